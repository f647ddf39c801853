// Unpacks what `npm publish` would upload where the examples look for it, so that they import 'cdk-portcullis' as a user does
// and stack traces show the user's lines and not ours.
const { execFileSync } = require('node:child_process');
const fs = require('node:fs');

const target = process.argv[2] ?? 'examples/node_modules/cdk-portcullis';
fs.rmSync(target, { recursive: true, force: true });
fs.mkdirSync(target, { recursive: true });

const [{ filename }] = JSON.parse(execFileSync('npm', ['pack', '--json', '--silent', '--ignore-scripts'], { encoding: 'utf8' }));
try {
  execFileSync('tar', ['-xzf', filename, '-C', target, '--strip-components=1']);
} finally {
  fs.rmSync(filename);
}
