import * as fs from 'node:fs';
import * as path from 'node:path';
import { FINDING_KINDS } from '../../lib/reports/finding-kinds';

const README = fs.readFileSync(path.join(__dirname, '../../lib/findings/README.md'), 'utf8');

test('the page has a row for each kind of finding, with its sentence, and no other', () => {
  const rows = [...README.matchAll(/^\| `([A-Z]\w+)` \| (.+) \|$/gm)].map(([, kind, says]) => [kind, says]);
  expect(rows).toEqual(Object.entries(FINDING_KINDS).map(([kind, { says }]) => [kind, says]));
});
