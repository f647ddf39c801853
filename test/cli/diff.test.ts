import * as fs from 'fs';
import { CLOSED, HOLE, run, workingDirectory } from './run';

const write = workingDirectory();

const json = (...args: string[]) => JSON.parse(run('diff', ...args, '--format', 'json').out);
const resources = (more: object) => ({ Resources: more });
const group = (rules: object[], more: object = {}) => ({ Type: 'AWS::EC2::SecurityGroup', Properties: { GroupDescription: 'Group', VpcId: 'vpc-1', SecurityGroupIngress: rules, SecurityGroupEgress: [{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: '10.0.0.0/8' }], ...more } });
const tcp = (port: number, cidr: string, more: object = {}) => ({ IpProtocol: 'tcp', FromPort: port, ToPort: port, CidrIp: cidr, ...more });
const instance = (...groups: string[]) => ({ Type: 'AWS::EC2::Instance', Properties: { SecurityGroupIds: groups.map(name => ({ 'Fn::GetAtt': [name, 'GroupId'] })) } });
const assembly = (folder: string, template: object, stack = 'Shop') => ({
  [`${folder}/manifest.json`]: { version: '36.0.0', artifacts: { [stack]: { type: 'aws:cloudformation:stack', environment: 'aws://unknown-account/unknown-region', properties: { templateFile: `${stack}.template.json` } } } },
  [`${folder}/${stack}.template.json`]: template,
});

describe('exit status', () => {
  test.each<[string, Record<string, unknown>, string[], number]>([
    ['no change', { 'a.yaml': CLOSED, 'b.yaml': CLOSED }, ['a.yaml', 'b.yaml', '--fail-on', 'any-new'], 0],
    ['a hole', { 'a.yaml': CLOSED, 'b.yaml': HOLE }, ['a.yaml', 'b.yaml'], 0],
    ['a hole that fails', { 'a.yaml': CLOSED, 'b.yaml': HOLE }, ['a.yaml', 'b.yaml', '--fail-on', 'new-internet'], 1],
    ['a hole that is closed', { 'a.yaml': HOLE, 'b.yaml': CLOSED }, ['a.yaml', 'b.yaml', '--fail-on', 'any-new'], 0],
    ['something new that is not from the Internet', { 'a.yaml': CLOSED, 'b.yaml': CLOSED.replace('10.0.1.0/24', '10.0.0.0/23') }, ['a.yaml', 'b.yaml', '--fail-on', 'new-internet'], 0],
    ['something new', { 'a.yaml': CLOSED, 'b.yaml': CLOSED.replace('10.0.1.0/24', '10.0.0.0/23') }, ['a.yaml', 'b.yaml', '--fail-on', 'any-new'], 1],
    ['what may be the Internet', { 'a.yaml': CLOSED, 'b.yaml': `Parameters: {Office: {Type: String}}\n${CLOSED.replace('10.0.1.0/24', '!Ref Office')}` }, ['a.yaml', 'b.yaml', '--fail-on', 'new-internet'], 1],
    ['a file that is not there', { 'a.yaml': CLOSED }, ['a.yaml', 'b.yaml'], 2],
    ['a file that cannot be parsed', { 'a.yaml': CLOSED, 'b.yaml': 'a: b: c' }, ['a.yaml', 'b.yaml'], 2],
    ['a folder without templates', { 'a.yaml': CLOSED, 'f/x.txt': '' }, ['a.yaml', 'f'], 2],
    ['one path', { 'a.yaml': CLOSED }, ['a.yaml'], 2],
    ['a word for --fail-on that is none', { 'a.yaml': CLOSED }, ['a.yaml', 'a.yaml', '--fail-on', 'new'], 2],
    ['two cloud assemblies in a folder', { ...assembly('f/x', {}), ...assembly('f/y', {}), 'a.yaml': CLOSED }, ['a.yaml', 'f'], 2],
    ['a place where nobody can write', { 'a.yaml': CLOSED }, ['a.yaml', 'a.yaml', '--output', 'nowhere/report.md'], 2],
  ])('%s', (_, files, args, status) => {
    write(files);
    const outcome = run('diff', ...args);
    expect([outcome.status, outcome.out + outcome.err]).toEqual([status, expect.not.stringMatching(/it crashed|\n\s+at .*:\d+:\d+\)?/)]);
    expect((outcome.out + outcome.err).trim()).not.toBe('');
  });
});

test('the report goes to the file, and the terminal hears why it fails', () => {
  write({ 'a.yaml': CLOSED, 'b.yaml': HOLE });
  const outcome = run('diff', 'a.yaml', 'b.yaml', '--format', 'markdown', '--output', 'out.md', '--fail-on', 'any-new');
  expect(outcome).toEqual({ status: 1, out: '', err: 'cdk-portcullis: It fails: 1 connection newly allowed (--fail-on any-new).\n' });
  expect(fs.readFileSync('out.md', 'utf8')).toContain('## Network: 1 connection newly allowed from the Internet');
});

describe('what is told', () => {
  test('for people', () => {
    write({ 'a.yaml': CLOSED, 'b.yaml': HOLE });
    expect(run('diff', 'a.yaml', 'b.yaml').out).toBe([
      'Newly allowed:',
      '  + the Internet (0.0.0.0/0 without 10.0.1.0/24) -> Web (worn by nothing in the app): tcp 22 (SSH)',
      '    at b.yaml:8',
      '',
      '1 newly allowed, 1 of them from the Internet; 1 rule rewritten.',
      '',
    ].join('\n'));
  });

  test('no traffic change, and the rules that were rewritten', () => {
    write({ 'a.json': resources({ Web: group([tcp(443, '10.0.0.0/16')]) }), 'b.json': resources({ Web: group([tcp(443, '10.0.0.0/17'), tcp(443, '10.0.128.0/17')]) }) });
    const { out } = run('diff', 'a.json', 'b.json');
    expect(out).toContain('no traffic change, 2 rules rewritten.');
    expect(out).toContain('  + Web: in, tcp 443 (HTTPS) from 10.0.0.0/17 (b.json:');
    expect(out).toContain('  - Web: in, tcp 443 (HTTPS) from 10.0.0.0/16 (a.json:');
  });

  test('that traffic is dropped for a moment is told where a rule is taken out and another one written, and only there', () => {
    const dropped = 'for a moment its traffic is dropped';
    write({ 'a.json': resources({ Web: group([]) }), 'b.json': resources({ Web: group([tcp(443, '10.0.0.0/16')]) }), 'c.json': resources({ Web: group([tcp(443, '10.0.0.0/17')]) }) });
    expect(run('diff', 'a.json', 'b.json', '--format', 'markdown').out).not.toContain(dropped);
    expect(run('diff', 'b.json', 'a.json', '--format', 'markdown').out).not.toContain(dropped);
    expect(run('diff', 'b.json', 'c.json', '--format', 'markdown').out).toContain(dropped);
  });

  test('what is equal is told in a line', () => {
    write({ 'a.yaml': CLOSED });
    expect(run('diff', 'a.yaml', 'a.yaml').out).toBe('no traffic change.\n');
  });

  test('for pull requests: what is new in sight, everything else folded', () => {
    write({
      'a.json': resources({ Web: group([tcp(443, '10.0.0.0/8')], { GroupName: 'web' }), Server: instance('Web') }),
      'b.json': resources({ Web: group([tcp(443, '0.0.0.0/0')], { GroupName: 'web', GroupDescription: '<script>' }), Server: instance('Web') }),
    });
    const { out } = run('diff', 'a.json', 'b.json', '--format', 'markdown');
    const [sight, ...folded] = out.split('<details>');
    expect(sight).toContain('| **the Internet (0.0.0.0/0 without 10.0.0.0/8)** | the instance Server | tcp 443 (HTTPS) | `b.json:');
    expect(folded.join()).toContain('<summary>CloudFormation replaces 1 group</summary>');
    expect(folded.join()).toContain('* group `Web`: GroupDescription changes. It keeps its GroupName, so that the update fails');
    expect(folded.join()).toContain('<summary>1 rule rewritten</summary>');
    expect(out).not.toContain('<script>');
    expect(out.match(/<details>/g)).toHaveLength(out.match(/<\/details>/g)!.length);
  });

  test('for programs', () => {
    write({ 'a.json': resources({ Web: group([tcp(443, '10.0.0.0/8')]), Server: instance('Web') }), 'b.json': resources({ Web: group([tcp(443, '0.0.0.0/0'), tcp(443, '2.2.2.2/32', { CidrIp: undefined, CidrIpv6: '::/0' })]), Server: instance('Web') }) });
    expect(json('a.json', 'b.json')).toEqual({
      tool: { name: 'cdk-portcullis', version: expect.any(String) },
      verdict: 'broadened',
      added: [{
        way: 'in',
        sources: [],
        destinations: ['the instance Server'],
        addresses: { ipv4: ['0.0.0.0/5', '8.0.0.0/7', '11.0.0.0/8', '12.0.0.0/6', '16.0.0.0/4', '32.0.0.0/3', '64.0.0.0/2', '128.0.0.0/1'], ipv6: ['::/0'] },
        traffic: [{ protocol: 'tcp', from: 443, to: 443 }],
        fromInternet: 'surely',
        doubt: null,
        conditions: null,
        note: null,
        rules: [{ constructPath: null, logicalId: 'Web', source: { file: 'b.json', line: expect.any(Number) } }, { constructPath: null, logicalId: 'Web', source: { file: 'b.json', line: expect.any(Number) } }],
      }],
      removed: [],
      rules: { written: [expect.objectContaining({ group: 'Web', says: 'in, tcp 443 (HTTPS) from 0.0.0.0/0' }), expect.objectContaining({ says: 'in, tcp 443 (HTTPS) from ::/0' })], takenOut: [expect.objectContaining({ says: 'in, tcp 443 (HTTPS) from 10.0.0.0/8' })] },
      groups: { made: [], gone: [] },
      replaced: [],
      causes: [],
      problems: [],
      notes: [],
      summary: { added: 1, newFromInternet: 1, removed: 0, rulesRewritten: 2, groupsReplaced: 0, rulesReplaced: 0, problems: 0, fails: false },
    });
  });

  test('the causes that are no rules', () => {
    const web = (entries: string[], byDefault: string, ...worn: string[]) => ({
      Parameters: { Office: { Type: 'String', Default: byDefault } },
      Resources: {
        List: { Type: 'AWS::EC2::PrefixList', Properties: { PrefixListName: 'offices', AddressFamily: 'IPv4', MaxEntries: 5, Entries: entries.map(Cidr => ({ Cidr })) } },
        Web: group([{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, SourcePrefixListId: { Ref: 'List' } }, { IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIp: { Ref: 'Office' } }]),
        Other: group([]),
        Server: instance(...worn),
      },
    });
    write({ 'a.json': web(['198.51.100.0/24'], '10.0.0.0/8', 'Other'), 'b.json': web(['203.0.113.0/24'], '10.0.0.0/16', 'Web') });
    const { causes, notes } = json('a.json', 'b.json');
    expect(causes).toEqual([
      'the instance Server now wears Web',
      'the instance Server wears Other no more',
      'the prefix list offices: 198.51.100.0/24 is gone',
      'the prefix list offices: 203.0.113.0/24 is new',
      'the default of the parameter Office of the template: 10.0.0.0/8 before, 10.0.0.0/16 now',
    ]);
    expect(notes).toEqual([expect.stringContaining('a stack that is deployed keeps the value that it has')]);
  });

  test('equal things are told as one', () => {
    const servers = (port: number) => resources({ Web: group([tcp(port, '10.0.0.0/8')]), ...Object.fromEntries(['A', 'B', 'C', 'D', 'E'].map(name => [name, instance('Web')])) });
    write({ 'a.json': servers(80), 'b.json': servers(443) });
    expect(run('diff', 'a.json', 'b.json').out).toContain('+ 10.0.0.0/8 -> the instance A, the instance B, the instance C and 2 more: tcp 443 (HTTPS)');
    expect(json('a.json', 'b.json').added[0].destinations).toHaveLength(5);
  });

  test('under which conditions, and what nobody can know', () => {
    const web = (prod: string, other: object | string) => ({
      Parameters: { Env: { Type: 'String' } },
      Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Env' }, 'prod'] } },
      Resources: { Web: group([{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: { 'Fn::If': ['IsProd', prod, other] } }]), Server: instance('Web') },
    });
    write({ 'a.json': web('10.0.0.0/8', '10.1.0.0/16'), 'b.json': web('10.0.0.0/8', '10.1.0.0/15'), 'c.json': web('10.0.0.0/8', { 'Fn::ImportValue': 'net:Office' }) });
    expect(run('diff', 'a.json', 'b.json').out).toContain('    where the parameter Env in the template is not "prod"\n');
    const { added, removed, verdict } = json('a.json', 'c.json');
    expect(verdict).toBe('unknown');
    expect(added).toMatchObject([{ doubt: 'the import net:Office', fromInternet: 'perhaps', conditions: { 'the parameter Env in the template is "prod"': false } }]);
    expect(removed).toMatchObject([{ addresses: { ipv4: ['10.1.0.0/16'] }, doubt: null }]);
  });

  test('the way in which a group without outbound rules is deployed', () => {
    write({ 'a.json': resources({ Web: group([]), Server: instance('Web') }), 'b.json': resources({ Web: group([], { SecurityGroupEgress: undefined }), Server: instance('Web') }) });
    const { added, removed } = json('a.json', 'b.json');
    expect(added.map(({ note }: { note: string }) => note)).toEqual(added.map(() => expect.stringContaining('deployed for the first time')));
    expect(removed).toMatchObject([{ way: 'out', note: expect.stringContaining('where the deployed stack is updated') }]);
  });
});

describe('what is the same thing in both versions', () => {
  const at = (constructPath: string, resource: object) => ({ ...resource, Metadata: { 'aws:cdk:path': constructPath } });
  const app = (id: string) => resources({ [`Web${id}`]: at('Shop/Web/Resource', group([tcp(443, '10.0.0.0/8')])), [`Server${id}`]: at('Shop/Server/Resource', instance(`Web${id}`)) });

  test('a construct, whatever its logical id', () => {
    write({ ...assembly('base', app('1')), ...assembly('head', app('2')) });
    const told = json('base', 'head');
    expect([told.verdict, told.rules]).toEqual(['same', { written: [], takenOut: [] }]);
    expect(told.replaced).toEqual([{ is: 'group', name: 'Shop/Web', why: 'its logical id changes from Web1', beware: expect.any(String) }]);
  });

  test('two resources that say the same path are told apart by their logical ids', () => {
    const two = (port: number) => resources({ A: at('Shop/Web', group([tcp(port, '10.0.0.0/8')])), B: at('Shop/Web', group([tcp(22, '10.0.0.0/8')])), One: instance('A'), Two: instance('B') });
    write({ 'a.json': two(80), 'b.json': two(443) });
    expect(json('a.json', 'b.json').added).toMatchObject([{ destinations: ['the instance One'] }]);
  });

  test('a file by its name in the folder, wherever that lies', () => {
    write({ 'old/x/a.yaml': CLOSED, 'old/b.yaml': HOLE, 'new/x/a.yaml': HOLE, 'new/b.yaml': HOLE });
    expect(json('old', './new/').added).toMatchObject([{ rules: [{ source: { file: 'new/x/a.yaml' } }] }]);
    expect(json('old', 'new').added).toHaveLength(1);
  });

  test('a file alone, whatever it is called, with a nested one', () => {
    const parent = (url: string) => `Resources:\n  Net: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: ${url}}}\n`;
    write({ 'old/parent.yaml': parent('./net.yaml'), 'old/net.yaml': CLOSED, 'new/parent.yaml': parent('./net.yaml'), 'new/net.yaml': HOLE });
    expect(json('old', 'new').added).toMatchObject([{ rules: [{ source: { file: 'new/net.yaml' } }] }]);
  });

  test('stacks of several templates that import from each other', () => {
    const importer = (name: string) => CLOSED.replace('10.0.1.0/24', `!ImportValue ${name}`);
    const exporter = (cidr: string) => `Resources: {}\nOutputs:\n  Office: {Value: ${cidr}, Export: {Name: office}}\n`;
    write({ 'old/net.yaml': exporter('10.0.1.0/24'), 'old/web.yaml': importer('office'), 'new/net.yaml': exporter('0.0.0.0/0'), 'new/web.yaml': importer('office') });
    expect(json('old', 'new')).toMatchObject({ verdict: 'broadened', added: [{ fromInternet: 'surely' }] });
  });

  test('an interface, wherever the template says which groups it wears', () => {
    const on = (properties: object) => resources({ Web: group([tcp(443, '10.0.0.0/8')]), Server: { Type: 'AWS::EC2::Instance', Properties: properties } });
    write({ 'a.json': on({ SecurityGroupIds: [{ Ref: 'Web' }] }), 'b.json': on({ NetworkInterfaces: [{ DeviceIndex: '0', GroupSet: [{ Ref: 'Web' }] }] }) });
    expect(json('a.json', 'b.json')).toMatchObject({ verdict: 'same' });
  });
});

test('a group whose id is handed on is compared by itself too, as far as what wears it here tells less', () => {
  const app = (handed: boolean, ...rules: object[]) => ({
    ...resources({ Web: group(rules), Open: group([tcp(443, '0.0.0.0/0')]), Server: instance('Web', 'Open') }), Outputs: handed ? { Id: { Value: { Ref: 'Web' } } } : {},
  });
  write({ 'a.json': app(true), 'b.json': app(true, tcp(443, '0.0.0.0/0'), tcp(22, '10.0.0.0/8')), 'c.json': app(false), 'd.json': app(false, tcp(443, '0.0.0.0/0')) });
  // The server let everybody in on 443 already; whatever wears Web alone did not.
  expect(json('a.json', 'b.json').added.map(({ destinations, traffic }: { destinations: string[]; traffic: object[] }) => [destinations[0], traffic])).toEqual([
    ['Web (whatever else wears it)', [{ protocol: 'tcp', from: 443, to: 443 }]],
    ['the instance Server', [{ protocol: 'tcp', from: 22, to: 22 }]],
  ]);
  expect(json('c.json', 'd.json').verdict).toBe('same');
});

test('an opening that is no rule of a group', () => {
  const cluster = (...cidrs: string[]) => resources({ Eks: { Type: 'AWS::EKS::Cluster', Properties: { RoleArn: 'x', ResourcesVpcConfig: { SubnetIds: ['subnet-1'], EndpointPublicAccess: true, PublicAccessCidrs: cidrs } } } });
  write({ 'a.json': cluster('198.51.100.0/24'), 'b.json': cluster('0.0.0.0/0') });
  expect(json('a.json', 'b.json')).toMatchObject({ verdict: 'broadened', added: [{ way: 'in', fromInternet: 'surely', destinations: [expect.stringContaining('EKS')] }] });
});

test('what is not in the templates is told', () => {
  write({ 'a.yaml': CLOSED, 'b.yaml': `${CLOSED}  Net: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: https://example.com/net.yaml}}\n` });
  expect(json('a.yaml', 'b.yaml').notes).toEqual([expect.stringMatching(/^not compared, because it is not in these templates: .*\(Net\)$/)]);
});

test('no text of a template commands a terminal or breaks a table', () => {
  const named = (name: string) => resources({ Web: group([tcp(443, '0.0.0.0/0')], { GroupName: name }) });
  write({ 'a.json': resources({}), 'b.json': named('a|b\u001b[2J\n<b>@all') });
  const text = run('diff', 'a.json', 'b.json').out;
  expect(text).not.toContain('\u001b');
  const markdown = run('diff', 'a.json', 'b.json', '--format', 'markdown').out;
  expect(markdown.replaceAll(/`[^`]*`/g, '')).not.toMatch(/\u001b|<b>|@all/); // between backticks nothing is markup
  expect(markdown.split('\n').filter(line => line.startsWith('| ')).every(line => line.replaceAll('\\|', '').split('|').length === 6)).toBe(true);
});
