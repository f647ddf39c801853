import { ingress, networkIn } from './templates';

/** The list that a rule names, as it was read. */
function listOf(properties: Record<string, unknown>, sections: Record<string, unknown> = {}) {
  const { rules } = networkIn({
    Rule: ingress({ SourcePrefixListId: { Ref: 'Office' } }),
    Office: { Type: 'AWS::EC2::PrefixList', Properties: { PrefixListName: 'Office', AddressFamily: 'IPv4', Entries: [{ Cidr: '10.0.0.0/8' }], ...properties } },
  }, sections);
  return rules.map(({ peer }) => peer);
}

// AWS::EC2::PrefixList, MaxEntries: "The maximum number of entries for the prefix list." That number counts against the quota of rules, not how many entries it has.
test.each<[string, unknown, number | undefined]>([
  ['a number', 20, 20],
  ['a number in a text', '20', 20],
  ['nothing', undefined, undefined],
  ['a parameter', { Ref: 'Most' }, undefined],
  ['no number', 'many', undefined],
  ['one number under a condition, and another otherwise', { 'Fn::If': ['C', 20, 30] }, undefined],
  ['the same number either way', { 'Fn::If': ['C', 20, '20'] }, 20],
])('how many entries a list may have: %s', (_, MaxEntries, expected) => {
  const sections = { Parameters: { Most: { Type: 'Number' }, Env: { Type: 'String' } }, Conditions: { C: { 'Fn::Equals': [{ Ref: 'Env' }, 'prod'] } } };
  const [list, ...others] = listOf({ MaxEntries }, sections);
  expect(others).toEqual([]);
  expect(list).toMatchObject({ kind: 'prefix-list', name: 'Office', cidrs: [{ known: true }] });
  expect((list as { maxEntries?: number }).maxEntries).toBe(expected);
});

// Whoever deploys the template may give another block, so that what the list has in it is not the world in every deployment.
test('an entry that is the world only by the default of a parameter says so', () => {
  const [list] = listOf({ Entries: [{ Cidr: { Ref: 'Partners' } }, { Cidr: '10.0.0.0/8' }] }, { Parameters: { Partners: { Type: 'String', Default: '0.0.0.0/0' } } });
  expect(list).toMatchObject({ cidrs: [{ known: true, via: 'the default of the parameter Partners' }, { known: true }] });
  expect((list as { cidrs: readonly unknown[] }).cidrs[1]).not.toHaveProperty('via');
});
