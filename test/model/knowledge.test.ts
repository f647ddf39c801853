import { both, known, unknown, whenKnown } from '../../lib/model/knowledge';
import { HOLDS, verdictOf } from '../../lib/model/verdict';

const [yes, no, perhaps] = [known(true), known(false), unknown('the parameter A')];

test.each([
  [yes, yes, yes], [yes, no, no], [no, yes, no], [no, no, no],
  [yes, perhaps, perhaps], [perhaps, yes, perhaps], [no, perhaps, no], [perhaps, no, no],
])('both %j and %j is %j', (a, b, expected) => expect(both(a, b)).toEqual(expected));

test('what is known has its value', () => expect(known(2)).toEqual({ known: true, value: 2 }));

test('two reasons are both told', () => {
  expect(both(perhaps, unknown('the parameter B'))).toEqual(unknown('the parameter A and the parameter B'));
});

test('what settles either is told for both, once', () => {
  const [a, b] = [unknown('the parameter A', 'give A AllowedValues'), unknown('the parameter B', 'give B AllowedValues')];
  expect(both(a, b)).toEqual(unknown('the parameter A and the parameter B', 'give A AllowedValues; and give B AllowedValues'));
  expect(both(a, perhaps)).toEqual(unknown('the parameter A and the parameter A', 'give A AllowedValues'));
  expect(both(a, a).known || both(a, a)).toMatchObject({ settledBy: 'give A AllowedValues' });
  expect(unknown('x')).not.toHaveProperty('settledBy');
});

test('what follows from an unknown is as unknown', () => {
  expect(whenKnown(known(2), n => n * 2)).toEqual(known(4));
  expect(whenKnown(perhaps, () => 1)).toEqual(perhaps);
});

test('what is proved comes before what cannot be known', () => {
  const evidence = [{ site: { template: 'T', logicalId: 'L', location: 'Properties' }, says: 'it is so' }];
  expect(verdictOf(HOLDS)).toBe('holds');
  expect(verdictOf({ violated: [], undecided: evidence })).toBe('undecided');
  expect(verdictOf({ violated: evidence, undecided: evidence })).toBe('violated');
});
