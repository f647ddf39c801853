import { CHECKS, Example, optionsOf } from '../../lib/checks';
import { NetworkIndex } from '../../lib/judging/network-index';
import { Network } from '../../lib/model/network';
import { verdictOf } from '../../lib/model/verdict';

describe.each(CHECKS)('$id', (check) => {
  const { examples, judge } = check;
  const verdict = ({ network, options }: Omit<Example, 'title'>) => judge(new NetworkIndex(network, optionsOf({ options })));

  test.each(examples.bad)('is violated by $title', example => expect(verdictOf(verdict(example))).toBe('violated'));
  test.each(examples.good)('holds for $title', example => expect(verdict(example)).toEqual({ violated: [], undecided: [] }));
  test.each(examples.unknown ?? [])('cannot know about $title', example => expect(verdictOf(verdict(example))).toBe('undecided'));

  test('has examples of each kind', () => {
    expect(examples.bad.length).toBeGreaterThanOrEqual(4);
    expect(examples.good.length).toBeGreaterThanOrEqual(4);
    expect(examples.unknown?.length ?? 0).toBeGreaterThanOrEqual(1);
  });

  test('tells each example by another title', () => {
    for (const list of [examples.bad, examples.good, examples.unknown ?? []]) {
      expect(new Set(list.map(({ title }) => title)).size).toBe(list.length);
    }
  });

  test('says what is the case in a clause, and the rest in sentences', () => {
    expect(check.says).toMatch(/^[a-z0-9][^.]*$/);
    for (const text of [check.why, check.whenNot]) expect(text).toMatch(/^[A-Z0-9].*[.)`]$/s);
    expect(check.fix).not.toBe('');
  });

  test('tells every finding of the examples in a sentence and at a place', () => {
    for (const example of [...examples.bad, ...(examples.unknown ?? [])]) {
      const { violated, undecided } = verdict(example);
      for (const { site, says } of [...violated, ...undecided]) {
        expect(site.location).toMatch(/^Properties/);
        expect(says).not.toMatch(/undefined|\[object|\.$/);
      }
      for (const { says } of undecided) expect(says).toMatch(/^whether .+: .+/);
    }
  });

  test('a proved finding stays when an unknown one comes, and the other way round', () => {
    for (const bad of examples.bad) {
      for (const doubtful of examples.unknown ?? []) {
        const other = elsewhere(doubtful.network);
        const options = { ...bad.options, ...doubtful.options };
        const both = verdict({ network: together(bad.network, other), options });
        expect(both.violated).toEqual(verdict({ network: bad.network, options }).violated);
        expect(both.undecided).toEqual(verdict({ network: other, options }).undecided);
      }
    }
  });
});

/** Two networks in one app. */
function together(a: Network, b: Network): Network {
  const lists = [...new Set([...Object.keys(a), ...Object.keys(b)])] as (keyof Network)[];
  return Object.fromEntries(lists.map(list => [list, [...a[list] ?? [], ...b[list] ?? []]])) as unknown as Network;
}

/** The same network with other groups, VPCs and resources: each name of an example ends in `2`. */
function elsewhere<T>(thing: T): T {
  if (typeof thing === 'string') return (NAMES.has(thing) ? `${thing}2` : thing) as T;
  if (Array.isArray(thing)) return thing.map(elsewhere) as T;
  if (thing instanceof Set) return new Set([...thing].map(elsewhere)) as T;
  if (typeof thing !== 'object' || thing === null) return thing;
  return Object.fromEntries(Object.entries(thing).map(([key, value]) => [key, elsewhere<unknown>(value)])) as T;
}

const NAMES = new Set(['Web', 'Vpc', 'App', 'FlowLog', 'Door', 'Balancer', ...Array.from({ length: 30 }, (_, i) => `Rule${i}`)]);
