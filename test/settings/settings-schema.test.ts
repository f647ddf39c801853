import * as fs from 'fs';
import * as path from 'path';
import { CHECKS } from '../../lib/checks';
import { OPTION_NAMES } from '../../lib/settings/checked-options';
import { checkedSettings, SETTING_NAMES } from '../../lib/settings/checked-settings';
import { ClaimWord } from '../../lib/settings/claims';
import { JsonSchema } from '../../lib/settings/json-schema';
import { settingsSchema } from '../../lib/settings/settings-schema';
import { fc } from '../laws';

const SCHEMA = settingsSchema();

test('portcullis.schema.json is what lib/settings accepts: run `node projenrc/settings-schema.js` after compiling', () => {
  const written = fs.readFileSync(path.join(__dirname, '../../portcullis.schema.json'), 'utf8');
  expect(JSON.parse(written)).toEqual(JSON.parse(JSON.stringify(SCHEMA)));
});

/** The words of JSON Schema (draft 7) that are used here; any other is a failure. */
function isValid(value: unknown, schema: JsonSchema): boolean {
  return Object.entries(schema).every(([word, says]) => {
    switch (word) {
      case '$ref': return isValid(value, (SCHEMA.definitions as Record<string, JsonSchema>)[String(says).replace('#/definitions/', '')]);
      case 'type': return [says].flat().some(type => isOfType(value, String(type)));
      case 'enum': return (says as unknown[]).includes(value);
      case 'const': return says === value;
      case 'anyOf': return (says as JsonSchema[]).some(one => isValid(value, one));
      case 'items': return !Array.isArray(value) || value.every(item => isValid(item, says as JsonSchema));
      case 'minItems': return !Array.isArray(value) || value.length >= Number(says);
      case 'maxItems': return !Array.isArray(value) || value.length <= Number(says);
      case 'minimum': return typeof value !== 'number' || value >= Number(says);
      case 'maximum': return typeof value !== 'number' || value <= Number(says);
      case 'maxLength': return typeof value !== 'string' || value.length <= Number(says);
      case 'pattern': return typeof value !== 'string' || new RegExp(String(says)).test(value);
      case 'format': return typeof value !== 'string' || isPattern(value);
      case 'required': return !isMap(value) || (says as string[]).every(key => Object.hasOwn(value, key));
      case 'properties': return !isMap(value) || Object.entries(says as Record<string, JsonSchema>).every(([key, one]) => !Object.hasOwn(value, key) || isValid(value[key], one));
      case 'additionalProperties': return !isMap(value) || Object.keys(value)
        .filter(key => !Object.hasOwn(schema.properties ?? {}, key)).every(key => says !== false && isValid(value[key], says as JsonSchema));
      case '$schema': case 'title': case 'description': case 'default': case 'definitions': return true;
      default: throw new Error(`nobody reads '${word}'`);
    }
  });
}

const isMap = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

function isOfType(value: unknown, type: string): boolean {
  switch (type) {
    case 'object': return isMap(value);
    case 'array': return Array.isArray(value);
    case 'integer': return Number.isInteger(value);
    default: return typeof value === type;
  }
}

function isPattern(text: string): boolean {
  try {
    return new RegExp(text) !== undefined;
  } catch {
    return false;
  }
}

function isAccepted(settings: unknown): boolean {
  try {
    checkedSettings({ who: 'portcullis.json', kind: 'file' }, settings);
    return true;
  } catch {
    return false;
  }
}

/** Whether both say the same, and what that is. */
function verdict(settings: unknown): string {
  const [schema, checker] = [isValid(settings, SCHEMA), isAccepted(settings)];
  return schema === checker ? String(schema) : `the schema says ${schema}, lib/settings says ${checker}: ${JSON.stringify(settings)}`;
}

test('every setting and every option has a place and words in it', () => {
  const properties = SCHEMA.properties as Record<string, JsonSchema & { properties: Record<string, JsonSchema> }>;
  expect(Object.keys(properties).sort()).toEqual(['$schema', 'proofs', ...SETTING_NAMES].sort());
  expect(Object.keys(properties.options.properties)).toEqual(OPTION_NAMES);
  for (const one of [...Object.values(properties), ...Object.values(properties.options.properties)]) expect(one.description).toMatch(/^[A-Zb].*\.$/);
});

describe('an editor and the run say the same', () => {
  test.each<[unknown, boolean]>([
    [{}, true],
    [[], false],
    [{ profile: 'strict', framework: 'cis@5.0', failOn: 'never' }, true],
    [{ profile: 'Strict' }, false],
    [{ framework: 'cis@0.1' }, false],
    [{ include: ['OpenEgress'], exclude: [] }, true],
    [{ include: ['OpenEgressUnknown'] }, false],
    [{ severities: { OpenEgressUnknown: 'info', OpenEgress: 'error' } }, true],
    [{ severities: { OpenEgress: 'fatal' } }, false],
    [{ severities: { CKV_AWS_24: 'info' } }, false],
    [{ options: { namePattern: '(' } }, false],
    [{ options: { namePattern: ' ' } }, false],
    [{ options: { requiredTags: ['x'.repeat(129)] } }, false],
    [{ options: { restrictedPorts: [{ ports: ['tcp 22', 'rdp'], allowed: ['10.0.0.0/8', 'pl-0123456789abcdef0'], accounts: ['222222222222'] }, { ports: ['tcp 23'], allowed: [] }] } }, true],
    [{ options: { restrictedPorts: [{ ports: [], allowed: [] }] } }, false],
    [{ options: { restrictedPorts: [{ ports: ['tcp 22'] }] } }, false],
    [{ options: { restrictedPorts: [{ ports: ['tcp 22'], allowed: [], accounts: [222222222222] }] } }, false],
    [{ options: { restrictedPorts: [{ ports: ['tcp 22'], allowed: [], account: '222222222222' }] } }, false],
    [{ exceptions: {} }, true],
    [{ exceptions: { maximumDays: 0 } }, false],
    [{ proofs: { standard: false, claims: [{ id: 'A', claim: 'forbid', source: 'internet', destination: ['Db', '10.0.0.0/8'], transitive: true }] } }, true],
    [{ proofs: { assume: { parameters: { P: ['a', 7] }, imports: { x: 'y' }, prefixLists: { 'pl-1': ['10.0.0.0/8'] }, groups: ['sg-1'], vpcs: { 'vpc-1': [] } } } }, true],
    [{ proofs: { assume: { parameters: { P: [] } } } }, false],
    [{ proofs: { claims: [{ id: '7', claim: 'forbid', source: 'internet', destination: 'Db' }] } }, false],
    [{ proofs: { claims: [{ id: 'A', claim: 'allow', source: 'internet', destination: 'Db' }] } }, false],
    [{ rules: [] }, false],
  ])('%j: %s', (settings, expected) => expect(verdict(settings)).toBe(String(expected)));

  const IDS = ['OpenEgress', CHECKS[0].id, `${CHECKS[0].id}Unknown`, 'Nothing', 7];
  const some = (...values: unknown[]) => fc.constantFrom(...values);
  const numbers = some(-1, 0, 1, 16, 17, 32, 33, 128, 129, 443, 1000, 1001, 3650, 3651, 65_535, 65_536, 1_000_001, 2 ** 32 + 1, 1.5, '7', null);
  const maybe = (arbitrary: fc.Arbitrary<unknown>) => fc.oneof({ weight: 5, arbitrary }, { weight: 1, arbitrary: some(null, 'x', 7, true, [], {}) });

  test('of random settings', () => {
    const settings = fc.record({
      profile: maybe(some('baseline', 'strict')),
      framework: maybe(some('cis', 'fsbp', 'cis@3.0', 'pci')),
      include: maybe(fc.array(some(...IDS))),
      exclude: maybe(fc.array(some(...IDS))),
      severities: maybe(fc.dictionary(some(...IDS.map(String)) as fc.Arbitrary<string>, maybe(some('error', 'warning', 'info', 'fatal')))),
      options: maybe(fc.record(Object.fromEntries(OPTION_NAMES.map(name => [name, fc.oneof(numbers, fc.array(numbers), some('x', ['Owner'], ['']))])), { requiredKeys: [] })),
      exceptions: maybe(fc.record({ maximumDays: numbers, requireTicket: maybe(some(true, false)) }, { requiredKeys: [] })),
      failOn: maybe(some('error', 'warning', 'never', 'info')),
    }, { requiredKeys: [] });
    fc.assert(fc.property(settings, one => !verdict(one).startsWith('the schema')));
  });

  const KEYS: Record<string, unknown> = {
    source: 'internet', traffic: 'tcp 5432', transitive: true, via: ['Web'], allow: ['Web'], ipv4AddressPorts: 7, ipv6AddressPorts: '18446744073709551616',
  };
  const WORDS: readonly ClaimWord[] = ['forbid', 'require', 'onlyFrom', 'mustTraverse', 'maxExposure'];
  test.each(WORDS)('of the claim %s, with any of the keys that some claim takes', (claim) => {
    const subsets = Object.keys(KEYS).reduce<readonly string[][]>((all, name) => [...all, ...all.map(names => [...names, name])], [[]]);
    for (const names of subsets) {
      const keys = Object.fromEntries(names.map(name => [name, KEYS[name]]));
      expect(verdict({ proofs: { claims: [{ id: 'A', claim, destination: 'Db', ...keys }] } })).toMatch(/^(true|false)$/);
    }
  });
});
