import { Problem } from './found';
import { SeenApp } from './seen-app';
import { asGiven } from '../errors/given';
import { Cidr } from '../model/cidr';
import { Network } from '../model/network';
import { identityOf } from '../reading/meaning';
import { WrittenAssumptions } from '../settings/assumptions';

/** What an assumption says, before anybody looked where that is in the app. Ids may be tokens. */
export type AssumedFact =
  | { readonly is: 'parameter'; readonly name: string; readonly values: readonly string[] }
  | { readonly is: 'import'; readonly name: string; readonly value: string }
  | { readonly is: 'prefix-list'; readonly id: string; readonly cidrs: readonly Cidr[] }
  | { readonly is: 'group'; readonly id: string }
  | { readonly is: 'vpc'; readonly id: string; readonly cidrs: readonly Cidr[] };

/** What it is about, in words. */
export function writeFact(fact: AssumedFact): string {
  switch (fact.is) {
    case 'parameter': return `the parameter ${fact.name}`;
    case 'import': return `the import ${fact.name}`;
    case 'prefix-list': return `the prefix list ${asGiven(fact.id)}`;
    case 'group': return `the group ${asGiven(fact.id)}`;
    case 'vpc': return `the VPC ${asGiven(fact.id)}`;
  }
}

/** The same for the same fact, and for no other. */
export function keyOfFact(fact: AssumedFact): string {
  return JSON.stringify(fact, (_, value: unknown) => typeof value === 'bigint' ? String(value) : value);
}

/** What is assumed of parameters and imports, by their names. */
export function assumedOfValues(facts: readonly AssumedFact[]): Pick<WrittenAssumptions, 'parameters' | 'imports'> {
  return {
    parameters: new Map(facts.flatMap(fact => fact.is === 'parameter' ? [[fact.name, fact.values]] : [])),
    imports: new Map(facts.flatMap(fact => fact.is === 'import' ? [[fact.name, fact.value]] : [])),
  };
}

/** What is assumed of lists, groups and VPCs, by what they are called in the network: a token is something else in each stack that imports it. */
export function assumedOfThings(app: SeenApp, facts: readonly AssumedFact[]): Pick<WrittenAssumptions, 'prefixLists' | 'groups' | 'vpcs'> | Problem {
  const prefixLists = new Map<string, readonly Cidr[]>();
  const vpcs = new Map<string, readonly Cidr[]>();
  const groups: string[] = [];
  for (const fact of facts) {
    if (fact.is !== 'prefix-list' && fact.is !== 'group' && fact.is !== 'vpc') continue;
    const ids = idsOf(app, fact).filter(id => isNamed(app.network, fact.is, id));
    if (ids.length === 0) {
      return {
        problem: `what is assumed of ${writeFact(fact)} is about nothing in these templates`,
        change: 'take it out, or name what rules and resources of the app name and the app does not make',
      };
    }
    for (const id of ids) {
      if (fact.is === 'group') groups.push(id);
      else (fact.is === 'vpc' ? vpcs : prefixLists).set(id, fact.cidrs);
    }
  }
  return { prefixLists, groups, vpcs };
}

function idsOf(app: SeenApp, { is, id }: Extract<AssumedFact, { id: string }>): string[] {
  if (is === 'group') return [...app.groupIdsOf(id)];
  return [...new Set(app.meaningsOf(id).flatMap(({ options }) => options.flatMap(({ meaning }) => {
    // As lists and VPCs of the app are called; one that is made elsewhere is what its text says.
    if (meaning.is === 'attribute' && ['Ref', 'VpcId', 'PrefixListId'].includes(meaning.attribute)) return [meaning.template.idOf(meaning.logicalId)];
    return identityOf(meaning)?.trim() ?? [];
  })))];
}

function isNamed({ rules, groups, wearers = [], joinedVpcs = [] }: Network, is: 'prefix-list' | 'group' | 'vpc', id: string): boolean {
  switch (is) {
    case 'prefix-list': return rules.some(({ peer }) => peer.kind === 'prefix-list' && peer.id === id);
    case 'group': return rules.some(({ group, peer }) => group === id || (peer.kind === 'group' && peer.id === id)) || wearers.some(({ worn }) => worn.some(({ group }) => group === id));
    case 'vpc': return groups.some(({ vpc }) => vpc.known && vpc.value === id) || [...wearers, ...joinedVpcs].some(({ vpcs = [] }) => vpcs.includes(id));
  }
}
