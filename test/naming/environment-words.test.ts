import { environmentWord } from '../../lib/naming/environment-words';

// Frozen: EC2 replaces a group whose description changes, and descriptions are made of these words. None is changed, and none is added.
test.each([
  ['dev', 'Development'], ['develop', 'Development'], ['development', 'Development'],
  ['sandbox', 'Sandbox'], ['sbx', 'Sandbox'],
  ['test', 'Test'], ['testing', 'Test'], ['tst', 'Test'],
  ['qa', 'QA'],
  ['int', 'Integration'], ['integration', 'Integration'],
  ['uat', 'Acceptance'], ['acc', 'Acceptance'], ['acceptance', 'Acceptance'],
  ['stage', 'Staging'], ['staging', 'Staging'], ['stg', 'Staging'],
  ['preprod', 'Pre-production'], ['preproduction', 'Pre-production'],
  ['prod', 'Production'], ['production', 'Production'], ['prd', 'Production'],
  ['dr', 'Disaster recovery'],
])('%s is %s, in any case of letters', (environment, word) => {
  expect(environmentWord(environment)).toBe(word);
  expect(environmentWord(environment.toUpperCase())).toBe(word);
});

test.each(['blue', 'perf', 'live', 'demo', 'nonprod', 'staging2', 'Prod-EU', 'team 7', 'constructor', '__proto__', 'toString'])('what is not in the table stays as it is written: %s', (environment) => {
  expect(environmentWord(environment)).toBe(environment);
});
