import * as fs from 'fs';
import * as path from 'path';
import { App, Aspects, NestedStack, Stack, Stage, Validations } from 'aws-cdk-lib';
import { appRoot } from './app-root';
import { ASKED_OF_ALL, closedGroup, openGroup, undescribedGroup } from './holes';
import { found, outcome, reportOf } from './outcome';
import { CHECKS } from '../../lib/checks';
import { NetworkIndex } from '../../lib/judging/network-index';
import { CheckSeverity, FailOn, Framework, Profile, SecurityGroupChecks, SecurityGroupChecksProps } from '../../lib/nag-pack';
import { SETTING_NAMES } from '../../lib/settings/checked-settings';
import { expectNoFindings } from '../../lib/testing/jest';

const STRICT_ONLY = CHECKS.filter(({ audience }) => audience === 'strict').map(({ id }) => id);

/** An app with an open group and one without a description. */
function appWith(props: SecurityGroupChecksProps): App {
  const app = new App();
  const stack = new Stack(app, 'App');
  openGroup(stack);
  undescribedGroup(stack);
  Validations.of(app).addPlugins(new SecurityGroupChecks(app, props));
  return app;
}

const severities = (app: App) => Object.fromEntries(reportOf(app).pluginReports.flatMap(({ violations }) =>
  violations.map(({ ruleName, severity }) => [ruleName, severity])));

function asked(props: SecurityGroupChecksProps): string[] {
  const judged = CHECKS.map(check => jest.spyOn(check, 'judge'));
  outcome(appWith(props));
  const ids = CHECKS.filter((_, i) => judged[i].mock.calls.length > 0).map(({ id }) => id);
  jest.restoreAllMocks();
  return ids;
}

describe('which checks are asked', () => {
  const [baseline, strict] = [['baseline'], ['baseline', 'strict']].map(audiences => CHECKS.filter(({ audience }) => audiences.includes(audience)).map(({ id }) => id));

  test('those of the baseline, unless told; those of the profile', () => {
    expect(asked({})).toEqual(baseline);
    expect(asked({ profile: Profile.BASELINE })).toEqual(baseline);
    expect(asked({ profile: Profile.STRICT })).toEqual(strict);
  });

  test('what is included, and not what is excluded', () => {
    expect(asked({ exclude: ['OpenEgress'] })).toEqual(baseline.filter(id => id !== 'OpenEgress'));
    const [more] = STRICT_ONLY;
    expect(asked({ include: [more] })).toEqual(CHECKS.map(({ id }) => id).filter(id => baseline.includes(id) || id === more));
  });

  test('those of a framework, in its newest version or in one that is named', () => {
    const cis = asked({ framework: Framework.CIS });
    expect(cis).toContain('WorldOnAdminPort');
    expect(cis).not.toContain('GroupWithoutDescription');
    expect(asked({ framework: Framework.of('cis') })).toEqual(cis);
    expect(asked({ framework: Framework.FSBP })).not.toEqual(cis);
    expect(() => Framework.of('cis@0.1')).toThrow(/^Framework\.of: framework is no framework\n {2}given: {4}'cis@0\.1'\n {2}accepted: cis, cis@/);
  });
});

describe('how seriously findings are taken', () => {
  test('as somebody says', () => {
    const app = appWith({ severities: { WorldOnAdminPort: CheckSeverity.WARNING, GroupWithoutDescription: CheckSeverity.INFO } });
    expect(outcome(app)).toBe('');
    expect(severities(app)).toEqual({ WorldOnAdminPort: 'warning', GroupWithoutDescription: 'info' });
  });

  test('information never fails, and stays information under NEVER', () => {
    const info = { WorldOnAdminPort: CheckSeverity.INFO, GroupWithoutDescription: CheckSeverity.INFO };
    for (const failOn of [FailOn.WARNING, FailOn.NEVER]) {
      const app = appWith({ severities: info, failOn });
      expect(outcome(app)).toBe('');
      expect(severities(app)).toEqual({ WorldOnAdminPort: 'info', GroupWithoutDescription: 'info' });
    }
  });

  test('a warning that somebody calls an error fails', () => {
    const app = appWith({ exclude: ['WorldOnAdminPort'], severities: { GroupWithoutDescription: CheckSeverity.ERROR } });
    expect(outcome(app)).toContain('App/Undescribed');
  });
});

test('options reach the checks', () => {
  const app = appWith({ options: { publicPorts: [22, 80, 443] }, exclude: ['WorldOnAdminPort'] });
  const index = jest.spyOn(ASKED_OF_ALL, 'judge');
  outcome(app);
  expect((index.mock.calls[0][0]).options).toMatchObject({ publicPorts: [22, 80, 443], mostSourceAddresses: 256 });
});

test('the day of the run reaches them too', () => {
  process.env.PORTCULLIS_TODAY = '2026-03-01';
  appRoot();
  const app = appWith({});
  const index = jest.spyOn(ASKED_OF_ALL, 'judge');
  outcome(app);
  expect((index.mock.calls[0][0]).options).toMatchObject({ today: '2026-03-01' });
});

describe('what is no setting is refused where the pack is made', () => {
  test.each<[object, string]>([
    [{ profile: 'paranoid' }, 'profile is none of Profile'],
    [{ include: ['WorldOnAdminPorts'] }, 'did you mean WorldOnAdminPort'],
    [{ framework: {} }, 'framework is no framework'],
    [{ framework: { name: 'x' } }, 'framework is no framework'],
    [{ options: { publicPorts: ['80'] } }, 'options.publicPorts[0] is no port'],
    [{ severities: { OpenEgress: 'off' } }, 'CheckSeverity.ERROR, CheckSeverity.WARNING or CheckSeverity.INFO'],
    [{ exceptions: { maximumDays: -1 } }, 'exceptions.maximumDays is no number of days'],
    [{ failOn: 'Error' }, 'failOn is none of FailOn'],
    [{ profil: 'strict' }, 'did you mean profile?'],
    [{ excludes: ['OpenEgress'] }, 'did you mean exclude?'],
    [{ settingsFile: '' }, 'settingsFile is no path'],
    [{ baselineFile: 3 }, 'baselineFile is no path'],
    [{ settingsFile: 'nowhere.json' }, 'nowhere.json is not there'],
    [{ baselineFile: 'nowhere.json' }, 'nowhere.json is not there'],
  ])('%j', (props, message) => {
    expect(() => new SecurityGroupChecks(undefined, props as SecurityGroupChecksProps)).toThrow(message);
    expect(() => expectNoFindings(new App(), props as SecurityGroupChecksProps)).toThrow(message);
  });

  test('props of cdk-nag may stand beside them, those of tomorrow too', () => {
    const props = { verbose: true, writeSuppressionsToCloudFormation: true, somethingOfTomorrow: 1 };
    expect(() => new SecurityGroupChecks(new App(), props)).not.toThrow();
  });
});

describe('portcullis.json', () => {
  test('at the root of the app counts without being named', () => {
    appRoot({ 'portcullis.json': { exclude: ['WorldOnAdminPort'], $schema: './x.json' } });
    expect(outcome(appWith({}))).toBe('');
  });

  test('counts for expectNoFindings and validateScope as it does at synth', () => {
    appRoot({ 'portcullis.json': { exclude: ['WorldOnAdminPort'], failOn: 'warning' } });
    const app = new App();
    openGroup(new Stack(app, 'App'));
    expectNoFindings(app);
    expect(new SecurityGroupChecks().validateScope(app).success).toBe(true);
    undescribedGroup(new Stack(app, 'Other'));
    expect(() => expectNoFindings(app)).toThrow(/^1 of SecurityGroupChecks in 'the app':\n\nwarning GroupWithoutDescription/);
    expect(() => expectNoFindings(app, { failOn: FailOn.ERROR })).not.toThrow();
  });

  test('that the page shows is one', () => {
    const [, shown] = /```json\n([^]*?)```/.exec(fs.readFileSync(path.resolve(__dirname, '../../lib/nag-pack/README.md'), 'utf8'))!;
    appRoot({ 'portcullis.json': shown });
    expect(() => new SecurityGroupChecks()).not.toThrow();
    expect(Object.keys(JSON.parse(shown) as object)).toEqual(['$schema', ...SETTING_NAMES]);
  });

  test('elsewhere counts where it is named', () => {
    appRoot({ 'team.json': { exclude: ['WorldOnAdminPort'] } });
    expect(outcome(appWith({}))).toContain('App/Open');
    expect(outcome(appWith({ settingsFile: 'team.json' }))).toBe('');
  });

  test('what code says counts more', () => {
    appRoot({ 'portcullis.json': { exclude: ['WorldOnAdminPort'] } });
    expect(outcome(appWith({ include: ['WorldOnAdminPort'] }))).toContain('App/Open');
  });

  test.each<[string, unknown, RegExp]>([
    ['is no JSON', '{ "profile": ', /^portcullis\.json cannot be read\n {2}given: {4}\/.*portcullis\.json: .*JSON/],
    ['is empty', '', /cannot be read/],
    ['is a list', '[]', /^portcullis\.json: \$ is no map/],
    ['has an unknown key', { profiles: 'strict' }, /^portcullis\.json: \$\.profiles is no setting[^]*did you mean profile\?/],
    ['has a wrong value', { options: { adminPorts: ['22'] } }, /^portcullis\.json: \$\.options\.adminPorts\[0\] is no port/],
  ])('that %s stops the app', (_, content, message) => {
    appRoot({ 'portcullis.json': content });
    expect(() => new SecurityGroupChecks()).toThrow(message);
    expect(() => expectNoFindings(new App())).toThrow(message);
  });

  test('that is a folder stops the app', () => {
    appRoot();
    expect(() => new SecurityGroupChecks(undefined, { settingsFile: '.' })).toThrow(/cannot be read/);
  });
});

describe('registrations that differ', () => {
  test('the app is read once, put in order once for each set of options, and judged once for each set of settings', () => {
    const judge = jest.spyOn(ASKED_OF_ALL, 'judge');
    const app = new App();
    for (const id of ['One', 'Two', 'Three']) {
      const stack = new Stack(app, id);
      openGroup(stack);
      Aspects.of(stack).add(new SecurityGroupChecks());
    }
    Validations.of(app).addPlugins(
      new SecurityGroupChecks(app, { profile: Profile.STRICT }), new SecurityGroupChecks(app, { options: { rulesPerGroup: 50 } }),
    );
    outcome(app);
    expect(judge).toHaveBeenCalledTimes(3);
    const indexes = judge.mock.calls.map(([index]): NetworkIndex => index);
    expect(new Set(indexes).size).toBe(2);
    expect(new Set(indexes.map(({ network }) => network)).size).toBe(1);
  });

  test.each([[true], [false]])('a finding is told once, by the stricter one (which comes first: %p)', (strictFirst) => {
    const app = new App();
    openGroup(new Stack(app, 'App'));
    const packs = [new SecurityGroupChecks(app), new SecurityGroupChecks(app, { severities: { WorldOnAdminPort: CheckSeverity.WARNING } })];
    Validations.of(app).addPlugins(...strictFirst ? packs : packs.reverse());
    expect(outcome(app)).toContain('ERROR');
    expect(found(app)).toEqual(['WorldOnAdminPort at App/Open']);
    expect(severities(app)).toEqual({ WorldOnAdminPort: 'error' });
  });

  test('what the less strict one told of other constructs stays', () => {
    const app = new App();
    const [live, fresh] = ['Live', 'New'].map(id => new Stack(app, id));
    for (const stack of [live, fresh]) openGroup(stack);
    Validations.of(app).addPlugins(new SecurityGroupChecks(app, { failOn: FailOn.NEVER }));
    Aspects.of(fresh).add(new SecurityGroupChecks());
    expect(outcome(app)).toMatch(/ERROR .*\n +New\/Open/);
    expect(found(app).sort()).toEqual(['WorldOnAdminPort at Live/Open', 'WorldOnAdminPort at New/Open']);
  });

  test('one that asks more tells what only it asks, in nested stacks and Stages too', () => {
    const app = new App();
    const stack = new Stack(new Stage(app, 'Prod'), 'App');
    closedGroup(stack, 'Closed');
    undescribedGroup(new NestedStack(stack, 'Nested'));
    Validations.of(app).addPlugins(
      new SecurityGroupChecks(app, { exclude: ['GroupWithoutDescription'] }), new SecurityGroupChecks(app, { severities: { GroupWithoutDescription: CheckSeverity.ERROR } }),
    );
    expect(outcome(app)).toContain('GroupWithoutDescription at Prod/App/Nested/Undescribed');
  });
});
