import * as fs from 'fs';
import { CLOSED, HOLE, run, workingDirectory } from './run';

const write = workingDirectory();

const json = (...args: string[]) => JSON.parse(run('prove', ...args, '--format', 'json').out);
const TWO_TIERS = `Parameters:
  OfficeCidr: {Type: String}
Resources:
  Web:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: Web
      GroupName: web
      VpcId: vpc-1
      SecurityGroupIngress:
        - {IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 0.0.0.0/0}
      SecurityGroupEgress:
        - {IpProtocol: tcp, FromPort: 5432, ToPort: 5432, DestinationSecurityGroupId: !Ref Db}
  Db:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: Db
      VpcId: vpc-1
      SecurityGroupIngress:
        - {IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: !Ref OfficeCidr}
      SecurityGroupEgress:
        - {IpProtocol: icmp, FromPort: 252, ToPort: 86, CidrIp: 255.255.255.255/32}
  FromWeb: {Type: AWS::EC2::SecurityGroupIngress, Properties: {GroupId: !Ref Db, IpProtocol: tcp, FromPort: 5432, ToPort: 5432, SourceSecurityGroupId: !Ref Web}}
  Server: {Type: AWS::EC2::Instance, Properties: {SecurityGroupIds: [!Ref Web], Tags: [{Key: tier, Value: web}]}}
  Orders: {Type: AWS::RDS::DBInstance, Properties: {VPCSecurityGroups: [!Ref Db], Tags: [{Key: tier, Value: db}]}}
`;
const claims = (...list: object[]) => ({ proofs: { standard: false, claims: list.map((claim, i) => ({ id: `C${i}`, ...claim })) } });
const verdicts = (settings: object, template = TWO_TIERS) => {
  write({ 'a.yaml': template, 'portcullis.json': settings });
  return json('a.yaml').proofs.map(({ id, verdict }: { id: string; verdict: string }) => `${id} ${verdict}`);
};

describe('exit status', () => {
  const forbid = claims({ claim: 'forbid', source: 'internet', destination: 'Web', traffic: 'tcp 22' });
  test.each<[string, Record<string, unknown>, string[], number]>([
    ['the standard claims hold', { 'a.yaml': CLOSED }, ['a.yaml'], 0],
    ['a standard claim is violated', { 'a.yaml': HOLE }, ['a.yaml'], 1],
    ['a claim of the file is violated', { 'a.yaml': HOLE, 'portcullis.json': forbid }, ['a.yaml'], 1],
    ['a claim of the file holds', { 'a.yaml': CLOSED, 'portcullis.json': forbid }, ['a.yaml'], 0],
    ['a claim of the file is undecided', { 'a.yaml': TWO_TIERS, 'portcullis.json': claims({ claim: 'forbid', source: 'internet', destination: 'Db' }) }, ['a.yaml'], 1],
    ['a standard claim is undecided', { 'a.yaml': TWO_TIERS }, ['a.yaml'], 0],
    ['a template without groups', { 'a.yaml': 'Resources: {}' }, ['a.yaml'], 0],
    ['nothing is claimed', { 'a.yaml': CLOSED, 'portcullis.json': claims() }, ['a.yaml'], 2],
    ['nothing is claimed on the command line', { 'a.yaml': CLOSED }, ['a.yaml', '--no-standard'], 2],
    ['the standard claims after all', { 'a.yaml': CLOSED, 'portcullis.json': claims() }, ['a.yaml', '--standard'], 0],
    ['a name that is nobody\'s', { 'a.yaml': CLOSED, 'portcullis.json': claims({ claim: 'forbid', source: 'internet', destination: 'Wbe' }) }, ['a.yaml'], 2],
    ['a claim that is none', { 'a.yaml': CLOSED, 'portcullis.json': claims({ claim: 'forbids' }) }, ['a.yaml'], 2],
    ['an assumption about nothing', { 'a.yaml': CLOSED, 'portcullis.json': { proofs: { assume: { groups: ['sg-1'] } } } }, ['a.yaml'], 2],
    ['a settings file that is not there', { 'a.yaml': CLOSED }, ['a.yaml', '--config', 'x.json'], 2],
    ['a file that is not there', {}, ['a.yaml'], 2],
    ['nothing', {}, [], 2],
    ['a file that cannot be parsed beside one that can', { 'a.yaml': CLOSED, 'b.yaml': 'a: b: c' }, ['a.yaml', 'b.yaml'], 2],
  ])('%s', (_, files, args, status) => {
    write(files);
    const outcome = run('prove', ...args);
    expect([outcome.status, outcome.out + outcome.err]).toEqual([status, expect.not.stringMatching(/it crashed|\n\s+at .*:\d+:\d+\)?/)]);
    expect((outcome.out + outcome.err).trim()).not.toBe('');
  });
});

test('each kind of claim', () => {
  expect(verdicts(claims(
    { claim: 'forbid', source: 'internet', destination: 'Db', traffic: 'postgresql' },
    { claim: 'forbid', source: 'internet', destination: 'Db', traffic: 'postgresql', transitive: true },
    { claim: 'require', source: 'Web', destination: 'Db', traffic: 'postgresql' },
    { claim: 'require', source: 'Web', destination: 'Db', traffic: 'redis' },
    { claim: 'onlyFrom', destination: 'Db', traffic: 'tcp 5432', allow: ['web'] },
    { claim: 'onlyFrom', destination: 'Db', traffic: 'tcp 5432', allow: ['10.0.0.0/8'] },
    { claim: 'mustTraverse', source: 'internet', destination: 'Db', traffic: 'postgresql', via: ['Web'] },
    { claim: 'maxExposure', destination: '*', traffic: ['https', 'ssh'] },
    { claim: 'maxExposure', destination: 'Web', traffic: ['http'] },
    { claim: 'forbid', source: '*', destination: 'tag:tier=db', traffic: 'tcp 3306' },
    { claim: 'forbid', source: ['Web', 'Orders'], destination: 'Orders', traffic: 'postgresql' },
  ))).toEqual(['C0 PROVED', 'C1 VIOLATED', 'C2 PERMITTED', 'C3 VIOLATED', 'C4 PROVED', 'C5 VIOLATED', 'C6 PROVED', 'C7 PROVED', 'C8 VIOLATED', 'C9 PROVED', 'C10 VIOLATED']);
});

test('what is assumed settles what is undecided, and is told', () => {
  const claim = { claim: 'onlyFrom', destination: 'Db', traffic: 'tcp 22', allow: ['198.51.100.0/24'] };
  expect(verdicts(claims(claim))).toEqual(['C0 UNDECIDED']);
  const settings = claims(claim);
  write({ 'portcullis.json': { proofs: { ...settings.proofs, assume: { parameters: { OfficeCidr: ['198.51.100.0/24'] } } } } });
  const told = json('a.yaml');
  expect(told.proofs).toMatchObject([{ verdict: 'PROVED', scope: { groupsKnown: 2, groupsByIdOnly: 0, assumed: 1 } }]);
  expect(told.assumed).toEqual(['the parameter OfficeCidr is 198.51.100.0/24']);
  write({ 'portcullis.json': { proofs: { ...settings.proofs, assume: { parameters: { OfficeCidr: ['0.0.0.0/0'] } } } } });
  expect(json('a.yaml').proofs).toMatchObject([{ verdict: 'VIOLATED' }]);
});

test('for people: what fails first, with its line and what would settle it', () => {
  write({ 'a.yaml': TWO_TIERS, 'portcullis.json': claims({ claim: 'require', source: 'Web', destination: 'Db', traffic: 'postgresql' }, { claim: 'forbid', source: 'internet', destination: 'Db' }, { claim: 'require', source: 'Web', destination: 'Db', traffic: 'redis' }) });
  const { out } = run('prove', 'a.yaml');
  expect(out.match(/^[A-Z]{6,} C\d/gm)).toEqual(['UNDECIDED C1', 'VIOLATED C2', 'PERMITTED C0']);
  expect(out).toContain('  to settle it: give the parameter OfficeCidr');
  expect(out).toContain('  to add: an inbound rule of the database Orders for tcp 6379 (Redis)');
  expect(out).toMatch(/\n {2}at a\.yaml:\d+/);
  expect(out.trimEnd().split('\n').at(-1)).toBe('0 proved, 1 permitted, 1 violated, 1 undecided. Read: 1 file with 2 security groups.');
});

test('how to assume something is told where something is undecided, and only there', () => {
  const assume = /Note:\n {2}What only the deployment knows can be said in "assume" of "proofs" in portcullis\.json: \{ "parameters": /;
  write({ 'a.yaml': TWO_TIERS, 'portcullis.json': claims({ claim: 'forbid', source: 'internet', destination: 'Db' }) });
  expect(run('prove', 'a.yaml').out).toMatch(assume);
  expect(run('prove', 'a.yaml', '--format', 'markdown').out).toMatch(/\* What only the deployment knows can be said in /);
  write({ 'portcullis.json': claims({ claim: 'require', source: 'Web', destination: 'Db', traffic: 'postgresql' }) });
  expect(run('prove', 'a.yaml').out).not.toMatch(assume);
});

test('for programs', () => {
  write({ 'a.yaml': HOLE, 'portcullis.json': claims({ claim: 'forbid', source: 'internet', destination: 'Web', traffic: 'ssh' }) });
  expect(json('a.yaml')).toEqual({
    tool: { name: 'cdk-portcullis', version: expect.any(String) },
    proofs: [{
      id: 'C0',
      claim: 'forbid',
      verdict: 'VIOLATED',
      standard: false,
      fails: true,
      network: null,
      says: expect.stringContaining('tcp 22 (SSH)'),
      path: [expect.stringContaining('the Internet -> Web: tcp 22 (SSH)')],
      rules: [{ constructPath: null, logicalId: 'Web', source: { file: 'a.yaml', line: 8 } }],
      questions: [],
      missing: [],
      scope: { groupsKnown: 1, groupsByIdOnly: 0, assumed: 0 },
    }],
    assumed: [],
    problems: [],
    notes: [],
    summary: { proved: 0, permitted: 0, violated: 1, undecided: 0, failing: 1, files: 1, groups: 1, problems: 0 },
  });
});

test('for pull requests', () => {
  write({ 'a.yaml': HOLE, 'portcullis.json': claims({ claim: 'forbid', source: 'internet', destination: 'Web', traffic: 'ssh' }, { claim: 'forbid', source: 'internet', destination: 'Web', traffic: 'rdp' }) });
  const { out } = run('prove', 'a.yaml', '--format', 'markdown');
  expect(out).toContain('## Network proofs: 1 claim fails\n');
  expect(out).toContain('| VIOLATED | `C0` |');
  expect(out.split('<details>')[1]).toContain('| PROVED | `C1` |');
});

test('several templates that are deployed by themselves: a claim is about those that have its ends', () => {
  write({ 'f/a.yaml': CLOSED, 'f/b.yaml': TWO_TIERS, 'portcullis.json': claims({ claim: 'forbid', source: 'internet', destination: 'Orders', traffic: 'mysql' }, { claim: 'forbid', source: 'internet', destination: '*', traffic: 'rdp' }) });
  expect(json('f').proofs.map(({ id, network }: { id: string; network: string }) => `${id} ${network}`)).toEqual(['C0 f/b.yaml', 'C1 f/a.yaml', 'C1 f/b.yaml']);
});

test('a name of two things is refused with its place', () => {
  const at = (path: string) => TWO_TIERS.replace('  Web:\n', `  Web:\n    Metadata: {'aws:cdk:path': ${path}/Web/Resource}\n`);
  write({ 'a.yaml': `${at('Shop')}  Web2: {Type: AWS::EC2::SecurityGroup, Metadata: {'aws:cdk:path': Blog/Front/Resource}, Properties: {GroupDescription: x, GroupName: web}}\n`, 'portcullis.json': claims({ claim: 'forbid', source: 'internet', destination: 'web' }) });
  const { err, status } = run('prove', 'a.yaml');
  expect(status).toBe(2);
  expect(err).toContain("portcullis.json: $.proofs.claims[0].destination: 'web' is the name of 2 things");
  expect(err).toContain("change:   write 'Blog/Front/Resource', 'Shop/Web/Resource'");
});

test('the report goes to a file', () => {
  write({ 'a.yaml': CLOSED });
  expect(run('prove', 'a.yaml', '--output', 'out.txt')).toEqual({ status: 0, out: '', err: '' });
  expect(fs.readFileSync('out.txt', 'utf8')).toContain('PROVED InternetToAdminPorts');
});

describe('explain', () => {
  const explain = (...args: string[]) => {
    write({ 'a.yaml': TWO_TIERS });
    return run('explain', 'a.yaml', ...args);
  };
  const answers = (...args: string[]) => JSON.parse(explain(...args, '--format', 'json').out).answers;

  test('what is let through, and by which rules at both ends', () => {
    expect(answers('--from', 'Server', '--to', 'Orders', '--service', 'postgresql')).toEqual([{
      verdict: 'reachable',
      says: expect.stringContaining('tcp 5432 (PostgreSQL) (direct;'),
      network: null,
      through: null,
      missing: [],
      questions: [],
      ways: [{ hops: [expect.stringContaining('the outbound rule of web')], rules: [expect.objectContaining({ logicalId: 'Web' }), expect.objectContaining({ logicalId: 'FromWeb' })] }],
    }]);
  });

  test('what is not: the way through others, and all that would have to be there', () => {
    const { out, status } = explain('--from', 'internet', '--to', 'Orders', '--port', '5432');
    expect(status).toBe(0);
    expect(out).toMatch(/^UNREACHABLE: no security group lets an Internet address open a connection to Orders on tcp 5432 \(PostgreSQL\) \(direct; .*\)\. Through .*: 443 in, then 5432\.\n/);
    expect(out).toContain('For a direct connection there would have to be:\n  an inbound rule of');
    expect(answers('--from', 'Orders', '--to', 'Server', '--port', '1')[0].missing).toHaveLength(2);
  });

  test('--quiet tells the sentence alone', () => {
    const { out } = explain('--from', 'internet', '--to', 'Orders', '--port', '5432', '--quiet');
    expect(out).toMatch(/^no security group lets an Internet address open a connection to Orders .*, then 5432\.\n$/);
  });

  test('what nobody knows', () => {
    const { out } = explain('--from', 'internet', '--to', 'Orders', '--port', '22');
    expect(out).toMatch(/^UNKNOWN: nobody knows/);
    expect(out).toContain('To settle it:\n  give the parameter OfficeCidr');
    expect(out).toContain('can be said in "assume" of "proofs" in portcullis.json');
  });

  test.each<[string[], number[][]]>([
    [['--port', '8000-8080'], []], [['--protocol', 'udp', '--port', '53'], []], [['--protocol', 'icmp'], []], [[], []],
  ])('traffic %j', (traffic) => {
    expect(explain('--from', '*', '--to', 'Db', ...traffic).status).toBe(0);
  });

  test.each<[string[], string, string]>([
    [['--from', 'internet', '--to', 'Order', '--port', '1'], "--to: nothing in the app is called 'Order'", "did you mean 'Orders'"],
    [['--from', '10.0.0.1/8', '--to', 'Db'], '--from names no end of a connection', "write '10.0.0.0/8'"],
    [['--from', 'internet', '--to', 'Db', '--port', 'ssh'], '--port names no traffic', "'tcp 443'"],
    [['--from', 'internet', '--to', 'Db', '--service', 'postgre'], '--service names no traffic', 'did you mean postgresql'],
    [['--from', 'internet', '--to', 'Db', '--protocol', 'sctpp'], '--protocol names no traffic', ''],
    [['--from', 'internet', '--to', 'Db', '--service', 'ssh', '--port', '22'], '--service says the protocol and the port', 'leave one of them out'],
  ])('%j is refused', (args, problem, change) => {
    const { status, err } = explain(...args);
    expect(status).toBe(2);
    expect(err).toContain(problem);
    expect(err).toContain(change);
    expect(err).toMatch(/\n {2}given: {4}.*\n {2}accepted: .*\n {2}change: {3}/);
  });

  test('both ends are needed', () => {
    expect(explain('--from', 'internet').status).toBe(2);
    expect(explain('--from', 'internet').err).toContain('--to');
  });

  test('for a comment', () => {
    const { out } = explain('--from', 'internet', '--to', 'web', '--port', '443', '--format', 'markdown');
    expect(out).toMatch(/^## internet to web, tcp 443 \(HTTPS\)\n\n\*\*REACHABLE\*\*: /);
  });
});

describe('report', () => {
  test('the files of one network', () => {
    write({ 'a.yaml': TWO_TIERS });
    const { status, out } = run('report', 'a.yaml', '--outdir', 'out/net');
    expect(status).toBe(0);
    expect(fs.readdirSync('out/net').sort()).toEqual(['network.json', 'network.mmd', 'network.svg', 'report.html', 'report.md']);
    expect(out).toContain('out/net/report.html\n');
    // No folder of a machine, and no day, so that the files may be committed.
    for (const file of fs.readdirSync('out/net')) expect(fs.readFileSync(`out/net/${file}`, 'utf8')).not.toContain(process.cwd());
    const before = fs.readdirSync('out/net').map(file => fs.readFileSync(`out/net/${file}`, 'utf8'));
    run('report', 'a.yaml', '--outdir', 'out/net');
    expect(fs.readdirSync('out/net').map(file => fs.readFileSync(`out/net/${file}`, 'utf8'))).toEqual(before);
  });

  test('a folder for each of several', () => {
    write({ 'f/a.yaml': TWO_TIERS, 'f/b.yaml': CLOSED });
    run('report', 'f', '--outdir', 'out');
    expect(fs.readdirSync('out').sort()).toEqual(['f-a.yaml', 'f-b.yaml']);
  });

  test.each<[string, Record<string, unknown>, string[], number]>([
    ['no group', { 'a.yaml': 'Resources: {}' }, ['a.yaml', '--outdir', 'out'], 0],
    ['a file that is not there', {}, ['a.yaml', '--outdir', 'out'], 2],
    ['no folder', { 'a.yaml': CLOSED }, ['a.yaml'], 2],
    ['a folder that cannot be made', { 'a.yaml': CLOSED }, ['a.yaml', '--outdir', 'a.yaml/x'], 2],
    ['nothing', {}, ['--outdir', 'out'], 2],
  ])('%s', (_, files, args, status) => {
    write(files);
    const outcome = run('report', ...args);
    expect([outcome.status, outcome.err]).toEqual([status, expect.not.stringContaining('it crashed')]);
  });
});
