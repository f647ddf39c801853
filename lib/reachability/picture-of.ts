import { Hop } from './hop';
import { NameOfSite } from './member';
import { NetworkPicture, PictureEdge, PictureNode, PicturePart } from './picture';
import { classesOf, MemberClass } from './picture-classes';
import { Link, linksOf } from './picture-edges';
import { pictureExposure } from './picture-exposure';
import { limitsOf } from './picture-limits';
import { mergedInto } from './picture-merge';
import { aboutMember, nameOfMany, nameOfMember, shortPath } from './picture-names';
import { INTERNET, Outsider } from './picture-outside';
import { quotasOf } from './picture-quota';
import { flowsOf, rulesOf } from './picture-rules';
import { Tier, tiersOf, Ways } from './picture-tiers';
import { viewsOf } from './picture-views';
import { Proof } from './proof';
import { ReachIndex } from './reach-index';
import { CheckOptions } from '../judging/check-options';

export interface PictureOptions {
  /** Claims that were judged: what violates one is marked. */
  readonly proofs?: readonly Proof[];
  /** The path of the construct that made something. */
  readonly nameOfSite?: NameOfSite;
  /** The quotas. */
  readonly checks?: CheckOptions;
}

/** Draws a network. */
export function pictureOf(index: ReachIndex, { proofs = [], nameOfSite, checks }: PictureOptions = {}): NetworkPicture {
  const classes = classesOf(index);
  const { links, outsiders, areAddressesApart } = linksOf(index, classes);
  const raw = new Map<string, Raw>([
    ...[INTERNET, ...outsiders.values()].map((outsider): [string, Raw] => [outsider.key, rawOutsider(outsider)]),
    ...classes.map((one): [string, Raw] => [one.one.id, rawThing(index, one, nameOfSite)]),
  ]);
  const isOfOneFamily = ({ kind }: RawNode) => kind === 'network' || kind === 'prefix-list';
  const into = mergedInto([...raw].map(([key, { node }]) => ({ key, likeness: likenessOf(node), isOfOneFamily: isOfOneFamily(node) })), links);
  const merged = mergeNodes(raw, into);
  const pairs = byPair(links.map(link => ({ ...link, from: into.get(link.from)!, to: into.get(link.to)! })));
  const tiers = tiersIn(merged, [...pairs.values()]);
  const ids = new Map([...merged].map(([key, node]) => ({ key, ...node, ...tiers.get(key)! }))
    .sort((a, b) => a.tier - b.tier || KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || order(a.name, b.name) || order(a.key, b.key))
    .map(({ key }, i) => [key, `n${i + 1}`]));
  const nodes = [...ids].map(([key, id]): PictureNode => ({ ...merged.get(key)!, ...tiers.get(key)!, id }));
  const nodeOf = new Map(nodes.flatMap(({ id, parts }) => parts.map(part => [part.id, id])));
  for (const [key, other] of into) nodeOf.set(key, ids.get(other)!);
  const marks = marksOf(proofs, nodeOf);
  const edges = [...pairs.values()]
    .map(same => ({ from: ids.get(same[0].from)!, to: ids.get(same[0].to)!, same }))
    .sort((a, b) => numberOf(a.from) - numberOf(b.from) || numberOf(a.to) - numberOf(b.to))
    .map(({ from, to, same }, i): PictureEdge => ({
      id: `e${i + 1}`,
      from,
      to,
      flows: flowsOf(same),
      rules: rulesOf(same, index.names),
      violates: [...marks.get(`${from} ${to}`) ?? []].sort(),
    }));
  const limits = limitsOf(index, nodes, areAddressesApart);
  return { nodes, edges, views: viewsOf(nodes, edges), ...quotasOf(index, checks), scope: index.scope, limits };
}

const KINDS: readonly PictureNode['kind'][] = ['internet', 'network', 'prefix-list', 'unknown', 'foreign-group', 'thing', 'group', 'vpc'];

type RawNode = Omit<PictureNode, 'id' | keyof Tier>;

interface Raw {
  readonly node: RawNode;
}

function rawOutsider({ kind, name, about }: Outsider): Raw {
  return { node: { kind, name, about, parts: [{ id: '', name, groups: [] }], doubts: [] } };
}

function rawThing(index: ReachIndex, { one, members }: MemberClass, nameOfSite?: NameOfSite): Raw {
  const { names, hops, network } = index;
  const groups = new Map(network.groups.map(group => [group.id, group]));
  const parts = members.map((member): PicturePart => ({
    id: member.id,
    name: nameOfMember(member, member.id, names),
    ...member.site ? { site: member.site } : {},
    groups: [...new Set(member.worn.map(({ group }) => group))].sort().map((id) => {
      const site = groups.get(id)?.site;
      return { name: names.get(id) ?? id, ...site ? { site } : {} };
    }),
  }));
  const { kind, about } = aboutMember(one, index);
  const permits = (['ingress', 'egress'] as const).flatMap(direction => hops.permitsOf(one, direction));
  const doubts = [...new Set(permits.flatMap(({ peer, doubt }) => peer.kind === 'anybody' && doubt ? [doubt.why] : []))].sort();
  const vpc = one.vpcs.map(id => vpcName(index, id, nameOfSite)).sort().join(', ');
  const stages = new Set([...network.places?.values() ?? []].map(({ stage }) => stage));
  return {
    node: {
      kind,
      about,
      parts,
      doubts,
      name: nameOfMany(parts.map(({ name }) => name)),
      ...vpc === '' ? {} : { vpc },
      ...stages.size > 1 && one.place ? { stage: one.place.stage } : {},
      ...kind === 'foreign-group' ? {} : { exposure: pictureExposure(index, one) },
    },
  };
}

function vpcName({ network }: ReachIndex, id: string, nameOfSite?: NameOfSite): string {
  const site = network.vpcs.find(vpc => vpc.id === id)?.site;
  const path = site && nameOfSite?.(site);
  return path === undefined ? site?.logicalId ?? id : shortPath(path);
}

/** Groups of somebody else may have any rules, so that no two are surely alike. */
function likenessOf({ kind, name, about, vpc, stage, doubts, exposure }: RawNode): string {
  const { sure, perhaps, addressPorts } = exposure ?? {};
  const open = [sure?.bounds, perhaps?.bounds, String(addressPorts?.ipv4), String(addressPorts?.ipv6)];
  const own = kind === 'internet' || kind === 'unknown' || kind === 'foreign-group' ? name : '';
  return JSON.stringify([kind, own, about, vpc, stage, kind === 'foreign-group' ? [] : doubts, open]);
}

function mergeNodes(raw: ReadonlyMap<string, Raw>, into: ReadonlyMap<string, string>): ReadonlyMap<string, RawNode> {
  const merged = new Map<string, RawNode>();
  for (const [key, { node }] of raw) {
    const target = into.get(key)!;
    const other = merged.get(target);
    const parts = [...other?.parts ?? [], ...node.parts];
    merged.set(target, { ...other ?? node, parts });
  }
  return new Map([...merged].map(([key, node]) => {
    const parts = [...node.parts].sort((a, b) => order(a.name, b.name) || order(a.id, b.id));
    return [key, { ...node, parts, name: nameOfMany(parts.map(({ name }) => name)) }];
  }));
}

function byPair(links: readonly Link[]): ReadonlyMap<string, readonly Link[]> {
  const pairs = new Map<string, Link[]>();
  for (const link of links) {
    const key = `${link.from}\n${link.to}`;
    const others = pairs.get(key);
    if (others) others.push(link);
    else pairs.set(key, [link]);
  }
  return pairs;
}

function tiersIn(nodes: ReadonlyMap<string, RawNode>, pairs: readonly (readonly Link[])[]): ReadonlyMap<string, Tier> {
  const isInside = (key: string) => nodes.get(key)!.exposure !== undefined || nodes.get(key)!.kind === 'foreign-group';
  const keys = [...nodes.keys()];
  const perhaps = waysAlong(pairs, isInside);
  const tiers = tiersOf({
    surely: waysAlong(pairs.filter(same => same.some(({ doubt }) => doubt === undefined)), isInside),
    perhaps,
    inside: keys.filter(isInside),
    outside: keys.filter(key => perhaps.fromOutside.has(key)),
    internet: INTERNET.key,
    foreign: new Set(keys.filter(key => nodes.get(key)!.kind === 'foreign-group')),
  });
  const below = Math.max(...[...tiers.values()].map(({ tier }) => tier)) + 1;
  return new Map(keys.map(key => [key, tiers.get(key) ?? { tier: below }]));
}

/** Into the app, and on inside of it. */
function waysAlong(pairs: readonly (readonly Link[])[], isInside: (key: string) => boolean): Ways {
  const [next, fromOutside] = [new Map<string, string[]>(), new Map<string, string[]>()];
  for (const [{ from, to }] of pairs) {
    if (!isInside(to)) continue;
    const ways = isInside(from) ? next : fromOutside;
    const others = ways.get(from);
    if (others) others.push(to);
    else ways.set(from, [to]);
  }
  return { next, fromOutside };
}

/** The claims that each edge violates, by its two nodes. */
function marksOf(proofs: readonly Proof[], nodeOf: ReadonlyMap<string | undefined, string>): ReadonlyMap<string, ReadonlySet<string>> {
  const marks = new Map<string, Set<string>>();
  for (const { claim, verdict, path } of proofs) {
    if (verdict !== 'VIOLATED') continue;
    for (const pair of path?.hops.map(hop => pairOf(hop, nodeOf)) ?? []) {
      if (pair !== undefined) marks.set(pair, (marks.get(pair) ?? new Set()).add(claim.id));
    }
  }
  return marks;
}

/** The two nodes that a hop goes between; undefined where one of them is not drawn. */
function pairOf({ source, destination }: Hop, nodeOf: ReadonlyMap<string | undefined, string>): string | undefined {
  const of = (end: Hop['source']) => 'worn' in end ? nodeOf.get(end.id) : nodeOf.get(end.isInternet ? INTERNET.key : end.name);
  const [from, to] = [of(source), of(destination)];
  return from && to ? `${from} ${to}` : undefined;
}

function numberOf(id: string): number {
  return Number(id.slice(1));
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

