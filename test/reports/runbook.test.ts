import * as fs from 'node:fs';
import * as path from 'node:path';
import { RUNBOOK_URL, withRunbook } from '../../lib/reports/runbook';

const ROOT = path.resolve(__dirname, '../..');

test('the runbook is read where the repository of the package is, and is a page of it', () => {
  const { repository } = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as { repository: { url: string } };
  const [repositoryUrl, page] = RUNBOOK_URL.split('/blob/main/');
  expect(`${repositoryUrl}.git`).toBe(repository.url);
  expect(fs.existsSync(path.join(ROOT, page))).toBe(true);
});

/** It stands in a template of EventBridge, which escapes nothing, and where `<name>` is a variable. */
test('its address needs no escaping', () => {
  expect(RUNBOOK_URL).toMatch(/^https:\/\/[\w./-]+$/);
});

test('an alarm ends with the address of its article', () => {
  expect(withRunbook('It rings', 'it-rings')).toBe('It rings. Runbook: https://github.com/cdk-portcullis/cdk-portcullis/blob/main/docs/operator-runbook.md#it-rings');
});
