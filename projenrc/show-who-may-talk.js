// Prints who may talk to whom in a synthesised app, and where its templates are: node projenrc/show-who-may-talk.js cdk.out
// It reads with the package that the examples use, as they got it from npm.
const path = require('node:path');

const library = path.resolve(__dirname, '../examples/node_modules/cdk-portcullis/lib');
const { readAssembly } = require(path.join(library, 'reading/from-assembly'));
const { networkOf } = require(path.join(library, 'reading/from-template'));
const { whoMayTalk } = require(path.join(library, 'reports/who-may-talk'));

const { sources, failures } = readAssembly(process.argv[2] ?? 'cdk.out');
console.log(`\nWho may talk to whom:\n\n${whoMayTalk(networkOf(sources))}\n`);
console.log('Templates:');
for (const { template } of sources) console.log(`  ${path.relative('', path.resolve(template))}`);
for (const { template, why } of failures) {
  console.error(`${template} cannot be read: ${why}`);
  process.exitCode = 1;
}
