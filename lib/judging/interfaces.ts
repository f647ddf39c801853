import { ALWAYS, Conditions, implies, together } from '../model/conditions';
import { Wearer } from '../model/network';

/** The groups that one interface of something wears together. */
export interface Interface {
  readonly wearer: Wearer;
  /** `NetworkInterfaces[0]`; empty for the resource itself. */
  readonly name: string;
  readonly groups: readonly string[];
}

/**
 * The interfaces of things, each with the most groups that it surely wears at once: those that are worn always, and those under one set of conditions or
 * under less.
 */
export function interfacesOf(wearer: Wearer): Interface[] {
  const byName = new Map<string, { readonly group: string; readonly conditions: Conditions }[]>();
  for (const { group, onInterface, conditions = ALWAYS } of wearer.worn) {
    const all = together(wearer.conditions ?? ALWAYS, conditions);
    if (all) byName.set(onInterface, [...byName.get(onInterface) ?? [], { group, conditions: all }]);
  }
  return [...byName].map(([name, worn]) => {
    const ways = worn.map(({ conditions }) => [...new Set(worn.filter(other => implies(conditions, other.conditions)).map(({ group }) => group))]);
    return { wearer, name, groups: ways.reduce((most, way) => way.length > most.length ? way : most, []) };
  });
}
