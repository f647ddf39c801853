import { Network, SecurityGroup } from '../model/network';

/** What people call each group: its name, else its tag, else its logical id; with its stack where two are called the same. */
export function groupNames({ groups }: Network): ReadonlyMap<string, string> {
  const bearers = new Map<string, number>();
  for (const group of groups) bearers.set(nameOf(group), (bearers.get(nameOf(group)) ?? 0) + 1);
  return new Map(groups.map((group) => {
    const name = nameOf(group);
    return [group.id, bearers.get(name) === 1 ? name : `${name} (${group.id})`];
  }));
}

function nameOf({ name, nameTag, site }: SecurityGroup): string {
  return (name.known ? name.value : undefined) ?? (nameTag.known ? nameTag.value : undefined) ?? site.logicalId;
}
