/** The colours of pictures, in light and in dark: text on its ground has a contrast of 4.5 to 1 at least. */
const LIGHT = {
  'ground': '#ffffff',
  'band': '#f6f8fa',
  'band-line': '#d8dee4',
  'box': '#ffffff',
  'line': '#8c959f',
  'text': '#1f2328',
  'soft': '#59636e',
  'exposed': '#bc4c00',
  'exposed-ground': '#fff1e5',
  'behind': '#0969da',
  'inner': '#6639ba',
  'quiet': '#1a7f37',
  'bad': '#cf222e',
  'edge': '#6e7781',
  'focus': '#0969da',
};

const DARK: typeof LIGHT = {
  'ground': '#0d1117',
  'band': '#12171f',
  'band-line': '#262d36',
  'box': '#1b222c',
  'line': '#4f5a66',
  'text': '#f0f6fc',
  'soft': '#a3aeba',
  'exposed': '#f0883e',
  'exposed-ground': '#2b1a0b',
  'behind': '#58a6ff',
  'inner': '#bc8cff',
  'quiet': '#3fb950',
  'bad': '#ff7b72',
  'edge': '#8b949e',
  'focus': '#58a6ff',
};

const variables = (colours: typeof LIGHT) => Object.entries(colours).map(([name, colour]) => `--${name}:${colour}`).join(';');

/** Both sets of colours, chosen by what the reader's system prefers. */
export const COLOURS = `:root{color-scheme:light dark;${variables(LIGHT)}}
@media (prefers-color-scheme:dark){:root{${variables(DARK)}}}
`;

const FONT = 'ui-sans-serif,system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif';

export const PICTURE_STYLE = `.np{font-family:${FONT}}
.np text{fill:var(--text)}
.np .ground{fill:var(--ground)}
.np .head{font-size:17px;font-weight:650}
.np .under{font-size:12px;fill:var(--soft)}
.np .band{fill:var(--band);stroke:var(--band-line)}
.np .tier{font-size:11px;font-weight:600;letter-spacing:.04em;fill:var(--soft)}
.np .box,.np .stack{fill:var(--box);stroke:var(--line);stroke-width:1.2}
.np .out .box{stroke-dasharray:none;fill:var(--band)}
.np .foreign .box,.np .unknown .box{stroke-dasharray:5 3}
.np .exposed .box{stroke:var(--exposed)}
.np .bar{fill:var(--quiet)}
.np .out .bar{fill:var(--soft)}
.np .exposed .bar{fill:var(--exposed)}
.np .behind .bar{fill:var(--behind)}
.np .inner .bar{fill:var(--inner)}
.np .foreign .bar,.np .unknown .bar{fill:var(--soft)}
.np .icon{fill:none;stroke:var(--soft);stroke-width:1.4;stroke-linecap:round;stroke-linejoin:round}
.np .exposed .icon{stroke:var(--exposed)}
.np .name{font-size:13px;font-weight:600}
.np .about,.np .note text{font-size:11px;fill:var(--soft)}
.np .doubt{font-size:12px;font-weight:700;fill:var(--bad)}
.np .edge path{fill:none;stroke:var(--edge);stroke-width:1.5}
.np .edge .hit{stroke:transparent;stroke-width:14;pointer-events:stroke}
.np .edge.world path.line{stroke:var(--exposed);stroke-width:1.9}
.np .edge.bad path.line{stroke:var(--bad);stroke-width:2.6}
.np .edge.doubtful path.line{stroke-dasharray:6 4}
.np .edge rect{fill:var(--ground);stroke:var(--band-line)}
.np .edge text{font-size:11px;font-weight:500}
.np .edge.world text{fill:var(--exposed)}
.np .edge.bad text{fill:var(--bad);font-weight:650}
.np .note.bad text{fill:var(--bad)}
.np marker path{fill:var(--edge);stroke:none}
.np .head-world path{fill:var(--exposed)}
.np .head-bad path{fill:var(--bad)}
`;
