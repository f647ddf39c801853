import { CannotRun } from './exit-status';
import { aliasesOf } from '../catalogue/other-tools';
import { Check, CHECKS, idsCoveredBy } from '../checks';
import { nearestTo } from '../errors/nearest';
import { RULES_FORMATS } from '../reports/rules-list';

export interface RulesFlags {
  readonly format: keyof typeof RULES_FORMATS;
}

/** Lists all checks, or those that are asked for by their ids or by ids of other tools that they answer. */
export function rules(ids: readonly string[], { format }: RulesFlags): void {
  const wanted = ids.length === 0 ? CHECKS : CHECKS.filter(check => ids.some(id => isMeant(check, id)));
  for (const id of ids.filter(one => !CHECKS.some(check => isMeant(check, one)))) {
    const near = nearestTo(id, CHECKS.map(check => check.id));
    throw new CannotRun(`there is no check ${id}, nor one that answers it${near.length > 0 ? `; did you mean ${near.join(', ')}?` : ''}`);
  }
  process.stdout.write(RULES_FORMATS[format](wanted));
}

function isMeant(check: Check, id: string): boolean {
  const same = (other: string) => other.toLowerCase() === id.toLowerCase();
  return same(check.id) || idsCoveredBy(check).some(covered => same(covered) || aliasesOf(covered).some(same));
}
