import { CannotRun } from './exit-status';
import { aliasesOf } from '../catalogue/other-tools';
import { Check, CHECKS, idsCoveredBy } from '../checks';
import { nearestTo } from '../errors/nearest';
import { AskedElsewhere, askedElsewhere } from '../reports/asked-elsewhere';
import { RULES_FORMATS } from '../reports/rules-list';

export interface RulesFlags {
  readonly format: keyof typeof RULES_FORMATS;
}

/** Lists all checks, or those that are asked for by their ids or by ids of other tools that they answer. */
export function rules(ids: readonly string[], { format }: RulesFlags): void {
  const wanted = ids.length === 0 ? CHECKS : CHECKS.filter(check => ids.some(id => isMeant(check, id)));
  const elsewhere = ids.filter(id => !CHECKS.some(check => isSame(check.id, id))).map(id => ({ id, asked: askedElsewhere(id) }));
  for (const { id } of elsewhere.filter(one => !one.asked && !CHECKS.some(check => isMeant(check, one.id)))) {
    const near = nearestTo(id, CHECKS.map(check => check.id));
    throw new CannotRun(`there is no check ${id}, nor one that answers it${near.length > 0 ? `; did you mean ${near.join(', ')}?` : ''}`);
  }
  process.stdout.write(RULES_FORMATS[format](wanted, elsewhere.flatMap(({ asked }): AskedElsewhere[] => asked ? [asked] : [])));
}

function isMeant(check: Check, id: string): boolean {
  return isSame(check.id, id) || idsCoveredBy(check).some(covered => isSame(covered, id) || aliasesOf(covered).some(other => isSame(other, id)));
}

const isSame = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();
