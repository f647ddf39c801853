import * as fs from 'node:fs';
import * as path from 'node:path';
import { auditRules } from './audit-rules';
import { CREATE_ONLY } from './create-only';
import { everyRole } from './every-role';
import { demoApp, templateOf, TemplateJson } from '../examples/demo';

/**
 * Logical ids and the properties that CloudFormation cannot change in place are API: whoever upgrades must not see a group or a rule replaced.
 * A change for the better is made by writing the file anew (`npm run freeze`) and saying in CHANGELOG.md what CloudFormation will do with it.
 */
const FROZEN: Record<string, () => TemplateJson> = {
  'web-and-database.json': () => frozenTemplate({}),
  'web-and-database-blue.json': () => frozenTemplate({ qualifier: 'Blue' }),
};

/** Templates that hold groups and rules alone, or rules of AWS Config. */
const FROZEN_PARTS: Record<string, () => TemplateJson> = { 'every-role.json': everyRole, 'audit-rules.json': auditRules };

function frozenTemplate(props: Parameters<typeof demoApp>[0]): TemplateJson {
  const { app, stack } = demoApp(props);
  return templateOf(app, stack);
}

/** Resources of ours: ids of other people's constructs are theirs to keep. */
function ours(template: TemplateJson): Record<string, unknown> {
  const resources = Object.entries(template.Resources).filter(([, { Type }]) => Type in CREATE_ONLY);
  return Object.fromEntries(resources.map(([id, { Type, Properties = {} }]) => [
    id, { Type, CreateOnly: Object.fromEntries(CREATE_ONLY[Type].map(name => [name, Properties[name]])) },
  ]));
}

describe.each(Object.entries({ ...FROZEN, ...FROZEN_PARTS }))('%s', (file, template) => {
  const frozenFile = path.join(__dirname, file);

  if (process.env.PORTCULLIS_FREEZE) fs.writeFileSync(frozenFile, `${JSON.stringify(template(), null, 1)}\n`);
  const frozen = JSON.parse(fs.readFileSync(frozenFile, 'utf8')) as TemplateJson;

  test('no logical id and no create-only property has changed', () => {
    expect(JSON.parse(JSON.stringify(ours(template())))).toEqual(JSON.parse(JSON.stringify(ours(frozen))));
  });

  if (file === 'audit-rules.json') {
    test('holds a repair for each rule that has one', () => {
      expect(Object.values(frozen.Resources).filter(({ Type }) => Type === 'AWS::Config::RemediationConfiguration')).toHaveLength(2);
    });
  }

  if (file in FROZEN) {
    test('holds resources of every type that is frozen, but for repairs, which an account has once', () => {
      const types = new Set(Object.values(frozen.Resources).map(({ Type }) => Type));
      expect([...types, 'AWS::Config::RemediationConfiguration']).toEqual(expect.arrayContaining(Object.keys(CREATE_ONLY)));
    });
  }
});
