import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';

// What only shows outside of jest: the CDK reports and fails differently under its command line, and in a program that nobody watches.
jest.setTimeout(120_000);

const REPOSITORY = path.resolve(__dirname, '..', '..');
const bin = (name: string) => path.join(REPOSITORY, 'node_modules', '.bin', name);

const APP = `
import { App, Aspects, NestedStack, Stack, Stage, Validations } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { CHECKS } from '${REPOSITORY}/lib/checks';
import { SecurityGroupChecks } from '${REPOSITORY}/lib/nag-pack';

const wanted = new Set((process.env.APP ?? '').split(' '));
const app = new App();
const scope = wanted.has('stage') ? new Stage(app, 'Prod') : app;
const stack = new Stack(scope, 'App');
const home = wanted.has('nested') ? new NestedStack(stack, 'Nested') : stack;
const group = new ec2.CfnSecurityGroup(home, 'Group', { groupDescription: ' ' });
if (wanted.has('hole')) {
  group.securityGroupIngress = [
    { ipProtocol: 'tcp', fromPort: 22, toPort: 22, cidrIp: '0.0.0.0/0' },
  ];
}
if (wanted.has('acknowledged')) Validations.of(group).acknowledge({ id: 'SecurityGroupChecks::WorldOnAdminPort', reason: 'a test' });
if (wanted.has('over')) Validations.of(group).acknowledge({ id: 'SecurityGroupChecks::WorldOnAdminPort', reason: 'a test, expires=2020-01-01' });
if (wanted.has('crash')) (CHECKS.find(({ audience }) => audience === 'baseline') as { judge: unknown }).judge = () => { throw new Error('a bug'); };
if (wanted.has('aspect')) Aspects.of(stack).add(new SecurityGroupChecks());
else Validations.of(app).addPlugins(new SecurityGroupChecks(app));
app.synth();
`;

/** Where the line of the hole is, and where its group is made. */
const lineOf = (text: string) => APP.split('\n').findIndex(line => line.includes(text)) + 1;
const HOLE_LINE = `app.ts:${lineOf('group.securityGroupIngress =')}:`;
const GROUP_LINE = `app.ts:${lineOf('const group =')}:`;

const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'matrix-'));
fs.writeFileSync(path.join(directory, 'app.ts'), APP);
afterEach(() => {
  for (const name of ['portcullis.json', 'portcullis-baseline.json']) fs.rmSync(path.join(directory, name), { force: true });
});
afterAll(() => fs.rmSync(directory, { recursive: true }));

function run(command: string, args: string[], wanted: string, more: Record<string, string> = {}): { status: number | null; text: string } {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: directory,
    encoding: 'utf8',
    env: {
      PATH: process.env.PATH,
      HOME: directory,
      APP: wanted,
      NODE_PATH: path.join(REPOSITORY, 'node_modules'),
      CDK_VALIDATION: 'false',
      CDK_DISABLE_CLI_TELEMETRY: 'true',
      ...more,
      // lib/ may have been compiled in place, and not since the last change.
      TS_NODE_PREFER_TS_EXTS: 'true',
      TS_NODE_TRANSPILE_ONLY: 'true',
      TS_NODE_SKIP_PROJECT: 'true',
      TS_NODE_COMPILER_OPTIONS: JSON.stringify({ module: 'commonjs', moduleResolution: 'bundler', ignoreDeprecations: '6.0', target: 'es2022', rootDir: '/' }),
    },
  });
  return { status, text: (stdout + stderr).replace(/\x1B\[[0-9;]*m/g, '') };
}

const cdkSynth = (wanted: string, ...more: string[]) =>
  run(bin('cdk'), ['synth', '--quiet', '--no-notices', '--no-version-reporting', ...more, '--app', `${bin('ts-node')} app.ts`], wanted);
const tsNode = (wanted: string, more?: Record<string, string>) => run(bin('ts-node'), ['app.ts'], wanted, more);

test('plain cdk synth fails on a hole inside a Stage and names it, with its line', () => {
  const { status, text } = cdkSynth('hole stage nested');
  expect(text).toMatch(`FATAL 1 finding inside Stages:\n   SecurityGroupChecks::WorldOnAdminPort at Prod/App/Nested/Group (${GROUP_LINE}`);
  expect(status).toBe(1);
});

test('so it does when an Aspect found it, and --debug tells the line that opened it', () => {
  const { status, text } = cdkSynth('hole stage aspect', '--debug');
  expect(text).toMatch(new RegExp(`WorldOnAdminPort at Prod/App/Group \\(${GROUP_LINE}\\d+ or ${HOLE_LINE}\\d+\\)`));
  expect(status).toBe(1);
});

test('cdk synth fails on a hole in a nested stack; --debug tells the line that opened it', () => {
  const { status, text } = cdkSynth('hole nested', '--debug');
  expect(text).toMatch(new RegExp(`${GROUP_LINE}\\d+\nor ${HOLE_LINE}\\d+\nERROR 0\\.0\\.0\\.0/0.*\n +App/Nested/Group`));
  expect(status).toBe(1);
});

test('cdk synth passes on warnings, and on a hole that is acknowledged', () => {
  const { status, text } = cdkSynth('hole acknowledged');
  expect(text).toMatch(/WARNING .*\n +App\/Group/);
  expect(text).not.toContain('ERROR');
  expect(status).toBe(0);
});

test.each(['crash', 'crash stage aspect'])('cdk synth fails on a check that crashes: %s', (wanted) => {
  const { status, text } = cdkSynth(wanted);
  expect(text).toContain('FATAL SecurityGroupChecks crashed, so nothing is proved: Error: a bug');
  expect(status).toBe(1);
});

test('cdk synth fails on an exception that is over, which nobody can acknowledge', () => {
  const { status, text } = cdkSynth('hole over nested aspect');
  expect(text).toMatch(/FATAL 0\.0\.0\.0\/0.* Its exception .* ended on 2020-01-01\./);
  expect(status).toBe(1);
});

test('and inside a Stage names it', () => {
  const { status, text } = cdkSynth('hole over stage nested');
  expect(text).toMatch(/FATAL 1 finding inside Stages:\n.*WorldOnAdminPort at Prod\/App\/Nested\/Group .* ended on 2020-01-01\./);
  expect(status).toBe(1);
});

test('cdk synth reads portcullis.json beside cdk.json, and stops where it cannot', () => {
  fs.writeFileSync(path.join(directory, 'portcullis.json'), '{ "severities": { "WorldOnAdminPort": "warning" } }');
  expect(cdkSynth('hole').status).toBe(0);
  fs.writeFileSync(path.join(directory, 'portcullis.json'), '{ "severity": {} }');
  const { status, text } = tsNode('');
  expect(text).toContain('portcullis.json: $.severity is no setting');
  expect(status).toBe(1);
});

test('what a baseline knows passes, inside Stages too, and what left the app must leave it', () => {
  expect(tsNode('hole stage', { PORTCULLIS_UPDATE_BASELINE: '1' }).status).toBe(0);
  const known = cdkSynth('hole stage');
  expect(known.text).toMatch(/INFO \d+ findings known \(portcullis-baseline\.json\), which do not fail\.\n(.*\n)*.*WorldOnAdminPort at Prod\/App\/Group/);
  expect(known.status).toBe(0);
  const gone = cdkSynth('stage');
  expect(gone.text).toMatch(/FATAL \d entries of portcullis-baseline\.json match nothing any more:\n(.*\n)*.*WorldOnAdminPort at Group in assembly-Prod/);
  expect(gone.status).toBe(1);
});

test.each<[string, number, string]>([
  ['hole over', 1, 'FATAL'],
  ['hole stage', 1, 'WorldOnAdminPort at Prod/App/Group'],
  ['hole acknowledged', 0, 'WARNING'],
  ['crash aspect', 1, 'SecurityGroupChecks crashed'],
])('ts-node alone: %s exits with %i', (wanted, expected, said) => {
  const { status, text } = tsNode(wanted);
  expect(text).toContain(said);
  expect(status).toBe(expected);
});
