import { Stack, Stage, Validations } from 'aws-cdk-lib';
import { openGroup, undescribedGroup } from './holes';
import { found, HOLE, outcome, reportOf, withPlugin } from './outcome';
import { FailOn, SecurityGroupChecks } from '../../lib/nag-pack';

describe('acknowledgements', () => {
  test('one keeps its reason in the report and hides no other hole', () => {
    const app = withPlugin();
    const stack = new Stack(app, 'App');
    Validations.of(openGroup(stack, 'Known')).acknowledge({ id: HOLE, reason: 'a honeypot' });
    openGroup(stack, 'New');
    expect(outcome(app)).toContain('App/New');
    expect(found(app)).toEqual(['WorldOnAdminPort at App/New']);
    expect(reportOf(app).pluginReports[0].suppressedViolations).toMatchObject([{ acknowledgedId: HOLE, reason: 'a honeypot' }]);
  });

  test.each(['WorldOnAdminPort', 'AwsSolutions::WorldOnAdminPort'])('the id %s counts for nothing', (id) => {
    const app = withPlugin();
    Validations.of(openGroup(new Stack(app, 'App'))).acknowledge({ id, reason: 'a test' });
    expect(outcome(app)).toContain(HOLE);
    expect(new SecurityGroupChecks().validateScope(app).success).toBe(false);
  });
});

describe('FailOn', () => {
  test('WARNING fails on a warning, whose severity stays', () => {
    const app = withPlugin(FailOn.WARNING);
    undescribedGroup(new Stack(app, 'App'));
    expect(outcome(app)).toMatch(/FATAL 1 finding of severity warning/);
    expect(found(app)).toEqual(['GroupWithoutDescription at App/Undescribed', 'WarningsFail']);
  });

  test('WARNING fails on a warning beside an acknowledged error, after which the CDK counts errors only', () => {
    const app = withPlugin(FailOn.WARNING);
    const stack = new Stack(app, 'App');
    undescribedGroup(stack);
    Validations.of(openGroup(stack)).acknowledge({ id: HOLE, reason: 'a test' });
    expect(outcome(app)).toContain('App/Undescribed');
  });

  test('WARNING passes when every warning is acknowledged', () => {
    const app = withPlugin(FailOn.WARNING);
    Validations.of(undescribedGroup(new Stack(app, 'App'))).acknowledge({ id: 'SecurityGroupChecks::GroupWithoutDescription', reason: 'a test' });
    expect(outcome(app)).toBe('');
  });

  test('WARNING names a warning inside a Stage', () => {
    const app = withPlugin(FailOn.WARNING);
    undescribedGroup(new Stack(new Stage(app, 'Prod'), 'App'));
    expect(outcome(app)).toMatch(/FATAL 1 finding inside Stages:\n +SecurityGroupChecks::GroupWithoutDescription at Prod\/App\/Undescribed/);
  });

  test('NEVER reports holes and fails on none, also beside an acknowledged one and in a Stage', () => {
    const app = withPlugin(FailOn.NEVER);
    const stack = new Stack(app, 'App');
    Validations.of(openGroup(stack, 'Known')).acknowledge({ id: HOLE, reason: 'a test' });
    openGroup(stack, 'New');
    openGroup(new Stack(new Stage(app, 'Prod'), 'App'));
    expect(outcome(app)).toBe('');
    expect(found(app)).toEqual(['WorldOnAdminPort at App/New', 'WorldOnAdminPort at Prod/App/Open', 'InsideStages']);
    expect(reportOf(app).pluginReports[0].violations.map(({ severity }) => severity)).toEqual(['warning', 'warning']);
  });
});
