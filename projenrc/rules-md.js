/** Writes RULES.md from the checks. Runs after compile: it loads the compiled page. */
const { writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { rulesPage } = require('../lib/reports/rules-page');

writeFileSync(join(__dirname, '..', 'RULES.md'), rulesPage());
