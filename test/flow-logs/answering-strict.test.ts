import { Validations } from 'aws-cdk-lib';
import { answeringApp } from './answering-app';
import { FlowLogAlarms, FlowLogAthena, FlowLogDashboard, FlowLogQueries } from '../../lib/flow-logs';
import { Profile, SecurityGroupChecks } from '../../lib/nag-pack';
import { outcome, reportOf } from '../nag-pack/outcome';

test('our own pack, with its strict checks, finds nothing in questions, alarms and dashboard', () => {
  const { app, stack, flowLogs, findings, inventory } = answeringApp();
  new FlowLogQueries(stack, 'Queries', { flowLogs });
  new FlowLogAthena(stack, 'Athena', { flowLogs, inventory });
  const alarms = new FlowLogAlarms(stack, 'Alarms', { flowLogs, findings });
  new FlowLogDashboard(stack, 'Dashboard', { flowLogs, alarms });
  Validations.of(app).addPlugins(new SecurityGroupChecks(app, { profile: Profile.STRICT }));
  outcome(app);
  const paths = reportOf(app).pluginReports.flatMap(({ violations }) => violations)
    .flatMap(({ violatingConstructs }) => violatingConstructs.map(({ constructPath }) => constructPath ?? ''));
  expect(paths.filter(path => /^Shop\/(Queries|Athena|Alarms|Dashboard)\b/.test(path))).toEqual([]);
  expect(paths.length).toBeGreaterThan(0); // the pack looked: the VPC's owner tag is missing
});
