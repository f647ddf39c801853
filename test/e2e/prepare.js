// `npm run e2e:prepare`: a Python virtual environment with what requirements.txt names, in .e2e/python. Needs the network, once: what is there already stays as it is.
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');

const ROOT = path.resolve(__dirname, '../..');
const TARGET = path.join(ROOT, '.e2e', 'python');
const WANTED = path.join(__dirname, 'requirements.txt');
const INSTALLED = path.join(TARGET, 'requirements.txt'); // a copy, written last: without it, or with another one, the folder is not ready
const OLDEST = [3, 11];
const BY_HAND = 'install Python 3.11 or later with its venv module (Debian, Ubuntu: `apt-get install python3-venv`), or name one by PYTHON=/path/to/python3, then run this again';

main();

function main() {
  const wanted = fs.readFileSync(WANTED, 'utf8');
  if (fs.existsSync(INSTALLED) && fs.readFileSync(INSTALLED, 'utf8') === wanted) {
    console.log(`${TARGET} is ready.`);
    return;
  }
  const python = findPython() ?? (installPython() ? findPython() : undefined);
  if (!python) fail(`No Python that can make a virtual environment was found: ${BY_HAND}.`);

  console.log(`Making ${TARGET} with ${python} ...`);
  fs.rmSync(TARGET, { recursive: true, force: true });
  run(python, '-m', 'venv', TARGET);
  const pip = [path.join(TARGET, 'bin', 'python'), '-m', 'pip', '--disable-pip-version-check'];
  // Wheels alone, and nothing but what is listed: no code of a package runs while it is installed, and no version is chosen on the way.
  run(...pip, 'install', '--quiet', '--no-deps', '--only-binary', ':all:', '--requirement', WANTED);
  run(...pip, 'check');
  fs.writeFileSync(INSTALLED, wanted);
  console.log(`${TARGET} is ready.`);
}

/** The first Python that is new enough and has what `venv` needs; Debian leaves `ensurepip` to a package of its own. */
function findPython() {
  const question = `import ensurepip, sys, venv; ensurepip.version(); sys.exit(0 if sys.version_info >= (${OLDEST.join(', ')}) else 1)`;
  const candidates = process.env.PYTHON ? [process.env.PYTHON] : ['python3', '/usr/bin/python3'];
  return candidates.find(python => spawnSync(python, ['-c', question], { stdio: 'ignore' }).status === 0);
}

/** Debian's, where we may install it. */
function installPython() {
  if (process.env.PYTHON || process.getuid?.() !== 0 || spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status !== 0) return false;
  console.log('Installing python3-venv ...');
  run('apt-get', 'update', '-qq');
  run('apt-get', 'install', '-y', '-qq', '--no-install-recommends', 'python3-venv');
  return true;
}

function run(command, ...args) {
  const { status, error } = spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
  if (status !== 0) fail(`\`${[command, ...args].join(' ')}\` failed${error ? `: ${error.message}` : ` with status ${status}`}.`);
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
