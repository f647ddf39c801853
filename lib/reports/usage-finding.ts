import { linksToObject } from './console-links';
import { FindingEvent, findingEvent } from './finding-event';
import { countUsage, usageGroups, usageNames, writeCounts } from './usage-groups';
import { writeInventoryRule } from './usage-rule-words';
import { verdictWords, windowWords, writeDays } from './usage-words';
import { RuleUsage, UsageReport } from '../usage/rule-usage';

/** Where a report was written. */
export interface WrittenReport {
  readonly bucket: string;
  /** The folder in it, with a slash at its end: `usage/reports/date=2026-11-30/`. */
  readonly folder: string;
  /** The day of the report: the event of the same day is the same finding. */
  readonly date: string;
  /** ISO 8601, in UTC. */
  readonly time: string;
}

/** How many rules the text names: the others are in the report. */
const MOST_NAMED = 10;

/** What is told when a report is there: how many rules came out how, and those that somebody may do something about. */
export function usageFinding(report: UsageReport, { bucket, folder, date, time }: WrittenReport): FindingEvent {
  const { accountId, region, days, daysWithLogs, from, to } = report;
  const counts = countUsage(report.rules);
  const idle = [...report.rules.filter(({ verdict }) => verdict === 'no-traffic'), ...report.rules.filter(({ verdict }) => verdict === 'covered')];
  const names = usageNames(usageGroups(report));
  const nameOf = ({ rule, verdict }: RuleUsage) => `${names.get(rule.groupId) ?? rule.groupId}: ${writeInventoryRule(rule, { accountId, region, names })} (${rule.ruleId}, ${verdictWords(verdict, report)}).`;
  const missing = days - daysWithLogs;
  return findingEvent({
    kind: 'RuleUsageReportReady',
    of: date,
    severity: 'info',
    title: `Rule usage ${date}: ${counts.byVerdict['no-traffic']} without traffic, ${counts.byVerdict.covered} covered, ${counts.narrower} could be narrower`,
    text: [
      `The report about ${counts.rules} rules of security groups looks at ${windowWords(report)}, from ${from} to ${to}. ${counts.rules === 0 ? 'There are no rules' : writeCounts(counts, verdict => verdictWords(verdict, report)).join(', ')}.`,
      ...missing > 0 ? [`${writeDays(missing)} of the window ${missing === 1 ? 'has' : 'have'} no summary of logs: no rule is called unused without ${missing === 1 ? 'it' : 'them'}.`] : [],
      ...counts.narrower > 0 ? [`${counts.narrower} could be narrower, and nothing that was seen would be stopped.`] : [],
      ...idle.slice(0, MOST_NAMED).map(nameOf),
      ...idle.length > MOST_NAMED ? [`${idle.length - MOST_NAMED} more are in the report.`] : [],
      'That nothing was seen does not prove that nobody needs a rule: ask whoever answers for it.',
    ].join('\n'),
    accountId,
    region,
    time,
    resources: idle.map(({ rule }) => ({ type: 'AWS::EC2::SecurityGroup', id: rule.groupId })),
    links: linksToObject('Report', bucket, `${folder}report.html`, region),
  });
}
