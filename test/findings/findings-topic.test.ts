import { App, Stack, Stage } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as kms from 'aws-cdk-lib/aws-kms';
import { messagesOf } from './input-transformer';
import { FindingsTopic } from '../../lib/findings';
import { findingEvent } from '../../lib/reports/finding-event';
import { findingsOfFourPacks } from '../flow-logs/four-packs';
import { fc } from '../laws';

const IRELAND = { account: '111111111111', region: 'eu-west-1' };
const KEY_ARN = 'arn:aws:kms:eu-west-1:111111111111:key/01234567-89ab-cdef-0123-456789abcdef';

function synthesised(props: ConstructorParameters<typeof FindingsTopic>[2] = {}, env: typeof IRELAND | undefined = IRELAND) {
  const stack = new Stack(new App(), 'Audit', { env });
  const findings = new FindingsTopic(stack, 'Findings', props);
  return { stack, findings, template: Template.fromStack(stack) };
}

type Json = Record<string, unknown>;
const only = (template: Template, type: string) => Object.values(template.findResources(type)).map(({ Properties }) => Properties as Json)[0];
const statementsOf = (policy: unknown) => (policy as { Statement: Json[] }).Statement;

describe('the topic', () => {
  test('is encrypted with a key of its own, which rotates', () => {
    const { stack, findings, template } = synthesised();
    template.hasResourceProperties('AWS::KMS::Key', { EnableKeyRotation: true });
    template.hasResourceProperties('AWS::SNS::Topic', { KmsMasterKeyId: stack.resolve(findings.encryptionKey.keyArn) });
  });

  test('lets alarms of this account and Region publish, refuses plain HTTP, and says nothing of anybody else', () => {
    const { stack, findings, template } = synthesised();
    const topic = stack.resolve(findings.topic.topicArn) as unknown;
    expect(statementsOf(only(template, 'AWS::SNS::TopicPolicy').PolicyDocument)).toEqual([
      expect.objectContaining({ Effect: 'Deny', Action: 'sns:Publish', Principal: '*', Resource: topic, Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
      {
        Sid: 'AlarmsPublish',
        Effect: 'Allow',
        Principal: { Service: 'cloudwatch.amazonaws.com' },
        Action: 'sns:Publish',
        Resource: topic,
        Condition: {
          StringEquals: { 'aws:SourceAccount': '111111111111' },
          ArnLike: { 'aws:SourceArn': { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':cloudwatch:eu-west-1:111111111111:alarm:*']] } },
        },
      },
    ]);
  });
});

describe('the key', () => {
  const ALARMS = {
    Sid: 'AlarmsPublish',
    Effect: 'Allow',
    Principal: { Service: 'cloudwatch.amazonaws.com' },
    Action: ['kms:Decrypt', 'kms:GenerateDataKey*'],
    Resource: '*',
    Condition: {
      StringEquals: { 'aws:SourceAccount': '111111111111' },
      ArnLike: { 'aws:SourceArn': { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':cloudwatch:eu-west-1:111111111111:alarm:*']] } },
    },
  };

  /** The account's root is how a key lets IAM policies decide. */
  const IAM = expect.objectContaining({ Action: 'kms:*', Principal: { AWS: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::111111111111:root']] } } }) as unknown;

  test('lets alarms use it, and nobody whom IAM policies do not', () => {
    expect(statementsOf(only(synthesised().template, 'AWS::KMS::Key').KeyPolicy)).toEqual([IAM, ALARMS]);
  });

  test('may be one of the app', () => {
    const stack = new Stack(new App(), 'Audit', { env: IRELAND });
    const key = new kms.Key(stack, 'Key');
    const findings = new FindingsTopic(stack, 'Findings', { encryptionKey: key });
    const template = Template.fromStack(stack);
    template.resourceCountIs('AWS::KMS::Key', 1);
    expect(findings.encryptionKey).toBe(key);
    expect(statementsOf(only(template, 'AWS::KMS::Key').KeyPolicy)).toEqual([IAM, ALARMS]);
  });

  test('may be one of another stack, which waits for nothing of this one', () => {
    const app = new App();
    const keys = new Stack(app, 'Keys', { env: IRELAND });
    const stack = new Stack(app, 'Audit', { env: IRELAND });
    new FindingsTopic(stack, 'Findings', { encryptionKey: new kms.Key(keys, 'Key') });
    expect(statementsOf(only(Template.fromStack(keys), 'AWS::KMS::Key').KeyPolicy)).toEqual([IAM, ALARMS]);
    Template.fromStack(stack).hasResourceProperties('AWS::SNS::Topic', { KmsMasterKeyId: { 'Fn::ImportValue': Match.anyValue() } });
  });

  test('may be an imported one, which stays as it is', () => {
    const stack = new Stack(new App(), 'Audit', { env: IRELAND });
    new FindingsTopic(stack, 'Findings', { encryptionKey: kms.Key.fromKeyArn(stack, 'Key', KEY_ARN) });
    const template = Template.fromStack(stack);
    template.resourceCountIs('AWS::KMS::Key', 0);
    template.hasResourceProperties('AWS::SNS::Topic', { KmsMasterKeyId: KEY_ARN });
  });
});

describe('the rule', () => {
  const ARN_OF_RULE = {
    'Fn::Join': ['', [
      'arn:', { Ref: 'AWS::Partition' }, ':events:eu-west-1:111111111111:rule/cdk-portcullis-findings-', { 'Fn::Select': [2, { 'Fn::Split': ['/', { Ref: 'AWS::StackId' }] }] },
    ]],
  };

  test('takes findings of ours on the default bus', () => {
    synthesised().template.hasResourceProperties('AWS::Events::Rule', {
      EventBusName: Match.absent(),
      EventPattern: { 'source': ['cdk-portcullis'], 'detail-type': ['Security Group Finding'] },
      State: 'ENABLED',
    });
  });

  /** "Rule name: maximum of 64 characters"; the end of a stack's id is a UUID. */
  test('has a name that EventBridge takes, and that the role knows', () => {
    const name = only(synthesised().template, 'AWS::Events::Rule').Name as { 'Fn::Join': [string, [string, unknown]] };
    const [beginning, end] = name['Fn::Join'][1];
    expect(end).toEqual({ 'Fn::Select': [2, { 'Fn::Split': ['/', { Ref: 'AWS::StackId' }] }] });
    expect(beginning.length + '01234567-89ab-cdef-0123-456789abcdef'.length).toBeLessThanOrEqual(64);
  });

  test('publishes as a role that no other rule may have, and that may do nothing else', () => {
    const { stack, findings, template } = synthesised();
    const role = only(template, 'AWS::IAM::Role');
    expect(statementsOf(role.AssumeRolePolicyDocument)).toEqual([{
      Effect: 'Allow',
      Action: 'sts:AssumeRole',
      Principal: { Service: 'events.amazonaws.com' },
      Condition: { StringEquals: { 'aws:SourceAccount': '111111111111' }, ArnEquals: { 'aws:SourceArn': ARN_OF_RULE } },
    }]);
    expect(role).not.toHaveProperty('Policies');
    expect(role).not.toHaveProperty('ManagedPolicyArns');
    template.resourceCountIs('AWS::IAM::Policy', 0);
    expect(statementsOf(only(template, 'AWS::IAM::ManagedPolicy').PolicyDocument)).toEqual([
      { Effect: 'Allow', Action: 'sns:Publish', Resource: stack.resolve(findings.topic.topicArn) as unknown },
      {
        Effect: 'Allow',
        Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
        Resource: stack.resolve(findings.encryptionKey.keyArn) as unknown,
        Condition: { StringEquals: { 'kms:ViaService': ['sns.eu-west-1.amazonaws.com', { 'Fn::Join': ['', ['sns.eu-west-1.', { Ref: 'AWS::URLSuffix' }]] }] } },
      },
    ]);
  });

  test('gives what it could not deliver to a queue: encrypted without the topic\'s key, by TLS only, open to this rule alone', () => {
    const { stack, findings, template } = synthesised();
    const queue = stack.resolve(findings.deadLetterQueue.queueArn) as unknown;
    template.hasResourceProperties('AWS::SQS::Queue', { SqsManagedSseEnabled: true, KmsMasterKeyId: Match.absent(), MessageRetentionPeriod: 14 * 24 * 3600 });
    const [rule] = Object.keys(template.findResources('AWS::Events::Rule'));
    expect(statementsOf(only(template, 'AWS::SQS::QueuePolicy').PolicyDocument)).toEqual([
      expect.objectContaining({ Effect: 'Deny', Action: 'sqs:*', Principal: { AWS: '*' }, Resource: queue, Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
      expect.objectContaining({
        Effect: 'Allow',
        Action: 'sqs:SendMessage',
        Principal: { Service: 'events.amazonaws.com' },
        Resource: queue,
        Condition: { ArnEquals: { 'aws:SourceArn': { 'Fn::GetAtt': [rule, 'Arn'] } } },
      }),
    ]);
    template.hasResourceProperties('AWS::Events::Rule', {
      Targets: [{ Arn: stack.resolve(findings.topic.topicArn), RoleArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('Role'), 'Arn'] }, DeadLetterConfig: { Arn: queue } }],
    });
  });

  test('sends a text that people can read', () => {
    const event = findingEvent({
      kind: 'RuleUsageReportReady',
      of: '2026-11-23',
      severity: 'warning',
      title: 'Rules of "web": 3 saw no traffic',
      text: 'Seen from 2026-10-24:\n\t3 rules\nof C:\\',
      ...{ accountId: '111111111111', region: 'eu-west-1', time: '2026-11-23T05:00:07Z' },
      links: [{ label: 'Report', url: 's3://evidence/report.html' }],
    });
    expect(messagesOf(synthesised().template, event)).toEqual([[
      '"Rules of \'web\': 3 saw no traffic"',
      '"Seen from 2026-10-24: 3 rules; of C:/ Report: s3://evidence/report.html"',
      '"What to do: https://github.com/cdk-portcullis/cdk-portcullis/blob/main/docs/operator-runbook.md#the-rule-usage-report-is-ready in the runbook of cdk-portcullis"',
      '"RuleUsageReportReady, warning, account 111111111111, eu-west-1, 2026-11-23T05:00:07Z"',
    ].join('\n')]);
  });
});

/** A template of EventBridge is JSON: a line that is no text would be no message. */
test('whatever groups and tags are called, each line of a message is a text in quotes', () => {
  const { template } = synthesised();
  fc.assert(fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), fc.webUrl(), (title, text, url) => {
    const event = findingEvent({
      kind: 'RuleUsageReportReady', of: '1', severity: 'info', title, text, accountId: '111111111111', region: 'eu-west-1', time: '2026-11-23T05:00:07Z', links: [{ label: title, url }],
    });
    const [message] = messagesOf(template, event);
    const lines = message.split('\n').map(line => JSON.parse(line) as unknown);
    expect(lines.slice(0, 2)).toEqual([event.title, event.text]);
    expect(lines).toHaveLength(4);
  }));
});

describe('what tells of findings that nobody was told of', () => {
  const alarms = () => {
    const { stack, findings, template } = synthesised();
    return { topic: stack.resolve(findings.topic.topicArn) as unknown, alarms: Object.values(template.findResources('AWS::CloudWatch::Alarm')).map(({ Properties }) => Properties as Json) };
  };

  test('is an alarm each for what waits in the queue and for what is lost', () => {
    expect(alarms().alarms.map(({ Namespace, MetricName, Statistic, Threshold, ComparisonOperator, TreatMissingData }) => [
      Namespace, MetricName, Statistic, ComparisonOperator, Threshold, TreatMissingData,
    ])).toEqual([
      ['AWS/SQS', 'ApproximateNumberOfMessagesVisible', 'Maximum', 'GreaterThanOrEqualToThreshold', 1, 'notBreaching'],
      ['AWS/Events', 'InvocationsFailedToBeSentToDlq', 'Sum', 'GreaterThanOrEqualToThreshold', 1, 'notBreaching'],
    ]);
  });

  test('and goes to the topic itself, with the article about it', () => {
    const { topic, alarms: made } = alarms();
    for (const alarm of made) expect(alarm).toMatchObject({ AlarmActions: [topic], OKActions: [topic], AlarmDescription: expect.stringMatching(/\. Runbook: https:\/\/github\.com\/\S+\/docs\/operator-runbook\.md#[a-z-]+$/) as string });
  });
});

describe('an alarm of the user', () => {
  const metric = new cloudwatch.Metric({ namespace: 'Shop', metricName: 'Orders' });
  const alarmIn = (stack: Stack) => new cloudwatch.Alarm(stack, 'Alarm', { metric, threshold: 1, evaluationPeriods: 1 });

  test.each<[string, string, (stack: Stack) => cloudwatch.AlarmBase]>([
    ['an alarm', 'AWS::CloudWatch::Alarm', alarmIn],
    ['one that looks for anomalies', 'AWS::CloudWatch::Alarm', stack => new cloudwatch.AnomalyDetectionAlarm(stack, 'Alarm', { metric, evaluationPeriods: 1 })],
    ['one of others', 'AWS::CloudWatch::CompositeAlarm', stack => new cloudwatch.CompositeAlarm(stack, 'Any', { alarmRule: cloudwatch.AlarmRule.anyOf(alarmIn(stack)) })],
  ])('is told when it rings and when it is over: %s', (_, type, make) => {
    const stack = new Stack(new App(), 'Audit', { env: IRELAND });
    const findings = new FindingsTopic(stack, 'Findings');
    const alarm = make(stack);
    findings.tellOf(alarm);
    const topic = stack.resolve(findings.topic.topicArn) as unknown;
    const { Properties } = Template.fromStack(stack).findResources(type)[stack.getLogicalId(alarm.node.defaultChild as cloudwatch.CfnAlarm)];
    expect(Properties).toMatchObject({ AlarmActions: [topic], OKActions: [topic] });
  });

  // lib/findings/README.md says in which stack the key must be.
  test.each<[string, boolean, boolean]>([
    ['with the topic', true, true],
    ['beside the alarm, in a stack that the topic is not in', false, false],
  ])('of another stack, where the key is %s', (_, isWithTopic, isDeployable) => {
    const app = new App();
    const [audit, shop] = ['Audit', 'Shop'].map(id => new Stack(app, id, { env: IRELAND }));
    const encryptionKey = new kms.Key(isWithTopic ? audit : shop, 'Key', { enableKeyRotation: true });
    const act = () => {
      new FindingsTopic(audit, 'Findings', { encryptionKey }).tellOf(alarmIn(shop));
      app.synth();
    };
    if (isDeployable) expect(act).not.toThrow();
    else expect(act).toThrow(/would create a cyclic reference/);
  });

  test('of another stack is told of too', () => {
    const app = new App();
    const findings = new FindingsTopic(new Stack(app, 'Audit', { env: IRELAND }), 'Findings');
    const shop = new Stack(app, 'Shop', { env: IRELAND });
    findings.tellOf(alarmIn(shop));
    Template.fromStack(shop).hasResourceProperties('AWS::CloudWatch::Alarm', { AlarmActions: [{ 'Fn::ImportValue': Match.anyValue() }] });
  });

  test('is refused if it is imported: its action would be lost in silence', () => {
    const { stack, findings } = synthesised();
    const alarm = cloudwatch.Alarm.fromAlarmName(stack, 'Theirs', 'Orders') as cloudwatch.AlarmBase;
    expect(() => findings.tellOf(alarm)).toThrow(/^FindingsTopic 'Audit\/Findings' can tell only of alarms that the app makes[^]*given: +alarm: the \w+ 'Audit\/Theirs'/);
  });

  test.each([
    ['Region', { ...IRELAND, region: 'eu-west-2' }, /given: +the alarm 'Shop\/Alarm' in eu-west-2 of account 111111111111; the topic is in eu-west-1 of account 111111111111/],
    ['account', { ...IRELAND, account: '222222222222' }, /the alarm 'Shop\/Alarm' in eu-west-1 of account 222222222222/],
  ])('is refused if it is of another %s', (_, env, given) => {
    const app = new App();
    const findings = new FindingsTopic(new Stack(app, 'Audit', { env: IRELAND }), 'Findings');
    const alarm = alarmIn(new Stack(app, 'Shop', { env }));
    expect(() => findings.tellOf(alarm)).toThrow(given);
  });
});

test('a function that tells findings may put events of this library on the default bus, and nothing else', () => {
  const { stack, findings } = synthesised();
  expect(stack.resolve(findings.statementToTell().toStatementJson())).toEqual({
    Effect: 'Allow',
    Action: 'events:PutEvents',
    Resource: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':events:eu-west-1:111111111111:event-bus/default']] },
    Condition: { StringEquals: { 'events:source': 'cdk-portcullis', 'events:detail-type': 'Security Group Finding' } },
  });
});

describe('one for an account and Region', () => {
  test('a second one there is refused', () => {
    const app = new App();
    new FindingsTopic(new Stack(app, 'Audit', { env: IRELAND }), 'Findings');
    expect(() => new FindingsTopic(new Stack(app, 'Shop', { env: IRELAND }), 'Findings'))
      .toThrow(/^FindingsTopic 'Shop\/Findings' is the second one[^]*given: +FindingsTopic 'Audit\/Findings' and this one, both in eu-west-1 of account 111111111111\n/);
  });

  test('another Region, and another Stage where nobody knows either, have their own', () => {
    const app = new App();
    new FindingsTopic(new Stack(app, 'Audit', { env: IRELAND }), 'Findings');
    new FindingsTopic(new Stack(app, 'London', { env: { ...IRELAND, region: 'eu-west-2' } }), 'Findings');
    new FindingsTopic(new Stack(new Stage(app, 'Test'), 'Audit'), 'Findings');
    new FindingsTopic(new Stack(new Stage(app, 'Production'), 'Audit'), 'Findings');
    expect(() => app.synth()).not.toThrow();
  });
});

/** Nothing is kept waiting in the queue by itself: it is the dead-letter queue of a rule, which these packs do not see. */
test("cdk-nag's four packs say one thing", () => {
  const { stack } = synthesised();
  expect(findingsOfFourPacks(stack.node.root as App, 'Audit/Findings')).toEqual(['AwsSolutions-SQS3: Audit/Findings/Undelivered/Resource']);
});
