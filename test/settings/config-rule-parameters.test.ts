import { CHECKS } from '../../lib/checks/all-checks';
import { ConfigRuleSettings, LONGEST_PARAMETERS, PARAMETER_NAMES, readConfigRuleParameters, writeConfigRuleParameters } from '../../lib/settings/config-rule-parameters';

const WHO = "The AWS Config rule 'restricted-rdp'";
const read = (parameters: object) => readConfigRuleParameters(WHO, JSON.stringify(parameters));

describe('written', () => {
  test.each<[string, ConfigRuleSettings, Record<string, string>]>([
    ['nothing: the profile that is asked all the same', {}, { profile: 'baseline' }],
    ['a profile', { profile: 'strict' }, { profile: 'strict' }],
    ['lists with commas', { include: ['OpenEgress'], exclude: ['RuleExpired', 'WorldOnAdminPort'] }, { profile: 'baseline', include: 'OpenEgress', exclude: 'RuleExpired,WorldOnAdminPort' }],
    ['a framework, whose profile nobody asks for', { framework: 'cis@6.0' }, { framework: 'cis@6.0' }],
    ['a few checks, the same', { only: ['RuleExpired', 'OpenEgress'] }, { only: 'RuleExpired,OpenEgress' }],
    ['what fails', { failOn: 'warning' }, { profile: 'baseline', failOn: 'warning' }],
    ['options as JSON', { options: { publicPorts: [443], namePattern: '^[a-z", ]+$' } }, { profile: 'baseline', options: '{"publicPorts":[443],"namePattern":"^[a-z\\", ]+$"}' }],
    ['no empty list and no empty options', { include: [], exclude: [], options: { publicPorts: undefined } }, { profile: 'baseline' }],
  ])('%s', (_, settings, parameters) => {
    expect(writeConfigRuleParameters(settings)).toEqual(parameters);
    expect(Object.keys(writeConfigRuleParameters(settings)).every(name => (PARAMETER_NAMES as readonly string[]).includes(name))).toBe(true);
  });

  test('a list that is empty on purpose, of what the world may enter, stays', () => {
    expect(writeConfigRuleParameters({ options: { publicPorts: [] } })).toEqual({ profile: 'baseline', options: '{"publicPorts":[]}' });
  });
});

describe('read', () => {
  test('with spaces, as people write lists', () => expect(read({ only: ' RuleExpired , OpenEgress' })).toEqual({ only: ['RuleExpired', 'OpenEgress'] }));
  test('a profile beside only says how seriously checks are taken', () => expect(read({ profile: 'strict', only: 'OpenEgress' })).toEqual({ profile: 'strict', only: ['OpenEgress'] }));

  test.each<[string, string | undefined, RegExp]>([
    ['nothing at all', undefined, /has parameters that cannot be read[^]*given: {4}undefined/],
    ['an empty text', '', /has parameters that cannot be read/],
    ['no JSON', '{profile: strict}', /has parameters that cannot be read/],
    ['a list', '["strict"]', /has parameters that cannot be read/],
    ['null', 'null', /has parameters that cannot be read/],
    ['nothing that is asked', '{}', /does not say what it asks/],
    ['nothing that is asked, but what fails', '{"failOn": "warning"}', /does not say what it asks/],
    ['nothing that is asked, but what beside it', '{"include": "OpenEgress"}', /does not say what it asks/],
    ['an unknown parameter', '{"profile": "strict", "exlude": "OpenEgress"}', /there is no parameter exlude[^]*did you mean exclude\?/],
    ['a setting of files that a rule does not have', '{"profile": "strict", "severities": "OpenEgress"}', /there is no parameter severities/],
    ['a number', '{"profile": 1}', /the parameter profile is no text/],
    ['null as a value', '{"only": null}', /the parameter only is no text/],
    ['a list as a value', '{"only": ["OpenEgress"]}', /the parameter only is no text/],
    ['an unknown profile', '{"profile": "Strict"}', /is none of "baseline" or "strict"/],
    ['an unknown framework', '{"framework": "cis@99"}', /is no framework/],
    ['an unknown check', '{"only": "OpenEgres"}', /\$\.only\[0\] is no check[^]*did you mean OpenEgress/],
    ['an empty list', '{"only": ""}', /\$\.only\[0\] is no check/],
    ['a comma too many', '{"only": "OpenEgress,"}', /\$\.only\[1\] is no check/],
    ['an id of another tool', '{"profile": "strict", "exclude": "CKV_AWS_24"}', /\$\.exclude\[0\] is no check/],
    ['an unknown word for what fails', '{"profile": "strict", "failOn": "info"}', /is none of/],
    ['what lets everything pass', '{"profile": "strict", "failOn": "never"}', /would let everything pass/],
    ['options that are no JSON', '{"profile": "strict", "options": "publicPorts"}', /the parameter options is no JSON/],
    ['options that are no map', '{"profile": "strict", "options": "[443]"}', /\$\.options is no map/],
    ['an unknown option', '{"profile": "strict", "options": "{\\"publicPort\\": [443]}"}', /is no setting[^]*did you mean publicPorts/],
    ['an option that is nobody\'s to set', '{"profile": "strict", "options": "{\\"today\\": \\"2020-01-01\\"}"}', /is no setting/],
    ['an option that is not what it must be', '{"profile": "strict", "options": "{\\"publicPorts\\": \\"443\\"}"}', /is no list/],
    ['only beside include', '{"only": "OpenEgress", "include": "RuleExpired"}', /says twice what is asked[^]*leave out include/],
    ['only beside a framework and exclude', '{"only": "OpenEgress", "framework": "cis", "exclude": "RuleExpired"}', /leave out framework and exclude/],
  ])('%s is refused, with the name of the rule', (_, text, message) => {
    expect(() => readConfigRuleParameters(WHO, text)).toThrow(message);
    expect(() => readConfigRuleParameters(WHO, text)).toThrow(WHO);
  });
});

// AWS Config API Reference, ConfigRule: "InputParameters ... Length Constraints: Minimum length of 1. Maximum length of 1024."
test('a rule may say 1,024 characters', () => expect(LONGEST_PARAMETERS).toBe(1024));

test('no id of a check holds a comma or a space', () => expect(CHECKS.filter(({ id }) => /[,\s]/.test(id))).toEqual([]));
