import * as fs from 'fs';
import * as path from 'path';
import { CLOSED, HOLE, ids, run, workingDirectory } from './run';

const write = workingDirectory();

const json = (...args: string[]) => JSON.parse(run('check', ...args, '--format', 'json').out);

describe('exit status', () => {
  test.each([
    ['a hole', { 'a.yaml': HOLE }, ['a.yaml'], 1],
    ['no hole', { 'a.yaml': CLOSED }, ['a.yaml'], 0],
    ['a template without groups', { 'a.yaml': 'Resources: {}' }, ['a.yaml'], 0],
    ['a hole that may be', { 'a.yaml': HOLE }, ['a.yaml', '--fail-on', 'never'], 0],
    ['a warning', { 'a.yaml': CLOSED.replace(', Description: Login', '') }, ['a.yaml'], 0],
    ['a warning that fails', { 'a.yaml': CLOSED.replace(', Description: Login', '') }, ['a.yaml', '--fail-on', 'warning'], 1],
    ['a file that is not there', {}, ['a.yaml'], 2],
    ['a file that is not there beside one with a hole', { 'a.yaml': HOLE }, ['a.yaml', 'b.yaml'], 2],
    ['a file that cannot be parsed', { 'a.yaml': 'a: b: c' }, ['a.yaml', '--fail-on', 'never'], 2],
    ['a file that is no template', { 'a.json': { name: 'shop' } }, ['a.json'], 2],
    ['a folder without templates', { 'f/package.json': { name: 'shop' } }, ['f'], 2],
    ['an empty folder', { 'f/README.md': '' }, ['f'], 2],
    ['nothing', {}, [], 2],
    ['an option that does not exist', { 'a.yaml': CLOSED }, ['a.yaml', '--strict'], 2],
    ['a format that does not exist', { 'a.yaml': CLOSED }, ['a.yaml', '--format', 'xml'], 2],
    ['a check that does not exist', { 'a.yaml': CLOSED }, ['a.yaml', '--exclude', 'WorldOnAdminPorts'], 2],
    ['a settings file that is not there', { 'a.yaml': CLOSED }, ['a.yaml', '--config', 'x.json'], 2],
    ['settings that are none', { 'a.yaml': CLOSED, 'portcullis.json': { profil: 'strict' } }, ['a.yaml'], 2],
    ['a place where nobody can write', { 'a.yaml': CLOSED }, ['a.yaml', '--output', 'nowhere/report.txt'], 2],
  ])('%s', (_, files, args, status) => {
    write(files);
    const outcome = run('check', ...args);
    expect(outcome.status).toBe(status);
    expect(outcome.out + outcome.err).not.toMatch(/\n\s+at .*:\d+:\d+\)?/); // no stack
    if (status === 2) expect((outcome.out + outcome.err).trim()).not.toBe('');
  });
});

describe('what is judged', () => {
  test('a folder at any depth, but for what is no template', () => {
    write({
      'f/a.json': { Resources: {} }, 'f/g/b.yml': HOLE, 'f/g/c.template': CLOSED, 'f/g/d.txt': HOLE, 'f/node_modules/e.yaml': HOLE, 'f/package.json': { name: 'shop' },
    });
    const { findings, summary, notes } = json('f');
    expect(findings.map(({ file }: { file: string }) => file)).toEqual(['f/g/b.yml']);
    expect(summary).toMatchObject({ files: 3, problems: 0 });
    expect(notes.join()).toContain('f/package.json');
  });

  test('what somebody meant as a template and cannot be read is told, and the others are judged', () => {
    write({ 'f/a.yaml': HOLE, 'f/b.yaml': 'AWSTemplateFormatVersion: 2010-09-09\nResources:\n  Web: [' });
    const { findings, problems } = json('f');
    expect(findings).toHaveLength(1);
    expect(problems).toMatchObject([{ file: 'f/b.yaml', line: 3, message: expect.stringContaining('no YAML') }]);
  });

  test('links are followed, each folder once, and one that leads nowhere hides nothing behind it', () => {
    write({ 'f/a.yaml': HOLE, 'f/z.yaml': HOLE, 'g/b.yaml': HOLE });
    fs.symlinkSync('../g', 'f/linked');
    fs.symlinkSync('.', 'f/again');
    fs.symlinkSync('nowhere', 'f/lost');
    fs.symlinkSync('nowhere.yaml', 'f/lost.yaml');
    fs.symlinkSync('round.yaml', 'f/round.yaml');
    fs.symlinkSync('f', 'h');
    const { findings, problems } = json('f', 'h', './f');
    expect(findings.map(({ file }: { file: string }) => file)).toEqual(['f/a.yaml', 'f/linked/b.yaml', 'f/z.yaml']);
    expect(problems).toMatchObject([{ file: 'f/lost.yaml', message: expect.stringContaining('ENOENT') }, { file: 'f/round.yaml', message: expect.stringContaining('ELOOP') }]);
  });

  test.each(['round.yaml', 'a.yaml/b.yaml'])('a path that leads nowhere is a problem of that path: %s', (given) => {
    write({ 'a.yaml': HOLE });
    fs.symlinkSync('round.yaml', 'round.yaml');
    const outcome = run('check', 'a.yaml', given, '--format', 'json');
    expect(JSON.parse(outcome.out)).toMatchObject({ problems: [{ file: given, message: expect.stringContaining('cannot be read') }], findings: [{ check: 'WorldOnAdminPort' }] });
    expect(outcome.status).toBe(2);
  });

  test('a Stage that is not there leaves the holes of the other stacks in sight', () => {
    write({
      'cdk.out/manifest.json': {
        artifacts: {
          Prod: { type: 'cdk:cloud-assembly', properties: { directoryName: 'assembly-Prod', displayName: 'Prod' } },
          Shop: { type: 'aws:cloudformation:stack', properties: { templateFile: 'Shop.template.json' } },
        },
      },
      'cdk.out/Shop.template.json': { Resources: { Web: { Type: 'AWS::EC2::SecurityGroup', Properties: { GroupDescription: 'x', SecurityGroupIngress: [{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIp: '0.0.0.0/0' }] } } } },
    });
    expect(json('cdk.out')).toMatchObject({ problems: [{ file: 'cdk.out/assembly-Prod/manifest.json' }], findings: expect.arrayContaining([expect.objectContaining({ check: 'WorldOnAdminPort' })]) });
  });

  test('a group that describes itself by its path, where the template tells that path', () => {
    const group = (description: string) => ({ Web: { Type: 'AWS::EC2::SecurityGroup', Metadata: { 'aws:cdk:path': 'Shop/Web/Resource' }, Properties: { GroupDescription: description } } });
    write({ 'a.json': { Resources: group('Shop/Web') }, 'b.json': { Resources: group('Shop/Web servers') } });
    const told = json('a.json', 'b.json').findings.filter(({ check }: { check: string }) => check === 'GroupWithoutDescription');
    expect(told).toMatchObject([{ file: 'a.json', message: expect.stringContaining('only its path') }]);
  });

  test('a file that is given twice counts once', () => {
    write({ 'f/a.yaml': HOLE });
    expect(json('f', 'f/a.yaml', './f').summary).toMatchObject({ files: 1, errors: 1 });
  });

  test('files with equal names of resources do not get in each other\'s way', () => {
    write({ 'a.yaml': HOLE, 'b.yaml': CLOSED });
    expect(json('a.yaml', 'b.yaml').findings).toMatchObject([{ file: 'a.yaml', stack: 'a.yaml', logicalId: 'Web' }]);
  });

  test('an import is followed to the file that exports', () => {
    write({
      'net.yaml': 'Resources: {}\nOutputs:\n  Office: {Value: 0.0.0.0/0, Export: {Name: office}}\n',
      'web.yaml': HOLE.replace('CidrIp: 0.0.0.0/0', 'CidrIp: !ImportValue office'),
    });
    expect(json('net.yaml', 'web.yaml').findings).toMatchObject([{ check: 'WorldOnAdminPort', verdict: 'violated', file: 'web.yaml' }]);
    expect(json('web.yaml').findings.find(({ check }: { check: string }) => check === 'WorldOnAdminPort'))
      .toMatchObject({ id: 'WorldOnAdminPortUnknown', verdict: 'undecided', severity: 'warning' });
  });

  test('the groups of an account', () => {
    write({ 'live.json': { SecurityGroups: [{ GroupId: 'sg-1', GroupName: 'web', Description: 'Web servers', VpcId: 'vpc-0123456789abcdef0', IpPermissions: [{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: '0.0.0.0/0', Description: 'Login' }] }], IpPermissionsEgress: [] }] } });
    const { findings } = json('--live', 'live.json');
    expect(findings).toMatchObject([{ check: 'WorldOnAdminPort', logicalId: 'sg-1', source: { file: 'live.json' } }]);
    const { line } = findings[0].source;
    expect(fs.readFileSync('live.json', 'utf8').split('\n').slice(line - 1, line + 2).join()).toContain('0.0.0.0/0');
  });

  test('what an answer does not tell is named, as far as it would have been asked', () => {
    write({ 'live.json': { SecurityGroups: [] } });
    const noteOf = (...options: string[]) => json('--live', 'live.json', ...options).notes.find((note: string) => note.startsWith('what describe-security-groups does not tell'));
    expect(noteOf()).toContain('VpcWithoutFlowLog');
    expect(noteOf()).not.toMatch(/GroupWornByNothing|WorldOnAdminPort|DefaultGroupNotClosed/);
    expect(noteOf('--profile', 'strict')).toContain('GroupWornByNothing');
  });

  test('a part of an answer is judged, and nobody takes it for all', () => {
    write({ 'live.json': { SecurityGroups: [{ GroupId: 'sg-1', GroupName: 'web', IpPermissions: [{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: '0.0.0.0/0' }] }], IpPermissionsEgress: [] }], NextToken: 'abc' } });
    const outcome = run('check', '--live', 'live.json', '--format', 'json');
    expect(outcome.status).toBe(2);
    expect(ids(outcome)).toContain('WorldOnAdminPort');
    expect(outcome.err).toContain('NextToken');
  });

  test('an answer in UTF-16 is told to be one', () => {
    write({ 'live.json': Buffer.from(`\uFEFF${JSON.stringify({ SecurityGroups: [] })}`, 'utf16le') });
    expect(json('--live', 'live.json').problems).toMatchObject([{ message: 'it is no text in UTF-8' }]);
  });

  test.each([['{', 'no JSON'], ['{}', 'no list SecurityGroups']])('an answer that is %s is refused', (text, why) => {
    write({ 'live.json': text });
    expect(run('check', '--live', 'live.json')).toMatchObject({ status: 2, out: expect.stringContaining(why) });
  });
});

describe('what nobody should write', () => {
  const garbage = Buffer.from(Array.from({ length: 1_000_000 }, (_, i) => (i * 7919) % 251));

  test.each<[string, unknown]>([
    ['a megabyte of garbage', garbage],
    ['a megabyte of one letter', 'x'.repeat(1_000_000)],
    ['a megabyte of brackets', '['.repeat(1_000_000)],
    ['nothing', ''],
    ['JSON that is cut off', JSON.stringify({ Resources: { A: { Type: 'AWS::EC2::SecurityGroup' } } }).slice(0, 40)],
    ['tabs', 'Resources:\n\tWeb:\n\t\tType: x\n'],
    ['Resources that are a list', 'Resources: []'],
  ])('%s ends in one clear line', (_, content) => {
    write({ 'bad.yaml': content, 'good.yaml': HOLE });
    const { status, out } = run('check', 'bad.yaml', 'good.yaml');
    expect(status).toBe(2);
    expect(out).toMatch(/bad\.yaml(:\d+:\d+)?: \S.{5,400}\n/);
    expect(out).toContain('error WorldOnAdminPort');
  });

  test.each<[string, unknown]>([
    ['rules that are a text', HOLE.replace(/SecurityGroupIngress:[\s\S]*Login}/, 'SecurityGroupIngress: None')],
    ['resources that are none', 'Resources: {A: 1, B: null, C: [], D: {Type: []}, E: {Type: AWS::EC2::SecurityGroup, Properties: 7}}'],
    ['JSON of great depth', `{"Resources":{"A":{"Type":"AWS::EC2::SecurityGroup","Properties":${'{"a":'.repeat(50_000)}1${'}'.repeat(50_003)}`],
    ['a rule of great depth', `{"Resources":{"A":{"Type":"AWS::EC2::SecurityGroup","Properties":{"SecurityGroupIngress":[${'['.repeat(50_000)}${']'.repeat(50_000)}]}}}}`],
  ])('%s is no crash', (_, content) => {
    write({ 'odd.yaml': content });
    const { out, err } = run('check', 'odd.yaml', '--include', 'all');
    expect(out + err).not.toContain('crash');
  });
});

describe('which checks', () => {
  test('the profile, more and fewer', () => {
    write({ 'a.yaml': HOLE });
    const baseline = ids(run('check', 'a.yaml', '--format', 'json'));
    const strict = ids(run('check', 'a.yaml', '--format', 'json', '--profile', 'strict'));
    const all = ids(run('check', 'a.yaml', '--format', 'json', '--include', 'all'));
    expect(baseline).toEqual(['WorldOnAdminPort']);
    expect(strict.length).toBeGreaterThan(baseline.length);
    expect(all.length).toBeGreaterThanOrEqual(strict.length);
    expect(ids(run('check', 'a.yaml', '--format', 'json', '--exclude', 'WorldOnAdminPort'))).toEqual([]);
    expect(ids(run('check', 'a.yaml', '--format', 'json', '--include', 'all', '--exclude', 'WorldOnAdminPort'))).not.toContain('WorldOnAdminPort');
  });

  test('a framework, with the sections that are answered', () => {
    write({ 'a.yaml': HOLE });
    expect(json('a.yaml', '--framework', 'cis@6.0').findings).toMatchObject([{ check: 'WorldOnAdminPort', sections: ['6.3'] }]);
  });

  test('those of portcullis.json, which the command line overrides', () => {
    write({ 'a.yaml': HOLE, 'portcullis.json': { exclude: ['WorldOnAdminPort'], failOn: 'warning' }, 'mine.json': { severities: { WorldOnAdminPort: 'warning' } } });
    expect(json('a.yaml').findings).toEqual([]);
    expect(json('a.yaml', '--include', 'WorldOnAdminPort').findings).toHaveLength(1);
    expect(json('a.yaml', '--config', 'mine.json').findings).toMatchObject([{ severity: 'warning' }]);
  });
});

describe('what cannot be known', () => {
  const OPEN_QUESTION = `Parameters: {Office: {Type: String}}\n${HOLE.replace('0.0.0.0/0', '!Ref Office')}`;
  const asked = 'whether anyone on the internet can try to log in: the source is';

  test('is told of a template as what the template does not say', () => {
    write({ 'a.yaml': OPEN_QUESTION });
    expect(json('a.yaml', '--exclude', 'WorldInDisguise').findings.map(({ message }: { message: string }) => message)).toEqual([
      `cannot be known from the template: ${asked} the parameter Office`,
    ]);
  });

  test('and of an account as what AWS did not answer', () => {
    const permission = { IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges: [], Ipv6Ranges: [], PrefixListIds: [{ PrefixListId: 'pl-0123456789abcdef0' }], UserIdGroupPairs: [] };
    write({ 'groups.json': { SecurityGroups: [{ GroupId: 'sg-0123456789abcdef0', GroupName: 'web', Description: 'Web servers', VpcId: 'vpc-1', IpPermissions: [permission], IpPermissionsEgress: [] }] } });
    const { findings } = json('--live', 'groups.json');
    expect(findings.find(({ id }: { id: string }) => id === 'WorldOnAdminPortUnknown').message).toMatch(/^cannot be known from the answer of AWS: whether anyone on the internet /);
  });

  test('a baseline knows it by the words of synth', () => {
    write({ 'a.yaml': OPEN_QUESTION });
    process.env.PORTCULLIS_UPDATE_BASELINE = '1';
    try {
      run('check', 'a.yaml');
    } finally {
      delete process.env.PORTCULLIS_UPDATE_BASELINE;
    }
    expect(fs.readFileSync('portcullis-baseline.json', 'utf8')).toContain(`cannot be known at synth: ${asked}`);
    expect(json('a.yaml')).toMatchObject({ gone: [], summary: { failing: 0 } });
  });
});

describe('what somebody said of a finding', () => {
  const suppressed = (reason: string) => HOLE.replace('    Properties:', `    Metadata: {cdk_nag: {rules_to_suppress: [{id: "SecurityGroupChecks::WorldOnAdminPort", reason: "${reason}"}]}}\n    Properties:`);

  test('in the template', () => {
    write({ 'a.yaml': suppressed('public SFTP') });
    expect(json('a.yaml')).toMatchObject({ findings: [], acknowledged: [{ check: 'WorldOnAdminPort', reason: 'public SFTP' }], summary: { errors: 0, acknowledged: 1 } });
  });

  test('without a reason it does not count', () => {
    write({ 'a.yaml': suppressed('') });
    expect(json('a.yaml').summary).toMatchObject({ errors: 1, acknowledged: 0 });
  });

  test('one that names no check, or not the pack, acknowledges nothing, which is told', () => {
    write({
      'a.yaml': suppressed('public SFTP').replace('WorldOnAdminPort', 'WorldOnAdminPrt'),
      'b.yaml': suppressed('public SFTP').replace('SecurityGroupChecks::', ''),
      'c.yaml': suppressed('public SFTP').replace('SecurityGroupChecks::WorldOnAdminPort', 'AwsSolutions-EC23'),
    });
    const { summary, notes } = json('a.yaml', 'b.yaml', 'c.yaml');
    expect(summary).toMatchObject({ errors: 3, acknowledged: 0 });
    expect(notes).toEqual([
      'the acknowledgement of \'SecurityGroupChecks::WorldOnAdminPrt\' at Web in a.yaml acknowledges nothing: there is no check \'WorldOnAdminPrt\'. '
      + 'The nearest: SecurityGroupChecks::WorldOnAdminPort',
      'the acknowledgement of \'WorldOnAdminPort\' at Web in b.yaml acknowledges nothing: the id of a finding begins with the name of its pack. '
      + 'Write SecurityGroupChecks::WorldOnAdminPort',
    ]);
  });

  test('an exception that is over is a finding again', () => {
    write({ 'a.yaml': suppressed('expires=2001-01-01') });
    expect(json('a.yaml')).toMatchObject({ findings: [{ severity: 'error', message: expect.stringContaining('ended on 2001-01-01') }], acknowledged: [] });
  });

  test('a baseline makes it known, and must lose what is mended', () => {
    write({ 'a.yaml': HOLE, 'b.yaml': CLOSED });
    process.env.PORTCULLIS_UPDATE_BASELINE = '1';
    try {
      expect(run('check', 'a.yaml', 'b.yaml').status).toBe(0);
    } finally {
      delete process.env.PORTCULLIS_UPDATE_BASELINE;
    }
    expect(json('a.yaml')).toMatchObject({ findings: [], known: [{ check: 'WorldOnAdminPort', since: expect.any(String) }], summary: { errors: 0, known: 1, failing: 0 } });
    write({ 'a.yaml': `# moved\n\n${HOLE.replace('      SecurityGroupIngress:\n', '      SecurityGroupIngress:\n        - {IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 0.0.0.0/0, Description: Web}\n')}` });
    expect(run('check', 'a.yaml').status).toBe(0);
    write({ 'a.yaml': CLOSED });
    expect(run('check', 'a.yaml')).toMatchObject({ status: 1, out: expect.stringContaining('take them out') });
    expect(run('check', 'b.yaml').status).toBe(0); // it says nothing of a.yaml
  });

  describe('of what a baseline knows', () => {
    const updating = (...args: string[]) => {
      process.env.PORTCULLIS_UPDATE_BASELINE = '1';
      try {
        return run('check', ...args);
      } finally {
        delete process.env.PORTCULLIS_UPDATE_BASELINE;
      }
    };
    beforeEach(() => {
      write({ 'a.yaml': HOLE });
      expect(updating('a.yaml').status).toBe(0);
    });

    test('an exception that is over is a finding again, here too', () => {
      write({ 'a.yaml': suppressed('expires=2001-01-01') });
      expect(json('a.yaml')).toMatchObject({ findings: [{ severity: 'error', message: expect.stringContaining('ended on 2001-01-01') }], known: [], gone: [] });
      expect(run('check', 'a.yaml').status).toBe(1);
    });

    test('what is acknowledged too is acknowledged, and its entry may stay', () => {
      write({ 'a.yaml': suppressed('public SFTP') });
      expect(json('a.yaml')).toMatchObject({ findings: [], acknowledged: [{ check: 'WorldOnAdminPort' }], known: [], gone: [], summary: { failing: 0 } });
    });

    test('what is information by now is known still', () => {
      write({ 'portcullis.json': { severities: { WorldOnAdminPort: 'info' } } });
      expect(json('a.yaml')).toMatchObject({ findings: [], known: [{ check: 'WorldOnAdminPort' }], gone: [] });
    });

    test('what a framework does not ask says nothing of the entry', () => {
      const winrm = HOLE.replace('FromPort: 22, ToPort: 22', 'FromPort: 5986, ToPort: 5986'); // CIS speaks of 22 and 3389
      write({ 'a.yaml': winrm });
      updating('a.yaml');
      const before = fs.readFileSync('portcullis-baseline.json', 'utf8');
      expect(json('a.yaml', '--framework', 'cis')).toMatchObject({ findings: [], known: [], gone: [] });
      updating('a.yaml', '--framework', 'cis');
      expect(fs.readFileSync('portcullis-baseline.json', 'utf8')).toBe(before);
      write({ 'a.yaml': CLOSED });
      expect(json('a.yaml', '--framework', 'cis').gone).toHaveLength(1);
    });

    test('what is acknowledged is not written down: without its acknowledgement it is new', () => {
      for (const reason of ['public SFTP', 'expires=2001-01-01']) {
        write({ 'a.yaml': suppressed(reason) });
        updating('a.yaml');
        write({ 'a.yaml': HOLE });
        expect(run('check', 'a.yaml').status).toBe(1);
      }
    });
  });
});

describe('fingerprints', () => {
  const fingerprint = (text: string): string => {
    write({ 'a.yaml': text });
    return json('a.yaml').findings[0].fingerprint;
  };

  test('stay when lines and rules move, and when words change', () => {
    const before = fingerprint(HOLE);
    expect(fingerprint(`# a line\n\n${HOLE}`)).toBe(before);
    expect(fingerprint(HOLE.replace('Ingress:\n', 'Ingress:\n        - {IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 10.0.0.0/24, Description: Web}\n'))).toBe(before);
    expect(fingerprint(HOLE.replace('Description: Login', 'Description: Log in'))).toBe(before);
    expect(fingerprint(HOLE.replace('{IpProtocol: tcp, FromPort: 22', '{FromPort: 22, IpProtocol: tcp'))).toBe(before);
  });

  test('change with the rule and with the resource', () => {
    const before = fingerprint(HOLE);
    expect(fingerprint(HOLE.replace('FromPort: 22, ToPort: 22', 'FromPort: 3389, ToPort: 3389'))).not.toBe(before);
    expect(fingerprint(HOLE.replace('  Web:', '  Web2:'))).not.toBe(before);
  });

  test('tell findings of equal rules apart', () => {
    write({ 'a.yaml': HOLE.replace(/( {8}- .*Login}\n)/, '$1$1') });
    const all = json('a.yaml').findings.filter(({ check }: { check: string }) => check === 'WorldOnAdminPort').map(({ fingerprint: own }: { fingerprint: string }) => own);
    expect(all).toHaveLength(2);
    expect(new Set(all).size).toBe(2);
  });
});

describe('where it is told', () => {
  test('in a file, with the summary and the problems on the terminal', () => {
    write({ 'a.yaml': HOLE, 'b.yaml': 'a: b: c' });
    const { status, out, err } = run('check', 'a.yaml', 'b.yaml', '--format', 'sarif', '--output', 'out.sarif');
    expect(status).toBe(2);
    expect(JSON.parse(fs.readFileSync('out.sarif', 'utf8')).version).toBe('2.1.0');
    expect(out).toMatch(/^1 error/);
    expect(err).toContain('cdk-portcullis: b.yaml:1: ');
  });

  test('quietly: only what fails', () => {
    write({ 'a.yaml': HOLE.replace(', Description: Login', '') });
    expect(run('check', 'a.yaml').out).toContain('RuleWithoutDescription');
    expect(run('check', 'a.yaml', '--quiet').out).not.toContain('warning RuleWithoutDescription');
    expect(run('check', 'a.yaml', '--quiet').out).toContain('error WorldOnAdminPort');
  });

  test('the file is told from the working directory', () => {
    write({ 'f/a.yaml': HOLE });
    expect(json(path.resolve('f/a.yaml')).findings[0].file).toBe('f/a.yaml');
  });

  test('in a block, whose first line can be searched for', () => {
    write({ 'a.yaml': HOLE });
    const lines = run('check', 'a.yaml').out.split('\n');
    expect(lines.slice(0, 3)).toEqual(['error WorldOnAdminPort  Web', '  0.0.0.0/0, the whole IPv4 Internet, may connect to tcp 22 (SSH)', '  at a.yaml:8']);
    expect(lines.at(-2)).toBe('1 error, 0 warnings. Judged: 1 file with 1 security group and 2 rules.');
  });
});

test('the documented shape of JSON', () => {
  write({ 'a.yaml': HOLE });
  const report = json('a.yaml');
  expect(Object.keys(report)).toEqual(['tool', 'findings', 'acknowledged', 'known', 'gone', 'problems', 'notes', 'summary']);
  const { fix, covers, fingerprint, ...finding } = report.findings[0];
  expect(finding).toEqual({
    check: 'WorldOnAdminPort',
    id: 'WorldOnAdminPort',
    severity: 'error',
    verdict: 'violated',
    file: 'a.yaml',
    stack: 'a.yaml',
    logicalId: 'Web',
    constructPath: null,
    location: 'Properties.SecurityGroupIngress[0]',
    source: { file: 'a.yaml', line: 8 },
    message: '0.0.0.0/0, the whole IPv4 Internet, may connect to tcp 22 (SSH)',
    settledBy: null,
    sections: [],
  });
  expect(fix).toContain('AdminSshSG');
  expect(covers).toContain('CKV_AWS_24');
  expect(covers).not.toContain('CKV_AWS_25');
  expect(fingerprint).toMatch(/^[0-9a-f]{32}:1$/);
});
