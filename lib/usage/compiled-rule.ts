import { isCidr, readCidr } from '../model/cidr';
import { Inventory, InventoryPrefixList, InventoryRule } from '../model/inventory';
import { PeerSet } from '../model/peer-set';
import { ALL_PORTS, PortRange } from '../model/port-range';
import { hasPorts, readProtocol } from '../model/protocol';
import { Direction } from '../model/rule';
import { TrafficSet } from '../model/traffic-set';

/** Who may be at the other end of a rule. Equal keys are equal peers. */
export type CompiledPeer =
  | { readonly kind: 'addresses'; readonly key: string; readonly set: PeerSet }
  /** Whatever wears the group, by its private addresses. */
  | { readonly kind: 'group'; readonly key: string; readonly groupId: string }
  /** A prefix list whose entries are not known, or a peer that is not understood: it may be anybody. */
  | { readonly kind: 'unread'; readonly key: string; readonly what: string };

/** A rule of a snapshot in the words of the model. */
export interface CompiledRule {
  readonly ruleId: string;
  readonly groupId: string;
  readonly direction: Direction;
  readonly traffic: TrafficSet;
  /** Equal keys are equal traffic. */
  readonly trafficKey: string;
  readonly peer: CompiledPeer;
}

/** The same for rules of the same meaning, whatever their ids and groups are. */
export function meaningOf({ direction, trafficKey, peer }: Pick<CompiledRule, 'direction' | 'trafficKey' | 'peer'>): string {
  return `${direction} ${trafficKey} ${peer.key}`;
}

/** Rules of a snapshot, one after the other. Prefix lists are read once. */
export function compileRules({ rules, prefixLists }: Pick<Inventory, 'rules' | 'prefixLists'>): CompiledRule[] {
  const lists = new Map(prefixLists.map(list => [list.prefixListId, list]));
  const peers = new Map<string, CompiledPeer>();
  const peerOf = (rule: InventoryRule) => {
    const name = `${rule.cidr} ${rule.prefixListId} ${rule.referencedGroupId}`;
    const peer = peers.get(name) ?? compilePeer(rule, lists);
    peers.set(name, peer);
    return peer;
  };
  return rules.map((rule) => {
    const traffic = trafficOf(rule);
    const { ruleId, groupId, direction } = rule;
    return { ruleId, groupId, direction, traffic, trafficKey: traffic.bounds.join(), peer: peerOf(rule) };
  });
}

/** What a rule lets through. What is not understood may be anything. */
function trafficOf({ protocol: text, fromPort, toPort }: InventoryRule): TrafficSet {
  const protocol = readProtocol(text);
  if (protocol === undefined) return TrafficSet.EVERYTHING;
  const ports: PortRange = hasPorts(protocol) && fromPort < 0 ? ALL_PORTS : { from: fromPort, to: toPort };
  return TrafficSet.of(protocol, ports);
}

function compilePeer({ cidr, prefixListId, referencedGroupId }: InventoryRule, lists: ReadonlyMap<string, InventoryPrefixList>): CompiledPeer {
  if (referencedGroupId !== undefined) return { kind: 'group', key: referencedGroupId, groupId: referencedGroupId };
  if (cidr !== undefined) return peerOfBlocks([cidr], cidr);
  if (prefixListId === undefined) return { kind: 'unread', key: 'unread', what: 'a rule without a peer' };
  const list = lists.get(prefixListId);
  return list === undefined || list.unread !== undefined
    ? { kind: 'unread', key: `unread ${prefixListId}`, what: prefixListId }
    : peerOfBlocks(list.cidrs, prefixListId);
}

function peerOfBlocks(texts: readonly string[], what: string): CompiledPeer {
  const blocks = texts.map(text => readCidr(text, { embeddedIpv4: true }));
  if (!blocks.every(isCidr)) return { kind: 'unread', key: `unread ${what}`, what };
  const set = PeerSet.ofBlocks(blocks);
  return { kind: 'addresses', key: set.key, set };
}
