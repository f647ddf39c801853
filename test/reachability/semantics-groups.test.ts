import { ANYTHING, anybody, appOf, appsOf, EVERYBODY, explained, forbids, fromGroup, group, idOf, instance, INTERNET, made, mayOpen, NOBODY, on, ref, requires, SILENT, tcp, toGroup, VPC, when } from './ask';
import { source } from '../reading/templates';

/* What AWS says of groups, one test for each fact that the engine relies on. */

const FROM_WEB = [tcp(5432, fromGroup('Web'))];
const TO_DB = [tcp(5432, toGroup('Db'))];

// Amazon VPC User Guide, Security groups: "When you associate multiple security groups with a resource, the rules from each security group are aggregated to form a single set of rules that
// are used to determine whether to allow access."
describe('groups of one interface count together', () => {
  const app = (worn: unknown) => appOf({
    ...VPC,
    Web: group([], [tcp(5432, toGroup('Db'))]),
    Db: group(FROM_WEB),
    Ssh: group([tcp(22, anybody)]),
    Box: made('EC2::Instance', worn as Record<string, unknown>),
    Store: instance(['Db']),
  });
  const TWO = { NetworkInterfaces: [{ DeviceIndex: '0', GroupSet: [idOf('Web')] }, { DeviceIndex: '1', GroupSet: [idOf('Ssh')] }] };

  test('on one interface', () => {
    const index = app({ SecurityGroupIds: [idOf('Web'), idOf('Ssh')] });
    expect(mayOpen(index, INTERNET, 'Box', on(22))).toBe('yes');
    expect(mayOpen(index, 'Ssh', 'Db', on(5432))).toBe('yes');
  });

  test('and not those of two', () => {
    const index = app(TWO);
    expect(mayOpen(index, 'Web', 'Db', on(5432))).toBe('yes');
    expect(mayOpen(index, 'Ssh', 'Db', on(5432))).toBe('no');
    expect(mayOpen(index, INTERNET, 'Web', on(22))).toBe('no');
  });

  test('but what has both in hand has both', () => {
    expect(forbids(app(TWO), 'Box', 'Db', on(5432)).verdict).toBe('VIOLATED');
  });
});

// AWS::EC2::NetworkInterfaceAttachment: "Attaches an elastic network interface (ENI) to an Amazon EC2 instance." AWS::EC2::Instance NetworkInterface may name one by its id instead.
describe('an interface that is a resource of its own', () => {
  const parts = {
    ...VPC,
    Web: group([], [tcp(443, anybody)]),
    Open: group([tcp(22, anybody)], [tcp(5432, toGroup('Db'))]),
    Db: group([tcp(5432, fromGroup('Open'))]),
    Store: instance(['Db']),
    Second: made('EC2::NetworkInterface', { GroupSet: [idOf('Open')] }),
  };
  const attached = { ...parts, Box: instance(['Web']), Joint: made('EC2::NetworkInterfaceAttachment', { InstanceId: ref('Box'), NetworkInterfaceId: ref('Second'), DeviceIndex: '1' }) };
  const named = { ...parts, Box: made('EC2::Instance', { NetworkInterfaces: [{ DeviceIndex: '0', NetworkInterfaceId: ref('Second') }] }) };

  test.each([['attached', attached], ['named by the machine', named]])('%s is the machine', (_, resources) => {
    expect(forbids(appOf(resources), INTERNET, 'Box', on(22)).verdict).toBe('VIOLATED');
    expect(forbids(appOf(resources), 'Box', 'Db', on(5432)).verdict).toBe('VIOLATED');
  });

  test('is another machine where nothing says so', () => {
    expect(forbids(appOf({ ...parts, Box: instance(['Web']) }), INTERNET, 'Box', on(22)).verdict).toBe('PROVED');
  });

  test('is reached over the other one', () => {
    const over = { ...attached, Web: group([tcp(22, anybody)]), Open: group([], [tcp(5432, toGroup('Db'))]) };
    expect(forbids(appOf(over), INTERNET, 'Store', on(5432), true).verdict).toBe('VIOLATED');
  });
});

// Amazon VPC User Guide, Security group rules, on a group that is named as the source: the rule is for the private addresses of the interfaces that wear that group, and its own rules are
// not taken over.
describe('a group as the other end', () => {
  const both = { ...VPC, Web: group([], TO_DB), Db: group(FROM_WEB), Other: group([], EVERYBODY), Box: instance(['Web']), Store: instance(['Db']), Stranger: instance(['Other']) };

  test('is whatever wears it', () => {
    expect(mayOpen(appOf(both), 'Box', 'Store', on(5432))).toBe('yes');
    expect(mayOpen(appOf(both), 'Stranger', 'Store')).toBe('no');
  });
  test('needs both ends to say so', () => {
    expect(mayOpen(appOf({ ...both, Web: group() }), 'Box', 'Store')).toBe('no');
    expect(mayOpen(appOf({ ...both, Db: group() }), 'Box', 'Store')).toBe('no');
  });
  test('does not bring its own rules along', () => {
    const index = appOf({ ...both, Web: group([tcp(443, anybody)], TO_DB) });
    expect(mayOpen(index, INTERNET, 'Store')).toBe('no');
  });
  test('is nobody outside of the app', () => expect(mayOpen(appOf(both), '10.0.0.0/8', 'Store')).toBe('no'));
  describe('that the app does not make', () => {
    const why = 'which hosts wear sg-0123, which is not made in the app';
    const index = appOf({ ...VPC, Db: group([tcp(5432, { SourceSecurityGroupId: 'sg-0123' })], [tcp(443, { DestinationSecurityGroupId: 'sg-0123' })]), Store: instance(['Db']) }, {}, { wholeGroups: new Set(['sg-0123']) });
    test('may be worn by hosts outside, at their private addresses', () => {
      expect(mayOpen(index, '10.0.0.0/8', 'Store', on(5432))).toBe(why);
      expect(mayOpen(index, 'Store', '10.0.0.0/8', on(443))).toBe(why);
      expect(mayOpen(index, 'fd00::/8', 'Store')).toBe(why);
      expect(mayOpen(index, '10.0.0.0/8', 'Store', on(443))).toBe('no');
    });
    test('and by no address of the Internet', () => {
      expect(mayOpen(index, INTERNET, 'Store')).toBe('no');
      expect(mayOpen(index, '198.51.100.0/24', 'Store')).toBe('no');
    });
    test('which is not enough for what is required', () => expect(requires(index, '10.0.0.0/8', 'Store', on(5432)).verdict).toBe('UNDECIDED'));
  });

  // AWS::SSM::Parameter: stacks hand ids to each other by parameters in SSM, which CloudFormation reads at deployment.
  describe('whose id is handed on may come back by a token', () => {
    const Name = made('SSM::Parameter', { Type: 'String', Name: '/web', Value: idOf('Web') });
    const Token = { Parameters: { Token: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/web' } } };
    const open = { ...VPC, Name, Web: group([], EVERYBODY), Db: group(), Box: instance(['Web']), Store: instance(['Db']) };
    const why = /whether the parameter Token .*is App\/Web/;
    test('as the other end', () => {
      const index = appOf({ ...open, Db: group([tcp(5432, { SourceSecurityGroupId: ref('Token') })]) }, Token);
      expect(mayOpen(index, 'Box', 'Store', on(5432))).toMatch(why);
      expect(mayOpen(index, 'Box', 'Store', on(22))).toBe('no');
      expect(forbids(index, ANYTHING, 'Store', on(5432), true).verdict).not.toBe('PROVED');
    });
    test('as the group that a rule is for', () => {
      const index = appOf({ ...open, Rule: made('EC2::SecurityGroupIngress', { GroupId: ref('Token'), ...tcp(22, anybody) }) }, Token);
      expect(mayOpen(index, INTERNET, 'Box', on(22))).toMatch(why);
      expect(mayOpen(index, INTERNET, 'Box', on(443))).toBe('no');
      expect(mayOpen(index, INTERNET, 'Store')).toBe('no');
    });
    test('and EC2 may add its rules all the same', () => {
      const index = appOf({ ...open, Web: group([], SILENT), Rule: made('EC2::SecurityGroupEgress', { GroupId: ref('Token'), ...tcp(22, anybody) }) }, Token);
      expect(mayOpen(index, 'Box', INTERNET, on(443))).toBe('yes');
    });
    test('and does not where its id is only in an output', () => {
      const { Name: _, ...others } = open;
      const index = appOf({ ...others, Db: group([tcp(5432, { SourceSecurityGroupId: ref('Token') })]) }, { ...Token, Outputs: { Web: { Value: idOf('Web') } } });
      expect(mayOpen(index, 'Box', 'Store')).toBe('no');
    });
    test('nor for an id that EC2 gave', () => {
      const index = appOf({ ...open, Db: group([tcp(5432, { SourceSecurityGroupId: 'sg-0123' })]) });
      expect(mayOpen(index, 'Box', 'Store')).toBe('no');
    });
  });

  // Security groups are stateful (Amazon EC2 User Guide, Security group connection tracking: responses to what is let through are let through whatever the rules of the other direction say).
  test('replies need no rule, and a rule for them opens nothing the other way', () => {
    expect(mayOpen(appOf(both), 'Store', 'Box')).toBe('no');
    expect(requires(appOf(both), 'Box', 'Store', on(5432)).verdict).toBe('PERMITTED');
  });
});

describe('a group that names itself', () => {
  const self = (port: number) => ({ ...VPC, Nodes: group([], SILENT), In: made('EC2::SecurityGroupIngress', { GroupId: idOf('Nodes'), ...tcp(port, fromGroup('Nodes')) }) });

  test('lets its wearers at each other, and several machines of one resource too', () => {
    const index = appOf({ ...self(7000), A: instance(['Nodes']), B: instance(['Nodes']) });
    expect(mayOpen(index, 'A', 'B', on(7000))).toBe('yes');
    expect(mayOpen(index, 'A', 'A', on(7000))).toBe('yes');
    expect(mayOpen(index, 'Nodes', 'Nodes', on(7000))).toBe('yes');
    expect(mayOpen(index, 'Nodes', 'Nodes', on(7001))).toBe('no');
  });
  test('without such a rule they do not see each other, though nobody may say so by naming both ends alike', () => {
    const index = appOf({ ...VPC, Nodes: group([tcp(443, anybody)], []), A: instance(['Nodes']), B: instance(['Nodes']) });
    expect(mayOpen(index, ANYTHING, ANYTHING, on(22))).toBe('no');
    expect(mayOpen(index, ANYTHING, ANYTHING, on(443))).toBe('yes');
    expect(requires(index, 'Nodes', 'Nodes', on(7000)).verdict).toBe('VIOLATED');
    expect(requires(index, 'Nodes', 'Nodes', on(443)).verdict).toBe('PERMITTED');
  });
});

// AWS::EC2::SecurityGroup: "When you create a security group, if you do not add egress rules, we add egress rules that allow all outbound IPv4 and IPv6 traffic. Otherwise, we do not add them."
describe('a group without outbound rules', () => {
  const app = (egress: unknown, more: Record<string, { Type: string }> = {}, sections = {}) => appOf({ ...VPC, Web: group([], egress), Box: instance(['Web']), ...more }, sections);
  const CONDITIONS = { Parameters: { Env: { Type: 'String' } }, Conditions: { Closed: { 'Fn::Equals': [ref('Env'), 'prod'] } } };
  const standalone = (rule: Record<string, unknown>, more = {}) => ({ Out: made('EC2::SecurityGroupEgress', { GroupId: idOf('Web'), ...rule }, more) });
  const HTTPS = tcp(443, { CidrIp: '198.51.100.0/24' });

  test.each<[string, unknown]>([['that says nothing', SILENT], ['whose list is empty', []], ['whose list is taken away', ref('AWS::NoValue')]])('%s lets everything out', (_, egress) => {
    expect(mayOpen(app(egress), 'Web', INTERNET)).toBe('yes');
    expect(mayOpen(app(egress), 'Web', '2001:db8::/32')).toBe('yes');
  });
  test('with one rule lets out what that says', () => {
    expect(mayOpen(app([HTTPS]), 'Web', INTERNET, on(443))).toBe('yes');
    expect(mayOpen(app([HTTPS]), 'Web', INTERNET, on(80))).toBe('no');
  });
  test('lets nothing out where the CDK wrote its rule for nobody', () => expect(mayOpen(app(NOBODY), 'Web', ANYTHING)).toBe('no'));
  test('CloudFormation takes the rules of EC2 out for a rule that is a resource of its own, too', () => expect(mayOpen(app(SILENT, standalone(HTTPS)), 'Web', INTERNET, on(80))).toBe('no'));

  test('has those of EC2 wherever the condition of its own is not met', () => {
    const index = app(SILENT, standalone(HTTPS, { Condition: 'Closed' }), CONDITIONS);
    const { verdict, says } = forbids(index, 'Web', INTERNET, on(80));
    expect(verdict).toBe('VIOLATED');
    expect(says).toMatch(/no outbound rule is written, so EC2 adds one that lets it connect to everything \(direct\) unless .*"prod"/);
    expect(requires(index, 'Web', '198.51.100.7/32', on(443)).verdict).toBe('PERMITTED');
  });
  test('and where a choice leaves its own list empty', () => expect(mayOpen(app(when('Closed', [HTTPS]), {}, CONDITIONS), 'Web', INTERNET, on(80))).toBe('yes'));
  test('and not where either branch has a rule', () => expect(mayOpen(app(when('Closed', [HTTPS], [tcp(8443, anybody)]), {}, CONDITIONS), 'Web', INTERNET, on(80))).toBe('no'));

  // AWS::EC2::SecurityGroupEgress: "If you do not specify one of these parameters, the stack will launch successfully but the rule will not be added to the security group."
  test('a rule without a destination is none', () => expect(mayOpen(app(SILENT, standalone({ IpProtocol: 'tcp', FromPort: 1, ToPort: 1 })), 'Web', INTERNET, on(80))).not.toBe('no'));

  test('nobody knows what a list that is a token lets out', () => {
    expect(mayOpen(app({ 'Fn::Split': [',', ref('Rules')] }, {}, { Parameters: { Rules: { Type: 'String' } } }), 'Web', INTERNET)).toMatch(/^its outbound rules are/);
  });
});

// Amazon VPC User Guide, Default security groups: it comes with an inbound rule for what wears it, and outbound rules for everything.
describe('the default group of a VPC', () => {
  const DEFAULT = { 'Fn::GetAtt': ['Vpc', 'DefaultSecurityGroup'] };
  const two = { ...VPC, S: made('EC2::Subnet', { VpcId: ref('Vpc'), CidrBlock: '10.0.0.0/24' }), A: made('EC2::Instance', { SubnetId: ref('S') }), B: made('EC2::Instance', { SecurityGroupIds: [DEFAULT] }) };

  test('lets its wearers at each other, whether they name it or get it', () => {
    expect(mayOpen(appOf(two), 'A', 'B', on(22))).toBe('yes');
    expect(mayOpen(appOf(two), 'A', INTERNET)).toBe('yes');
    expect(mayOpen(appOf(two), INTERNET, 'A')).toBe('no');
  });
  test('lets nothing through once the CDK emptied it', () => {
    const index = appOf({ ...two, Empty: { Type: 'Custom::VpcRestrictDefaultSG', Properties: { DefaultSecurityGroupId: DEFAULT, ServiceToken: 'x' } } });
    expect(mayOpen(index, 'A', 'B', on(22))).toBe('no');
    expect(mayOpen(index, 'A', INTERNET)).toBe('no');
  });
  test('but what rules of the app say', () => {
    const ssh = made('EC2::SecurityGroupIngress', { GroupId: DEFAULT, ...tcp(22, anybody) });
    expect(mayOpen(appOf({ ...two, Ssh: ssh }), INTERNET, 'A', on(22))).toBe('yes');
  });
  test('is what a thing wears where its own groups are taken away', () => {
    const sections = { Parameters: { P: { Type: 'String' } }, Conditions: { C: { 'Fn::Equals': [ref('P'), 'x'] } } };
    const index = appOf({ ...two, Web: group(), B: made('EC2::Instance', { SubnetId: ref('S'), SecurityGroupIds: when('C', [idOf('Web')]) }) }, sections);
    expect(mayOpen(index, 'A', 'B', on(22))).toMatch(/its groups are named under a condition/);
  });
});

describe('groups that others make', () => {
  const SG = 'sg-0123456789abcdef0';
  const app = (options = {}) => appOf({
    ...VPC,
    Web: group([tcp(443, { SourceSecurityGroupId: SG })], []),
    Box: instance(['Web']),
    Foreign: made('EC2::Instance', { SecurityGroupIds: [SG] }),
    Ssh: made('EC2::SecurityGroupIngress', { GroupId: SG, ...tcp(22, { CidrIp: '203.0.113.0/24' }) }),
  }, {}, options);

  test('may let anything through, beside what the app says', () => {
    expect(mayOpen(app(), INTERNET, 'Foreign', on(80))).toBe(`the rules of ${SG}, which is not made in the app`);
    expect(forbids(app(), INTERNET, 'Foreign', on(80)).questions[0].settledBy).toBe(`assume what the rules of ${SG} are`);
    expect(mayOpen(app(), INTERNET, 'Foreign', on(22))).toBe('yes');
    expect(mayOpen(app(), 'Foreign', 'Box', on(80))).toBe('no');
    expect(mayOpen(app(), 'Foreign', 'Box', on(443))).toMatch(SG);
  });
  test('let nothing else through where somebody says that the rules of the app are all', () => {
    const index = app({ wholeGroups: new Set([SG]) });
    expect(mayOpen(index, INTERNET, 'Foreign', on(80))).toBe('no');
    expect(mayOpen(index, INTERNET, 'Foreign', on(22))).toBe('yes');
    expect(index.scope).toEqual({ groups: 2, foreign: 0, assumed: 0 });
  });
  test('that the app only names are not in it', () => {
    const index = appOf({ ...VPC, Web: group([tcp(5432, { SourceSecurityGroupId: SG })]), Box: instance(['Web']) });
    expect(mayOpen(index, INTERNET, ANYTHING)).toBe('no');
    expect(index.scope).toEqual({ groups: 1, foreign: 1, assumed: 0 });
  });
});

describe('what wears groups', () => {
  test.each<[string, Record<string, { Type: string }>]>([
    ['a load balancer', { It: made('ElasticLoadBalancingV2::LoadBalancer', { SecurityGroups: [idOf('Web')] }) }],
    ['a launch template', { It: made('EC2::LaunchTemplate', { LaunchTemplateData: { SecurityGroupIds: [idOf('Web')] } }) }],
    ['a VPC endpoint', { It: made('EC2::VPCEndpoint', { VpcEndpointType: 'Interface', VpcId: ref('Vpc'), SecurityGroupIds: [idOf('Web')] }) }],
    ['a function', { It: made('Lambda::Function', { VpcConfig: { SecurityGroupIds: [idOf('Web')], SubnetIds: [] } }) }],
    ['a service', { It: made('ECS::Service', { NetworkConfiguration: { AwsvpcConfiguration: { SecurityGroups: [idOf('Web')] } } }) }],
    // "This setting doesn't apply to Amazon Aurora DB instances. The associated list of EC2 VPC security groups is managed by the DB cluster": AWS::RDS::DBInstance.
    ['an instance of an Aurora cluster', {
      Cluster: made('RDS::DBCluster', { VpcSecurityGroupIds: [idOf('Web')] }), It: made('RDS::DBInstance', { DBClusterIdentifier: ref('Cluster'), Engine: 'aurora-mysql' }),
    }],
    ['what no engine knows by name', { It: made('Brandnew::Thing', { Network: { SecurityGroupIds: [idOf('Web')] } }) }],
  ])('%s', (_, resources) => {
    const index = appOf({ ...VPC, Web: group([tcp(443, anybody)]), ...resources });
    expect(mayOpen(index, INTERNET, 'It', on(443))).toBe('yes');
    expect(mayOpen(index, INTERNET, 'It', on(22))).toBe('no');
  });

  test('may be more than can be read', () => {
    const index = appOf({ ...VPC, Web: group([tcp(443, anybody)]), Box: made('EC2::Instance', { SecurityGroupIds: { 'Fn::Split': [',', ref('Groups')] } }) }, { Parameters: { Groups: { Type: 'String' } } });
    expect(mayOpen(index, INTERNET, 'Box', on(22))).toMatch(/^the instance Box may wear more groups: /);
    expect(mayOpen(index, INTERNET, ANYTHING, on(443))).toBe('yes');
  });

  test('may be something that nobody sees, where the id is handed on', () => {
    const index = appOf({
      ...VPC,
      S: made('EC2::Subnet', { VpcId: ref('Vpc'), CidrBlock: '10.0.1.0/24' }),
      Web: group([], EVERYBODY),
      Db: group([tcp(5432, { CidrIp: '10.0.2.0/24' })]),
      Box: instance(['Web'], { SubnetId: ref('S') }),
      Store: instance(['Db']),
      Starter: { Type: 'Custom::StartsMore', Properties: { Group: idOf('Web') } },
    });
    expect(mayOpen(index, 'Box', 'Store', on(5432))).toBe('no');
    expect(mayOpen(index, 'Web', 'Store', on(5432))).toMatch(/^whether Web has an address in 10.0.2.0\/24/);
  });

  test('is nothing at all in an app without any: then nothing is proved', () => {
    expect(forbids(appOf(VPC), INTERNET, 'Nothing')).toMatchObject({ verdict: 'UNDECIDED', says: 'nothing is proved: nothing that wears a security group is Nothing' });
  });
});

// Amazon VPC User Guide, Network ACLs: they may deny what groups allow. The one that a VPC comes with allows all traffic in and out (Default network ACL for a VPC).
describe('network ACLs', () => {
  const both = { ...VPC, Web: group([], TO_DB), Db: group(FROM_WEB), Box: instance(['Web']), Store: instance(['Db']) };
  const acl = { Acl: made('EC2::NetworkAcl', { VpcId: ref('Vpc') }) };

  test('may say no where groups say yes', () => {
    expect(requires(appOf({ ...both, ...acl }), 'Web', 'Db', on(5432))).toMatchObject({ verdict: 'UNDECIDED', questions: [{ why: 'the network ACL Acl may say no' }] });
  });
  test('never say yes where groups say no', () => expect(mayOpen(appOf({ ...both, ...acl }), 'Db', 'Web')).toBe('no'));
  test('of another VPC are not asked', () => {
    const other = { Other: made('EC2::VPC', { CidrBlock: '10.9.0.0/16' }), Acl: made('EC2::NetworkAcl', { VpcId: ref('Other') }) };
    expect(requires(appOf({ ...both, ...other }), 'Web', 'Db', on(5432)).verdict).toBe('PERMITTED');
  });
});

describe('several stacks', () => {
  const export_ = (value: unknown, name: string) => ({ Value: value, Export: { Name: name } });
  const NET = source({ Resources: { ...VPC, Web: group([], TO_DB_BY_IMPORT()) }, Outputs: { Web: export_(idOf('Web'), 'web'), Vpc: export_(ref('Vpc'), 'vpc') } }, { template: 'Net.json', stack: 'Net' });
  const DB = source({ Resources: { Db: group([tcp(5432, { SourceSecurityGroupId: { 'Fn::ImportValue': 'web' } })], NOBODY, { 'Fn::ImportValue': 'vpc' }) }, Outputs: { Db: export_(idOf('Db'), 'db') } }, { template: 'Db.json', stack: 'Db' });
  function TO_DB_BY_IMPORT() {
    return [tcp(5432, { DestinationSecurityGroupId: { 'Fn::ImportValue': 'db' } })];
  }
  const THINGS = (id: string) => ({ is: 'things', ids: new Set([id]), name: id }) as const;

  test('see each other through exports', () => expect(mayOpen(appsOf([NET, DB]), THINGS('Net/Web'), THINGS('Db/Db'), on(5432))).toBe('yes'));
  test('without the other one nobody knows', () => expect(explained(appsOf([DB]), 'the import web', THINGS('Db/Db')).verdict).not.toBe('reachable'));
  test('a nested stack is one of them', () => {
    const parent = { Resources: { ...VPC, Web: group([], EVERYBODY), Box: instance(['Web']), Data: made('CloudFormation::Stack', { TemplateURL: 'x', Parameters: { Web: idOf('Web'), Vpc: ref('Vpc') } }) } };
    const child = { Parameters: { Web: { Type: 'String' }, Vpc: { Type: 'String' } }, Resources: { Db: group([tcp(5432, { SourceSecurityGroupId: ref('Web') })], NOBODY, ref('Vpc')), Store: instance(['Db']) } };
    const index = appsOf([source(parent), source(child, { template: 'Data.json', stack: 'App/Data', nestedIn: { stack: 'App', logicalId: 'Data' } })]);
    expect(index.members.map(({ id }) => id).sort()).toHaveLength(2);
    expect(mayOpen(index, 'Box', THINGS('App/Data/Store'), on(5432))).toBe('yes');
  });
  test('a part that nobody can read may hold rules of any group', () => {
    const index = appOf({ ...VPC, Web: group(), Box: instance(['Web']), More: made('CloudFormation::Stack', { TemplateURL: 'https://example.com/more.json' }) });
    expect(mayOpen(index, INTERNET, 'Box')).toMatch(/^rules of a group may be among /);
    expect(explained(index, INTERNET, 'Box').verdict).toBe('unknown');
  });
});
