import { App, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { NamingConvention, WebServerSG } from '../../lib';
import { Finding, judgeAll } from '../../lib/checks';
import { readScope } from '../../lib/reading/from-scope';
import { networkIn } from '../reading/templates';

process.env.CDK_VALIDATION = 'false';

const made = (type: string, properties: unknown) => ({ Type: type, Properties: properties });
const group = (...ingress: unknown[]) => made('AWS::EC2::SecurityGroup', { GroupDescription: 'x', SecurityGroupIngress: ingress });
const from = (cidr: string, port: number, protocol = 'tcp') => ({ IpProtocol: protocol, FromPort: port, ToPort: port, [cidr.includes(':') ? 'CidrIpv6' : 'CidrIp']: cidr });
const inList = [{ 'Fn::GetAtt': ['Group', 'GroupId'] }];

/** The findings of one check on a template, in the strictest profile. */
function findings(check: string, resources: Record<string, unknown>, sections: Record<string, unknown> = {}): Finding[] {
  return judgeAll(networkIn(resources, sections), { profile: 'strict', include: [check] }).filter(({ check: { id } }) => id === check);
}

const says = (check: string, resources: Record<string, unknown>, sections?: Record<string, unknown>) =>
  findings(check, resources, sections).map(({ id, site, says: text }) => `${id} ${site.logicalId}: ${text}`);

describe('WorldOnWorkload', () => {
  test('tells the rule, its port and what wears the group', () => {
    expect(says('WorldOnWorkload', { Group: group(from('0.0.0.0/0', 443)), Logs: made('AWS::OpenSearchService::Domain', { VPCOptions: { SecurityGroupIds: inList } }) }))
      .toEqual(['WorldOnWorkload Group: 0.0.0.0/0, the whole IPv4 Internet, may connect to tcp 443 of the search engine Logs']);
  });

  test('looks at a standalone rule', () => {
    const rule = made('AWS::EC2::SecurityGroupIngress', { GroupId: { Ref: 'Group' }, ...from('::/0', 443) });
    expect(says('WorldOnWorkload', { Group: group(), Rule: rule, Files: made('AWS::EFS::MountTarget', { SecurityGroups: inList }) }))
      .toEqual(['WorldOnWorkload Rule: ::/0, the whole IPv6 Internet, may connect to tcp 443 of the file system Files']);
  });

  test.each<[unknown, string[]]>([
    ['true', ['db_security_group_with_public_scope']],
    [undefined, ['db_security_group_with_public_scope']],
    [false, []],
  ])('of a database that is PubliclyAccessible: %s', (accessible, covers) => {
    const found = findings('WorldOnWorkload', { Group: group(from('0.0.0.0/0', 5432)), Db: made('AWS::RDS::DBInstance', { PubliclyAccessible: accessible, VPCSecurityGroups: inList }) });
    expect(found.flatMap(finding => finding.covers)).toEqual(covers.flatMap(id => [id, ...found[0].covers.filter(one => one !== id)]));
    expect(found).toHaveLength(covers.length);
  });

  test('an Aurora instance with a public address is exposed by the groups of its cluster', () => {
    expect(says('WorldOnWorkload', {
      Group: group(from('0.0.0.0/0', 3306)),
      Cluster: made('AWS::RDS::DBCluster', { VpcSecurityGroupIds: inList }),
      Writer: made('AWS::RDS::DBInstance', { DBClusterIdentifier: { Ref: 'Cluster' }, PubliclyAccessible: true }),
    })).toEqual(['WorldOnWorkload Group: 0.0.0.0/0, the whole IPv4 Internet, may connect to tcp 3306 of the database Writer, which has a public address']);
  });
});

describe('PublicAddressOnOtherPort', () => {
  const balancer = (scheme?: string) => made('AWS::ElasticLoadBalancingV2::LoadBalancer', { Scheme: scheme, SecurityGroups: inList });

  test('a load balancer answers what KICS asks, on ports that KICS lists', () => {
    const covers = (port: number, protocol?: string) => findings('PublicAddressOnOtherPort', { Group: group(from('0.0.0.0/0', port, protocol)), It: balancer() })
      .map(finding => finding.covers.includes('elb_sensitive_port_is_exposed_to_entire_network'));
    expect([covers(22), covers(77), covers(443), covers(53, 'udp')]).toEqual([[true], [false], [], [true]]);
  });

  test('an internal one is not told of', () => {
    expect(findings('PublicAddressOnOtherPort', { Group: group(from('0.0.0.0/0', 22)), It: balancer('internal') })).toEqual([]);
  });
});

describe('GroupWornByNothing', () => {
  test.each<[string, Record<string, unknown>, Record<string, unknown>, string[]]>([
    ['nothing', {}, {}, ['GroupWornByNothing Group: nothing in the app wears the group, and its id is given to nobody']],
    ['an output', {}, { Outputs: { Id: { Value: { Ref: 'Group' } } } },
      ['GroupWornByNothingUnknown Group: cannot be known at synth: whether anything wears the group: its id is given to the output Id']],
    ['a nested stack that is not in the app', { Nested: made('AWS::CloudFormation::Stack', { TemplateURL: 'https://x' }) }, {},
      ['GroupWornByNothingUnknown Group: cannot be known at synth: whether anything wears the group: the things that wear it may be those of the nested stack Nested, '
        + 'whose template is not in the app']],
    ['a function', { Fn: made('AWS::Lambda::Function', { VpcConfig: { SecurityGroupIds: inList } }) }, {}, []],
  ])('%s', (_, resources, sections, expected) => expect(says('GroupWornByNothing', { Group: group(), ...resources }, sections)).toEqual(expected));
});

describe('TooManyGroupsOnInterface', () => {
  const groups = Object.fromEntries(Array.from({ length: 6 }, (_, i) => [`Group${i}`, group()]));
  const refs = Object.keys(groups).map(Ref => ({ Ref }));

  test('six groups are one too many', () => {
    expect(says('TooManyGroupsOnInterface', { ...groups, It: made('AWS::EC2::Instance', { NetworkInterfaces: [{ GroupSet: refs.slice(0, 1) }, { GroupSet: refs }] }) }))
      .toEqual(['TooManyGroupsOnInterface It: the instance It wears 6 groups in NetworkInterfaces[1], and an interface takes 5']);
  });

  test('a condition that chooses between lists of three is not', () => {
    const chosen = { 'Fn::If': ['IsProd', refs.slice(0, 3), refs.slice(3)] };
    const sections = { Parameters: { Env: { Type: 'String' } }, Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Env' }, 'prod'] } } };
    expect(says('TooManyGroupsOnInterface', { ...groups, It: made('AWS::Lambda::Function', { VpcConfig: { SecurityGroupIds: chosen } }) }, sections)).toEqual([]);
  });
});

test('GroupOfAnotherVpc follows subnets and groups of subnets to their VPC', () => {
  const vpcs = { A: made('AWS::EC2::VPC', { CidrBlock: '10.0.0.0/16' }), B: made('AWS::EC2::VPC', { CidrBlock: '10.1.0.0/16' }) };
  const subnet = made('AWS::EC2::Subnet', { VpcId: { Ref: 'B' } });
  const inA = made('AWS::EC2::SecurityGroup', { GroupDescription: 'x', VpcId: { Ref: 'A' } });
  const resources = { ...vpcs, Subnet: subnet, Group: inA, Subnets: made('AWS::RDS::DBSubnetGroup', { SubnetIds: [{ Ref: 'Subnet' }] }) };
  const template = made('AWS::EC2::LaunchTemplate', { LaunchTemplateData: { NetworkInterfaces: [{ SubnetId: { Ref: 'Subnet' }, Groups: inList }] } });
  expect(says('GroupOfAnotherVpc', { ...resources, It: template }))
    .toEqual(['GroupOfAnotherVpc It: the launch template It stands in App/B, and its group Group is of App/A']);
  expect(says('GroupOfAnotherVpc', { ...resources, Db: made('AWS::RDS::DBInstance', { DBSubnetGroupName: { Ref: 'Subnets' }, VPCSecurityGroups: inList }) })).toHaveLength(1);
});

test('AddressForGroup knows the block of a VPC by its text and by its attribute', () => {
  const resources = (cidr: unknown, vpc: unknown = { CidrBlock: '10.0.0.0/16' }) => ({
    Vpc: made('AWS::EC2::VPC', vpc),
    Group: made('AWS::EC2::SecurityGroup', { GroupDescription: 'x', VpcId: { Ref: 'Vpc' }, SecurityGroupIngress: [{ IpProtocol: 'tcp', FromPort: 5432, ToPort: 5432, CidrIp: cidr }] }),
    Db: made('AWS::RDS::DBInstance', { VPCSecurityGroups: inList }),
  });
  const attribute = { 'Fn::GetAtt': ['Vpc', 'CidrBlock'] };
  const known = 'AddressForGroup Group: the source is 10.0.0.0/16, all of the VPC Vpc, so that everything in it may connect to the database Db';
  expect(says('AddressForGroup', resources('10.0.0.0/16'))).toEqual([known]);
  expect(says('AddressForGroup', resources(attribute))).toEqual([known]);
  expect(says('AddressForGroup', resources(attribute, { Ipv4IpamPoolId: 'ipam-1' })))
    .toEqual(['AddressForGroup Group: the source is all of the VPC Vpc, so that everything in it may connect to the database Db']);
});

describe('RuleOnRoleGroup', () => {
  function rulesOn(build: (web: WebServerSG, stack: Stack) => void): string[] {
    const stack = new Stack(new App(), 'App');
    NamingConvention.of(stack).use({ project: 'Shop', environment: 'Prod' });
    const web = new WebServerSG(stack, 'Web', { vpc: new ec2.Vpc(stack, 'Vpc', { maxAzs: 1, natGateways: 0 }) });
    build(web, stack);
    return judgeAll(readScope(stack).network).filter(({ check }) => check.id === 'RuleOnRoleGroup').map(({ site }) => site.logicalId.replace(/[0-9A-F]{8}$/, ''));
  }

  test('rules that the role writes are its own, whoever asks for them', () => {
    expect(rulesOn((web, stack) => {
      const other = new ec2.SecurityGroup(stack, 'Other', { vpc: ec2.Vpc.fromVpcAttributes(stack, 'Given', { vpcId: 'vpc-1', availabilityZones: ['a'] }), allowAllOutbound: false });
      web.connections.allowFrom(other, ec2.Port.tcp(443));
      web.allowFrom(other, { reason: 'reports' });
    })).toEqual([]);
  });

  test('a rule of the L1 level is somebody else\'s', () => {
    expect(rulesOn((web, stack) => {
      new ec2.CfnSecurityGroupIngress(stack, 'Mine', { groupId: web.securityGroupId, ipProtocol: 'tcp', fromPort: 8443, toPort: 8443, cidrIp: '10.0.0.0/8' });
    })).toEqual(['Mine']);
  });

  test('so is one that the CDK writes for a group that is imported by its id', () => {
    expect(rulesOn((web, stack) => {
      ec2.SecurityGroup.fromSecurityGroupId(stack, 'Imported', web.securityGroupId).addIngressRule(ec2.Peer.ipv4('10.0.0.0/8'), ec2.Port.tcp(22));
    })).toHaveLength(1);
  });

  test('and one of an override', () => {
    expect(rulesOn((web) => {
      (web.node.defaultChild as ec2.CfnSecurityGroup).addPropertyOverride('SecurityGroupIngress', [from('10.0.0.0/8', 22)]);
    })).toHaveLength(1);
  });
});

describe('ClassicGroup answers what other tools ask of each', () => {
  const ids = (resources: Record<string, unknown>) => findings('ClassicGroup', resources).map(({ covers }) => covers);
  test('a group that is there', () => expect(ids({ It: made('AWS::ElastiCache::SecurityGroup', {}) })).toEqual([expect.arrayContaining(['CKV_AWS_196'])]));
  test('a wide rule', () => {
    const [, rule] = ids({ It: made('AWS::RDS::DBSecurityGroup', { DBSecurityGroupIngress: [{ CIDRIP: '10.0.0.0/16' }] }) });
    expect(rule).toContain('db_security_group_open_to_large_scope');
    expect(rule).not.toContain('AwsSolutions-RDS8');
  });
  test('a narrow one nothing', () => {
    expect(findings('ClassicGroup', { It: made('AWS::RDS::DBSecurityGroup', { DBSecurityGroupIngress: [{ CIDRIP: '10.0.0.0/28' }] }) })).toHaveLength(1);
  });
});

test('OpenEgress of the group of a load balancer answers what KICS asks of those', () => {
  const covers = (type: string) => findings('OpenEgress', { Group: group(), It: made(type, { SecurityGroups: inList }) })[0].covers;
  expect(covers('AWS::ElasticLoadBalancing::LoadBalancer')).toContain('elb_with_security_group_without_outbound_rules');
  expect(covers('AWS::EC2::Instance')).not.toContain('elb_with_security_group_without_outbound_rules');
});

test('where nobody read what wears groups, no group is told to be worn by nothing', () => {
  const { groups, rules } = networkIn({ Group: group() });
  const found = judgeAll({ groups, rules, unreadable: [], vpcs: [] }, { profile: 'strict' });
  expect(found.filter(({ check }) => check.id === 'GroupWornByNothing')).toEqual([]);
});
