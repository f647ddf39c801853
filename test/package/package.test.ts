import { execFileSync, spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { isBuiltin } from 'node:module';
import * as os from 'node:os';
import * as path from 'node:path';

/**
 * The package as a user gets it, in an empty folder: unpacked from what `npm pack` makes, its peers linked from the checkout, no network.
 * Needs a compiled library (`npm test` compiles first).
 */
const ROOT = path.resolve(__dirname, '../..');
const LINKED = ['aws-cdk-lib', 'constructs', 'cdk-nag', 'typescript', 'ts-node', '@types', 'aws-cdk'];

const CLEAN = (language: 'js' | 'ts') => `
${language === 'js' ? "const { App, Stack, Validations } = require('aws-cdk-lib');" : "import { App, Stack, Validations } from 'aws-cdk-lib';"}
${language === 'js' ? "const ec2 = require('aws-cdk-lib/aws-ec2');" : "import * as ec2 from 'aws-cdk-lib/aws-ec2';"}
${language === 'js'
  ? "const { DatabaseSG, NamingConvention, SecurityGroupChecks, Service, WebServerSG } = require('cdk-portcullis');"
  : "import { DatabaseSG, NamingConvention, SecurityGroupChecks, Service, WebServerSG } from 'cdk-portcullis';"}
const app = new App();
NamingConvention.of(app).use({ project: 'Shop', environment: 'test' });
Validations.of(app).addPlugins(new SecurityGroupChecks(app));
const stack = new Stack(app, 'Shop');
const vpc = new ec2.Vpc(stack, 'Vpc', { natGateways: 0, maxAzs: 2 });
const web = new WebServerSG(stack, 'Web', { vpc });
new DatabaseSG(stack, 'Db', { vpc, service: Service.POSTGRESQL, clients: [web] });
`;
const ESM = `
import core from 'aws-cdk-lib';
import { NamingConvention, WebServerSG } from 'cdk-portcullis';
import ec2 from 'aws-cdk-lib/aws-ec2';
const app = new core.App();
NamingConvention.of(app).use({ project: 'Shop', environment: 'test' });
const stack = new core.Stack(app, 'Shop');
new WebServerSG(stack, 'Web', { vpc: new ec2.Vpc(stack, 'Vpc', { natGateways: 0, maxAzs: 2 }) });
`;
const HOLE = "new ec2.CfnSecurityGroupIngress(stack, 'Hole', { groupId: web.securityGroupId, ipProtocol: 'tcp', fromPort: 22, toPort: 22, cidrIp: '0.0.0.0/0' });\n";
const SYNTH = 'app.synth();\n';

describe('the package in an empty folder', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'package-'));
  const installed = path.join(folder, 'node_modules/cdk-portcullis');
  let files: string[] = [];

  beforeAll(() => {
    fs.mkdirSync(path.join(folder, 'node_modules'), { recursive: true });
    execFileSync('node', ['projenrc/install-into-examples.js', installed], { cwd: ROOT });
    for (const name of LINKED) fs.symlinkSync(path.join(ROOT, 'node_modules', name), path.join(folder, 'node_modules', name));
    fs.writeFileSync(path.join(folder, 'package.json'), '{ "name": "shop", "private": true }');
    // what the README tells a new app to write
    const [, tsconfig] = /`tsconfig\.json`[\s\S]*?```json\n([\s\S]*?)```/.exec(fs.readFileSync(path.join(ROOT, 'README.md'), 'utf8'))!;
    fs.writeFileSync(path.join(folder, 'tsconfig.json'), tsconfig);
    files = fs.readdirSync(installed, { recursive: true, encoding: 'utf8' });
  });

  afterAll(() => fs.rmSync(folder, { recursive: true }));

  function run(file: string, text: string): { status: number | null; output: string } {
    fs.writeFileSync(path.join(folder, file), text);
    const command = file.endsWith('.ts') ? [path.join(ROOT, 'node_modules/ts-node/dist/bin.js'), file] : [file];
    const { status, stdout, stderr } = spawnSync(process.execPath, command, {
      cwd: folder, encoding: 'utf8', env: { ...process.env, NODE_ENV: '', CDK_CONTEXT_JSON: undefined, JEST_WORKER_ID: undefined }, timeout: 120_000,
    });
    return { status, output: stdout + stderr };
  }

  test.each(['js', 'ts'] as const)('synthesises from %s', (language) => {
    const { status, output } = run(`clean.${language}`, CLEAN(language) + SYNTH);
    expect({ status, output: status === 0 ? '' : output }).toEqual({ status: 0, output: '' });
  });

  test('synthesises from an ES module', () => {
    const { status, output } = run('esm.mjs', ESM + SYNTH);
    expect({ status, output: status === 0 ? '' : output }).toEqual({ status: 0, output: '' });
  });

  test.each(['js', 'ts'] as const)('fails on a hole from %s, with the line that opened it', (language) => {
    const text = CLEAN(language) + HOLE + SYNTH;
    const { status, output } = run(`hole.${language}`, text);
    expect(status).not.toBe(0);
    expect(output).toContain('SecurityGroupChecks::WorldOnAdminPort');
    expect(output).toContain(`hole.${language}:${text.split('\n').indexOf(HOLE.trim()) + 1}`);
  });

  test('a refusal shows the line of the app first', () => {
    const line = 'web.addIngressRule(ec2.Peer.anyIpv4(), ec2.Port.tcp(22));\n';
    const text = CLEAN('js') + line + SYNTH;
    const { status, output } = run('refused.js', text);
    expect(status).not.toBe(0);
    expect(/\n\s+at (.*)\n/.exec(output)?.[1]).toContain(`refused.js:${text.split('\n').indexOf(line.trim()) + 1}`);
  });

  test('has what users need and nothing else', () => {
    const tops = new Set(files.map(file => file.split(path.sep)[0]));
    expect([...tops].sort()).toEqual([
      '.jsii', 'API.md', 'CHANGELOG.md', 'LICENSE', 'README.md', 'RULES.md', 'SECURITY.md', 'assets', 'docs', 'lib', 'node_modules', 'package.json',
      'portcullis.schema.json',
    ]);
    expect(files.filter(file => file.endsWith('.ts') && !file.endsWith('.d.ts') && !file.startsWith('node_modules'))).toEqual([]);
    expect(files).toEqual(expect.arrayContaining(['lib/index.js', 'lib/index.d.ts', 'lib/testing/jest.js', 'lib/testing/jest.d.ts']));
  });

  test('has what Lambda runs as bundles that need nothing else, and nothing of it in lib', () => {
    const bundles = files.filter(file => file.startsWith('assets') && file.endsWith('.js'));
    expect(bundles.map(file => path.basename(path.dirname(file))).sort()).toEqual([
      'audit-report.lambda', 'audit-review.lambda', 'inventory.lambda', 'judge.lambda', 'repair.lambda', 'rule-usage-day.lambda', 'rule-usage-report.lambda',
    ]);
    for (const bundle of bundles) {
      const needed = [...fs.readFileSync(path.join(installed, bundle), 'utf8').matchAll(/\brequire\("([^"]+)"\)/g)].map(([, name]) => name);
      // The SDK looks for one library that it can do without: it signs requests that are for several Regions at once.
      expect([...new Set(needed)].filter(name => !isBuiltin(name) && name !== '@aws-sdk/signature-v4-crt')).toEqual([]);
    }
    expect(files.filter(file => file.startsWith('lib') && /[.]lambda(-shared)?[.]/.test(file))).toEqual([]);
  });

  test('brings the libraries of the command line, and no other', () => {
    const libraries = fs.readdirSync(path.join(installed, 'node_modules')).filter(name => !name.startsWith('.'));
    expect(libraries.sort()).toEqual(expect.arrayContaining(['@dagrejs', 'commander', 'js-yaml']));
    expect(libraries.filter(name => !['@dagrejs', 'argparse', 'commander', 'js-yaml'].includes(name))).toEqual([]);
  });

  describe('its command line', () => {
    const { bin } = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as { bin: Record<string, string> };
    const command = (...args: string[]) => {
      // alone, as npx has it where nobody installed a CDK
      const alone = path.join(folder, 'alone/cdk-portcullis');
      if (!fs.existsSync(alone)) fs.cpSync(installed, alone, { recursive: true });
      return spawnSync(process.execPath, [path.join(alone, bin['cdk-portcullis']), ...args], { cwd: folder, encoding: 'utf8' });
    };

    test('is a program', () => {
      expect(fs.readFileSync(path.join(installed, bin['cdk-portcullis']), 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
      expect(command('--help')).toMatchObject({ status: 0, stderr: '', stdout: expect.stringContaining('check [options]') });
    });

    test('judges a template without a CDK', () => {
      fs.writeFileSync(path.join(folder, 'hole.yaml'), [
        'Resources:', '  Web:', '    Type: AWS::EC2::SecurityGroup', '    Properties:', '      GroupDescription: Web servers', '      SecurityGroupIngress:',
        '        - {IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: 0.0.0.0/0}',
      ].join('\n'));
      expect(command('check', 'hole.yaml')).toMatchObject({ status: 1, stderr: '', stdout: expect.stringContaining('at hole.yaml:7') });
      expect(JSON.parse(command('rules', '--format', 'json').stdout)).toMatchObject({ checks: expect.any(Array) });
    });

    test('has what a second thread needs to parse much YAML', () => {
      const text = `${'#'.repeat(1_500_000)}\n${fs.readFileSync(path.join(folder, 'hole.yaml'), 'utf8')}`;
      fs.mkdirSync(path.join(folder, 'long'));
      for (const name of ['a', 'b', 'c']) fs.writeFileSync(path.join(folder, 'long', `${name}.yaml`), text);
      const { status, stdout, stderr } = command('check', 'long', '--format', 'json');
      expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
      expect((JSON.parse(stdout) as { findings: { id: string }[] }).findings.filter(({ id }) => id === 'WorldOnAdminPort')).toHaveLength(3);
      // What it posts, by itself: the command finds the same without it.
      const posts = `
        const { startParsingAhead } = require('./alone/cdk-portcullis/lib/cli/start-parsing-ahead');
        const memory = new SharedArrayBuffer(8);
        const state = new Int32Array(memory, 4);
        const thread = startParsingAhead([{ file: 'hole.yaml', bytes: 1 }], memory);
        for (let now = 0; thread && now !== 3; now = Atomics.load(state, 0)) Atomics.wait(state, 0, now, 100);
        console.log(thread ? require('worker_threads').receiveMessageOnPort(thread.port).message.read.syntax : 'one core');`;
      const posted = spawnSync(process.execPath, ['-e', posts], { cwd: folder, encoding: 'utf8', timeout: 60_000 });
      expect(posted).toMatchObject({ status: 0, stderr: '', stdout: os.availableParallelism() > 1 ? 'yaml\n' : 'one core\n' });
    });
  });
});
