import { linkTo } from './markdown';
import { Check, CHECKS, idsCoveredBy } from '../../checks';

/** The checks that claim one of the ids. */
export function answeredBy(ids: readonly string[]): string {
  const isAnswer = (check: Check) => idsCoveredBy(check).some(id => ids.includes(id));
  return CHECKS.filter(isAnswer).map(linkTo).join(', ');
}
