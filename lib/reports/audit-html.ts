import { createHash } from 'crypto';
import { compliantSection, ruleSection } from './audit-page/rule';
import { changesSection, exceptionsSection, limitsSection, reviewsSection, summarySection, unreadSection } from './audit-page/sections';
import { AUDIT_STYLE } from './audit-page/style';
import { AuditReport } from './audit-report';
import { inOrderOfUrgency } from './audit-summary';
import { counted } from './findings-report';
import { markup } from './network-markup';

/** An audit report as one page that needs nothing but itself: no network, no other file, no script. What it has no room for it counts, and says where it is. */
export function auditHtml(report: AuditReport): string {
  const { accountId, region, date, madeAt, comparedWith, rules, scope } = report;
  const urgent = inOrderOfUrgency(rules);
  const [toLookAt, fine] = [urgent.filter(rule => rule.compliance !== 'compliant' || rule.failing), urgent.filter(rule => rule.compliance === 'compliant' && !rule.failing)];
  const about = `Account ${accountId}, ${region}. ${date} (read from ${madeAt}): ${counted(rules.length, 'rule')} of AWS Config${scope === undefined ? ', all there are' : ', those that it was told of'}. `
    + (comparedWith === undefined ? 'There is no report before it.' : `Compared with the report of ${comparedWith}.`);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${hash(AUDIT_STYLE)}; base-uri 'none'; form-action 'none'">
<title>Audit report ${markup(date)}</title>
<style>${AUDIT_STYLE}</style>
</head>
<body>
<a class="skip" href="#rules">Go to the rules</a>
<header class="top"><h1>Audit report ${markup(date)}</h1>
<p>${markup(about)}</p></header>
<main>
${[
  unreadSection(report),
  summarySection(report),
  reviewsSection(report),
  changesSection(report),
  exceptionsSection(report),
  '<div id="rules" tabindex="-1" class="rules">',
  ...toLookAt.map((rule, i) => ruleSection(rule, report, i)),
  compliantSection(fine, report),
  '</div>',
  limitsSection(),
].filter(text => text !== '').join('\n')}
</main>
</body>
</html>
`;
}

/** Nothing but this very text may style the page, and no script may run: should a text of an account ever become markup, the browser refuses it. */
function hash(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
