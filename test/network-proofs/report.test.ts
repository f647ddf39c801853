import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { App, Stage } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Shop, SSH_TO_DATABASE } from './apps';
import { NetworkProofs } from '../../lib';
import { appRoot } from '../nag-pack/app-root';
import { found, outcome } from '../nag-pack/outcome';

const FILES = ['network.json', 'network.mmd', 'network.svg', 'report.html', 'report.md'];

function shop(outdir?: string): { app: App; made: Shop; folder: string } {
  const app = new App(outdir === undefined ? {} : { outdir });
  return { app, made: new Shop(app), folder: path.join(app.outdir, 'network-report') };
}

test('nothing is written where nobody asked', () => {
  const { app, made, folder } = shop();
  NetworkProofs.of(app).forbid('NoSsh', SSH_TO_DATABASE(made));
  expect(outcome(app)).toBe('');
  expect(fs.existsSync(folder)).toBe(false);
});

test('a report goes beside the templates, and tells what was claimed', () => {
  const { app, made, folder } = shop();
  const proofs = NetworkProofs.of(app);
  proofs.forbid('NoSsh', SSH_TO_DATABASE(made));
  proofs.report();
  proofs.report({});
  expect(outcome(app)).toBe('');
  expect(fs.readdirSync(folder).sort()).toEqual(FILES);
  expect(fs.readFileSync(path.join(folder, 'report.md'), 'utf8')).toMatch(/PROVED[^]*NoSsh|NoSsh[^]*PROVED/);
  expect(fs.readFileSync(path.join(folder, 'network.json'), 'utf8')).toContain('test/network-proofs/apps.ts');
});

test('it is written where claims fail too', () => {
  const { app, made, folder } = shop();
  NetworkProofs.of(app).forbid('NoSsh', SSH_TO_DATABASE(made));
  NetworkProofs.of(app).report();
  made.openSsh();
  expect(outcome(app)).toContain('VIOLATED');
  expect(fs.readFileSync(path.join(folder, 'report.md'), 'utf8')).toContain('VIOLATED');
});

// The CDK lets no plugin change a file that is there: "modified the cloud assembly".
test('a second run in the same folder, and a second synthesis, of another network replaces it', () => {
  const outdir = fs.mkdtempSync(path.join(os.tmpdir(), 'report-'));
  for (const isOpen of [false, true]) {
    const { app, made, folder } = shop(outdir);
    NetworkProofs.of(app).report();
    if (isOpen) made.web.addIngressRule(ec2.Peer.anyIpv4(), ec2.Port.tcp(9999), 'Others');
    expect(outcome(app)).toBe('');
    expect(fs.readFileSync(path.join(folder, 'report.md'), 'utf8').includes('9999')).toBe(isOpen);
    made.web.addIngressRule(ec2.Peer.anyIpv4(), ec2.Port.tcp(8443), 'Others');
    expect(outcome(app, () => void app.synth({ force: true }))).toBe('');
    expect(fs.readFileSync(path.join(folder, 'report.md'), 'utf8')).toContain('8443');
  }
});

test('it goes to a folder that somebody chose, beside what is there', () => {
  const root = appRoot({ 'kept.txt': 'kept' });
  const { app, folder } = shop(path.join(root, 'cdk.out'));
  NetworkProofs.of(app).report({ outdir: 'docs/network' });
  expect(outcome(app)).toBe('');
  expect(fs.readdirSync(path.join(root, 'docs', 'network')).sort()).toEqual(FILES);
  expect(fs.readFileSync(path.join(root, 'kept.txt'), 'utf8')).toBe('kept');
  expect(fs.existsSync(folder)).toBe(false);
});

test('Stages write theirs apart', () => {
  const app = new App();
  for (const id of ['Dev', 'Prod']) NetworkProofs.of(new Shop(new Stage(app, id))).report();
  expect(outcome(app)).toBe('');
  for (const id of ['Dev', 'Prod']) expect(fs.readdirSync(path.join(app.outdir, 'network-report', id)).sort()).toEqual(FILES);
});

test('two runs write the same bytes', () => {
  const texts = [1, 2].map(() => {
    const { app, folder } = shop();
    NetworkProofs.of(app).report();
    outcome(app);
    return FILES.map(file => fs.readFileSync(path.join(folder, file), 'utf8'));
  });
  expect(texts[0]).toEqual(texts[1]);
});

test('one that cannot be written fails synthesis', () => {
  const root = appRoot({ docs: 'a file where a folder should be' });
  const { app } = shop(path.join(root, 'cdk.out'));
  NetworkProofs.of(app).report({ outdir: 'docs/network' });
  expect(outcome(app)).toMatch(/ERROR the report of the network could not be written: .*(ENOTDIR|EEXIST)/);
  expect(found(app)).toEqual(['ReportNotWritten']);
});

test.each<[string, (proofs: NetworkProofs, app: App) => void, string]>([
  ['no path', p => p.report({ outdir: ' ' }), "NetworkProofs.report: outdir is no path\n  given:    outdir: ' '"],
  ['a folder that the CDK owns', (p, app) => p.report({ outdir: path.join(app.outdir, 'x') }), 'lies in the folder that the app is synthesised to'],
  ['two places', (p) => {
    p.report();
    p.report({ outdir: 'docs' });
  }, 'report is asked for twice in the app, in two places'],
  ['the place of another one', (p, app) => {
    p.report({ outdir: 'docs' });
    NetworkProofs.of(new Stage(app, 'Prod')).report({ outdir: './docs' });
  }, 'another App or Stage writes its report there'],
])('%s is refused', (_, act, message) => {
  const app = new App();
  expect(() => act(NetworkProofs.of(app), app)).toThrow(message);
});
