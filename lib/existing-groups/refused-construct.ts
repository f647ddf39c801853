import { asGiven } from '../errors/given';
import { refuse } from '../errors/refuse';

/** Throws: the mixin has nothing to change there. */
export function refuseOther(mixin: string, construct: unknown, accepted: string): never {
  return refuse({
    problem: `${mixin}: that is nothing that it can change`,
    given: asGiven(construct),
    accepted: `${accepted} that this app makes; an imported group is written elsewhere`,
    change: `group.with(new ${mixin}(...)), or stack.with(...) for every one that is there by now`,
  });
}
