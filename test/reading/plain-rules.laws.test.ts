import { isCidr } from '../../lib/model/cidr';
import { Network } from '../../lib/model/network';
import { faultsOfDescription } from '../../lib/reading/faults-of-texts';
import { faultsOfTraffic } from '../../lib/reading/faults-of-traffic';
import { networkOf } from '../../lib/reading/from-template';
import { isPlainList, plainRuleOf, plainRulesIn } from '../../lib/reading/plain-rules';
import { Template, TemplateSet } from '../../lib/reading/template';
import { evaluate } from '../../lib/reading/tokens';
import { fc } from '../laws';

/** Mostly what is well written, so that some rules are. */
const mostly = <T>(usual: T, ...others: T[]) =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constantFrom(...others) });
const [TEMPLATE] = new TemplateSet([{ template: 'x', stack: 'Shop', body: { Resources: {} } }]).templates as readonly [Template];
const text = mostly('Customers', '', 'x'.repeat(255), 'x'.repeat(256), 'Käse', 'a\nb', '{{resolve:ssm:/a}}', "it's");
const block = mostly('10.0.0.0/8', '0.0.0.0/0', '10.0.0.1/8', '::/0', '10.0.0.0', '10.0.0.0/33', 'nowhere', '');
const port = fc.oneof(mostly<unknown>(443, 0, 22, 65535, 65536, -1, 1.5, '22', null, undefined), fc.constantFrom<unknown>(8, 255, 256, undefined));
const rules = fc.record({
  IpProtocol: fc.oneof(mostly<unknown>('tcp', 'udp', 'TCP', '-1', 6, 'icmp', undefined), fc.constantFrom<unknown>('icmp', '-1', -1, 'icmpv6')),
  FromPort: port,
  ToPort: port,
  CidrIp: block,
  CidrIpv6: mostly<string | undefined>(undefined, '2001:db8::/32', '10.0.0.0/8', '::/0'),
  Description: text,
}, { requiredKeys: [] });

test('with a plain rule nothing is wrong, by whoever looks closer', () => {
  let plain = 0;
  fc.assert(fc.property(rules, ({ CidrIpv6, ...others }) => {
    const rule = { ...others, ...CidrIpv6 === undefined ? {} : { CidrIpv6 } };
    if (!plainRuleOf(rule, TEMPLATE)) return;
    plain++;
    const [[protocol], [from], [to]] = [rule.IpProtocol, rule.FromPort, rule.ToPort].map(value => evaluate(value, TEMPLATE));
    expect(faultsOfTraffic(protocol.meaning, from.meaning, to.meaning)).toEqual([]);
    expect(faultsOfDescription(rule.Description, TEMPLATE)).toEqual([]);
    expect([rule.CidrIp, rule.CidrIpv6].filter(value => value !== undefined)).toHaveLength(1);
    const [cidr, family] = rule.CidrIp === undefined ? [rule.CidrIpv6, 'ipv6'] : [rule.CidrIp, 'ipv4'];
    const read = TEMPLATE.neighbours.blockOf(cidr!);
    expect(isCidr(read) && read.family === family).toBe(true);
  }), { numRuns: 20_000 });
  expect(plain).toBeGreaterThan(20);
});

/** The same group, each rule written so that it takes a closer look: the block as a text of one piece. */
function readBothWays(rule: Record<string, unknown>): Network[] {
  const slowly = Object.fromEntries(Object.entries(rule).map(([name, value]) => [name, name.startsWith('Cidr') ? { 'Fn::Join': ['', [value]] } : value]));
  return [rule, slowly].map(one => networkOf([{
    template: 'x',
    stack: 'Shop',
    body: {
      Resources: {
        Web: { Type: 'AWS::EC2::SecurityGroup', Properties: { GroupDescription: 'Web', SecurityGroupIngress: [one], SecurityGroupEgress: [one] } },
        Rule: { Type: 'AWS::EC2::SecurityGroupIngress', Properties: { ...one, GroupId: { 'Fn::GetAtt': ['Web', 'GroupId'] } } },
      },
    },
  }]));
}

test('a plain rule is read as it is by whoever looks closer', () => {
  let plain = 0;
  fc.assert(fc.property(rules, ({ CidrIpv6, ...others }) => {
    const rule = { ...others, ...CidrIpv6 === undefined ? {} : { CidrIpv6 } };
    if (!plainRuleOf(rule, TEMPLATE)) return;
    plain++;
    const [quickly, slowly] = readBothWays(rule);
    expect(quickly.rules).toHaveLength(3);
    expect(quickly).toEqual(slowly);
  }), { numRuns: 3000 });
  expect(plain).toBeGreaterThan(20);
});

test('the rule that everybody writes is one', () => {
  const rule = { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: '0.0.0.0/0', Description: 'Customers' };
  expect(plainRuleOf(rule, TEMPLATE)).toMatchObject({ protocol: 6, from: 443, to: 443, property: 'CidrIp', description: 'Customers' });
  for (const other of [{ CidrIpv6: '::/0' }, { CidrIp: { Ref: 'Office' } }, { Description: { Ref: 'Who' } }, { FromPort: '443' }, { SourcePrefixListId: 'pl-1' }]) {
    expect(plainRuleOf({ ...rule, ...other }, TEMPLATE)).toBeUndefined();
  }
});

const PLAIN = { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: '0.0.0.0/0' };

test('a list is plain if each rule in it is, and says nothing of whose rule it is', () => {
  const plain = [PLAIN, { ...PLAIN, IpProtocol: '-1', FromPort: undefined, ToPort: undefined }, { ...PLAIN, IpProtocol: 'icmp', FromPort: 8, ToPort: 0 }];
  expect(isPlainList(plain)).toBe(false);
  expect(plainRulesIn(plain, TEMPLATE)).toMatchObject([{ protocol: 6 }, { protocol: 'all', from: 0, to: 65535 }, { protocol: 1, from: 8, to: 0 }]);
  expect(isPlainList(plain)).toBe(true);
  for (const list of [[PLAIN, { ...PLAIN, GroupId: { Ref: 'Gone' } }], [PLAIN, null], [[PLAIN]], [PLAIN, 'None'], PLAIN, null, undefined, Array(10_001).fill(PLAIN)]) {
    expect(plainRulesIn(list, TEMPLATE)).toBeUndefined();
    expect(isPlainList(list)).toBe(false);
  }
});

test('what a rule of a list refers to is looked for, though nobody needs it', () => {
  const { faults } = networkOf([{
    template: 'x',
    stack: 'Shop',
    body: { Resources: { Web: { Type: 'AWS::EC2::SecurityGroup', Properties: { GroupDescription: 'Web', SecurityGroupIngress: [{ ...PLAIN, GroupId: { Ref: 'Gone' } }] } } } },
  }]);
  expect(faults).toMatchObject([{ fault: "'Gone', which is referred to, is not in the template", meets: 'refused' }]);
});
