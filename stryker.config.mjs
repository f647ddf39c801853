/** `npm run mutation`: the model and what the baseline judges with. Texts that people read are no logic: their mutants are left out. */
import { readdirSync, readFileSync } from 'node:fs';

const baselineChecks = readdirSync('lib/checks')
  .filter(name => name.endsWith('.ts') && !name.endsWith('.d.ts'))
  .map(name => `lib/checks/${name}`)
  .filter(file => /^ {2}audience: 'baseline',$/m.test(readFileSync(file, 'utf8')));

export default {
  testRunner: 'in-process',
  plugins: ['./projenrc/mutation/test-runner.mjs'],
  coverageAnalysis: 'perTest',
  mutate: ['lib/model/**/*.ts', 'lib/judging/**/*.ts', ...baselineChecks, '!**/*.d.ts'],
  mutator: { excludedMutations: ['StringLiteral'] },
  ignorePatterns: [
    '/.git', '/.jsii', '/.e2e', '/.stryker-tmp', '/cdk.out', '/examples', '/benchmarks', '/reports', '/coverage', '/test-reports', '/dist', '/lib/**/*.js', '/lib/**/*.d.ts',
  ],
  ignoreStatic: true, // what is computed once at import (tables, examples) would need every test again for each mutant
  concurrency: 2,
  timeoutMS: 20_000,
  reporters: ['clear-text', 'progress', 'json', 'html'],
  jsonReporter: { fileName: 'reports/mutation/mutation.json' },
  htmlReporter: { fileName: 'reports/mutation/index.html' },
  clearTextReporter: { logTests: false, allowColor: false },
  tempDirName: '.stryker-tmp',
  thresholds: { high: 95, low: 90, break: null },
  allowConsoleColors: false,
};
