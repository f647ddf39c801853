import { App, Stack, Stage, Validations } from 'aws-cdk-lib';
import { closedGroup, openGroup } from './holes';
import { found, HOLE, outcome, reportOf, withPlugin } from './outcome';
import { FailOn, SecurityGroupChecks } from '../../lib/nag-pack';

const told = (app: App) => reportOf(app).pluginReports.flatMap(({ violations }) => violations)
  .filter(({ ruleName }) => ruleName === 'AcknowledgesNothing') as unknown as { severity: string; description: string }[];

test('an acknowledgement that names no check is told, with what is nearest', () => {
  const app = withPlugin();
  Validations.of(openGroup(new Stack(app, 'App'))).acknowledge({ id: 'SecurityGroupChecks::WorldOnAdminPrt', reason: 'a honeypot' });
  expect(outcome(app)).toContain(HOLE); // which is still a hole
  expect(told(app)).toMatchObject([{
    severity: 'warning',
    description: '1 acknowledgement acknowledges nothing:\n   \'SecurityGroupChecks::WorldOnAdminPrt\' at App/Open: there is no check \'WorldOnAdminPrt\'. '
      + 'The nearest: SecurityGroupChecks::WorldOnAdminPort',
  }]);
});

test('so is one without the name of the pack, at the app and inside a Stage too', () => {
  const app = withPlugin();
  const stack = new Stack(new Stage(app, 'Prod'), 'App');
  closedGroup(stack, 'Closed');
  Validations.of(app).acknowledge({ id: 'WorldOnAdminPort', reason: 'x' });
  Validations.of(stack).acknowledge({ id: 'WorldOnAdminPort', reason: 'x' }, { id: 'AwsSolutions::AwsSolutions-EC23', reason: 'x' });
  expect(outcome(app)).toBe('');
  const why = 'the id of a finding begins with the name of its pack. Write SecurityGroupChecks::WorldOnAdminPort';
  expect(told(app).map(({ description }) => description)).toEqual([
    `2 acknowledgements acknowledge nothing:\n   'WorldOnAdminPort' at the app: ${why}\n   'WorldOnAdminPort' at Prod/App: ${why}`,
  ]);
});

test('nothing is told of one that is right, though nothing is found', () => {
  const app = withPlugin();
  const stack = new Stack(app, 'App');
  closedGroup(stack, 'Closed');
  Validations.of(stack).acknowledge({ id: HOLE, reason: 'x' }, { id: 'SecurityGroupChecks::OpenEgressUnknown', reason: 'x' }, { id: '@aws-cdk/aws-ec2:x', reason: 'x' });
  expect(outcome(app)).toBe('');
  expect(reportOf(app).pluginReports ?? []).toEqual([]);
});

test('a pack that is registered twice tells it once', () => {
  const app = withPlugin();
  Validations.of(app).addPlugins(new SecurityGroupChecks(app));
  const stack = new Stack(app, 'App');
  closedGroup(stack, 'Closed');
  Validations.of(stack).acknowledge({ id: 'WorldOnAdminPort', reason: 'x' });
  expect(outcome(app)).toBe('');
  expect(found(app)).toEqual(['AcknowledgesNothing']);
});

test('it fails where warnings do', () => {
  const app = withPlugin(FailOn.WARNING);
  const stack = new Stack(app, 'App');
  closedGroup(stack, 'Closed');
  Validations.of(stack).acknowledge({ id: 'WorldOnAdminPort', reason: 'x' });
  expect(outcome(app)).toContain('\'WorldOnAdminPort\' at App');
});

test('without synthesising it is told too, of what stands above as well', () => {
  const app = new App();
  const [one, two] = ['One', 'Two'].map(id => new Stack(app, id));
  for (const at of [app, one, two]) Validations.of(at).acknowledge({ id: 'OpenEgress', reason: 'x' });
  const { success, violations } = new SecurityGroupChecks().validateScope(two);
  expect(success).toBe(true);
  expect(violations).toMatchObject([{ ruleName: 'AcknowledgesNothing', description: expect.stringMatching(/^2 .*\n.* at the app: .*\n.* at Two: /) }]);
});
