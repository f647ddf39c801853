import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { isProblem, Problem } from './found';
import { SeenApp } from './seen-app';
import { Cidr, isCidr, readCidr } from '../model/cidr';
import { ALWAYS } from '../model/conditions';
import { Peer } from '../model/rule';
import { wordsFor } from '../reading/knowledge-of';
import { peersOf } from '../reading/peers';

/** A prefix list, and which addresses are surely in it: undefined where nobody knows, or where that depends on the deployment. */
export interface ListOfPeer {
  readonly id: string;
  readonly name: string;
  readonly cidrs?: readonly Cidr[];
  /** Why the addresses are not known. */
  readonly why?: string;
}

/** What a peer of a rule is, in the words of the network. */
export interface PeersInApp {
  readonly cidrs: readonly Cidr[];
  readonly lists: readonly ListOfPeer[];
  readonly groups: ReadonlySet<string>;
  /** Whether it is not the same in every deployment. */
  readonly depends: boolean;
}

/** A network with two address families, such as TrustedNetwork, shows itself as two peers, and has no rule of its own. */
export function facesOf(peer: ec2.IPeer): readonly ec2.IPeer[] {
  const faces: readonly ec2.IPeer[] = peer.connections?.securityGroups ?? [];
  return faces.length > 0 ? faces : [peer];
}

/** Reads a peer as the rule of a group is read that names it. */
export function readPeer(app: SeenApp, peer: ec2.IPeer): PeersInApp | Problem {
  const read = facesOf(peer).flatMap((face) => {
    const { cidrIp, cidrIpv6, sourcePrefixListId, sourceSecurityGroupId } = face.toIngressRuleConfig();
    const rule = Object.fromEntries(Object.entries({
      CidrIp: cidrIp, CidrIpv6: cidrIpv6, SourcePrefixListId: sourcePrefixListId, SourceSecurityGroupId: sourceSecurityGroupId,
    }).filter(([, value]) => value !== undefined).map(([name, value]) => [name, app.writtenOf(value)]));
    return app.set.templates.flatMap(template => peersOf(rule, 'ingress', template, ALWAYS));
  });
  const found = read.map(one => one.peer);
  const lists = new Map<string, ListOfPeer>();
  for (const one of found) {
    if (one.kind === 'unknown') return { problem: `${one.why} is an end of it, and what addresses that is nobody knows at synth`, change: one.settledBy ?? 'name the addresses themselves' };
    if (one.kind === 'cidr' && one.via !== undefined) return { problem: `an end of it is ${one.via}, and somebody may give another one at deployment`, change: 'assume its values: Assumption.parameter' };
    if (one.kind === 'prefix-list') lists.set(one.id, sameListTwice(lists.get(one.id), listOf(one, app)));
  }
  return {
    cidrs: distinct(found.flatMap(one => one.kind === 'cidr' ? [one.cidr] : [])),
    lists: [...lists.values()],
    groups: new Set(found.flatMap(one => one.kind === 'group' ? [one.id] : [])),
    depends: read.some(({ conditions }) => Object.keys(conditions).length > 0),
  };
}

function listOf(peer: Extract<Peer, { kind: 'prefix-list' }>, { network }: SeenApp): ListOfPeer {
  const about = { id: peer.id, name: peer.name ?? peer.id };
  const entries = peer.cidrs ?? entriesAssumedFor(peer.id, network.rules.map(rule => rule.peer));
  if (!entries) return { ...about, why: `the entries of the prefix list ${about.name} are not in the app` };
  const unread = entries.find(entry => !entry.known);
  if (unread && !unread.known) return { ...about, why: `an entry of the prefix list ${about.name} is ${unread.why}` };
  return { ...about, cidrs: entries.flatMap(entry => entry.known ? [entry.value] : []) };
}

/** What somebody assumed of a list stands at the rules that name it. */
function entriesAssumedFor(id: string, peers: readonly Peer[]): Extract<Peer, { kind: 'prefix-list' }>['cidrs'] {
  for (const peer of peers) if (peer.kind === 'prefix-list' && peer.id === id && peer.cidrs) return peer.cidrs;
  return undefined;
}

/** A list whose entries turn out in several ways is known by its id alone. */
function sameListTwice(before: ListOfPeer | undefined, list: ListOfPeer): ListOfPeer {
  if (!before || textOf(before) === textOf(list)) return list;
  return { id: list.id, name: list.name, why: `the entries of the prefix list ${list.name} depend on the deployment` };
}

function textOf({ cidrs, why }: ListOfPeer): string {
  return why ?? (cidrs ?? []).map(({ canonical }) => canonical).join();
}

/** Reads blocks of addresses that are texts, or values of the app. */
export function readBlocks(app: SeenApp, texts: readonly string[]): readonly Cidr[] | Problem {
  const blocks: Cidr[] = [];
  for (const text of texts) {
    for (const { options } of app.meaningsOf(text)) {
      for (const { meaning } of options) {
        const block = meaning.is === 'literal' ? readCidr(String(meaning.value)) : { problem: `is ${wordsFor(meaning)}` };
        if (!isCidr(block)) {
          const unread = meaning.is === 'literal' ? `'${meaning.value}' is no block of addresses: ${block.problem}` : `a network that is an end of it ${block.problem}, and what addresses that is nobody knows at synth`;
          return { problem: unread, change: (meaning.is === 'unknown' ? meaning.settledBy : undefined) ?? "write the addresses: '198.51.100.0/24'" };
        }
        blocks.push(block);
      }
    }
  }
  return distinct(blocks);
}

function distinct(blocks: readonly Cidr[]): readonly Cidr[] {
  return [...new Map(blocks.map(block => [block.canonical, block])).values()];
}

/** Whoever is let in, or left out, must be so in every deployment. */
export const DEPENDS: Problem = { problem: 'a network that is let in or left out is not the same in every deployment', change: 'name the addresses themselves' };

interface Excluded {
  readonly lists: readonly string[];
  readonly cidrs: readonly Cidr[];
}

/** What somebody leaves out of the Internet: lists by their ids, and blocks that surely are what is meant. */
export function readExcluded(app: SeenApp, peers: readonly ec2.IPeer[]): Excluded | Problem {
  const found = peers.map(peer => readPeer(app, peer));
  const lists: string[] = [];
  const cidrs: Cidr[] = [];
  for (const one of found) {
    if (isProblem(one)) return one;
    if (one.depends) return DEPENDS;
    if (one.groups.size > 0) return { problem: 'a security group is left out of the Internet, and the Internet wears none', change: 'leave out addresses or prefix lists: ec2.Peer.prefixList(id)' };
    lists.push(...one.lists.map(({ id }) => id));
    cidrs.push(...one.cidrs, ...one.lists.flatMap(list => list.cidrs ?? []));
  }
  return { lists, cidrs };
}
