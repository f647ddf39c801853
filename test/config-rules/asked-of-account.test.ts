import { CHECKS } from '../../lib/checks/all-checks';
import { liveNeedsOf } from '../../lib/checks/live-checks';
import { askedOfAccount, leastThatCounts } from '../../lib/config-rules/asked-of-account';
import { ConfigRuleSettings } from '../../lib/settings/config-rule-parameters';

const asked = (settings: ConfigRuleSettings) => askedOfAccount('The rule', settings).asked.map(({ check }) => check.id);
const UNASKABLE = CHECKS.filter(check => 'why' in liveNeedsOf(check)).map(({ id }) => id);

test('there are checks that only a template can answer', () => expect(UNASKABLE.length).toBeGreaterThan(5));

test.each<[ConfigRuleSettings]>([[{}], [{ profile: 'strict' }], [{ profile: 'strict', failOn: 'warning' }], [{ framework: 'cis' }], [{ framework: 'fsbp', failOn: 'warning' }]])(
  '%j asks something, and nothing that an account cannot answer', (settings) => {
    expect(asked(settings).length).toBeGreaterThan(3);
    expect(asked(settings).filter(id => UNASKABLE.includes(id))).toEqual([]);
  });

test.each(UNASKABLE)('%s is refused where somebody names it', (id) => {
  expect(() => asked({ only: [id] })).toThrow(`The rule: ${id} cannot be asked of an account: `);
  expect(() => asked({ include: [id] })).toThrow(`leave out ${id}`);
  expect(() => asked({ exclude: [id] })).not.toThrow();
});

describe('what counts', () => {
  test.each<[ConfigRuleSettings, string]>([
    [{}, 'error'], [{ failOn: 'error' }, 'error'], [{ failOn: 'warning' }, 'warning'], [{ only: ['OpenEgress'] }, 'info'], [{ only: ['OpenEgress'], failOn: 'error' }, 'error'],
    [{ include: ['OpenEgress'] }, 'info'], [{ include: ['RuleExpired'] }, 'error'], [{ include: ['OpenEgress'], failOn: 'warning' }, 'warning'], [{ framework: 'cis' }, 'info'],
  ])('of OpenEgress in %j: %s and worse', (settings, least) => expect(leastThatCounts(settings, 'OpenEgress')).toBe(least));

  const warning = CHECKS.find(({ severity, audience, id }) => severity === 'warning' && audience === 'baseline' && !UNASKABLE.includes(id))!.id;

  test('a warning is asked where warnings count, and not where they do not', () => {
    expect(asked({})).not.toContain(warning);
    expect(asked({ failOn: 'warning' })).toContain(warning);
    expect(asked({ only: [warning] })).toEqual([warning]);
    expect(asked({ include: [warning] })).toContain(warning);
    expect(asked({ include: [warning], failOn: 'error' })).not.toContain(warning);
  });

  test.each<[string, ConfigRuleSettings]>([
    ['checks whose findings do not count', { only: [warning], failOn: 'error' }],
    ['no checks', { only: [] }],
    ['all excluded', { exclude: CHECKS.map(({ id }) => id) }],
  ])('%s: refused, for every group would pass', (_, settings) => {
    expect(() => asked(settings)).toThrow(/The rule asks nothing, so every group would pass[^]*given:[^]*change:/);
  });
});

// Such a rule would be green for ever: the check holds where nothing says what it looks for.
describe.each([['PortOutsideAllowedNetworks', 'restrictedPorts', [{ ports: ['ssh'], allowed: [] }]], ['RequiredTagMissing', 'requiredTags', ['Owner']]])('%s without %s', (id, option, value) => {
  test.each<[string, ConfigRuleSettings]>([
    ['alone', { only: [id] }],
    ['beside others', { only: [id, 'WorldOnAdminPort'] }],
    ['included', { include: [id] }],
    ['with an empty list', { only: [id], options: { [option]: [] } }],
    ['with another option', { only: [id], options: { publicPorts: [443] } }],
  ])('%s: refused, for every group would pass', (_, settings) => {
    expect(() => asked(settings)).toThrow(`The rule: ${id} asks nothing without the option ${option}, so every group would pass`);
  });

  test('with the option it is asked; of a profile it is left out without', () => {
    expect(asked({ only: [id], options: { [option]: value } })).toEqual([id]);
    expect(asked({ failOn: 'warning' })).not.toContain(id);
    expect(asked({ failOn: 'warning', options: { [option]: value } })).toContain(id);
  });
});

test('what has to be read is what the checks need that are asked', () => {
  const { needs: none } = askedOfAccount('The rule', { only: ['WorldOnAdminPort'] });
  expect(none).toEqual({});
  const options = { restrictedPorts: [{ ports: ['ssh'], allowed: [] }] };
  expect(askedOfAccount('The rule', { only: ['WorldOnAdminPort', 'PortOutsideAllowedNetworks'], options }).needs).toEqual({ namedGroups: true });
});
