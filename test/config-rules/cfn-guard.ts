import { spawnSync } from 'child_process';
import { existsSync } from 'fs';
import { arch, platform } from 'os';
import { dirname, join } from 'path';

export type GuardStatus = 'PASS' | 'FAIL' | 'SKIP';

const FOLDERS: Record<string, string> = {
  'linux x64': 'ubuntu/x86_64', 'linux arm64': 'ubuntu/aarch64', 'darwin x64': 'macos/x86_64', 'darwin arm64': 'macos/aarch64',
};

/** What the Guard language says of each item: the real thing, which comes with @cdklabs/cdk-validator-cfnguard. */
export function judgeWithGuard(policy: string, items: readonly unknown[]): GuardStatus[] {
  const { stdout, stderr, status } = spawnSync(cfnGuard(), ['validate', '--payload', '--structured', '-o', 'json', '--show-summary', 'none'], {
    input: JSON.stringify({ rules: [policy], data: items.map(item => JSON.stringify(item)) }),
    encoding: 'utf8',
  });
  // 0: all pass or skip, 19: some fail. Anything else is a policy that Guard cannot read.
  if (status !== 0 && status !== 19) throw new Error(`cfn-guard ended with ${status}: ${stderr}${stdout}`);
  return (JSON.parse(stdout) as { status: GuardStatus }[]).map(report => report.status);
}

function cfnGuard(): string {
  const here = `${platform()} ${arch()}`;
  const folder = FOLDERS[here];
  const bin = join(dirname(require.resolve('@cdklabs/cdk-validator-cfnguard/package.json')), 'bin');
  const file = folder && join(bin, folder, 'cfn-guard');
  if (!file || !existsSync(file)) {
    const there = Object.keys(FOLDERS).join(', ');
    throw new Error(`There is no cfn-guard for ${here} in ${bin}, so the policy cannot be tested here. There is one for: ${there}.`);
  }
  return file;
}
