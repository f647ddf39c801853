import { COLOURS, PICTURE_STYLE } from '../network-svg-style';

/** How the page looks: one column on a small screen, the picture beside its panel on a large one. */
export const PAGE_STYLE = `${COLOURS}${PICTURE_STYLE}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--text);font:15px/1.5 ui-sans-serif,system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
h1{font-size:22px;margin:0}h2{font-size:17px;margin:0 0 10px}h3{font-size:14px;margin:16px 0 4px}
p{margin:0 0 8px}a{color:var(--behind)}code{font:12.5px/1.4 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;overflow-wrap:anywhere}
.skip{position:absolute;left:-999px}.skip:focus{left:12px;top:8px;z-index:9;background:var(--box);padding:6px 10px;border-radius:6px}
:focus-visible{outline:3px solid var(--focus);outline-offset:2px;border-radius:4px}
header.top{display:flex;flex-wrap:wrap;gap:10px 28px;align-items:center;padding:16px 20px;border-bottom:1px solid var(--band-line);background:var(--band)}
header.top p{margin:0;color:var(--soft)}
.grow{flex:1 1 320px}
.search{flex:0 1 380px}.search label{font-weight:600;font-size:13px}.search input{width:100%;padding:8px 12px;font:inherit;color:var(--text);background:var(--box);border:1px solid var(--line);border-radius:8px}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.chips{display:flex;flex-wrap:wrap;gap:8px;margin-top:6px}
.status{min-height:1.5em;font-size:13px}
main{padding:16px 20px;display:grid;gap:22px;grid-template-columns:minmax(0,1fr)}
main>*{min-width:0}
@media(min-width:1080px){main{grid-template-columns:minmax(0,1fr) 400px}main>section:not(#picture){grid-column:1/-1}#panel{position:sticky;top:12px;align-self:start;max-height:calc(100vh - 24px);overflow:auto}}
.card{border:1px solid var(--band-line);border-radius:12px;padding:16px;background:var(--ground)}
#picture{padding:12px}
.tools{display:flex;flex-wrap:wrap;gap:8px;align-items:center;margin-bottom:8px}.tools h2{margin:0 8px 0 4px}.tools .hint{margin:0 0 0 auto;font-size:12.5px;color:var(--soft)}
button,select{font:inherit;font-size:13px;color:var(--text);background:var(--box);border:1px solid var(--line);border-radius:7px;padding:4px 10px;cursor:pointer}
button:hover{border-color:var(--behind)}
button.link{border:0;background:none;padding:1px 2px;color:var(--behind);text-align:left;text-decoration:underline;text-underline-offset:2px;overflow-wrap:anywhere}
.stage{overflow:auto;max-height:78vh;border-radius:8px;background:var(--ground)}
.view[hidden]{display:none}
.stage svg{display:block;margin:0 auto}
.np .node{cursor:pointer}.np .edge,.np .note{cursor:pointer}
.np .node:focus{outline:none}.np .node:focus-visible .box{stroke:var(--focus);stroke-width:3.5}
.np .node.sel .box{stroke-width:3;stroke:var(--behind)}
.np .edge.sel path.line{stroke-width:3.4}.np .edge.sel rect{stroke:var(--text);stroke-width:1.6}.np .note.sel text{fill:var(--text);font-weight:700}
.np .dim{opacity:.22}
.np .node:hover .box{stroke:var(--behind)}.np .edge:hover rect{stroke:var(--behind)}
ul.plain{list-style:none;margin:0;padding:0}ul.plain li{padding:3px 0}
.rule{border-left:3px solid var(--band-line);padding:2px 0 2px 10px;margin:8px 0}.rule .why{color:var(--text)}.rule .where,.soft{color:var(--soft);font-size:13px}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:14px}th,td{text-align:left;vertical-align:top;padding:7px 12px 7px 0;border-bottom:1px solid var(--band-line)}th{font-size:12.5px;color:var(--soft);font-weight:600;white-space:nowrap}
@media(min-width:800px){#claims td:nth-child(2) code{overflow-wrap:normal}}
td.number{font-variant-numeric:tabular-nums;white-space:nowrap}
tr[hidden]{display:none}tr.hit td{background:var(--exposed-ground)}
.verdict{display:inline-block;font-size:12px;font-weight:700;letter-spacing:.02em;border:1.5px solid currentColor;border-radius:6px;padding:0 7px;white-space:nowrap}
.VIOLATED,.error{color:var(--bad)}.UNDECIDED,.warning{color:var(--exposed)}.PERMITTED,.info{color:var(--behind)}.PROVED{color:var(--quiet)}
.meter{width:120px;height:8px;display:block;margin-top:6px;border-radius:4px;background:var(--band-line)}.meter .fill{fill:var(--quiet)}.meter .fill.plain{fill:var(--behind)}.meter .fill.high{fill:var(--exposed)}.meter .fill.full{fill:var(--bad)}
.cols{display:grid;gap:4px 28px;grid-template-columns:repeat(auto-fit,minmax(260px,1fr))}
@media(prefers-reduced-motion:no-preference){.np .node,.np .edge{transition:opacity .12s}}
@media print{header .search,.tools,#panel,.skip,button{display:none}.stage{max-height:none;overflow:visible}}
`;
