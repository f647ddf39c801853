import { Aws, CfnParameter, Fn, Lazy, SecretValue, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as elb from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as rds from 'aws-cdk-lib/aws-rds';
import { IConstruct } from 'constructs';
import { aShop, aLowLevelGroup } from './a-shop';
import { AdoptedEgress, AdoptedSecurityGroup, CloseEgress, TrustedNetwork } from '../../lib';
import { anApp, aPlainGroup, aVpc, errorOf } from '../role-security-groups/an-app';
import { EGRESS, INGRESS, resourcesOf, rulesOf } from '../role-security-groups/rules-of';

const ID = 'sg-0123456789abcdef0';

/** A value that is known at deployment. */
function parameter(at: IConstruct, id: string): string {
  const stack = Stack.of(at);
  return (stack.node.tryFindChild(id) as CfnParameter | undefined ?? new CfnParameter(stack, id)).valueAsString;
}

const adopt = (stack: Stack, egress?: AdoptedEgress, id = 'Legacy') => AdoptedSecurityGroup.fromSecurityGroupId(stack, id, ID, { egress });

test('is a group like any other', () => {
  const { stack } = aShop();
  const group = adopt(stack);
  expect(group).toMatchObject({ securityGroupId: ID, securityGroupRef: { securityGroupId: ID }, uniqueId: ID, canInlineRule: false });
  expect(group).toMatchObject({ egress: AdoptedEgress.UNKNOWN, allowAllOutbound: true });
  expect(adopt(stack, AdoptedEgress.CLOSED, 'Closed').allowAllOutbound).toBe(false);
  expect(group.connections.securityGroups).toEqual([group]);
});

test('may be worn', () => {
  const { stack, vpc } = aShop();
  new rds.DatabaseInstance(stack, 'Database', { engine: rds.DatabaseInstanceEngine.mysql({ version: rds.MysqlEngineVersion.VER_8_0_40 }), vpc, securityGroups: [adopt(stack)] });
  expect(Object.values(resourcesOf(stack, 'AWS::RDS::DBInstance'))[0].Properties.VPCSecurityGroups).toEqual([ID]);
});

test('writes each inbound rule as a resource of its own, described by its content unless somebody says more', () => {
  const { stack } = aShop();
  const group = adopt(stack);
  group.addIngressRule(ec2.Peer.ipv4('10.20.0.0/16'), ec2.Port.tcp(8443));
  group.addIngressRule(ec2.Peer.ipv6('2001:db8::/32'), ec2.Port.tcpRange(8000, 8080), 'the old shop');
  group.connections.allowFrom(ec2.Peer.prefixList('pl-0123456789abcdef0'), ec2.Port.icmpPing());
  expect(rulesOf(stack)).toEqual([
    `${ID} in icmp 8--1 from pl-0123456789abcdef0`,
    `${ID} in tcp 8000-8080 from 2001:db8::/32`,
    `${ID} in tcp 8443 from 10.20.0.0/16`,
  ]);
  const texts = Object.values(resourcesOf(stack, INGRESS)).map(({ Properties }) => Properties.Description).sort();
  expect(texts).toEqual(['icmp type 8 from pl-0123456789abcdef0', 'tcp 8443 from 10.20.0.0/16', 'the old shop']);
});

test('both families of a trusted network', () => {
  const { stack } = aShop();
  const cidrs = [{ cidr: '10.1.0.0/16', description: 'Head office' }, { cidr: '2001:db8::/48', description: 'Head office' }];
  const office = new TrustedNetwork(stack, 'Office', { name: 'Office', cidrs });
  const group = adopt(stack);
  group.addIngressRule(office, ec2.Port.tcp(22));
  group.connections.allowFrom(office, ec2.Port.tcp(22));
  expect(rulesOf(stack)).toEqual([`${ID} in tcp 22 from Office-IPv4`, `${ID} in tcp 22 from Office-IPv6`]);
  expect(Object.values(resourcesOf(stack, INGRESS))[0].Properties.Description).toBe('tcp 22 from Office');
});

describe('the same rule', () => {
  test.each<[string, (group: AdoptedSecurityGroup, other: AdoptedSecurityGroup) => void]>([
    ['asked for twice', group => group.addIngressRule(ec2.Peer.ipv4('10.0.0.0/8'), ec2.Port.tcp(443))],
    ['by the number of its protocol', group => group.addIngressRule(ec2.Peer.ipv4('10.0.0.0/8'), new ec2.Port({ protocol: '6' as ec2.Protocol, fromPort: 443, toPort: 443, stringRepresentation: '443' }))],
    ['of a group that is adopted a second time', (_, other) => other.addIngressRule(ec2.Peer.ipv4('10.0.0.0/8'), ec2.Port.tcp(443))],
  ])('%s is written once', (_, again) => {
    const { stack } = aShop();
    const [group, other] = [adopt(stack), adopt(stack, undefined, 'Other')];
    group.addIngressRule(ec2.Peer.ipv4('10.0.0.0/8'), ec2.Port.tcp(443));
    again(group, other);
    expect(rulesOf(stack)).toEqual([`${ID} in tcp 443 from 10.0.0.0/8`]);
  });

  test.each([[['b', 'a']], [['a', 'b']], [[undefined, 'a']], [['a', undefined]], [['', 'a']]])('described %j has one text', (texts) => {
    const { stack } = aShop();
    const group = adopt(stack);
    for (const text of texts) group.addIngressRule(ec2.Peer.anyIpv6(), ec2.Port.HTTPS, text);
    expect(Object.values(resourcesOf(stack, INGRESS)).map(({ Properties }) => Properties.Description)).toEqual(['a']);
  });

  // "InvalidPermission.Duplicate: the specified inbound or outbound rule already exists for that security group": EC2 API, error codes.
  test('in two stacks is refused, since EC2 would refuse the second', () => {
    const app = anApp();
    const [one, other] = [new Stack(app, 'One'), new Stack(app, 'Other')];
    adopt(one).addIngressRule(ec2.Peer.ipv4('10.0.0.0/8'), ec2.Port.tcp(443));
    expect(() => adopt(other).addIngressRule(ec2.Peer.ipv4('10.0.0.0/8'), ec2.Port.tcp(443)))
      .toThrow(/AdoptedSecurityGroup 'Other\/Legacy': two stacks would write one rule.*\n.*tcp 443 from 10\.0\.0\.0\/8, which 'One\/Legacy' writes too/);
  });
});

test('logical ids are made of the content: neither order nor place changes them', () => {
  const idsOf = (act: (stack: Stack) => void) => {
    const { stack } = aShop();
    act(stack);
    return Object.keys(resourcesOf(stack, INGRESS)).sort();
  };
  const [first, second] = [(group: ec2.ISecurityGroup) => group.addIngressRule(ec2.Peer.ipv4('10.0.0.0/8'), ec2.Port.tcp(443)),
    (group: ec2.ISecurityGroup) => group.addIngressRule(ec2.Peer.ipv4(parameter(group, 'Range')), ec2.Port.tcp(443))];
  const ids = idsOf((stack) => {
    first(adopt(stack));
    second(adopt(stack, undefined, 'Again'));
  });
  expect(ids).toEqual(idsOf((stack) => {
    const group = adopt(stack, undefined, 'Elsewhere');
    second(group);
    first(group);
  }));
  expect(ids).toEqual(['AdoptedSg0123456789abcdef06c32bc09IngressTcp443From6c6b5cabb297', 'AdoptedSg0123456789abcdef06c32bc09IngressTcp443Fromb0602c88d326']);
});

test('the port of a database is written as its number', () => {
  const { stack, vpc } = aShop();
  const database = new rds.DatabaseInstance(stack, 'Database', { engine: rds.DatabaseInstanceEngine.mysql({ version: rds.MysqlEngineVersion.VER_8_0_40 }), vpc, port: 3307 });
  const group = adopt(stack);
  group.addIngressRule(ec2.Peer.ipv4('10.0.0.0/8'), ec2.Port.tcp(database.instanceEndpoint.port));
  group.addIngressRule(ec2.Peer.ipv4('10.0.0.0/8'), ec2.Port.tcp(3307));
  expect(rulesOf(stack).filter(line => line.startsWith(ID))).toEqual([`${ID} in tcp 3307 from 10.0.0.0/8`]);
});

test('a port that changes after the rule was made of it fails synth', () => {
  const { stack, vpc } = aShop();
  const database = new rds.DatabaseInstance(stack, 'Database', { engine: rds.DatabaseInstanceEngine.mysql({ version: rds.MysqlEngineVersion.VER_8_0_40 }), vpc, port: 3307 });
  adopt(stack).addIngressRule(ec2.Peer.ipv4('10.0.0.0/8'), ec2.Port.tcp(database.instanceEndpoint.port));
  (database.node.defaultChild as rds.CfnDBInstance).port = '3308';
  expect(() => rulesOf(stack)).toThrow(/Endpoint\.Port of .* changed after a rule was made of it/);
});

describe('its id', () => {
  // "sg-" and 8 hexadecimal digits, or 17: Amazon EC2 User Guide, Resource IDs.
  test.each<[string, (stack: Stack) => string]>([
    ['short', () => 'sg-01234567'], ['long', () => ID], ['imported', () => Fn.importValue('Legacy')], ['a parameter', stack => new CfnParameter(stack, 'Id').valueAsString],
  ])('%s', (_, make) => {
    const { stack } = aShop();
    const id = make(stack);
    const group = AdoptedSecurityGroup.fromSecurityGroupId(stack, 'Legacy', id);
    group.addIngressRule(ec2.Peer.anyIpv6(), ec2.Port.HTTPS);
    expect(Object.values(resourcesOf(stack, INGRESS))[0].Properties.GroupId).toEqual(stack.resolve(id));
  });

  test.each(['sg-0123456', 'sg-0123456789ABCDEF0', 'sg-0123456789abcdef01', 'vpc-01234567', 'legacy', ''])("'%s' is none", (id) => {
    const { stack } = aShop();
    expect(() => AdoptedSecurityGroup.fromSecurityGroupId(stack, 'Legacy', id)).toThrow(/AdoptedSecurityGroup 'Shop\/Legacy': that is no id of a security group/);
  });

  test('of a group of this app is refused: the group writes its rules itself', () => {
    const { stack } = aShop();
    const plain = aPlainGroup(stack);
    expect(() => AdoptedSecurityGroup.fromSecurityGroupId(stack, 'Legacy', plain.securityGroupId)).toThrow(/that group is made in this app.*\n.*the id of 'Shop\/Plain'/);
  });

  test('of a resource without a construct of the CDK around it is taken, and so is the default group of a VPC', () => {
    const { stack } = aShop();
    const low = aLowLevelGroup(stack);
    const vpc = new ec2.CfnVPC(stack, 'Network', { cidrBlock: '10.0.0.0/16' });
    for (const [id, groupId] of Object.entries({ A: low.attrGroupId, B: vpc.attrDefaultSecurityGroup })) {
      AdoptedSecurityGroup.fromSecurityGroupId(stack, id, groupId).addIngressRule(ec2.Peer.anyIpv6(), ec2.Port.HTTPS);
    }
    expect(Object.keys(resourcesOf(stack, INGRESS))).toHaveLength(2);
  });
});

describe('outbound rules', () => {
  // aws-cdk #22140: "Before adding a new rule it will first remove any allow all rules. This is because security groups are created with an allow all
  // rule by default and it doesn't distinguish between the default rule and user created rules."
  test.each<[string, (group: AdoptedSecurityGroup, stack: Stack) => void]>([
    ['addEgressRule to an address', group => group.addEgressRule(ec2.Peer.ipv4('10.0.0.0/8'), ec2.Port.tcp(443))],
    ['addEgressRule to a group', (group, stack) => group.addEgressRule(aPlainGroup(stack), ec2.Port.tcp(443))],
    ['connections.allowTo an address', group => group.connections.allowTo(ec2.Peer.ipv4('10.0.0.0/8'), ec2.Port.tcp(443))],
    ['connections.allowTo a group by its id', group => group.connections.allowTo(ec2.Peer.securityGroupId('sg-01234567'), ec2.Port.tcp(443))],
    ['connections.allowToAnyIpv4', group => group.connections.allowToAnyIpv4(ec2.Port.tcp(443))],
    ['allowFrom of a prefix list', group => ec2.Peer.prefixList('pl-01234567').connections.allowFrom(group, ec2.Port.tcp(443))],
    ['allowFrom of a trusted network', (group, stack) => new TrustedNetwork(stack, 'Office', { name: 'Office', cidrs: [{ cidr: '10.1.0.0/16', description: 'Office' }] })
      .connections.allowFrom(group, ec2.Port.tcp(443))],
  ])('by %s are refused while the allow-all rule is not known to be gone', (_, ask) => {
    const { stack } = aShop();
    const group = adopt(stack);
    const { message } = errorOf(() => ask(group, stack));
    expect(message).toMatch(/^AdoptedSecurityGroup 'Shop\/Legacy': an outbound rule would take away the allow-all rule.*"will first remove any allow all rules" \(aws-cdk #22140\)/);
    expect(message).toMatch(/\n {2}change: .*leave the rule out.*database\.connections\.allowFrom\(adopted, port\).*egress: AdoptedEgress\.CLOSED/);
    expect(resourcesOf(stack, EGRESS)).toEqual({});
  });

  test.each<[string, (group: AdoptedSecurityGroup, plain: ec2.SecurityGroup) => void]>([
    ['the group itself', (group, plain) => group.connections.allowTo(plain, ec2.Port.tcp(443))],
    ['its peer', (group, plain) => plain.connections.allowFrom(group, ec2.Port.tcp(443))],
  ])('are not needed in a grant between groups, asked of %s: the group may go anywhere', (_, ask) => {
    const { stack } = aShop();
    ask(adopt(stack), aPlainGroup(stack));
    expect(rulesOf(stack)).toEqual([`Plain in tcp 443 from ${ID}`]);
    expect(resourcesOf(stack, EGRESS)).toEqual({});
  });

  test('are not needed between members either', () => {
    const { stack } = aShop();
    adopt(stack).connections.allowInternally(ec2.Port.tcp(9300));
    expect(rulesOf(stack)).toEqual([`${ID} in tcp 9300 from ${ID}`]);
  });

  test.each<[string, (group: AdoptedSecurityGroup, plain: ec2.SecurityGroup) => void]>([
    ['the group itself', (group, plain) => group.connections.allowTo(plain, ec2.Port.tcp(443))],
    ['its peer', (group, plain) => plain.connections.allowFrom(group, ec2.Port.tcp(443))],
    ['both', (group, plain) => [group.connections.allowTo(plain, ec2.Port.tcp(443)), plain.connections.allowFrom(group, ec2.Port.tcp(443))]],
  ])('are written where the group is known to be closed, asked of %s', (_, ask) => {
    const { stack } = aShop();
    ask(adopt(stack, AdoptedEgress.CLOSED), aPlainGroup(stack));
    expect(rulesOf(stack)).toEqual([`Plain in tcp 443 from ${ID}`, `${ID} out tcp 443 to Plain`]);
  });

  test('to addresses too', () => {
    const { stack } = aShop();
    const group = adopt(stack, AdoptedEgress.CLOSED);
    group.addEgressRule(ec2.Peer.ipv4('10.0.0.0/8'), ec2.Port.tcp(443), 'the office');
    group.connections.allowToAnyIpv4(ec2.Port.tcp(443));
    expect(rulesOf(stack)).toEqual([`${ID} out tcp 443 to 0.0.0.0/0`, `${ID} out tcp 443 to 10.0.0.0/8`]);
  });
});

describe('constructs of the CDK that ask for egress by themselves', () => {
  // aws-elasticloadbalancingv2, ListenerAction.authenticateOidc: "allowHttpsOutbound ... @default true".
  test('are told from users who do: the error names the switch', () => {
    const { stack, vpc } = aShop();
    const balancer = new elb.ApplicationLoadBalancer(stack, 'Balancer', { vpc, securityGroup: adopt(stack) });
    const listen = (id: string, port: number, allowHttpsOutbound?: boolean) => balancer.addListener(id, {
      port,
      open: false,
      certificates: [elb.ListenerCertificate.fromArn('arn:aws:acm:eu-central-1:111111111111:certificate/1')],
      defaultAction: elb.ListenerAction.authenticateOidc({
        authorizationEndpoint: 'https://a',
        tokenEndpoint: 'https://t',
        userInfoEndpoint: 'https://u',
        issuer: 'https://i',
        clientId: 'c',
        allowHttpsOutbound,
        clientSecret: SecretValue.unsafePlainText('s'),
        next: elb.ListenerAction.fixedResponse(200),
      }),
    });
    expect(() => listen('Asks', 443)).toThrow(/where a construct of the CDK asked by itself, switch that off: allowHttpsOutbound: false for authenticateOidc/);
    expect(() => listen('Fine', 8443, false)).not.toThrow();
  });

  test('connections of several groups among each other', () => {
    const { stack } = aShop();
    const plain = aPlainGroup(stack);
    new ec2.Connections({ securityGroups: [adopt(stack), plain] }).allowInternally(ec2.Port.tcp(9300));
    expect(rulesOf(stack)).toEqual([
      'Plain in tcp 9300 from Plain', `Plain in tcp 9300 from ${ID}`, 'Plain out tcp 9300 to Plain', `Plain out tcp 9300 to ${ID}`,
      `${ID} in tcp 9300 from ${ID}`, `${ID} in tcp 9300 from Plain`,
    ].sort());
  });
});

describe('a low-level group of this app', () => {
  test.each([['without rules', undefined], ['with an empty list', []]])('%s is not closed', (_, securityGroupEgress) => {
    const { stack } = aShop();
    const low = aLowLevelGroup(stack, { securityGroupEgress });
    expect(() => AdoptedSecurityGroup.fromSecurityGroupId(stack, 'A', low.attrGroupId, { egress: AdoptedEgress.CLOSED }))
      .toThrow(/that group is made in this app without outbound rules, so that EC2 lets it go anywhere\n.*CLOSED for 'Shop\/Low'/);
    expect(() => AdoptedSecurityGroup.fromSecurityGroupId(stack, 'B', low.attrGroupId)).not.toThrow();
  });

  test('may be closed', () => {
    const { stack } = aShop();
    const low = aLowLevelGroup(stack);
    low.with(new CloseEgress());
    expect(AdoptedSecurityGroup.fromSecurityGroupId(stack, 'A', low.attrGroupId, { egress: AdoptedEgress.CLOSED }).allowAllOutbound).toBe(false);
  });
});

describe('what EC2 would not take', () => {
  test.each<[string, ec2.IPeer, ec2.Port, RegExp]>([
    ['host bits', ec2.Peer.ipv4('10.0.0.1/8'), ec2.Port.HTTPS, /it has bits set behind its prefix\n[^]*write '10\.0\.0\.0\/8'/],
    ['no range', ec2.Peer.ipv4('999.1.1.1/8'), ec2.Port.HTTPS, /that is no range of addresses/],
    ['a port above 65535', ec2.Peer.anyIpv6(), ec2.Port.tcp(70_000), /that is no port/],
    ['port 0', ec2.Peer.anyIpv6(), ec2.Port.tcp(0), /that is no port/],
    ['ports the wrong way round', ec2.Peer.anyIpv6(), ec2.Port.tcpRange(443, 80), /that is no port/],
    ['a type of ICMP that is no byte', ec2.Peer.anyIpv6(), ec2.Port.icmpType(256), /that is no type or code of ICMP/],
    ['a protocol that is none', ec2.Peer.anyIpv6(), new ec2.Port({ protocol: '256' as ec2.Protocol, stringRepresentation: '256' }), /that is no protocol/],
    ['a Lazy without a value', ec2.Peer.ipv4(Lazy.string({ produce: () => undefined })), ec2.Port.HTTPS, /a Lazy that has no value yet/],
  ])('%s', (_, peer, port, message) => {
    const { stack } = aShop();
    const group = adopt(stack);
    expect(() => group.addIngressRule(peer, port)).toThrow(message);
    expect(() => group.addIngressRule(peer, port)).toThrow(/^AdoptedSecurityGroup 'Shop\/Legacy': /);
    expect(rulesOf(stack)).toEqual([]);
  });

  test('is told from what it takes', () => {
    const { stack } = aShop();
    const group = adopt(stack);
    const ports = [ec2.Port.allTcp(), ec2.Port.allTraffic(), ec2.Port.esp(), ec2.Port.allIcmp(), ec2.Port.icmpTypeAndCode(3, 4), ec2.Port.tcp(443),
      new ec2.Port({ protocol: parameter(group, 'Protocol') as ec2.Protocol, fromPort: 1, toPort: 2, stringRepresentation: 'later' })];
    for (const port of ports) group.addIngressRule(ec2.Peer.securityGroupId('sg-01234567', Aws.ACCOUNT_ID), port);
    expect(rulesOf(stack)).toHaveLength(ports.length);
    for (const { Properties } of Object.values(resourcesOf(stack, INGRESS))) expect(Properties).not.toHaveProperty('SourceSecurityGroupOwnerId');
  });
});

test('a group that is adopted does not know its VPC, so it may be worn in any', () => {
  const { stack } = aShop();
  new ec2.InterfaceVpcEndpoint(stack, 'Endpoint', { vpc: aVpc(stack, 'Other', 'vpc-0123456789abcdef1'), service: ec2.InterfaceVpcEndpointAwsService.SQS, securityGroups: [adopt(stack)], open: false });
  expect(Object.values(resourcesOf(stack, 'AWS::EC2::VPCEndpoint'))[0].Properties.SecurityGroupIds).toEqual([ID]);
});
