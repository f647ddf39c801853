import { AuditedRule, AuditException, AuditReport, ExceptionKind, ReviewDecision, ReviewOutcome, RuleCompliance } from './audit-report';
import { daysLeft, daysSinceApproval, isReviewOverdue, SOON_DAYS, stateOf } from './audit-summary';
import { counted } from './findings-report';

/** What audit reports say, in one place: in Markdown, HTML and events the same thing has the same words. */

export const COMPLIANCE_WORDS: Readonly<Record<RuleCompliance, string>> = {
  'compliant': 'compliant',
  'not-compliant': 'not compliant',
  'not-evaluated': 'not evaluated',
  'unread': 'could not be read',
};

export const COMPLIANCE_MEANING: Readonly<Record<RuleCompliance, string>> = {
  'not-compliant': 'AWS Config found resources that do not comply.',
  'unread': 'AWS Config could not be asked, or not about everything: nothing follows from what is missing here.',
  'not-evaluated': 'AWS Config has no result: the rule was never asked, or nothing is in its scope. That is no proof of anything.',
  'compliant': 'Every resource that AWS Config evaluated complies.',
};

/** The order in which they are told. */
export const COMPLIANCES: readonly RuleCompliance[] = ['not-compliant', 'unread', 'not-evaluated', 'compliant'];

/** `not compliant, 12 resources (at least)`. */
export function ruleWords({ compliance, violations, why, complying }: AuditedRule): string {
  const found = violations > 0 ? `${counted(violations, 'resource')}${why === undefined ? '' : ' at least'}` : '';
  const fine = complying.count > 0 ? `${complying.count}${complying.more ? ' or more' : ''} ${complying.count === 1 && !complying.more ? 'complies' : 'comply'}` : '';
  return [COMPLIANCE_WORDS[compliance], found, fine].filter(part => part !== '').join(', ');
}

/** What changed about a rule since the report before: in a few words each. */
export function changeWords({ before, compliance, changes }: AuditedRule, { comparedWith }: AuditReport): string[] {
  if (comparedWith === undefined) return [];
  return [
    ...before === undefined ? ['new rule'] : before === compliance ? [] : [`was ${COMPLIANCE_WORDS[before]}`],
    ...changes === undefined ? ['changes cannot be told: one of the two reports does not have all of it'] : [],
    ...changes && changes.added > 0 ? [`${changes.added} new`] : [],
    ...changes && changes.gone > 0 ? [`${changes.gone} gone`] : [],
  ];
}

export function judgedByWords({ judgedBy, identifier }: AuditedRule): string {
  const words: Readonly<Record<string, string>> = { managed: 'a managed rule', policy: 'a Guard policy', lambda: 'a Lambda function' };
  return `${words[judgedBy] ?? judgedBy}${identifier === undefined ? '' : `: ${identifier}`}`;
}

export const EXCEPTION_WORDS: Readonly<Record<ExceptionKind, string>> = {
  'remediation': 'not repaired by AWS Config',
  'grant': 'a rule with a last day',
  'not-repaired': 'left alone by the repair',
};

/** When an exception ends, as seen from the day of the report. */
export function endWords(exception: AuditException, date: string): string {
  const { ends, unclear } = exception;
  switch (stateOf(exception, date)) {
    case 'unclear': return `nobody knows: ${unclear}`;
    case 'open': return 'no end';
    case 'ended': return `ended on ${ends}${exception.kind === 'grant' ? ', and the rule is still there' : ''}`;
    case 'ending': return `ends on ${ends}, ${daysLeft(ends!, date) === 0 ? 'today' : `in ${counted(daysLeft(ends!, date), 'day')}`}`;
    case 'later': return `ends on ${ends}`;
  }
}

export const OUTCOME_WORDS: Readonly<Record<ReviewOutcome, string>> = {
  'approved': 'approved',
  'rejected': 'rejected',
  'timed-out': 'nobody decided in time',
  'cancelled': 'the review was cancelled',
  'unclear': 'no approval beyond doubt',
};

/** `approved on 2026-12-01 by arn:…, arn:…`. */
export function decisionWords({ outcome, decidedAt, by, isSameReport }: ReviewDecision): string {
  const names = by.length === 0 ? (outcome === 'approved' || outcome === 'rejected' ? ' by somebody whom Systems Manager did not name' : '')
    : ` by ${by.map(({ reviewer, decision, comment }) => `${reviewer} (${decision}${comment === undefined || comment === '' ? '' : `: ${comment}`})`).join(', ')}`;
  return `${OUTCOME_WORDS[outcome]} on ${decidedAt.slice(0, 10)}${names}${isSameReport ? '' : '; the report was no longer the one that was put to the reviewers: this is no approval'}`;
}

/** How it stands with reviews, in a sentence; undefined before there was anything to review. */
export function reviewWords(report: AuditReport): string | undefined {
  const { reviews: { reports, withoutApproval, lastApproved }, everyDays } = report;
  if (reports.length === 0) return undefined;
  if (!lastApproved) return `No report was ever approved: ${counted(withoutApproval, 'report')} before this one ${withoutApproval === 1 ? 'waits' : 'wait'} for an approval.`;
  const since = `The last approval is of ${lastApproved.decidedAt.slice(0, 10)}, for the report of ${lastApproved.date}`;
  const waiting = withoutApproval === 0 ? '' : ` Since then ${counted(withoutApproval, 'report')} had none.`;
  return isReviewOverdue(report) ? `${since}: ${counted(daysSinceApproval(report)!, 'day')} ago, and there is a report every ${counted(everyDays, 'day')}.${waiting}` : `${since}.${waiting}`;
}

/** What an audit report takes for granted. */
export const AUDIT_LIMITS: readonly string[] = [
  'A verdict is what AWS Config last said, with what it had recorded by then. What is not recorded is not judged, and a rule that says nothing of a resource says nothing for it.',
  'A rule whose last evaluation failed goes on saying what it said before: such rules are marked, and no verdict of theirs is new.',
  'The report is about one account and Region.',
  'Exceptions are those that can be read in the account: remediation exceptions of AWS Config, rules of security groups whose description names a last day, and groups with the tag that keeps the repair away. '
  + 'What was acknowledged in code, or stands in a baseline file, is not among them: cdk-portcullis check lists it.',
  'Who decided is what Systems Manager says of the identity that answered, and not what somebody typed. A comment is what they typed.',
  `An end is soon where it is within ${SOON_DAYS} days.`,
];
