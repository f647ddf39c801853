import { areMeeting, boundsOf, differenceOf, intersectionOf, isCovering, isSame } from '../../lib/model/bounds';
import { fc } from '../laws';

/** Numbers up to forty, counted out; the same for numbers as they are and for those beyond what a number can hold. */
const MOST = 40;
const stretch = fc.tuple(fc.nat(MOST - 1), fc.nat(6)).map(([first, length]) => [first, Math.min(first + length, MOST - 1)]);
const stretches = fc.array(stretch, { maxLength: 8 }).map(list => list.flat());
const isIn = (bounds: readonly number[], i: number) => bounds.some((first, at) => at % 2 === 0 && first <= i && i <= bounds[at + 1]);
const counted = (bounds: readonly number[]) => Array.from({ length: MOST }, (_, i) => i).filter(i => isIn(bounds, i));

const FAR = 2n ** 64n;
const here = (list: readonly bigint[]) => list.map(bound => Number(bound - FAR));
const there = (list: readonly number[]) => list.map(bound => FAR + BigInt(bound));

function law(name: string, check: (a: readonly number[], b: readonly number[]) => void): void {
  test(name, () => fc.assert(fc.property(stretches, stretches, check), { numRuns: 500 }));
}

law('a list has the numbers of its stretches, in stretches of which no two touch', (a) => {
  const bounds = boundsOf(a);
  expect(counted(bounds)).toEqual(counted(a));
  bounds.forEach((bound, i) => expect(i === 0 || bound > bounds[i - 1] + (i % 2 === 0 ? 1 : -1)).toBe(true));
});

law('intersection, difference, covering and meeting are what counting says', (a, b) => {
  const [one, other] = [boundsOf(a), boundsOf(b)];
  const others = counted(b);
  const both = counted(a).filter(i => others.includes(i));
  const rest = counted(a).filter(i => !others.includes(i));
  expect(intersectionOf(one, other)).toEqual(boundsOf(both.flatMap(i => [i, i])));
  expect(differenceOf(one, other)).toEqual(boundsOf(rest.flatMap(i => [i, i])));
  expect(isCovering(other, one)).toBe(rest.length === 0);
  expect(areMeeting(one, other)).toBe(both.length > 0);
  expect(isSame(one, other)).toBe(rest.length === 0 && others.length === both.length);
});

law('bigints beyond 64 bits are no other numbers', (a, b) => {
  const [one, other] = [boundsOf(there(a)), boundsOf(there(b))];
  expect(here(one)).toEqual(boundsOf(a));
  expect(here(intersectionOf(one, other))).toEqual(intersectionOf(boundsOf(a), boundsOf(b)));
  expect(here(differenceOf(one, other))).toEqual(differenceOf(boundsOf(a), boundsOf(b)));
  expect(isCovering(one, other)).toBe(isCovering(boundsOf(a), boundsOf(b)));
  expect(areMeeting(one, other)).toBe(areMeeting(boundsOf(a), boundsOf(b)));
});
