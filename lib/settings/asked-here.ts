import { KnownFinding } from './known-findings';
import { CHECKS } from '../checks/all-checks';
import { chooseChecks, Settings, unknownIdOf } from '../checks/choose-checks';

/**
 * Whether a run looks for what entries of a baseline are about. One that asks less than another says nothing of what only that one asks. What is no check at all
 * (any more) is looked for by each, and found by none.
 */
export function asksFor(settings: Settings): (entry: Pick<KnownFinding, 'check'>) => boolean {
  const asked = new Set(chooseChecks(CHECKS, settings).flatMap(({ check }) => [check.id, unknownIdOf(check)]));
  const all = new Set(CHECKS.flatMap(check => [check.id, unknownIdOf(check)]));
  return ({ check }) => asked.has(check) || !all.has(check);
}
