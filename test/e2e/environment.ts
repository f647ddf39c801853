import * as fs from 'node:fs';
import * as path from 'node:path';

export const ROOT = path.resolve(__dirname, '../..');
const PYTHON = path.join(ROOT, '.e2e/python');

/** The account and the Region that everything here happens in. */
export const ACCOUNT = '123456789012';
export const REGION = 'eu-central-1';

/** A program of the virtual environment that `npm run e2e:prepare` makes. */
export function programOfPython(name: 'python' | 'moto_server' | 'cfn-lint'): string {
  const installed = path.join(PYTHON, 'requirements.txt');
  const wanted = fs.readFileSync(path.join(__dirname, 'requirements.txt'), 'utf8');
  if (!fs.existsSync(installed) || fs.readFileSync(installed, 'utf8') !== wanted) throw new Error('.e2e/python is not there, or is of other versions: npm run e2e:prepare');
  return path.join(PYTHON, 'bin', name);
}

const NOBODY = 'http://127.0.0.1:9'; // the discard service, which nobody runs any more
const NO_NETWORK = {
  HTTP_PROXY: NOBODY,
  HTTPS_PROXY: NOBODY,
  http_proxy: NOBODY,
  https_proxy: NOBODY,
  NO_PROXY: 'localhost,127.0.0.1',
  no_proxy: 'localhost,127.0.0.1',
  NODE_OPTIONS: `--require ${JSON.stringify(path.join(__dirname, 'loopback-only.js'))}`,
};

/** What programs that a test starts see of our own environment: where programs and temporary folders are, and nothing else. None of them reaches the network. */
export function bareEnvironment(): Record<string, string> {
  const kept = ['PATH', 'TMPDIR', 'LANG'].flatMap(name => process.env[name] ? [[name, process.env[name]]] : []);
  return { ...Object.fromEntries(kept) as Record<string, string>, ...NO_NETWORK };
}
