import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { aPlainGroup, aStack, errorOf, StackWithVpc } from './an-app';
import { rulesOf } from './rules-of';
import { AdminSshSG, DatabaseSG, RoleSecurityGroup, Service, TrustedNetwork, WebServerSG } from '../../lib';

/** What callers in JavaScript, other languages and JSON may write: TypeScript would stop them. */
type Any = never;
type Role = new (scope: Any, id: string, props: Any) => RoleSecurityGroup;

const FOUR_ANSWERS = /^.+\n {2}given: {4}.+\n {2}accepted: .+\n {2}change: {3}.+$/;
const office = ({ stack }: StackWithVpc) => new TrustedNetwork(stack, 'Office', { name: 'Office', cidrs: [{ cidr: '10.1.0.0/16', description: 'Head office' }] });

function refusalOf(act: () => unknown): string {
  const { message } = errorOf(act);
  expect(message).toMatch(FOUR_ANSWERS);
  return message;
}

describe('props', () => {
  const roles: [string, Role, (at: StackWithVpc) => object][] = [
    ['WebServerSG', WebServerSG, () => ({})],
    ['DatabaseSG', DatabaseSG, () => ({ service: Service.MYSQL })],
    ['AdminSshSG', AdminSshSG, ({ stack }) => ({ via: [aPlainGroup(stack)] })],
    ['RoleSecurityGroup', RoleSecurityGroup, () => ({ role: 'Worker' })],
  ];

  describe.each(roles)('of %s', (_, role, needed) => {
    test.each<[string, unknown[]]>([['none', []], ['null', [null]], ['text', ['Web']]])('%s', (__, args) => {
      const { stack } = aStack();
      expect(refusalOf(() => Reflect.construct(role, [stack, 'Group', ...args]))).toMatch('is in no VPC');
    });

    test.each<[string, object, RegExp]>([
      ['no vpc', { vpc: undefined }, /is in no VPC/],
      ['vpc: its id', { vpc: 'vpc-0123456789abcdef0' }, /is in no VPC/],
      ['vpc: null', { vpc: null }, /is in no VPC\n.*given: +vpc: null/],
      ['keep: null', { keep: null }, /keep is no identity of a live group\n.*given: +keep: null/],
      ['keep: a logical id', { keep: 'Web3C8945DB' }, /keep is no identity of a live group\n.*given: +keep: 'Web3C8945DB'/],
      ['keep without a logical id', { keep: { description: 'live' } }, /keep\.logicalId must be the text/],
      ['keep.description: 42', { keep: { logicalId: 'Live', description: 42 } }, /keep\.description must be the text/],
      ['keep.groupName: null', { keep: { logicalId: 'Live', description: 'live', groupName: null } }, /keep\.groupName must be the text/],
      ['keep.ruleLogicalIds: null', { keep: { logicalId: 'Live', description: 'live', ruleLogicalIds: null } }, /keep\.ruleLogicalIds is no map of logical ids\n.*given: +ruleLogicalIds: null/],
      ['keep.ruleLogicalIds: a list', { keep: { logicalId: 'Live', description: 'live', ruleLogicalIds: ['A'] } }, /keep\.ruleLogicalIds is no map of logical ids/],
      ['keep.ruleLogicalIds: { Rule: null }', { keep: { logicalId: 'Live', description: 'live', ruleLogicalIds: { Rule: null } } }, /keep\.ruleLogicalIds\.Rule must be the text/],
      ['qualifier: null', { qualifier: null }, /qualifier is not text\n.*given: +null[^]*change: +say qualifier as text/],
      ['qualifier: 42', { qualifier: 42 }, /qualifier is not text\n.*given: +42[^]*change: +write it in quotes: qualifier: '42'/],
      ['egress: null', { egress: null }, /that is no egress policy/],
    ])('%s', (__, props, message) => {
      const at = aStack();
      expect(refusalOf(() => Reflect.construct(role, [at.stack, 'Group', { vpc: at.vpc, ...needed(at), ...props }]))).toMatch(message);
    });
  });

  test.each([undefined, null, 42, {}])('role: %p', (role) => {
    const { stack, vpc } = aStack();
    expect(refusalOf(() => new RoleSecurityGroup(stack, 'Group', { vpc, role } as Any))).toMatch("RoleSecurityGroup 'Shop/Group': role is not text");
  });

  const lists: [string, Role, string, object][] = [
    ['WebServerSG', WebServerSG, 'clients', {}],
    ['DatabaseSG', DatabaseSG, 'clients', { service: Service.MYSQL }],
    ['AdminSshSG', AdminSshSG, 'via', {}],
    ['AdminSshSG', AdminSshSG, 'targets', {}],
    ['AdminSshSG', AdminSshSG, 'trusted', {}],
  ];
  describe.each(lists)('%s', (_, role, prop, props) => {
    test.each<[string, unknown]>([
      ['null', null], ['text', 'web'], ['a number', 42], ['an object', {}], ['a list of text', ['10.0.0.0/8']], ['a list of undefined', [undefined]], ['a list of null', [null]],
      ['a list of connections that are none', [{ connections: undefined }]],
    ])(`${prop}: %s`, (__, given) => {
      const { stack, vpc } = aStack();
      expect(refusalOf(() => Reflect.construct(role, [stack, 'Group', { vpc, ...props, [prop]: given }]))).toMatch(`${prop} is no list of peers`);
    });
  });
});

describe('allowNetwork', () => {
  const database = ({ stack, vpc }: StackWithVpc) => new DatabaseSG(stack, 'Orders', { vpc, service: Service.POSTGRESQL });

  test.each<[string, (at: StackWithVpc) => unknown, RegExp]>([
    ['undefined', () => undefined, /given: +undefined/],
    ['null', () => null, /given: +null/],
    ['a range as text', () => '10.0.0.0/8', /given: +'10\.0\.0\.0\/8'/],
    ['an address', () => ec2.Peer.ipv4('10.0.0.0/8'), /given: +an object of class CidrIPv4/],
    ['a prefix list', () => ec2.Peer.prefixList('pl-0123456789abcdef0'), /given: +an object of class/],
    ['a group', ({ stack }) => aPlainGroup(stack), /given: +the SecurityGroup 'Shop\/Plain'/],
    ['something like a network', () => ({ networkName: 'Office', entries: [] }), /given: +\{ networkName: 'Office'/],
  ])('of %s', (_, network, given) => {
    const at = aStack();
    const peer = network(at);
    const message = refusalOf(() => database(at).allowNetwork(peer as Any, { reason: 'reports' }));
    expect(message).toMatch("DatabaseSG 'Shop/Orders'.allowNetwork takes a TrustedNetwork");
    expect(message).toMatch(given);
  });

  test.each<[string, unknown[]]>([['nothing', []], ['null', [null]], ['text', ['reports']], ['a reason that is none', [{ reason: 42 }]]])('without a reason: %s', (_, args) => {
    const at = aStack();
    const [orders, network] = [database(at), office(at)];
    expect(refusalOf(() => Reflect.apply(orders.allowNetwork.bind(orders), orders, [network, ...args]))).toMatch('does not say why');
  });
});

describe.each(['addIngressRule', 'addEgressRule'] as const)('%s', (method) => {
  const worker = ({ stack, vpc }: StackWithVpc) => new RoleSecurityGroup(stack, 'Group', { vpc, role: 'Worker' });
  const peer = ec2.Peer.ipv4('10.0.0.0/16');

  test.each<[string, unknown[], RegExp]>([
    ['a range as text', ['10.0.0.0/8', ec2.Port.HTTPS], /that is no peer\n.*given: +'10\.0\.0\.0\/8'[^]*change: +ec2\.Peer\.ipv4\('10\.0\.0\.0\/8'\)/],
    ['an IPv6 range as text', ['fd00::/48', ec2.Port.HTTPS], /that is no peer[^]*change: +ec2\.Peer\.ipv6\('fd00::\/48'\)/],
    ['a group by its id as text', ['sg-0123456789abcdef0', ec2.Port.HTTPS], /that is no peer[^]*change: +ec2\.Peer\.securityGroupId\('sg-0123456789abcdef0'\)/],
    ['other text', ['web', ec2.Port.HTTPS], /that is no peer\n.*given: +'web'/],
    ['nothing', [], /that is no peer\n.*given: +undefined/],
    ['undefined', [undefined, ec2.Port.HTTPS], /that is no peer\n.*given: +undefined/],
    ['null', [null, ec2.Port.HTTPS], /that is no peer\n.*given: +null/],
    ['an object', [{}, ec2.Port.HTTPS], /that is no peer/],
    ['connections', [new ec2.Connections(), ec2.Port.HTTPS], /that is no peer/],
    ['a list', [[peer], ec2.Port.HTTPS], /that is no peer/],
    ['a number as port', [peer, 22], /that is no port\n.*given: +22[^]*change: +ec2\.Port\.tcp\(22\)/],
    ['text as port', [peer, '22'], /that is no port\n.*given: +'22'/],
    ['no port', [peer], /that is no port\n.*given: +undefined/],
    ['null as port', [peer, null], /that is no port\n.*given: +null/],
    ['null as description', [peer, ec2.Port.HTTPS, null], /the description of a rule is text\n.*given: +null/],
    ['a number as description', [peer, ec2.Port.HTTPS, 42], /the description of a rule is text\n.*given: +42/],
    ['a flag as description', [peer, ec2.Port.HTTPS, true], /the description of a rule is text\n.*given: +true/],
  ])('%s', (_, args, message) => {
    const at = aStack();
    const group = worker(at);
    const refusal = refusalOf(() => Reflect.apply(group[method].bind(group), group, args));
    expect(refusal).toMatch(/^RoleSecurityGroup 'Shop\/Group': /);
    expect(refusal).toMatch(message);
    expect(rulesOf(at.stack)).toEqual([]);
  });

  test('by connections, as far as CDK lets it through', () => {
    const at = aStack();
    const group = worker(at);
    const ask = method === 'addIngressRule' ? group.connections.allowFrom.bind(group.connections) : group.connections.allowTo.bind(group.connections);
    expect(refusalOf(() => ask(peer, 22 as Any))).toMatch('that is no port');
    expect(refusalOf(() => ask(peer, ec2.Port.SSH, null as Any))).toMatch('the description of a rule is text');
  });
});
