import { writeBlocks } from './addresses';
import { OnlyFrom } from './claim';
import { distinctQuestions } from './distinct-questions';
import { AddressEnd, End } from './end';
import { Hop, MemberPermit } from './hop';
import { setOf } from './matches';
import { Member } from './member';
import { Judgement, OpenQuestion } from './proof';
import { questionsOf, unreadParts, writeScope, writeWhat, writeWitness } from './prove-forbid';
import { ReachIndex } from './reach-index';
import { sitesOf } from './sites';
import { knownBlocksOf, whatIsMissing } from './unknown-peer';
import { inWords } from './words';
import { AddressSet } from '../model/address-set';
import { Family } from '../model/cidr';
import { Unknown } from '../model/knowledge';
import { TrafficSet } from '../model/traffic-set';

/** Nobody opens a connection to a destination but those that are allowed, and members of the destination among themselves. To addresses: nobody of the app. */
export function proveOnlyFrom(index: ReachIndex, claim: OnlyFrom): Judgement {
  const { destination, allow, traffic } = claim;
  const to = index.endOf(destination);
  const allowed = allow.map(spec => index.endOf(spec));
  const lists = new Set(allow.flatMap(spec => spec.is === 'prefix-list' ? [spec.id] : []));
  const names = inWords(allowed.map(({ name }) => name));
  const what = `may open a connection to ${to.name}${writeWhat(claim)}`;
  const says = names === '' ? `nobody ${what}` : `only ${names} ${what}`;
  const questions: OpenQuestion[] = [];
  const members = to.is === 'members' ? to.members : [];
  const known = new Set<Member>([...members, ...allowed.flatMap(end => end.is === 'members' ? end.members : [])]);
  const all = { known, allowed, lists, traffic };
  for (const hop of to.is === 'addresses' ? leavers(index, to, all) : intrudersInto(index, members, all)) {
    if (!hop.doubt) {
      const path = { hops: [hop] };
      const broken = names === '' ? `somebody ${what}` : `not ${says}`;
      return { verdict: 'VIOLATED', says: `${broken}: ${writeWitness(path, index)}`, path, sites: sitesOf(path), questions: [], missing: [] };
    }
    questions.push(...questionsOf({ hops: [hop] }));
  }
  questions.push(...unreadParts(index));
  const distinct = distinctQuestions(questions);
  if (distinct.length > 0) {
    const sites = distinct.flatMap(({ site }) => site ? [site] : []);
    return { verdict: 'UNDECIDED', says: `nobody knows at synth whether ${says} (direct): ${inWords(distinct.map(({ why }) => why))}`, questions: distinct, sites, missing: [] };
  }
  return { verdict: 'PROVED', says: `${says} (direct; ${writeScope(index)})`, sites: [], questions: [], missing: [] };
}

interface Allowed {
  readonly known: ReadonlySet<Member>;
  readonly allowed: readonly End[];
  readonly lists: ReadonlySet<string>;
  readonly traffic: TrafficSet;
}

/** Connections of what is in the app and not allowed to hosts outside. */
function* leavers(index: ReachIndex, to: AddressEnd, { known, traffic }: Allowed): Generator<Hop> {
  for (const member of index.inApp) if (!known.has(member)) yield* index.hops.toOutside(member, to, traffic);
}

function* intrudersInto(index: ReachIndex, members: readonly Member[], allowed: Allowed): Generator<Hop> {
  for (const member of members) yield* intruders(index, member, allowed);
}

/** Connections from somebody who is not allowed. */
function* intruders(index: ReachIndex, member: Member, { known, allowed, lists, traffic }: Allowed): Generator<Hop> {
  const asked = new Set<Member>();
  for (const ingress of index.hops.permitsOf(member, 'ingress')) {
    if (!ingress.traffic.intersects(traffic)) continue;
    if (ingress.peer.kind === 'group') {
      for (const source of index.wearing(ingress.peer.id)) asked.add(source);
      for (const source of index.unreadMembers) asked.add(source);
      continue;
    }
    if (ingress.peer.kind === 'prefix-list' && lists.has(ingress.peer.id)) continue;
    yield* addressesBeyond(member, ingress, allowed, traffic);
  }
  // What comes by its address is told as an address above; what comes by a group, and what may wear one, is told as what it is.
  for (const source of asked) {
    if (known.has(source)) continue;
    for (const hop of index.hops.between(source, member, traffic)) if (hop.ingress?.peer.kind === 'group') yield isForeign(source, index) ? { ...hop, doubt: hop.ingress.doubt } : hop;
  }
}

/** Of a group of which only the id is known nobody knows what it may send; that it is let in is known. */
function isForeign({ worn, wearer }: Member, { hops }: ReachIndex): boolean {
  return !wearer && worn.every(({ group }) => !hops.isKnownGroup(group));
}

/** The addresses of a permit that are nobody's who is allowed. */
function* addressesBeyond(member: Member, ingress: MemberPermit, allowed: readonly End[], traffic: TrafficSet): Generator<Hop> {
  const both = ingress.traffic.intersection(traffic);
  for (const family of ['ipv4', 'ipv6'] as const) {
    const blocks = knownBlocksOf(ingress.peer, family);
    const own = blocks.length === 1 ? setOf(blocks[0]) : AddressSet.ofCidrs(family, blocks);
    const left = allowed.reduce((rest, end) => end.is === 'addresses' ? rest.minus(end.addresses[family]) : rest, own.minus(NEVER_A_SOURCE[family]));
    const hop = { destination: member, ingress, family, traffic: both, conditions: ingress.under };
    const doubt = ingress.doubt ?? whatIsMissing(ingress.peer, family) ?? whoMayBeLeftOut(own, allowed);
    if (!left.isEmpty) yield { ...hop, source: outside(left), ...ingress.doubt ? { doubt: ingress.doubt } : {} };
    else if (doubt) yield { ...hop, source: outside(left), doubt };
  }
}

/** Why some addresses may not be allowed: only an end allows them that leaves out a list of which nobody knows the entries. */
function whoMayBeLeftOut(own: AddressSet, allowed: readonly End[]): Unknown | undefined {
  const ends = allowed.filter((end): end is AddressEnd => end.is === 'addresses');
  const rest = ends.reduce((left, end) => end.unreadWithout ? left : left.minus(end.addresses[own.family]), own);
  return ends.find(({ unreadWithout, addresses }) => unreadWithout && addresses[own.family].intersects(rest))?.unreadWithout;
}

/** Addresses that nobody has: this network, loopback, multicast, what is reserved (RFC 1122, 5771, 1112; RFC 4291). Link-local ones do come, from VPC Lattice. */
const NEVER_A_SOURCE: Record<Family, AddressSet> = {
  ipv4: AddressSet.literal('ipv4', '0.0.0.0/8', '127.0.0.0/8', '224.0.0.0/3'),
  ipv6: AddressSet.literal('ipv6', '::/127', 'fe80::/10', 'ff00::/8'),
};

function outside(addresses: AddressSet): AddressEnd {
  return {
    is: 'addresses',
    name: addresses.isEmpty ? 'somebody' : addresses.isEverything ? 'anybody' : writeBlocks(addresses),
    addresses: { ipv4: AddressSet.NO_IPV4, ipv6: AddressSet.NO_IPV6, [addresses.family]: addresses },
    without: new Set(),
    isInternet: false,
  };
}
