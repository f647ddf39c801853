import { Cidr, Family } from '../model/cidr';
import { Knowledge, known, Unknown, unknown } from '../model/knowledge';
import { Peer, Rule } from '../model/rule';

/** Whether the other end of a rule is everybody. */

/** One block that is all addresses of its family. EC2 clears host bits first, so `10.0.0.1/0` is one. */
export function isWorld(cidr: Cidr): boolean {
  return cidr.prefixLength === 0;
}

export const nameOfList = ({ id, name }: { readonly id: string; readonly name?: string }) => name ?? id;

/** The blocks of a peer that are known. A group has none: its members are not told by addresses. */
export function knownBlocks(peer: Peer): readonly Cidr[] {
  if (peer.kind === 'cidr') return [peer.cidr];
  if (peer.kind !== 'prefix-list') return [];
  return (peer.cidrs ?? []).flatMap(entry => entry.known ? [entry.value] : []);
}

/** Where a known block of a peer stands if that is not there, and somebody may give another one at deployment: `the default of the parameter OfficeCidr`. */
export function viaOf(peer: Peer, block: Cidr): string | undefined {
  if (peer.kind === 'cidr') return peer.via;
  if (peer.kind !== 'prefix-list') return undefined;
  const entry = peer.cidrs?.find(one => one.known && one.value === block);
  return entry?.known ? entry.via : undefined;
}

/**
 * A block of this length is so small a part of the Internet that no judgement turns on where it lies: one in 256 of 2000::/3. Of
 * an address that is not known the family is not either, and in IPv4 a block of this length is a smaller part still.
 */
export const SMALL = 11;

/** Why blocks may be missing from those that are known; undefined when none are, or only some that are as long as `unless` or longer. */
export function whyNotAllBlocks(rule: Rule, unless: number): string | undefined {
  return doubtAboutBlocks(rule, unless)?.why;
}

/** The same, with what would settle it. */
export function doubtAboutBlocks({ peer, direction }: Rule, unless: number): Unknown | undefined {
  const end = direction === 'ingress' ? 'the source' : 'the destination';
  const matters = ({ prefixLength }: { readonly prefixLength?: number }) => prefixLength === undefined || prefixLength < unless;
  if (peer.kind === 'unknown') return matters(peer) ? unknown(`${end} is ${peer.why}`, peer.settledBy) : undefined;
  if (peer.kind !== 'prefix-list') return undefined;
  if (!peer.cidrs) return unknown(`${end} is the prefix list ${nameOfList(peer)}, whose entries are not in the app`, 'make the prefix list in the app (TrustedNetwork), or name an AWS-managed one');
  for (const entry of peer.cidrs) {
    if (!entry.known && matters(entry)) return unknown(`an entry of the prefix list ${nameOfList(peer)} is ${entry.why}`, entry.settledBy);
  }
  return undefined;
}

/** Whether one known block of the peer is the world. What is proved comes before what cannot be known. */
export function isWithWorld(rule: Rule): Knowledge<boolean> {
  if (knownBlocks(rule.peer).some(isWorld)) return known(true);
  return doubtAboutBlocks(rule, 1) ?? known(false);
}

/** The family of the block that is the world; undefined where blocks of both are, as in some prefix lists. */
export function familyOfWorld({ peer }: Rule): Family | undefined {
  return onlyFamilyOf(knownBlocks(peer).filter(isWorld));
}

/** The family of the blocks that are known; undefined where there are some of both. */
export function familyOf({ peer }: Rule): Family | undefined {
  return onlyFamilyOf(knownBlocks(peer));
}

function onlyFamilyOf(blocks: readonly Cidr[]): Family | undefined {
  const [family, ...others] = new Set(blocks.map(block => block.family));
  return others.length > 0 ? undefined : family;
}

/** `0.0.0.0/0, the whole IPv4 Internet`: for rules of which `isWithWorld` is known to be true. */
export function writeWorld({ peer }: Rule): string {
  const block = knownBlocks(peer).find(isWorld)!;
  const via = viaOf(peer, block);
  const whole = `the whole ${block.family === 'ipv4' ? 'IPv4' : 'IPv6'} Internet`;
  const notes = [
    ...block.hasHostBits ? ['written with host bits, which EC2 clears'] : [],
    ...via === undefined ? [] : [via],
    ...peer.kind === 'cidr' && peer.allowedBy !== undefined ? [`an allowed value of ${peer.allowedBy}`] : [],
  ];
  const written = notes.length > 0 ? `${block.canonical} (${notes.join('; ')})` : block.canonical;
  return peer.kind === 'prefix-list' ? `the prefix list ${nameOfList(peer)}, in which stands ${written}, ${whole}` : `${written}, ${whole}`;
}
