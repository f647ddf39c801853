import { ACCEPTS, OPTION_NAMES } from './checked-options';
import { FAIL_ON_WORDS, FRAMEWORK_NAMES, LONGEST_DAYS, PROFILES, SEVERITIES } from './checked-settings';
import { count, JsonSchema, listOf, mapWith, TEXT } from './json-schema';
import { proofsSchema } from './proofs-schema';
import { USUAL_MAXIMUM_DAYS } from './team-settings';
import { CHECKS } from '../checks/all-checks';
import { unknownIdOf } from '../checks/choose-checks';
import { DEFAULT_OPTIONS, OPTION_MEANINGS } from '../judging/check-options';

/**
 * What `portcullis.json` may say, for editors: `"$schema": "./node_modules/cdk-portcullis/portcullis.schema.json"` in its first line. It is made of what
 * `checkedSettings` goes by; where the two differ, that one counts.
 */
export function settingsSchema(): JsonSchema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'portcullis.json',
    description: 'What SecurityGroupChecks of cdk-portcullis asks, what fails, and what an exception needs: for each app of a team.',
    ...mapWith({
      $schema: { type: 'string', description: 'Where this schema is.' },
      profile: { enum: PROFILES, description: 'baseline unless told: what raises no false alarm on a plain app. strict: everything that is no mere opinion.' },
      framework: { enum: FRAMEWORK_NAMES, description: 'Only what a framework asks: leave it out unless the view of one auditor is all that you want.' },
      include: { ...listOf({ $ref: '#/definitions/check' }), description: 'Checks that are asked beside those of the profile.' },
      exclude: { ...listOf({ $ref: '#/definitions/check' }), description: 'Checks that are not asked.' },
      severities: { ...severities(), description: 'How seriously a check is taken; under the id and Unknown, how seriously it is taken that it cannot be known.' },
      options: { ...mapWith(Object.fromEntries(OPTION_NAMES.map(name => [name, optionSchema(name)]))), description: 'What checks go by.' },
      exceptions: {
        ...mapWith({
          maximumDays: { ...count(1, LONGEST_DAYS), default: USUAL_MAXIMUM_DAYS, description: 'How many days from today the last day of an exception may be away.' },
          requireTicket: { type: 'boolean', default: false, description: 'Whether the reason of an acknowledgement names a ticket: ticket=NET-42.' },
        }),
        description: 'Where it stands, the reason of each acknowledgement says when it ends: expires=2026-12-31.',
      },
      failOn: { enum: FAIL_ON_WORDS, default: 'error', description: 'Which findings fail.' },
      proofs: proofsSchema(),
    }),
    definitions: {
      check: { anyOf: CHECKS.map(({ id, says }) => ({ const: id, description: says })) },
      severity: { enum: SEVERITIES },
    },
  };
}

function severities(): JsonSchema {
  return mapWith(Object.fromEntries(CHECKS.flatMap(check => [check.id, unknownIdOf(check)]).map(id => [id, { $ref: '#/definitions/severity' }])));
}

function optionSchema(name: typeof OPTION_NAMES[number]): JsonSchema {
  const usual = DEFAULT_OPTIONS[name];
  const about = { description: `${OPTION_MEANINGS[name]}.`, ...usual === undefined ? {} : { default: usual } };
  const accepts = ACCEPTS[name];
  switch (accepts.a) {
    case 'ports': return { ...listOf(count(0, 65_535)), ...about };
    case 'count': return { ...count(accepts.from, accepts.to), ...about };
    case 'pattern': return { ...TEXT, format: 'regex', ...about };
    case 'tag keys': return { ...listOf({ ...TEXT, maxLength: 128 }), ...about };
    case 'restrictions': return { ...listOf(RESTRICTION), ...about };
  }
}

const RESTRICTION: JsonSchema = {
  ...mapWith({
    ports: { ...listOf(TEXT, { minItems: 1 }), description: "Traffic: 'tcp 22', 'rdp', 'tcp 8000-8080'." },
    allowed: { ...listOf(TEXT), description: "Who may connect, and nobody else: blocks of addresses and ids of prefix lists ('10.0.0.0/8', '2001:db8::/32', 'pl-0123456789abcdef0')." },
    accounts: { ...listOf({ type: 'string', pattern: '^\\d{12}$' }), description: 'Accounts whose security groups may be let in although their rules cannot be read.' },
  }),
  required: ['ports', 'allowed'],
};
