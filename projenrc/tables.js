/**
 * Writes what repeats the code: the constants of `Service`, and the tables of lib/services/README.md, lib/role-security-groups/README.md and lib/config-rules/README.md.
 * `node projenrc/tables.js` after a change of lib/catalogue/services, of a role or of a managed rule; reads the TypeScript, so that a new service needs no compiled one.
 */
process.env.CDK_VALIDATION = 'false';
require('ts-node').register({ transpileOnly: true, preferTsExts: true, compilerOptions: { module: 'commonjs', moduleResolution: 'node10', ignoreDeprecations: '6.0' } });
const { readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { serviceConstants, servicesTable } = require('../lib/reports/services-page.ts');

const between = (file, open, close, text) => {
  const path = join(__dirname, '..', file);
  const source = readFileSync(path, 'utf8');
  const [start, end] = [source.indexOf(open), source.indexOf(close)];
  if (start < 0 || end < start) throw new Error(`${file}: no ${open} ... ${close}`);
  const first = source.indexOf('\n', start) + 1;
  writeFileSync(path, `${source.slice(0, first)}${text}${source.slice(source.lastIndexOf('\n', end) + 1)}`);
};

between('lib/services/service.ts', '// <services>', '// </services>', serviceConstants());
between('lib/services/README.md', '<!-- services -->', '<!-- /services -->', servicesTable());

// Later, since it makes roles with the constants just written.
const { rolesTable } = require('./roles-table.ts');

between('lib/role-security-groups/README.md', '<!-- roles -->', '<!-- /roles -->', rolesTable());

const { managedRulesTable } = require('./managed-rules-table.ts');

between('lib/config-rules/README.md', '<!-- managed-rules -->', '<!-- /managed-rules -->', managedRulesTable());
