import { noneTouches } from './alone-together';
import { NetworkIndex } from './network-index';
import { contains, coverTogether, isFullyKnown, leastOf, mostOf, Piece, sizeOf, touches } from './rule-parts';
import { endOf, shapeOf } from './same-rule';
import { ALWAYS, implies } from '../model/conditions';
import { known } from '../model/knowledge';
import { Direction, Rule } from '../model/rule';

/** A rule that others of its group make needless, with those that do. None of these is needless itself. */
export interface Needless {
  readonly rule: Rule;
  readonly by: readonly Rule[];
}

/** The rules of one group and direction, told apart by whether others make them needless. */
export interface Redundancy {
  /** Removing all of them at once leaves exactly the same traffic. Those that are only written twice are not among them. */
  readonly needless: readonly Needless[];
  /** Needless with the ports that they have unless somebody sets them at deployment. */
  readonly perhaps: readonly Needless[];
  /** What is left when the needless ones are removed, and those that are written twice. None of them is needless. */
  readonly kept: readonly Rule[];
  /** All of them. */
  readonly rules: readonly Rule[];
  /** Whether there are more rules than EC2 takes, so that nobody looked. */
  readonly tooMany: boolean;
}

/**
 * Twice what a group can have: the quota of rules times that of groups per interface "cannot exceed 1,000", for each family of addresses, and a prefix list
 * counts as all its entries (Amazon VPC quotas).
 */
const MOST_PIECES = 4000;

/** One entry of a template: it is there with all rules that it is read as, or not at all. */
interface Entry {
  readonly rules: readonly Rule[];
  readonly order: number;
  /** What its rules open in every deployment that has them, rule by rule, and at the most. */
  readonly least: readonly (readonly Piece[])[];
  readonly most: readonly (readonly Piece[])[];
  /** Whether it says nothing outside of this group. */
  readonly isWhole: boolean;
}

interface Opening {
  readonly piece: Piece;
  readonly rule: Rule;
  readonly entry: Entry;
}

const KNOWN = new WeakMap<NetworkIndex, readonly Redundancy[]>();

/** For each group and direction with two rules or more. */
export function redundancyOf(index: NetworkIndex): readonly Redundancy[] {
  let found = KNOWN.get(index);
  if (!found) {
    found = (['ingress', 'egress'] satisfies Direction[]).flatMap((direction) => {
      const numbers = new EntryNumbers();
      const groups = [...index.byGroup[direction].values()].map(rules => ({ rules, entries: rules.map(rule => numbers.of(rule)) }));
      return groups.filter(({ rules }) => rules.length > 1).map(({ rules, entries }) => redundancyIn(rules, entries, numbers.counts));
    });
    KNOWN.set(index, found);
  }
  return found;
}

/**
 * The narrowest rules are tried first, each against what is left, so that what is kept is few and wide. Of two that open the same the later one goes. What
 * is left only grows less, so that what was needed once is needed at the end.
 */
function redundancyIn(rules: readonly Rule[], numbers: readonly number[], counts: readonly number[]): Redundancy {
  const tooMany = { needless: [], perhaps: [], kept: [], rules, tooMany: true };
  if (rules.length > MOST_PIECES) return tooMany;
  if (noneTouches(rules)) return { ...tooMany, kept: rules, tooMany: false };
  const entries = entriesOf(rules, numbers, counts);
  const open = new Openings(entries);
  if (open.count > MOST_PIECES) return tooMany;
  const gone = new Set<Entry>();
  // In nearly every group no rule lies in others, so that nothing has to be put in order.
  const sized = entries.filter(entry => entry.isWhole && open.coverEach(entry)).map(entry => ({ entry, size: sizeOf(entry.most.flat()) }));
  for (const { entry } of sized.sort((a, b) => a.size === b.size ? b.entry.order - a.entry.order : a.size < b.size ? -1 : 1)) {
    if (!open.coverEach(entry)) continue;
    gone.add(entry);
    open.remove(entry);
  }
  const left = entries.filter(entry => !gone.has(entry));
  const kept = left.flatMap(entry => entry.rules);
  const twins = new Set(gone.size > 0 ? kept.map(twinKeyOf) : []);
  const isTwin = (rule: Rule) => shapeOf(rule) !== undefined && twins.has(twinKeyOf(rule));
  return {
    needless: [...gone].filter(entry => !entry.rules.every(isTwin)).sort((a, b) => a.order - b.order)
      .map(entry => ({ rule: entry.rules[0], by: open.namesFor(entry) })),
    perhaps: left.filter(entry => entry.isWhole && entry.rules.some(({ byDefault }) => byDefault)).map(byDefaultOf)
      .filter(entry => open.coverEach(entry)).map(entry => ({ rule: entry.rules[0], by: open.namesFor(entry) })),
    kept,
    rules,
    tooMany: false,
  };
}

const twinKeyOf = (rule: Rule) => `${shapeOf(rule)} ${endOf(rule.peer)}`;

function byDefaultOf(entry: Entry): Entry {
  const most = entry.rules.map(({ byDefault, ...rule }) =>
    mostOf(byDefault ? { ...rule, protocol: known(byDefault.protocol), ports: known(byDefault.ports) } : rule));
  return { ...entry, most };
}

/**
 * The entries of the templates, numbered: one for all rules that one entry is read as, such as an entry whose address an `Fn::If` chooses, or one of a nested stack that is deployed
 * twice. Of one direction: there are tens of thousands, too many to write a text for each.
 */
class EntryNumbers {
  /** How many rules each has. */
  public readonly counts: number[] = [];
  private readonly numbers = new Map<string, Map<string, Map<string, number>>>();

  public of({ site: { template, logicalId, location }, standalone }: Rule): number {
    const inResource = inside(inside(this.numbers, template), logicalId);
    const where = standalone ? '' : location;
    let number = inResource.get(where);
    if (number === undefined) inResource.set(where, number = this.counts.push(0) - 1);
    this.counts[number]++;
    return number;
  }
}

function inside<T>(maps: Map<string, Map<string, T>>, key: string): Map<string, T> {
  let map = maps.get(key);
  if (!map) maps.set(key, map = new Map<string, T>());
  return map;
}

function entriesOf(rules: readonly Rule[], numbers: readonly number[], counts: readonly number[]): Entry[] {
  const byEntry = new Map<number, Rule[]>();
  for (const [i, rule] of rules.entries()) {
    const own = byEntry.get(numbers[i]);
    if (own) own.push(rule);
    else byEntry.set(numbers[i], [rule]);
  }
  const entries: Entry[] = [];
  for (const [number, own] of byEntry) {
    const least = own.map(leastOf);
    const most = own.map((rule, i) => isFullyKnown(rule) ? least[i] : mostOf(rule));
    entries.push({ rules: own, order: entries.length, least, most, isWhole: counts[number] === own.length });
  }
  return entries;
}

/** What is open, by where. */
class Openings {
  public readonly count: number;
  private readonly bySpace = new Map<string, Set<Opening>>();

  public constructor(entries: readonly Entry[]) {
    let count = 0;
    for (const entry of entries) {
      for (const [i, rule] of entry.rules.entries()) {
        for (const piece of entry.least[i]) {
          count++;
          const others = this.bySpace.get(piece.space);
          if (others) others.add({ piece, rule, entry });
          else this.bySpace.set(piece.space, new Set([{ piece, rule, entry }]));
        }
      }
    }
    this.count = count;
  }

  public remove(entry: Entry): void {
    for (const { space } of entry.least.flat()) {
      for (const opening of this.bySpace.get(space) ?? []) if (opening.entry === entry) this.bySpace.get(space)!.delete(opening);
    }
  }

  /** Whether others leave nothing of what an entry opens, in every deployment that has it. */
  public coverEach(entry: Entry): boolean {
    return entry.rules.every((rule, i) => entry.most[i].every((piece) => {
      const around = this.around(rule, piece, entry);
      return around.length > 0 && coverTogether(around.map(other => other.piece), piece);
    }));
  }

  /** As few as are easily found of those that do. */
  public namesFor(entry: Entry): Rule[] {
    const found = new Set<Rule>();
    for (const [i, rule] of entry.rules.entries()) {
      for (const piece of entry.most[i]) {
        const around = this.around(rule, piece, entry);
        const [whole] = around.filter(other => contains(other.piece, piece));
        for (const other of whole ? [whole] : neededOf(around, piece)) found.add(other.rule);
      }
    }
    return [...found];
  }

  private around({ conditions = ALWAYS }: Rule, piece: Piece, { order }: Entry): Opening[] {
    const found: Opening[] = [];
    for (const other of this.bySpace.get(piece.space) ?? []) {
      if (other.entry.order !== order && touches(other.piece, piece) && implies(conditions, other.rule.conditions ?? ALWAYS)) found.push(other);
    }
    return found;
  }
}

/** Above this many nobody looks which of them could be left out. */
const FEW = 32;

function neededOf(around: readonly Opening[], piece: Piece): readonly Opening[] {
  if (around.length > FEW) return around;
  let left = around;
  for (const one of around) {
    const without = left.filter(other => other !== one);
    if (coverTogether(without.map(other => other.piece), piece)) left = without;
  }
  return left;
}
