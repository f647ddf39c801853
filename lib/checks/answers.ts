import { Check } from './check';
import { coversOf } from './covers';
import { Framework, sectionsOf } from '../catalogue/frameworks';
import { Evidence } from '../model/verdict';

/** What of other tools, and of a framework, a finding answers. */
export interface Answers {
  readonly covers: readonly string[];
  readonly sections: readonly string[];
}

/**
 * Tells it for the findings of one check in one run. It depends on little of a finding, and an app that is open on one port is so a thousand times: what is found
 * once is shared.
 */
export function answersOf(check: Check, framework?: Framework): (evidence: Evidence) => Answers {
  const known = new Map<string, Answers>();
  return (evidence) => {
    const { lets, family, answers } = evidence;
    const key = [lets?.protocol, lets?.ports?.from, lets?.ports?.to, family, answers && JSON.stringify(answers)].join(' ');
    const before = known.get(key);
    if (before) return before;
    const covers = coversOf(check, evidence);
    const found = { covers, sections: framework ? sectionsOf(framework, covers) : [] };
    known.set(key, found);
    return found;
  };
}
