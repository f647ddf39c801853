import { example } from './example-check';
import { chooseChecks, chosenFramework, isWanted, optionsOf, Settings, withoutFramework } from '../../lib/checks';
import { DEFAULT_OPTIONS } from '../../lib/judging/check-options';

const CHECKS = [
  example({ id: 'Base', severityInBaseline: 'warning', covers: ['W2'] }),
  example({ id: 'Ssh', covers: ['CKV_AWS_24', { ids: ['EC2.53', 'EC2.13'], ports: [22] }] }),
  example({ id: 'Strict', audience: 'strict', severity: 'warning', covers: ['EC2.18'] }),
  example({ id: 'Opinion', audience: 'opinion', severity: 'info', covers: ['EC2.6'] }),
  example({ id: 'Unread', area: 'Templates', severity: 'warning' }),
  example({ id: 'Written', area: 'Templates', audience: 'strict' }),
];

const asked = (settings: Settings) => chooseChecks(CHECKS, settings).map(({ check, severity, severityUnknown }) => `${check.id} ${severity} ${severityUnknown}`);
const idsAsked = (settings: Settings) => chooseChecks(CHECKS, settings).map(({ check }) => check.id);

describe('who is asked', () => {
  test.each<[string, Settings, string[]]>([
    ['everybody, the baseline', {}, ['Base', 'Ssh', 'Unread']],
    ['who chose strict, all but opinions', { profile: 'strict' }, ['Base', 'Ssh', 'Strict', 'Unread', 'Written']],
    ['what is included, too', { include: ['Opinion'] }, ['Base', 'Ssh', 'Opinion', 'Unread']],
    ['what is excluded, not', { exclude: ['Base'] }, ['Ssh', 'Unread']],
    ['just what is named, whatever else is chosen', { profile: 'strict', framework: 'cis@5.0', exclude: ['Opinion'], only: ['Opinion', 'Ssh'] }, ['Ssh', 'Opinion']],
    ['nothing, where an empty list is named', { only: [] }, []],
    ['what is both, not', { include: ['Opinion'], exclude: ['Opinion'] }, ['Base', 'Ssh', 'Unread']],
  ])('%s', (_title, settings, ids) => expect(idsAsked(settings)).toEqual(ids));
});

describe('how seriously it is taken', () => {
  test('in the baseline, less where the check says so', () => {
    expect(asked({})).toEqual(['Base warning warning', 'Ssh error warning', 'Unread warning warning']);
  });
  test('in strict, as the check says', () => expect(asked({ profile: 'strict' })[0]).toBe('Base error warning'));
  test('what cannot be known is information where the check is', () => {
    expect(asked({ include: ['Opinion'] })).toContain('Opinion info info');
  });
  test('as the team says, each for itself', () => {
    expect(asked({ severities: { Base: 'error', SshUnknown: 'error' } }).slice(0, 2)).toEqual(['Base error warning', 'Ssh error error']);
  });
});

describe('a framework', () => {
  test.each<[Settings]>([[{ framework: 'cis' }], [{ framework: 'fsbp', profile: 'strict', include: ['Opinion'], exclude: ['Unread'], severities: { Ssh: 'info' } }], [{ profile: 'strict' }]])(
    'taken away, the same checks are asked as seriously, with all that they find: %j', (settings) => {
      const whole = withoutFramework(CHECKS, settings);
      expect(whole.framework).toBeUndefined();
      expect(asked(whole)).toEqual(asked(settings));
      expect(asked(whole).length).toBeGreaterThan(0);
    },
  );

  // Unread: what a template that cannot be read holds may be against any section.
  test.each<[string, Settings, string[]]>([
    ['asks what answers one of its sections, whatever its audience', { framework: 'cis@5.0' }, ['Ssh', 'Opinion', 'Unread']],
    ['asks so whatever the profile', { framework: 'cis@5.0', profile: 'strict' }, ['Ssh', 'Opinion', 'Unread']],
    ['numbers as it likes: CIS 1.2', { framework: 'cis@1.2' }, ['Ssh', 'Opinion', 'Unread']],
    ['of AWS', { framework: 'fsbp' }, ['Strict', 'Opinion', 'Unread']],
    ['leaves out what is excluded', { framework: 'fsbp', exclude: ['Opinion', 'Unread'] }, ['Strict']],
    ['lets include be asked beside', { framework: 'fsbp', include: ['Base'] }, ['Base', 'Strict', 'Opinion', 'Unread']],
  ])('%s', (_title, settings, ids) => expect(idsAsked(settings)).toEqual(ids));

  test('none is chosen unless one is named', () => expect(chosenFramework({})).toBeUndefined());
  test('that is not known is refused: to ask nothing in its name would look like a clean app', () => {
    expect(() => chosenFramework({ framework: 'pci' })).toThrow(/no framework 'pci'[^]*given: +pci[^]*accepted: cis@7\.0, [^]*fsbp@1\.0\.0[^]*change: /);
    expect(() => chooseChecks(CHECKS, { framework: 'cis@9' })).toThrow(/no framework 'cis@9'/);
  });

  const [base, ssh, , , unread, written] = CHECKS;
  test.each([
    ['without a framework, each finding', base, [], {}, true],
    ['a finding that answers a section', ssh, ['5.3'], { framework: 'cis' }, true],
    ['a finding of the same check that answers none', ssh, [], { framework: 'cis' }, false],
    ['unless the check is included', ssh, [], { framework: 'cis', include: ['Ssh'] }, true],
    ['what cannot be read', unread, [], { framework: 'cis' }, true],
    ['a habit in templates', written, [], { framework: 'cis' }, false],
  ])('wants %s', (_title, check, sections, settings, wanted) => expect(isWanted(check, sections, settings)).toBe(wanted));
});

test('options are those of the team, and the usual ones for the rest', () => {
  expect(optionsOf({})).toEqual(DEFAULT_OPTIONS);
  expect(optionsOf({ options: { publicPorts: [443], adminPorts: undefined } })).toEqual({ ...DEFAULT_OPTIONS, publicPorts: [443] });
});
