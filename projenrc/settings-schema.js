/** Writes portcullis.schema.json from what lib/settings accepts. Runs after compile: it loads the compiled schema. */
const { writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { settingsSchema } = require('../lib/settings/settings-schema');

writeFileSync(join(__dirname, '..', 'portcullis.schema.json'), `${JSON.stringify(settingsSchema(), undefined, 2)}\n`);
