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
    // Words around a token do for a description. A name is a whole: the token may make it a name of the convention.
    ['tokens with words', { GroupName: { 'Fn::Join': ['-', [{ Ref: 'Name' }, 'Prod', 'Web']] }, Tags: [{ Key: 'Name', Value: { 'Fn::Sub': '${Name}-Web' } }] },
      { known: false, why: "'${the parameter Name}-Prod-Web'" }, { known: false, why: "'${the parameter Name}-Web'" }],
    ['a macro among the properties', { 'GroupName': 'web', 'Fn::Transform': { Name: 'Mine' } },
      { known: false, why: 'the result of Fn::Transform' }, { known: false, why: 'the result of Fn::Transform' }],
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

  // CloudFormation User Guide, Template macros: a macro at the top level "can process the entire template".
  test('a macro for the whole template may write egress', () => {
    expect(networkIn({ Web: group() }, { Transform: 'Mine' }).groups).toMatchObject([{ declaresEgress: true }]);
    expect(networkIn({ Web: group() }, { Transform: 'AWS::Serverless-2016-10-31' }).groups).toMatchObject([{ declaresEgress: false }]);
  });

  test('a macro among the properties may write descriptions', () => {
    const macro = { 'Fn::Transform': { Name: 'Mine' } };
    const rule = { IpProtocol: '-1', CidrIp: '10.0.0.0/8' };
    const { groups, rules } = networkIn({
      Web: group({ GroupDescription: undefined, SecurityGroupIngress: [rule], ...macro }),
      Rule: { Type: 'AWS::EC2::SecurityGroupIngress', Properties: { GroupId: 'sg-0123456789abcdef0', ...rule, ...macro } },
    });
    const description = { known: false, why: 'the result of Fn::Transform' };
    expect([...groups, ...rules]).toMatchObject([{ description }, { description }, { description }]);
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

  test.each<[string, object, string | undefined]>([
    ['a text', { SourceSecurityGroupOwnerId: '222222222222' }, '222222222222'],
    ['a number, as YAML reads it', { SourceSecurityGroupOwnerId: 222222222222 }, '222222222222'],
    ['a parameter', { SourceSecurityGroupOwnerId: { Ref: 'Account' } }, undefined],
    ['nothing', { SourceSecurityGroupOwnerId: { Ref: 'AWS::NoValue' } }, undefined],
    ['not there', {}, undefined],
  ])('the account of a source group: %s', (_, more, account) => {
    const rule = { IpProtocol: 'tcp', FromPort: 22, ToPort: 22, SourceSecurityGroupId: 'sg-0123456789abcdef0', ...more };
    const { rules } = networkIn({ Web: group({ SecurityGroupIngress: [rule] }) }, { Parameters: { Account: { Type: 'String' } } });
    expect(rules.map(({ peer }) => peer)).toEqual([{ kind: 'group', id: 'sg-0123456789abcdef0', ...account === undefined ? {} : { account } }]);
  });
});

describe('VPCs', () => {
  const VPC = { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } };
  const flowLog = (id: unknown, type: unknown = 'VPC') => ({ Type: 'AWS::EC2::FlowLog', Properties: { ResourceType: type, ResourceId: id } });
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
    ['one of nobody knows what', { Log: flowLog({ Ref: 'Vpc' }, { Ref: 'Which' }) }, { known: false, why: 'a flow log of a resource whose type is the parameter Which' }],
    ['one of a VPC by a choice that is none', { Log: flowLog({ Ref: 'Vpc' }, { 'Fn::If': ['C', 'VPC', 'VPC'] }) }, yes],
    ['one of a VPC or of a subnet', { Log: flowLog({ Ref: 'Vpc' }, { 'Fn::If': ['C', 'VPC', 'Subnet'] }) },
      { known: false, why: 'a flow log of the VPC under a condition that may not hold where the VPC is' }],
    ['one that a loop makes', { 'Fn::ForEach::L': ['x', ['a'], { 'L${x}': flowLog({ Ref: 'Vpc' }) }] }, { known: false, why: 'flow logs may be the result of Fn::ForEach::L' }],
    ['one that a nested stack may make', { It: { Type: 'AWS::CloudFormation::Stack' } },
      { known: false, why: 'flow logs may be those of the nested stack It, whose template is not in the app' }],
    ['one, and a nested stack that may make more', { Log: flowLog({ Ref: 'Vpc' }), It: { Type: 'AWS::CloudFormation::Stack' } }, yes],
    ['a loop that makes buckets', { 'Fn::ForEach::L': ['x', ['a'], { 'L${x}': { Type: 'AWS::S3::Bucket' } }] }, no],
    ['two, one of them unknown', { Log: flowLog({ Ref: 'Vpc' }), Other: flowLog({ Ref: 'Which' }) }, yes],
  ])('a flow log: %s', (_, resources, expected) => {
    expect(networkIn({ Vpc: VPC, ...resources }, { Parameters: { Which: { Type: 'String' } } }).vpcs).toMatchObject([{ id: 'App/Vpc', hasFlowLog: expected }]);
  });

  test.each<[string, Record<string, unknown>, unknown]>([
    ['nothing', {}, no],
    ['the CDK closes it', { Close: closing({ 'Fn::GetAtt': ['Vpc', 'DefaultSecurityGroup'] }) }, yes],
    ['it closes another one', { Close: closing('sg-0123456789abcdef0') }, no],
    ['a nested stack may close it', { It: { Type: 'AWS::CloudFormation::Stack' } },
      { known: false, why: 'what empties it may be those of the nested stack It, whose template is not in the app' }],
    ['it closes nobody knows which', { Close: closing({ Ref: 'Which' }) }, { known: false, why: 'it empties the parameter Which' }],
  ])('the default group: %s', (_, resources, expected) => {
    expect(networkIn({ Vpc: VPC, ...resources }, { Parameters: { Which: { Type: 'String' } } }).vpcs).toMatchObject([{ defaultGroupClosed: expected }]);
  });

  describe('made under a condition', () => {
    const sections = {
      Parameters: { Env: { Type: 'String' } },
      Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Env' }, 'prod'] }, Never: { 'Fn::Equals': ['a', 'b'] } },
    };
    const watchedUnder = (log: string | undefined, vpc?: string) => networkIn({
      Vpc: { ...VPC, Condition: vpc }, Log: { ...flowLog({ Ref: 'Vpc' }), Condition: log }, Close: { ...closing({ 'Fn::GetAtt': ['Vpc', 'DefaultSecurityGroup'] }), Condition: log },
    }, sections).vpcs;
    const maybe = (what: string) => ({ known: false, why: `${what} the VPC under a condition that may not hold where the VPC is` });

    test('a flow log counts where the VPC is made under the same condition', () => {
      expect(watchedUnder('IsProd', 'IsProd')).toMatchObject([{ hasFlowLog: yes, defaultGroupClosed: yes }]);
    });
    test('one that may not be made leaves it open', () => {
      expect(watchedUnder('IsProd')).toMatchObject([{ hasFlowLog: maybe('a flow log of'), defaultGroupClosed: maybe('it empties the group of') }]);
    });
    test('two of which one is always made count', () => {
      const { vpcs } = networkIn({
        Vpc: VPC,
        Log: { ...flowLog({ Ref: 'Vpc' }), Condition: 'IsProd' },
        Other: { ...flowLog({ Ref: 'Vpc' }), Condition: 'IsNotProd' },
        Close: { ...closing({ 'Fn::GetAtt': ['Vpc', 'DefaultSecurityGroup'] }), Condition: 'IsProd' },
        Shut: { ...closing({ 'Fn::GetAtt': ['Vpc', 'DefaultSecurityGroup'] }), Condition: 'IsNotProd' },
      }, { ...sections, Conditions: { ...sections.Conditions, IsNotProd: { 'Fn::Not': [{ Condition: 'IsProd' }] } } });
      expect(vpcs).toMatchObject([{ hasFlowLog: yes, defaultGroupClosed: yes }]);
    });
    test('one that is never made does not count', () => expect(watchedUnder('Never')).toMatchObject([{ hasFlowLog: no, defaultGroupClosed: no }]));
    test('a VPC that is never made is none', () => expect(watchedUnder(undefined, 'Never')).toEqual([]));
  });

  test('a flow log that a macro rewrites may be of any VPC', () => {
    const log = { 'Type': 'AWS::EC2::FlowLog', 'Properties': {}, 'Fn::Transform': { Name: 'Mine' } };
    expect(networkIn({ Vpc: VPC, Log: log }).vpcs).toMatchObject([{ hasFlowLog: { known: false, why: 'a flow log of the result of Fn::Transform' } }]);
  });

  test('a flow log that a template of another Region may make is none of a VPC here', () => {
    const elsewhere = source({ Resources: { It: { Type: 'AWS::CloudFormation::Stack' } } }, { stack: 'Far', account: '123456789012', region: 'eu-west-1' });
    expect(networkOf([source({ Resources: { Vpc: VPC } }, { account: '123456789012', region: 'us-east-1' }), elsewhere]).vpcs).toMatchObject([{ hasFlowLog: no }]);
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
    ['a loop that makes groups', { Resources: { 'Fn::ForEach::Web': ['x', ['a'], { Web: group() }] } }, both('the result of Fn::ForEach::Web')],
    ['a loop that makes buckets', { Resources: { 'Fn::ForEach::B': ['x', ['a'], { B: { Type: 'AWS::S3::Bucket' } }] } }, []],
    ['a macro among the resources', { Resources: { 'Fn::Transform': { Name: 'AWS::Include' } } }, both('the result of Fn::Transform')],
    ['a macro in a group', { Resources: { Web: { ...group(), 'Fn::Transform': { Name: 'Mine' } } } }, both('the result of Fn::Transform')],
    ['a macro in the properties of a group', { Resources: { Web: group({ 'Fn::Transform': { Name: 'Mine' } }) } }, both('the result of Fn::Transform')],
    // CloudFormation User Guide, Template macros: a macro may replace everything beside it, also the type of the resource.
    ['a macro in a bucket', { Resources: { B: { 'Type': 'AWS::S3::Bucket', 'Fn::Transform': { Name: 'Mine' } } } }, both('the result of Fn::Transform')],
    ['a macro in the properties of a bucket', { Resources: { B: { Type: 'AWS::S3::Bucket', Properties: { 'Fn::Transform': { Name: 'Mine' } } } } }, []],
    ['a macro at the top', { 'Fn::Transform': { Name: 'AWS::Include' } }, both('the result of Fn::Transform')],
    // Fn::ForEach: "You can use Fn::ForEach ... within the Resource Type", with the identifier as `${Identifier}` or `&{Identifier}`.
    ['a loop over types', { Resources: { 'Fn::ForEach::X': ['x', ['a'], { 'A${x}': { Type: 'AWS::EC2::${x}' } }] } }, both('the result of Fn::ForEach::X')],
    ['a loop over types by another spelling', { Resources: { 'Fn::ForEach::X': ['x', ['a'], { A: { Type: 'AWS::EC2::&{x}' } }] } }, both('the result of Fn::ForEach::X')],
    ['a loop with a macro', { Resources: { 'Fn::ForEach::X': ['x', ['a'], { 'Fn::Transform': { Name: 'Mine' } }] } }, both('the result of Fn::ForEach::X')],
    ['a loop with a macro in a bucket', { Resources: { 'Fn::ForEach::X': ['x', ['a'], { B: { 'Type': 'AWS::S3::Bucket', 'Fn::Transform': {} } }] } }, both('the result of Fn::ForEach::X')],
    ['a loop in a loop', { Resources: { 'Fn::ForEach::X': ['x', ['a'], { 'Fn::ForEach::Y': ['y', ['b'], { Web: group() }] }] } }, both('the result of Fn::ForEach::X')],
    ['a loop in a loop that makes buckets', { Resources: { 'Fn::ForEach::X': ['x', ['a'], { 'Fn::ForEach::Y': ['y', ['b'], { B: { Type: 'AWS::S3::Bucket' } }] }] } }, []],
    ['a loop over modules', { Resources: { 'Fn::ForEach::X': ['x', ['a'], { M: { Type: 'My::Net::Groups::MODULE' } }] } }, both('the result of Fn::ForEach::X')],
    ['a loop that is none', { Resources: { 'Fn::ForEach::X': 'groups' } }, both('the result of Fn::ForEach::X')],
    ['a resource that is none', { Resources: { Web: 'AWS::EC2::SecurityGroup' } }, both('a resource that is no map')],
  ])('%s', (_, body, expected) => expect(reasons(body)).toEqual(expected));
});

describe('what a resource deploys from a template that is not here cannot be read', () => {
  const reasons = (resource: Record<string, unknown>, ...others: Parameters<typeof source>[]) => networkOf([
    source({ Resources: { It: resource }, Conditions: { Never: { 'Fn::Equals': ['a', 'b'] } } }), ...others.map(other => source(...other)),
  ]).unreadable.map(({ direction, why }) => `${direction}: ${why.why}`);
  const both = (why: string) => [`ingress: ${why}`, `egress: ${why}`];
  const elsewhere = { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: 'https://example.com/t.json' } };
  const set = (properties: Record<string, unknown>) => ({ Type: 'AWS::CloudFormation::StackSet', Properties: properties });

  test.each<[string, Record<string, unknown>, string[]]>([
    ['a nested stack', elsewhere, both('those of the nested stack It, whose template is not in the app')],
    ['a nested stack that is never made', { ...elsewhere, Condition: 'Never' }, []],
    ['a module', { Type: 'My::Net::Groups::MODULE' }, both('those of the module My::Net::Groups::MODULE, which is not in the app')],
    ['a stack set by address', set({ TemplateURL: 'https://example.com/t.json' }), both('those of the stack set It, whose template is not in the app')],
    ['a stack set with groups', set({ TemplateBody: JSON.stringify({ Resources: { Web: group() } }) }), both('those of the stack set It, which makes some in other places')],
    ['a stack set with buckets', set({ TemplateBody: JSON.stringify({ Resources: { B: { Type: 'AWS::S3::Bucket' } } }) }), []],
    ['a stack set in YAML', set({ TemplateBody: 'Resources: {}' }), both('those of the stack set It, whose template is not in the app')],
    ['a stack set in a token', set({ TemplateBody: { 'Fn::Sub': '${X}' } }), both('those of the stack set It, whose template is not in the app')],
    ['a product', { Type: 'AWS::ServiceCatalog::CloudFormationProvisionedProduct' }, both('those of the product It, whose template is not in the app')],
    // AWS SAM Developer Guide, AWS::Serverless::Application: "Nested applications are deployed as nested AWS::CloudFormation::Stack resources, which can
    // contain multiple other resources including other AWS::Serverless::Application resources."
    ['a nested application', { Type: 'AWS::Serverless::Application' }, both('those of the application It, whose template is not in the app')],
  ])('%s', (_, resource, expected) => expect(reasons(resource)).toEqual(expected));

  test('a nested stack whose template is in the app is read there', () => {
    expect(reasons(elsewhere, [{ Resources: {} }, { stack: 'App/It', nestedIn: { stack: 'App', logicalId: 'It' } }])).toEqual([]);
  });
});

describe('a nested stack that is made under a condition', () => {
  const nested = source({ Resources: { Web: group({ SecurityGroupIngress: [{ IpProtocol: '-1', CidrIp: '10.0.0.0/8' }] }) } }, {
    template: 'Nested.json', stack: 'App/It', nestedIn: { stack: 'App', logicalId: 'It' },
  });
  const parent = (Equals: unknown[], more = {}) => source({
    Parameters: { Env: { Type: 'String' } },
    Conditions: { C: { 'Fn::Equals': Equals } },
    Resources: { It: { Type: 'AWS::CloudFormation::Stack', Condition: 'C', ...more } },
  });

  test('hands it down to all that is in it', () => {
    const { groups, rules } = networkOf([parent([{ Ref: 'Env' }, 'prod']), nested]);
    const conditions = { 'the parameter Env in App is "prod"': true };
    expect([groups, rules]).toMatchObject([[{ conditions }], [{ conditions }]]);
  });

  test('is not there where the condition is constantly false, nor what is nested in it', () => {
    const deep = source({ Resources: { Web: group() } }, { template: 'Deep.json', stack: 'App/It/Deep', nestedIn: { stack: 'App/It', logicalId: 'Deep' } });
    expect(networkOf([parent(['a', 'b']), nested, deep])).toMatchObject({ groups: [{ id: 'App/It/Deep/Web' }], rules: [] });
    const between = source({ Resources: { Deep: { Type: 'AWS::CloudFormation::Stack' } } }, { template: 'Nested.json', stack: 'App/It', nestedIn: { stack: 'App', logicalId: 'It' } });
    expect(networkOf([parent(['a', 'b']), between, deep])).toMatchObject({ groups: [], rules: [], unreadable: [] });
  });
});

describe('what a part that cannot be read may hold', () => {
  const ALL = ['emptied default groups', 'flow logs', 'groups', 'rules', 'vpcs'];
  const vpc = { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } };
  const loop = (...types: string[]) => ({ 'Fn::ForEach::X': ['x', ['a'], Object.fromEntries(types.map((Type, i) => [`A${i}`, { Type }]))] });
  const set = (body: unknown) => ({ It: { Type: 'AWS::CloudFormation::StackSet', Properties: { TemplateBody: JSON.stringify(body) } } });
  const macro = { 'Fn::Transform': { Name: 'Mine' } };

  test.each<[string, Record<string, unknown>, string[][]]>([
    ['a loop over VPCs', { Resources: loop('AWS::EC2::VPC') }, [['vpcs']]],
    ['a loop over groups and flow logs', { Resources: loop('AWS::EC2::SecurityGroup', 'AWS::EC2::FlowLog') }, [['flow logs', 'groups', 'rules']]],
    ['a loop over rules', { Resources: loop('AWS::EC2::SecurityGroupIngress') }, [['rules']]],
    ['a loop over buckets', { Resources: loop('AWS::S3::Bucket') }, []],
    ['a loop over nobody knows what', { Resources: loop('AWS::EC2::${x}') }, [ALL]],
    ['a stack set with a VPC', { Resources: set({ Resources: { Vpc: vpc } }) }, [['vpcs']]],
    ['a stack set with a macro', { Resources: set({ Transform: 'Mine' }) }, [ALL]],
    ['a nested stack by address', { Resources: { It: { Type: 'AWS::CloudFormation::Stack' } } }, [ALL]],
    ['a macro for the whole template', { Transform: 'Mine' }, [ALL]],
    // What can be said of the group or the VPC itself is said there.
    ['a macro in a group', { Resources: { Web: { ...group(), ...macro } } }, [['emptied default groups', 'flow logs', 'rules', 'vpcs']]],
    ['a macro in the properties of a group', { Resources: { Web: group(macro) } }, [['rules']]],
    ['a macro in a VPC', { Resources: { Vpc: { ...vpc, ...macro } } }, [['emptied default groups', 'flow logs', 'groups', 'rules']]],
    ['a macro in the properties of a VPC', { Resources: { Vpc: { ...vpc, Properties: macro } } }, []],
  ])('%s', (_, body, expected) => expect(networkOf([source(body)]).unread?.map(({ mayHold }) => [...mayHold].sort())).toEqual(expected));

  test('the convention in force there is asked for', () => {
    const convention = { project: 'Shop', environment: 'prod' };
    expect(networkOf([source({ Transform: 'Mine' })], { conventionOf: () => convention }).unread).toMatchObject([{ convention }]);
  });
});
