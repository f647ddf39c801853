import { ADDRESSES, endOf, Needs, networkOf, Toy, ToyClaim, trafficOf } from './toy-world';
import { Deployed } from './toy-world-oracle';
import { Certainty, claimOn, Dice, toyOf } from './toy-world-random';
import { Claim } from '../../lib/reachability/claim';
import { prove } from '../../lib/reachability/prove';
import { ReachIndex } from '../../lib/reachability/reach-index';
import { fc } from '../laws';

/** Of the list nobody knows what is in it: a few IPv4 addresses, a few of IPv6, or anybody's. */
const ENTRIES = [[32], [50], ADDRESSES];

/** Everything that may turn out, for each way in which the facts may. */
function deploymentsOf(toy: Toy): Deployed[][] {
  const { rules, hosts } = toy;
  const needs = [...rules.map(rule => rule.needs), ...hosts.flatMap(({ worn }) => worn.map(one => one.needs))];
  const outcomes = (fact: 'odd' | 'even') => needs.some(one => one[fact] !== undefined) ? [true, false] : [true];
  const facts = outcomes('odd').flatMap(odd => outcomes('even').map(even => ({ odd, even })));
  const placed = hosts.reduce<number[][]>((all, { addresses }) => all.flatMap(list => addresses.map(address => [...list, address])), [[]]);
  const inAll = (outcome: Needs) =>
    placed.flatMap(addressOf => ENTRIES.map(entries => new Deployed(toy, { facts: outcome, addressOf, lists: [entries] })));
  return facts.map(inAll);
}

function claimOf({ kind, source, destination, others, kinds, most }: ToyClaim): Claim {
  const about = { id: 'Toy', traffic: trafficOf(kinds), destination: endOf(destination) };
  switch (kind) {
    case 'forbid':
    case 'forbid transitively': return { ...about, kind: 'forbid', source: endOf(source), transitive: kind !== 'forbid' };
    case 'require': return { ...about, kind, source: endOf(source) };
    case 'only-from': return { ...about, kind, allow: others.map(endOf) };
    case 'must-traverse': return { ...about, kind, source: endOf(source), via: others.map(endOf) };
    case 'max-exposure': return { ...about, kind, ...most ? { ipv4AddressPorts: most.ipv4, ipv6AddressPorts: most.ipv6 } : {} };
  }
}

/** What is wrong with a verdict, given in which deployments the claim is true. */
function wrongOf(
  toy: Toy, deployments: readonly (readonly Deployed[])[], claim: ToyClaim, certainty: Certainty, verdict: string,
): string | undefined {
  const truths = deployments.map(ones => ones.map(deployed => deployed.isTrue(claim)));
  const always = truths.every(ones => ones.every(one => one));
  const isAboutList = [claim.source, claim.destination, ...claim.others].some(end => 'list' in end || 'without' in end);
  // Nobody says of a list that it has just the addresses that a rule is for: one that is left out, or allowed, excuses no other rule.
  const isBroken = isAboutList ? !always : truths.some(ones => !ones.includes(true));
  switch (verdict) {
    case claim.kind === 'require' ? 'PERMITTED' : 'PROVED': return always ? undefined : 'it is not true in every deployment';
    case 'VIOLATED': return isBroken ? undefined : 'no deployment breaks it for sure';
    case 'UNDECIDED':
      if (claim.kind === 'require' && always && isAcross(toy, claim)) return undefined;
      if (certainty === 'known') return 'everything is known';
      return always && !isTransitive(claim) && !isAboutList && !claim.most ? 'nothing breaks it' : undefined;
    default: return 'it is no verdict on such a claim';
  }
}

/** A rule may name a group of another VPC, and nothing in the app joins the two: nobody knows whether there is a way. */
const isAcross = ({ joined, hosts }: Toy, { source, destination }: ToyClaim) =>
  !joined && 'hosts' in source && 'hosts' in destination && source.hosts.some(a => destination.hosts.some(b => hosts[a].vpc !== hosts[b].vpc));

/** A path through a host needs one address of it for both hops. That is not looked at, so that less is proved than could be. */
const isTransitive = ({ kind }: ToyClaim) => kind === 'forbid transitively' || kind === 'must-traverse';

const CLAIMS = 8;
const counts = new Map<string, number>();

function judge(seed: number, certainty: Certainty): void {
  const dice = new Dice(seed);
  const toy = toyOf(dice, certainty);
  const deployments = deploymentsOf(toy);
  const index = new ReachIndex(networkOf(toy));
  for (let i = 0; i < CLAIMS; i++) {
    const claim = claimOn(dice, toy, certainty);
    const { verdict, says } = prove(index, claimOf(claim));
    const wrong = wrongOf(toy, deployments, claim, certainty, verdict);
    if (wrong !== undefined) throw new Error(`${verdict}, and ${wrong}: ${says}\n${write(claim)}\n${write(toy)}`);
    const key = `${claim.kind} ${verdict}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
}

const write = (what: unknown) => JSON.stringify(what, (_, value: unknown) => typeof value === 'bigint' ? String(value) : value);

test.each<[Certainty, number]>([['known', 4000], ['in doubt', 1000]])('verdicts are what counting out says: everything is %s', (certainty, numRuns) => {
  fc.assert(fc.property(fc.nat(), seed => judge(seed, certainty)), { numRuns });
});

test('no verdict is too rare for that to say anything', () => {
  const verdicts = (['forbid', 'forbid transitively', 'must-traverse', 'only-from', 'max-exposure'] as const).flatMap(kind => ['PROVED', 'VIOLATED', 'UNDECIDED'].map(verdict => `${kind} ${verdict}`));
  expect([...counts.keys()].sort()).toEqual([...verdicts, 'require PERMITTED', 'require VIOLATED', 'require UNDECIDED'].sort());
  expect(Math.min(...counts.values())).toBeGreaterThan(20);
});
