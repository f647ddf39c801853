import { USAGE_STYLE } from '../usage-page/style';

/** How the page looks: as reports of rule usage do, with colours for what AWS Config says. */
export const AUDIT_STYLE = `${USAGE_STYLE}
.rules{display:grid;gap:18px;grid-template-columns:minmax(0,1fr)}.rules>*{min-width:0}.rules:focus-visible{outline-offset:6px}
.not-compliant{--own:var(--bad)}.unread{--own:var(--exposed)}.not-evaluated{--own:var(--inner)}.compliant{--own:var(--quiet)}
.title{display:flex;flex-wrap:wrap;gap:4px 12px;align-items:baseline}.title h2{margin:0;min-width:0}
.mark{display:inline-block;font-size:12px;font-weight:700;border:1.5px solid currentColor;border-radius:6px;padding:0 7px;white-space:nowrap;color:var(--exposed)}
.mark.over{color:var(--bad)}.mark.fine{color:var(--quiet)}
.loud{border-left:4px solid var(--bad);background:var(--exposed-ground);padding:8px 12px;border-radius:6px}
p,li,td{overflow-wrap:anywhere}.ids code{white-space:normal}
ul.lines{margin:0;padding-left:20px}
@media print{.card{break-inside:auto}tr{break-inside:avoid}}
`;
