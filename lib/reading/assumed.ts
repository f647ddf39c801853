import { allowedIn } from './allowed-values';
import { isObject, JsonObject, mapIn, TemplateSource } from './template';
import { nearestTo } from '../errors/nearest';
import { Refusal } from '../errors/refuse';
import { known } from '../model/knowledge';
import { Network } from '../model/network';
import { Peer } from '../model/rule';
import { WrittenAssumptions } from '../settings/assumptions';

/** The keys of assumptions that were about something, in the words of `writeAssumptions`' kinds: `parameters OfficeCidr`. */
export type Counted = ReadonlySet<string>;

/** What makes the templates say what is assumed of parameters and imports. Nothing is changed: what is another is made anew. */
export interface AssumedSources {
  readonly sources: readonly TemplateSource[];
  readonly counted: Counted;
}

/** What makes a network hold what is assumed of prefix lists, groups and VPCs that are not made in the app. */
export interface AssumedNetwork {
  readonly network: Network;
  /** For `ReachIndex`. */
  readonly wholeGroups: ReadonlySet<string>;
  readonly counted: Counted;
}

/** What stands in for the stack that exports what is assumed. */
export const ASSUMED_STACK = 'what is assumed';

export function assumeIn(sources: readonly TemplateSource[], { parameters, imports }: WrittenAssumptions): AssumedSources {
  const counted = new Set<string>();
  const assumed = sources.map((source) => {
    // What a nested stack is given its parent says.
    const body = source.nestedIn || parameters.size === 0 ? source.body : withParameters(source, parameters, counted);
    return body === source.body ? source : { ...source, body };
  });
  const named = importedNames(sources, [...imports.keys()]);
  for (const name of named) counted.add(`imports ${name}`);
  return { sources: named.length === 0 ? assumed : [...assumed, ...exporters(sources, named, imports)], counted };
}

/** Where nobody sets a parameter its default counts, which then is one of the values, or there is none. */
function withParameters({ body, stack }: TemplateSource, assumed: WrittenAssumptions['parameters'], counted: Set<string>): unknown {
  const { Parameters: declared } = mapIn(body);
  const changed: Record<string, unknown> = {};
  for (const [key, values] of assumed) {
    const name = key.startsWith(`${stack}/`) ? key.slice(stack.length + 1) : key;
    const { [name]: declaration } = mapIn(declared);
    if (!isObject(declaration) || !Object.hasOwn(mapIn(declared), name)) continue;
    counted.add(`parameters ${key}`);
    const { Default: byDefault, Type: type, AllowedPattern: _, ...rest } = declaration;
    const texts = allowedIn({ AllowedValues: values }) ?? [];
    const isOneOf = byDefault !== undefined && texts.includes(String(byDefault));
    changed[name] = { ...rest, Type: valueType(type), AllowedValues: values, ...isOneOf ? { Default: byDefault } : {} };
  }
  return Object.keys(changed).length === 0 ? body : { ...mapIn(body), Parameters: { ...mapIn(declared), ...changed } };
}

/** A parameter of SSM is given the name of what holds its value. What is assumed is the value. */
function valueType(type: unknown): unknown {
  const [, inner] = /^AWS::SSM::Parameter::Value<(.*)>$/.exec(String(type)) ?? [];
  return inner === undefined ? type : inner;
}

/** Those of some names that a template imports, by a text or by a function that ends in it. An export of the app is no import of another one. */
function importedNames(sources: readonly TemplateSource[], names: readonly string[]): string[] {
  if (names.length === 0) return [];
  const imported = new Set<string>();
  const exported = new Set<string>();
  for (const { body } of sources) {
    for (const output of Object.values(mapIn(mapIn(body).Outputs))) exported.add(String(mapIn(mapIn(output).Export).Name));
    const waiting: unknown[] = [body];
    while (waiting.length > 0) {
      const value = waiting.pop();
      if (typeof value !== 'object' || value === null) continue;
      if ('Fn::ImportValue' in value) {
        const { 'Fn::ImportValue': argument } = value as JsonObject;
        for (const name of names) if (argument === name || (typeof argument === 'object' && mayBecome(argument, name))) imported.add(name);
      }
      waiting.push(...Object.values(value) as unknown[]);
    }
  }
  return names.filter(name => imported.has(name) && !exported.has(name));
}

/** Whether a function, such as `Fn::Sub: ${Net}-OfficeCidr`, may come to a name. Which it comes to is found out when it is read. */
function mayBecome(argument: unknown, name: string): boolean {
  const parts = JSON.stringify(argument).match(/[\w:.-]{3,}/g) ?? [];
  return parts.some(part => !part.startsWith('Fn:') && name.includes(part.replace(/^[:-]+|[:-]+$/g, '')));
}

/** One stack for each place that a stack of the app is deployed to. */
function exporters(sources: readonly TemplateSource[], names: readonly string[], imports: WrittenAssumptions['imports']): TemplateSource[] {
  const places = new Map(sources.map(({ stage, account, region }) => [JSON.stringify([stage ?? '', account, region]), { stage, account, region }]));
  const byAccount = new Set<string>();
  return [...places.values()].flatMap(({ stage, account, region }, i) => {
    // Stages in one account and Region see each other's exports, and a name that is exported twice is nobody's.
    if (account !== undefined && region !== undefined) {
      if (byAccount.has(`${account} ${region}`)) return [];
      byAccount.add(`${account} ${region}`);
    }
    const body = { Outputs: Object.fromEntries(names.map((name, j) => [`Assumed${j}`, { Value: imports.get(name), Export: { Name: name } }])) };
    const stack = `${ASSUMED_STACK} ${i}`;
    return [{ template: stack, stack, body, stage, account, region }];
  });
}

export function assumeOn(network: Network, { prefixLists, groups, vpcs }: WrittenAssumptions): AssumedNetwork {
  const counted = new Set<string>();
  const named = namedGroups(network);
  const wholeGroups = new Set(groups.filter(id => named.foreign.has(id)));
  for (const id of wholeGroups) counted.add(`groups ${id}`);
  const withEntries = (peer: Peer): Peer => {
    if (peer.kind !== 'prefix-list') return peer;
    const blocks = prefixLists.get(peer.id);
    if (!blocks || (peer.cidrs?.every(entry => entry.known) ?? false)) return peer;
    counted.add(`prefixLists ${peer.id}`);
    return { ...peer, cidrs: blocks.map(block => known(block)) };
  };
  const rules = prefixLists.size === 0 ? network.rules : network.rules.map((rule) => {
    const peer = withEntries(rule.peer);
    return peer === rule.peer ? rule : { ...rule, peer };
  });
  const inVpcs = new Set([
    ...network.groups.flatMap(({ vpc }) => vpc.known && vpc.value !== undefined ? [vpc.value] : []),
    ...(network.wearers ?? []).flatMap(wearer => wearer.vpcs ?? []),
    ...(network.joinedVpcs ?? []).flatMap(joined => joined.vpcs),
  ]);
  const made = new Set(network.vpcs.map(({ id }) => id));
  const assumedVpcs = [...vpcs].filter(([id]) => inVpcs.has(id) && !made.has(id));
  for (const [id] of assumedVpcs) counted.add(`vpcs ${id}`);
  const vpcAddresses = [
    ...(network.vpcAddresses ?? []).filter(({ vpc }) => !assumedVpcs.some(([id]) => id === vpc)),
    ...assumedVpcs.map(([vpc, blocks]) => ({ vpc, blocks })),
  ];
  const nothing = counted.size === 0;
  return { network: nothing ? network : { ...network, rules, ...vpcAddresses.length > 0 ? { vpcAddresses } : {} }, wholeGroups, counted };
}

function namedGroups({ groups, rules, wearers = [] }: Network): { readonly foreign: ReadonlySet<string> } {
  const made = new Set(groups.map(({ id }) => id));
  const named = [
    ...rules.flatMap(({ group, peer }) => [group, ...peer.kind === 'group' ? [peer.id] : []]),
    ...wearers.flatMap(({ worn }) => worn.map(({ group }) => group)),
  ];
  return { foreign: new Set(named.filter(id => !made.has(id))) };
}

/**
 * An assumption that is about nothing in any of the templates: somebody misspelled it, or it is there no more. Undefined where each is about something.
 *
 * @param sources all templates that were read
 * @param counted of all of them
 */
export function unusedAssumption(
  who: string, assumptions: WrittenAssumptions, counted: Counted, sources: readonly TemplateSource[],
): Refusal | undefined {
  const kinds = ['parameters', 'imports', 'prefixLists', 'groups', 'vpcs'] as const;
  for (const kind of kinds) {
    const keys = kind === 'groups' ? assumptions.groups : [...assumptions[kind].keys()];
    const unused = keys.find(key => !counted.has(`${kind} ${key}`));
    if (unused === undefined) continue;
    const parameters = kind === 'parameters' ? [...new Set(sources.filter(({ nestedIn }) => !nestedIn).flatMap(({ body }) => Object.keys(mapIn(mapIn(body).Parameters))))] : [];
    const near = nearestTo(unused.slice(unused.lastIndexOf('/') + 1), parameters);
    return {
      problem: `${who}: what is assumed of ${WORDS[kind]} ${unused} is about nothing in these templates`,
      given: unused,
      accepted: ACCEPTED[kind],
      change: near.length > 0 ? `did you mean ${near.join(', ')}?` : 'take it out, or look at the spelling',
    };
  }
  return undefined;
}

const WORDS = { parameters: 'the parameter', imports: 'the import', prefixLists: 'the prefix list', groups: 'the group', vpcs: 'the VPC' } as const;

const ACCEPTED = {
  parameters: 'a parameter of a stack that no other stack nests, by its name or as Stack/Name',
  imports: 'the name of an export that a template imports, and that no stack of the app makes',
  prefixLists: 'the id of a prefix list that a rule names, and whose entries are not in the app',
  groups: 'the id of a group that a rule or a resource names, and that is not made in the app',
  vpcs: 'the id of a VPC that groups are made in, and that is not made in the app',
} as const;

