import { Permission, permissionOfDoor, Symbols } from './difference-permissions';
import { Side } from './difference-side';

/** An opening that is no rule of a group, and what it lets in in either version. */
export interface JointDoor {
  readonly joint: { readonly names: readonly string[] };
  readonly before: readonly Permission[];
  readonly after: readonly Permission[];
}

export function doorsIn(base: Side, head: Side, symbols: Symbols): JointDoor[] {
  const [before, after] = [base, head].map((side) => {
    const found = new Map<string, { name: string; permissions: Permission[] }>();
    for (const { network } of side.indexes) {
      for (const { rule, opens } of network.doors ?? []) {
        if (!rule) continue;
        const key = `${side.keyOf(rule.group)} ${opens}`;
        const door = found.get(key) ?? { name: `${opens} ${side.keyOf(rule.group)}`, permissions: [] };
        door.permissions.push(permissionOfDoor(rule, side, symbols));
        found.set(key, door);
      }
    }
    return found;
  });
  return [...new Set([...before.keys(), ...after.keys()])].map(key => ({
    joint: { names: [(after.get(key) ?? before.get(key)!).name] },
    before: before.get(key)?.permissions ?? [],
    after: after.get(key)?.permissions ?? [],
  }));
}
