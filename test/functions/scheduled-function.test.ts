import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { App, Duration, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as events from 'aws-cdk-lib/aws-events';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { FindingsTopic } from '../../lib/findings';
import { ScheduledFunction, ScheduledFunctionProps } from '../../lib/functions/scheduled-function';
import { findingsOfFourPacks } from '../flow-logs/four-packs';

const code = fs.mkdtempSync(path.join(os.tmpdir(), 'handler-'));
fs.writeFileSync(path.join(code, 'index.js'), 'exports.handler = async () => undefined;');
afterAll(() => fs.rmSync(code, { recursive: true }));

/** As projen writes it beside a handler. */
class SweepFunction extends lambda.Function {
  constructor(scope: Construct, id: string, props?: lambda.FunctionOptions) {
    super(scope, id, { ...props, runtime: new lambda.Runtime('nodejs24.x', lambda.RuntimeFamily.NODEJS), handler: 'index.handler', code: lambda.Code.fromAsset(code) });
  }
}

function synthesised(props: Partial<ScheduledFunctionProps> = {}, more: (stack: Stack) => Partial<ScheduledFunctionProps> = () => ({})) {
  const app = new App();
  const stack = new Stack(app, 'House');
  const findings = new FindingsTopic(stack, 'Findings');
  const scheduled = new ScheduledFunction(stack, 'Sweep', {
    handler: SweepFunction,
    does: 'sweeps the house',
    findings,
    schedule: events.Schedule.rate(Duration.days(1)),
    statements: [new iam.PolicyStatement({ actions: ['s3:GetObject'], resources: ['arn:aws:s3:::house/broom'] })],
    memorySize: 256,
    timeout: Duration.minutes(5),
    runbook: 'the-sweep',
    ...props,
    ...more(stack),
  });
  return { app, stack, findings, scheduled, template: Template.fromStack(stack) };
}

test('the function runs on arm64, alone, with its own log group and queue, and says in its logs what Lambda says in JSON too', () => {
  const { stack, scheduled, template } = synthesised({ environment: { ROOM: 'kitchen' } });
  template.hasResourceProperties('AWS::Lambda::Function', {
    Description: 'Sweeps the house',
    Architectures: ['arm64'],
    ReservedConcurrentExecutions: 1,
    MemorySize: 256,
    Timeout: 300,
    Environment: { Variables: { ROOM: 'kitchen' } },
    LoggingConfig: { LogFormat: 'JSON', LogGroup: stack.resolve(scheduled.logGroup.logGroupName) },
    DeadLetterConfig: { TargetArn: stack.resolve(scheduled.deadLetters.queueArn) },
    Role: stack.resolve(scheduled.role.roleArn),
    TracingConfig: Match.absent(),
  });
});

describe('the role', () => {
  test('may do what is named, write its logs and its dead letters, and no more', () => {
    const { stack, scheduled, template } = synthesised();
    template.resourceCountIs('AWS::IAM::Policy', 0);
    template.hasResourceProperties('AWS::IAM::ManagedPolicy', {
      PolicyDocument: {
        Statement: [
          { Effect: 'Allow', Action: ['logs:CreateLogStream', 'logs:PutLogEvents'], Resource: stack.resolve(scheduled.logGroup.logGroupArn) },
          { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: stack.resolve(scheduled.deadLetters.queueArn) },
          { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::house/broom' },
        ],
      },
    });
    template.hasResourceProperties('AWS::IAM::Role', {
      AssumeRolePolicyDocument: { Statement: [{ Action: 'sts:AssumeRole', Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' } }] },
      ManagedPolicyArns: [{ Ref: Match.stringLikeRegexp('^SweepPolicy') }],
      Policies: Match.absent(),
    });
  });

  test('gets nothing by the way: what the CDK grants to a function is not added', () => {
    const { scheduled, stack } = synthesised();
    scheduled.function.addToRolePolicy(new iam.PolicyStatement({ actions: ['s3:DeleteObject'], resources: ['*'] }));
    Template.fromStack(stack).resourceCountIs('AWS::IAM::Policy', 0);
  });
});

describe('the log group', () => {
  test.each<[string, logs.RetentionDays | undefined, number]>([
    ['a month unless told', undefined, 30],
    ['as long as told', logs.RetentionDays.ONE_WEEK, 7],
  ])('keeps lines %s', (_, logRetention, days) => {
    synthesised({ logRetention }).template.hasResource('AWS::Logs::LogGroup', { DeletionPolicy: 'Delete', Properties: { RetentionInDays: days, KmsKeyId: Match.absent() } });
  });

  test('takes a key, which CloudWatch Logs may use', () => {
    const { template, stack, scheduled } = synthesised({}, scope => ({ encryptionKey: new kms.Key(scope, 'Key') }));
    template.hasResourceProperties('AWS::Logs::LogGroup', { KmsKeyId: { 'Fn::GetAtt': [Match.stringLikeRegexp('^Key'), 'Arn'] } });
    const keys = Object.values(template.findResources('AWS::KMS::Key')).map(key => JSON.stringify(key));
    expect(keys.filter(key => key.includes('kms:EncryptionContext:aws:logs:arn') && key.includes(stack.getLogicalId(scheduled.logGroup.node.defaultChild as logs.CfnLogGroup)))).toHaveLength(1);
  });
});

describe('the queue', () => {
  test('is encrypted, by TLS only, and keeps what was given up for two weeks', () => {
    const { template } = synthesised();
    template.hasResourceProperties('AWS::SQS::Queue', { SqsManagedSseEnabled: true, MessageRetentionPeriod: 1_209_600 });
    template.hasResourceProperties('AWS::SQS::QueuePolicy', {
      PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } })]) },
    });
  });

  test('takes runs that EventBridge could not start, from its rule alone', () => {
    const { template, stack, scheduled } = synthesised();
    const rule = stack.resolve(scheduled.rule.ruleArn) as unknown;
    template.hasResourceProperties('AWS::Events::Rule', {
      ScheduleExpression: 'rate(1 day)',
      Targets: [Match.objectLike({ DeadLetterConfig: { Arn: stack.resolve(scheduled.deadLetters.queueArn) } })],
    });
    template.hasResourceProperties('AWS::SQS::QueuePolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([Match.objectLike({
          Effect: 'Allow', Principal: { Service: 'events.amazonaws.com' }, Action: 'sqs:SendMessage', Condition: { ArnEquals: { 'aws:SourceArn': rule } },
        })]),
      },
    });
    template.hasResourceProperties('AWS::Lambda::Permission', { Principal: 'events.amazonaws.com', SourceArn: rule });
  });
});

describe('alarms', () => {
  const topicOf = ({ stack, findings }: { stack: Stack; findings: FindingsTopic }) => [stack.resolve(findings.topic.topicArn)] as unknown[];

  test('one when a run fails', () => {
    const made = synthesised();
    made.template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmDescription: 'The function that sweeps the house failed. Lambda tries it twice more. Runbook: https://github.com/cdk-portcullis/cdk-portcullis/blob/main/docs/operator-runbook.md#the-sweep-failed',
      Namespace: 'AWS/Lambda',
      MetricName: 'Errors',
      Statistic: 'Sum',
      Threshold: 1,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      TreatMissingData: 'notBreaching',
      AlarmActions: topicOf(made),
      OKActions: topicOf(made),
    });
  });

  test('one when a run was given up', () => {
    const made = synthesised();
    made.template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmDescription: Match.stringLikeRegexp('was given up: .*Runbook: https://github\\.com/\\S+/docs/operator-runbook\\.md#the-sweep-was-given-up$'),
      Namespace: 'AWS/SQS',
      MetricName: 'ApproximateNumberOfMessagesVisible',
      Dimensions: [{ Name: 'QueueName', Value: made.stack.resolve(made.scheduled.deadLetters.queueName) }],
      Statistic: 'Maximum',
      Threshold: 1,
      AlarmActions: topicOf(made),
    });
  });

  // PutMetricAlarm (CloudWatch API reference), Period: "An alarm's total current evaluation period can be no longer than seven days, so Period multiplied by EvaluationPeriods
  // can't be more than 604,800 seconds. For alarms with a period of less than one hour (3,600 seconds), the total evaluation period can't be longer than one day".
  test('one when no run succeeded for as many hours as told: no metric at all counts as none', () => {
    const made = synthesised({ silentAfter: Duration.hours(26) });
    made.template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmDescription: 'The function that sweeps the house has not succeeded for 26 hours. Runbook: https://github.com/cdk-portcullis/cdk-portcullis/blob/main/docs/operator-runbook.md#the-sweep-did-not-run',
      EvaluationPeriods: 26,
      DatapointsToAlarm: Match.absent(),
      Threshold: 1,
      ComparisonOperator: 'LessThanThreshold',
      TreatMissingData: 'breaching',
      Metrics: Match.arrayWith([
        Match.objectLike({ Expression: 'runs - errors' }),
        Match.objectLike({ Id: 'runs', MetricStat: Match.objectLike({ Period: 3600, Metric: Match.objectLike({ MetricName: 'Invocations' }) }) }),
        Match.objectLike({ Id: 'errors', MetricStat: Match.objectLike({ Period: 3600, Metric: Match.objectLike({ MetricName: 'Errors' }) }) }),
      ]),
      AlarmActions: topicOf(made),
    });
  });

  test('none of these without a time', () => {
    const descriptions = Object.values(synthesised().template.findResources('AWS::CloudWatch::Alarm')).map(({ Properties }) => String((Properties as { AlarmDescription: string }).AlarmDescription));
    expect(descriptions.filter(text => text.includes('the-sweep'))).toHaveLength(2);
  });

  test.each([['more than 7 days', Duration.hours(169), /CloudWatch looks back 7 days/], ['a part of an hour', Duration.minutes(90), /cannot be converted into a whole number of hours/]])(
    'refuses %s', (_, silentAfter, message) => {
      expect(() => synthesised({ silentAfter })).toThrow(message);
    });
});

test('the four packs of cdk-nag find that it runs outside a VPC, and, without a key, that its log group has none', () => {
  const found = (made: ReturnType<typeof synthesised>) => [...new Set(findingsOfFourPacks(made.app, 'House/Sweep').map(finding => finding.replace(/^[A-Za-z0-9.]+-/, '').replace(/:.*/, '')))];
  expect(found(synthesised({}, scope => ({ encryptionKey: new kms.Key(scope, 'Key', { enableKeyRotation: true }) })))).toEqual(['LambdaInsideVPC']);
  expect(found(synthesised()).sort()).toEqual(['CloudWatchLogGroupEncrypted', 'LambdaInsideVPC']);
});
