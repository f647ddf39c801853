import { AuditedRule, AuditException, AuditReport, AuditReviews, ChangedViolations, Violation } from './audit-report';
import { countAudit, stateOf } from './audit-summary';

/**
 * An audit report for programs. `docs/audit-report.schema.json` is its schema. The shape stays: what is added later stands beside it; `version` changes when it does not. What there is
 * not is left out. The same report gives the same bytes.
 */
export function auditJson(report: AuditReport): string {
  const { version, accountId, region, date, madeAt, everyDays, comparedWith, scope, rules, rulesGone } = report;
  const { exceptions, moreExceptions, exceptionsAdded, exceptionsGone, unread, reviews } = report;
  return `${JSON.stringify({
    tool: 'cdk-portcullis',
    version,
    accountId,
    region,
    date,
    madeAt,
    everyDays,
    comparedWith,
    scope,
    summary: countAudit(report),
    unread: unread.map(({ part, why }) => ({ part, why })),
    rules: rules.map(ruleEntry),
    rulesGone,
    exceptions: exceptions.map(one => exceptionEntry(one, date)),
    moreExceptions,
    exceptionsAdded,
    exceptionsGone: exceptionsGone?.map(one => exceptionEntry(one, date)),
    reviews: reviewsEntry(reviews),
  }, undefined, 2)}\n`;
}

/**
 * Reads what `auditJson` wrote.
 *
 * @throws Error where the text is nothing of the kind
 */
export function readAuditJson(text: string): AuditReport {
  const read = JSON.parse(text) as Partial<AuditReport> & { tool?: string } | null;
  const lists = [read?.rules, read?.rulesGone, read?.exceptions, read?.unread, read?.reviews?.reports];
  if (read?.tool !== 'cdk-portcullis' || read.version !== 1 || typeof read.date !== 'string' || !lists.every(Array.isArray)) throw new Error('It is no audit report of version 1');
  const { tool, summary, ...report } = read as AuditReport & { tool: string; summary: unknown };
  return report;
}

function ruleEntry(rule: AuditedRule): object {
  const { name, description, judgedBy, identifier, compliance, before, why, failing, violations, named, complying, changes } = rule;
  return {
    name,
    description,
    judgedBy,
    identifier,
    compliance,
    before,
    why,
    failing: failing && { at: failing.at, says: failing.says },
    violations,
    named: named.map(violationEntry),
    complying: { count: complying.count, more: complying.more },
    changes: changes && changesEntry(changes),
  };
}

function changesEntry({ added, gone, namedAdded, namedGone }: ChangedViolations): object {
  return { added, gone, namedAdded: namedAdded.map(violationEntry), namedGone: namedGone.map(violationEntry) };
}

function violationEntry({ type, id, annotation, recordedAt }: Violation): object {
  return { type, id, annotation, recordedAt };
}

function exceptionEntry(exception: AuditException, date: string): object {
  const { key, kind, type, id, of, says, ends, unclear } = exception;
  return { key, kind, type, id, of, says, ends, unclear, state: stateOf(exception, date) };
}

function reviewsEntry({ reports, withoutApproval, lastApproved }: AuditReviews): object {
  return {
    withoutApproval,
    lastApproved: lastApproved && { date: lastApproved.date, decidedAt: lastApproved.decidedAt },
    reports: reports.map(({ date, decisions }) => ({
      date,
      decisions: decisions.map(({ outcome, decidedAt, executionId, isSameReport, by }) => ({
        outcome, decidedAt, executionId, isSameReport, by: by.map(({ reviewer, decision, at, comment }) => ({ reviewer, decision, at, comment })),
      })),
    })),
  };
}

/** A line of `violations.jsonl.gz`: one resource that does not comply with one rule. */
export function violationLine(rule: string, { type, id, annotation, recordedAt }: Violation): string {
  return JSON.stringify({ rule, type, id, annotation, recordedAt });
}

/** @throws Error where the line is none of those */
export function readViolationLine(line: string): { readonly rule: string; readonly violation: Violation } {
  const { rule, ...violation } = JSON.parse(line) as Violation & { readonly rule: string };
  if (![rule, violation.type, violation.id].every(text => typeof text === 'string')) throw new Error('A line of the violations is none that was written here');
  return { rule, violation };
}
