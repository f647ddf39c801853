import { execFile } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { promisify } from 'node:util';
import { bareEnvironment, ROOT } from './environment';
import { environmentOf, Moto } from './moto';

const CDK = path.join(ROOT, 'node_modules/aws-cdk/bin/cdk');
const EACH_WITHIN_MS = 90_000;

/** Runs the CDK command line on an assembly, as somebody without a home, an account or a network would. Returns what it printed. */
export async function cdk({ namedEndpoint }: Moto, assembly: string, ...args: string[]): Promise<string> {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk-cli-')); // its own: what the CLI keeps under ~/.cdk is the user's
  try {
    const options = ['--app', assembly, '--no-notices', '--no-version-reporting', '--no-color'];
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [CDK, ...options, ...args], {
      cwd: home,
      env: {
        ...bareEnvironment(),
        ...environmentOf(namedEndpoint),
        HOME: home,
        CI: 'true',
        NODE_NO_WARNINGS: '1',
        CDK_DISABLE_CLI_TELEMETRY: 'true',
        CDK_DISABLE_VERSION_CHECK: 'true',
      },
      timeout: EACH_WITHIN_MS,
      killSignal: 'SIGKILL',
    });
    return stdout + stderr;
  } catch (error) {
    const { stdout = '', stderr = '', message } = error as Error & { stdout?: string; stderr?: string };
    throw new Error(`cdk ${args.join(' ')}: ${message}\n${stdout}${stderr}`, { cause: error });
  } finally {
    fs.rmSync(home, { recursive: true });
  }
}
