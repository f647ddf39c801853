import { App, Aspects, NestedStack, Stack, Stage, Validations } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { appRoot, pinToday } from './app-root';
import { openGroup, undescribedGroup } from './holes';
import { found, HOLE, outcome, reportOf } from './outcome';
import { CheckSeverity, FailOn, SecurityGroupChecks, SecurityGroupChecksProps } from '../../lib/nag-pack';
import { expectNoFindings } from '../../lib/testing/jest';

const TERMS = { exceptions: { maximumDays: 90, requireTicket: true } };
const GOOD = 'a honeypot, ticket=SEC-7 expires=2026-08-01';
const OVER = 'a honeypot, ticket=SEC-7 expires=2026-06-14';

beforeEach(() => pinToday('2026-06-15'));

function appWith(props: SecurityGroupChecksProps = TERMS): App {
  const app = new App();
  Validations.of(app).addPlugins(new SecurityGroupChecks(app, props));
  return app;
}

const acknowledge = (at: IConstruct, reason: string, id = HOLE) => Validations.of(at).acknowledge({ id, reason });

const severitiesOf = (app: App) => reportOf(app).pluginReports.flatMap(({ violations }) => violations.map(({ ruleName, severity }) => `${severity} ${ruleName}`));

describe('an exception that is over', () => {
  // aws-cdk-lib 2.271.0, core/lib/validation/private/report.js: isSuppressibleViolation: `isFatal=violation.severity?.toLowerCase()==="fatal"`, which is not.
  test.each<[string, (app: App) => Stack, string]>([
    ['in a stack', app => new Stack(app, 'App'), 'App/Open'],
    ['in a nested stack', app => new NestedStack(new Stack(app, 'App'), 'Nested'), 'App/Nested/Open'],
    ['in a Stage', app => new Stack(new Stage(app, 'Prod'), 'App'), 'Prod/App/Open'],
    ['in a nested stack in a Stage', app => new NestedStack(new Stack(new Stage(app, 'Prod'), 'App'), 'Nested'), 'Prod/App/Nested/Open'],
  ])('is the same finding as fatal, which the CDK lets nobody acknowledge: %s', (_, stackIn, where) => {
    const app = appWith();
    acknowledge(openGroup(stackIn(app)), OVER);
    expect(outcome(app)).toContain('FATAL');
    expect(found(app)).toContain(`WorldOnAdminPort at ${where}`);
    expect(severitiesOf(app)[0]).toBe('fatal WorldOnAdminPort');
    expect(reportOf(app).pluginReports[0].suppressedViolations ?? []).toEqual([]);
  });

  test('says when it ended and what to do', () => {
    const app = appWith();
    acknowledge(openGroup(new Stack(app, 'App')), OVER);
    expect(outcome(app)).toMatch(/FATAL 0\.0\.0\.0\/0.*\. Its exception \(acknowledged at App\/Open\) ended on 2026-06-14\. Mend what was found and take the acknowledgement out, /);
  });

  test('counts although another acknowledgement, further up, is in force: the nearest one counts, as for the CDK', () => {
    const app = appWith();
    acknowledge(app, GOOD);
    acknowledge(openGroup(new Stack(app, 'App')), OVER);
    expect(outcome(app)).toContain('FATAL');
  });

  test('does not count where a nearer one is in force, and of two at one construct the last one counts', () => {
    const app = appWith();
    acknowledge(app, OVER);
    const group = openGroup(new Stack(app, 'App'));
    acknowledge(group, OVER);
    acknowledge(group, GOOD);
    expect(outcome(app)).toBe('');
    expect(reportOf(app).pluginReports[0].suppressedViolations).toMatchObject([{ reason: GOOD }]);
  });

  test('of a warning fails too', () => {
    const app = appWith();
    acknowledge(undescribedGroup(new Stack(app, 'App')), OVER, 'SecurityGroupChecks::GroupWithoutDescription');
    expect(outcome(app)).toContain('FATAL');
  });

  test('of information does not: what never fails needs no exception', () => {
    const app = appWith({ ...TERMS, severities: { WorldOnAdminPort: CheckSeverity.INFO } });
    acknowledge(openGroup(new Stack(app, 'App')), OVER);
    expect(outcome(app)).toBe('');
  });

  test('fails without terms as well: a day that somebody wrote counts', () => {
    const app = appWith({});
    acknowledge(openGroup(new Stack(app, 'App')), 'until we have moved, expires=2026-06-14');
    expect(outcome(app)).toContain('FATAL');
  });

  test('found by an Aspect is told the same', () => {
    const app = new App();
    const stack = new Stack(app, 'App');
    Aspects.of(stack).add(new SecurityGroupChecks(undefined, TERMS));
    acknowledge(openGroup(stack), OVER);
    expect(outcome(app)).toContain('FATAL');
  });

  test('under NEVER is told, and fails nothing', () => {
    const app = appWith({ ...TERMS, failOn: FailOn.NEVER });
    acknowledge(openGroup(new Stack(app, 'App')), OVER);
    expect(outcome(app)).toBe('');
    expect(severitiesOf(app)).toEqual(['warning NoException']);
  });

  test('is told by expectNoFindings and validateScope', () => {
    const app = new App();
    acknowledge(openGroup(new Stack(app, 'App')), OVER);
    expect(() => expectNoFindings(app, TERMS)).toThrow(/\n\nfatal WorldOnAdminPort: .* ended on 2026-06-14/);
    expect(() => expectNoFindings(app, TERMS)).not.toThrow(/or, if it is meant/);
    expect(() => expectNoFindings(app)).toThrow(/fatal/);
    expect(new SecurityGroupChecks(undefined, TERMS).validateScope(app).success).toBe(false);
  });

  test('counts again for an old commit, whose day is pinned', () => {
    pinToday('2026-06-14');
    const app = appWith();
    acknowledge(openGroup(new Stack(app, 'App')), OVER);
    expect(outcome(app)).toBe('');
  });
});

test.each([
  ['a honeypot', 'has no last day'],
  ['a honeypot, ticket=SEC-7', 'has no last day'],
  ['a honeypot, expires=2026-08-01', 'names no ticket'],
  ['a honeypot, ticket=SEC-7 expires=2027-08-01', '412 days from now, and 90 are allowed'],
  ['a honeypot, ticket=SEC-7 expires=2026-13-01', 'which is no day of the calendar'],
])('under terms the reason %j is none', (reason, why) => {
  const app = appWith();
  acknowledge(openGroup(new Stack(app, 'App')), reason);
  expect(outcome(app)).toContain(why);
  expect(severitiesOf(app)).toContain('fatal WorldOnAdminPort');
});

test('terms may stand in the file', () => {
  appRoot({ 'portcullis.json': { exceptions: { maximumDays: 30 } } });
  const app = appWith({});
  acknowledge(openGroup(new Stack(app, 'App')), GOOD);
  expect(outcome(app)).toContain('47 days from now, and 30 are allowed');
});

test('one in force is the CDK\'s to pass over, as it always was', () => {
  const app = appWith();
  acknowledge(openGroup(new Stack(app, 'App')), GOOD);
  expect(outcome(app)).toBe('');
  expect(found(app)).toEqual([]);
});

test('one that is over in 14 days is told as information, inside Stages too, and fails nothing', () => {
  const app = appWith({ ...TERMS, failOn: FailOn.WARNING });
  acknowledge(openGroup(new Stack(app, 'App')), 'ticket=SEC-7 expires=2026-06-29');
  acknowledge(openGroup(new Stack(new Stage(app, 'Prod'), 'App')), 'ticket=SEC-7 expires=2026-06-15');
  const said = jest.spyOn(console, 'error').mockImplementation();
  app.synth();
  const text = said.mock.calls.flat().join('\n');
  expect(text).toContain('2 exceptions are over soon:');
  expect(text).toMatch(/WorldOnAdminPort at App\/Open .*\. Its exception ends on 2026-06-29, in 14 days: after that day it fails/);
  expect(text).toMatch(/WorldOnAdminPort at Prod\/App\/Open .*\. Its exception ends today/);
  expect(severitiesOf(app)).toEqual(['info ExceptionsEnd']);
});

test('a PORTCULLIS_TODAY that is no day fails: no date may pass for one in the past', () => {
  const app = appWith();
  pinToday('tomorrow');
  acknowledge(openGroup(new Stack(app, 'App')), GOOD);
  expect(outcome(app)).toContain('PORTCULLIS_TODAY names no day');
});
