import { COLOURS } from '../network-svg-style';

/** How the page looks: one column, verdicts by colour and by word. */
export const USAGE_STYLE = `${COLOURS}
*{box-sizing:border-box}
[hidden]{display:none!important}
body{margin:0;background:var(--ground);color:var(--text);font:15px/1.5 ui-sans-serif,system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
h1{font-size:22px;margin:0}h2{font-size:17px;margin:0 0 4px;overflow-wrap:anywhere}
p{margin:0 0 8px}a{color:var(--behind)}code{font:12.5px/1.4 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;overflow-wrap:anywhere}
.skip{position:absolute;left:-999px}.skip:focus{left:12px;top:8px;z-index:9;background:var(--box);padding:6px 10px;border-radius:6px}
:focus-visible{outline:3px solid var(--focus);outline-offset:2px;border-radius:4px}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.soft{color:var(--soft);font-size:13.5px}
header.top{padding:16px 20px;border-bottom:1px solid var(--band-line);background:var(--band)}
header.top p{margin:0;color:var(--soft);overflow-wrap:anywhere}
main{max-width:1180px;margin:0 auto;padding:18px 20px;display:grid;gap:18px;grid-template-columns:minmax(0,1fr)}
main>*{min-width:0}
.card{border:1px solid var(--band-line);border-radius:12px;padding:16px;background:var(--ground)}
.tiles{list-style:none;margin:0 0 10px;padding:0;display:grid;gap:12px;grid-template-columns:repeat(auto-fit,minmax(235px,1fr))}
.tile{border:1px solid var(--band-line);border-top:4px solid var(--own);border-radius:10px;padding:10px 14px;background:var(--band)}
.tile .count{font-size:28px;font-weight:700;line-height:1.2;font-variant-numeric:tabular-nums;color:var(--own)}.tile .name{font-weight:650}
.tile p{margin:4px 0 0;font-size:13px;color:var(--soft)}
.notice{border-left:4px solid var(--exposed);background:var(--exposed-ground);padding:8px 12px;border-radius:6px}
.covered{--own:var(--behind)}.no-traffic{--own:var(--exposed)}.cannot-say{--own:var(--inner)}.used{--own:var(--quiet)}
.filter{position:sticky;top:0;z-index:2;display:flex;flex-wrap:wrap;gap:6px 24px;align-items:center;background:var(--ground);border:1px solid var(--band-line);border-radius:12px;padding:10px 16px}
.filter fieldset{border:0;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:2px 16px;align-items:center}.filter legend{float:left;font-weight:600;padding:0;margin-right:4px}
.filter label{white-space:nowrap}
.find{display:flex;gap:8px;align-items:center;flex:1 1 260px}.find label{font-weight:600}
.find input{flex:1;min-width:0;padding:6px 10px;font:inherit;color:var(--text);background:var(--box);border:1px solid var(--line);border-radius:8px}
.status{margin:0;font-size:13px;color:var(--soft);flex-basis:100%}
.status:empty{display:none}
.counts{font-size:13.5px;font-weight:600}
.ids{font-size:13.5px}.ids code{margin-right:6px;white-space:nowrap}
.uses{list-style:none;margin:10px 0 0;padding:0}
.use{border-left:4px solid var(--own);padding:8px 0 8px 12px;margin:0 0 10px;scroll-margin-top:110px}
.use:target{background:var(--exposed-ground)}
.what{display:flex;flex-wrap:wrap;gap:4px 10px;align-items:baseline}.what code{color:var(--soft)}
.verdict{font-size:12px;font-weight:700;border:1.5px solid currentColor;border-radius:6px;padding:0 7px;white-space:nowrap;color:var(--own)}
.says{font-weight:600;overflow-wrap:anywhere}
.said{margin:2px 0 0;color:var(--soft);font-size:13.5px;overflow-wrap:anywhere}.said::before{content:"\\201c"}.said::after{content:"\\201d"}
dl{margin:4px 0 0;font-size:14px}dl>div{display:grid;grid-template-columns:150px minmax(0,1fr);gap:0 12px;padding:1px 0}dt{color:var(--soft)}dd{margin:0;overflow-wrap:anywhere}
dd .settle{margin:0;color:var(--soft)}
ul.plain{list-style:none;margin:0;padding:0}
details{margin:4px 0}summary{cursor:pointer;font-size:13.5px}
pre{margin:6px 0;padding:10px 12px;overflow-x:auto;background:var(--band);border:1px solid var(--band-line);border-radius:8px}pre code{overflow-wrap:normal;white-space:pre}
button{font:inherit;font-size:12.5px;color:var(--text);background:var(--box);border:1px solid var(--line);border-radius:7px;padding:2px 10px;cursor:pointer}button:hover{border-color:var(--behind)}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:14px}th,td{text-align:left;vertical-align:top;padding:7px 12px 7px 0;border-bottom:1px solid var(--band-line)}th{font-size:12.5px;color:var(--soft);font-weight:600;white-space:nowrap}
td.number{font-variant-numeric:tabular-nums;white-space:nowrap}
@media(max-width:640px){dl>div{grid-template-columns:minmax(0,1fr);padding:3px 0}.filter{position:static}.use{scroll-margin-top:8px}main{padding:12px}.find{flex-basis:100%}}
@media print{.filter,.skip,button{display:none!important}.card{break-inside:auto}.use{break-inside:avoid}}
`;
