import { Permission } from './difference-permissions';
import { classOf, Placed, placedIn, Side } from './difference-side';
import { PeerSet } from '../model/peer-set';
import { TrafficSet } from '../model/traffic-set';

/** Things that are alike in both versions: what changes for one of them changes for each. */
export interface JointClass {
  /** As sentences call them. */
  readonly names: readonly string[];
  /** One of them, in either version; undefined where they are in the other one alone. */
  readonly base?: Placed;
  readonly head?: Placed;
}

export function jointClasses(base: Side, head: Side): JointClass[] {
  const [before, after] = placedIn(base, head);
  const classes = new Map<string, { names: string[]; base?: Placed; head?: Placed }>();
  for (const key of [...new Set([...after.keys(), ...before.keys()])].sort()) {
    const [old, now] = [before.get(key), after.get(key)];
    const id = JSON.stringify([old && classOf(old, base), now && classOf(now, head)]);
    const known = classes.get(id);
    const name = nameOf(now ?? old!);
    if (known) known.names.push(name);
    else classes.set(id, { names: [name], base: old, head: now });
  }
  return [...classes.values()];
}

function nameOf({ member: { name }, isGroup }: Placed): string {
  return isGroup ? `${name} (worn by nothing in the app)` : name;
}

/** Two classes, and what the old and the new version let through from one to the other. */
export type Edge = readonly [source: JointClass, destination: JointClass, before: readonly Permission[], after: readonly Permission[]];

/**
 * Pairs of which a rule of either version names a group of the other one. Whoever is let in by an address is compared as an address: which of the app's things have it
 * nobody need know for that.
 */
export function* edgesIn(classes: readonly JointClass[], base: Side, head: Side): Generator<Edge> {
  const pairs = new Map<JointClass, Set<JointClass>>();
  for (const [which, side] of [['base', base], ['head', head]] as const) {
    const wearing = new Map<string, JointClass[]>();
    for (const joint of classes) {
      for (const group of new Set(joint[which]?.member.worn.map(worn => side.keyOf(worn.group)))) {
        const others = wearing.get(group);
        if (others) others.push(joint);
        else wearing.set(group, [joint]);
      }
    }
    for (const joint of classes) {
      const placed = joint[which];
      if (!placed) continue;
      for (const direction of ['ingress', 'egress'] as const) {
        const groups = new Set<string>();
        for (const { peer } of placed.index.hops.permitsOf(placed.member, direction)) if (peer.kind === 'group') groups.add(side.keyOf(peer.id));
        for (const other of [...groups].flatMap(group => wearing.get(group) ?? [])) {
          const [source, destination] = direction === 'ingress' ? [other, joint] : [joint, other];
          const known = pairs.get(source);
          if (known) known.add(destination);
          else pairs.set(source, new Set([destination]));
        }
      }
    }
  }
  for (const [source, destinations] of pairs) {
    for (const destination of destinations) {
      yield [source, destination, hopsBetween(source.base, destination.base), hopsBetween(source.head, destination.head)];
    }
  }
}

const MAY = PeerSet.ofList('may');
const SURELY = PeerSet.ofAll([MAY, PeerSet.ofList('sure')]);

function hopsBetween(source: Placed | undefined, destination: Placed | undefined): Permission[] {
  if (!source || !destination || source.index !== destination.index) return [];
  const found: Permission[] = [];
  for (const { traffic, conditions, doubt, ingress, egress } of source.index.hops.between(source.member, destination.member, TrafficSet.EVERYTHING)) {
    const site = (ingress?.rule ?? egress?.rule)?.site;
    found.push({ traffic, conditions, peers: doubt ? MAY : SURELY, ...site ? { site } : {}, ...doubt ? { instead: doubt.why } : {} });
  }
  return found;
}
