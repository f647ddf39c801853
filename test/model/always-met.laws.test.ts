import { alwaysMetBy, Conditions } from '../../lib/model/conditions';
import { fc } from '../laws';

const FACTS = ['A', 'B', 'C'];
const CONDITIONS = fc.dictionary(fc.constantFrom(...FACTS), fc.boolean(), { maxKeys: 3 });
const WORLDS = Array.from({ length: 8 }, (_, bits) => Object.fromEntries(FACTS.map((fact, i) => [fact, Math.floor(bits / 2 ** i) % 2 === 1])));
const isMet = (conditions: Conditions, world: Conditions) => Object.entries(conditions).every(([fact, needed]) => world[fact] === needed);

test('some way is met wherever the conditions are, as trying all deployments says', () => {
  fc.assert(fc.property(fc.array(CONDITIONS, { maxLength: 4 }), CONDITIONS, (ways, wherever) => {
    expect(alwaysMetBy(ways, wherever)).toBe(WORLDS.filter(world => isMet(wherever, world)).every(world => ways.some(way => isMet(way, world))));
  }));
});
