import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { App, Duration, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { FindingsTopic } from '../../lib/findings';
import { CalledFunction, CalledFunctionProps } from '../../lib/functions/called-function';
import { findingsOfFourPacks } from '../flow-logs/four-packs';

const code = fs.mkdtempSync(path.join(os.tmpdir(), 'handler-'));
fs.writeFileSync(path.join(code, 'index.js'), 'exports.handler = async () => undefined;');
afterAll(() => fs.rmSync(code, { recursive: true }));

/** As projen writes it beside a handler. */
class AnswerFunction extends lambda.Function {
  constructor(scope: Construct, id: string, props?: lambda.FunctionOptions) {
    super(scope, id, { ...props, runtime: new lambda.Runtime('nodejs24.x', lambda.RuntimeFamily.NODEJS), handler: 'index.handler', code: lambda.Code.fromAsset(code) });
  }
}

function synthesised(more: (stack: Stack) => Partial<CalledFunctionProps> = () => ({})) {
  const app = new App();
  const stack = new Stack(app, 'House');
  const findings = new FindingsTopic(stack, 'Findings');
  const called = new CalledFunction(stack, 'Door', {
    handler: AnswerFunction,
    does: 'answers the door',
    findings,
    statements: [new iam.PolicyStatement({ actions: ['s3:GetObject'], resources: ['arn:aws:s3:::house/key'] })],
    environment: { ROOM: 'hall' },
    memorySize: 256,
    timeout: Duration.minutes(5),
    reservedConcurrentExecutions: 3,
    runbook: 'the-door',
    ...more(stack),
  });
  return { app, stack, findings, called, template: Template.fromStack(stack) };
}

test('the function runs on arm64, as often at once as it was told, with its own log group, queue and role', () => {
  const { stack, called, template } = synthesised();
  template.hasResourceProperties('AWS::Lambda::Function', {
    Description: 'Answers the door',
    Architectures: ['arm64'],
    ReservedConcurrentExecutions: 3,
    MemorySize: 256,
    Timeout: 300,
    Environment: { Variables: { ROOM: 'hall' } },
    LoggingConfig: { LogFormat: 'JSON', LogGroup: stack.resolve(called.logGroup.logGroupName) as unknown },
    DeadLetterConfig: { TargetArn: stack.resolve(called.deadLetters.queueArn) as unknown },
    Role: stack.resolve(called.role.roleArn) as unknown,
  });
  template.hasResourceProperties('AWS::Logs::LogGroup', { RetentionInDays: 30 });
  template.hasResourceProperties('AWS::SQS::Queue', { SqsManagedSseEnabled: true, MessageRetentionPeriod: 1_209_600 });
});

test('nothing starts it by the clock, and it lets nobody call it by itself', () => {
  const { template } = synthesised();
  expect(Object.values(template.findResources('AWS::Events::Rule')).filter(rule => JSON.stringify(rule).includes('ScheduleExpression'))).toEqual([]);
  template.resourceCountIs('AWS::Lambda::Permission', 0);
});

test('the role may do what is named, write its logs and its dead letters, and no more', () => {
  const { stack, called, template } = synthesised();
  called.function.addToRolePolicy(new iam.PolicyStatement({ actions: ['s3:DeleteObject'], resources: ['*'] }));
  Template.fromStack(stack).resourceCountIs('AWS::IAM::Policy', 0);
  template.hasResourceProperties('AWS::IAM::ManagedPolicy', {
    PolicyDocument: {
      Statement: [
        { Effect: 'Allow', Action: ['logs:CreateLogStream', 'logs:PutLogEvents'], Resource: stack.resolve(called.logGroup.logGroupArn) as unknown },
        { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: stack.resolve(called.deadLetters.queueArn) as unknown },
        { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::house/key' },
      ],
    },
  });
});

test('two alarms: a run failed, a run was given up; silence is no fault of what is called', () => {
  const { template } = synthesised();
  const alarms = Object.values(template.findResources('AWS::CloudWatch::Alarm')).map(({ Properties }) => String((Properties as { AlarmDescription: string }).AlarmDescription));
  expect(alarms.filter(text => text.includes('the-door')).map(text => text.replace(/^.*#/, '')).sort()).toEqual(['the-door-failed', 'the-door-was-given-up']);
});

test('the log group takes a key', () => {
  const { template } = synthesised(stack => ({ encryptionKey: new kms.Key(stack, 'Key') }));
  template.hasResourceProperties('AWS::Logs::LogGroup', { KmsKeyId: { 'Fn::GetAtt': [Match.stringLikeRegexp('^Key'), 'Arn'] } });
});

test('the four packs of cdk-nag find that it runs outside a VPC, and, without a key, that its log group has none', () => {
  const found = (made: ReturnType<typeof synthesised>) => [...new Set(findingsOfFourPacks(made.app, 'House/Door').map(finding => finding.replace(/^[A-Za-z0-9.]+-/, '').replace(/:.*/, '')))];
  expect(found(synthesised(stack => ({ encryptionKey: new kms.Key(stack, 'Key', { enableKeyRotation: true }) })))).toEqual(['LambdaInsideVPC']);
  expect(found(synthesised()).sort()).toEqual(['CloudWatchLogGroupEncrypted', 'LambdaInsideVPC']);
});
