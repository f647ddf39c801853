import { readCidr, Cidr } from '../../lib/model/cidr';
import { assumeIn, assumeOn, unusedAssumption } from '../../lib/reading/assumed';
import { networkOf } from '../../lib/reading/from-template';
import { TemplateSource } from '../../lib/reading/template';
import { NO_ASSUMPTIONS, WrittenAssumptions } from '../../lib/settings/assumptions';

const block = (text: string) => readCidr(text) as Cidr;
const rule = (cidr: unknown, more: object = {}) => ({ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: cidr, ...more });
const web = (...rules: object[]) => ({ Web: { Type: 'AWS::EC2::SecurityGroup', Properties: { GroupDescription: 'Web', VpcId: 'vpc-1', SecurityGroupIngress: rules } } });
const source = (resources: object, more: object = {}, about: Partial<TemplateSource> = {}): TemplateSource => ({ template: 'Shop.json', stack: 'Shop', body: { Resources: resources, ...more }, ...about });

const assuming = (some: Partial<WrittenAssumptions>): WrittenAssumptions => ({ ...NO_ASSUMPTIONS, ...some });
const peersUnder = (sources: readonly TemplateSource[], assumptions: WrittenAssumptions) =>
  networkOf(assumeIn(sources, assumptions).sources).rules.filter(({ direction }) => direction === 'ingress').map(({ peer }) => peer.kind === 'cidr' ? peer.cidr.canonical : peer.kind === 'unknown' ? peer.why : peer.id);

const OFFICE = { Parameters: { OfficeCidr: { Type: 'String' } } };
const FROM_OFFICE = web(rule({ Ref: 'OfficeCidr' }));

describe('parameters', () => {
  test('without an assumption nobody knows', () => {
    expect(peersUnder([source(FROM_OFFICE, OFFICE)], NO_ASSUMPTIONS)).toEqual(['the parameter OfficeCidr']);
  });

  test.each<[string, object, Partial<WrittenAssumptions>, string[]]>([
    ['one value', OFFICE, { parameters: new Map([['OfficeCidr', ['198.51.100.0/24']]]) }, ['198.51.100.0/24']],
    ['two values', OFFICE, { parameters: new Map([['OfficeCidr', ['198.51.100.0/24', '203.0.113.0/24']]]) }, ['198.51.100.0/24', '203.0.113.0/24']],
    ['by its stack', OFFICE, { parameters: new Map([['Shop/OfficeCidr', ['198.51.100.0/24']]]) }, ['198.51.100.0/24']],
    ['of another stack', OFFICE, { parameters: new Map([['Other/OfficeCidr', ['198.51.100.0/24']]]) }, ['the parameter OfficeCidr']],
    ['a default that is none of them counts no more', { Parameters: { OfficeCidr: { Type: 'String', Default: '0.0.0.0/0', AllowedPattern: '.*' } } }, { parameters: new Map([['OfficeCidr', ['198.51.100.0/24']]]) }, ['198.51.100.0/24']],
    ['the value that is found in SSM', { Parameters: { OfficeCidr: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/office' } } }, { parameters: new Map([['OfficeCidr', ['198.51.100.0/24']]]) }, ['198.51.100.0/24']],
  ])('%s', (_, parameters, assumptions, peers) => {
    expect(peersUnder([source(FROM_OFFICE, parameters)], assuming(assumptions))).toEqual(peers);
  });

  test('the template that was read is as it was', () => {
    const read = source(FROM_OFFICE, OFFICE);
    const before = JSON.stringify(read);
    assumeIn([read], assuming({ parameters: new Map([['OfficeCidr', ['198.51.100.0/24']]]) }));
    expect(JSON.stringify(read)).toBe(before);
  });

  test('what a nested stack is given its parent says', () => {
    const nested = source(FROM_OFFICE, OFFICE, { stack: 'Shop/Net', nestedIn: { stack: 'Shop', logicalId: 'Net' } });
    expect(assumeIn([nested], assuming({ parameters: new Map([['OfficeCidr', ['198.51.100.0/24']]]) }))).toEqual({ sources: [nested], counted: new Set() });
  });
});

describe('imports', () => {
  const imports = new Map([['net:Office', '198.51.100.0/24']]);
  const fromImport = (name: unknown) => web(rule({ 'Fn::ImportValue': name }));

  test.each<[string, TemplateSource[], string[]]>([
    ['by a text', [source(fromImport('net:Office'))], ['198.51.100.0/24']],
    ['by a function', [source(fromImport({ 'Fn::Sub': '${Net}:Office' }), { Parameters: { Net: { Type: 'String', AllowedValues: ['net'] } } })], ['198.51.100.0/24']],
    ['in two Regions', ['eu-west-1', 'us-east-1'].map(region => source(fromImport('net:Office'), {}, { stack: region, template: region, account: '111122223333', region })), ['198.51.100.0/24', '198.51.100.0/24']],
    ['in two Stages of one account', ['Dev', 'Prod'].map(stage => source(fromImport('net:Office'), {}, { stack: `${stage}-Shop`, template: stage, stage, account: '111122223333', region: 'eu-west-1' })), ['198.51.100.0/24', '198.51.100.0/24']],
    ['in two Stages of no known account', ['Dev', 'Prod'].map(stage => source(fromImport('net:Office'), {}, { stack: `${stage}-Shop`, template: stage, stage })), ['198.51.100.0/24', '198.51.100.0/24']],
    ['of another name', [source(fromImport('net:Other'))], ['the import net:Other']],
  ])('%s', (_, sources, peers) => {
    expect(peersUnder(sources, assuming({ imports }))).toEqual(peers);
  });

  test('what a stack of the app exports is no import from elsewhere', () => {
    const exporter = source({}, { Outputs: { Office: { Value: '203.0.113.0/24', Export: { Name: 'net:Office' } } } }, { stack: 'Net', template: 'Net.json' });
    expect(peersUnder([source(fromImport('net:Office')), exporter], assuming({ imports }))).toEqual(['203.0.113.0/24']);
    expect(assumeIn([source(fromImport('net:Office')), exporter], assuming({ imports })).counted).toEqual(new Set());
  });
});

describe('what is assumed of the network', () => {
  const network = networkOf([source({
    ...web({ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, SourcePrefixListId: 'pl-1' }, { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, SourceSecurityGroupId: 'sg-1' }),
    Made: { Type: 'AWS::EC2::PrefixList', Properties: { PrefixListName: 'x', AddressFamily: 'IPv4', MaxEntries: 1, Entries: [{ Cidr: '10.0.0.0/8' }] } },
  })]);

  test('the entries of a list', () => {
    const { network: assumed, counted } = assumeOn(network, assuming({ prefixLists: new Map([['pl-1', [block('198.51.100.0/24')]]]) }));
    expect(assumed.rules.find(({ peer }) => peer.kind === 'prefix-list')?.peer).toMatchObject({ cidrs: [{ known: true, value: { canonical: '198.51.100.0/24' } }] });
    expect(counted).toEqual(new Set(['prefixLists pl-1']));
    expect(network.rules.find(({ peer }) => peer.kind === 'prefix-list')?.peer).not.toHaveProperty('cidrs');
  });

  test('a group that has no other rules, but not one that is made here', () => {
    expect(assumeOn(network, assuming({ groups: ['sg-1', 'Shop/Web', 'sg-2'] }))).toMatchObject({ wholeGroups: new Set(['sg-1']), counted: new Set(['groups sg-1']) });
  });

  test('the addresses of a VPC', () => {
    const { network: assumed, counted } = assumeOn(network, assuming({ vpcs: new Map([['vpc-1', [block('10.0.0.0/16')]], ['vpc-2', []]]) }));
    expect(assumed.vpcAddresses).toMatchObject([{ vpc: 'vpc-1', blocks: [{ canonical: '10.0.0.0/16' }] }]);
    expect(counted).toEqual(new Set(['vpcs vpc-1']));
  });

  test('nothing: then it is the same network', () => {
    expect(assumeOn(network, NO_ASSUMPTIONS).network).toBe(network);
  });
});

test.each<[Partial<WrittenAssumptions>, string, string]>([
  [{ parameters: new Map([['OficeCidr', ['10.0.0.0/8']]]) }, 'portcullis.json: what is assumed of the parameter OficeCidr is about nothing in these templates', 'did you mean OfficeCidr?'],
  [{ imports: new Map([['net:x', 'x']]) }, 'the import net:x is about nothing', 'take it out'],
  [{ prefixLists: new Map([['pl-9', []]]) }, 'the prefix list pl-9 is about nothing', 'take it out'],
  [{ groups: ['sg-9'] }, 'the group sg-9 is about nothing', 'take it out'],
  [{ vpcs: new Map([['vpc-9', []]]) }, 'the VPC vpc-9 is about nothing', 'take it out'],
])('an assumption about nothing is told', (assumptions, problem, change) => {
  const told = unusedAssumption('portcullis.json', assuming(assumptions), new Set(), [source(FROM_OFFICE, OFFICE)]);
  expect(told).toMatchObject({ problem: expect.stringContaining(problem), change: expect.stringContaining(change) });
});
