import { AuditReport } from './audit-report';
import { AuditReview } from './audit-review';
import { AuditCounts, countAudit, inOrderOfUrgency, isReviewOverdue } from './audit-summary';
import { decisionWords, OUTCOME_WORDS, reviewWords, ruleWords } from './audit-words';
import { consoleOf, linksToObject } from './console-links';
import { FindingEvent, findingEvent, FindingLink } from './finding-event';
import { counted } from './findings-report';

/** Where a report was written, and where its review goes on. */
export interface WrittenAudit {
  readonly bucket: string;
  /** The folder in it, with a slash at its end: `audit/reports/date=2026-11-30/`. */
  readonly folder: string;
  /** The execution that waits for the reviewers; undefined where nobody knows its id. */
  readonly executionId?: string;
  readonly manifestSha256: string;
}

/** How many rules the text names: the others are in the report. */
const MOST_NAMED = 10;

/** What is told when a report is there and waits for its reviewers. */
export function auditReadyFinding(report: AuditReport, { bucket, folder, executionId, manifestSha256 }: WrittenAudit): FindingEvent {
  const { accountId, region, date, madeAt, rules, unread, comparedWith } = report;
  const counts = countAudit(report);
  const toLookAt = inOrderOfUrgency(rules).filter(rule => rule.compliance !== 'compliant' || rule.failing);
  const overdue = isReviewOverdue(report) ? reviewWords(report) : undefined;
  const isBad = counts.notCompliant > 0 || counts.ended > 0 || counts.notEvaluated > 0;
  return findingEvent({
    kind: 'AuditReportReady',
    of: date,
    severity: unread.length > 0 || counts.unread > 0 || counts.failing > 0 || overdue !== undefined ? 'error' : isBad ? 'warning' : 'info',
    title: `Audit ${date}: ${titleWords(report, counts)}`,
    text: [
      `The report about ${counted(counts.rules, 'rule')} of AWS Config waits for its reviewers: approve or reject it in Systems Manager, Automation.`,
      `${counted(counts.notCompliant, 'rule')} not compliant, ${counts.unread} could not be read, ${counts.failing} failed at the last evaluation, ${counts.notEvaluated} not evaluated, ${counts.compliant} compliant.`,
      ...comparedWith === undefined ? [] : [`Since ${comparedWith}: ${counts.added} resources more that do not comply, ${counts.gone} gone.`],
      ...unread.map(({ part, why }) => `Could not be read: ${part}: ${why}.`),
      ...overdue === undefined ? [] : [overdue],
      ...toLookAt.slice(0, MOST_NAMED).map(rule => `${rule.name}: ${ruleWords(rule)}${rule.failing ? ', the last evaluation failed' : ''}.`),
      ...toLookAt.length > MOST_NAMED ? [`${toLookAt.length - MOST_NAMED} more are in the report.`] : [],
      `Exceptions: ${counts.ended} over, ${counts.ending} end soon, ${counts.open} without an end.`,
      `SHA-256 of its manifest: ${manifestSha256}.`,
    ].join('\n'),
    accountId,
    region,
    time: madeAt,
    resources: toLookAt.map(({ name }) => ({ type: 'AWS::Config::ConfigRule', id: name })),
    links: [
      ...executionId === undefined ? [] : [executionLink(executionId, region)],
      ...linksToObject('Report', bucket, `${folder}report.html`, region),
    ],
  });
}

/**
 * Whatever makes the finding a warning or an error has its words, and nothing else: a title has room for 100 characters. An approval that is missing is told where nothing else makes it an
 * error; the text tells it in any case.
 */
function titleWords(report: AuditReport, counts: AuditCounts): string {
  const unreadOrFailing = report.unread.length + counts.unread + counts.failing;
  return [
    `${counted(counts.notCompliant, 'rule')} not compliant`,
    ...unreadOrFailing > 0 ? [`${unreadOrFailing} unread or failing`] : isReviewOverdue(report) ? ['approval overdue'] : [],
    ...counts.notEvaluated > 0 ? [`${counts.notEvaluated} not evaluated`] : [],
    ...counts.ended > 0 ? [`${counted(counts.ended, 'exception')} over`] : [],
  ].join(', ');
}

/** What is told when a review ended. */
export function auditReviewedFinding(review: AuditReview, bucket: string, key: string): FindingEvent {
  const { accountId, region, date, decision, doubt, report, manifestSha256 } = review;
  const { outcome, decidedAt, executionId } = decision;
  return findingEvent({
    kind: 'AuditReportReviewed',
    of: `${date}/${executionId}`,
    severity: !report.isSame || outcome === 'unclear' ? 'error' : outcome === 'approved' ? 'info' : 'warning',
    title: `Audit report ${date}: ${report.isSame ? OUTCOME_WORDS[outcome] : 'reviewed, and no longer the same report'}`,
    text: [
      `The report of ${date}: ${decisionWords({ ...decision, isSameReport: report.isSame })}.`,
      ...doubt === undefined ? [] : [`${doubt}: this is no approval.`],
      `${report.says}.`,
      `SHA-256 of its manifest: ${manifestSha256}.`,
    ].join('\n'),
    accountId,
    region,
    time: decidedAt,
    resources: [],
    links: [executionLink(executionId, region), ...linksToObject('Record', bucket, key, region)],
  });
}

function executionLink(executionId: string, region: string): FindingLink {
  return { label: 'Review', url: `https://${consoleOf(region)}/systems-manager/automation/execution/${executionId}?region=${region}` };
}
