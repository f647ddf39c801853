/** How a description spells the environment that names abbreviate. Closed: a word that is changed or added would change descriptions, and so replace groups. */
const WORDS: Record<string, string> = {
  dev: 'Development',
  develop: 'Development',
  development: 'Development',
  sandbox: 'Sandbox',
  sbx: 'Sandbox',
  test: 'Test',
  testing: 'Test',
  tst: 'Test',
  qa: 'QA',
  int: 'Integration',
  integration: 'Integration',
  uat: 'Acceptance',
  acc: 'Acceptance',
  acceptance: 'Acceptance',
  stage: 'Staging',
  staging: 'Staging',
  stg: 'Staging',
  preprod: 'Pre-production',
  preproduction: 'Pre-production',
  prod: 'Production',
  production: 'Production',
  prd: 'Production',
  dr: 'Disaster recovery',
};

/** `prod` -> `Production`; what is not in the table stays as it is written. */
export function environmentWord(environment: string): string {
  const word = environment.toLowerCase();
  return Object.hasOwn(WORDS, word) ? WORDS[word] : environment;
}
