import { awscdk } from 'projen';

/** `npm test`: compile, lint, layering, types of tests and examples, all tests. */
export function shapeTheTest(project: awscdk.AwsCdkConstructLibrary): void {
  project.compileTask.prependExec('node projenrc/list-checks.js');
  project.compileTask.prependSpawn(project.bundler.bundleTask); // what Lambda runs lies in assets/
  project.compileTask.exec('node projenrc/lazy-index.js');

  const layering = project.addTask('layering', {
    description: 'Fails when a folder imports from a floor above its own',
    exec: 'depcruise lib --config .dependency-cruiser.cjs',
  });
  const types = project.addTask('typecheck', {
    description: 'Checks the types of tests and examples (ts-jest transpiles only)',
    exec: 'tsc -p test && tsc -p examples',
  });

  // `projen test` ran jest first; the order that tells most, soonest, is compile, layering, types, jest, lint.
  project.testTask.prependSpawn(types);
  project.testTask.prependSpawn(project.tasks.tryFind('install-into-examples')!);
  project.testTask.prependSpawn(layering);
  project.testTask.prependSpawn(project.compileTask);

  project.addTask('bench', {
    description: 'Measures start-up, synthesis and the checks against their peers in one run',
    exec: 'node benchmarks/run.js',
    receiveArgs: true,
  }).prependSpawn(project.compileTask);

  // Tests that make no constructs of ours, or of an account's size alone: what they find depends on no rule of the CDK.
  const withoutOurConstructs = 'catalogue|checks|cli|doubles|errors|judging|lambda-shared|layering|model|package|reachability|reading|reports|settings|usage';
  project.addTask('test:strict', {
    description: "Runs all tests of constructs with CDK's own rules applied as errors to every app that they synthesise (compile first)",
    // a path that somebody adds would be one more pattern to ignore, were there no other option between
    exec: `jest --testPathIgnorePatterns='/node_modules/|/test/(${withoutOurConstructs})/|[.]cli[.]test[.]|[-]large[-]' --coverage=false`,
    env: { CDK_VALIDATION: 'true' },
    receiveArgs: true,
  });
  project.addTask('laws', {
    description: 'Runs the tests with random cases that differ each time, for properties; npm test tries the same ones each time',
    exec: 'jest',
    env: { PORTCULLIS_LAWS: 'explore' },
    receiveArgs: true,
  });
  project.addTask('mutation', {
    description: 'Changes the model and the judgement of the baseline in thousands of places, one at a time, and tells which changes no test notices (hours; CONTRIBUTING.md says how to take a part)',
    exec: 'stryker run',
    receiveArgs: true,
  });
  project.addTask('fuzz', {
    description: 'Throws random templates of about the right shape at reading, checks and reports for a minute',
    exec: 'ts-node --transpile-only --project test/tsconfig.json test/fuzz/fuzz-checks.ts',
    env: { TS_NODE_PREFER_TS_EXTS: 'true' }, // a compiled file beside it may be older
    receiveArgs: true,
  });
  project.addTask('differential', {
    description: 'Asks the solver z3 and our own proofs the same two thousand questions about random networks; every answer must be equal',
    exec: 'node test/differential/z3.js',
    receiveArgs: true,
  }).prependSpawn(project.compileTask);
  project.addTask('test:browser', {
    description: 'Opens the report of a network in headless Chromium (CHROMIUM, else /usr/bin/chromium): mouse, keyboard, dark and light, accessibility',
    exec: "jest --coverage=false --testMatch '<rootDir>/test/browser/**/*.browser.ts'",
    receiveArgs: true,
  });
  project.addTask('e2e:prepare', {
    description: 'Makes a Python virtual environment with moto and cfn-lint in .e2e, for test:e2e (needs the network and Python 3.11; once)',
    exec: 'node test/e2e/prepare.js',
  });
  project.addTask('test:e2e', {
    description: 'Deploys an example to moto, an emulator of AWS, with the CDK command line, runs what Lambda runs against it, and asks cfn-lint about every example (loopback only; e2e:prepare first)',
    exec: "jest --coverage=false --testMatch '<rootDir>/test/e2e/**/*.e2e.ts' --setupFilesAfterEnv='<rootDir>/test/e2e/loopback-only.js'",
    receiveArgs: true,
  }).prependSpawn(project.bundler.bundleTask);
  project.addTask('freeze', {
    description: 'Writes test/frozen anew, after a change of logical ids or create-only properties that is for the better',
    exec: 'jest test/frozen',
    env: { PORTCULLIS_FREEZE: 'true' },
  });
}
