/**
 * Runs tests for Stryker in its own process, for it has thousands of mutants to show them: jest takes a second to begin, this a tenth of it. It knows what pure tests
 * need (`describe`, `test`, their `each`, `expect`), loads the library anew for each mutant, and stops at the first test that fails.
 */
import { readdirSync, readFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { basename, join, relative } from 'node:path';
import { performance } from 'node:perf_hooks';

const require = createRequire(import.meta.url);
const ts = require('typescript');
const { bind } = require('jest-each');

/** What the code that Stryker instrumented looks at: which mutant is active, and what ran. */
const stryker = globalThis.__stryker__ ??= {};

process.env.PORTCULLIS_LAWS = 'first failure'; // whether there is one is all that counts, and to find the smallest takes many times as long

/** Folders of tests, or tests in one: `judging,checks/world-in-disguise`. */
const WANTED = (process.env.MUTATION_TESTS ?? 'model,judging,checks').split(',').map(text => text.split('/'));
const isLaw = file => file.endsWith('.laws.test.ts');
const loadsCdk = file => readFileSync(file, 'utf8').includes("from 'aws-cdk-lib");

/** Laws come last: they take longest, and most mutants fall before. A mutant is shown first to the tests that are named after its file. */
function testFiles() {
  const files = WANTED
    .flatMap(([folder, start = '']) => readdirSync(join(process.cwd(), 'test', folder)).filter(name => name.startsWith(start)).sort()
      .map(name => join(process.cwd(), 'test', folder, name)))
    .filter(file => file.endsWith('.test.ts') && !loadsCdk(file));
  return [...files.filter(file => !isLaw(file)), ...process.env.MUTATION_LAWS === 'no' ? [] : files.filter(isLaw)];
}

const javaScript = new Map();
Module._extensions['.ts'] = (module, file) => {
  if (!javaScript.has(file)) {
    const compilerOptions = { target: 'ES2022', module: 'CommonJS', esModuleInterop: true };
    javaScript.set(file, ts.transpileModule(readFileSync(file, 'utf8'), { compilerOptions, fileName: file }).outputText);
  }
  module._compile(javaScript.get(file), file);
};

function forgetLibrary() {
  for (const file of Object.keys(require.cache)) {
    if (file.startsWith(join(process.cwd(), 'lib')) || file.startsWith(join(process.cwd(), 'test'))) delete require.cache[file];
  }
}

/** The tests of a file, in its order, each with a name that no other has. */
function testsIn(file) {
  const tests = [];
  const names = new Map();
  const around = [];
  const test = (name, run) => {
    const whole = [relative(process.cwd(), file), ...around, name].join(' > ');
    const count = (names.get(whole) ?? 0) + 1;
    names.set(whole, count);
    tests.push({ id: count === 1 ? whole : `${whole} (${count})`, run });
  };
  const describe = (name, body) => {
    if (name === 'speed') return; // a machine that is busy is no reason to think that a mutant was noticed
    around.push(name);
    body();
    around.pop();
  };
  test.each = bind(test, false);
  describe.each = bind(describe, false);
  Object.assign(globalThis, { describe, test, expect: require('expect').expect });
  require(file);
  return tests;
}

async function run({ id, run: body }, fileName) {
  const from = performance.now();
  const told = { id, name: id, fileName };
  try {
    await body();
    return { ...told, status: 0, timeSpentMs: performance.now() - from };
  } catch (error) {
    return { ...told, status: 1, timeSpentMs: performance.now() - from, failureMessage: String(error?.message ?? error) };
  }
}

class TestRunner {
  capabilities() {
    return { reloadEnvironment: true };
  }

  /**
   * Modules remember what they once found out, and who asks again does not run that code again: what one test of a file runs counts as run by all of the file.
   */
  async dryRun() {
    const tests = [];
    const mutantCoverage = { static: {}, perTest: {} };
    for (const file of testFiles()) {
      forgetLibrary();
      const coverage = { static: {}, perTest: {} };
      stryker.mutantCoverage = coverage;
      const results = [];
      try {
        for (const test of testsIn(file)) {
          stryker.currentTestId = 'one of the file';
          results.push(await run(test, file));
          stryker.currentTestId = undefined;
        }
      } catch (error) {
        return { status: 'error', errorMessage: `${file}: ${error.stack}` };
      }
      Object.assign(mutantCoverage.static, coverage.static);
      // Shared out, for Stryker adds up how often a mutant was passed: it takes a hundred times as much for a loop without end.
      const hits = Object.entries(coverage.perTest['one of the file'] ?? {}).map(([mutant, count]) => [mutant, count / results.length]);
      for (const { id } of results) mutantCoverage.perTest[id] = Object.fromEntries(hits);
      tests.push(...results);
    }
    return { status: 'complete', tests, mutantCoverage };
  }

  async mutantRun({ activeMutant, testFilter, hitLimit }) {
    const wanted = testFilter && new Set(testFilter);
    const own = `${basename(activeMutant.fileName, '.ts')}.`;
    const files = testFiles()
      .filter(file => !testFilter || testFilter.some(id => id.startsWith(`${relative(process.cwd(), file)} > `)))
      .sort((a, b) => Number(basename(b).startsWith(own)) - Number(basename(a).startsWith(own)));
    stryker.activeMutant = activeMutant.id;
    stryker.hitCount = hitLimit === undefined ? undefined : 0;
    stryker.hitLimit = hitLimit;
    let nrOfTests = 0;
    try {
      forgetLibrary();
      for (const file of files) {
        for (const test of loaded(file)) {
          if (!test.isAlways && wanted && !wanted.has(test.id)) continue;
          nrOfTests++;
          const { status, id, failureMessage } = await run(test, file);
          if (stryker.hitCount > hitLimit) return { status: 'timeout', reason: `the mutant was passed more than ${hitLimit} times` };
          if (status === 1) return { status: 'killed', killedBy: [id], failureMessage, nrOfTests };
        }
      }
      return { status: 'survived', nrOfTests };
    } finally {
      stryker.activeMutant = undefined;
    }
  }
}

/** A file that a mutant keeps from being loaded has noticed it. */
function loaded(file) {
  try {
    return testsIn(file);
  } catch (error) {
    return [{ id: `${relative(process.cwd(), file)} > loads`, isAlways: true, run: () => { throw error; } }];
  }
}

export const strykerPlugins = [{ kind: 'TestRunner', name: 'in-process', factory: Object.assign(() => new TestRunner(), { inject: [] }) }];
