import { ask, tell } from './ask';
import { coversOf, Finding, judgeAll } from '../../lib/checks';
import { addressFrom, group as groupOf, ingress, networkOf, vpc as vpcOf, wearer } from '../../lib/checks/example-network';
import { groupOfAnotherVpc } from '../../lib/checks/group-of-another-vpc';
import { worldOnWorkload } from '../../lib/checks/world-on-workload';
import { NetworkIndex } from '../../lib/judging/network-index';
import { known, unknown } from '../../lib/model/knowledge';
import { networkIn } from '../reading/templates';

const made = (type: string, properties: unknown) => ({ Type: type, Properties: properties });
const group = (...rules: unknown[]) => made('AWS::EC2::SecurityGroup', { GroupDescription: 'x', SecurityGroupIngress: rules });
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
      .toEqual(['WorldOnWorkload Group: 0.0.0.0/0, the whole IPv4 Internet, may connect to tcp 443 of the search engine Logs; it has no public address, so that these are all who '
        + 'have a way into its VPC']);
  });

  test('looks at a standalone rule', () => {
    const rule = made('AWS::EC2::SecurityGroupIngress', { GroupId: { Ref: 'Group' }, ...from('::/0', 443) });
    expect(says('WorldOnWorkload', { Group: group(), Rule: rule, Files: made('AWS::EFS::MountTarget', { SecurityGroups: inList }) }))
      .toEqual(['WorldOnWorkload Rule: ::/0, the whole IPv6 Internet, may connect to tcp 443 of the file system Files; it has no public address, so that these are all who '
        + 'have a way into its VPC']);
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

  // OpenSearch Service API, VPCOptions; Amazon MQ, PubliclyAccessible: what has private addresses alone is out of reach of the Internet, whatever its groups let in.
  test.each<[string, Record<string, unknown>, string]>([
    ['a domain in a VPC', made('AWS::OpenSearchService::Domain', { VPCOptions: { SecurityGroupIds: inList } }), 'warning'],
    ['a file system', made('AWS::EFS::MountTarget', { SecurityGroups: inList }), 'warning'],
    ['a broker in a VPC', made('AWS::AmazonMQ::Broker', { PubliclyAccessible: false, SecurityGroups: inList }), 'warning'],
    ['a broker with a public address', made('AWS::AmazonMQ::Broker', { PubliclyAccessible: true, SecurityGroups: inList }), 'error'],
    ['a broker of which a parameter says it', made('AWS::AmazonMQ::Broker', { PubliclyAccessible: { Ref: 'P' }, SecurityGroups: inList }), 'error'],
    ['a database of which nobody says it', made('AWS::RDS::DBInstance', { VPCSecurityGroups: inList }), 'error'],
    ['a database without a public address', made('AWS::RDS::DBInstance', { PubliclyAccessible: false, VPCSecurityGroups: inList }), 'warning'],
  ])('HTTPS from everywhere to %s: %s', (_, it, severity) => {
    expect(findings('WorldOnWorkload', { Group: group(from('0.0.0.0/0', 443)), It: it }, { Parameters: { P: { Type: 'String' } } }).map(one => one.severity)).toEqual([severity]);
  });

  test('an Aurora instance with a public address is exposed by the groups of its cluster', () => {
    expect(says('WorldOnWorkload', {
      Group: group(from('0.0.0.0/0', 3306)),
      Cluster: made('AWS::RDS::DBCluster', { VpcSecurityGroupIds: inList }),
      Writer: made('AWS::RDS::DBInstance', { DBClusterIdentifier: { Ref: 'Cluster' }, PubliclyAccessible: true }),
    })).toEqual(['WorldOnWorkload Group: 0.0.0.0/0, the whole IPv4 Internet, may connect to tcp 3306 of the database Writer, which has a public address']);
  });
});

test('WorldOnWorkload says of a public address only what may be so', () => {
  const sentence = (type: string, isPublic: ReturnType<typeof wearer>['isPublic']) => tell(worldOnWorkload, ingress('tcp', 443, '::/0'), wearer(type, ['Web'], { isPublic }))[0];
  expect(sentence('AWS::EFS::MountTarget', unknown('nothing says it'))).toBe('::/0, the whole IPv6 Internet, may connect to tcp 443 of the file system App');
  expect(sentence('AWS::RDS::DBInstance', unknown('nothing says it'))).toMatch(/of the database App, of which nothing says that it has no public address$/);
  expect(sentence('AWS::RDS::DBInstance', known(true))).toMatch(/of the database App, which has a public address$/);
});

test('WorldOnWorkload tells of a protocol without ports, and not of a ping', () => {
  const verdict = (protocol: string) => ask(worldOnWorkload, ingress(protocol, [-1, -1], '::/0'), wearer('AWS::RDS::DBInstance', ['Web'], { isPublic: known(true) }));
  expect([verdict('47'), verdict('icmpv6')]).toEqual(['violated', 'holds']);
});

test('WorldOnWorkload asks who an address is that is not known only of what holds data, and on public ports: other checks ask of all others', () => {
  const verdict = (type: string, port: number) => ask(worldOnWorkload, ingress('tcp', port, addressFrom('Office')), wearer(type, ['Web']));
  expect([verdict('AWS::EFS::MountTarget', 443), verdict('AWS::EC2::Instance', 443), verdict('AWS::EFS::MountTarget', 22)]).toEqual(['undecided', 'holds', 'holds']);
});

test('WorldOnWorkload answers what KICS asks of databases only for one that may have a public address', () => {
  const answers = (type: string, isPublic: boolean) => worldOnWorkload
    .judge(new NetworkIndex(networkOf(ingress('tcp', 443, '::/0'), wearer(type, ['Web'], { isPublic: known(isPublic) }))))
    .violated.map(evidence => coversOf(worldOnWorkload, evidence).includes('db_security_group_with_public_scope'));
  expect([answers('AWS::RDS::DBInstance', true), answers('AWS::RDS::DBInstance', false), answers('AWS::Redshift::Cluster', true)]).toEqual([[true], [false], [false]]);
});

test('WorldOnWorkload of an EMR cluster answers what Checkov asks of those', () => {
  const covers = (type: string, properties: unknown) =>
    findings('WorldOnWorkload', { Group: group(from('0.0.0.0/0', 443)), It: made(type, properties) }).map(finding => finding.covers.includes('CKV2_AWS_7'));
  expect(covers('AWS::EMR::Cluster', { Instances: { EmrManagedMasterSecurityGroup: inList[0] } })).toEqual([true]);
  expect(covers('AWS::OpenSearchService::Domain', { VPCOptions: { SecurityGroupIds: inList } })).toEqual([false]);
});

describe('DefaultGroupWorn answers', () => {
  const ofDefault = [{ 'Fn::GetAtt': ['Vpc', 'DefaultSecurityGroup'] }];
  const covers = (type: string, properties: Record<string, unknown>) =>
    findings('DefaultGroupWorn', { Vpc: made('AWS::EC2::VPC', { CidrBlock: '10.0.0.0/16' }), It: made(type, properties) }).map(finding => finding.covers);

  test.each<[string, string, Record<string, unknown>, string[]]>([
    ['what KICS asks of an instance that names it', 'AWS::EC2::Instance', { SecurityGroupIds: ofDefault }, ['ec2_instance_using_default_security_group', '08b81bb3-0985-4023-8602-b606ad81d279']],
    ['nothing of one that names none, which KICS does not see', 'AWS::EC2::Instance', { SubnetId: 'subnet-1' }, []],
    ['what Checkov asks of a search engine', 'AWS::OpenSearchService::Domain', { VPCOptions: { SecurityGroupIds: ofDefault } }, ['CKV_AWS_248']],
    ['nothing of a load balancer', 'AWS::ElasticLoadBalancingV2::LoadBalancer', { SecurityGroups: ofDefault }, []],
  ])('%s', (_, type, properties, expected) => expect(covers(type, properties)).toEqual([expected]));
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

describe('BalancerWithoutRules', () => {
  const closed = made('AWS::EC2::SecurityGroup', {
    GroupDescription: 'x', SecurityGroupIngress: [from('0.0.0.0/0', 443)], SecurityGroupEgress: [from('255.255.255.255/32', 252)],
  });
  const balancer = made('AWS::ElasticLoadBalancingV2::LoadBalancer', { SecurityGroups: inList });
  const listener = (...types: unknown[]) => made('AWS::ElasticLoadBalancingV2::Listener', { LoadBalancerArn: { Ref: 'It' }, DefaultActions: types.map(Type => ({ Type })) });
  const rule = (...types: unknown[]) => made('AWS::ElasticLoadBalancingV2::ListenerRule', { ListenerArn: { Ref: 'Https' }, Actions: types.map(Type => ({ Type })) });

  // User Guide for Application Load Balancers, "Action types for listener rules": "fixed-response: Return a custom HTTP response", "redirect: Redirect requests from one
  // URL to another". "Security groups for your Application Load Balancer": "You must ensure that your load balancer can communicate with registered targets".
  test.each<[string, Record<string, unknown>, boolean]>([
    ['no listener that the app knows', {}, true],
    ['an answer of its own', { Https: listener('fixed-response') }, false],
    ['a redirection', { Http: listener('redirect'), Https: listener('fixed-response') }, false],
    ['a listener that forwards', { Http: listener('redirect'), Https: listener('forward') }, true],
    ['a rule that forwards', { Https: listener('fixed-response'), Rule: rule('forward') }, true],
    ['a rule that answers', { Https: listener('fixed-response'), Rule: rule('fixed-response') }, false],
    ['a question who the user is, to somebody else', { Https: listener('authenticate-oidc', 'fixed-response') }, true],
    ['an action that is a parameter', { Https: listener({ Ref: 'Action' }) }, true],
    ['an action in one branch', { Https: listener({ 'Fn::If': ['IsProd', 'forward', 'redirect'] }) }, true],
    ['a listener that a macro writes', { Https: made('AWS::ElasticLoadBalancingV2::Listener', { 'LoadBalancerArn': { Ref: 'It' }, 'Fn::Transform': { Name: 'Mine' } }) }, true],
    ['no action', { Https: listener() }, true],
  ])('a way out is needed where there is %s: %s', (_, resources, isNeeded) => {
    const sections = { Parameters: { Action: { Type: 'String' } }, Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Action' }, 'x'] } } };
    expect(says('BalancerWithoutRules', { Group: closed, It: balancer, ...resources }, sections)).toEqual(
      isNeeded ? ['BalancerWithoutRules Group: nothing can be reached from the load balancer It: its groups have no outbound rule'] : []);
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

test('GroupOfAnotherVpc tells nothing of what may stand in a VPC that is not made in the app', () => {
  const instance = (...vpcs: string[]) => wearer('AWS::EC2::Instance', ['Web'], { vpcs });
  expect(ask(groupOfAnotherVpc, vpcOf(), vpcOf({ id: 'Other' }), groupOf(), instance('Other'))).toBe('violated');
  expect(ask(groupOfAnotherVpc, vpcOf(), vpcOf({ id: 'Other' }), groupOf(), instance('Other', 'vpc-0123456789abcdef0'))).toBe('holds');
});

test('GroupOfAnotherVpc tells nothing of a group that is never there with what names it', () => {
  const instance = wearer('AWS::EC2::Instance', ['Web'], { vpcs: ['Other'], conditions: { 'IsProd in App': false } });
  const verdict = (isProd: boolean) => ask(groupOfAnotherVpc, vpcOf(), vpcOf({ id: 'Other' }), groupOf({ conditions: { 'IsProd in App': isProd } }), instance);
  expect([verdict(false), verdict(true)]).toEqual(['violated', 'holds']);
});

test('AddressForGroup knows the block of a VPC by its text and by its attribute', () => {
  const resources = (cidr: unknown, vpc: unknown = { CidrBlock: '10.0.0.0/16' }) => ({
    Vpc: made('AWS::EC2::VPC', vpc),
    Group: made('AWS::EC2::SecurityGroup', { GroupDescription: 'x', VpcId: { Ref: 'Vpc' }, SecurityGroupIngress: [{ IpProtocol: 'tcp', FromPort: 5432, ToPort: 5432, CidrIp: cidr }] }),
    Db: made('AWS::RDS::DBInstance', { VPCSecurityGroups: inList }),
  });
  const attribute = { 'Fn::GetAtt': ['Vpc', 'CidrBlock'] };
  const told = 'AddressForGroup Group: the source is 10.0.0.0/16, all of the VPC Vpc, so that everything in it may connect to the database Db';
  expect(says('AddressForGroup', resources('10.0.0.0/16'))).toEqual([told]);
  expect(says('AddressForGroup', resources(attribute))).toEqual([told]);
  expect(says('AddressForGroup', resources(attribute, { Ipv4IpamPoolId: 'ipam-1' })))
    .toEqual(['AddressForGroup Group: the source is all of the VPC Vpc, so that everything in it may connect to the database Db']);
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
