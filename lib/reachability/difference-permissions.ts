import { Placed, isMadeHere, Side } from './difference-side';
import { PermitPeer } from './permit';
import { blockOf, Cidr, Family } from '../model/cidr';
import { Conditions, keyOf as keyOfConditions, textOfFact } from '../model/conditions';
import { PeerSet } from '../model/peer-set';
import { Direction, Rule, Site } from '../model/rule';
import { TrafficSet } from '../model/traffic-set';

/** Something at the other end of which nobody knows what it is at synth: a parameter, a prefix list by its id. */
export interface Symbol {
  /** In words: `the parameter OfficeCidr`. */
  readonly words: string;
  /** All that it may stand for. */
  readonly most: PeerSet;
}

/** A permission at one end of connections, in a form that two versions have in common. */
export interface Permission {
  readonly traffic: TrafficSet;
  /** Addresses, symbols as lists, and groups by their keys. */
  readonly peers: PeerSet;
  readonly conditions: Conditions;
  readonly site?: Site;
  /** EC2 adds it to a new group without outbound rules, and to no other: the group. */
  readonly addedTo?: string;
  readonly instead?: string;
}

/** Both versions write into one table: a symbol of the same name is the same thing. */
export type Symbols = Map<string, Symbol>;

const EVERYBODY = PeerSet.ofBlocks([blockOf('ipv4', 0n, 0), blockOf('ipv6', 0n, 0)]);
const ALL: Readonly<Record<Family, PeerSet>> = { ipv4: PeerSet.ofBlock(blockOf('ipv4', 0n, 0)), ipv6: PeerSet.ofBlock(blockOf('ipv6', 0n, 0)) };

/** What a member's groups let through in one direction. */
export function permissionsOf(placed: Placed, direction: Direction, { keyOf }: Side, symbols: Symbols): Permission[] {
  const all = placed.index.hops.permitsOf(placed.member, direction);
  // Of a group that is only named, what the app writes is all that two versions can differ in.
  const permits = isMadeHere(placed) ? all : all.filter(({ rule }) => rule);
  return permits.flatMap((permit): Permission | Permission[] => {
    const { rule, doubt, under, traffic, instead, group } = permit;
    const peers = peersOf(permit.peer, keyOf, symbols);
    const conditions = withoutChoice(under, permit.peer);
    if (rule && !doubt) return { traffic, peers, conditions, site: rule.site };
    if (!rule) return { traffic, peers, conditions, instead, ...direction === 'egress' && !doubt ? { addedTo: keyOf(group) } : {} };
    // Nobody knows the protocol or the ports: the whole is a thing of its own, which is the same as long as nobody changes it.
    const words = `${trafficWords(rule)} of which nobody knows more`;
    const symbol = `${JSON.stringify([wordsOf(rule.protocol), wordsOf(rule.ports), peers.key])}`;
    symbols.set(symbol, { words, most: peers });
    const whole: Permission = { traffic, peers: PeerSet.ofList(symbol), conditions, site: rule.site };
    if (!rule.byDefault) return whole;
    return [whole, { traffic: TrafficSet.of(rule.byDefault.protocol, rule.byDefault.ports), peers, conditions, site: rule.site }];
  });
}

/** What an opening that is no rule of a group lets in. */
export function permissionOfDoor(rule: Rule, { keyOf }: Side, symbols: Symbols): Permission {
  const traffic = rule.protocol.known ? TrafficSet.of(rule.protocol.value, rule.ports.known ? rule.ports.value : undefined) : TrafficSet.EVERYTHING;
  return { traffic, peers: peersOf(rule.peer, keyOf, symbols), conditions: withoutChoice(rule.conditions ?? {}, rule.peer), site: rule.site };
}

function peersOf(peer: PermitPeer, keyOf: Side['keyOf'], symbols: Symbols): PeerSet {
  const symbol = (name: string, words: string, most: PeerSet) => {
    symbols.set(name, { words, most });
    return PeerSet.ofList(name);
  };
  switch (peer.kind) {
    case 'anybody': return symbol('anybody', 'nobody knows whom', EVERYBODY);
    case 'cidr': return hostsOf(peer.cidr);
    case 'group': return PeerSet.ofGroup(keyOf(peer.id));
    case 'unknown': {
      const token = symbol(keyOf(peer.text), peer.why, peer.family === undefined ? EVERYBODY : ALL[peer.family]);
      return peer.byDefault ? token.union(PeerSet.ofBlock(peer.byDefault)) : token;
    }
    case 'prefix-list': {
      const name = peer.name ?? peer.id;
      if (!peer.cidrs) return symbol(`list ${keyOf(peer.id)}`, `the prefix list ${name}`, EVERYBODY);
      return PeerSet.ofAll(peer.cidrs.map((entry) => {
        if (entry.known) return PeerSet.ofBlock(entry.value);
        const token = symbol(`entry of ${keyOf(peer.id)}: ${entry.why}`, `an entry of the prefix list ${name}, which is ${entry.why}`, EVERYBODY);
        return entry.byDefault ? token.union(PeerSet.ofBlock(entry.byDefault)) : token;
      }));
    }
  }
}

const HOSTS = new WeakMap<Cidr, PeerSet>();

/** Blocks are read once per text, and stand in many rules. */
function hostsOf(cidr: Cidr): PeerSet {
  let hosts = HOSTS.get(cidr);
  if (!hosts) HOSTS.set(cidr, hosts = isNoHost(cidr) ? PeerSet.NOBODY : PeerSet.ofBlock(cidr));
  return hosts;
}

/** The CDK writes a rule for such an address into a group that shall let nothing out. No packet comes from one, or leaves a machine for it. */
function isNoHost({ canonical }: Cidr): boolean {
  return canonical === '255.255.255.255/32' || canonical === '::1/128';
}

/** That an address is one of the values that a parameter may have makes it one of several, and not one of a deployment with that value alone. */
function withoutChoice(conditions: Conditions, peer: PermitPeer): Conditions {
  if (peer.kind !== 'cidr' || peer.allowedBy === undefined) return conditions;
  const own = `${peer.allowedBy} in `;
  return Object.fromEntries(Object.entries(conditions).filter(([fact]) => !textOfFact(fact)?.value.startsWith(own)));
}

function wordsOf(known: Rule['protocol'] | Rule['ports']): unknown {
  return known.known ? known.value : known.why;
}

function trafficWords({ protocol, ports }: Rule): string {
  return protocol.known ? `a port that is ${ports.known ? 'known' : ports.why}` : `a protocol that is ${protocol.why}`;
}

/** The same for permissions that say the same. */
export function keyOfPermission({ traffic, peers, conditions, addedTo }: Permission): string {
  return `${traffic.bounds.join()} ${peers.key} ${keyOfConditions(conditions)} ${addedTo === undefined ? '' : 'added'}`;
}

/** The addresses of a set, or its symbols and groups, by themselves. */
export function addressesAlone(peers: PeerSet): PeerSet {
  return PeerSet.ofAddresses(peers.addresses('ipv4')).union(PeerSet.ofAddresses(peers.addresses('ipv6')));
}

