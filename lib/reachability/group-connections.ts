import { Permit, PermitPeer } from './permit';
import { ReachIndex } from './reach-index';
import { ALWAYS, Conditions, implies } from '../model/conditions';
import { Permission } from '../model/connection-boxes';
import { ConnectionSet } from '../model/connection-set';
import { SecurityGroup } from '../model/network';
import { PeerSet } from '../model/peer-set';
import { Direction } from '../model/rule';

/** What one group lets in, or out, as sets that can be compared. */
export interface GroupConnections {
  /** Let through in every deployment that has the group: what no condition stands before. */
  readonly always: ConnectionSet;
  /** Let through in some deployment: `always`, and what stands under conditions. */
  readonly sometimes: ConnectionSet;
  /** Permits of which nobody knows all that they let through. What is known of them is in the sets. */
  readonly doubtful: readonly Permit[];
}

interface Known {
  readonly groups: ReadonlyMap<string, SecurityGroup>;
  readonly connections: Record<Direction, Map<string, GroupConnections>>;
}

const KNOWN = new WeakMap<ReachIndex, Known>();

/** Put together once per index. */
export function connectionsOfGroup(index: ReachIndex, group: string, direction: Direction): GroupConnections {
  let known = KNOWN.get(index);
  if (!known) {
    const groups = new Map(index.network.groups.map(one => [one.id, one]));
    KNOWN.set(index, known = { groups, connections: { ingress: new Map(), egress: new Map() } });
  }
  const { [direction]: connections } = known.connections;
  let found = connections.get(group);
  if (!found) {
    found = connectionsOf(index.hops.permitsOfGroup(group, direction), known.groups.get(group)?.conditions ?? ALWAYS);
    connections.set(group, found);
  }
  return found;
}

function connectionsOf(permits: readonly Permit[], ofGroup: Conditions): GroupConnections {
  const always: Permission[] = [];
  const others: Permission[] = [];
  const doubtful: Permit[] = [];
  for (const permit of permits) {
    const { peer, traffic, conditions, doubt } = permit;
    if (doubt || isPartlyUnknown(peer)) doubtful.push(permit);
    if (doubt) continue;
    (implies(ofGroup, conditions) ? always : others).push({ traffic, peers: knownPeersOf(peer) });
  }
  const least = ConnectionSet.of(always);
  return { always: least, sometimes: others.length === 0 ? least : least.union(ConnectionSet.of(others)), doubtful };
}

/** A list whose entries are not in the app is known by its id: whatever is in it is what another rule for it means. */
function isPartlyUnknown(peer: PermitPeer): boolean {
  if (peer.kind === 'prefix-list') return (peer.cidrs ?? []).some(entry => !entry.known);
  return peer.kind === 'unknown' || peer.kind === 'anybody';
}

function knownPeersOf(peer: PermitPeer): PeerSet {
  switch (peer.kind) {
    case 'cidr': return PeerSet.ofBlock(peer.cidr);
    case 'group': return PeerSet.ofGroup(peer.id);
    case 'prefix-list': return peer.cidrs ? PeerSet.ofBlocks(peer.cidrs.flatMap(entry => entry.known ? [entry.value] : [])) : PeerSet.ofList(peer.id);
    case 'unknown':
    case 'anybody': return PeerSet.NOBODY;
  }
}
