import { source } from './templates';
import { Meaning, nameOfAttribute } from '../../lib/reading/meaning';
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

const BODY = {
  Parameters: {
    Office: { Type: 'String', Default: '203.0.113.0/24' },
    Secret: { Type: 'String' },
    FromSsm: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/net/office' },
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
    ['nothing at all', undefined, ['nothing']],
    ['null, which CloudFormation refuses', null, ['?(null)']],
    ['AWS::NoValue', { Ref: 'AWS::NoValue' }, ['nothing']],
    ['a parameter with a default', { Ref: 'Office' }, ['?(the parameter Office) by default 203.0.113.0/24']],
    ['a parameter without', { Ref: 'Secret' }, ['?(the parameter Secret)']],
    ['an SSM parameter, whose default is a name', { Ref: 'FromSsm' }, ['?(the parameter FromSsm)']],
    ['an item of a list parameter', { 'Fn::Select': [1, { Ref: 'Offices' }] }, ['?(the parameter Offices, item 2) by default 198.51.100.0/24']],
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
    ['a mapping by a Region that is not known', { 'Fn::FindInMap': ['Ranges', { Ref: 'AWS::Region' }, 'office'] }, ['?(the result of Fn::FindInMap)']],
    ['a mapping with a default', { 'Fn::FindInMap': ['Ranges', 'us-east-1', 'office', { DefaultValue: 'none' }] }, ['"none"']],
    ['a function that nobody can know', { 'Fn::GetAZs': '' }, ['?(the result of Fn::GetAZs)']],
    ['a macro', { 'Fn::Transform': { Name: 'Mine' } }, ['?(the result of Fn::Transform)']],
    ['a macro beside other keys', { 'IpProtocol': 'tcp', 'Fn::Transform': { Name: 'Mine' } }, ['?(the result of Fn::Transform)']],
    ['both branches', { 'Fn::If': ['IsProd', 'a', 'b'] }, ['"a" if IsProd in App', '"b" unless IsProd in App']],
    ['a branch within its own branch', { 'Fn::If': ['IsProd', { 'Fn::If': ['IsProd', 'a', 'b'] }, 'c'] }, ['"a" if IsProd in App', '"c" unless IsProd in App']],
    ['a condition that is the negation of another', { 'Fn::If': ['IsTest', 'a', 'b'] }, ['"a" unless IsProd in App', '"b" if IsProd in App']],
    ['a branch that its negation excludes', { 'Fn::If': ['IsProd', { 'Fn::If': ['IsDev', 'a', 'b'] }, 'c'] }, ['"b" if IsProd in App', '"c" unless IsProd in App']],
    ['a constant condition', { 'Fn::If': ['Always', 'a', 'b'] }, ['"a"']],
    ['its negation', { 'Fn::If': ['Never', 'a', 'b'] }, ['"b"']],
    ['one that is true either way', { 'Fn::If': ['Either', 'a', 'b'] }, ['"a"']],
    ['one that is never true', { 'Fn::If': ['Both', 'a', 'b'] }, ['"b"']],
    ['one that refers to itself', { 'Fn::If': ['Circle', 'a', 'b'] }, ['"a" if Circle in App', '"b" unless Circle in App']],
    ['one that is not there', { 'Fn::If': ['Gone', 'a', 'b'] }, ['"a" if Gone in App', '"b" unless Gone in App']],
    ['a join of branches', { 'Fn::Join': ['/', [{ 'Fn::If': ['IsProd', 'a', 'b'] }, 8]] }, ['"a/8" if IsProd in App', '"b/8" unless IsProd in App']],
  ])('%s', (_, value, expected) => expect(read(value, BODY)).toEqual(expected));

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

  const NESTING = {
    Parameters: { Office: { Type: 'String', Default: '203.0.113.0/24' } },
    Resources: {
      Nested: { Type: 'AWS::CloudFormation::Stack', Properties: { Parameters: { Given: { Ref: 'Office' }, Range: '10.0.0.0/8', Many: 'a,b' } } },
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
  ])('an output of a nested stack, and in it %s', (_, value, expected) => {
    expect(read({ 'Fn::GetAtt': ['Nested', 'Outputs.X'] }, NESTING, [nested(value)])).toEqual([expected]);
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
