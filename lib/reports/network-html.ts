import { createHash } from 'crypto';
import { sizeOf, VERDICTS } from './network-markdown';
import { dataInScript, markup } from './network-markup';
import { pageData } from './network-page/data';
import { PAGE_SCRIPT } from './network-page/script';
import { PAGE_STYLE } from './network-page/style';
import { claimsTable, connectionsTable, exposureTable, findingsTable, limitsSection, quotaTables } from './network-page/tables';
import { NetworkReport } from './network-report';
import { inlineSvg } from './network-svg';

/** A network as one page that needs nothing but itself: no network, no other file. */
export function networkHtml(report: NetworkReport): string {
  const { views } = report.picture;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${hash(PAGE_STYLE)}; script-src ${hash(PAGE_SCRIPT)}; base-uri 'none'; form-action 'none'">
<title>Network report</title>
<style>${PAGE_STYLE}</style>
</head>
<body>
<a class="skip" href="#picture">Go to the picture</a>
<header class="top">
<div class="grow"><h1>Network report</h1><p>${markup(sizeOf(report))}</p>${chips(report)}</div>
<div class="search" role="search"><label for="q">Search</label><input id="q" type="search" autocomplete="off" spellcheck="false" placeholder="A name, a port, a reason, a file (press /)" aria-describedby="found"><p id="found" class="status" role="status"></p></div>
</header>
<main>
<section id="picture" class="card" aria-labelledby="picture-title">
<div class="tools"><h2 id="picture-title">Picture</h2>${chooser(report)}<button type="button" id="out" aria-label="Smaller">−</button><button type="button" id="fit">Fit</button><button type="button" id="in" aria-label="Larger">+</button><p class="hint">Arrow keys move, Enter opens, Escape closes.</p></div>
<div id="stage" class="stage">${views.map((view, i) => `<div class="view"${i === 0 ? '' : ' hidden'}>${inlineSvg(view, `p${i}`)}${view.leftOut.length === 0 ? '' : `<p class="soft">Left out of this picture: ${markup(view.leftOut.join(', '))}.</p>`}</div>`).join('\n')}</div>
</section>
<aside id="panel" class="card" aria-labelledby="panel-title"><h2 id="panel-title" tabindex="-1">Details</h2><div id="panel-body"></div><p id="said" class="unseen" role="status"></p></aside>
${[claimsTable(report), connectionsTable(report), exposureTable(report), quotaTables(report), findingsTable(report), limitsSection(report)].filter(text => text !== '').join('\n')}
</main>
<script type="application/json" id="data">${dataInScript(pageData(report))}</script>
<script>${PAGE_SCRIPT}</script>
</body>
</html>
`;
}

/** How many claims came out how, worst first. */
function chips({ proofs }: NetworkReport): string {
  const all = VERDICTS.map(verdict => ({ verdict, count: proofs.filter(proof => proof.verdict === verdict).length }));
  const counts = all.filter(({ count }) => count > 0);
  const chip = ({ verdict, count }: typeof counts[number]) => `<span class="verdict ${verdict}">${count} ${verdict}</span>`;
  return counts.length === 0 ? '' : `<div class="chips">${counts.map(chip).join('')}</div>`;
}

function chooser({ picture: { views } }: NetworkReport): string {
  if (views.length === 1) return '';
  return `<label for="which">Of</label><select id="which">${views.map(({ title }, i) => `<option value="${i}">${markup(title)}</option>`).join('')}</select>`;
}

/** Nothing but this very text may run: should a text of a template ever become markup, the browser refuses to run it. */
function hash(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
