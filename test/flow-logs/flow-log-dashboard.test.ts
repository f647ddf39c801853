import { Template } from 'aws-cdk-lib/assertions';
import { answeringApp } from './answering-app';
import { findingsOfFourPacks } from './four-packs';
import { FlowLogAlarms, FlowLogDashboard } from '../../lib/flow-logs';
import { insightsQueries } from '../../lib/flow-logs/insights-questions';

interface Widget {
  readonly type: string;
  readonly properties: { readonly title: string; readonly query?: string; readonly view?: string };
}

function synthesised(asksQuestions?: boolean) {
  const { app, stack, flowLogs, findings } = answeringApp();
  const alarms = new FlowLogAlarms(stack, 'Alarms', { flowLogs, findings });
  const dashboard = new FlowLogDashboard(stack, 'Dashboard', { flowLogs, alarms, asksQuestions });
  const [{ Properties }] = Object.values(Template.fromStack(stack).findResources('AWS::CloudWatch::Dashboard'));
  // References become their own text, so that what is around them is JSON.
  const joined = Properties.DashboardBody['Fn::Join'][1] as (string | object)[];
  const body = JSON.parse(joined.map(part => typeof part === 'string' ? part : JSON.stringify(part).replace(/"/g, '')).join('')) as { start: string; widgets: Widget[] };
  return { app, dashboard, flowLogs, body };
}

test('shows the state of alarms, each with its metric and band, and the answers to the questions of the last hours', () => {
  const { body, flowLogs } = synthesised();
  expect(body.start).toBe('-PT3H');
  expect(body.widgets.map(({ type, properties }) => `${type}: ${properties.title}`)).toEqual([
    'alarm: Alarms',
    'metric: Rejected records to all ports', 'metric: Rejected records to port 22', 'metric: Rejected records to port 3389', 'metric: Records that came',
    'log: Rejected traffic by interface and port', 'log: Top talkers', 'log: SSH and RDP attempts', 'log: Data leaving to the Internet', 'log: Records that AWS skipped',
  ]);
  const { asked } = insightsQueries(flowLogs.fieldNames);
  for (const { properties } of body.widgets.filter(({ type }) => type === 'log')) {
    expect(properties.view).toBe('table');
    expect(properties.query).toMatch(/^SOURCE '.+' \| parse @message/);
    expect(asked.map(({ text }) => text)).toContain(properties.query!.replace(/^SOURCE '.+?' \| /, ''));
  }
});

test('asks nothing when told so: questions cost whenever it is opened', () => {
  const { body } = synthesised(false);
  expect(body.widgets.filter(({ type }) => type === 'log')).toEqual([]);
});

test('is clean under four packs and the rules of the CDK', () => {
  const { app } = synthesised();
  expect(findingsOfFourPacks(app, 'Shop/Dashboard')).toEqual([]);
  expect(() => app.synth()).not.toThrow();
});
