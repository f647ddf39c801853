import { Duration } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { answeringApp } from './answering-app';
import { findingsOfFourPacks } from './four-packs';
import { FlowLogAlarms, FlowLogAlarmsProps, FlowLogFormat } from '../../lib/flow-logs';

/** The construct's name, as the CDK makes it from its path. */
const NAME = 'Shop-Alarms-66E5303E';

function synthesised(props: Partial<FlowLogAlarmsProps> = {}, format = FlowLogFormat.SECURITY) {
  const { app, stack, flowLogs, findings } = answeringApp({ format });
  const alarms = new FlowLogAlarms(stack, 'Alarms', { flowLogs, findings, ...props });
  return { app, stack, flowLogs, findings, alarms, template: Template.fromStack(stack) };
}

describe('counts rejected records', () => {
  test('of all ports, and to SSH and RDP, by the order of fields', () => {
    const { stack, flowLogs, template } = synthesised({}, FlowLogFormat.STANDARD);
    const start = 'version, account_id, interface_id, srcaddr, dstaddr, srcport';
    const end = 'protocol, packets, bytes, start, end, action = "REJECT", log_status';
    for (const [id, dstport] of [['AllPorts', 'dstport'], ['Port22', 'dstport = 22'], ['Port3389', 'dstport = 3389']]) {
      template.hasResourceProperties('AWS::Logs::MetricFilter', {
        LogGroupName: stack.resolve(flowLogs.logGroup.logGroupName),
        FilterPattern: `[${start}, ${dstport}, ${end}]`,
        // "DefaultValue: The value to emit when a filter pattern does not match a log event": nothing rejected is 0, not nothing.
        MetricTransformations: [{ MetricNamespace: 'cdk-portcullis/Shop', MetricName: `${NAME}-Rejected${id}`, MetricValue: '1', DefaultValue: 0 }],
      });
    }
    template.resourceCountIs('AWS::Logs::MetricFilter', 3);
  });

  test('to the ports that are named, or to none by itself', () => {
    synthesised({ ports: [5432, 0, 65535] }).template.resourceCountIs('AWS::Logs::MetricFilter', 4);
    synthesised({ ports: [] }).template.resourceCountIs('AWS::Logs::MetricFilter', 1);
  });

  test('of two logs in metrics of their own', () => {
    const { stack, flowLogs, findings } = answeringApp();
    for (const id of ['Alarms', 'Others']) new FlowLogAlarms(stack, id, { flowLogs, findings });
    const names = Object.values(Template.fromStack(stack).findResources('AWS::Logs::MetricFilter')).map(filter => JSON.stringify(filter.Properties.MetricTransformations));
    expect(new Set(names).size).toBe(6);
  });
});

describe('tells', () => {
  // "Anomaly detection": CloudWatch User Guide. The threshold is the band, by its id.
  test.each([['AllPorts', 'More records were rejected than usual'], ['Port22', 'More records to port 22 were rejected than usual']])('when more is rejected than usual: %s', (id, says) => {
    const { stack, findings, template } = synthesised();
    const topic = stack.resolve(findings.topic.topicArn);
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmDescription: `${says}: Shop/FlowLogs. Runbook: https://github.com/cdk-portcullis/cdk-portcullis/blob/main/docs/operator-runbook.md#more-rejected-traffic-than-usual`,
      AlarmActions: [topic],
      ComparisonOperator: 'GreaterThanUpperThreshold',
      EvaluationPeriods: 3,
      DatapointsToAlarm: 1,
      TreatMissingData: 'notBreaching',
      ThresholdMetricId: 'expr_1',
      Metrics: Match.arrayWith([
        Match.objectLike({ Id: 'expr_1', Expression: Match.stringLikeRegexp('^ANOMALY_DETECTION_BAND\\([a-z0-9]+, 3\\)$') }),
        Match.objectLike({ MetricStat: { Metric: { MetricName: `${NAME}-Rejected${id}`, Namespace: 'cdk-portcullis/Shop' }, Period: 900, Stat: 'Sum' } }),
      ]),
    });
  });

  test('when nothing comes any more: a log group that gets nothing has no data', () => {
    const { stack, flowLogs, findings, template } = synthesised({ silentAfter: Duration.hours(5) });
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmDescription: 'No flow log record came for 5 hours: Shop/FlowLogs. Runbook: https://github.com/cdk-portcullis/cdk-portcullis/blob/main/docs/operator-runbook.md#flow-log-went-silent',
      AlarmActions: [stack.resolve(findings.topic.topicArn)],
      Namespace: 'AWS/Logs',
      MetricName: 'IncomingLogEvents',
      Dimensions: [{ Name: 'LogGroupName', Value: stack.resolve(flowLogs.logGroup.logGroupName) }],
      Statistic: 'Sum',
      Period: 3600,
      Threshold: 1,
      ComparisonOperator: 'LessThanThreshold',
      EvaluationPeriods: 5,
      TreatMissingData: 'breaching',
    });
  });

  test('with every alarm to the same topic, and a runbook in each description', () => {
    const { stack, findings, alarms, template } = synthesised({ ports: [22, 5432] });
    expect(alarms.alarms.map(({ node }) => node.id)).toEqual(['UnusualRejectsAllPorts', 'UnusualRejectsPort22', 'UnusualRejectsPort5432', 'Silence']);
    const made = Object.entries(template.findResources('AWS::CloudWatch::Alarm')).filter(([id]) => id.startsWith('Alarms'));
    expect(made).toHaveLength(4);
    for (const [, { Properties }] of made) {
      expect(Properties.AlarmActions).toEqual([stack.resolve(findings.topic.topicArn)]);
      expect(Properties.AlarmDescription).toMatch(/ Runbook: https:\/\/github\.com\/\S+\/docs\/operator-runbook\.md#[a-z-]+$/);
    }
  });

  test('with a wider band', () => {
    synthesised({ standardDeviations: 5, ports: [] }).template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      Metrics: Match.arrayWith([Match.objectLike({ Expression: Match.stringLikeRegexp(', 5\\)$') })]),
    });
  });
});

test('gives the metrics for alarms and dashboards of your own', () => {
  const { alarms } = synthesised();
  expect(alarms.metricRejected(22).metricName).toBe(`${NAME}-RejectedPort22`);
  expect(alarms.metricRejected().metricName).toBe(`${NAME}-RejectedAllPorts`);
  expect(() => alarms.metricRejected(443)).toThrow(/counts no rejected records to that port\n.*given: +port: 443\n.*accepted: 22, 3389, or nothing.*\n.*change: +ports: \[22, 3389, 443\]/);
});

test('records without ports are counted all together alone', () => {
  const format = FlowLogFormat.custom(['interface-id', 'srcaddr', 'dstaddr', 'action', 'log-status']);
  expect(() => synthesised({}, format)).toThrow(/records of this format do not tell ports/);
  synthesised({ ports: [] }, format).template.hasResourceProperties('AWS::Logs::MetricFilter', { FilterPattern: '[interface_id, srcaddr, dstaddr, action = "REJECT", log_status]' });
});

test('is clean under four packs and the rules of the CDK', () => {
  const { app } = synthesised();
  expect(findingsOfFourPacks(app, 'Shop/Alarms')).toEqual([]);
  expect(() => app.synth()).not.toThrow();
});
