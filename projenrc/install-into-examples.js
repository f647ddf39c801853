// Unpacks what `npm publish` would upload where the examples look for it, so that they import 'cdk-portcullis' as a user does
// and stack traces show the user's lines and not ours.
const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');

const target = process.argv[2] ?? 'examples/node_modules/cdk-portcullis';
fs.rmSync(target, { recursive: true, force: true });
fs.mkdirSync(target, { recursive: true });

// In a folder of its own: a package that somebody packed in this one is theirs.
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk-portcullis-'));
try {
  const pack = ['pack', '--json', '--silent', '--ignore-scripts', '--pack-destination', folder];
  const [{ filename }] = JSON.parse(execFileSync('npm', pack, { encoding: 'utf8' }));
  execFileSync('tar', ['-xzf', path.join(folder, filename), '-C', target, '--strip-components=1']);
} finally {
  fs.rmSync(folder, { recursive: true });
}
