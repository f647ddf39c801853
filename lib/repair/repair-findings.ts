import { counted, RepairReport, summaryOf } from './repair-report';
import { FindingEvent, findingEvent } from '../reports/finding-event';

/** What is told when rules were revoked; undefined where none were. Each execution of the document that revoked something is told, once. */
export function repairedFinding(report: RepairReport): FindingEvent | undefined {
  const { revoked, dryRun, id, groupId, configRuleName, snapshot } = report;
  if (revoked.length === 0 || dryRun) return undefined;
  return findingEvent({
    ...about(report),
    kind: 'SecurityGroupRepaired',
    of: id,
    severity: 'warning',
    title: `${counted(revoked.length)} of ${groupId} revoked`,
    text: [
      `${summaryOf(report)}. The AWS Config rule ${configRuleName} says who may come in`,
      ...revoked.map(({ ruleId, rule, says }) => `${ruleId} (${rule}): ${says}`),
    ].join('\n'),
    links: [...about(report).links, ...snapshot === undefined ? [] : [{ label: 'What the group was before', url: snapshot }]],
  });
}

/** What is told when rules were left; undefined where none were, and in a dry run. */
export function refusedFinding(report: RepairReport, of: string): FindingEvent | undefined {
  const { left, dryRun, groupId, configRuleName } = report;
  if (left.length === 0 || dryRun) return undefined;
  return findingEvent({
    ...about(report),
    kind: 'SecurityGroupRepairRefused',
    of,
    severity: 'error',
    title: `${counted(left.length)} of ${groupId} left as they are: somebody has to decide`.replace(/^1 rule (.*) left as they are/, '1 rule $1 left as it is'),
    text: [
      `${summaryOf(report)}. The AWS Config rule ${configRuleName} says who may come in`,
      ...left.map(({ ruleId, rule, says, why, change }) => `${ruleId} (${rule}): ${says}. ${why} To do: ${change}`),
    ].join('\n'),
  });
}

/** What makes a refusal the same as one that was told before: the group, the rule that asks, the day, and which rules are left for which reason. */
export function refusalOf({ groupId, configRuleName, left, time }: RepairReport, digestOf: (text: string) => string): string {
  const what = JSON.stringify([configRuleName, ...left.map(({ ruleId, because, why }) => [ruleId, because, why]).sort()]);
  return `${groupId}/${time.slice(0, 10)}/${digestOf(what).slice(0, 16)}`;
}

function about({ accountId, region, time, groupId, report }: RepairReport) {
  return {
    accountId,
    region,
    time,
    resources: [{ type: 'AWS::EC2::SecurityGroup', id: groupId }],
    links: [{ label: 'Report', url: report }],
  };
}
