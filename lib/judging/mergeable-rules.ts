import { noneCouldBeOne } from './alone-together';
import { NetworkIndex } from './network-index';
import { entryOf } from './place-of';
import { redundancyOf } from './redundant-rules';
import { endOf, shapeOf } from './same-rule';
import { BITS, blockOf, Cidr } from '../model/cidr';
import { keyOf } from '../model/conditions';
import { known } from '../model/knowledge';
import { PortRange, writePorts } from '../model/port-range';
import { hasPorts, writeProtocol } from '../model/protocol';
import { Rule } from '../model/rule';

/** Rules in whose place one would do, and what that one would be. */
export interface Mergeable {
  readonly rules: readonly Rule[];
  /** `tcp 80-81`, `10.0.0.0/23`. */
  readonly as: string;
}

/** A rule with the ports that it has, or has unless somebody sets them at deployment. */
interface Readable {
  readonly rule: Rule;
  readonly protocol: number;
  readonly ports: PortRange;
}

/**
 * Rules of one group whose ports make up one range for one peer, or whose blocks make up one block on the same ports. Those that others make needless are
 * no matter here: they are told as such.
 */
export function mergeableIn(index: NetworkIndex): Mergeable[] {
  return redundancyOf(index).flatMap(({ kept }) => {
    if (noneCouldBeOne(kept)) return [];
    const entries = new Map<string, number>();
    const keys = kept.map(entryOf);
    for (const key of keys) entries.set(key, (entries.get(key) ?? 0) + 1);
    // An entry that is read as several rules is not written as one other.
    const rules = kept.filter((_, i) => entries.get(keys[i]) === 1);
    const byPorts = rangesAmong(rules);
    const told = new Set(byPorts.flatMap(one => one.rules));
    return [...byPorts, ...blocksAmong(rules.filter(rule => !told.has(rule)))];
  });
}

/** Whether what a rule lets through depends on a parameter. */
export function isByDefault({ protocol, ports }: Rule): boolean {
  return !protocol.known || !ports.known;
}

function rangesAmong(rules: readonly Rule[]): Mergeable[] {
  const alike = bucketsOf(rules.flatMap(readableOf), ({ rule, protocol }) => `${protocol} ${endOf(rule.peer)} ${conditionsOf(rule)}`);
  return alike.flatMap(list => runsOf([...list].sort((a, b) => a.ports.from - b.ports.from))).filter(run => run.length > 1).map(run => ({
    rules: run.map(({ rule }) => rule),
    as: `${writeProtocol(run[0].protocol)} ${writePorts({ from: run[0].ports.from, to: Math.max(...run.map(({ ports }) => ports.to)) })}`,
  }));
}

const conditionsOf = ({ conditions }: Rule) => conditions === undefined ? '' : keyOf(conditions);

/** Types and codes of ICMP are no range. */
function readableOf(rule: Rule): Readable[] {
  const [protocol, ports] = rule.byDefault && isByDefault(rule) ? [rule.byDefault.protocol, rule.byDefault.ports]
    : rule.protocol.known && rule.ports.known ? [rule.protocol.value, rule.ports.value] : [];
  return protocol !== undefined && protocol !== 'all' && hasPorts(protocol) && ports && ports.from >= 0 ? [{ rule, protocol, ports }] : [];
}

/** Cuts rules in the order of their ports where a port is left out. */
function runsOf(inOrder: readonly Readable[]): Readable[][] {
  const runs: Readable[][] = [];
  let end = -Infinity;
  for (const one of inOrder) {
    if (one.ports.from <= end + 1) runs[runs.length - 1].push(one);
    else runs.push([one]);
    end = Math.max(end, one.ports.to);
  }
  return runs;
}

/** A block and the rules that make it up. */
interface Made {
  readonly block: Cidr;
  readonly rules: readonly Rule[];
}

function blocksAmong(rules: readonly Rule[]): Mergeable[] {
  const ofBlocks = rules.flatMap((rule) => {
    const { byDefault } = rule;
    const shape = shapeOf(byDefault && isByDefault(rule) ? { ...rule, protocol: known(byDefault.protocol), ports: known(byDefault.ports) } : rule);
    return shape !== undefined && rule.peer.kind === 'cidr' && rule.peer.via === undefined ? [{ rule, shape, block: rule.peer.cidr }] : [];
  });
  const alike = bucketsOf(ofBlocks, ({ rule, shape, block }) => `${shape} ${block.family} ${conditionsOf(rule)}`);
  return alike.flatMap(list => list.length < 2 ? [] : widestOf(list.map(({ rule, block }) => ({ block, rules: [rule] }))))
    .filter(made => made.rules.length > 1).map(made => ({ rules: made.rules, as: made.block.canonical }));
}

/** Joins halves of blocks, and halves that are joined, as far as it goes; but never to all addresses, which nobody should be told to write. */
function widestOf(made: readonly Made[]): Made[] {
  const left = new Map(made.map(one => [one.block.canonical, one]));
  for (const one of [...left.values()].sort((a, b) => b.block.prefixLength - a.block.prefixLength)) join(one, left);
  return [...left.values()];
}

function join(one: Made, left: Map<string, Made>): void {
  const { family, first, prefixLength } = one.block;
  if (prefixLength < 2 || left.get(one.block.canonical) !== one) return;
  const size = 2n ** BigInt(BITS[family] - prefixLength);
  const around = blockOf(family, first, prefixLength - 1);
  const sibling = left.get(blockOf(family, around.first === first ? first + size : around.first, prefixLength).canonical);
  if (!sibling || left.has(around.canonical)) return;
  left.delete(one.block.canonical);
  left.delete(sibling.block.canonical);
  const both = { block: around, rules: around.first === first ? [...one.rules, ...sibling.rules] : [...sibling.rules, ...one.rules] };
  left.set(around.canonical, both);
  join(both, left);
}

function bucketsOf<T>(things: readonly T[], keyFor: (thing: T) => string): T[][] {
  const buckets = new Map<string, T[]>();
  for (const thing of things) {
    const key = keyFor(thing);
    const bucket = buckets.get(key);
    if (bucket) bucket.push(thing);
    else buckets.set(key, [thing]);
  }
  return [...buckets.values()];
}
