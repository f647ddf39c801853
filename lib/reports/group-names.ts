import { Network, SecurityGroup } from '../model/network';

/** What people call each group: its name, else its tag, else its logical id; with its stack where two are called the same. */
export function groupNames({ groups }: Network): ReadonlyMap<string, string> {
  return toldApart(groups.map(group => ({ id: group.id, name: nameOf(group) })));
}

/** A name for each id: with the id where two are called the same. */
export function toldApart(bearers: readonly { readonly id: string; readonly name: string }[]): ReadonlyMap<string, string> {
  const counts = new Map<string, number>();
  for (const { name } of bearers) counts.set(name, (counts.get(name) ?? 0) + 1);
  return new Map(bearers.map(({ id, name }) => [id, counts.get(name) === 1 ? name : `${name} (${id})`]));
}

function nameOf({ name, nameTag, site }: SecurityGroup): string {
  return (name.known ? name.value : undefined) ?? (nameTag.known ? nameTag.value : undefined) ?? site.logicalId;
}
