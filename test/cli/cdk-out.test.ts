import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { App, NestedStack, Stack, Stage, Validations } from 'aws-cdk-lib';
import { CfnSecurityGroup, Peer, Port, SecurityGroup, Vpc } from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { run } from './run';
import { Profile, SecurityGroupChecks } from '../../lib';

/** What the CDK itself writes, judged by the command line. */
const outdir = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'cdk-out-')));
afterAll(() => fs.rmSync(outdir, { recursive: true }));

const ID = 'SecurityGroupChecks::WorldOnAdminPort';

const hole = (scope: Construct, id: string) => new CfnSecurityGroup(scope, id, { // the line of each hole
  groupDescription: 'Anybody may log in',
  vpcId: 'vpc-0123456789abcdef0',
  securityGroupIngress: [{ ipProtocol: 'tcp', fromPort: 22, toPort: 22, cidrIp: '0.0.0.0/0', description: 'Login' }],
  securityGroupEgress: [{ ipProtocol: 'tcp', fromPort: 443, toPort: 443, cidrIp: '10.0.0.0/24', description: 'Updates' }],
});

interface Told {
  readonly constructPath: string;
  readonly source: { readonly file: string; readonly line: number };
  readonly check: string;
  readonly reason?: string;
}

interface Violation {
  readonly ruleName: string;
  readonly severity: string;
  readonly description: string;
  readonly violatingConstructs: readonly { readonly constructPath: string }[];
}

/** What the CDK wrote of the plugins that it ran. */
interface Report {
  readonly pluginReports: readonly { readonly pluginName: string; readonly violations: readonly Violation[] }[];
}

function judged(): { status: number; findings: Told[]; acknowledged: Told[]; problems: unknown[]; notes: string[] } {
  const { status, out } = run('check', outdir, '--format', 'json');
  return { status, ...JSON.parse(out) as { findings: Told[]; acknowledged: Told[]; problems: unknown[]; notes: string[] } };
}

beforeAll(() => {
  // What the command line of the CDK sets, but for the paths in the templates: both groups of the shop have one logical id.
  const app = new App({ outdir, context: { 'aws:cdk:enable-asset-metadata': true } });
  Validations.of(app).addPlugins(new SecurityGroupChecks(app));
  const shop = new Stack(app, 'Shop');
  hole(shop, 'Open');
  hole(new NestedStack(shop, 'Nested'), 'Open');
  Validations.of(hole(shop, 'Meant')).acknowledge({ id: ID, reason: 'at the group' }, { id: 'WorldOnAdminPort', reason: 'without the pack' });
  const office = new Stack(app, 'Office');
  hole(office, 'Meant');
  Validations.of(office).acknowledge({ id: ID, reason: 'at the stack' });
  const stage = new Stage(app, 'Prod');
  hole(new Stack(stage, 'Shop'), 'Meant');
  Validations.of(stage).acknowledge({ id: ID, reason: 'at the Stage' });
  expect(() => app.synth()).toThrow();
});

test('each hole is told with its construct and its line of code', () => {
  const line = fs.readFileSync(__filename, 'utf8').split('\n').findIndex(text => text.includes('the line of each hole')) + 1;
  const { status, findings, problems } = judged();
  expect({ status, problems }).toEqual({ status: 1, problems: [] });
  const holes = findings.filter(({ check }) => check === 'WorldOnAdminPort');
  expect(holes.map(({ constructPath }) => constructPath).sort()).toEqual(['Shop/Nested/Open', 'Shop/Open']);
  for (const { source } of holes) {
    expect(path.resolve(source.file)).toBe(__filename);
    expect(Math.abs(source.line - line)).toBeLessThanOrEqual(1);
  }
});

test('what was acknowledged in code is acknowledged, wherever it was said', () => {
  expect(judged().acknowledged.filter(({ check }) => check === 'WorldOnAdminPort').map(({ constructPath, reason }) => `${constructPath}: ${reason}`).sort()).toEqual([
    'Office/Meant: at the stack', 'Prod/Shop/Meant: at the Stage', 'Shop/Meant: at the group',
  ]);
});

test('an acknowledgement without the name of the pack is told', () => {
  expect(judged().notes).toEqual([
    'the acknowledgement of \'WorldOnAdminPort\' at Shop/Meant acknowledges nothing: the id of a finding begins with the name of its pack. Write SecurityGroupChecks::WorldOnAdminPort',
  ]);
});

test('where the code is on another machine, the line of the template is told', () => {
  for (const file of fs.readdirSync(outdir).filter(name => name.endsWith('.metadata.json'))) {
    const text = fs.readFileSync(path.join(outdir, file), 'utf8');
    fs.writeFileSync(path.join(outdir, file), text.replaceAll(__dirname, '/on/another/machine'));
  }
  const [{ source }] = judged().findings.filter(({ constructPath }) => constructPath === 'Shop/Open');
  expect(path.basename(source.file)).toBe('Shop.template.json');
  const lines = fs.readFileSync(source.file, 'utf8').split('\n');
  expect(lines.slice(source.line - 1, source.line + 2).join()).toContain('0.0.0.0/0');
});

describe('on one cdk.out the command line tells what the pack tells', () => {
  // Nested stacks, references between stacks, groups that say nothing of themselves.
  const build = (app: App) => {
    const net = new Stack(app, 'Net');
    const vpc = new Vpc(net, 'Vpc', { maxAzs: 2 });
    const web = new Stack(app, 'Web');
    const open = new SecurityGroup(web, 'Open', { vpc });
    open.addIngressRule(Peer.anyIpv4(), Port.tcp(22), 'Login');
    const inside = new NestedStack(web, 'Inside');
    new SecurityGroup(inside, 'Clients', { vpc, securityGroupName: 'clients' }).addIngressRule(open, Port.tcp(5432), 'Orders');
    new SecurityGroup(new Stack(new Stage(app, 'Prod'), 'Web'), 'Open', { vpc: Vpc.fromVpcAttributes(web, 'Other', { vpcId: 'vpc-0123456789abcdef0', availabilityZones: ['a'] }) });
  };

  test.each([
    ['run as the command line of the CDK runs it', { 'aws:cdk:enable-asset-metadata': true, 'aws:cdk:enable-path-metadata': true }],
    ['run without it', {}],
  ])('%s', (_, context) => {
    const here = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk-out-'));
    const app = new App({ outdir: here, context });
    Validations.of(app).addPlugins(new SecurityGroupChecks(app, { profile: Profile.STRICT }));
    build(app);
    expect(() => app.synth()).toThrow();
    const { pluginReports } = JSON.parse(fs.readFileSync(path.join(here, 'validation-report.json'), 'utf8')) as Report;
    const byPack = pluginReports.filter(({ pluginName }) => pluginName === 'SecurityGroupChecks').flatMap(({ violations }) => violations).filter(({ ruleName }) => ruleName !== 'InsideStages')
      .flatMap(({ ruleName, severity, description, violatingConstructs }) => violatingConstructs.map(({ constructPath }) => `${severity} ${ruleName} ${constructPath} ${description}`));
    const { findings } = JSON.parse(run('check', here, '--profile', 'strict', '--format', 'json').out) as { findings: Record<string, string>[] };
    const byCommand = findings.map(({ severity, id, constructPath, message }) => `${severity} ${id} ${constructPath} ${message}`);
    expect(byCommand.sort()).toEqual(byPack.sort());
    expect(byCommand.join('\n')).toContain('GroupWithoutDescription Web/Inside/Clients/Resource');
    fs.rmSync(here, { recursive: true });
  });
});
