import { Change, changesOf, edgesOf, inOrder } from './difference-changes';
import { edgesIn, JointClass, jointClasses } from './difference-classes';
import { doorsIn } from './difference-doors';
import { asUpdated, WHERE_UPDATED, whereMadeAnew } from './difference-lost-egress';
import { Permission, permissionsOf, Symbols } from './difference-permissions';
import { handedIn, Side } from './difference-side';
import { compare } from './difference-worlds';
import { ConnectionSet } from '../model/connection-set';
import { PeerSet } from '../model/peer-set';
import { Direction } from '../model/rule';

/** What two versions of an app let through, compared. */
export interface TrafficDifference {
  /** Those from the Internet first. */
  readonly added: readonly Change[];
  readonly removed: readonly Change[];
}

/** Whether an app lets more through than before, less, some of both; `unknown` where that turns on something that nobody knows at synth. */
export type DifferenceVerdict = 'broadened' | 'narrowed' | 'same' | 'both' | 'unknown';

export function verdictOf({ added, removed }: TrafficDifference): DifferenceVerdict {
  if (added.length === 0 || removed.length === 0) return added.length > 0 ? 'broadened' : removed.length > 0 ? 'narrowed' : 'same';
  const isSure = ({ doubt }: Change) => doubt === undefined;
  return added.some(isSure) && removed.some(isSure) ? 'both' : 'unknown';
}

/** Compares what two versions let through: into and out of each thing, between things that name each other's groups, and by openings that are no rules. */
export function differenceOf(base: Side, head: Side): TrafficDifference {
  const symbols: Symbols = new Map();
  const allowed = { base: base.allowed, head: head.allowed };
  const [added, removed]: [Change[], Change[]] = [[], []];
  const classes = jointClasses(base, head);
  const told: { readonly joint: JointClass; readonly direction: Direction; readonly added: ConnectionSet; readonly removed: ConnectionSet }[] = [];
  for (const joint of classes) {
    for (const direction of ['ingress', 'egress'] as const) {
      const before = joint.base ? permissionsOf(joint.base, direction, base, symbols).map(withoutGroups) : [];
      const after = joint.head ? permissionsOf(joint.head, direction, head, symbols).map(withoutGroups) : [];
      const updated = asUpdated(joint, before, after, base);
      const compared = compare(before, after, allowed);
      const gone = updated === after ? compared : compare(before, updated, allowed);
      told.push({ joint, direction, added: compared.added, removed: gone.removed });
      const about = { way: direction === 'ingress' ? 'in' : 'out', joint, symbols } as const;
      added.push(...changesOf(compared.added, compared.addedWhen, {
        ...about, own: after, others: before, isRough: compared.isRough, note: whereMadeAnew(joint, before, after, base),
      }));
      removed.push(...changesOf(gone.removed, gone.removedWhen, {
        ...about, own: before, others: updated, isRough: gone.isRough, note: updated === after ? undefined : WHERE_UPDATED,
      }));
    }
  }
  for (const handed of handedIn(base, head)) {
    const key = handed.head.key;
    const joint = { names: [`${handed.head.member.name} (whatever else wears it)`] };
    const wearing = told.filter(one => one.joint.head?.member.worn.some(({ group }) => head.keyOf(group) === key));
    for (const direction of ['ingress', 'egress'] as const) {
      const before = handed.base ? permissionsOf(handed.base, direction, base, symbols).map(withoutGroups) : [];
      const after = permissionsOf(handed.head, direction, head, symbols).map(withoutGroups);
      const compared = compare(before, after, allowed);
      const own = wearing.filter(one => one.direction === direction);
      const about = { way: direction === 'ingress' ? 'in' : 'out', joint, symbols, isRough: compared.isRough } as const;
      const [more, less] = (['added', 'removed'] as const).map(which => compared[which].minus(ConnectionSet.ofAll(own.map(one => one[which]))));
      added.push(...changesOf(more, compared.addedWhen, { ...about, own: after, others: before }));
      removed.push(...changesOf(less, compared.removedWhen, { ...about, own: before, others: after }));
    }
  }
  for (const [source, destination, before, after] of edgesIn(classes, base, head)) {
    const compared = compare(before, after, allowed);
    added.push(...edgesOf(compared.added, compared.addedWhen, [source, destination], after));
    removed.push(...edgesOf(compared.removed, compared.removedWhen, [source, destination], before));
  }
  for (const { joint, before, after } of doorsIn(base, head, symbols)) {
    const compared = compare(before, after, allowed);
    added.push(...changesOf(compared.added, compared.addedWhen, { way: 'in', joint, own: after, others: before, symbols }));
    removed.push(...changesOf(compared.removed, compared.removedWhen, { way: 'in', joint, own: before, others: after, symbols }));
  }
  return { added: inOrder(added), removed: inOrder(removed) };
}

/** Groups are compared as what wears them. */
function withoutGroups(permission: Permission): Permission {
  const { peers } = permission;
  return peers.groups.length === 0 ? permission : { ...permission, peers: peers.minus(PeerSet.ofAll(peers.groups.map(PeerSet.ofGroup))) };
}
