import * as fc from 'fast-check';
import { ALWAYS, Conditions, excludeEachOther, implies, isText, outcomesOf, together } from '../../lib/model/conditions';

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

test('outcomes leave out those in which a value is two texts', () => {
  expect(outcomesOf([dev, prod])).toEqual([{ [dev]: false, [prod]: false }, { [dev]: true, [prod]: false }, { [dev]: false, [prod]: true }]);
  expect(outcomesOf([])).toEqual([{}]);
  expect(outcomesOf(['a', 'b', 'c', 'd', 'e', 'f', 'g'])).toBeUndefined();
});

describe('by what every world says', () => {
  /** A world: what two values are, and whether a condition that nobody can read holds. */
  const texts = ['dev', 'prod', 'test'];
  const worlds = texts.flatMap(stage => texts.flatMap(region => [true, false].map(opaque => ({ stage, region, opaque }))));
  const facts = [...texts.flatMap(text => [isText('Stage', text), isText('Region', text)]), 'Opaque in App'];
  const holds = (fact: string, { stage, region, opaque }: typeof worlds[number]) =>
    fact === 'Opaque in App' ? opaque : fact === isText('Stage', stage) || fact === isText('Region', region);
  const meets = (conditions: Conditions, world: typeof worlds[number]) =>
    Object.entries(conditions).every(([fact, needed]) => holds(fact, world) === needed);
  const conditions = fc.dictionary(fc.constantFrom(...facts), fc.boolean(), { maxKeys: 4 })
    .filter(one => worlds.some(world => meets(one, world)));

  test('conditions that exclude each other have no world in common', () => {
    fc.assert(fc.property(conditions, conditions, (a, b) => {
      if (excludeEachOther(a, b)) expect(worlds.filter(world => meets(a, world) && meets(b, world))).toEqual([]);
    }));
  });

  test('what implies another is met by no world that does not meet the other', () => {
    fc.assert(fc.property(conditions, conditions, (a, b) => {
      if (implies(a, b)) expect(worlds.filter(world => meets(a, world) && !meets(b, world))).toEqual([]);
    }));
    fc.assert(fc.property(conditions, one => implies(one, one) && implies(one, ALWAYS)));
  });

  test('each world is one of the outcomes', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.constantFrom(...facts), { maxLength: 6 }), (some) => {
      const outcomes = outcomesOf(some)!;
      for (const world of worlds) expect(outcomes.filter(outcome => meets(outcome, world))).toHaveLength(1);
    }));
  });
});
