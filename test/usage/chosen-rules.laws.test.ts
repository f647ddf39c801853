import { chooseRules } from '../../lib/usage/chosen-rules';
import { fc } from '../laws';

const RULES = ['a', 'b', 'c', 'd', 'e', 'f'];
const uses = fc.array(fc.subarray(RULES, { minLength: 1 }), { maxLength: 12 });

const explains = (chosen: ReadonlySet<string>, all: readonly (readonly string[])[]) => all.every(rules => rules.some(rule => chosen.has(rule)));

test('what is chosen explains all, and none of it can be spared', () => {
  fc.assert(fc.property(uses, (all) => {
    const chosen = chooseRules(all, RULES);
    expect(explains(chosen, all)).toBe(true);
    for (const rule of chosen) expect(explains(new Set([...chosen].filter(other => other !== rule)), all)).toBe(false);
  }));
});

test('the order of uses changes nothing', () => {
  fc.assert(fc.property(uses, all => expect(chooseRules([...all].reverse(), RULES)).toEqual(chooseRules(all, RULES))));
});

test.each([
  ['the only one', [['c']], ['c']],
  ['the narrower of two', [['a', 'b']], ['a']],
  ['the one that is needed anyhow, though it is the wider', [['b'], ['a', 'b']], ['b']],
  ['two narrow ones before the wide one that does for both', [['a', 'f'], ['b', 'f']], ['a', 'b']],
  ['nothing that others have made needless', [['a', 'b'], ['b', 'c'], ['c', 'd'], ['c']], ['a', 'c']],
])('%s', (_, all, chosen) => {
  expect([...chooseRules(all, RULES)].sort()).toEqual(chosen);
});
