import { createHash } from 'crypto';
import { markup } from './network-markup';
import { countUsage, selectGroups, usageGroups, usageNames } from './usage-groups';
import { anchorsOf, UsagePageContext } from './usage-page/context';
import { USAGE_SCRIPT } from './usage-page/script';
import { filterForm, groupSection, limitsSection, otherGroups, reasonsSection, summarySection } from './usage-page/sections';
import { USAGE_STYLE } from './usage-page/style';
import { writeNumber } from './usage-rule-words';
import { writeDays } from './usage-words';
import { UsageReport } from '../usage/rule-usage';

/** So many rules are shown in full: a page of one megabyte, of eight where each rule has code for ten narrower ranges. */
const MOST_RULES = 2000;

/** A report of rule usage as one page that needs nothing but itself: no network, no other file. What it has no room for it counts, and says where it is. */
export function usageHtml(report: UsageReport, mostRules = MOST_RULES): string {
  const { accountId, region, from, to, days, flowLogIds } = report;
  const groups = usageGroups(report);
  const selection = selectGroups(groups, mostRules);
  const context: UsagePageContext = {
    report,
    surroundings: { accountId, region, names: usageNames(groups) },
    rules: new Map(report.rules.map(usage => [usage.rule.ruleId, usage])),
    anchors: anchorsOf(selection.shown),
  };
  const logs = flowLogIds.length === 0 ? 'no flow log' : flowLogIds.length <= 3 ? `flow log ${flowLogIds.join(', ')}` : sizeWords(flowLogIds.length, 'flow log');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${hash(USAGE_STYLE)}; script-src ${hash(USAGE_SCRIPT)}; base-uri 'none'; form-action 'none'">
<title>Rule usage ${markup(`${from} to ${to}`)}</title>
<style>${USAGE_STYLE}</style>
</head>
<body>
<a class="skip" href="#rules">Go to the rules</a>
<header class="top"><h1>Rule usage</h1>
<p>${markup(`Account ${accountId}, ${region}. ${from} to ${to} (UTC), ${writeDays(days)}, from ${logs}: ${sizeWords(report.rules.length, 'rule')} of ${sizeWords(groups.length, 'security group')}.`)}</p></header>
<main>
${[
  summarySection(countUsage(report.rules), context),
  filterForm(),
  ...selection.shown.map((group, i) => groupSection(group, context, i)),
  otherGroups(selection, context),
  reasonsSection(context),
  limitsSection(),
].filter(text => text !== '').join('\n')}
</main>
<script>${USAGE_SCRIPT}</script>
</body>
</html>
`;
}

function sizeWords(count: number, one: string): string {
  return `${writeNumber(count)} ${one}${count === 1 ? '' : 's'}`;
}

/** Nothing but this very text may run: should a text of an account ever become markup, the browser refuses to run it. */
function hash(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
