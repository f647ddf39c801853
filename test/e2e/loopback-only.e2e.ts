import { execFileSync } from 'node:child_process';
import * as https from 'node:https';
import { bareEnvironment, programOfPython } from './environment';

/** Nothing here asks the network: neither this process, nor Node or Python processes that it starts. 192.0.2.1 is of TEST-NET-1 (RFC 5737): nobody has it. */

const OUTSIDE = 'https://192.0.2.1/';

test('this process connects to nobody else', async () => {
  const asked = new Promise((resolve, reject) => https.get(OUTSIDE, resolve).on('error', reject));
  await expect(asked).rejects.toThrow('test:e2e stays on this machine, and something asked 192.0.2.1');
});

test('nor does one that tests start', () => {
  const code = `require('https').get('${OUTSIDE}').on('error', error => console.log(error.message))`;
  expect(execFileSync(process.execPath, ['-e', code], { env: bareEnvironment(), encoding: 'utf8', timeout: 10_000 })).toContain('stays on this machine');
});

test('nor does one of Python: its proxy is a port where nobody answers', () => {
  const code = `import urllib.request, urllib.error
try: urllib.request.urlopen('${OUTSIDE}', timeout=5)
except urllib.error.URLError as error: print(error.reason)`;
  expect(execFileSync(programOfPython('python'), ['-c', code], { env: bareEnvironment(), encoding: 'utf8', timeout: 10_000 })).toContain('Connection refused');
});
