import { NetworkIndex } from './network-index';
import { endOf } from './same-rule';
import { portsOf, trafficOf } from './traffic';
import { isWithWorld, knownBlocks } from './world';
import { AddressSet } from '../model/address-set';
import { ALWAYS, implies } from '../model/conditions';
import { Peer, Rule } from '../model/rule';

/** A rule on the ports that clients take for themselves, and the one in the other direction whose replies come without it. */
export interface ReturnRule {
  readonly rule: Rule;
  readonly replied: Rule;
  /** Why it cannot be known whether they are about the same peer; undefined where it is known. */
  readonly doubt?: string;
}

/**
 * Many Linux kernels take 32768-61000, NAT gateways, Lambda functions and load balancers 1024-65535, Windows 49152-65535 (VPC User Guide, Network ACLs,
 * Ephemeral ports). A range is such if it has what these have in common; all ports at once say nothing of replies.
 */
const LOWEST = 1024;
const COMMON = { from: 49152, to: 60999 };

/** Whether a rule opens what a reply would need where nothing is stateful. */
function isOnEphemeralPorts(rule: Rule): boolean {
  const traffic = trafficOf(rule);
  if (!traffic.known || traffic.value.kind !== 'ports') return false;
  const { from, to } = traffic.value.ports;
  return from >= LOWEST && from <= COMMON.from && to >= COMMON.to;
}

/** Of these, each is compared with each: a group of people has one or two, and EC2 takes no group with as many. */
const MOST_RULES = 300;

/** Each rule that is there for replies, by all that its group tells. */
export function returnRulesIn(index: NetworkIndex): ReturnRule[] {
  return (['ingress', 'egress'] as const).flatMap((direction) => {
    const other = direction === 'ingress' ? 'egress' : 'ingress';
    return [...index.byGroup[direction]].flatMap(([group, rules]) => {
      const suspects = rules.filter(isOnEphemeralPorts).slice(0, MOST_RULES);
      if (suspects.length === 0) return [];
      const asking = (index.byGroup[other].get(group) ?? []).filter(rule => !isOnEphemeralPorts(rule)).slice(0, MOST_RULES);
      return suspects.flatMap(rule => repliesOf(rule, asking));
    });
  });
}

function repliesOf(rule: Rule, asking: readonly Rule[]): ReturnRule[] {
  let doubtful: ReturnRule | undefined;
  for (const replied of asking) {
    if (!isOfProtocolOf(rule, replied) || !implies(rule.conditions ?? ALWAYS, replied.conditions ?? ALWAYS)) continue;
    const same = areOneWay(rule.peer, replied.peer) && !isOnlyOneTheWorld(rule, replied);
    if (same) return [{ rule, replied }];
    const why = doubtAbout(rule.peer, replied.peer);
    if (why !== undefined) doubtful ??= { rule, replied, doubt: `the ${rule.direction === 'ingress' ? 'source' : 'destination'} of one of the two is ${why}` };
  }
  return doubtful ? [doubtful] : [];
}

function isOfProtocolOf(rule: Rule, replied: Rule): boolean {
  const [own, other] = [trafficOf(rule), trafficOf(replied)];
  if (!own.known || !other.known || portsOf(other.value) === undefined) return false;
  return other.value.kind === 'everything' || (own.value.kind === 'ports' && other.value.kind === 'ports' && own.value.protocol === other.value.protocol);
}

/** Whether one peer is the other, or a part of it. */
function areOneWay(a: Peer, b: Peer): boolean {
  if (endOf(a) === endOf(b)) return true;
  return (['ipv4', 'ipv6'] as const).some((family) => {
    const [own, other] = [a, b].map(peer => AddressSet.ofCidrs(family, knownBlocks(peer)));
    return !own.isEmpty && !other.isEmpty && (own.covers(other) || other.covers(own));
  });
}

/** Nearly every group may connect to everybody. What a few may do to it on these ports is no reply to that, but a service: a node port, a passive data port. */
function isOnlyOneTheWorld(rule: Rule, replied: Rule): boolean {
  const [own, other] = [rule, replied].map(isWithWorld);
  return other.known && other.value && !(own.known && own.value);
}

/** Why two peers may be one although it does not look so. A token stands for an address or a list, never for a group; of two only deployment tells. */
function doubtAbout(a: Peer, b: Peer): string | undefined {
  const [token, other] = a.kind === 'unknown' ? [a, b] : [b, a];
  return token.kind === 'unknown' && other.kind !== 'group' && other.kind !== 'prefix-list' && token.why !== 'missing' ? token.why : undefined;
}
