import { execFileSync, spawn } from 'node:child_process';
import * as path from 'node:path';
import { ACCOUNT, bareEnvironment, programOfPython, REGION } from './environment';

/** A running moto_server: all of AWS that there is, for whoever started it alone. */
export interface Moto {
  /** For our own clients. By address: the SDK asks for S3 buckets by path then, and not for `<bucket>.localhost`. */
  readonly endpoint: string;
  /** For the CDK command line: moto looks for a template in a bucket by path only at `localhost`. */
  readonly namedEndpoint: string;
  readonly pid: number;
  /** The end of what it said, where the reason of an answer 500 stands. */
  said(): string;
  /** Ends it; resolves when it has ended. */
  end(): Promise<void>;
}

const STARTS_WITHIN_MS = 30_000;

/** Starts moto on a port that is free: the operating system chooses it, and moto tells it. */
export async function startMoto(): Promise<Moto> {
  const server = spawn(programOfPython('python'), [path.join(__dirname, 'moto-server.py')], {
    env: { ...bareEnvironment(), MOTO_ACCOUNT_ID: ACCOUNT, MOTO_IAM_LOAD_MANAGED_POLICIES: 'true', MOTO_EC2_LOAD_DEFAULT_AMIS: 'false' },
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  const ended = new Promise<void>(resolve => server.once('exit', () => resolve()));
  const end = async (): Promise<void> => {
    server.kill('SIGKILL');
    await ended;
  };
  let said = '';
  try {
    const port = await new Promise<string>((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`moto did not start within ${STARTS_WITHIN_MS / 1000} seconds. It said: ${said}`)), STARTS_WITHIN_MS);
      late.unref();
      server.stderr.on('data', (chunk) => { // read to the end: a full pipe would stop it
        said = (said + chunk).slice(-8000);
        const [, found] = /Running on http:\/\/127\.0\.0\.1:(\d+)/.exec(said) ?? [];
        if (found) resolve(found);
      });
      server.once('error', reject);
      server.once('exit', () => reject(new Error(`moto ended. It said: ${said}`)));
    });
    return { endpoint: `http://127.0.0.1:${port}`, namedEndpoint: `http://localhost:${port}`, pid: server.pid!, said: () => said, end };
  } catch (error) {
    await end();
    throw error;
  }
}

/** What makes programs of AWS talk to it: dummy keys, no file of the user's, nobody asked which machine this is. */
export function environmentOf(endpoint: string): Record<string, string> {
  return {
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'not-a-secret',
    AWS_REGION: REGION,
    AWS_DEFAULT_REGION: REGION,
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
  };
}

/** The same for clients in a test. */
export function clientOf({ endpoint }: Moto): { endpoint: string; region: string; credentials: { accessKeyId: string; secretAccessKey: string } } {
  return { endpoint, region: REGION, credentials: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'not-a-secret' } };
}

/** The resource types that the installed moto deploys. It leaves out the others without an error. */
export function registeredTypes(): ReadonlySet<string> {
  const printed = execFileSync(programOfPython('python'), [path.join(__dirname, 'registered-types.py')], { env: bareEnvironment(), encoding: 'utf8', timeout: 60_000 });
  return new Set(JSON.parse(printed) as string[]);
}
