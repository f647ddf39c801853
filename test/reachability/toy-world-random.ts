import { Address, ADDRESSES, Host, Kind, KINDS, Needs, Toy, ToyClaim, ToyEnd, ToyPeer, ToyRule } from './toy-world';
import { OTHERS } from './toy-world-oracle';

/** Random toy worlds, the same for the same seed. */
export class Dice {
  public constructor(private state: number) {}

  /** From 0 up to a number that it never is (mulberry32). */
  public below(most: number): number {
    /* eslint-disable no-bitwise -- a generator is bits */
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % most;
    /* eslint-enable no-bitwise */
  }

  public one<T>(...from: readonly T[]): T {
    return from[this.below(from.length)];
  }

  public some<T>(count: number, make: (i: number) => T): T[] {
    return Array.from({ length: count }, (_, i) => make(i));
  }

  /** A few of them, at least one. */
  public few<T>(from: readonly T[]): T[] {
    const found = from.filter(() => this.below(2) === 0);
    return found.length > 0 ? found : [this.one(...from)];
  }
}

/** Whether everything is known, or some addresses are and the entries of lists are not. */
export type Certainty = 'known' | 'in doubt';

const block = (dice: Dice): readonly Address[] => {
  const size = dice.one(1, 1, 2, 4, 8, 16);
  const start = dice.one(0, 0, 16, 16, 34) + size * dice.below(16 / size);
  return Array.from({ length: size }, (_, i) => start + i);
};
const everybody = (dice: Dice): readonly Address[] => dice.one(0, 0, 34) === 0 ? ADDRESSES.slice(0, 34) : ADDRESSES.slice(34);

function kindsOf(dice: Dice): readonly Kind[] {
  const which = dice.below(10);
  if (which === 0) return KINDS;
  if (which === 1) return [8];
  const [a, b] = [dice.below(8), which < 6 ? dice.below(8) : -1];
  return KINDS.slice(Math.min(a, b < 0 ? a : b), Math.max(a, b) + 1);
}

function peerOf(dice: Dice, certainty: Certainty): ToyPeer {
  const which = dice.below(10);
  if (certainty === 'in doubt' && which === 0) return { list: 0 };
  if (which < 5) return { group: dice.below(3) };
  return { block: which === 9 ? everybody(dice) : block(dice) };
}

const NEEDS: readonly Needs[] = [{ odd: true }, { odd: false }, { even: true }, { even: false }, { odd: true, even: false }];
const needsOf = (dice: Dice): Needs => dice.below(4) > 0 ? {} : dice.one(...NEEDS);

export function toyOf(dice: Dice, certainty: Certainty): Toy {
  const count = certainty === 'known' ? 3 + dice.below(3) : 3;
  const rules = dice.some(dice.below(9), (): ToyRule => ({
    direction: dice.one('ingress', 'ingress', 'egress'), group: dice.below(3), kinds: kindsOf(dice), peer: peerOf(dice, certainty), needs: needsOf(dice),
  }));
  const hosts = dice.some(count, (i): Host => {
    const size = certainty === 'known' ? 1 : dice.one(1, 1, 2, 4);
    const start = size * dice.below(16 / size);
    // A group that nothing wears would be a thing by itself: each is worn.
    const groups = new Set([i < 3 ? i : dice.below(3), ...dice.below(3) === 0 ? [dice.below(3)] : []]);
    const worn = [...groups].map(group => ({ group, needs: dice.below(6) === 0 ? needsOf(dice) : {} }));
    return { addresses: ADDRESSES.slice(start, start + size), vpc: dice.one(0, 0, 1), worn };
  });
  return { rules, hosts, declaresEgress: dice.some(3, group => rules.some(rule => rule.group === group && rule.direction === 'egress') && dice.below(3) > 0), joined: dice.below(2) === 0 };
}

function endIn(dice: Dice, toy: Toy, certainty: Certainty): ToyEnd {
  const which = dice.below(10);
  if (certainty === 'in doubt' && which === 0) return { list: 0 };
  if (which < 3) return { internet: true, ...certainty === 'in doubt' && dice.below(2) === 0 ? { without: 0 } : {} };
  if (which < 5) return { block: block(dice) };
  return hostsIn(dice, toy);
}

const hostsIn = (dice: Dice, toy: Toy): ToyEnd => ({ hosts: dice.few(toy.hosts.map((_, i) => i)) });

export function claimOn(dice: Dice, toy: Toy, certainty: Certainty): ToyClaim {
  const kind = dice.one<ToyClaim['kind']>('forbid', 'forbid transitively', 'require', 'only-from', 'must-traverse', 'max-exposure');
  const isInto = kind === 'only-from' || kind === 'max-exposure' || dice.below(4) > 0;
  return {
    kind,
    source: isInto ? endIn(dice, toy, certainty) : hostsIn(dice, toy),
    destination: isInto ? hostsIn(dice, toy) : endIn(dice, toy, certainty),
    others: kind === 'must-traverse' ? [hostsIn(dice, toy)] : dice.some(dice.below(3), () => endIn(dice, toy, certainty)),
    kinds: kindsOf(dice),
    ...dice.below(2) === 0 ? { most: { ipv4: dice.one(0n, 1n, 3n, 20n, 10n * OTHERS.ipv4), ipv6: dice.one(0n, 5n, 3n * OTHERS.ipv6) } } : {},
  };
}
