import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as rds from 'aws-cdk-lib/aws-rds';
import { egressOf, ingressOf, IPV4, IPV6, listsOf, newStack, office, ranges, resourcesOf, vpcOf } from './networks';
import { EgressPolicy } from '../../lib/egress-policies';
import { AdminSshSG, RoleSecurityGroup } from '../../lib/role-security-groups';

const plainGroup = (stack: Stack) => new ec2.SecurityGroup(stack, 'Plain', { vpc: vpcOf(stack), description: 'plain', allowAllOutbound: false });
const roleGroup = (stack: Stack) => new RoleSecurityGroup(stack, 'Worker', { vpc: vpcOf(stack), role: 'Worker' });

/** The lists that rules refer to, as logical ids; a rule refers to one or the template is wrong. */
const listsIn = (rules: Record<string, unknown>[], property: string) => rules.map(rule => (rule[property] as { 'Fn::GetAtt': [string, string] })['Fn::GetAtt'][0]);

describe.each<[string, (stack: Stack) => ec2.SecurityGroup]>([['a plain group', plainGroup], ['a role group', roleGroup]])('%s', (_, makeGroup) => {
  const lists = ['OfficeIPv4Of5eaf5df34', 'OfficeIPv6Of579b1bd5c'];

  test.each<[string, (group: ec2.SecurityGroup, network: ReturnType<typeof office>) => void]>([
    ['group.connections.allowFrom(network)', (group, network) => group.connections.allowFrom(network, ec2.Port.SSH, 'SSH from the office')],
    ['network.connections.allowTo(group)', (group, network) => network.connections.allowTo(group, ec2.Port.SSH, 'SSH from the office')],
  ])('%s lets both families in', (__, call) => {
    const stack = newStack();
    call(makeGroup(stack), office(stack));
    expect(listsIn(ingressOf(stack), 'SourcePrefixListId')).toEqual(lists);
    for (const rule of ingressOf(stack)) expect(rule).toMatchObject({ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, Description: 'SSH from the office' });
    expect(egressOf(stack)).toEqual([]);
  });

  test.each<[string, (group: ec2.SecurityGroup, network: ReturnType<typeof office>) => void]>([
    ['group.connections.allowTo(network)', (group, network) => group.connections.allowTo(network, ec2.Port.HTTPS)],
    ['network.connections.allowFrom(group)', (group, network) => network.connections.allowFrom(group, ec2.Port.HTTPS)],
  ])('%s lets out to both families', (__, call) => {
    const stack = newStack();
    call(makeGroup(stack), office(stack));
    expect(listsIn(egressOf(stack), 'DestinationPrefixListId')).toEqual(lists);
    expect(ingressOf(stack)).toEqual([]);
  });

  test.each([['ipv4', IPV4, 0], ['ipv6', IPV6, 1]] as const)('network.%s is one family', (family, __, at) => {
    const stack = newStack();
    const [group, network] = [makeGroup(stack), office(stack)];
    group.addIngressRule(network[family], ec2.Port.SSH, 'SSH');
    group.connections.allowFrom(network[family], ec2.Port.tcp(23), 'Telnet');
    group.addEgressRule(network[family], ec2.Port.HTTPS, 'HTTPS');
    expect(listsIn(ingressOf(stack), 'SourcePrefixListId')).toEqual([lists[at], lists[at]]);
    expect(listsIn(egressOf(stack), 'DestinationPrefixListId')).toEqual([lists[at]]);
  });

  test('a network of one family is passed whole', () => {
    const stack = newStack();
    const [group, network] = [makeGroup(stack), office(stack, { cidrs: [IPV6] })];
    group.addIngressRule(network, ec2.Port.SSH, 'SSH');
    group.addEgressRule(network, ec2.Port.HTTPS, 'HTTPS');
    expect(listsIn([...ingressOf(stack)], 'SourcePrefixListId')).toEqual([lists[1]]);
    expect(listsIn(egressOf(stack), 'DestinationPrefixListId')).toEqual([lists[1]]);
  });

  test('what comes to wear the group only later', () => {
    const stack = newStack();
    const network = office(stack, { cidrs: [IPV4] });
    const worn = new ec2.Connections({ securityGroups: [] });
    worn.allowFrom(network, ec2.Port.SSH);
    worn.addSecurityGroup(makeGroup(stack));
    expect(ingressOf(stack)).toHaveLength(1);
  });
});

describe('a network of both families and addIngressRule, which writes one rule', () => {
  test('on a plain group is an error that says what to write', () => {
    const stack = newStack();
    const [group, network] = [plainGroup(stack), office(stack)];
    const message = `TrustedNetwork 'Shop/Office' has IPv4 and IPv6 ranges, and addIngressRule and addEgressRule of a plain security group write one rule
  given:    the whole network
  accepted: one family at a time; a role group and group.connections.allowFrom(network, port) take both
  change:   call group.connections.allowFrom(network, port), or pass network.ipv4 and network.ipv6 in two calls`;
    expect(() => group.addIngressRule(network, ec2.Port.SSH)).toThrow(message);
    expect(() => group.addEgressRule(network, ec2.Port.SSH)).toThrow(message);
  });

  test('on a role group writes both', () => {
    const stack = newStack();
    const [group, network] = [roleGroup(stack), office(stack)];
    group.addIngressRule(network, ec2.Port.SSH, 'SSH');
    group.addEgressRule(network, ec2.Port.HTTPS, 'HTTPS');
    expect(ingressOf(stack)).toHaveLength(2);
    expect(egressOf(stack)).toHaveLength(2);
  });
});

test.each([['ipv4', IPV6, 'IPv4', 'ipv6'], ['ipv6', IPV4, 'IPv6', 'ipv4']] as const)('asking for an absent family is an error: %s', (family, present, absent, other) => {
  const network = office(newStack(), { cidrs: [present] });
  expect(() => network[family]).toThrow(`TrustedNetwork 'Shop/Office' has no ${absent} ranges
  given:    ${present.cidr}
  accepted: a network with at least one ${absent} range
  change:   add one to its cidrs, or use .${other}`);
});

test('a database of the CDK takes a network', () => {
  const stack = newStack();
  const vpc = new ec2.Vpc(stack, 'Network', { natGateways: 0 });
  const db = new rds.DatabaseInstance(stack, 'Db', {
    engine: rds.DatabaseInstanceEngine.postgres({ version: rds.PostgresEngineVersion.VER_16 }),
    vpc,
    vpcSubnets: { subnetType: ec2.SubnetType.PUBLIC },
    publiclyAccessible: false,
    storageEncrypted: true,
  });
  db.connections.allowDefaultPortFrom(office(stack), 'reports');
  expect(ingressOf(stack).map(({ SourcePrefixListId, Description }) => [SourcePrefixListId, Description])).toEqual([
    [{ 'Fn::GetAtt': ['OfficeIPv4Of5eaf5df34', 'PrefixListId'] }, 'reports'],
    [{ 'Fn::GetAtt': ['OfficeIPv6Of579b1bd5c', 'PrefixListId'] }, 'reports'],
  ]);
});

describe('between stacks', () => {
  const setting = () => {
    const network = newStack('Network');
    return { network, shop: newStack('Shop', network.node.root as App) };
  };

  test.each([['plain', plainGroup], ['role', roleGroup]] as const)('a network of one stack is let into a %s group of another', (_, makeGroup) => {
    const { network, shop } = setting();
    const trusted = office(network);
    makeGroup(shop).connections.allowFrom(trusted, ec2.Port.SSH, 'SSH from the office');
    const [rules, outputs] = [ingressOf(shop), Template.fromStack(network).findOutputs('*')];
    expect(rules).toHaveLength(2);
    for (const rule of rules) expect(rule.SourcePrefixListId).toHaveProperty(['Fn::ImportValue']);
    expect(Object.keys(outputs)).toHaveLength(2);
    expect(Object.keys(listsOf(shop))).toEqual([]);
  });

  test('two networks of one name in two stacks stay two, also for a plain group', () => {
    const { network, shop } = setting();
    const group = plainGroup(shop);
    group.connections.allowFrom(office(network, { cidrs: [IPV4] }), ec2.Port.SSH);
    group.connections.allowFrom(office(shop, { cidrs: ranges(1) }), ec2.Port.SSH);
    expect(ingressOf(shop)).toHaveLength(2);
  });

  test('AdminSshSG takes a network of another stack', () => {
    const { network, shop } = setting();
    new AdminSshSG(shop, 'Admin', { vpc: vpcOf(shop), trusted: [office(network)] });
    expect(ingressOf(shop).map(({ Description }) => Description)).toEqual(['SSH from Office', 'SSH from Office']);
  });
});

test('a network that grows beyond its capacity is a new list, and the rules about it are new rules beside the old ones', () => {
  const rulesWith = (count: number) => {
    const stack = newStack();
    const worker = new RoleSecurityGroup(stack, 'Worker', { vpc: vpcOf(stack), role: 'Worker', egress: EgressPolicy.to(ec2.Port.HTTPS, office(stack, { cidrs: ranges(count) })) });
    worker.connections.allowFrom(ec2.Peer.ipv4('10.0.0.0/16'), ec2.Port.HTTPS);
    return { stack, egress: Object.keys(resourcesOf(stack, 'AWS::EC2::SecurityGroupEgress')), ingress: Object.keys(resourcesOf(stack, 'AWS::EC2::SecurityGroupIngress')) };
  };
  const [two, three, six] = [2, 3, 6].map(rulesWith);
  expect(three.egress).toEqual(two.egress);
  expect(six.egress).not.toEqual(two.egress);
  expect(six.ingress).toEqual(two.ingress);
});
