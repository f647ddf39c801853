import { Require } from './claim';
import { distinctQuestions } from './distinct-questions';
import { AddressEnd, End } from './end';
import { Hop } from './hop';
import { Member } from './member';
import { missingFor } from './missing-rules';
import { openToAddresses } from './open-to-addresses';
import { Judgement, MissingRule, OpenQuestion } from './proof';
import { questionsOf, writeScope, writeWhat } from './prove-forbid';
import { ReachIndex } from './reach-index';
import { hopsBetween, isMember } from './search';
import { sitesOf } from './sites';
import { inWords, writeSource } from './words';
import { Conditions, excludeEachOther, implies, outcomesOf, together } from '../model/conditions';
import { TrafficSet } from '../model/traffic-set';

/** Every source may open every such connection to every destination. Groups can permit it; whether it arrives is up to routes and network ACLs too. */
export function proveRequire(index: ReachIndex, claim: Require): Judgement {
  const { source, destination, traffic } = claim;
  const [from, to] = [index.endOf(source), index.endOf(destination)];
  const missing: MissingRule[] = [];
  const questions: OpenQuestion[] = [];
  let first: Hop | undefined;
  let pairs = 0;
  for (const pair of pairsOf(from, to)) {
    const wherever = conditionsFor(pair);
    if (!wherever) continue; // they are never there at once
    pairs++;
    const hops = [...hopsBetween(index, { source: asEnd(pair.source), destination: asEnd(pair.destination), traffic })];
    first ??= hops.find(hop => !hop.doubt);
    const left = notAlways(index, pair, hops, traffic, wherever);
    if (left.isEmpty) {
      questions.push(...whatMaySayNo(index, pair, hops));
      continue;
    }
    const perhaps = hops.filter(hop => hop.doubt && hop.traffic.intersects(left));
    const wouldDo = TrafficSet.ofAll(perhaps.map(hop => hop.traffic)).covers(left);
    if (wouldDo) questions.push(...perhaps.slice(0, 3).flatMap(hop => questionsOf({ hops: [hop] })));
    else missing.push(...missingFor(index, pair.source, pair.destination, left));
  }
  if (pairs === 0) questions.push({ why: `${from.name} and ${to.name} are in no deployment together`, settledBy: 'name two ends that are' });
  const asked = `${writeSource(from)} may open a connection to ${to.name}${writeWhat(claim)}`;
  const path = first ? { hops: [first] } : undefined;
  const about = { ...path ? { path, sites: sitesOf(path) } : { sites: [] }, questions: [], missing: [] };
  if (missing.length > 0) {
    return {
      ...about,
      verdict: 'VIOLATED',
      // Where some connections are let through, some deployments or some of the things meant are without the others.
      says: `${writeSource(from)} ${first ? 'cannot always' : 'cannot'} open a connection to ${to.name}${writeWhat(claim)} (direct): missing ${missing.length > 1 ? 'are' : 'is'} ${inWords(missing.slice(0, 4).map(({ says }) => says))}${missing.length > 4 ? ' and more' : ''}`,
      missing,
      sites: missing.flatMap(({ site }) => site ? [site] : []),
    };
  }
  if (questions.length > 0) {
    const distinct = distinctQuestions(questions);
    return { ...about, verdict: 'UNDECIDED', says: `nobody knows at synth whether ${asked} (direct): ${inWords(distinct.map(({ why }) => why))}`, questions: distinct };
  }
  return { ...about, verdict: 'PERMITTED', says: `the security groups let ${writeSource(from)} open a connection to ${to.name}${writeWhat(claim)} (direct; ${writeScope(index)}); routes were not asked` };
}

interface Pair {
  readonly source: Member | AddressEnd;
  readonly destination: Member | AddressEnd;
}

/** Each with each. A thing with itself, which may be several machines, where both ends are the same things. */
function* pairsOf(from: End, to: End): Generator<Pair> {
  const [sources, destinations] = [from, to].map(end => new Set<Member | AddressEnd>(end.is === 'members' ? end.members : [end]));
  const isAmongThemselves = sources.size === destinations.size && [...sources].every(source => destinations.has(source));
  for (const source of sources) {
    for (const destination of destinations) if (source !== destination || isAmongThemselves) yield { source, destination };
  }
}

function asEnd(end: Member | AddressEnd): End {
  return isMember(end) ? { is: 'members', name: end.name, members: [end] } : end;
}

function conditionsFor({ source, destination }: Pair): Conditions | undefined {
  return together(isMember(source) ? source.conditions : {}, isMember(destination) ? destination.conditions : {});
}

/** What is not let through in every deployment that has both ends. */
function notAlways(index: ReachIndex, pair: Pair, hops: readonly Hop[], traffic: TrafficSet, wherever: Conditions): TrafficSet {
  const sure = hops.filter(hop => !hop.doubt);
  if (!isMember(pair.source) || !isMember(pair.destination)) return notForAll(index, pair, traffic, wherever);
  const always = TrafficSet.ofAll(sure.filter(hop => implies(wherever, hop.conditions)).map(hop => hop.traffic));
  const left = traffic.minus(always);
  if (left.isEmpty) return left;
  const sometimes = sure.filter(hop => !implies(wherever, hop.conditions) && hop.traffic.intersects(left));
  const facts = [...new Set(sometimes.flatMap(hop => Object.keys(hop.conditions)))].filter(fact => wherever[fact] === undefined);
  const outcomes = facts.length === 0 ? undefined : outcomesOf(facts)?.filter(outcome => !excludeEachOther(wherever, outcome));
  if (!outcomes || outcomes.length === 0) return left;
  const missed = outcomes.map((outcome) => {
    const live = sometimes.filter(hop => implies({ ...wherever, ...outcome }, hop.conditions));
    return left.minus(TrafficSet.ofAll(live.map(hop => hop.traffic)));
  });
  return TrafficSet.ofAll(missed);
}

/** Of hosts outside each must be let through; of the Internet those with IPv4 addresses, for not every network has others. */
function notForAll({ hops }: ReachIndex, { source, destination }: Pair, traffic: TrafficSet, wherever: Conditions): TrafficSet {
  const [member, end, direction] = isMember(destination) ? [destination, source as AddressEnd, 'ingress'] as const : [source as Member, destination, 'egress'] as const;
  const missedWhere = (deployment: Conditions) => {
    const { stretches } = openToAddresses(hops, member, direction, end, traffic, permit => implies(deployment, permit.under));
    const isWhole = ({ addresses, isForList }: typeof stretches[number]) =>
      isForList || (!end.unread && addresses.ipv4.covers(end.addresses.ipv4) && (end.isInternet || addresses.ipv6.covers(end.addresses.ipv6)));
    return traffic.minus(TrafficSet.ofAll(stretches.filter(isWhole).map(stretch => stretch.traffic)));
  };
  const left = missedWhere(wherever);
  if (left.isEmpty) return left;
  const facts = [...new Set(hops.permitsOf(member, direction).flatMap(({ under, traffic: own }) => own.intersects(left) ? Object.keys(under) : []))]
    .filter(fact => wherever[fact] === undefined);
  const outcomes = facts.length === 0 ? undefined : outcomesOf(facts)?.filter(outcome => !excludeEachOther(wherever, outcome));
  return outcomes && outcomes.length > 0 ? TrafficSet.ofAll(outcomes.map(outcome => missedWhere({ ...wherever, ...outcome }))) : left;
}

/** Groups say yes, and yet somebody else may say no. */
function whatMaySayNo({ network }: ReachIndex, { source, destination }: Pair, hops: readonly Hop[]): OpenQuestion[] {
  const vpcs = new Set([source, destination].flatMap(end => isMember(end) ? end.vpcs : []));
  const acls = (network.networkAcls ?? []).filter(({ vpc }) => !vpc.known || (vpc.value !== undefined && vpcs.has(vpc.value)));
  const questions: OpenQuestion[] = acls.map(({ site }) => ({
    why: `the network ACL ${site.logicalId} may say no`, settledBy: `look at the entries of ${site.logicalId}: groups cannot tell`, site,
  }));
  if (!isMember(source) || !isMember(destination) || source.vpcs.length === 0 || destination.vpcs.length === 0) return questions;
  const isOneVpc = source.vpcs.some(vpc => destination.vpcs.includes(vpc));
  const isJoined = (network.joinedVpcs ?? []).some(({ vpcs: joined }) =>
    [source, destination].every(({ vpcs: own }) => own.some(vpc => joined.includes(vpc))));
  if (!isOneVpc && !isJoined && hops.length > 0) {
    questions.push({
      why: `${source.name} and ${destination.name} are in two VPCs, and no peering connection of the app joins them`,
      settledBy: 'make the peering connection or the transit gateway attachments in the app',
      site: destination.site,
    });
  }
  return questions;
}

