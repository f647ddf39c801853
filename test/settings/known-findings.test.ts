import { Baseline, compareWithBaseline, Fingerprint, fingerprintOf, freeze, passedOver } from '../../lib/settings/known-findings';
import { fc } from '../laws';

const SSH = { IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIp: '0.0.0.0/0' };
const RDP = { ...SSH, FromPort: 3389, ToPort: 3389 };
const group = (...rules: unknown[]) => ({ Resources: { Web: { Type: 'AWS::EC2::SecurityGroup', Properties: { SecurityGroupIngress: rules } } } });
const at = (location: string, logicalId = 'Web') => ({ id: 'RuleWithoutDescription', says: 'nobody says why', site: { template: '/tmp/x', logicalId, location } });
const inline = (i: number) => at(`Properties.SecurityGroupIngress[${i}]`);

describe('a fingerprint', () => {
  test('is readable', () => {
    expect(fingerprintOf(inline(0), 'App.template.json', group({ ...SSH, Description: 'x' }))).toEqual({
      check: 'RuleWithoutDescription',
      template: 'App.template.json',
      resource: 'Web',
      property: 'Properties.SecurityGroupIngress[]',
      says: 'nobody says why',
      rule: { CidrIp: '0.0.0.0/0', FromPort: 22, IpProtocol: 'tcp', ToPort: 22 },
    });
  });

  test.each<[string, Fingerprint, Fingerprint]>([
    ['another place in the list', fingerprintOf(inline(0), 'x', group(SSH, RDP)), fingerprintOf(inline(1), 'x', group(RDP, SSH))],
    ['another order of keys', fingerprintOf(inline(0), 'x', group(SSH)), fingerprintOf(inline(0), 'x', group(Object.fromEntries(Object.entries(SSH).reverse())))],
    ['another description', fingerprintOf(inline(0), 'x', group({ ...SSH, Description: 'a' })), fingerprintOf(inline(0), 'x', group({ ...SSH, Description: 'b' }))],
    ['an index in the words', fingerprintOf({ ...inline(0), says: 'as SecurityGroupIngress[3]' }, 'x', {}), fingerprintOf({ ...inline(0), says: 'as SecurityGroupIngress[4]' }, 'x', {})],
    ['the separators of Windows', fingerprintOf(inline(0), 'assembly-Prod\\App.json', {}), fingerprintOf(inline(0), 'assembly-Prod/App.json', {})],
  ])('stays under %s', (_, one, other) => expect(one).toEqual(other));

  test.each<[string, Fingerprint, Fingerprint]>([
    ['rule', fingerprintOf(inline(0), 'x', group(SSH)), fingerprintOf(inline(0), 'x', group(RDP))],
    ['template', fingerprintOf(inline(0), 'x', group(SSH)), fingerprintOf(inline(0), 'y', group(SSH))],
    ['resource', fingerprintOf(at('Properties.GroupDescription'), 'x', {}), fingerprintOf(at('Properties.GroupDescription', 'Db'), 'x', {})],
    ['property', fingerprintOf(at('Properties.SecurityGroupIngress'), 'x', {}), fingerprintOf(at('Properties.SecurityGroupEgress'), 'x', {})],
    ['check', fingerprintOf(inline(0), 'x', {}), fingerprintOf({ ...inline(0), id: 'OpenEgress' }, 'x', {})],
    ['finding', fingerprintOf(inline(0), 'x', {}), fingerprintOf({ ...inline(0), says: 'other' }, 'x', {})],
  ])('changes with another %s', (_, one, other) => {
    expect(compareWithBaseline([other], f => f, freeze([one], '2026-01-01')).known.size).toBe(0);
  });

  test('of a rule of its own is made of the rule', () => {
    const body = (rule: object) => ({ Resources: { Open: { Type: 'AWS::EC2::SecurityGroupIngress', Properties: rule } } });
    expect(fingerprintOf(at('Properties', 'Open'), 'x', body(SSH)).rule).toEqual(SSH);
    expect(fingerprintOf(at('Properties.CidrIp', 'Open'), 'x', body(RDP)).rule).toEqual(RDP);
  });

  test('of a part of a rule, or of a rule that stands alone where a list belongs, is made of the rule', () => {
    const alone = (rule: unknown) => ({ Resources: { Web: { Type: 'AWS::EC2::SecurityGroup', Properties: { SecurityGroupIngress: rule } } } });
    expect(fingerprintOf(at('Properties.SecurityGroupIngress[1].CidrIp'), 'x', group(SSH, RDP)).rule).toEqual(RDP);
    expect(fingerprintOf(at('Properties.SecurityGroupIngress'), 'x', alone({ ...SSH, Description: 'x' })).rule).toEqual(SSH);
    expect(fingerprintOf(at('Properties.SecurityGroupIngress'), 'x', group(SSH, RDP))).not.toHaveProperty('rule'); // about all of them
    expect(fingerprintOf(at('Properties.Tags'), 'x', { Resources: { Web: { Properties: { Tags: SSH } } } })).not.toHaveProperty('rule');
  });

  test.each<[unknown]>([[undefined], [null], [{ Resources: null }], [{ Resources: { Web: 'x' } }], [{ Resources: { Web: { Properties: [] } } }]])('of a template that is %j has no rule', (body) => {
    expect(fingerprintOf(inline(0), 'x', body)).not.toHaveProperty('rule');
  });
});

const f = (says: string): Fingerprint => ({ check: 'A', template: 't', resource: 'r', property: 'p', says });

describe('a baseline', () => {
  test('covers as many findings as it has entries, and no more', () => {
    const found = [f('x'), f('x'), f('y')];
    const { known, gone } = compareWithBaseline(found, one => one, freeze([f('x'), f('z')], '2026-01-01'));
    expect([...known.keys()]).toEqual([found[0]]);
    expect(gone).toEqual([{ ...f('z'), since: '2026-01-01' }]);
  });

  test('one of two equal entries is gone when one of two equal findings is', () => {
    expect(compareWithBaseline([f('x')], one => one, freeze([f('x'), f('x')], '2026-01-01')).gone).toHaveLength(1);
  });

  test('keeps the day of what was known, and its order whatever the order of findings', () => {
    const before = freeze([f('y')], '2026-01-01');
    const now = freeze([f('y'), f('x')], '2026-02-02', before);
    expect(now).toEqual({ findings: [{ ...f('x'), since: '2026-02-02' }, { ...f('y'), since: '2026-01-01' }] });
    expect(freeze([f('x'), f('y')], '2026-02-02', before)).toEqual(now);
  });

  test('law: what is frozen is known, nothing of it is gone, and whatever is new is not known', () => {
    const some = fc.array(fc.constantFrom('a', 'b', 'c').map(f));
    fc.assert(fc.property(some, some, (old, added) => {
      const baseline: Baseline = freeze(old, '2026-01-01');
      const shuffled = [...old].reverse();
      expect(compareWithBaseline(shuffled, one => one, baseline)).toMatchObject({ gone: [] });
      expect(compareWithBaseline(shuffled.map(one => ({ ...one })), one => one, baseline).known.size).toBe(old.length);
      const more = [...old, ...added].map(one => ({ ...one }));
      expect(compareWithBaseline(more, one => one, baseline).known.size).toBe(old.length);
    }));
  });
});

test('what is there and not counted is neither known nor gone', () => {
  const [x, y, z] = ['x', 'y', 'z'].map(f);
  const baseline = freeze([x, x, y, z], '2026-01-01');
  const over = passedOver([x, x, y], [x], one => one, baseline);
  expect([...over].map(({ says }) => says)).toEqual(['x', 'y']);
  expect(compareWithBaseline([x], one => one, baseline).gone.filter(entry => !over.has(entry)).map(({ says }) => says)).toEqual(['z']);
});
