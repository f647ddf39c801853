import { CHECKS } from '../../lib/checks';
import { DEFAULT_OPTIONS } from '../../lib/judging/check-options';
import { OPTION_NAMES } from '../../lib/settings/checked-options';
import { checkedSettings, SETTING_NAMES } from '../../lib/settings/checked-settings';
import { joinSettings } from '../../lib/settings/team-settings';
import { fc } from '../laws';

const inFile = (written: unknown) => checkedSettings({ who: 'portcullis.json', kind: 'file' }, written);
const inCode = (written: unknown) => checkedSettings({ who: 'SecurityGroupChecks', kind: 'code' }, written);

describe('what is accepted comes back as it is', () => {
  test.each<[string, object]>([
    ['nothing', {}],
    ['a profile', { profile: 'strict' }],
    ['a framework', { framework: 'cis' }],
    ['ids', { include: ['WorldInDisguise'], exclude: ['OpenEgress'] }],
    ['severities, also of what cannot be known', { severities: { OpenEgress: 'error', WorldOnAdminPortUnknown: 'info' } }],
    ['options', {
      options: {
        publicPorts: [80, 443, 8443],
        adminPorts: [],
        databasePorts: [65_535, 0],
        shortestPublicIpv4Prefix: 32,
        shortestPublicIpv6Prefix: 0,
        mostSourceAddresses: 1,
        namePattern: '^[a-z-]+$',
        requiredTags: ['Owner'],
        leastRetentionDays: 30,
        rulesPerGroup: 100,
        groupsPerInterface: 16,
      },
    }],
    ['terms of exceptions', { exceptions: { maximumDays: 30, requireTicket: true } }],
    ['terms that say nothing: then a last day is needed', { exceptions: {} }],
    ['what fails', { failOn: 'never' }],
  ])('%s', (_, settings) => {
    expect(inFile(settings)).toEqual(settings);
    expect(inCode(settings)).toEqual(settings);
  });

  test('what code leaves undefined is not said', () => {
    const said = inCode({ profile: undefined, options: { publicPorts: undefined }, severities: { OpenEgress: undefined } });
    expect(said).toEqual({ options: {}, severities: {} });
  });
});

describe('what is refused is told with its place', () => {
  test.each<[unknown, string, string]>([
    [[], '$ is no map', 'a map, such as { "profile": "strict" }'],
    [null, '$ is no map', 'null'],
    [{ profil: 'strict' }, '$.profil is no setting', 'did you mean profile?'],
    [{ zzzzzzzzzz: 1 }, '$.zzzzzzzzzz is no setting', 'take it out'],
    [{ 'odd key': 1 }, '$["odd key"] is no setting', 'accepted: profile, framework, include'],
    [{ profile: 'Strict' }, '$.profile is none of "baseline" or "strict"', "given:    'Strict'"],
    [{ profile: null }, '$.profile is none of "baseline" or "strict"', 'given:    null'],
    [{ framework: 'pci' }, '$.framework is no framework', 'cis, cis@'],
    [{ framework: 'cis@0.1' }, '$.framework is no framework', "given:    'cis@0.1'"],
    [{ framework: 7 }, '$.framework is no framework', 'given:    7'],
    [{ include: 'OpenEgress' }, '$.include is no list', 'a list, such as ["WorldOnAdminPort"]'],
    [{ include: ['OpenEgress', 'WorldOnAdminPorts'] }, '$.include[1] is no check', 'did you mean WorldOnAdminPort'],
    [{ exclude: ['SecurityGroupChecks::OpenEgress'] }, '$.exclude[0] is no check', 'did you mean OpenEgress?'],
    [{ exclude: ['openegress'] }, '$.exclude[0] is no check', 'did you mean OpenEgress?'],
    [{ exclude: ['CKV_AWS_24'] }, '$.exclude[0] is no check', 'that id of another tool is answered here by '],
    [{ exclude: ['OpenEgressUnknown'] }, '$.exclude[0] is no check', "severities: { OpenEgressUnknown: 'info' }"],
    [{ exclude: ['qqqqqqqqqqqqqqq'] }, '$.exclude[0] is no check', 'look it up in RULES.md'],
    [{ exclude: [3] }, '$.exclude[0] is no check', "write an id, such as 'OpenEgress'"],
    [{ severities: ['OpenEgress'] }, '$.severities is no map', '{ "OpenEgress": "error" }'],
    [{ severities: { OpenEgres: 'error' } }, '$.severities.OpenEgres is no check', 'did you mean OpenEgress'],
    [{ severities: { OpenEgress: 'off' } }, '$.severities.OpenEgress is none of "error", "warning" or "info"', "given:    'off'"],
    [{ severities: { toString: 'error' } }, '$.severities.toString is no check', 'RULES.md'],
    [{ options: [] }, '$.options is no map', '{ "publicPorts": [80, 443] }'],
    [{ options: { publicPort: [80] } }, '$.options.publicPort is no setting', 'did you mean publicPorts?'],
    [{ options: { today: '2026-01-01' } }, '$.options.today is no setting', 'publicPorts'],
    [{ options: { publicPorts: 80 } }, '$.options.publicPorts is no list', 'given:    80'],
    [{ options: { publicPorts: [80, '443'] } }, '$.options.publicPorts[1] is no port', "given:    '443'"],
    [{ options: { adminPorts: [65_536] } }, '$.options.adminPorts[0] is no port', 'a whole number from 0 to 65535'],
    [{ options: { databasePorts: [1.5] } }, '$.options.databasePorts[0] is no port', 'given:    1.5'],
    [{ options: { shortestPublicIpv4Prefix: 33 } }, '$.options.shortestPublicIpv4Prefix is no number of bits', 'from 0 to 32'],
    [{ options: { leastRetentionDays: 0 } }, '$.options.leastRetentionDays is no number of days', 'from 1'],
    [{ options: { groupsPerInterface: 17 } }, '$.options.groupsPerInterface is no number of groups', 'from 1 to 16'],
    [{ options: { namePattern: '(' } }, '$.options.namePattern is no regular expression', 'Unterminated group'],
    [{ options: { namePattern: '' } }, '$.options.namePattern is no regular expression', 'it is no text'],
    [{ options: { namePattern: 1 } }, '$.options.namePattern is no regular expression', 'it is no text'],
    [{ options: { requiredTags: [''] } }, '$.options.requiredTags[0] is no key of a tag', '1 to 128 characters'],
    [{ options: { requiredTags: ['x'.repeat(129)] } }, '$.options.requiredTags[0] is no key of a tag', '1 to 128 characters'],
    [{ exceptions: true }, '$.exceptions is no map', '{ "maximumDays": 90 }'],
    [{ exceptions: { maxDays: 3 } }, '$.exceptions.maxDays is no setting', 'maximumDays'],
    [{ exceptions: { maximumDays: '90' } }, '$.exceptions.maximumDays is no number of days', 'without quotes'],
    [{ exceptions: { maximumDays: 0 } }, '$.exceptions.maximumDays is no number of days', 'from 1 to 3650'],
    [{ exceptions: { requireTicket: 'yes' } }, '$.exceptions.requireTicket is neither true nor false', "given:    'yes'"],
    [{ failOn: 'errors' }, '$.failOn is none of "error", "warning" or "never"', 'write "failOn": "error", or leave it out'],
  ])('%j', (written, where, more) => {
    expect(() => inFile(written)).toThrow(`portcullis.json: ${where}`);
    expect(() => inFile(written)).toThrow(more);
  });

  test('in code with the words of code', () => {
    expect(() => inCode({ profile: 'x' })).toThrow('SecurityGroupChecks: profile is none of Profile\n  given:    \'x\'\n  accepted: Profile.BASELINE or Profile.STRICT');
    expect(() => inCode({ severities: { OpenEgress: 'ERROR' } })).toThrow('accepted: CheckSeverity.ERROR, CheckSeverity.WARNING or CheckSeverity.INFO');
    expect(() => inCode({ include: ['OpenEgress', 'x'] })).toThrow('SecurityGroupChecks: include[1] is no check');
  });

  test('whatever is written, it comes back or is refused in four lines', () => {
    const value = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constantFrom('baseline', 'OpenEgress', 'error', 80));
    const written = fc.dictionary(fc.constantFrom(...SETTING_NAMES, 'other'), fc.oneof(value, fc.dictionary(fc.constantFrom(...OPTION_NAMES, 'OpenEgress'), value)), { noNullPrototype: true });
    fc.assert(fc.property(fc.oneof(written, fc.jsonValue()), (settings) => {
      let refusal = '';
      try {
        expect(inFile(settings)).toEqual(settings);
      } catch (error) {
        refusal = (error as Error).message;
        expect(refusal).toMatch(/^portcullis\.json: \$.*\n {2}given: {4}.*\n {2}accepted: .*\n {2}change: {3}/);
      }
    }));
  });
});

test('each option that checks look at can be set, but for the day', () => {
  const known = new Set<string>([...Object.keys(DEFAULT_OPTIONS), 'namePattern', ...CHECKS.flatMap(({ options = [] }) => options)]);
  known.delete('today');
  expect([...OPTION_NAMES].sort()).toEqual([...known].sort());
});

describe('a file and code', () => {
  test('code counts where both say something', () => {
    expect(joinSettings(
      { profile: 'strict', framework: 'cis', failOn: 'never', severities: { A: 'info', B: 'info' }, options: { rulesPerGroup: 50, groupsPerInterface: 5 }, exceptions: { maximumDays: 30 } },
      { profile: 'baseline', framework: 'fsbp', failOn: 'error', severities: { B: 'error' }, options: { rulesPerGroup: 60 }, exceptions: { requireTicket: true } },
    )).toEqual({
      profile: 'baseline',
      framework: 'fsbp',
      failOn: 'error',
      include: [],
      exclude: [],
      severities: { A: 'info', B: 'error' },
      options: { rulesPerGroup: 60, groupsPerInterface: 5 },
      exceptions: { maximumDays: 30, requireTicket: true },
    });
  });

  test('lists are joined, and what code includes is not excluded by the file, nor the other way round', () => {
    expect(joinSettings({ include: ['A', 'B'], exclude: ['C', 'D'] }, { include: ['C', 'A'], exclude: ['B'] })).toEqual({ include: ['A', 'C'], exclude: ['D', 'B'] });
  });

  test('where neither says anything nothing is said, so that no terms of exceptions come to be', () => {
    expect(joinSettings({}, {})).toEqual({ include: [], exclude: [] });
  });
});
