import { MaxExposure } from './claim';
import { distinctQuestions } from './distinct-questions';
import { Exposure, exposureOf } from './exposure';
import { PermitPeer } from './permit';
import { Judgement, OpenQuestion } from './proof';
import { unreadParts, writeScope } from './prove-forbid';
import { ReachIndex } from './reach-index';
import { inWords, writePermit, writeTrafficSet } from './words';
import { implies, outcomesOf } from '../model/conditions';
import { Site } from '../model/rule';
import { TrafficSet } from '../model/traffic-set';

/** The Internet may open no more to a destination than is said. */
export function proveMaxExposure(index: ReachIndex, claim: MaxExposure): Judgement {
  const to = index.endOf(claim.destination);
  const questions: OpenQuestion[] = [];
  const members = to.is === 'members' ? to.members : [];
  const most = writeMost(claim);
  for (const member of members) {
    const exposure = exposureOf(index, member);
    const beyond = exposure.traffic.minus(claim.traffic);
    if (!beyond.isEmpty) {
      return violated(exposure, `an Internet address may open a connection to ${member.name} on ${writeTrafficSet(beyond)}, and not only on ${writeTrafficSet(claim.traffic)}`, beyond, index);
    }
    for (const [family, limit, count] of [['IPv4', claim.ipv4AddressPorts, exposure.ipv4AddressPorts], ['IPv6', claim.ipv6AddressPorts, exposure.ipv6AddressPorts]] as const) {
      if (limit === undefined || count <= limit) continue;
      const worst = worstOf(index, exposure, family === 'IPv4' ? 'ipv4AddressPorts' : 'ipv6AddressPorts');
      if (!worst) {questions.push({ why: `the rules of ${member.name} stand under more conditions than are tried`, site: member.site });} else if (worst.count > limit) {
        return violated(worst.exposure, `${member.name} is open to ${writeCount(worst.count)} pairs of an ${family} address and a port, and not to ${writeCount(limit)} at the most`, TrafficSet.EVERYTHING, index, family);
      }
    }
    const isLimited = claim.ipv4AddressPorts !== undefined || claim.ipv6AddressPorts !== undefined;
    questions.push(...exposure.doubts.filter(({ traffic }) => isLimited || !claim.traffic.covers(traffic))
      .map(({ why, permit }): OpenQuestion => ({ why: why.why, settledBy: why.settledBy, site: permit.rule?.site })));
  }
  questions.push(...unreadParts(index));
  const distinct = distinctQuestions(questions);
  if (distinct.length > 0) {
    return {
      verdict: 'UNDECIDED',
      says: `nobody knows at synth whether ${to.name} is open to the Internet ${most} (direct): ${inWords(distinct.map(({ why }) => why))}`,
      questions: distinct,
      sites: distinct.flatMap(({ site }) => site ? [site] : []),
      missing: [],
    };
  }
  return { verdict: 'PROVED', says: `${to.name} is open to the Internet ${most} (direct; ${writeScope(index)})`, sites: [], questions: [], missing: [] };
}

/** The deployment in which most is open: rules that exclude each other are never live together. Undefined where there are too many deployments to try. */
function worstOf(index: ReachIndex, all: Exposure, what: 'ipv4AddressPorts' | 'ipv6AddressPorts'): { readonly exposure: Exposure; readonly count: bigint } | undefined {
  const { member, permits } = all;
  const facts = [...new Set(permits.flatMap(({ under }) => Object.keys(under)))].filter(fact => member.conditions[fact] === undefined);
  if (facts.length === 0) return { exposure: all, count: all[what] };
  const exposures = outcomesOf(facts)?.map(outcome => exposureOf(index, member, ({ under }) => implies({ ...member.conditions, ...outcome }, under)));
  return exposures?.map(exposure => ({ exposure, count: exposure[what] })).reduce((worst, one) => one.count > worst.count ? one : worst);
}

function violated({ permits, member }: Exposure, says: string, traffic: TrafficSet, { names }: ReachIndex, family?: 'IPv4' | 'IPv6'): Judgement {
  const isOf = (peer: PermitPeer) => family === undefined || peer.kind !== 'cidr' || peer.cidr.family === family.toLowerCase();
  const behind = permits.filter(permit => permit.traffic.intersects(traffic) && isOf(permit.peer));
  const sites = behind.flatMap(({ rule }): Site[] => rule ? [rule.site] : []);
  return {
    verdict: 'VIOLATED',
    says: `${says} (direct), by ${inWords(behind.slice(0, 3).map(permit => writePermit(permit, names)))}`,
    sites: sites.length > 0 ? sites : member.site ? [member.site] : [],
    questions: [],
    missing: [],
  };
}

function writeMost({ traffic, ipv4AddressPorts, ipv6AddressPorts }: MaxExposure): string {
  const limits = [
    ...traffic.isEverything ? [] : [`on nothing but ${writeTrafficSet(traffic)}`],
    ...ipv4AddressPorts === undefined ? [] : [`for at most ${writeCount(ipv4AddressPorts)} pairs of an IPv4 address and a port`],
    ...ipv6AddressPorts === undefined ? [] : [`for at most ${writeCount(ipv6AddressPorts)} pairs of an IPv6 address and a port`],
  ];
  return limits.length === 0 ? 'in whatever way' : inWords(limits);
}

/** `7,404,781,568`. */
function writeCount(count: bigint): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}
