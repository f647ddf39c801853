import { keyOfPermission, Permission } from './difference-permissions';
import { Conditions, implies, outcomesOf, textOfFact } from '../model/conditions';
import { ConnectionSet } from '../model/connection-set';

/** What one version lets through and the other one does not, in any deployment. */
export interface Compared {
  readonly added: ConnectionSet;
  readonly removed: ConnectionSet;
  /** What all deployments have in common in which something is added, and in which something is removed; undefined where that is so in all. */
  readonly addedWhen?: Conditions;
  readonly removedWhen?: Conditions;
  /** There were too many conditions to tell deployments apart, so that more may be told than is the case. */
  readonly isRough?: boolean;
}

export const UNCHANGED: Compared = { added: ConnectionSet.NOTHING, removed: ConnectionSet.NOTHING };

type Allowed = ReadonlyMap<string, readonly string[]>;

/**
 * Compares two lists of permissions, deployment by deployment: what a condition decides, or the value of a parameter, it decides in both versions alike. A
 * deployment that only the new version allows, by a value that a parameter could not have before, is compared with all that there was before.
 */
export function compare(
  base: readonly Permission[], head: readonly Permission[], allowed: { readonly base: Allowed; readonly head: Allowed },
): Compared {
  const facts = factsThatMatter(base, head);
  if (!facts) return UNCHANGED;
  if (facts.length === 0) return unconditional(live(base, {}), live(head, {}));
  const worlds = outcomesOf(facts);
  if (!worlds) return roughly(base, head);
  const [before, after] = ([[base, allowed.base], [head, allowed.head]] as const).map(([permissions, values]) => worlds.map((world) =>
    isAllowed(world, facts, values) ? live(permissions, world) : undefined));
  const ever = (sets: readonly (ConnectionSet | undefined)[]) => ConnectionSet.ofAll(sets.flatMap(set => set ?? []));
  const [everBefore, everAfter] = [ever(before), ever(after)];
  const added = worlds.map((_, i) => after[i]?.minus(before[i] ?? everBefore) ?? ConnectionSet.NOTHING);
  const removed = worlds.map((_, i) => before[i]?.minus(after[i] ?? everAfter) ?? ConnectionSet.NOTHING);
  const [addedWhen, removedWhen] = [[added, after], [removed, before]].map(([changes, sets]) => commonTo(worlds, changes as ConnectionSet[], sets));
  return {
    added: ConnectionSet.ofAll(added),
    removed: ConnectionSet.ofAll(removed),
    ...addedWhen ? { addedWhen } : {},
    ...removedWhen ? { removedWhen } : {},
  };
}

function unconditional(before: ConnectionSet, after: ConnectionSet): Compared {
  return { added: after.minus(before), removed: before.minus(after) };
}

/** Those under which something stands that is not the same in both versions; undefined where everything is the same. */
function factsThatMatter(base: readonly Permission[], head: readonly Permission[]): readonly string[] | undefined {
  const [before, after] = [base, head].map(list => new Map(list.map(one => [keyOfPermission(one), one])));
  const changed = [...[...before].filter(([key]) => !after.has(key)), ...[...after].filter(([key]) => !before.has(key))];
  return changed.length === 0 ? undefined : [...new Set(changed.flatMap(([, { conditions }]) => Object.keys(conditions)))].sort();
}

/** What is let through in deployments with some facts. What stands under others too is left out on both sides alike: it has not changed. */
function live(permissions: readonly Permission[], world: Conditions): ConnectionSet {
  return ConnectionSet.of(permissions.filter(({ conditions }) => Object.keys(conditions).every(fact => world[fact] === conditions[fact])));
}

/** Whether a parameter may have the value that it has in a deployment, or one that no fact names where no fact about it holds. */
function isAllowed(world: Conditions, facts: readonly string[], allowed: Allowed): boolean {
  const byValue = new Map<string, { named: string[]; holds?: string }>();
  for (const fact of facts) {
    const said = textOfFact(fact);
    if (!said || !allowed.has(said.value)) continue;
    const about = byValue.get(said.value) ?? { named: [] };
    about.named.push(said.text);
    if (world[fact]) about.holds = said.text;
    byValue.set(said.value, about);
  }
  return [...byValue].every(([value, { named, holds }]) => {
    const texts = allowed.get(value)!;
    return holds === undefined ? texts.some(text => !named.includes(text)) : texts.includes(holds);
  });
}

type Sets = readonly (ConnectionSet | undefined)[];

/** The facts that all deployments with a change share; undefined where each possible one has it. */
function commonTo(worlds: readonly Conditions[], changes: readonly ConnectionSet[], possible: Sets): Conditions | undefined {
  const there = worlds.filter((_, i) => possible[i]);
  const changed = worlds.filter((_, i) => !changes[i].isEmpty);
  if (changed.length === 0 || changed.length === there.length) return undefined;
  return Object.fromEntries(Object.entries(changed[0]).filter(([fact, holds]) => changed.every(world => world[fact] === holds)));
}

/** Each permission against those of the other version that are there whenever it is. */
function roughly(base: readonly Permission[], head: readonly Permission[]): Compared {
  const beyond = (some: readonly Permission[], others: readonly Permission[]) => ConnectionSet.ofAll(some.map(one =>
    ConnectionSet.of([one]).minus(ConnectionSet.of(others.filter(({ conditions }) => implies(one.conditions, conditions))))));
  return { added: beyond(head, base), removed: beyond(base, head), isRough: true };
}
