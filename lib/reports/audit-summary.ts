import { AuditedRule, AuditException, AuditReport } from './audit-report';
import { readDay } from '../model/day';

/** How many rules came out how. `failing` counts beside the others: such a rule says what it said before. */
export interface AuditCounts {
  readonly rules: number;
  readonly notCompliant: number;
  readonly unread: number;
  readonly notEvaluated: number;
  readonly compliant: number;
  readonly failing: number;
  /** Resources that do not comply, rule by rule: one that does not comply with two rules counts twice. */
  readonly violations: number;
  readonly added: number;
  readonly gone: number;
  /** Exceptions whose last day is over, or is no day. */
  readonly ended: number;
  readonly ending: number;
  /** Exceptions without an end. */
  readonly open: number;
}

export function countAudit(report: AuditReport): AuditCounts {
  const { rules, exceptions } = report;
  const are = (compliance: AuditedRule['compliance']) => rules.filter(rule => rule.compliance === compliance).length;
  const sum = (of: (rule: AuditedRule) => number) => rules.reduce((all, rule) => all + of(rule), 0);
  const states = exceptions.map(exception => stateOf(exception, report.date));
  return {
    rules: rules.length,
    notCompliant: are('not-compliant'),
    unread: are('unread'),
    notEvaluated: are('not-evaluated'),
    compliant: are('compliant'),
    failing: rules.filter(({ failing }) => failing !== undefined).length,
    violations: sum(({ violations }) => violations),
    added: sum(({ changes }) => changes?.added ?? 0),
    gone: sum(({ changes }) => changes?.gone ?? 0),
    ended: states.filter(state => state === 'ended' || state === 'unclear').length,
    ending: states.filter(state => state === 'ending').length,
    open: states.filter(state => state === 'open').length,
  };
}

/** Whether an exception is over, ends soon, ends later, has no end, or says something that is no end. */
export type ExceptionState = 'ended' | 'ending' | 'later' | 'open' | 'unclear';

/** An end within so many days is soon. */
export const SOON_DAYS = 30;

/** The last day still belongs to the exception. */
export function stateOf({ ends, unclear }: AuditException, date: string): ExceptionState {
  if (unclear !== undefined) return 'unclear';
  if (ends === undefined) return 'open';
  const left = daysLeft(ends, date);
  if (left < 0) return 'ended';
  return left <= SOON_DAYS ? 'ending' : 'later';
}

/** Days from the day of the report to a last day; negative where it is over. */
export function daysLeft(ends: string, date: string): number {
  return readDay(ends)! - readDay(date)!;
}

/** The order in which rules are told: what somebody must look at first. */
export function inOrderOfUrgency(rules: readonly AuditedRule[]): AuditedRule[] {
  const ranks: readonly AuditedRule['compliance'][] = ['unread', 'not-compliant', 'not-evaluated', 'compliant'];
  const rankOf = ({ compliance, failing }: AuditedRule) => failing ? 0 : ranks.indexOf(compliance);
  return [...rules].sort((a, b) => rankOf(a) - rankOf(b)); // rules of one rank stay in the order of their names
}

/** The days since the last approval, of the report's own day; undefined where nothing was ever approved. */
export function daysSinceApproval({ date, reviews: { lastApproved } }: AuditReport): number | undefined {
  return lastApproved && readDay(date)! - readDay(lastApproved.decidedAt.slice(0, 10))!;
}

/** Whether the last approval is older than the time between two reports, or there was none although a report waits for that long. */
export function isReviewOverdue(report: AuditReport): boolean {
  const { date, everyDays, reviews: { reports } } = report;
  const days = daysSinceApproval(report);
  if (days !== undefined) return days > everyDays;
  const oldest = reports.at(-1);
  return oldest !== undefined && readDay(date)! - readDay(oldest.date)! >= everyDays;
}
