import { readRepairRequest, REPAIR_FIELDS } from '../../lib/repair/repair-request';

const EVENT = {
  groupId: 'sg-0123456789abcdef0', configRuleName: 'restricted-ssh-allowed', dryRun: 'false', widerRules: 'Refuse', executionId: '0f2c1d3e-1a2b-4c3d-8e4f-0123456789ab',
};

test('what the document passes on is read', () => {
  expect(readRepairRequest(EVENT)).toEqual({
    groupId: 'sg-0123456789abcdef0', configRuleName: 'restricted-ssh-allowed', isDryRun: false, widerRules: 'Refuse', executionId: '0f2c1d3e-1a2b-4c3d-8e4f-0123456789ab',
  });
  expect(readRepairRequest({ ...EVENT, dryRun: 'true', widerRules: 'Revoke', groupId: 'sg-0a1b2c3d' })).toMatchObject({ isDryRun: true, widerRules: 'Revoke', groupId: 'sg-0a1b2c3d' });
});

test.each([
  ['groupId', 'sg-0a1b2c3'], ['groupId', 'sgr-0123456789abcdef0'], ['groupId', 'sg-0123456789abcdef0/../x'], ['groupId', ['sg-0123456789abcdef0']], ['groupId', undefined],
  ['configRuleName', ''], ['configRuleName', ' '], ['configRuleName', 'a'.repeat(129)], ['configRuleName', 'a\nb'],
  ['dryRun', true], ['dryRun', 'True'], ['dryRun', 'yes'], ['dryRun', undefined],
  ['widerRules', 'revoke'], ['widerRules', ''],
  ['executionId', 'x'], ['executionId', '../../../../../../../../../../etc/pas'], ['executionId', '{{ automation:EXECUTION_ID }}'],
])('%s: %p is refused', (name, value) => {
  expect(() => readRepairRequest({ ...EVENT, [name]: value })).toThrow(new RegExp(`^The repair was not asked for what it can do: ${name}\n.*given: +${name}: [^]*accepted: ${name}: [^]*change: `));
});

test.each([[undefined], [null], ['sg-0123456789abcdef0'], [[]], [{}]])('%p is refused, and all that it lacks is named', (event) => {
  expect(() => readRepairRequest(event)).toThrow(`The repair was not asked for what it can do: ${Object.keys(REPAIR_FIELDS).join(', ')}`);
});

// A name that a template of JSON would break on is a name to AWS Config.
test('a name may have quotation marks in it', () => {
  expect(readRepairRequest({ ...EVENT, configRuleName: 'who "may" \\ come' }).configRuleName).toBe('who "may" \\ come');
});
