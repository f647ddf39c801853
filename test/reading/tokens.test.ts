import { source } from './templates';
import { identityOf, Meaning, nameOfAttribute } from '../../lib/reading/meaning';
import { TemplateSet, TemplateSource } from '../../lib/reading/template';
import { evaluate } from '../../lib/reading/tokens';

/** What a value of the stack `App` means, in words. */
function read(value: unknown, body: Record<string, unknown> = {}, others: TemplateSource[] = [], more: Partial<TemplateSource> = {}): string[] {
  const set = new TemplateSet([source({ ...body }, more), ...others]);
  return evaluate(value, set.ofStack('App')!).map(({ meaning, conditions }) =>
    [say(meaning), ...Object.entries(conditions).map(([name, needed]) => `${needed ? 'if' : 'unless'} ${name}`)].join(' '));
}

function say(meaning: Meaning): string {
  switch (meaning.is) {
    case 'literal': return JSON.stringify(meaning.value);
    case 'attribute': return `<${meaning.template.idOf(nameOfAttribute(meaning))}>`;
    case 'list': return `[${meaning.items.map(options => options.map(option => say(option.meaning)).join('|')).join(', ')}]`;
    case 'map': return 'map';
    case 'nothing': return 'nothing';
    case 'unknown': return `?(${meaning.why})${meaning.byDefault === undefined ? '' : ` by default ${meaning.byDefault}`}`;
  }
}

const [PROD, STAGING] = ['prod', 'staging'].map(text => `the parameter Secret in App is "${text}"`);

const BODY = {
  Parameters: {
    Office: { Type: 'String', Default: '203.0.113.0/24' },
    Secret: { Type: 'String' },
    FromSsm: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/net/office' },
    Open: { Type: 'CommaDelimitedList' },
    Offices: { Type: 'CommaDelimitedList', Default: '203.0.113.0/24, 198.51.100.0/24' },
  },
  Mappings: { Ranges: { 'eu-west-1': { office: '203.0.113.0/24', all: ['10.0.0.0/8'] } } },
  Conditions: {
    IsProd: { 'Fn::Equals': [{ Ref: 'Secret' }, 'prod'] },
    Always: { 'Fn::Equals': ['a', 'a'] },
    Never: { 'Fn::Not': [{ Condition: 'Always' }] },
    Either: { 'Fn::Or': [{ Condition: 'IsProd' }, { Condition: 'Always' }] },
    Both: { 'Fn::And': [{ Condition: 'IsProd' }, { Condition: 'Never' }] },
    InIreland: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'eu-west-1'] },
    IsDev: { 'Fn::Not': [{ Condition: 'IsProd' }] },
    IsTest: { Condition: 'IsDev' },
    Circle: { Condition: 'Circle' },
    NotProd: { 'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'Secret' }, 'prod'] }] },
    IsStaging: { 'Fn::Equals': [{ Ref: 'Secret' }, 'staging'] },
    Turned: { 'Fn::Equals': ['prod', { Ref: 'Secret' }] },
    AreAlike: { 'Fn::Equals': [{ Ref: 'Secret' }, { Ref: 'FromSsm' }] },
    ProdInIreland: { 'Fn::And': [{ Condition: 'IsProd' }, { Condition: 'InIreland' }] },
    ProdOrIreland: { 'Fn::Or': [{ Condition: 'IsProd' }, { Condition: 'InIreland' }] },
    AllOfOne: { 'Fn::And': [{ Condition: 'IsProd' }, { Condition: 'Always' }] },
    LookedUp: { 'Fn::Equals': ['{{resolve:ssm:/env}}', 'prod'] },
  },
  Resources: {
    Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } },
    Other: { Type: 'AWS::EC2::VPC', Properties: { Ipv4IpamPoolId: 'ipam-pool-0123456789abcdef0' } },
    Db: { Type: 'AWS::RDS::DBInstance', Properties: { Engine: 'postgres' } },
    MyDb: { Type: 'AWS::RDS::DBInstance', Properties: { Engine: 'postgres', Port: '5433' } },
    Web: { Type: 'AWS::EC2::SecurityGroup', Properties: {} },
  },
};

describe('one template', () => {
  test.each<[string, unknown, string[]]>([
    ['a literal', 'x', ['"x"']],
    ['a number', 22, ['22']],
    // CloudFormation User Guide, Get values stored in other services using dynamic references: "CloudFormation retrieves the value of the
    // specified reference when necessary during stack and change set operations."
    ['a dynamic reference', '{{resolve:ssm:/net/office}}', ['?(the dynamic reference {{resolve:ssm:/net/office}})']],
    ['a dynamic reference with words', 'from {{resolve:ssm:/net/office}}', ["?('from ${resolve:ssm:/net/office}')"]],
    ['a dynamic reference put together', { 'Fn::Join': ['', ['{{resolve:ssm:', '/net/office', '}}']] }, ["?('{{resolve:ssm:/net/office}}')"]],
    ['half a dynamic reference', '{{resolve:ssm:', ["?('{{resolve:ssm:')"]],
    ['nothing at all', undefined, ['nothing']],
    ['null, which CloudFormation refuses', null, ['?(null)']],
    ['AWS::NoValue', { Ref: 'AWS::NoValue' }, ['nothing']],
    ['a parameter with a default', { Ref: 'Office' }, ['?(the parameter Office) by default 203.0.113.0/24']],
    ['a parameter without', { Ref: 'Secret' }, ['?(the parameter Secret)']],
    ['an SSM parameter, whose default is a name', { Ref: 'FromSsm' }, ['?(the parameter FromSsm)']],
    ['an item of a list parameter', { 'Fn::Select': [1, { Ref: 'Offices' }] }, ['?(the parameter Offices, item 2) by default 198.51.100.0/24']],
    // CloudFormation User Guide, Parameters: CommaDelimitedList is "an array of literal strings that are separated by commas". How many there are somebody
    // says at deployment.
    ['an item that the default of a list parameter does not have', { 'Fn::Select': [5, { Ref: 'Offices' }] }, ['?(the parameter Offices, item 6)']],
    ['an item of a list parameter without a default', { 'Fn::Select': [0, { Ref: 'Open' }] }, ['?(the parameter Open, item 1)']],
    ['a list parameter as one text', { 'Fn::Join': [',', { Ref: 'Offices' }] }, ['?(the parameter Offices) by default 203.0.113.0/24,198.51.100.0/24']],
    ['a list parameter without a default as one text', { 'Fn::Join': [',', { Ref: 'Open' }] }, ['?(the parameter Open)']],
    ['a text of a parameter', { 'Fn::Sub': '${Office}, and more' }, ["?('${the parameter Office}, and more') by default 203.0.113.0/24, and more"]],
    ['a text of a parameter without a default', { 'Fn::Join': ['', [{ Ref: 'Office' }, { Ref: 'Secret' }]] }, ["?('${the parameter Office}${the parameter Secret}')"]],
    ['an item of a parameter that is split', { 'Fn::Select': [1, { 'Fn::Split': ['/', { Ref: 'Office' }] }] }, ['?(the parameter Office, item 2) by default 24']],
    ['an item of one without a default', { 'Fn::Select': [1, { 'Fn::Split': ['/', { Ref: 'Secret' }] }] }, ['?(the parameter Secret, item 2)']],
    ['the length of a list', { 'Fn::Length': ['a', 'b'] }, ['2']],
    ['the length of a list parameter', { 'Fn::Length': { Ref: 'Offices' } }, ['?(the result of Fn::Length)']],
    ['a text of a map', { 'Fn::ToJsonString': { a: 1 } }, ['?(the result of Fn::ToJsonString)']],
    ['a list parameter', { Ref: 'Offices' }, ['?(the parameter Offices)']],
    ['a resource', { Ref: 'Web' }, ['<App/Web>']],
    ['an attribute', { 'Fn::GetAtt': ['Web', 'GroupId'] }, ['<App/Web.GroupId>']],
    ['an attribute in one text', { 'Fn::GetAtt': 'Web.GroupId' }, ['<App/Web.GroupId>']],
    ['a name that is not there', { Ref: 'Gone' }, ["?('Gone', which is not in the template)"]],
    ['an attribute of what is not there', { 'Fn::GetAtt': ['Gone', 'Arn'] }, ["?('Gone.Arn', which is not in the template)"]],
    ['the range of a VPC', { 'Fn::GetAtt': ['Vpc', 'CidrBlock'] }, ['"10.0.0.0/16"']],
    ['the range of a VPC that AWS chooses', { 'Fn::GetAtt': ['Other', 'CidrBlock'] }, ['<App/Other.CidrBlock>']],
    ['the port of a database by its engine', { 'Fn::GetAtt': ['Db', 'Endpoint.Port'] }, ['5432']],
    ['the port of a database by its property', { 'Fn::GetAtt': ['MyDb', 'Endpoint.Port'] }, ['5433']],
    ['a join of literals', { 'Fn::Join': ['.', ['10', '0', '0', '0/8']] }, ['"10.0.0.0/8"']],
    ['a join of one', { 'Fn::Join': ['', [{ Ref: 'Web' }]] }, ['<App/Web>']],
    ['a join without AWS::NoValue', { 'Fn::Join': [',', ['a', { Ref: 'AWS::NoValue' }, 'b']] }, ['"a,b"']],
    ['a join with a token', { 'Fn::Join': ['', ['from ', { Ref: 'Web' }, ':22']] }, ["?('from ${Web}:22')"]],
    ['a substitution', { 'Fn::Sub': 'x-${Vpc.CidrBlock}-y' }, ['"x-10.0.0.0/16-y"']],
    ['a substitution of one', { 'Fn::Sub': '${Web.GroupId}' }, ['<App/Web.GroupId>']],
    ['a substitution with its own values', { 'Fn::Sub': ['${Web}/${Bits}', { Web: '10.0.0.0', Bits: 8 }] }, ['"10.0.0.0/8"']],
    ['a substitution with a verbatim ${}', { 'Fn::Sub': '${!Web}' }, ['"${Web}"']],
    ['a choice from a list', { 'Fn::Select': ['1', ['a', 'b']] }, ['"b"']],
    ['a choice from a split text', { 'Fn::Select': [0, { 'Fn::Split': ['/', '10.0.0.0/8'] }] }, ['"10.0.0.0"']],
    ['a choice beyond the list', { 'Fn::Select': [7, ['a']] }, ['?(the result of Fn::Select)']],
    ['a mapping', { 'Fn::FindInMap': ['Ranges', 'eu-west-1', 'office'] }, ['"203.0.113.0/24"']],
    // CloudFormation fails where a key is not in the map, so the only row is the one.
    ['a mapping by a Region that is not known', { 'Fn::FindInMap': ['Ranges', { Ref: 'AWS::Region' }, 'office'] }, ['"203.0.113.0/24"']],
    ['a mapping with a default', { 'Fn::FindInMap': ['Ranges', 'us-east-1', 'office', { DefaultValue: 'none' }] }, ['"none"']],
    ['a function that nobody can know', { 'Fn::GetAZs': '' }, ['?(the result of Fn::GetAZs)']],
    ['a macro', { 'Fn::Transform': { Name: 'Mine' } }, ['?(the result of Fn::Transform)']],
    ['a macro beside other keys', { 'IpProtocol': 'tcp', 'Fn::Transform': { Name: 'Mine' } }, ['?(the result of Fn::Transform)']],
    ['both branches', { 'Fn::If': ['IsProd', 'a', 'b'] }, [`"a" if ${PROD}`, `"b" unless ${PROD}`]],
    ['a branch within its own branch', { 'Fn::If': ['IsProd', { 'Fn::If': ['IsProd', 'a', 'b'] }, 'c'] }, [`"a" if ${PROD}`, `"c" unless ${PROD}`]],
    ['a condition that is the negation of another', { 'Fn::If': ['IsTest', 'a', 'b'] }, [`"a" unless ${PROD}`, `"b" if ${PROD}`]],
    ['a branch that its negation excludes', { 'Fn::If': ['IsProd', { 'Fn::If': ['IsDev', 'a', 'b'] }, 'c'] }, [`"b" if ${PROD}`, `"c" unless ${PROD}`]],
    ['a negation written in place', { 'Fn::If': ['NotProd', 'a', 'b'] }, [`"a" unless ${PROD}`, `"b" if ${PROD}`]],
    ['a text that excludes another', { 'Fn::If': ['IsProd', { 'Fn::If': ['IsStaging', 'a', 'b'] }, 'c'] }, [`"b" if ${PROD} unless ${STAGING}`, `"c" unless ${PROD}`]],
    ['a text on the other side', { 'Fn::If': ['Turned', 'a', 'b'] }, [`"a" if ${PROD}`, `"b" unless ${PROD}`]],
    ['two values that nobody knows', { 'Fn::If': ['AreAlike', 'a', 'b'] }, [
      '"a" if the parameter FromSsm in App is the parameter Secret in App', '"b" unless the parameter FromSsm in App is the parameter Secret in App',
    ]],
    ['all of several', { 'Fn::If': ['ProdInIreland', 'a', 'b'] }, [
      `"a" if ProdInIreland in App if ${PROD} if AWS::Region in App is "eu-west-1"`, '"b" unless ProdInIreland in App',
    ]],
    ['one of several', { 'Fn::If': ['ProdOrIreland', 'a', 'b'] }, [
      '"a" if ProdOrIreland in App', `"b" unless ProdOrIreland in App unless ${PROD} unless AWS::Region in App is "eu-west-1"`,
    ]],
    ['all of one', { 'Fn::If': ['AllOfOne', 'a', 'b'] }, [`"a" if ${PROD}`, `"b" unless ${PROD}`]],
    ['a text that AWS looks up', { 'Fn::If': ['LookedUp', 'a', 'b'] }, [
      '"a" if {{resolve:ssm:/env}} is "prod"', '"b" unless {{resolve:ssm:/env}} is "prod"',
    ]],
    ['a constant condition', { 'Fn::If': ['Always', 'a', 'b'] }, ['"a"']],
    ['its negation', { 'Fn::If': ['Never', 'a', 'b'] }, ['"b"']],
    ['one that is true either way', { 'Fn::If': ['Either', 'a', 'b'] }, ['"a"']],
    ['one that is never true', { 'Fn::If': ['Both', 'a', 'b'] }, ['"b"']],
    ['one that refers to itself', { 'Fn::If': ['Circle', 'a', 'b'] }, ['"a" if Circle in App', '"b" unless Circle in App']],
    ['one that is not there', { 'Fn::If': ['Gone', 'a', 'b'] }, ['"a" if Gone in App', '"b" unless Gone in App']],
    ['a join of branches', { 'Fn::Join': ['/', [{ 'Fn::If': ['IsProd', 'a', 'b'] }, 8]] }, [`"a/8" if ${PROD}`, `"b/8" unless ${PROD}`]],
  ])('%s', (_, value, expected) => expect(read(value, BODY)).toEqual(expected));

  // CloudFormation Template Reference, AWS::Include transform: it may stand "anywhere in a template except in the template parameters section
  // or the template version".
  test.each<[string, unknown, string]>([
    ['Conditions', { 'Fn::If': ['Always', 'a', 'b'] }, '"a" if Always in App'],
    ['Mappings', { 'Fn::FindInMap': ['Ranges', 'eu-west-1', 'office'] }, '?(the result of Fn::FindInMap)'],
  ])('what stands beside a macro in the section %s is what the macro makes of it', (section, value, expected) => {
    const body = { ...BODY, [section]: { ...BODY[section as keyof typeof BODY], 'Fn::Transform': { Name: 'AWS::Include' } } };
    expect(read(value, body)[0]).toBe(expected);
  });

  test.each(['properties', 'resource'])('an attribute of what a macro rewrites by its %s is not known', (where) => {
    const macro = { 'Fn::Transform': { Name: 'Mine' } };
    const Vpc = where === 'resource' ? { ...BODY.Resources.Vpc, ...macro } : { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16', ...macro } };
    const Db = where === 'resource' ? { ...BODY.Resources.MyDb, ...macro } : { Type: 'AWS::RDS::DBInstance', Properties: { Port: '5433', Engine: 'postgres', ...macro } };
    const body = { Resources: { Vpc, Db } };
    expect(read({ 'Fn::GetAtt': ['Vpc', 'CidrBlock'] }, body)).toEqual(['<App/Vpc.CidrBlock>']);
    expect(read({ 'Fn::GetAtt': ['Db', 'Endpoint.Port'] }, body)).toEqual(['<App/Db.Endpoint.Port>']);
  });

  describe('a choice between equal values is none', () => {
    // CloudFormation Template Reference, Fn::If: "Returns one value if the specified condition evaluates to true and another value if the specified
    // condition evaluates to false." One of the two is always there.
    const chain = (length: number, last: unknown, other: unknown): unknown =>
      Array.from({ length }).reduce((inner: unknown, _unused, i) => ({ 'Fn::If': [`C${i}`, other, inner] }), last);
    const conditions = Object.fromEntries(Array.from({ length: 40 }, (_unused, i) => [`C${i}`, { 'Fn::Equals': [{ Ref: `X${i}` }, 'x'] }]));
    const told = (value: unknown, Resources = {}) => read(value, { ...BODY, Conditions: conditions, Resources: { ...BODY.Resources, ...Resources } });

    test('of texts', () => expect(told(chain(16, 22, 22))).toEqual(['22']));
    test('of attributes', () => expect(told(chain(3, { Ref: 'Web' }, { Ref: 'Web' }))).toEqual(['<App/Web>']));
    test('of parameters', () => expect(told(chain(3, { Ref: 'Office' }, { Ref: 'Office' }))).toEqual(['?(the parameter Office) by default 203.0.113.0/24']));
    test('but not of a number and its text, which a macro may tell apart', () => expect(told(chain(1, 22, '22'))).toHaveLength(2));
    test('of attributes that double at every step', () => {
      const subnets = Object.fromEntries(Array.from({ length: 40 }, (_unused, i) => {
        const before = { 'Fn::GetAtt': [`S${i - 1}`, 'CidrBlock'] };
        return [`S${i}`, { Type: 'AWS::EC2::Subnet', Properties: { CidrBlock: i === 0 ? '10.0.0.0/24' : { 'Fn::If': [`C${i}`, before, { ...before }] } } }];
      }));
      expect(told({ 'Fn::GetAtt': ['S39', 'CidrBlock'] }, subnets)).toEqual(['"10.0.0.0/24"']);
    });
    test('where there are more than can be told apart, those that are chosen last are unknown', () => {
      const many = Array.from({ length: 20 }).reduce((inner: unknown, _unused, i) => ({ 'Fn::If': [`C${i}`, i, inner] }), 'x');
      expect(told(many).map(text => text.replace(/ (if|unless) .*/, ''))).toEqual(['19', '18', '17', '16', '?(a choice between too many values)']);
    });
  });

  test('an item of a list parameter is the same wherever it is chosen, and neither another item nor the list', () => {
    const body = { Parameters: { L: { Type: 'CommaDelimitedList', Default: 'z' } } };
    const template = new TemplateSet([source(body)]).ofStack('App')!;
    const texts = [{ 'Fn::Select': [0, { Ref: 'L' }] }, { 'Fn::Select': ['0', { Ref: 'L' }] }, { 'Fn::Select': [1, { Ref: 'L' }] }, { 'Fn::Join': [',', { Ref: 'L' }] },
      { 'Fn::Join': ['', { Ref: 'L' }] }, { Ref: 'L' }].map(value => identityOf(evaluate(value, template)[0].meaning));
    expect(texts[1]).toBe(texts[0]);
    expect(new Set(texts).size).toBe(5);
  });

  test('the Region is known where the stack has one', () => {
    expect(read({ 'Fn::FindInMap': ['Ranges', { Ref: 'AWS::Region' }, 'office'] }, BODY, [], { region: 'eu-west-1' })).toEqual(['"203.0.113.0/24"']);
    expect(read({ 'Fn::If': ['InIreland', 'a', 'b'] }, BODY, [], { region: 'us-east-1' })).toEqual(['"b"']);
  });

  test('more branches than anybody can tell apart are unknown, and a long text of them is read at once', () => {
    const conditions = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`C${i}`, { 'Fn::Equals': [{ Ref: 'Secret' }, i] }]));
    const value = { 'Fn::Join': ['', Object.keys(conditions).map(name => ({ 'Fn::If': [name, 'a', 'b'] }))] };
    expect(read(value, { ...BODY, Conditions: conditions })).toEqual(['?(the result of Fn::Join)']);
  });
});

describe('other stacks', () => {
  const net = (more: Partial<TemplateSource> = {}): TemplateSource => ({
    template: 'Net.template.json',
    stack: 'Net',
    stackName: 'Network',
    body: {
      Resources: { Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } } },
      Outputs: {
        Range: { Value: { 'Fn::GetAtt': ['Vpc', 'CidrBlock'] }, Export: { Name: { 'Fn::Sub': '${AWS::StackName}:Range' } } },
        Plain: { Value: { Ref: 'Vpc' } },
      },
    },
    ...more,
  });
  const range = { 'Fn::ImportValue': 'Network:Range' };

  test('an import is followed to the stack that exports it', () => expect(read(range, {}, [net()])).toEqual(['"10.0.0.0/16"']));

  test('an import that nobody in the app exports is unknown', () => expect(read(range)).toEqual(['?(the import Network:Range)']));

  test('an import is not followed into another Stage whose place is unknown, nor to another Region', () => {
    expect(read(range, {}, [net({ stage: 'Dev' })])).toEqual(['?(the import Network:Range)']);
    expect(read(range, {}, [net({ account: '1', region: 'eu-west-1' })], { account: '1', region: 'us-east-1' })).toEqual(['?(the import Network:Range)']);
  });

  test('an import that two stacks export is unknown', () => {
    expect(read(range, {}, [net(), net({ stack: 'Net2' })])).toEqual(['?(the import Network:Range)']);
  });

  test('a weak reference is followed to the output of the stack that it names', () => {
    const weak = { 'Fn::GetStackOutput': { StackName: 'Network', OutputName: 'Plain' } };
    expect(read(weak, {}, [net()])).toEqual(['<Net/Vpc>']);
    expect(read(weak)).toEqual(['?(the output Plain of the stack Network)']);
    expect(read({ 'Fn::GetStackOutput': { StackName: 'Network', OutputName: 'Gone' } }, {}, [net()])).toEqual(['?(the output Gone of the stack Network)']);
  });

  const nothing = { Ref: 'AWS::NoValue' };
  const NOT_ALWAYS = { Maybe: { 'Fn::If': ['IsMine', '10.0.0.0/8', nothing] }, Never: nothing, Empty: { 'Fn::If': ['IsMine', 'x', nothing] } };
  const NESTING = {
    Parameters: { Office: { Type: 'String', Default: '203.0.113.0/24' } },
    Conditions: { IsMine: { 'Fn::Equals': [{ Ref: 'Office' }, 'mine'] } },
    Resources: {
      Nested: { Type: 'AWS::CloudFormation::Stack', Properties: { Parameters: { Given: { Ref: 'Office' }, Range: '10.0.0.0/8', Many: 'a,b', ...NOT_ALWAYS } } },
      Foreign: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: 'https://example.com/t.json' } },
    },
  };
  const nested = (output: unknown): TemplateSource => ({
    template: 'Nested.json',
    stack: 'App/Nested',
    nestedIn: { stack: 'App', logicalId: 'Nested' },
    body: {
      Parameters: {
        Given: { Type: 'String' },
        Range: { Type: 'String', Default: '0.0.0.0/0' },
        Fixed: { Type: 'String', Default: '192.0.2.0/24' },
        Many: { Type: 'List<String>' },
        Missing: { Type: 'String' },
        Maybe: { Type: 'String', Default: '0.0.0.0/0' },
        Never: { Type: 'String', Default: '0.0.0.0/0' },
        Empty: { Type: 'String' },
      },
      Outputs: { X: { Value: output } },
    },
  });

  test.each<[string, unknown, string]>([
    ['a literal that the parent gives, not the default', { Ref: 'Range' }, '"10.0.0.0/8"'],
    ['a default that nobody can override: the parent gives nothing', { Ref: 'Fixed' }, '"192.0.2.0/24"'],
    ['what the parent itself was given', { Ref: 'Given' }, '?(the parameter Office) by default 203.0.113.0/24'],
    ['a list that is handed down as one text', { 'Fn::Select': [1, { Ref: 'Many' }] }, '"b"'],
    ['a parameter that the parent forgot', { Ref: 'Missing' }, '?(the parameter Missing)'],
    // CloudFormation Template Reference, Pseudo parameters: AWS::NoValue "removes the corresponding resource property".
    ['a default where the parent takes its value away', { Ref: 'Never' }, '"0.0.0.0/0"'],
  ])('an output of a nested stack, and in it %s', (_, value, expected) => {
    expect(read({ 'Fn::GetAtt': ['Nested', 'Outputs.X'] }, NESTING, [nested(value)])).toEqual([expected]);
  });

  const MINE = 'the parameter Office in App is "mine"';
  const inNested = (value: unknown, body: Record<string, unknown> = NESTING) => read({ 'Fn::GetAtt': ['Nested', 'Outputs.X'] }, body, [nested(value)]);

  test('the default of a nested stack counts under the conditions in which the parent gives nothing', () => {
    expect(inNested({ Ref: 'Maybe' })).toEqual([`"10.0.0.0/8" if ${MINE}`, `"0.0.0.0/0" unless ${MINE}`]);
    expect(inNested({ Ref: 'Empty' })).toEqual([`"x" if ${MINE}`, `?(the parameter Empty) unless ${MINE}`]);
  });

  test.each<[string, unknown, string[]]>([
    ['a choice', { Parameters: { 'Fn::If': ['IsMine', { Range: '10.0.0.0/8' }, nothing] } }, [`"10.0.0.0/8" if ${MINE}`, `"0.0.0.0/0" unless ${MINE}`]],
    ['a macro', { Parameters: { 'Fn::Transform': { Name: 'Mine' } } }, ['?(the result of Fn::Transform)']],
    ['beside a macro', { 'Parameters': { Range: '10.0.0.0/8' }, 'Fn::Transform': { Name: 'Mine' } }, ['?(the result of Fn::Transform)']],
    ['a text', { Parameters: 'Range=10.0.0.0/8' }, ["?('Range=10.0.0.0/8')"]],
  ])('the parameters of a nested stack that are %s', (_, Properties, expected) => {
    expect(inNested({ Ref: 'Range' }, { ...NESTING, Resources: { Nested: { Type: 'AWS::CloudFormation::Stack', Properties } } })).toEqual(expected);
  });

  test('the parameters of a nested stack whose resource a macro rewrites', () => {
    const Nested = { 'Type': 'AWS::CloudFormation::Stack', 'Properties': { Parameters: { Range: '10.0.0.0/8' } }, 'Fn::Transform': { Name: 'Mine' } };
    expect(inNested({ Ref: 'Range' }, { Resources: { Nested } })).toEqual(['?(the result of Fn::Transform)']);
  });

  test('an output of a stack that is not in the app is unknown', () => {
    expect(read({ 'Fn::GetAtt': ['Foreign', 'Outputs.X'] }, NESTING)).toEqual(['?(the output X of the nested stack Foreign)']);
  });

  test('outputs that refer to each other end', () => {
    expect(read({ 'Fn::GetAtt': ['Nested', 'Outputs.X'] }, {
      Resources: {
        Nested: { Type: 'AWS::CloudFormation::Stack', Properties: { Parameters: { Given: { 'Fn::GetAtt': ['Nested', 'Outputs.X'] } } } },
      },
    }, [nested({ Ref: 'Given' })])).toEqual(['?(a circle of references)']);
  });

  test('a value that doubles at every step is read in no time', () => {
    const outputs = Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`O${i}`, {
      Value: i === 0 ? 'x' : { 'Fn::Select': [0, [{ 'Fn::ImportValue': `e${i - 1}` }, { 'Fn::ImportValue': `e${i - 1}` }]] },
      Export: { Name: `e${i}` },
    }]));
    expect(read({ 'Fn::ImportValue': 'e59' }, { Outputs: outputs })).toEqual(['"x"']);
  });
});

describe('a parameter of a nested stack that its parent chooses', () => {
  const inNested = (value: unknown, given: unknown, body: Record<string, unknown> = {}, Condition?: string) => {
    const parent = {
      Parameters: { Env: { Type: 'String' }, Free: { Type: 'String' } },
      Conditions: { C: { 'Fn::Equals': [{ Ref: 'Env' }, 'prod'] }, D: { 'Fn::Equals': [{ Ref: 'Free' }, 'd'] } },
      Resources: { Nested: { Type: 'AWS::CloudFormation::Stack', Condition, Properties: { Parameters: { P: given } } } },
    };
    const set = new TemplateSet([source(parent), source({ Parameters: { P: { Type: 'String' } }, ...body }, {
      template: 'Nested.json', stack: 'App/Nested', nestedIn: { stack: 'App', logicalId: 'Nested' },
    })]);
    return evaluate(value, set.ofStack('App/Nested')!).map(({ meaning, conditions }) =>
      [say(meaning), ...Object.entries(conditions).map(([name, needed]) => `${needed ? 'if' : 'unless'} ${name}`)].join(' '));
  };
  const choice = (a: unknown, b: unknown, condition = 'C') => ({ 'Fn::If': [condition, a, b] });
  const equals = (text: unknown) => ({ Conditions: { W: { 'Fn::Equals': [{ Ref: 'P' }, text] } } });
  const W = choice('yes', 'no', 'W');
  const [IS_C, IS_D] = ['the parameter Env in App is "prod"', 'the parameter Free in App is "d"'];

  test('is not what the condition of the nested stack excludes', () => {
    expect(inNested({ Ref: 'P' }, choice('10.0.0.0/8', '0.0.0.0/0'))).toEqual([`"10.0.0.0/8" if ${IS_C}`, `"0.0.0.0/0" unless ${IS_C}`]);
    expect(inNested({ Ref: 'P' }, choice('10.0.0.0/8', '0.0.0.0/0'), {}, 'C')).toEqual(['"10.0.0.0/8"']);
  });
  test('decides a condition where all that it may be says the same', () => {
    expect(inNested(W, choice('a', 'b'), equals('c'))).toEqual(['"no"']);
    expect(inNested(W, choice({ 'Fn::Join': ['', ['a', '']] }, 'a'), equals('a'))).toEqual(['"yes"']);
  });
  test('makes a condition the one that it was chosen by', () => {
    expect(inNested(W, choice('prod', 'dev'), equals('prod'))).toEqual([`"yes" if ${IS_C}`, `"no" unless ${IS_C}`]);
    expect(inNested(W, choice('prod', 'dev'), equals('dev'))).toEqual([`"yes" unless ${IS_C}`, `"no" if ${IS_C}`]);
    expect(inNested(W, choice('prod', 'dev'), { Conditions: { W: { 'Fn::Equals': ['prod', { Ref: 'P' }] } } })).toEqual([`"yes" if ${IS_C}`, `"no" unless ${IS_C}`]);
  });
  test('makes it that and a text where one of the choices is a parameter', () => {
    expect(inNested(W, choice({ Ref: 'Free' }, 'dev'), equals('d'))).toEqual([`"yes" if W in App/Nested if ${IS_C} if ${IS_D}`, '"no" unless W in App/Nested']);
  });
  test('leaves the fact by its name where it comes about in several ways', () => {
    const twice = choice(choice('x', 'y', 'D'), choice('y', 'z', 'D'));
    expect(inNested(W, twice, equals('y'))).toEqual(['"yes" if W in App/Nested', '"no" unless W in App/Nested']);
    expect(inNested(W, twice, equals('x'))).toEqual([`"yes" if W in App/Nested if ${IS_C} if ${IS_D}`, '"no" unless W in App/Nested']);
  });
});
