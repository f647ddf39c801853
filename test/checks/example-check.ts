import { Check } from '../../lib/checks';
import { HOLDS } from '../../lib/model/verdict';

/** A check that asks nothing, for tests of what is done with checks. */
export function example(more: Partial<Check> = {}): Check {
  return {
    id: 'Example',
    area: 'Open to the world',
    audience: 'baseline',
    severity: 'error',
    says: 'something is the case',
    why: 'Somebody minds.',
    fix: 'new Thing();',
    whenNot: 'Never.',
    covers: [],
    examples: { bad: [], good: [] },
    judge: () => HOLDS,
    ...more,
  };
}
