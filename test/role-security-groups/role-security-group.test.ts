import { CfnParameter, Fn, Stack, Tags } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { anApp, aPlainGroup, aStack, errorOf, StackWithVpc } from './an-app';
import { DENY_ALL_RULE, EGRESS, GROUP, INGRESS, resourcesOf, rulesOf, templateOf } from './rules-of';
import { AdminSshSG, DatabaseSG, EgressPolicy, RoleSecurityGroup, Service, TrustedNetwork, WebServerSG } from '../../lib';

const INLINE_OFF = { '@aws-cdk/aws-ec2.securityGroupDisableInlineRules': true };

describe('closed from the first moment', () => {
  const egresses: [string, (at: StackWithVpc) => EgressPolicy | undefined][] = [
    ['nothing', () => undefined],
    ['none()', () => EgressPolicy.none()],
    ['httpsOnly()', () => EgressPolicy.httpsOnly()],
    ['an address', () => EgressPolicy.to(ec2.Port.tcp(25), ec2.Peer.ipv4('203.0.113.7/32'))],
    ['an IPv6 address', () => EgressPolicy.to(ec2.Port.tcp(25), ec2.Peer.ipv6('2001:db8::7/128'))],
    ['a group', ({ stack, vpc }) => EgressPolicy.to(ec2.Port.tcp(25), aPlainGroup(stack, 'Mail', vpc))],
    ['a prefix list', () => EgressPolicy.to(ec2.Port.HTTPS, ec2.Peer.prefixList('pl-0123456789abcdef0'))],
    ['a token', ({ stack }) => EgressPolicy.to(ec2.Port.HTTPS, ec2.Peer.ipv4(new CfnParameter(stack, 'Range').valueAsString))],
    ['everything', () => EgressPolicy.to(ec2.Port.allTraffic(), ec2.Peer.anyIpv4(), ec2.Peer.anyIpv6())],
  ];
  const roles: [string, (at: StackWithVpc, egress?: EgressPolicy) => RoleSecurityGroup][] = [
    ['RoleSecurityGroup', ({ stack, vpc }, egress) => new RoleSecurityGroup(stack, 'Group', { vpc, role: 'Worker', egress })],
    ['WebServerSG', ({ stack, vpc }, egress) => new WebServerSG(stack, 'Group', { vpc, egress })],
    ['DatabaseSG', ({ stack, vpc }, egress) => new DatabaseSG(stack, 'Group', { vpc, service: Service.MYSQL, egress })],
    ['AdminSshSG', ({ stack, vpc }, egress) => new AdminSshSG(stack, 'Group', { vpc, via: [ec2.Peer.securityGroupId('sg-0123456789abcdef0')], egress })],
  ];

  // "AWS::EC2::SecurityGroup, SecurityGroupEgress: if you do not specify outbound rules, the default rule allows all outbound traffic" (EC2 User Guide,
  // "When you first create a security group, it has an outbound rule that allows all outbound traffic").
  describe.each([['by default', {}], ['where a context key turns inline rules off', INLINE_OFF]])('%s', (_, context) => {
    describe.each(roles)('%s', (__, make) => {
      test.each(egresses)('has exactly the deny-all egress inline beside an egress of %s', (___, egress) => {
        const at = aStack(anApp({ context }));
        make(at, egress(at));
        const group = Object.values(resourcesOf(at.stack, GROUP)).find(({ Properties }) => String(Properties.GroupName).startsWith('MyApp'));
        expect(group?.Properties.SecurityGroupEgress).toEqual([DENY_ALL_RULE]);
        expect(group?.Properties).not.toHaveProperty('SecurityGroupIngress');
      });
    });
  });

  test('CDK believes it too: nobody thinks that all may go out', () => {
    const { stack, vpc } = aStack();
    const group = new RoleSecurityGroup(stack, 'Group', { vpc, role: 'Worker', egress: EgressPolicy.httpsOnly() });
    expect([group.allowAllOutbound, group.allowAllIpv6Outbound, group.canInlineRule]).toEqual([false, false, false]);
  });
});

const anInstance = (stack: Stack, vpc: ec2.IVpc, securityGroup: ec2.ISecurityGroup) => new ec2.Instance(stack, 'Instance', {
  vpc,
  securityGroup,
  instanceType: new ec2.InstanceType('t3.micro'),
  vpcSubnets: { subnetType: ec2.SubnetType.PUBLIC },
  machineImage: ec2.MachineImage.latestAmazonLinux2023(),
});

describe('goes wherever an ISecurityGroup does', () => {
  test('as the group of an instance', () => {
    const { stack, vpc } = aStack();
    const web = new WebServerSG(stack, 'Web', { vpc });
    const instance = anInstance(stack, vpc, web);
    expect(instance.connections.securityGroups).toEqual([web]);
    expect(ec2.SecurityGroup.isSecurityGroup(web)).toBe(true);
  });
});

describe('a rule is a resource of its own, known by what it says', () => {
  const peers = ({ stack, vpc }: StackWithVpc): [string, ec2.IConnectable, ec2.Port][] => [
    ['a group', aPlainGroup(stack, 'App', vpc), ec2.Port.tcp(8080)],
    ['an address', ec2.Peer.ipv4('10.1.0.0/16'), ec2.Port.tcpRange(8000, 8010)],
    ['IPv6', ec2.Peer.ipv6('fd00:1::/48'), ec2.Port.udp(53)],
    ['a parameter', ec2.Peer.ipv4(new CfnParameter(stack, 'Range').valueAsString), ec2.Port.tcp(22)],
    ['an import', ec2.Peer.ipv4(Fn.importValue('Range')), ec2.Port.tcp(22)],
    ['another import', ec2.Peer.ipv4(Fn.importValue('OtherRange')), ec2.Port.tcp(22)],
    ['a piece of a list', ec2.Peer.ipv4(Fn.select(1, Fn.split(',', Fn.importValue('Ranges')))), ec2.Port.tcp(22)],
    ['a prefix list', new TrustedNetwork(stack, 'Office', { name: 'Office', cidrs: [{ cidr: '10.2.0.0/16', description: 'Office' }] }), ec2.Port.allTcp()],
    ['a port that is a token', ec2.Peer.ipv4('10.3.0.0/16'), ec2.Port.tcp(new CfnParameter(stack, 'Port', { type: 'Number' }).valueAsNumber)],
    ['all traffic', ec2.Peer.ipv4('10.4.0.0/16'), ec2.Port.allTraffic()],
    ['ping', ec2.Peer.ipv4('10.5.0.0/16'), ec2.Port.icmpPing()],
  ];

  function asked(order: <T>(all: T[]) => T[], description: (of: string) => string | undefined) {
    const at = aStack();
    const group = new RoleSecurityGroup(at.stack, 'Group', { vpc: at.vpc, role: 'Worker' });
    const all = peers(at);
    for (const [name, peer, port] of order(all)) group.connections.allowFrom(peer, port, description(name));
    for (const [name, peer, port] of order(all)) group.connections.allowTo(peer, port, description(name));
    return Object.fromEntries(Object.entries(resourcesOf(at.stack)).filter(([, { Type, Properties }]) => (Type === INGRESS || Type === EGRESS)
      && JSON.stringify(Properties.GroupId).includes('Worker')));
  }
  const withoutDescription = (resources: object) => JSON.parse(JSON.stringify(resources), (key, value: unknown) => key === 'Description' ? undefined : value) as object;

  const first = asked(all => all, name => `let ${name} in`);

  test('eleven peers, in and out, are 22 resources', () => {
    expect(Object.keys(first)).toHaveLength(22);
  });

  test('in another order the template is the same', () => {
    expect(asked(all => [...all].reverse(), name => `let ${name} in`)).toEqual(first);
  });

  test('other descriptions change nothing but the descriptions, which EC2 changes in place', () => {
    const described = asked(all => all, name => `now we say why ${name} may come in`);
    expect(described).not.toEqual(first);
    expect(withoutDescription(described)).toEqual(withoutDescription(first));
    expect(withoutDescription(asked(all => all, () => undefined))).toEqual(withoutDescription(first));
  });

  test('with one peer less the other rules stay as they are', () => {
    const fewer = asked(all => all.slice(1), name => `let ${name} in`);
    expect(first).toMatchObject(fewer);
    expect(Object.keys(fewer)).toHaveLength(20);
  });

  test('ids say group, direction, protocol and port, and stay below the limit of CloudFormation', () => {
    for (const id of Object.keys(first)) expect(id).toMatch(/^MyAppProductionWorker[0-9a-f]{8}(IngressTcp|IngressUdp|IngressIcmp|IngressAll|EgressTcp|EgressUdp|EgressIcmp|EgressAll)\w+$/);
    const at = aStack();
    const long = new RoleSecurityGroup(at.stack, 'Group', { vpc: at.vpc, role: 'Worker', qualifier: 'q'.repeat(200) });
    long.addIngressRule(ec2.Peer.ipv4('10.0.0.0/16'), ec2.Port.tcpRange(10000, 65535));
    expect(Math.max(...Object.keys(resourcesOf(at.stack)).map(id => id.length))).toBeLessThanOrEqual(255);
  });

  test('every rule has a description, in the alphabet of EC2 and short enough', () => {
    const descriptions = Object.values(asked(all => all, () => undefined)).map(({ Properties }) => Properties.Description as string);
    // "Up to 255 characters in length. Allowed characters are a-z, A-Z, 0-9, spaces, and ._-:/()#,@[]+=&;{}!$*": AWS::EC2::SecurityGroupIngress, Description.
    for (const text of descriptions) expect(text).toMatch(/^[a-zA-Z0-9 ._\-:/()#,@[\]+=&;{}!$*]{1,255}$/);
  });
});

// "Resources do not wait for standalone rules": CloudFormation orders by references only.
describe('instance.node.addDependency(group)', () => {
  test('makes the instance wait for the group and all its rules', () => {
    const { stack } = aStack();
    const vpc = new ec2.Vpc(stack, 'Own', { maxAzs: 1, natGateways: 0 });
    const web = new WebServerSG(stack, 'Web', { vpc, egress: EgressPolicy.httpsOnly() });
    const instance = anInstance(stack, vpc, web);
    instance.node.addDependency(web);
    web.connections.allowFrom(aPlainGroup(stack, 'Late', vpc), ec2.Port.tcp(8080));
    const resources = resourcesOf(stack);
    const waiting = Object.values(resources).find(({ Type }) => Type === 'AWS::EC2::Instance');
    const own = Object.keys(resources).filter(id => id.startsWith('MyAppProductionWebServer'));
    expect(own).toHaveLength(8);
    expect(waiting?.DependsOn).toEqual(expect.arrayContaining(own));
  });
});

describe('the name', () => {
  test('stands in GroupName and in the tag Name, also under an app-wide tag Name and inside a Vpc', () => {
    const app = anApp();
    Tags.of(app).add('Name', 'everything');
    const stack = new Stack(app, 'Shop');
    const vpc = new ec2.Vpc(stack, 'Vpc', { maxAzs: 1, natGateways: 0 });
    const web = new WebServerSG(vpc, 'Web', { vpc });
    const { Properties } = Object.values(resourcesOf(stack, GROUP)).find(({ Properties: p }) => p.GroupName === 'MyApp-Production-WebServer')!;
    expect(Properties.Tags).toEqual([{ Key: 'Name', Value: 'MyApp-Production-WebServer' }]);
    expect(Properties.GroupDescription).toBe('Production WebServer for MyApp');
    expect(web.roleName).toBe('MyApp-Production-WebServer');
  });
});

describe('identity comes from the name', () => {
  function make(scope: Construct, vpc: ec2.IVpc): void {
    const web = new WebServerSG(scope, 'Web', { vpc, egress: EgressPolicy.httpsOnly() });
    const office = new TrustedNetwork(scope, 'Office', { name: 'Office', cidrs: [{ cidr: '10.2.0.0/16', description: 'Office' }] });
    new DatabaseSG(scope, 'Orders', { vpc, service: Service.POSTGRESQL, clients: [web] }).allowNetwork(office, { reason: 'reports' });
    new AdminSshSG(scope, 'Admin', { vpc, trusted: [office], targets: [web] });
  }

  test('moving code in the tree leaves the template identical', () => {
    const flat = aStack();
    make(flat.stack, flat.vpc);
    const deep = aStack();
    make(new Construct(new Construct(deep.stack, 'Backend'), 'Groups'), deep.vpc);
    expect(templateOf(deep.stack)).toEqual(templateOf(flat.stack));
  });

  test('another name is another group: nothing of one is in the other', () => {
    const [one, two] = [aStack(), aStack()];
    new WebServerSG(one.stack, 'Web', { vpc: one.vpc });
    new WebServerSG(two.stack, 'Web', { vpc: two.vpc, qualifier: 'Blue' });
    const ids = Object.keys(resourcesOf(one.stack));
    expect(Object.keys(resourcesOf(two.stack)).filter(id => ids.includes(id))).toEqual([]);
  });

  test('a role of one\'s own has the role as the third part of its name', () => {
    const { stack, vpc } = aStack();
    new RoleSecurityGroup(stack, 'Jobs', { vpc, role: 'BatchWorker', qualifier: 'Nightly' });
    expect(Object.values(resourcesOf(stack, GROUP))[0].Properties).toMatchObject({
      GroupName: 'MyApp-Production-BatchWorker-Nightly', GroupDescription: 'Production BatchWorker (Nightly) for MyApp',
    });
  });
});

describe('members may go out', () => {
  const worker = (egress?: EgressPolicy) => {
    const at = aStack();
    return { ...at, group: new RoleSecurityGroup(at.stack, 'Group', { vpc: at.vpc, role: 'Worker', egress }) };
  };

  test.each<[string, ec2.IPeer, ec2.Port]>([
    ['the world', ec2.Peer.anyIpv4(), ec2.Port.tcp(443)],
    ['the world over IPv6', ec2.Peer.anyIpv6(), ec2.Port.allTraffic()],
    ['a public address', ec2.Peer.ipv4('203.0.113.7/32'), ec2.Port.tcp(25)],
  ])('not to %s unless the prop egress says so', (_, peer, port) => {
    const { group } = worker();
    expect(() => group.connections.allowTo(peer, port)).toThrow(/^RoleSecurityGroup 'Shop\/Group': nothing lets its members connect to the address [\d.:/]+\n[^]*EgressPolicy\.httpsOnly\(\)/);
    expect(() => group.addEgressRule(peer, port)).toThrow('nothing lets its members connect');
  });

  test('to what egress covers, which somebody may ask for again', () => {
    const { group, stack } = worker(EgressPolicy.httpsOnly());
    group.connections.allowToAnyIpv4(ec2.Port.tcp(443));
    group.addEgressRule(ec2.Peer.ipv4('203.0.113.7/32'), ec2.Port.tcp(443));
    expect(() => group.addEgressRule(ec2.Peer.ipv4('203.0.113.7/32'), ec2.Port.tcp(444))).toThrow('nothing lets');
    expect(() => group.addEgressRule(ec2.Peer.ipv4('203.0.113.7/32'), ec2.Port.udp(443))).toThrow('nothing lets');
    expect(rulesOf(stack)).toEqual(['Worker out tcp 443 to 0.0.0.0/0', 'Worker out tcp 443 to 203.0.113.7/32', 'Worker out tcp 443 to ::/0']);
  });

  test('to all that the refusal of another says', () => {
    const { group, stack } = worker();
    const { message } = errorOf(() => group.addEgressRule(ec2.Peer.anyIpv4(), ec2.Port.HTTPS));
    expect(message).toMatch('accepted: groups, TrustedNetworks, prefix lists, private ranges, tokens, and what the prop `egress` lets out');
    const network = new TrustedNetwork(stack, 'Partner', { name: 'Partner', cidrs: [{ cidr: '203.0.113.0/24', description: 'Partner' }] });
    group.connections.allowTo(network, ec2.Port.HTTPS);
    group.connections.allowTo(ec2.Peer.prefixList('pl-0123456789abcdef0'), ec2.Port.HTTPS);
    expect(rulesOf(stack)).toEqual(['Worker out tcp 443 to Partner-IPv4', 'Worker out tcp 443 to pl-0123456789abcdef0']);
  });

  test('to private ranges, groups and tokens', () => {
    const { group, stack } = worker();
    group.connections.allowTo(ec2.Peer.ipv4('10.1.0.0/16'), ec2.Port.tcp(389));
    group.connections.allowTo(ec2.Peer.ipv4(Fn.importValue('Ldap')), ec2.Port.tcp(389));
    group.connections.allowTo(ec2.Peer.securityGroupId('sg-0123456789abcdef0'), ec2.Port.tcp(389));
    expect(rulesOf(stack)).toHaveLength(3);
  });
});

test('the Vpc object may be of another stack', () => {
  const app = anApp();
  const net = new Stack(app, 'Net');
  const shop = new Stack(app, 'Shop');
  new WebServerSG(shop, 'Web', { vpc: new ec2.Vpc(net, 'Vpc', { maxAzs: 1, natGateways: 0 }) });
  expect(() => app.synth()).not.toThrow();
});
