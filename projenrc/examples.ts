import { awscdk, JsonFile } from 'projen';

const TS_NODE = 'npx ts-node --project examples/tsconfig.json';

/** The example apps, and the tasks that run them through the CDK command line as a user would. */
export function describeExamples(project: awscdk.AwsCdkConstructLibrary): void {
  new JsonFile(project, 'cdk.json', {
    obj: {
      app: `${TS_NODE} examples/web-and-database.ts`,
      notices: false,
      versionReporting: false,
      context: {
        '@aws-cdk/aws-ec2:restrictDefaultSecurityGroup': true,
        '@aws-cdk/core:annotationsInValidationReport': true,
        '@aws-cdk/core:validateAgainstDefaultRules': true,
      },
    },
  });
  new JsonFile(project, 'examples/tsconfig.json', {
    obj: {
      extends: '../tsconfig.json',
      compilerOptions: { rootDir: '..', noEmit: true, isolatedModules: true, types: ['node'] },
      include: ['**/*.ts'],
      exclude: ['node_modules'],
    },
  });

  const install = project.addTask('install-into-examples', {
    description: 'Packs the library and unpacks it where the examples import it from, as npm would',
    exec: 'node projenrc/install-into-examples.js',
  });

  const demo = project.addTask('demo', { description: 'Synthesises examples/web-and-database.ts and prints who may talk to whom, and whether the Internet reaches the database' });
  demo.spawn(project.compileTask);
  demo.spawn(install);
  demo.exec('cdk synth --quiet --output cdk.out/demo');
  demo.exec('node projenrc/show-who-may-talk.js cdk.out/demo');
  demo.exec('node lib/cli/main.js explain cdk.out/demo --from internet --to Database --quiet');

  const hole = project.addTask('demo:hole', { description: 'Synthesises examples/open-to-the-world.ts, which must fail and name every hole' });
  hole.spawn(project.compileTask);
  hole.spawn(install);
  // --debug makes CDK keep the line of an inline rule and of an override; '**' shows what lies inside Stages.
  hole.exec(`cdk synth '**' --quiet --debug --output cdk.out/hole --app '${TS_NODE} examples/open-to-the-world.ts'`);
}
