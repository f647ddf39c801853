import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { HOLE } from './run';

const ROOT = path.resolve(__dirname, '../..');

/** Runs a command line in a process of its own, and tells which modules it loaded. */
function modulesOf(...args: string[]): { readonly status: number | null; readonly loaded: readonly string[] } {
  const script = `
    const { main } = require(${JSON.stringify(path.join(ROOT, 'lib/cli/program.ts'))});
    const status = main(${JSON.stringify(args)});
    process.stderr.write('\\nloaded ' + JSON.stringify(Object.keys(require.cache)));
    process.exitCode = status;`;
  const { status, stderr } = spawnSync(process.execPath, ['-r', 'ts-node/register/transpile-only', '-e', script], {
    cwd: ROOT, encoding: 'utf8', env: { ...process.env, TS_NODE_PREFER_TS_EXTS: 'true', TS_NODE_PROJECT: path.join(ROOT, 'test/tsconfig.json'), NODE_ENV: '', JEST_WORKER_ID: undefined },
  });
  const [, loaded = '[]'] = /\nloaded (.*)$/.exec(stderr) ?? [];
  return { status, loaded: (JSON.parse(loaded) as string[]).filter(file => !file.includes('/ts-node/') && !file.includes('/typescript/')) };
}

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'loads-'));
afterAll(() => fs.rmSync(folder, { recursive: true }));

test('judging loads no CDK, directly or indirectly', () => {
  const file = path.join(folder, 'a.yaml');
  fs.writeFileSync(file, HOLE);
  const { status, loaded } = modulesOf('check', file);
  expect(status).toBe(1);
  expect(loaded.some(name => name.includes('/lib/checks/'))).toBe(true);
  expect(loaded.filter(name => /node_modules\/(aws-cdk-lib|constructs|cdk-nag)\//.test(name))).toEqual([]);
});

test.each([
  ['prove'], ['explain', '--from', 'internet', '--to', 'Web'], ['diff', path.join(folder, 'a.yaml')], ['report', '--outdir', path.join(folder, 'out')],
])('%s loads no CDK either', (...args) => {
  const file = path.join(folder, 'a.yaml');
  fs.writeFileSync(file, HOLE);
  const { status, loaded } = modulesOf(...args, file);
  expect([0, 1]).toContain(status);
  expect(loaded.some(name => name.includes('/lib/reachability/'))).toBe(true);
  expect(loaded.filter(name => /node_modules\/(aws-cdk-lib|constructs|cdk-nag)\//.test(name))).toEqual([]);
});

test('help loads neither checks nor a parser', () => {
  const { status, loaded } = modulesOf('--help');
  expect(status).toBe(0);
  expect(loaded.filter(name => /\/lib\/(checks|reading|catalogue|judging)\/|js-yaml/.test(name))).toEqual([]);
});
