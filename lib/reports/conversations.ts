import { writeTraffic } from './traffic-words';
import { Family } from '../model/cidr';
import { Network } from '../model/network';
import { Peer, Rule } from '../model/rule';

/** An end of a conversation. `key` is the same for the same end. */
export type End = { readonly key: string } & (
  | { readonly is: 'group'; readonly id: string }
  | { readonly is: 'internet' }
  | { readonly is: 'other'; readonly name: string }
);

/** Traffic that rules let flow from one end to the other. */
export interface Conversation {
  readonly from: End;
  readonly to: End;
  readonly traffic: string;
  /** For an order by number: `tcp 80` before `tcp 443`. */
  readonly order: readonly [string, number];
  /** The directions of the rules that say so: one is enough where the other end is no group of the app. */
  readonly rules: Set<Rule['direction']>;
  /** Which of the two Internets, where one end is the Internet. */
  readonly families: Set<Family>;
  readonly reasons: Set<string>;
}

/** What the rules of a network say, the two ends of one conversation together and both address families together. */
export function conversationsIn({ rules }: Network): Conversation[] {
  const found = new Map<string, Conversation>();
  for (const rule of rules) {
    if (isNothing(rule)) continue;
    const [own, other]: End[] = [{ is: 'group', id: rule.group, key: rule.group }, endOf(rule.peer)];
    const [from, to] = rule.direction === 'ingress' ? [other, own] : [own, other];
    const traffic = writeTraffic(rule);
    const key = JSON.stringify([from.key, to.key, traffic]);
    const conversation = found.get(key) ?? { from, to, traffic, order: orderOf(rule), rules: new Set(), families: new Set(), reasons: new Set() };
    conversation.rules.add(rule.direction);
    if (other.is === 'internet' && rule.peer.kind === 'cidr') conversation.families.add(rule.peer.cidr.family);
    for (const reason of reasonsOf(rule)) conversation.reasons.add(reason);
    found.set(key, conversation);
  }
  return [...found.values()];
}

/**
 * The rule that the CDK writes so that EC2 adds none that allows everything: to one broadcast address, which is never a destination outside
 * its own network (RFC 919), and of an ICMP type that is not assigned.
 */
export function isNothing({ direction, protocol, peer }: Rule): boolean {
  return direction === 'egress' && protocol.known && protocol.value === 1 && peer.kind === 'cidr' && peer.cidr.canonical === '255.255.255.255/32';
}

function endOf(peer: Peer): End {
  switch (peer.kind) {
    case 'group': return { is: 'group', id: peer.id, key: peer.id };
    case 'cidr': return peer.cidr.prefixLength === 0 ? { is: 'internet', key: 'the Internet' } : outside(peer.cidr.canonical);
    case 'prefix-list': return { is: 'other', key: peer.id, name: peer.name === undefined ? peer.id : `the prefix list ${peer.name}` };
    case 'unknown': return { is: 'other', key: peer.text, name: `unknown: ${peer.why}` };
  }
}

function outside(name: string): End {
  return { is: 'other', name, key: name };
}

function orderOf({ protocol, ports }: Rule): readonly [string, number] {
  return [protocol.known ? String(protocol.value) : '', ports.known ? ports.value.from : -1];
}

function reasonsOf({ description, peer, conditions = {} }: Rule): string[] {
  const needed = Object.entries(conditions).map(([name, value]) => `${value ? 'if' : 'unless'} ${name}`);
  const via = peer.kind === 'cidr' && peer.via !== undefined ? [peer.via] : [];
  const text = description.known ? description.value?.trim() : undefined;
  return [...text ? [text] : [], ...via, ...needed];
}
