import { writeConditions } from './write-conditions';
import { alwaysMetBy, ALWAYS, Conditions, keyOf, textOfFact } from '../model/conditions';
import { Network } from '../model/network';
import { Peer, Site } from '../model/rule';
import { Evidence } from '../model/verdict';

/** What stands in branches of templates. */
export interface Branches {
  /** By place: what must be the case for it to be there when its resource is. */
  readonly needs: ReadonlyMap<Site, Conditions>;
  /** The logical ids of resources that have such places: of all others nothing has to be put together. */
  readonly resources: ReadonlySet<string>;
}

/** Each rule that is read has a place of its own, by identity, though two branches of one rule stand at the same one. */
export function branchesIn({ rules, doors = [], flowLogs = [] }: Network): Branches {
  const needs = new Map<Site, Conditions>();
  const add = (site: Site, branch: Conditions | undefined, peer?: Peer) => {
    if (branch) needs.set(site, withoutTold(branch, peer));
  };
  for (const { site, branch, peer } of rules) add(site, branch, peer);
  for (const { site, rule } of doors) add(site, rule?.branch, rule?.peer);
  for (const { site, branch } of flowLogs) add(site, branch);
  return { needs, resources: new Set([...needs.keys()].map(({ logicalId }) => logicalId)) };
}

/** That an address is an allowed value of a parameter is told with the address. */
function withoutTold(branch: Conditions, peer: Peer | undefined): Conditions {
  const parameter = peer?.kind === 'cidr' ? peer.allowedBy : undefined;
  if (parameter === undefined) return branch;
  return Object.fromEntries(Object.entries(branch).filter(([fact]) => !(textOfFact(fact)?.value ?? '').startsWith(`${parameter} in `)));
}

/** What was found, once for each place and sentence: with the branches in which it is so, unless it is so in each of them. */
export function toldByBranch(found: readonly Evidence[], { needs, resources }: Branches): readonly Evidence[] {
  if (needs.size === 0) return found;
  const alike = new Map<Evidence | string, Evidence[]>();
  for (const evidence of found) {
    const key = resources.has(evidence.site.logicalId) ? keyOfEvidence(evidence) : evidence;
    const others = alike.get(key);
    if (others) others.push(evidence);
    else alike.set(key, [evidence]);
  }
  return [...alike.values()].map((same) => {
    const words = writeBranches(same.map(({ site }) => needs.get(site) ?? ALWAYS));
    return words === undefined ? same[0] : { ...same[0], says: `${same[0].says}, ${words}` };
  });
}

/** Where a difference would be lost that counts for more than words, both are told. */
function keyOfEvidence({ site: { template, logicalId, location }, says, atMost, lets, family, answers }: Evidence): string {
  const more = lets ? `${lets.protocol} ${lets.ports?.from} ${lets.ports?.to}` : '';
  return [template, logicalId, location, says, atMost, more, family, answers?.join(' ')].join('\n');
}

function writeBranches(ways: readonly Conditions[]): string | undefined {
  if (alwaysMetBy(ways, ALWAYS)) return undefined;
  return [...new Map(ways.map(way => [keyOf(way), way])).values()].map(way => `if ${writeConditions(way)}`).join(', or ');
}
