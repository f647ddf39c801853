import { execFileSync, spawnSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { load } from 'js-yaml';
import { CLOSED, HOLE } from './run';

/** The workflow that README.md tells people to copy: its shell steps are run here as a runner does it, in a repository with two commits. */
interface Step {
  readonly name?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly run?: string;
}

const root = path.join(__dirname, '../..');
const workflow = load(fs.readFileSync(path.join(root, 'docs/workflows/network-diff.yml'), 'utf8')) as { jobs: Record<string, { steps: Step[] }> };
const [{ steps }] = Object.values(workflow.jobs);

/** Stands for npm and npx: the app "synthesises" by writing its template beside a manifest, and the command line is the one of these sources. */
const NPX = `#!/bin/sh
case "$1" in
  cdk) mkdir -p cdk.out && cp network.json cdk.out/Shop.template.json && cp app-manifest.json cdk.out/manifest.json ;;
  cdk-portcullis) shift; TS_NODE_PREFER_TS_EXTS=true exec '${path.join(root, 'node_modules/.bin/ts-node')}' --transpile-only -P '${path.join(root, 'test/tsconfig.json')}' '${path.join(root, 'lib/cli/main.ts')}' "$@" ;;
  *) exit 9 ;;
esac
`;
const MANIFEST = { version: '36.0.0', artifacts: { Shop: { type: 'aws:cloudformation:stack', environment: 'aws://unknown-account/unknown-region', properties: { templateFile: 'Shop.template.json' } } } };

function runWorkflow(base: string, head: string): { readonly status: number; readonly summary: string; readonly err: string } {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'workflow-')));
  try {
    const git = (...args: string[]) => execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], { cwd: path.join(folder, 'origin'), encoding: 'utf8' }).trim();
    fs.mkdirSync(path.join(folder, 'origin'));
    fs.mkdirSync(path.join(folder, 'bin'));
    fs.mkdirSync(path.join(folder, 'workspace'));
    for (const [tool, text] of [['npx', NPX], ['npm', '#!/bin/sh\n[ "$1" = ci ]\n']]) fs.writeFileSync(path.join(folder, 'bin', tool), text, { mode: 0o755 });
    git('init', '--quiet');
    const commit = (yaml: string) => {
      fs.writeFileSync(path.join(folder, 'origin/network.json'), JSON.stringify(load(yaml)));
      fs.writeFileSync(path.join(folder, 'origin/app-manifest.json'), JSON.stringify(MANIFEST));
      git('add', '.');
      git('commit', '--quiet', '--allow-empty', '-m', 'x');
      return git('rev-parse', 'HEAD');
    };
    const shas = { base: commit(base), head: commit(head) };
    const workspace = path.join(folder, 'workspace');
    const summary = path.join(folder, 'summary.md');
    let err = '';
    for (const { uses, with: given, run } of steps) {
      if (uses?.startsWith('actions/checkout@')) {
        const sha = given?.ref === '${{ github.event.pull_request.base.sha }}' ? shas.base : given?.ref === undefined ? shas.head : undefined;
        expect(sha).toBeDefined();
        git('worktree', 'add', '--quiet', '--detach', path.join(workspace, String(given!.path)), sha!);
      } else if (run !== undefined) {
        // As the runner of GitHub does: bash -e, in the workspace.
        const done = spawnSync('bash', ['-e', '-c', run], { cwd: workspace, encoding: 'utf8', env: { ...process.env, PATH: `${path.join(folder, 'bin')}:${process.env.PATH}`, GITHUB_STEP_SUMMARY: summary } });
        err += done.stderr;
        if (done.status !== 0) return { status: done.status ?? -1, summary: fs.existsSync(summary) ? fs.readFileSync(summary, 'utf8') : '', err };
      } else {
        expect(uses).toMatch(/^actions\/setup-node@/);
      }
    }
    return { status: 0, summary: fs.readFileSync(summary, 'utf8'), err };
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

test('a pull request that opens SSH to the Internet is red, and its summary says so', () => {
  const { status, summary, err } = runWorkflow(CLOSED, HOLE);
  expect(status).toBe(1);
  expect(summary).toContain('## Network: 1 connection newly allowed from the Internet');
  expect(summary).toContain('tcp 22 (SSH)');
  expect(err).toContain('--fail-on new-internet');
}, 120_000);

test('one that closes it is green', () => {
  const { status, summary } = runWorkflow(HOLE, CLOSED);
  expect(status).toBe(0);
  expect(summary).toContain('No longer allowed (1)');
}, 120_000);
