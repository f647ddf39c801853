// Exits 0 if the output in the file given names every hole of examples/open-to-the-world.ts: each line that is marked, each place that hides it.
const fs = require('node:fs');

const output = fs.readFileSync(process.argv[2], 'utf8');
const example = 'examples/open-to-the-world.ts';
const lines = fs.readFileSync(example, 'utf8').split('\n').flatMap((text, i) => /\/\/ hole:/.test(text) ? [`${example}:${i + 1}:`] : []);
const places = ['Nested/InNestedStack', 'Production/App/InStage'];

const missing = [...lines, ...places].filter(text => !output.includes(text));
for (const text of missing) console.error(`not named: ${text}`);
if (lines.length < 7) console.error(`only ${lines.length} lines of ${example} are marked`);
process.exitCode = missing.length > 0 || lines.length < 7 ? 1 : 0;
