import { alwaysMetBy, Conditions, isText } from '../../lib/model/conditions';
import { fc } from '../laws';

const STAGES = ['dev', 'prod', 'another'];
const WORLDS = STAGES.flatMap(stage => [true, false].flatMap(a => [true, false].map((b): Conditions => ({
  A: a, B: b, ...Object.fromEntries(STAGES.map(text => [isText('Stage', text), text === stage])),
}))));
const FACTS = ['A', 'B', isText('Stage', 'dev'), isText('Stage', 'prod')];
const isMet = (conditions: Conditions, world: Conditions) => Object.entries(conditions).every(([fact, needed]) => world[fact] === needed);
const CONDITIONS = fc.dictionary(fc.constantFrom(...FACTS), fc.boolean(), { maxKeys: 3 }).filter(one => WORLDS.some(world => isMet(one, world)));

test('some way is met wherever the conditions are, as trying all deployments says', () => {
  fc.assert(fc.property(fc.array(CONDITIONS, { maxLength: 4 }), CONDITIONS, (ways, wherever) => {
    expect(alwaysMetBy(ways, wherever)).toBe(WORLDS.filter(world => isMet(wherever, world)).every(world => ways.some(way => isMet(way, world))));
  }), { numRuns: 500 });
});
