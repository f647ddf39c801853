import { wearer } from '../../lib/checks/example-network';
import { interfacesOf } from '../../lib/judging/interfaces';
import { thereTogether } from '../../lib/judging/there-together';
import { Conditions } from '../../lib/model/conditions';
import { fc } from '../laws';

const FACTS = ['A in S', 'B in S', 'C in S'];

/** Needs of a thing: each fact needed one way, the other, or not at all. */
const needs: fc.Arbitrary<Conditions> = fc.tuple(...FACTS.map(() => fc.constantFrom(true, false, undefined)))
  .map(values => Object.fromEntries(FACTS.flatMap((fact, i) => values[i] === undefined ? [] : [[fact, values[i]!]])));

/** Every way in which the facts can turn out: another way to the same answers than conditions that imply each other. */
const WORLDS = FACTS.reduce<Conditions[]>((worlds, fact) => worlds.flatMap(world => [true, false].map(holds => ({ ...world, [fact]: holds }))), [{}]);
const meets = (world: Conditions) => (conditions: Conditions) => Object.entries(conditions).every(([fact, needed]) => world[fact] === needed);

test('things exclude each other where no deployment has them all, and only there', () => {
  fc.assert(fc.property(fc.array(needs, { maxLength: 3 }), (all) => {
    expect(thereTogether(...all) === 'never').toBe(!WORLDS.some(world => all.every(meets(world))));
  }));
});

test('things that are surely together are so in every deployment that has one of them', () => {
  fc.assert(fc.property(fc.array(needs, { minLength: 2, maxLength: 3 }), (all) => {
    if (thereTogether(...all) !== 'surely') return;
    const withNeeds = all.filter(one => Object.keys(one).length > 0);
    const hasAll = (one: Conditions) => WORLDS.filter(world => meets(world)(one)).every(world => withNeeds.every(meets(world)));
    expect(withNeeds.length < 2 || withNeeds.some(hasAll)).toBe(true);
  }));
});

test('the groups of an interface are worn together in some deployment, and no fewer than are worn always', () => {
  const worn = fc.record({ group: fc.constantFrom<string>('1', '2', '3', '4', '5'), onInterface: fc.constantFrom('', 'NetworkInterfaces[1]'), conditions: needs });
  fc.assert(fc.property(fc.array(worn, { maxLength: 8 }), needs, (all, own) => {
    for (const { name, groups } of interfacesOf(wearer('AWS::EC2::Instance', [], { worn: all, conditions: own }))) {
      const inWorlds = WORLDS.filter(world => meets(world)(own))
        .map(world => new Set(all.filter(one => one.onInterface === name && meets(world)(one.conditions)).map(({ group }) => group)));
      expect(inWorlds.some(live => groups.every(group => live.has(group)))).toBe(true);
      const always = [...new Set(all.map(({ group }) => group))].filter(group => inWorlds.every(live => live.has(group)));
      expect(groups.length).toBeGreaterThanOrEqual(Math.min(always.length, 1));
    }
  }));
});
