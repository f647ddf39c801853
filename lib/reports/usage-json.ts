import { countUsage, usageGroups, usageNames } from './usage-groups';
import { dayOf, RuleSurroundings, writeInventoryRule } from './usage-rule-words';
import { usageSnippets } from './usage-snippets';
import { UNSAID, UNSAID_WORDS, USAGE_VERDICTS, UsageVerdict, verdictMeaning, verdictWords } from './usage-words';
import { RuleUsage, UsageReport } from '../usage/rule-usage';

/**
 * A report of rule usage for programs, one rule a line: it may have hundreds of thousands. `docs/usage-report.schema.json` is its schema. The shape stays: what is added later
 * stands beside it. `version` changes when it does not. What a rule does not have is left out.
 */
export function usageJson(report: UsageReport): string {
  const { version, accountId, region, from, to, days, daysWithLogs, flowLogIds, rules } = report;
  const groups = usageGroups(report);
  const surroundings: RuleSurroundings = { accountId, region, names: usageNames(groups) };
  const { byVerdict, narrower } = countUsage(rules);
  const verdicts = (of: (verdict: UsageVerdict) => unknown) => Object.fromEntries(USAGE_VERDICTS.map(verdict => [verdict, of(verdict)]));
  const head = {
    tool: 'cdk-portcullis',
    version,
    accountId,
    region,
    from,
    to,
    days,
    daysWithLogs,
    flowLogIds,
    summary: { groups: groups.length, rules: rules.length, ...verdicts(verdict => byVerdict[verdict]), narrower },
    verdicts: verdicts(verdict => ({ title: verdictWords(verdict, report), meaning: verdictMeaning(verdict, report) })),
    reasons: Object.fromEntries(UNSAID.map(why => [why, { title: UNSAID_WORDS[why].title, settledBy: UNSAID_WORDS[why].settledBy }])),
  };
  const lines = rules.map(usage => JSON.stringify(ruleEntry(usage, report, surroundings)));
  return `${JSON.stringify(head, undefined, 2).slice(0, -2)},\n  "rules": [${lines.length === 0 ? '' : `\n    ${lines.join(',\n    ')}\n  `}]\n}\n`;
}

function ruleEntry(usage: RuleUsage, report: UsageReport, surroundings: RuleSurroundings): object {
  const { rule, group, verdict, evidence, lastSeen, flows, bytes, coveredBy, unsaid, worn, narrower } = usage;
  const { ruleId, groupId, direction, protocol, fromPort, toPort, cidr, prefixListId, referencedGroupId, referencedOwnerId, description } = rule;
  return {
    ruleId,
    groupId,
    groupName: group?.name,
    vpcId: group?.vpcId,
    direction,
    protocol,
    fromPort,
    toPort,
    cidr,
    prefixListId,
    referencedGroupId,
    referencedOwnerId,
    description,
    says: writeInventoryRule(rule, surroundings),
    verdict,
    evidence,
    lastSeen: lastSeen === undefined || dayOf(lastSeen) === undefined ? undefined : new Date(lastSeen * 1000).toISOString(),
    flows,
    bytes,
    worn,
    ...coveredBy.length > 0 ? { coveredBy } : {},
    ...unsaid.length > 0 ? { unsaid: unsaid.map(({ why, text }) => ({ why, text })) } : {},
    ...narrower.length > 0 ? {
      narrower: narrower.map(({ kind, given, used, text }) => ({ kind, given, used, text })),
      code: usageSnippets(usage, report, surroundings).map(({ title, code }) => ({ title, code })),
    } : {},
  };
}
