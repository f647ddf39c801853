import { awscdk, javascript } from 'projen';
import { describeExamples } from './projenrc/examples';
import { shapeTheTest } from './projenrc/test-steps';

/** Files that import a library which is an ES module alone: projenrc/bundle-esm.js says how tests run them. */
const IMPORTS_ES_MODULES = '/(parquet-library[a-z-]*(\\.lambda-shared)?|trino-grammar)\\.ts$';

const project = new awscdk.AwsCdkConstructLibrary({
  name: 'cdk-portcullis',
  description: 'Least-privilege security groups for AWS CDK, proved at synth',
  keywords: ['aws-cdk', 'security-group', 'least-privilege', 'cdk-nag', 'vpc', 'firewall', 'compliance'],
  author: 'The cdk-portcullis authors',
  authorAddress: 'authors@example.com',
  authorOrganization: true,
  repositoryUrl: 'https://github.com/cdk-portcullis/cdk-portcullis.git',
  license: 'Apache-2.0',
  copyrightOwner: 'The cdk-portcullis authors',
  defaultReleaseBranch: 'main',
  projenrcTs: true,
  packageManager: javascript.NodePackageManager.NPM,
  minNodeVersion: '20.16.0',

  // The oldest CDK whose acknowledgements stay on the construct they were given to (decisions/ADR-0002).
  cdkVersion: '2.271.0',
  constructsVersion: '10.5.1', // what cdk-nag 3.0.2 asks for
  peerDeps: ['cdk-nag@^3.0.2'],
  // Of the command line. jsii wants what is no peer in the package; both are loaded when they are needed.
  bundledDeps: [
    'commander@^14', // 15 wants a newer Node
    'js-yaml@^5.5.0', // reads a megabyte in 40 ms where `yaml` takes half a second, and tells where each thing stands
    '@dagrejs/dagre@^3.1.3', // lays out pictures; works without waiting, as everything at synth must
  ],
  jsiiVersion: '~6.0.0',
  typescriptVersion: '~6.0.0',
  devDeps: [
    // Of handlers: bundled into assets/, so that what runs is what was tested. Nothing of it reaches who installs the library.
    '@aws-lambda-powertools/logger@^2',
    '@aws-sdk/client-athena@^3',
    '@aws-sdk/client-cloudformation@^3',
    '@aws-sdk/client-cloudwatch-logs@^3',
    '@aws-sdk/client-config-service@^3',
    '@aws-sdk/client-ec2@^3',
    '@aws-sdk/client-eventbridge@^3',
    '@aws-sdk/client-lambda@^3', // asks what test/e2e deployed
    '@aws-sdk/client-s3@^3',
    '@aws-sdk/client-ssm@^3',
    '@smithy/core@^3', // its schemas of the clients: what the double of EC2 in tests is called by
    '@types/aws-lambda@^8',
    'hyparquet@^1', // reads Parquet row group by row group, in JavaScript alone
    'hyparquet-writer@^0.17', // writes Parquet for tests
    'aws-sdk-client-mock@^4.1',
    'ajv@^8', // holds what handlers tell against the schemas that we publish
    '@aws-cdk/cloudformation-diff@^2.187.5', // what `cdk diff` decides with: `diff` is compared with it
    '@duckdb/node-api@1.5.6-r.1', // runs the SQL of the Athena questions in tests: nothing of AWS does that offline
    '@stryker-mutator/core@~9.6', // 10 wants a newer Node
    '@cdklabs/cdk-validator-cfnguard@^0.0.62', // brings the cfn-guard binary that the Config policy is tested with
    '@types/node@^20', // the tag that projen would write is not published for every TypeScript
    'axe-core@^4.14', // looks whether everybody can use the report
    'aws-cdk@^2.1148.1', // the tag `latest` is a 3.0.0 that cannot read our assemblies
    'cdk-nag@3.0.2',
    'dependency-cruiser@^17',
    'dt-sql-parser@4.5.1', // reads SQL by the grammar of Trino, which Athena's engine version 3 is made of
    'fast-check@^4',
    'ip-address@^10',
    'playwright-core@^1.65', // drives Debian's Chromium
    'ts-node@^10',
    'z3-solver@^5.2.0', // an oracle for proofs
  ],

  publishToPypi: { distName: 'cdk-portcullis', module: 'cdk_portcullis' },
  publishToMaven: { javaPackage: 'io.github.cdkportcullis', mavenGroupId: 'io.github.cdk-portcullis', mavenArtifactId: 'cdk-portcullis' },
  publishToNuget: { dotNetNamespace: 'CdkPortcullis', packageId: 'CdkPortcullis' },
  publishToGo: { moduleName: 'github.com/cdk-portcullis/cdk-portcullis-go' },

  lambdaOptions: {
    runtime: awscdk.LambdaRuntime.NODEJS_24_X,
    bundlingOptions: { externals: [], sourcemap: false },
  },

  srcdir: 'lib',
  libdir: 'lib',
  testdir: 'test',
  sampleCode: false,
  docgen: true,
  github: false,
  release: false,
  depsUpgrade: false,
  gitignore: ['/lib/**/*.js', '/lib/**/*.d.ts', 'cdk.out/', '/examples/node_modules/', '.jsii', 'tsconfig.tsbuildinfo', '/lib/tsconfig.tsbuildinfo', '/.stryker-tmp/', '/reports/', '/.e2e/'],
  jestOptions: {
    jestVersion: '^30',
    updateSnapshot: javascript.UpdateSnapshot.NEVER, // otherwise a snapshot test can never fail
    junitReporting: false,
    jestConfig: {
      moduleFileExtensions: ['ts', 'js', 'json'], // lib/x.js lies beside lib/x.ts: without this tests run the stale .js
      collectCoverage: false,
      maxWorkers: '100%',
      testTimeout: 60_000, // a busy machine is slow; what hangs is seen all the same
      // The examples and the pages import the library by its name, as a user does; tests read the source behind it.
      moduleNameMapper: { '^cdk-portcullis$': '<rootDir>/lib/index.ts', '^cdk-portcullis/lib/(.*)$': '<rootDir>/lib/$1' },
      globalSetup: '<rootDir>/projenrc/list-checks.js',
      setupFiles: ['<rootDir>/test/strict-settings.ts'],
      modulePathIgnorePatterns: ['<rootDir>/.stryker-tmp/', '<rootDir>/.e2e/'], // a copy of the project, while mutants are tried; the Python of test/e2e
      testPathIgnorePatterns: ['/node_modules/', '<rootDir>/examples/node_modules/'],
      transform: { [IMPORTS_ES_MODULES]: new javascript.Transform('<rootDir>/projenrc/bundle-esm.js') },
    },
  },
  tsJestOptions: { transformPattern: `^(?!.*${IMPORTS_ES_MODULES}).+\\.tsx?$` },
});

project.eslint?.allowDevDeps('lib/**/*.lambda-shared.ts'); // bundled with the handlers
project.addBins({ 'cdk-portcullis': 'lib/cli/main.js' });

// npm 11's `npm ci` refuses a lock file in which 1.13.0 lacks the bindings of other platforms.
project.package.addPackageResolutions('unrs-resolver@1.12.2');
// No download addresses in the lock file, whoever runs `npm install`.
new javascript.NpmConfig(project).addConfig('omit-lockfile-registry-resolved', 'true');

for (const path of [
  '*.ts', '!*.d.ts', '/ARCHITECTURE.md', '/CONTRIBUTING.md', '/benchmarks/', '/cdk.json', '/cdk.out/', '/decisions/', '/examples/', '/projenrc/',
  '/.ci/', '/.e2e/', '/.stryker-tmp/', '/reports/', '/stryker.config.mjs', '/.dependency-cruiser.cjs', '/.npmrc', '/.projenrc.ts',
  ...['js', 'd.ts'].flatMap(ext => [`/lib/**/*.lambda.${ext}`, `/lib/**/*.lambda-shared.${ext}`]), // they are in assets/, bundled with what they import
]) project.addPackageIgnore(path);

project.tasks.addEnvironment('JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION', '20');
project.tasks.addEnvironment('CDK_DISABLE_CLI_TELEMETRY', 'true');

describeExamples(project);
shapeTheTest(project);

project.synth();
