import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import * as ts from 'typescript';

/** Lines are the user's only where the package lies in node_modules, as with a user: here it does, compiled file by file. */
const ROOT = resolve(__dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'portcullis-user-'));

beforeAll(() => {
  const modules = join(folder, 'node_modules');
  const options = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS, experimentalDecorators: true };
  for (const part of ['model', 'errors', 'catalogue', 'naming', 'reading', 'asked-rules', 'services', 'trusted-networks', 'egress-policies', 'role-security-groups']) {
    for (const file of readdirSync(join(ROOT, 'lib', part), { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.ts') && !name.endsWith('.d.ts'))) {
      const target = join(modules, 'cdk-portcullis/lib', part, file.replace(/ts$/, 'js'));
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, ts.transpileModule(readFileSync(join(ROOT, 'lib', part, file), 'utf8'), { compilerOptions: options }).outputText);
    }
  }
  for (const name of ['aws-cdk-lib', 'constructs']) symlinkSync(join(ROOT, 'node_modules', name), join(modules, name));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs an app of a user; returns what it printed, and the line of the marked call. */
function run(lines: string[], env: Record<string, string> = {}): { printed: string; marked: RegExp } {
  const file = join(folder, 'shop.js');
  const source = [
    "const { App, Stack, Validations } = require('aws-cdk-lib');",
    "const ec2 = require('aws-cdk-lib/aws-ec2');",
    "const elbv2 = require('aws-cdk-lib/aws-elasticloadbalancingv2');",
    "const { RoleSecurityGroup, WebServerSG } = require('cdk-portcullis/lib/role-security-groups');",
    "const app = new App({ context: { 'portcullis:project': 'MyApp', 'portcullis:environment': 'Production' } });",
    "const vpcIn = stack => ec2.Vpc.fromVpcAttributes(stack, 'Vpc', { vpcId: 'vpc-0123456789abcdef0', availabilityZones: ['a'], publicSubnetIds: ['subnet-0123456789abcdef0'] });",
    ...lines,
  ];
  writeFileSync(file, source.join('\n'));
  const printed = execFileSync(process.execPath, [file], { cwd: folder, encoding: 'utf8', env: { ...process.env, ...env, CDK_CONTEXT_JSON: '{}' } });
  return { printed, marked: new RegExp(`shop\\.js:${source.findIndex(line => line.includes('MARKED')) + 1}:\\d+`) };
}

/** A grant between stacks, and a plugin that finds a fault with every rule, so that CDK's report prints where the rules come from. */
const REPORT = [
  "const [client, server] = ['Client', 'Server'].map(id => new Stack(app, id));",
  "const from = new RoleSecurityGroup(client, 'From', { vpc: vpcIn(client), role: 'From' });",
  "const to = new RoleSecurityGroup(server, 'To', { vpc: vpcIn(server), role: 'To' });",
  'const connect = () => from.connections.allowTo(to, ec2.Port.tcp(5432)); // MARKED',
  'connect();',
  'const validate = ({ templatePaths }) => ({ success: false, violations: templatePaths.flatMap((templatePath) => {',
  "  const { Resources } = JSON.parse(require('fs').readFileSync(templatePath, 'utf8'));",
  "  return Object.keys(Resources).filter(id => /gress/.test(id)).map(resourceLogicalId => ({ ruleName: 'Any', description: 'any', violatingResources: [{ resourceLogicalId, templatePath, locations: [] }] }));",
  '}) });',
  "Validations.of(app).addPlugins({ name: 'Any', validate });",
  'try { app.synth(); } catch (error) { console.log(error.message, error.stack); }',
];

test.each<Record<string, string>>([{}, { CDK_DEBUG: '1' }])('a rule between stacks points at the user\'s line in the report of the CDK (%j)', (env) => {
  const { printed, marked } = run(REPORT, env);
  const places = printed.split('\n').filter(line => /^\s*\S*shop\.js:\d+:\d+$/.test(line)).map(line => line.trim());
  expect(places.length).toBeGreaterThanOrEqual(2);
  for (const place of places) expect(place).toMatch(marked);
  expect(printed).not.toMatch(/cdk-portcullis\/lib\/.+:\d+:\d+/);
});

test('a refusal begins with the user\'s line, below the frames of the CDK', () => {
  const { printed, marked } = run([
    "const stack = new Stack(app, 'Shop');",
    'const vpc = vpcIn(stack);',
    "const proxy = ec2.SecurityGroup.fromSecurityGroupId(stack, 'Proxy', 'sg-0123456789abcdef0');",
    "const web = new WebServerSG(stack, 'Web', { vpc, clients: [proxy] });",
    "const balancer = new elbv2.ApplicationLoadBalancer(stack, 'Balancer', { vpc, securityGroup: web });",
    "const targets = new elbv2.ApplicationTargetGroup(stack, 'Targets', { vpc, port: 8080, targetType: elbv2.TargetType.IP });",
    'try {',
    "  balancer.addListener('Listener', { port: 80, open: true, defaultTargetGroups: [targets] }); // MARKED",
    '} catch (error) { console.log(error.stack); }',
  ]);
  expect(printed).toMatch("Error: WebServerSG 'Shop/Web' does not let the address 0.0.0.0/0 in on port 80");
  const frames = printed.split('\n').filter(line => /^\s+at /.test(line));
  expect(frames[0]).toMatch(marked);
  expect(frames.join('\n')).not.toMatch(/aws-cdk-lib|cdk-portcullis|node:internal/);
});
