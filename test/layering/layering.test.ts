import { execFileSync, spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';

const ROOT = path.resolve(__dirname, '../..');
const RULES = (jest.requireActual(path.join(ROOT, '.dependency-cruiser.cjs')) as { forbidden: { name: string; comment: string }[] }).forbidden;

/** One fault of each kind: file -> its text, by the rule that must name it. */
const FAULTS: Record<string, Record<string, string>> = {
  'floor-0-does-not-look-up': { 'lib/model/up.ts': "import '../catalogue/data';" },
  'floor-1-does-not-look-up': { 'lib/catalogue/up.ts': "import '../checks/check';" },
  'floor-2-does-not-look-up': { 'lib/judging/up.ts': "import '../checks/check';" },
  'floor-3-does-not-look-up': { 'lib/checks/up.ts': "import '../reports/page';" },
  'floor-4-does-not-look-up': { 'lib/settings/up.ts': "import '../reports/page';" },
  'floor-5-does-not-look-up': { 'lib/reports/up.ts': "import '../reading/door';" },
  'floor-6-does-not-look-up': { 'lib/reading/up.ts': "import '../services/service';" },
  'floor-7-does-not-look-up': { 'lib/stores/up.ts': "import '../services/service';" },
  'floor-8-does-not-look-up': { 'lib/services/up.ts': "import '../flow-logs/api';" },
  'floor-9-does-not-look-up': { 'lib/flow-logs/up.ts': "import '../nag-pack/pack';" },
  'floor-10-does-not-look-up': { 'lib/nag-pack/up.ts': "import '../cli/main';" },
  'no-circular': { 'lib/model/here.ts': "import './there';", 'lib/model/there.ts': "import './here';" },
  'pure-floors-stay-pure': { 'lib/checks/impure.ts': "import 'node:fs';" },
  'judgements-do-not-lean-on-each-other': { 'lib/checks/leaning.ts': "import '../reachability/path';" },
  'constructs-meet-through-api': { 'lib/flow-logs/sideways.ts': "import '../config-rules/rule';" },
  'app-wide-checks-judge-any-app': { 'lib/nag-pack/knowing.ts': "import '../flow-logs/api';" },
  'claims-speak-of-services-alone': { 'lib/network-proofs/granting.ts': "import '../egress-policies/policy';", 'lib/egress-policies/policy.ts': 'export const policy = 1;' },
  'command-line-loads-no-cdk': { 'lib/cli/heavy.ts': "import '../reading/cdk';" },
  'handlers-run-without-the-cdk': { 'lib/flow-logs/heavy.lambda.ts': "import '../reading/cdk';" },
  'nobody-imports-a-handler': { 'lib/flow-logs/importing.ts': "import './heavy.lambda';" },
  'only-handlers-talk-to-aws': { 'lib/flow-logs/talking.ts': "import '@aws-sdk/client-ec2';" },
  'every-folder-has-a-floor': { 'lib/homeless/thing.ts': 'export const thing = 1;', 'lib/model/finds-homeless.ts': "import '../homeless/thing';" },
};

const SOUND: Record<string, string> = {
  'lib/catalogue/data.ts': "import '../model/fact';",
  'lib/model/fact.ts': 'export const fact = 1;',
  'lib/checks/check.ts': "import '../catalogue/data';",
  'lib/reachability/path.ts': "import '../model/fact';",
  'lib/reports/page.ts': "import '../checks/check';",
  'lib/reading/door.ts': "import '../model/fact';",
  'lib/reading/cdk.ts': "import 'aws-cdk-lib';",
  'lib/services/service.ts': "import '../catalogue/data';",
  'lib/flow-logs/api.ts': "import '../services/service';",
  'lib/config-rules/rule.ts': "import '../flow-logs/api';",
  'lib/nag-pack/pack.ts': "import '../checks/check';",
  'lib/network-proofs/speaking.ts': "import '../services/service';",
  'lib/cli/main.ts': "import '../reports/page';",
};

/** The names of the broken rules, each with the files that break it, in a tree of the files given. */
function broken(files: Record<string, string>): Map<string, string[]> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'layering-'));
  try {
    for (const [file, text] of Object.entries(files)) {
      fs.mkdirSync(path.join(folder, path.dirname(file)), { recursive: true });
      fs.writeFileSync(path.join(folder, file), `${text}\n`);
      fs.writeFileSync(path.join(folder, file.replace(/\.ts$/, '.js')), '// what jsii leaves beside it\n');
    }
    for (const name of ['.dependency-cruiser.cjs', 'tsconfig.json']) fs.copyFileSync(path.join(ROOT, name), path.join(folder, name));
    for (const name of ['aws-cdk-lib', '@aws-sdk/client-ec2']) {
      fs.mkdirSync(path.join(folder, 'node_modules', name), { recursive: true });
      fs.writeFileSync(path.join(folder, 'node_modules', name, 'index.js'), '');
      fs.writeFileSync(path.join(folder, 'node_modules', name, 'package.json'), JSON.stringify({ name, version: '1.0.0', main: 'index.js' }));
    }
    fs.writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ name: 'planted', dependencies: { 'aws-cdk-lib': '1', '@aws-sdk/client-ec2': '1' } }));
    const cruiser = path.join(ROOT, 'node_modules/.bin/depcruise');
    const { stdout, stderr } = spawnSync(cruiser, ['lib', '--config', '.dependency-cruiser.cjs', '--output-type', 'json'], { cwd: folder, encoding: 'utf8', maxBuffer: 1e8 });
    if (!stdout.startsWith('{')) throw new Error(`dependency-cruiser printed no report: ${stderr}`);
    const { summary } = JSON.parse(stdout) as { summary: { violations: { from: string; rule: { name: string } }[] } };
    const byRule = new Map<string, string[]>();
    for (const { from, rule } of summary.violations) byRule.set(rule.name, [...byRule.get(rule.name) ?? [], from]);
    return byRule;
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

describe('the floors are guarded', () => {
  const found = broken({ ...SOUND, ...Object.assign({}, ...Object.values(FAULTS)) as Record<string, string> });

  test('a sound tree passes', () => {
    expect(broken(SOUND)).toEqual(new Map());
  });

  test('each rule has a fault planted for it', () => {
    expect(RULES.map(({ name }) => name).sort()).toEqual(Object.keys(FAULTS).sort());
  });

  test.each(Object.entries(FAULTS))('%s', (name, files) => {
    expect(found.get(name)?.filter(file => file in files) ?? []).not.toEqual([]);
  });

  test.each(RULES)('$name says why', ({ comment }) => {
    expect(comment.length).toBeGreaterThan(30);
  });
});

test('our own tree is sound', () => {
  expect(() => execFileSync(path.join(ROOT, 'node_modules/.bin/depcruise'), ['lib', '--config', '.dependency-cruiser.cjs'], { cwd: ROOT, stdio: 'pipe' })).not.toThrow();
});
