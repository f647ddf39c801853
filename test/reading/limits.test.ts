import { group, ingress, networkIn, source } from './templates';
import { judgeAll } from '../../lib/checks';
import { networkOf } from '../../lib/reading/from-template';

/** `levels` of a function around a value. */
function nested(levels: number, wrap: (inner: unknown, i: number) => unknown, innermost: unknown): unknown {
  let value = innermost;
  for (let i = 0; i < levels; i++) value = wrap(value, i);
  return value;
}

const ANYBODY = { IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIp: '0.0.0.0/0' };
const HOLE = ingress(ANYBODY);
const join = (inner: unknown) => ({ 'Fn::Join': ['', [inner]] });
const not = (inner: unknown) => ({ 'Fn::Not': [inner] });
const isProd = { 'Fn::Equals': [{ Ref: 'Env' }, 'prod'] };

/** What is found of `Hole`, in however deep a template. */
function foundAtHole(resources: Record<string, unknown>, sections: Record<string, unknown> = {}): string[] {
  return judgeAll(networkIn({ Hole: HOLE, ...resources }, { Parameters: { Env: { Type: 'String' } }, ...sections }))
    .filter(({ site }) => site.logicalId === 'Hole').map(({ id }) => id);
}

describe('a template that is too deep to be followed is unknown in part, and hides nothing', () => {
  const CASES: Record<string, [Record<string, unknown>, Record<string, unknown>?]> = {
    'joins': [{ Deep: ingress({ ...ANYBODY, CidrIp: nested(5000, join, '10.0.0.0/8') }) }],
    'lists': [{ Deep: group({ SecurityGroupIngress: nested(5000, inner => [inner], ANYBODY) }) }],
    'lists of entries': [{
      List: { Type: 'AWS::EC2::PrefixList', Properties: { Entries: nested(5000, inner => [inner], { Cidr: '0.0.0.0/0' }) } },
      Deep: ingress({ ...ANYBODY, CidrIp: undefined, SourcePrefixListId: { Ref: 'List' } }),
    }],
    'a peer that is a deep list': [{ Deep: ingress({ ...ANYBODY, CidrIp: nested(5000, inner => [inner], 'x') }) }],
    'a peer that is a deep map': [{ Deep: ingress({ ...ANYBODY, CidrIp: nested(5000, inner => ({ A: inner, B: 1 }), 'x') }) }],
    'negations': [{ Deep: { ...HOLE, Condition: 'C' } }, { Conditions: { C: nested(5000, not, isProd) } }],
    'conditions that name each other': [{ Deep: { ...HOLE, Condition: 'C1999' } }, {
      Conditions: Object.fromEntries(Array.from({ length: 2000 }, (_, i) => [`C${i}`, i === 0 ? isProd : { Condition: `C${i - 1}` }])),
    }],
    'choices': [{ Deep: ingress({ ...ANYBODY, FromPort: nested(5000, (inner, i) => ({ 'Fn::If': [`C${i}`, inner, { Ref: `X${i}` }] }), 22) }) }],
    'loops': [{ 'Fn::ForEach::X': nested(5000, inner => ['x', ['a'], { 'Fn::ForEach::Y': inner }], ['x', ['a'], {}]) }],
  };

  // By name: what a table holds Jest would write out.
  test.each(Object.keys(CASES))('%s', name => expect(foundAtHole(...CASES[name])).toContain('WorldOnAdminPort'));

  test('a value of a depth that people write is followed', () => {
    expect(networkIn({ Deep: ingress({ ...ANYBODY, CidrIp: nested(60, join, '10.0.0.0/8') }) }).rules).toMatchObject([{ peer: { cidr: { canonical: '10.0.0.0/8' } } }]);
  });

  test('what is too deep says so', () => {
    const { rules } = networkIn({ Deep: ingress({ ...ANYBODY, CidrIp: nested(5000, join, '0.0.0.0/0') }) });
    expect(rules).toMatchObject([{ peer: { kind: 'unknown', why: 'a value that is nested too deep' } }]);
  });
});

test('stacks that give each other longer and longer texts', () => {
  const outputs = Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`O${i}`, {
    Value: i === 0 ? 'x' : { 'Fn::Join': ['', [{ 'Fn::ImportValue': `e${i - 1}` }, { 'Fn::ImportValue': `e${i - 1}` }]] },
    Export: { Name: `e${i}` },
  }]));
  const { rules } = networkOf([source({ Outputs: outputs, Resources: { Rule: ingress({ ...ANYBODY, CidrIp: { 'Fn::ImportValue': 'e59' } }) } })]);
  expect(rules).toMatchObject([{ peer: { kind: 'unknown' } }]);
});

test('stacks that give each other lists of lists', () => {
  const outputs = Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`O${i}`, {
    Value: i === 0 ? [] : [{ 'Fn::ImportValue': `e${i - 1}` }, { 'Fn::ImportValue': `e${i - 1}` }],
    Export: { Name: `e${i}` },
  }]));
  const resources = { Web: group({ SecurityGroupIngress: { 'Fn::ImportValue': 'e59' } }), Rule: ingress({ ...ANYBODY, CidrIp: { 'Fn::ImportValue': 'e59' } }) };
  const { unreadable, rules } = networkOf([source({ Outputs: outputs, Resources: resources })]);
  expect(unreadable.length).toBeGreaterThan(0);
  expect(rules).toMatchObject([{ peer: { kind: 'unknown' } }]);
});

test('conditions that add up say so many facts and no more', () => {
  const conditions: Record<string, unknown> = { A0: isProd };
  for (let i = 1; i < 500; i++) conditions[`A${i}`] = { 'Fn::And': [{ Condition: `A${i - 1}` }, { 'Fn::Equals': [{ Ref: `X${i}` }, 'x'] }] };
  const resources = Object.fromEntries(Object.keys(conditions).map(name => [`R${name}`, { ...HOLE, Condition: name }]));
  const { rules } = networkIn(resources, { Conditions: conditions });
  expect(rules).toHaveLength(500);
  expect(Math.max(...rules.map(rule => Object.keys(rule.conditions ?? {}).length))).toBeLessThanOrEqual(64);
});
