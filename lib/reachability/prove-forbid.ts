import { Forbid, MustTraverse } from './claim';
import { Hop } from './hop';
import { Member } from './member';
import { Judgement, OpenQuestion, Path } from './proof';
import { ReachIndex } from './reach-index';
import { Found, search } from './search';
import { sitesOf } from './sites';
import { throughOthers } from './through';
import { inWords, writeConditions, writeSource, writeStep, writeThrough, writeTrafficSet } from './words';
import { UNDER_CONDITIONS } from '../judging/there-together';
import { Conditions, together } from '../model/conditions';

/** Nobody at one end may open a connection to the other. */
export function proveForbid(index: ReachIndex, claim: Forbid): Judgement {
  const { source, destination, traffic, transitive } = claim;
  const [from, to] = [index.endOf(source), index.endOf(destination)];
  const found = search(index, { source: from, destination: to, traffic, transitive });
  const how = transitive ? 'over any number of hops' : 'direct';
  const isAboutFew = to.is === 'members' && destination.is !== 'anything' && to.members.length <= FEW;
  const through = transitive || found.sure || found.doubtful || !isAboutFew ? undefined : throughOthers(index, from, to, traffic);
  return judged(index, found, {
    proved: `no security group lets ${writeSource(from)} open a connection to ${to.name}${writeWhat(claim)} (${how}; ${writeScope(index)})${through === undefined ? '' : `. ${through}`}`,
    asked: `${writeSource(from)} may open a connection to ${to.name}${writeWhat(claim)}`,
  });
}

/** Of so many things at the most it is told how they are reached through others. */
const FEW = 8;

/** Whoever gets from one end to the other comes through one of some things. */
export function proveMustTraverse(index: ReachIndex, claim: MustTraverse): Judgement {
  const { source, destination, via, traffic } = claim;
  const [from, to] = [index.endOf(source), index.endOf(destination)];
  const ends = via.map(spec => index.endOf(spec));
  const avoid = new Set<Member>(ends.flatMap(end => end.is === 'members' ? end.members : []));
  const found = search(index, { source: from, destination: to, traffic, transitive: true, avoid });
  const names = inWords(ends.map(({ name }) => name));
  return judged(index, found, {
    proved: `${writeSource(from)} can reach ${to.name}${writeWhat(claim)} only through ${names} (over any number of hops; ${writeScope(index)})`,
    asked: `${writeSource(from)} can reach ${to.name}${writeWhat(claim)} without going through ${names}`,
  });
}

function judged(index: ReachIndex, { sure, doubtful }: Found, { proved, asked }: { readonly proved: string; readonly asked: string }): Judgement {
  const nothing = { sites: [], questions: [], missing: [] };
  if (sure) return { ...nothing, verdict: 'VIOLATED', says: `${asked}: ${writeWitness(sure, index)}`, path: sure, sites: sitesOf(sure) };
  const questions = [...doubtful ? questionsOf(doubtful) : [], ...unreadParts(index)];
  if (questions.length === 0) return { ...nothing, verdict: 'PROVED', says: proved };
  return {
    ...nothing,
    verdict: 'UNDECIDED',
    says: `nobody knows at synth whether ${asked}: ${inWords(questions.map(({ why }) => why))}`,
    ...doubtful ? { path: doubtful, sites: sitesOf(doubtful) } : {},
    questions,
  };
}

/** ` on tcp 22 (SSH)`, ` on ports of databases`; nothing where every connection is meant. */
export function writeWhat({ traffic, trafficName }: Pick<Forbid, 'traffic' | 'trafficName'>): string {
  return trafficName !== undefined ? ` on ${trafficName}` : traffic.isEverything ? '' : ` on ${writeTrafficSet(traffic)}`;
}

/** `3 groups known, 0 assumed`. */
export function writeScope({ scope: { groups, foreign, assumed } }: ReachIndex): string {
  const outside = foreign > 0 ? `${foreign} known by id only, ` : '';
  return `${groups} ${groups === 1 ? 'group' : 'groups'} known, ${outside}${assumed} assumed`;
}

/** The connection that should not be, for people: which hops, which traffic, by which rules, under which conditions. */
export function writeWitness(path: Path, { names }: ReachIndex): string {
  const conditions = conditionsOf(path);
  return `${path.hops.map(hop => writeStep(hop, names)).join('; then ')} (${writeThrough(path)})${writeConditions(conditions)}`;
}

/** Rules of any group may stand where nobody reads them. */
export function unreadParts({ unread }: ReachIndex): OpenQuestion[] {
  return unread.map(({ why, settledBy }) => ({ why: `rules of a group may be among ${why}`, settledBy }));
}

export function conditionsOf({ hops }: Path): Conditions {
  return hops.reduce((all, hop) => together(all, hop.conditions) ?? all, {} as Conditions);
}

export function questionsOf({ hops }: Path): OpenQuestion[] {
  const questions = hops.flatMap((hop): OpenQuestion[] =>
    hop.doubt ? [{ why: hop.doubt.why, settledBy: hop.doubt.settledBy, site: siteOfDoubt(hop) }] : []);
  // Each hop is there under its conditions; nobody knows whether all of them hold at once.
  if (questions.length === 0) return [{ why: UNDER_CONDITIONS }];
  return questions.filter((question, i) => questions.findIndex(({ why }) => why === question.why) === i);
}

function siteOfDoubt({ egress, ingress }: Hop): OpenQuestion['site'] {
  return (ingress?.doubt ? ingress.rule : egress?.doubt ? egress.rule : ingress?.rule ?? egress?.rule)?.site;
}
