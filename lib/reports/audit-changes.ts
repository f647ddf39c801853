import { AuditException, AuditReport, ChangedViolations, Violation } from './audit-report';

/** So many resources a report names of each rule, and of what changed in it; all are in `violations.jsonl.gz`. */
export const MOST_NAMED = 50;

/** The order in which violations of a rule are written and compared: that of code units, as everywhere. */
export function inOrderOfResources(a: Violation, b: Violation): number {
  return order(a.type, b.type) || order(a.id, b.id);
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * In order, and each resource once: two pages that were answered while AWS Config went on may tell the same one. Of two results the newer one counts.
 */
export function eachOnce(violations: readonly Violation[]): Violation[] {
  const sorted = [...violations].sort((a, b) => inOrderOfResources(a, b) || order(b.recordedAt ?? '', a.recordedAt ?? ''));
  return sorted.filter((one, i) => i === 0 || inOrderOfResources(sorted[i - 1], one) !== 0);
}

/**
 * What changed from the report before, of one rule. An annotation that is another one is no change: it is the same resource that does not comply.
 *
 * @param now in order, each once
 * @param before in order, each once
 */
export function changesBetween(now: readonly Violation[], before: readonly Violation[]): ChangedViolations {
  const added: Violation[] = [];
  const gone: Violation[] = [];
  let [i, j] = [0, 0];
  while (i < now.length || j < before.length) {
    const which = i === now.length ? 1 : j === before.length ? -1 : inOrderOfResources(now[i], before[j]);
    if (which < 0) added.push(now[i]);
    if (which > 0) gone.push(before[j]);
    if (which <= 0) i++;
    if (which >= 0) j++;
  }
  return { added: added.length, gone: gone.length, namedAdded: added.slice(0, MOST_NAMED), namedGone: gone.slice(0, MOST_NAMED) };
}

/** A report holds so many exceptions: those that end first. */
export const MOST_EXCEPTIONS = 20_000;

/** Those that end first; then those whose end nobody understands, then those without. */
export function inOrderOfEnds(a: AuditException, b: AuditException): number {
  return order(rankOf(a), rankOf(b)) || order(a.key, b.key);
}

function rankOf({ ends, unclear }: AuditException): string {
  if (unclear !== undefined) return '0'; // somebody must look at it
  return ends === undefined ? '9999' : `1${ends}`;
}

/** What came and what went; undefined where one of the two reports does not hold all exceptions: what it does not hold may have been there. */
export function exceptionsBetween(
  now: Pick<AuditReport, 'exceptions' | 'moreExceptions' | 'unread'>, before: Pick<AuditReport, 'exceptions' | 'moreExceptions' | 'unread'> | undefined,
): { readonly exceptionsAdded: readonly string[]; readonly exceptionsGone: readonly AuditException[] } | undefined {
  if (!before || [now, before].some(({ moreExceptions, unread }) => moreExceptions > 0 || unread.length > 0)) return undefined;
  const [keysNow, keysBefore] = [now, before].map(({ exceptions }) => new Set(exceptions.map(({ key }) => key)));
  return {
    exceptionsAdded: now.exceptions.map(({ key }) => key).filter(key => !keysBefore.has(key)),
    exceptionsGone: before.exceptions.filter(({ key }) => !keysNow.has(key)),
  };
}
