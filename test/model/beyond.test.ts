import { ALWAYS, beyond, Conditions } from '../../lib/model/conditions';

test.each<[string, Conditions, Conditions, Conditions | undefined]>([
  ['nothing beyond the same', { A: true }, { A: true }, undefined],
  ['nothing beyond nothing', ALWAYS, ALWAYS, undefined],
  ['nothing beyond more', { A: true }, { A: true, B: false }, undefined],
  ['all beyond nothing', { A: true, B: false }, ALWAYS, { A: true, B: false }],
  ['what is new', { A: true, B: false }, { A: true }, { B: false }],
  ['what is said otherwise', { A: true }, { A: false }, { A: true }],
])('%s', (_, conditions, others, expected) => expect(beyond(conditions, others)).toEqual(expected));
