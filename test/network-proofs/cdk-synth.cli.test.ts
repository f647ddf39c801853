import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';

// What only shows outside of jest: the CDK reports and fails differently under its command line.
jest.setTimeout(120_000);

const REPOSITORY = path.resolve(__dirname, '..', '..');
const bin = (name: string) => path.join(REPOSITORY, 'node_modules', '.bin', name);

const APP = `
import { App, Stack, Stage } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Endpoint, NetworkProofs } from '${REPOSITORY}/lib/network-proofs';

const wanted = new Set((process.env.APP ?? '').split(' '));
const app = new App();
const stack = new Stack(wanted.has('stage') ? new Stage(app, 'Prod') : app, 'Shop');
const group = new ec2.CfnSecurityGroup(stack, 'Database', { groupDescription: 'Database', securityGroupEgress: [] });
const proofs = NetworkProofs.of(app);
proofs.forbid('NoInternet', { source: Endpoint.internet(), destination: Endpoint.construct(group) });
proofs.report();
if (wanted.has('hole')) {
  group.securityGroupIngress = [{ ipProtocol: 'tcp', fromPort: 5432, toPort: 5432, cidrIp: '0.0.0.0/0' }];
}
app.synth();
`;

const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'proofs-'));
fs.writeFileSync(path.join(directory, 'app.ts'), APP);
afterAll(() => fs.rmSync(directory, { recursive: true }));

function cdkSynth(wanted: string): { status: number | null; text: string } {
  const { status, stdout, stderr } = spawnSync(bin('cdk'), ['synth', '--quiet', '--no-notices', '--no-version-reporting', '--app', `${bin('ts-node')} app.ts`], {
    cwd: directory,
    encoding: 'utf8',
    env: {
      PATH: process.env.PATH,
      HOME: directory,
      APP: wanted,
      NODE_PATH: path.join(REPOSITORY, 'node_modules'),
      CDK_VALIDATION: 'false',
      CDK_DISABLE_CLI_TELEMETRY: 'true',
      // lib/ may have been compiled in place, and not since the last change.
      TS_NODE_PREFER_TS_EXTS: 'true',
      TS_NODE_TRANSPILE_ONLY: 'true',
      TS_NODE_SKIP_PROJECT: 'true',
      TS_NODE_COMPILER_OPTIONS: JSON.stringify({ module: 'commonjs', moduleResolution: 'bundler', ignoreDeprecations: '6.0', target: 'es2022', rootDir: '/' }),
    },
  });
  return { status, text: (stdout + stderr).replace(/\x1B\[[0-9;]*m/g, '') };
}

test('plain cdk synth fails on a violation inside a Stage, with the connection and the line, and writes the report', () => {
  const { status, text } = cdkSynth('stage hole');
  expect(text).toMatch(/FATAL 1 claim does not hold inside Stages:\n +NetworkProofs::NoInternet at Prod\/Shop\/Database \(app\.ts:\d+:\d+\): VIOLATED: an Internet address may open a connection to Prod\/Shop\/Database: from the Internet to Prod\/Shop\/Database on tcp 5432 \(PostgreSQL\)/);
  expect(status).toBe(1);
  expect(fs.readFileSync(path.join(directory, 'cdk.out', 'network-report', 'report.md'), 'utf8')).toContain('VIOLATED');
});

test('and passes once the hole is closed, in the same folder', () => {
  const { status, text } = cdkSynth('stage');
  expect(text).not.toContain('NetworkProofs');
  expect(status).toBe(0);
  expect(fs.readFileSync(path.join(directory, 'cdk.out', 'network-report', 'report.md'), 'utf8')).toContain('PROVED');
});
