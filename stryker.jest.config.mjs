/**
 * The tests that mutants of the model and of the checks must not pass: those beside them, and none that synthesises an app. MUTATION_TESTS=model takes those of one
 * folder, which is enough for what stands in it and takes minutes.
 */
import { readFileSync } from 'node:fs';

const { jest } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));

export default {
  ...jest,
  collectCoverage: false,
  reporters: undefined,
  testMatch: [`<rootDir>/test/${process.env.MUTATION_TESTS ?? '{model,judging,checks}'}/**/*.test.ts`],
};
