import { ALWAYS, alwaysMetBy, beyond, Conditions, excludeEachOther, implies, isText, keyOf, outcomesOf, saysText, textOfFact, textsIn, together } from '../../lib/model/conditions';
import { fc } from '../laws';

const [dev, prod] = [isText('Stage', 'dev'), isText('Stage', 'prod')];

describe('a value is one text at most', () => {
  test.each<[Conditions, Conditions, boolean]>([
    [{ [dev]: true }, { [prod]: true }, true],
    [{ [dev]: true }, { [dev]: true }, false],
    [{ [dev]: true }, { [dev]: false }, true],
    [{ [dev]: false }, { [prod]: false }, false],
    [{ [dev]: true }, { [prod]: false }, false],
    [{ [dev]: true }, { [isText('Region', 'prod')]: true }, false],
    [{ [dev]: true }, {}, false],
    [{ [isText('Stage', 'a is "b"')]: true }, { [isText('Stage', 'c')]: true }, true],
    [{ [isText('Stage', 'a is "b"')]: true }, { [isText('Stage is "a', 'b')]: true }, false],
  ])('%j and %j', (a, b, expected) => {
    expect(excludeEachOther(a, b)).toBe(expected);
    expect(excludeEachOther(b, a)).toBe(expected);
    expect(together(a, b)).toEqual(expected ? undefined : { ...a, ...b });
  });
});

test('what is always live excludes nothing, and adds nothing: what is remembered of the other conditions stays theirs', () => {
  const some: Conditions = { [dev]: true };
  for (const [a, b] of [[ALWAYS, some], [some, ALWAYS]]) {
    expect(excludeEachOther(a, b)).toBe(false);
    expect(together(a, b)).toBe(some);
  }
});

describe('whether one of several ways is always met', () => {
  const opaque = (count: number): Conditions => Object.fromEntries(Array.from({ length: count }, (_, i) => [`C${i} in App`, true]));

  test('is known of one that is implied, however many others there are', () => {
    expect(alwaysMetBy([...Object.keys(opaque(300)).map(fact => ({ [fact]: true })), { [dev]: true }], { [dev]: true })).toBe(true);
  });

  test('takes what is sure as it is, and tries only the rest', () => {
    expect(alwaysMetBy([{ ...opaque(20), X: true }, { X: false }], opaque(20))).toBe(true);
  });

  test('is not claimed where there are too many facts to try', () => {
    expect(alwaysMetBy(Object.keys(opaque(9)).flatMap(fact => [{ [fact]: true }, { [fact]: false }]), ALWAYS)).toBe(false);
  });

  test('does not try another text of a value whose text is sure', () => {
    expect(alwaysMetBy([{ [prod]: false, X: true }, { X: false }], { [dev]: true })).toBe(true);
  });
});

test.each<[Conditions, Conditions, Conditions | undefined]>([
  [{ a: true, b: false }, { a: true }, { b: false }],
  [{ a: true }, { a: false }, { a: true }],
  [{ a: true }, {}, { a: true }],
  [{ a: true }, { a: true, b: true }, undefined],
  [{}, { a: true }, undefined],
  [ALWAYS, ALWAYS, undefined],
])('%j says beyond %j: %j', (conditions, others, expected) => expect(beyond(conditions, others)).toEqual(expected));

test('outcomes leave out those in which a value is two texts', () => {
  expect(outcomesOf([dev, prod])).toEqual([{ [dev]: false, [prod]: false }, { [dev]: true, [prod]: false }, { [dev]: false, [prod]: true }]);
  expect(outcomesOf([])).toEqual([{}]);
});

test('outcomes are told apart as long as they are few, however many facts they are made of', () => {
  const texts = (value: string, count: number) => Array.from({ length: count }, (_, i) => isText(value, String(i)));
  const opaque = (count: number) => Array.from({ length: count }, (_, i) => `C${i} in App`);
  expect(outcomesOf(texts('Stage', 8))).toHaveLength(9);
  expect(outcomesOf(texts('Stage', 255))).toHaveLength(256);
  expect(outcomesOf(texts('Stage', 256))).toBeUndefined();
  expect(outcomesOf([...texts('Stage', 15), ...texts('Region', 15)])).toHaveLength(256);
  expect(outcomesOf([...texts('Stage', 15), ...texts('Region', 16)])).toBeUndefined();
  expect(outcomesOf(opaque(8))).toHaveLength(256);
  expect(outcomesOf(opaque(9))).toBeUndefined();
  expect(outcomesOf(opaque(3000))).toBeUndefined();
});

test('a fact says that a value is a text, or is only a name for what nobody reads', () => {
  expect([dev, 'IsProd in Shop', 'Ref A is Ref B'].map(saysText)).toEqual([true, false, false]);
  expect(textsIn({ [dev]: true, [isText('Region', 'eu')]: false, 'Opaque in App': true })).toEqual(new Map([['Stage', dev]]));
});

test.each([['Stage', 'dev'], ['Stage', 'a is "b"'], ['Stage is "a', 'b'], ['Stage', '']])('a fact gives back its value %j and its text %j', (value, text) => {
  expect(textOfFact(isText(value, text))).toEqual({ value, text });
});

test.each(['IsProd in Shop', 'Ref A is Ref B', ' is "a"', 'Stage is "a', 'Stage is a"'])('%j says no text of a value', (fact) => {
  expect(textOfFact(fact)).toBeUndefined();
});

test('conditions have one key however they are written', () => {
  expect(keyOf({ a: true, b: false })).toBe(keyOf({ b: false, a: true }));
  const some: Conditions[] = [{}, { a: true }, { a: false }, { a: true, b: false }, { a: false, b: true }];
  const keys = some.map(keyOf);
  expect(new Set(keys).size).toBe(keys.length);
});

describe('by what every world says', () => {
  /** A world: what two values are, and whether a condition that nobody can read holds. */
  const texts = ['dev', 'prod', 'test'];
  // Of the two more texts nobody speaks: a value that is none of those told may be this or that.
  const all = [...texts, 'other', 'another'];
  const worlds = all.flatMap(stage => all.flatMap(region => [true, false].map(opaque => ({ stage, region, opaque }))));
  const facts = [...texts.flatMap(text => [isText('Stage', text), isText('Region', text)]), 'Opaque in App'];
  const holds = (fact: string, { stage, region, opaque }: typeof worlds[number]) =>
    fact === 'Opaque in App' ? opaque : fact === isText('Stage', stage) || fact === isText('Region', region);
  const meets = (conditions: Conditions, world: typeof worlds[number]) =>
    Object.entries(conditions).every(([fact, needed]) => holds(fact, world) === needed);
  const conditions = fc.dictionary(fc.constantFrom(...facts), fc.boolean(), { maxKeys: 4 })
    .filter(one => worlds.some(world => meets(one, world)));

  test('conditions that exclude each other have no world in common', () => {
    fc.assert(fc.property(conditions, conditions, (a, b) => {
      expect(excludeEachOther(a, b)).toBe(!worlds.some(world => meets(a, world) && meets(b, world)));
    }));
  });

  test('what implies another is met by no world that does not meet the other', () => {
    fc.assert(fc.property(conditions, conditions, (a, b) => {
      expect(implies(a, b)).toBe(worlds.every(world => !meets(a, world) || meets(b, world)));
    }));
    fc.assert(fc.property(conditions, one => implies(one, one) && implies(one, ALWAYS)));
  });

  test('each world is one of the outcomes', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.constantFrom(...facts)), (some) => {
      const outcomes = outcomesOf(some)!;
      for (const world of worlds) expect(outcomes.filter(outcome => meets(outcome, world))).toHaveLength(1);
    }));
  });
});
