import { counted } from './findings-report';
import { code, escaped } from './markdown';
import { countUsage, selectGroups, UsageGroup, usageGroups, usageNames, writeCounts } from './usage-groups';
import { RuleSurroundings, writeInventoryRule, writeLastSeen } from './usage-rule-words';
import { usageSnippets } from './usage-snippets';
import { EVIDENCE_WORDS, UNSAID_WORDS, USAGE_LIMITS, USAGE_VERDICTS, verdictMeaning, verdictWords, windowWords } from './usage-words';
import { RuleUsage, UsageReport } from '../usage/rule-usage';

/** So many rules are told in full; what is more is told by its number, and stands in the JSON. */
const MOST_RULES = 500;
/** So many groups by their counts. */
const MOST_GROUPS = 200;

/** A report of rule usage for people, in Markdown as GitHub writes it. */
export function usageMarkdown(report: UsageReport, mostRules = MOST_RULES): string {
  const { accountId, region, from, to, flowLogIds, rules } = report;
  const groups = usageGroups(report);
  const surroundings: RuleSurroundings = { accountId, region, names: usageNames(groups) };
  const { shown, noRoom, settled } = selectGroups(groups, mostRules);
  const { byVerdict, narrower } = countUsage(rules);
  return [
    '# Rule usage',
    `Account ${escaped(accountId)}, ${escaped(region)}. ${escaped(from)} to ${escaped(to)} (UTC), ${windowWords(report)}, from ${counted(flowLogIds.length, 'flow log')}: `
    + `${counted(rules.length, 'rule')} of ${counted(groups.length, 'security group')}.`,
    table(['Rules', 'Verdict', 'What it says'], USAGE_VERDICTS.map(verdict => [String(byVerdict[verdict]), `**${verdictWords(verdict, report)}**`, verdictMeaning(verdict, report)])),
    ...narrower > 0 ? [`${counted(narrower, 'rule')} could be narrower, and would have let through all that was seen.`] : [],
    ...shown.flatMap(group => groupPart(group, report, surroundings)),
    ...noRoom.length > 0 ? ['## More with something to do', `${counted(noRoom.length, 'group')} more in report.json.`, groupTable(noRoom, report, surroundings)] : [],
    ...settled.length > 0 ? ['## Used as they are', 'All rules of these groups were used, and none could be narrower.', groupTable(settled, report, surroundings)] : [],
    '## What this report knows',
    USAGE_LIMITS.map(line => `* ${line}`).join('\n'),
  ].join('\n\n') + '\n';
}

function groupPart(group: UsageGroup, report: UsageReport, surroundings: RuleSurroundings): string[] {
  const { id, rules, group: known } = group;
  const about = known === undefined ? `${code(id)}, which is not in the last snapshot` : `${code(id)} in ${code(known.vpcId)}${known.description === '' ? '' : `: ${escaped(known.description)}`}`;
  const ids = (title: string, verdict: RuleUsage['verdict']) => {
    const own = rules.filter(usage => usage.verdict === verdict).map(({ rule }) => code(rule.ruleId));
    return own.length > 0 ? [`${title}: ${own.join(', ')}`] : [];
  };
  return [
    `## ${escaped(surroundings.names.get(id) ?? id)}`,
    `${about}${rules.every(({ worn }) => !worn) ? '; nothing wears it' : ''}`,
    ...ids('May be removed together, with all covered rules of this report', 'covered'),
    ...ids('To ask about', 'no-traffic'),
    table(['Rule', 'What it lets through', 'Verdict', 'Last seen', 'More'], rules.map(usage => [
      code(usage.rule.ruleId),
      `${escaped(writeInventoryRule(usage.rule, surroundings))}${usage.rule.description === undefined || usage.rule.description === '' ? '' : `: ${escaped(usage.rule.description)}`}`,
      verdictWords(usage.verdict, report),
      usage.lastSeen === undefined ? '' : writeLastSeen(usage.lastSeen, report.to),
      more(usage).join('. '),
    ])),
    ...rules.flatMap(usage => usageSnippets(usage, report, surroundings).slice(0, 1).map(({ code: text }) => `\`\`\`ts\n${text}\n\`\`\``)),
  ];
}

function more({ evidence, coveredBy, unsaid, narrower }: RuleUsage): string[] {
  return [
    ...coveredBy.length > 0 ? [`Covered by ${coveredBy.map(code).join(', ')}`] : [],
    ...evidence === undefined || evidence === 'certain' ? [] : [escaped(EVIDENCE_WORDS[evidence])],
    ...unsaid.map(({ why, text }) => `${UNSAID_WORDS[why].title}: ${escaped(text)}. To settle it: ${UNSAID_WORDS[why].settledBy.replace(/[.]$/, '')}`),
    ...narrower.map(({ text }) => `Narrower: ${escaped(text)}`),
  ];
}

function groupTable(groups: readonly UsageGroup[], report: UsageReport, { names }: RuleSurroundings): string {
  const rows = groups.slice(0, MOST_GROUPS).map(({ id, counts }) => [escaped(names.get(id) ?? id), code(id), writeCounts(counts, verdict => verdictWords(verdict, report)).join(', ')]);
  return table(['Group', 'Id', 'Rules'], rows) + (groups.length > MOST_GROUPS ? `\n\n${counted(groups.length - MOST_GROUPS, 'group')} more in report.json.` : '');
}

function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  return [headings, headings.map(() => '---'), ...rows].map(cells => `| ${cells.join(' | ')} |`).join('\n');
}
