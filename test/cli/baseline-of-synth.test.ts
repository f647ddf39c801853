import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { App, Stack, Stage, Validations } from 'aws-cdk-lib';
import { CfnSecurityGroup } from 'aws-cdk-lib/aws-ec2';
import { run } from './run';
import { SecurityGroupChecks } from '../../lib';
import { CHECKS } from '../../lib/checks';

/** One baseline for both: what `cdk synth` wrote, and the command line reads. */
const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'baseline-of-synth-')));
const baseline = path.join(folder, 'baseline.json');
const outdir = path.join(folder, 'cdk.out');
beforeEach(() => void jest.spyOn(console, 'error').mockImplementation());
afterEach(() => jest.restoreAllMocks());
afterAll(() => fs.rmSync(folder, { recursive: true }));

function synth(port: number, update: boolean): void {
  const app = new App({ outdir, context: { 'portcullis:project': 'Shop', 'portcullis:environment': 'prod' } });
  process.env.PORTCULLIS_UPDATE_BASELINE = update ? '1' : '0';
  Validations.of(app).addPlugins(new SecurityGroupChecks(app, { baselineFile: baseline }));
  new CfnSecurityGroup(new Stack(new Stage(app, 'Prod'), 'App'), 'Open', {
    groupDescription: 'Anybody may log in',
    groupName: 'open', // off the convention, which stands in the context of the app
    vpcId: 'vpc-0123456789abcdef0',
    securityGroupIngress: [{ ipProtocol: 'tcp', fromPort: port, toPort: port, cidrIp: '0.0.0.0/0', description: 'Login' }],
    securityGroupEgress: [{ ipProtocol: 'tcp', fromPort: 443, toPort: 443, cidrIp: '10.0.0.0/24', description: 'Updates' }],
  });
  try {
    app.synth();
  } finally {
    delete process.env.PORTCULLIS_UPDATE_BASELINE;
  }
}

const judged = (): { status: number; report: Record<'findings' | 'known' | 'gone', { check: string }[]> } => {
  const { status, out } = run('check', outdir, '--baseline', baseline, '--format', 'json');
  return { status, report: JSON.parse(out) as ReturnType<typeof judged>['report'] };
};

test('what it knows is known, and what only the code of the app tells is not missed', () => {
  synth(22, true);
  const entries = (JSON.parse(fs.readFileSync(baseline, 'utf8')) as { findings: { check: string }[] }).findings.map(({ check }) => check);
  expect(entries).toContain('WorldOnAdminPort');
  expect(entries).toContain('NameOffConvention');
  const { status, report } = judged();
  expect({ status, gone: report.gone }).toEqual({ status: 0, gone: [] });
  expect(report.known.map(({ check }) => check)).toEqual(entries.filter(check => check !== 'NameOffConvention'));
  process.env.PORTCULLIS_UPDATE_BASELINE = '1';
  run('check', outdir, '--baseline', baseline);
  delete process.env.PORTCULLIS_UPDATE_BASELINE;
  expect((JSON.parse(fs.readFileSync(baseline, 'utf8')) as { findings: { check: string }[] }).findings.map(({ check }) => check)).toEqual(entries);
});

test('what both find is written once', () => {
  const before = fs.readFileSync(baseline, 'utf8');
  jest.spyOn(CHECKS.find(({ id }) => id === 'RulesOverQuota')!, 'judge').mockImplementation(({ network }) => ({
    violated: [{ site: network.groups[0].site, says: 'it has too many' }], undecided: [],
  }));
  synth(22, true);
  const written = fs.readFileSync(baseline, 'utf8');
  expect(written).toContain('RulesOverQuota');
  process.env.PORTCULLIS_UPDATE_BASELINE = '1';
  run('check', outdir, '--baseline', baseline);
  delete process.env.PORTCULLIS_UPDATE_BASELINE;
  expect(fs.readFileSync(baseline, 'utf8')).toBe(written);
  fs.writeFileSync(baseline, before);
});

test('what is mended must leave it', () => {
  expect(() => synth(443, false)).toThrow(/1 entry of baseline\.json matches nothing any more:\n +WorldOnAdminPort/);
  expect(judged()).toMatchObject({ status: 1, report: { gone: [{ check: 'WorldOnAdminPort' }] } });
});
