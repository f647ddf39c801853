import { group, networkIn, say, source } from './templates';
import { networkOf } from '../../lib/reading/from-template';

describe('groups', () => {
  test('name, tag and description', () => {
    const tags = [{ Key: 'Team', Value: 'net' }, { Key: 'Name', Value: 'Shop-Prod-Web' }];
    expect(networkIn({ Web: group({ GroupName: 'Shop-Prod-Web', Tags: tags }) }).groups).toMatchObject([{
      id: 'App/Web',
      site: { template: 'App.template.json', logicalId: 'Web', location: 'Properties' },
      name: { known: true, value: 'Shop-Prod-Web' },
      nameTag: { known: true, value: 'Shop-Prod-Web' },
      description: { known: true, value: 'Production Web for Shop' },
    }]);
  });

  test.each<[string, Record<string, unknown>, unknown, unknown]>([
    ['nothing', {}, { known: true, value: undefined }, { known: true, value: undefined }],
    ['tokens', { GroupName: { Ref: 'Name' }, Tags: [{ Key: 'Name', Value: { Ref: 'Name' } }] },
      { known: false, why: 'the parameter Name' }, { known: false, why: 'the parameter Name' }],
    ['tags that are a token', { Tags: { Ref: 'Name' } }, { known: true, value: undefined }, { known: false, why: 'the parameter Name' }],
    ['tags that are nonsense', { Tags: 'Name=Web' }, { known: true, value: undefined }, { known: true, value: undefined }],
  ])('%s', (_, properties, name, nameTag) => {
    expect(networkIn({ Web: group(properties) }, { Parameters: { Name: { Type: 'String' } } }).groups).toMatchObject([{ name, nameTag }]);
  });

  // AWS::EC2::SecurityGroup: "When you create a security group, if you do not add egress rules, we add egress rules that allow all outbound
  // IPv4 and IPv6 traffic. Otherwise, we do not add them."
  test.each<[string, unknown, boolean]>([
    ['no property', undefined, false],
    ['an empty list', [], false],
    ['AWS::NoValue', { Ref: 'AWS::NoValue' }, false],
    ['a rule', [{ IpProtocol: 'icmp', FromPort: 252, ToPort: 86, CidrIp: '255.255.255.255/32' }], true],
    ['something that cannot be read', { 'Fn::ImportValue': 'rules' }, true],
  ])('egress is declared by its own property or not: %s', (_, value, expected) => {
    expect(networkIn({ Web: group({ SecurityGroupEgress: value }) }).groups).toMatchObject([{ declaresEgress: expected }]);
  });

  test('what the construct tree knows is asked for each group', () => {
    const { groups } = networkOf([source({ Resources: { Web: group(), Db: group({ GroupDescription: 'App/Db' }) } })], {
      conventionOf: (_, logicalId) => logicalId === 'Web' ? { project: 'Shop', environment: 'Prod' } : undefined,
      isPathOf: ({ stack }, logicalId, description) => description === `${stack}/${logicalId}`,
    });
    expect(groups).toMatchObject([{ convention: { project: 'Shop', environment: 'Prod' }, describedByPath: false }, { describedByPath: true }]);
    expect(groups[1].convention).toBeUndefined();
  });

  test('groups of one logical id in two stacks are two groups', () => {
    const resources = { Web: group({ SecurityGroupIngress: [{ IpProtocol: '-1', SourceSecurityGroupId: { Ref: 'Web' } }] }) };
    const { rules } = networkOf([source({ Resources: resources }), source({ Resources: resources }, { stack: 'Dev/App', stage: 'Dev' })]);
    expect(rules.map(rule => [rule.group, say(rule)])).toEqual([
      ['App/Web', 'all 0-65535 from App/Web'], ['Dev/App/Web', 'all 0-65535 from Dev/App/Web'],
    ]);
  });
});

describe('VPCs', () => {
  const VPC = { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } };
  const flowLog = (id: unknown, type = 'VPC') => ({ Type: 'AWS::EC2::FlowLog', Properties: { ResourceType: type, ResourceId: id } });
  const closing = (id: unknown) => ({ Type: 'Custom::VpcRestrictDefaultSG', Properties: { DefaultSecurityGroupId: id } });
  const yes = { known: true, value: true };
  const no = { known: true, value: false };

  test.each<[string, Record<string, unknown>, unknown]>([
    ['none', {}, no],
    ['one', { Log: flowLog({ Ref: 'Vpc' }) }, yes],
    ['one by its attribute', { Log: flowLog({ 'Fn::GetAtt': ['Vpc', 'VpcId'] }) }, yes],
    ['one of a subnet', { Log: flowLog({ Ref: 'Vpc' }, 'Subnet') }, no],
    ['one of a VPC that is not in the app', { Log: flowLog('vpc-0123456789abcdef0') }, no],
    ['one of nobody knows which', { Log: flowLog({ Ref: 'Which' }) }, { known: false, why: 'a flow log of the parameter Which' }],
    ['two, one of them unknown', { Log: flowLog({ Ref: 'Vpc' }), Other: flowLog({ Ref: 'Which' }) }, yes],
  ])('a flow log: %s', (_, resources, expected) => {
    expect(networkIn({ Vpc: VPC, ...resources }, { Parameters: { Which: { Type: 'String' } } }).vpcs).toMatchObject([{ id: 'App/Vpc', hasFlowLog: expected }]);
  });

  test.each<[string, Record<string, unknown>, unknown]>([
    ['nothing', {}, no],
    ['the CDK closes it', { Close: closing({ 'Fn::GetAtt': ['Vpc', 'DefaultSecurityGroup'] }) }, yes],
    ['it closes another one', { Close: closing('sg-0123456789abcdef0') }, no],
    ['it closes nobody knows which', { Close: closing({ Ref: 'Which' }) }, { known: false, why: 'it empties the parameter Which' }],
  ])('the default group: %s', (_, resources, expected) => {
    expect(networkIn({ Vpc: VPC, ...resources }, { Parameters: { Which: { Type: 'String' } } }).vpcs).toMatchObject([{ defaultGroupClosed: expected }]);
  });

  test('a flow log in another stack counts', () => {
    const { vpcs } = networkOf([
      source({ Resources: { Vpc: VPC }, Outputs: { Id: { Value: { Ref: 'Vpc' }, Export: { Name: 'vpc' } } } }),
      source({ Resources: { Log: flowLog({ 'Fn::ImportValue': 'vpc' }) } }, { stack: 'Logs' }),
    ]);
    expect(vpcs).toMatchObject([{ hasFlowLog: yes }]);
  });
});

describe('what CloudFormation rewrites cannot be read', () => {
  const reasons = (body: Record<string, unknown>) => networkOf([source(body)]).unreadable.map(({ direction, why }) => `${direction}: ${why.why}`);
  const both = (why: string) => [`ingress: ${why}`, `egress: ${why}`];

  test.each<[string, Record<string, unknown>, string[]]>([
    ['a macro for the whole template', { Transform: 'Mine', Resources: {} }, both('the macro Mine, which may rewrite the template')],
    ['a macro in a list', { Transform: ['AWS::LanguageExtensions', { Name: 'AWS::Include' }] }, both('the macro AWS::Include, which may rewrite the template')],
    ["AWS's own transforms make no rules", { Transform: 'AWS::Serverless-2016-10-31' }, []],
    ['a loop that makes groups', { Resources: { 'Fn::ForEach::Web': ['x', ['a'], { Web: group() }] } }, both('Fn::ForEach::Web')],
    ['a loop that makes buckets', { Resources: { 'Fn::ForEach::B': ['x', ['a'], { B: { Type: 'AWS::S3::Bucket' } }] } }, []],
    ['a macro among the resources', { Resources: { 'Fn::Transform': { Name: 'AWS::Include' } } }, both('Fn::Transform')],
    ['a macro in a group', { Resources: { Web: { ...group(), 'Fn::Transform': { Name: 'Mine' } } } }, both('Fn::Transform')],
    ['a macro in the properties of a group', { Resources: { Web: group({ 'Fn::Transform': { Name: 'Mine' } }) } }, both('Fn::Transform')],
    ['a macro in a bucket', { Resources: { B: { 'Type': 'AWS::S3::Bucket', 'Fn::Transform': { Name: 'Mine' } } } }, []],
    ['a resource that is none', { Resources: { Web: 'AWS::EC2::SecurityGroup' } }, both('a resource that is no map')],
  ])('%s', (_, body, expected) => expect(reasons(body)).toEqual(expected));
});
