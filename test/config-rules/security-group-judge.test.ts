import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import { FindingsTopic, SecurityGroupJudge, SecurityGroupJudgeProps } from '../../lib';
import { findingsOfFourPacks } from '../flow-logs/four-packs';

const ENV = { account: '111111111111', region: 'eu-west-1' };

function judged(props: Partial<SecurityGroupJudgeProps> = {}, more: (stack: Stack) => Partial<SecurityGroupJudgeProps> = () => ({})) {
  const app = new App();
  const stack = new Stack(app, 'Audit', { env: ENV });
  const findings = new FindingsTopic(stack, 'Findings');
  const judge = new SecurityGroupJudge(stack, 'Judge', { findings, ...props, ...more(stack) });
  return { app, stack, findings, judge, template: Template.fromStack(stack) };
}

test('AWS Config of the account alone may call the function', () => {
  const { template, stack, judge } = judged();
  template.resourceCountIs('AWS::Lambda::Permission', 1);
  template.hasResourceProperties('AWS::Lambda::Permission', {
    Action: 'lambda:InvokeFunction',
    Principal: 'config.amazonaws.com',
    SourceAccount: '111111111111',
    FunctionName: stack.resolve(judge.function.functionArn) as unknown,
  });
});

test('the function has the time and the memory for a large account, and five of the concurrent executions', () => {
  judged().template.hasResourceProperties('AWS::Lambda::Function', {
    Description: 'Judges security groups for AWS Config', Timeout: 900, MemorySize: 2048, ReservedConcurrentExecutions: 5, Runtime: 'nodejs24.x',
  });
});

test('it may read what groups are made of and tell AWS Config, in its Region, and change nothing', () => {
  const { template } = judged();
  const [{ Properties: { PolicyDocument: { Statement: statements } } }] = Object.values(template.findResources('AWS::IAM::ManagedPolicy', {
    Properties: { Description: Match.stringLikeRegexp('judges security groups') },
  })) as { Properties: { PolicyDocument: { Statement: { Sid?: string; Action: string | string[]; Resource: unknown; Condition?: unknown }[] } } }[];
  expect(statements.filter(({ Sid }) => Sid !== undefined)).toEqual([
    {
      Sid: 'Describe',
      Effect: 'Allow',
      Action: ['ec2:DescribeFlowLogs', 'ec2:DescribeManagedPrefixLists', 'ec2:DescribeNetworkInterfaces', 'ec2:DescribeSecurityGroupRules', 'ec2:DescribeSecurityGroups', 'ec2:DescribeVpcs'],
      Resource: '*',
      Condition: { StringEquals: { 'ec2:Region': 'eu-west-1' } },
    },
    { Sid: 'ReadPrefixLists', Effect: 'Allow', Action: 'ec2:GetManagedPrefixListEntries', Resource: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':ec2:eu-west-1:*:prefix-list/*']] } },
    {
      Sid: 'Judge',
      Effect: 'Allow',
      Action: ['config:GetResourceConfigHistory', 'config:PutEvaluations'],
      Resource: '*',
      Condition: { StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } },
    },
    {
      Sid: 'SeeFormerResults',
      Effect: 'Allow',
      Action: 'config:GetComplianceDetailsByConfigRule',
      Resource: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':config:eu-west-1:111111111111:config-rule/*']] },
    },
  ]);
  expect(statements.flatMap(({ Action }) => Action).filter(action => !/^(ec2:(Describe|Get)|config:(Get|PutEvaluations)|logs:(CreateLogStream|PutLogEvents)|sqs:SendMessage)/.test(action))).toEqual([]);
  template.resourceCountIs('AWS::IAM::Policy', 0);
});

test('its alarms name their articles', () => {
  const alarms = Object.values(judged().template.findResources('AWS::CloudWatch::Alarm')).map(({ Properties }) => String((Properties as { AlarmDescription: string }).AlarmDescription));
  expect(alarms.map(text => text.replace(/^.*#/, ''))).toEqual(expect.arrayContaining(['security-group-judge-failed', 'security-group-judge-was-given-up']));
});

test('concurrency, retention and key are as given', () => {
  const { template } = judged({ concurrency: 20, logRetention: logs.RetentionDays.ONE_YEAR }, stack => ({ encryptionKey: new kms.Key(stack, 'Key') }));
  template.hasResourceProperties('AWS::Lambda::Function', { ReservedConcurrentExecutions: 20 });
  template.hasResourceProperties('AWS::Logs::LogGroup', { RetentionInDays: 365, KmsKeyId: { 'Fn::GetAtt': [Match.stringLikeRegexp('^Key'), 'Arn'] } });
});

test('a prop that nobody reads is refused', () => {
  expect(() => judged({ memory: 512 } as never)).toThrow(/^SecurityGroupJudge 'Audit\/Judge': memory is no prop\n.*given: +memory: 512\n.*accepted: findings, concurrency, logRetention, encryptionKey/);
  expect(() => judged({ concurency: 3 } as never)).toThrow(/did you mean concurrency\?/);
});

describe('one for an account and Region', () => {
  test('a second one is refused, with the path of the first', () => {
    const { stack, findings } = judged();
    expect(() => new SecurityGroupJudge(stack, 'Other', { findings })).toThrow(/SecurityGroupJudge 'Audit\/Other' is the second one[^]*SecurityGroupJudge 'Audit\/Judge' and this one, both in eu-west-1 of account 111111111111/);
  });

  test('another Region has its own', () => {
    const { app } = judged();
    const other = new Stack(app, 'Other', { env: { ...ENV, region: 'eu-central-1' } });
    expect(() => new SecurityGroupJudge(other, 'Judge', { findings: new FindingsTopic(other, 'Findings') })).not.toThrow();
  });
});

describe('wrong types from JavaScript are refused', () => {
  test.each<[string, object, RegExp]>([
    ['findings', { findings: undefined }, /has nobody to tell of a run that failed/],
    ['findings', { findings: 'topic' }, /findings: 'topic'/],
    ['encryptionKey', { encryptionKey: 'alias/audit' }, /that is no key/],
    ['concurrency', { concurrency: 0 }, /concurrency: 0/],
    ['concurrency', { concurrency: 101 }, /a whole number from 1 to 100/],
    ['concurrency', { concurrency: 1.5 }, /concurrency: 1.5/],
    ['concurrency', { concurrency: '5' }, /concurrency: '5'/],
    ['concurrency', { concurrency: null }, /concurrency: null/],
    ['logRetention', { logRetention: '30 days' }, /cannot keep its log lines so long/],
  ])('%s: %j', (_, props, message) => expect(() => judged(props as Partial<SecurityGroupJudgeProps>)).toThrow(message));

  test.each([[undefined], [null], ['judge']])('props: %p', (props) => {
    expect(() => new SecurityGroupJudge(new Stack(), 'Judge', props as never)).toThrow(/SecurityGroupJudge 'Default\/Judge' has nobody to tell/);
  });
});

// Each is acknowledged, with its reason, in the README of this folder.
test('the four packs of cdk-nag find this and no more, with a key', () => {
  const { app } = judged({}, stack => ({ encryptionKey: new kms.Key(stack, 'Key', { enableKeyRotation: true }) }));
  const found = findingsOfFourPacks(app, 'Audit/Judge').map(finding => finding.replace(/^[A-Za-z0-9.]+-/, ''));
  expect([...new Set(found)].sort()).toEqual([
    'IAM5[Resource::*]: Audit/Judge/Function/Policy/Resource',
    'IAM5[Resource::arn:<AWS::Partition>:config:eu-west-1:111111111111:config-rule/*]: Audit/Judge/Function/Policy/Resource',
    'IAM5[Resource::arn:<AWS::Partition>:ec2:eu-west-1:*:prefix-list/*]: Audit/Judge/Function/Policy/Resource',
    'LambdaInsideVPC: Audit/Judge/Function/Function/Resource',
  ]);
});
