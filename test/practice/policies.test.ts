import { everything, templateOf } from './everything';
import { faultsOf } from './policy-faults';
import { STAR_ACTIONS } from './star-actions';
import { statementsOf } from './statements';
import { ResourceJson } from './template-text';
import { NARROWED, NOT_NARROWED, PATTERN_ACTIONS, WIDE_RESOURCES, WITHOUT_SOURCE } from './wide-statements';

const APPS = [false, true].map(withKey => templateOf(everything({ withKey })));

test.each([['the keys of the services', APPS[0]], ['a key of the app', APPS[1]]])('with %s every statement names what may be done to what, by whom and on whose behalf', (_, template) => {
  const statements = statementsOf(template);
  expect(statements.length).toBeGreaterThan(20);
  expect(statements.flatMap(statement => faultsOf(statement))).toEqual([]);
});

test('a policy stands in no other place than these', () => {
  const types = new Set(APPS.flatMap(template => statementsOf(template)).map(({ at }) => / \((.+)\)$/.exec(at)![1]));
  expect([...types].sort()).toEqual([
    'AWS::IAM::ManagedPolicy', 'AWS::IAM::Role', 'AWS::KMS::Key', 'AWS::Lambda::Permission', 'AWS::S3::BucketPolicy', 'AWS::SNS::TopicPolicy', 'AWS::SQS::QueuePolicy',
  ]);
});

test('every row of the tables is needed, and has a reason', () => {
  const used = new Set<object>();
  APPS.flatMap(template => statementsOf(template)).forEach(statement => faultsOf(statement, used));
  const rows = [...STAR_ACTIONS, ...PATTERN_ACTIONS, ...WIDE_RESOURCES, ...NOT_NARROWED, ...WITHOUT_SOURCE];
  expect(rows.filter(row => !used.has(row))).toEqual([]);
  for (const { reason } of [...rows, ...NARROWED]) expect(reason).toMatch(/\w+ \w+ \w+/);
});

/** What the tests above would say if somebody did this. */
describe('these tests would tell of', () => {
  const faults = (resource: ResourceJson) => statementsOf({ Resources: { Planted: resource } }).flatMap(statement => faultsOf(statement)).map(fault => fault.replace(/^.*?\): /, ''));
  const policy = (statement: object) => faults({ Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: { Statement: [{ Effect: 'Allow', ...statement }] } } });
  const bucket = { 'Fn::GetAtt': ['Bucket', 'Arn'] };
  const objects = { 'Fn::Join': ['', [bucket, '/*']] };

  test.each<[string, object, string]>([
    ['everything', { Action: '*', Resource: bucket }, '* is no action'],
    ['a whole service', { Action: 's3:*', Resource: bucket }, 's3:* names actions that nobody has read'],
    ['a pattern of actions', { Action: ['s3:GetObject', 's3:Put*'], Resource: objects }, 's3:Put* names actions that nobody has read'],
    ['a pattern that another statement may have', { Action: 'kms:GenerateDataKey*', Resource: 'arn:aws:kms:eu-west-1:111111111111:key/a', Condition: { StringEquals: { 'kms:ViaService': 's3' } } }, 'kms:GenerateDataKey* names actions that nobody has read'],
    ['all resources', { Action: 's3:GetObject', Resource: '*' }, 's3:GetObject on all resources'],
    ['all resources, beside an action that has none', { Action: ['ec2:DescribeSecurityGroups', 'ec2:DeleteSecurityGroup'], Resource: '*', Condition: { StringEquals: { 'ec2:Region': 'eu-west-1' } } }, 'ec2:DeleteSecurityGroup on all resources'],
    ['all buckets', { Action: 's3:GetObject', Resource: 'arn:aws:s3:::*' }, 's3:GetObject on arn:aws:s3:::*'],
    ['all of a kind in the account', { Action: 'logs:PutLogEvents', Resource: { 'Fn::Join': [':', ['arn', { Ref: 'AWS::Partition' }, 'logs', { Ref: 'AWS::Region' }, { Ref: 'AWS::AccountId' }, 'log-group', '*']] } }, 'logs:PutLogEvents on arn:aws:logs:eu-west-1:111111111111:log-group:*'],
    ['any Region', { Action: 'sns:Publish', Resource: 'arn:aws:sns:*:111111111111:findings' }, 'sns:Publish on arn:aws:sns:*:111111111111:findings'],
    ['everything but', { NotAction: 'iam:*', Resource: bucket }, 'NotAction allows whatever it does not name'],
    ['everywhere but', { Action: 's3:GetObject', NotResource: objects }, 'NotResource allows whatever it does not name'],
    ['events of others', { Action: 'events:PutEvents', Resource: 'arn:aws:events:eu-west-1:111111111111:event-bus/default' }, 'events:PutEvents could be narrowed by events:source'],
    ['other Regions', { Action: 'ec2:DescribeSecurityGroups', Resource: '*' }, 'ec2:DescribeSecurityGroups could be narrowed by ec2:Region'],
    ['a key for other services', { Action: 'kms:Decrypt', Resource: 'arn:aws:kms:eu-west-1:111111111111:key/a' }, 'kms:Decrypt could be narrowed by kms:ViaService'],
    ['a whole bucket\'s list', { Action: 's3:ListBucket', Resource: bucket }, 's3:ListBucket could be narrowed by s3:prefix'],
    ['nothing named', {}, 'names no action'],
  ])('a policy that lets a role do %s', (_, statement, fault) => {
    expect(policy(statement)).toContain(fault);
  });

  test.each<[string, ResourceJson, string]>([
    ['an inline policy', { Type: 'AWS::IAM::Role', Properties: { Policies: [{ PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: bucket }] } }] } }, 's3:* names actions that nobody has read'],
    ['a policy of a log group, which is a text', { Type: 'AWS::Logs::ResourcePolicy', Properties: { PolicyDocument: '{"Statement":[{"Effect":"Allow","Principal":{"Service":"es.amazonaws.com"},"Action":"logs:PutLogEvents","Resource":"*"}]}' } }, 'logs:PutLogEvents on all resources'],
    ['a public topic', { Type: 'AWS::SNS::TopicPolicy', Properties: { PolicyDocument: { Statement: [{ Effect: 'Allow', Principal: '*', Action: 'sns:Subscribe', Resource: { Ref: 'Topic' } }] } } }, 'lets anybody in'],
    ['a public bucket, by its other name', { Type: 'AWS::S3::BucketPolicy', Properties: { PolicyDocument: { Statement: { Effect: 'Allow', Principal: { AWS: '*' }, Action: 's3:GetObject', Resource: objects } } } }, 'lets anybody in'],
    ['a service that comes for anybody', { Type: 'AWS::SQS::QueuePolicy', Properties: { PolicyDocument: { Statement: [{ Effect: 'Allow', Principal: { Service: 'events.amazonaws.com' }, Action: 'sqs:SendMessage', Resource: { 'Fn::GetAtt': ['Queue', 'Arn'] } }] } } }, 'events.amazonaws.com may come for anybody: aws:SourceAccount or aws:SourceArn would say for whom'],
    ['a role that a service takes for anybody', { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: { Statement: [{ Effect: 'Allow', Principal: { Service: 'vpc-flow-logs.amazonaws.com' }, Action: 'sts:AssumeRole' }] } } }, 'vpc-flow-logs.amazonaws.com may come for anybody: aws:SourceAccount or aws:SourceArn would say for whom'],
    ['a key that somebody may do everything with', { Type: 'AWS::KMS::Key', Properties: { KeyPolicy: { Statement: [{ Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::111111111111:role/Admin' }, Action: 'kms:*', Resource: '*' }] } } }, 'kms:* names actions that nobody has read'],
    ['a key for alarms of anybody', { Type: 'AWS::KMS::Key', Properties: { KeyPolicy: { Statement: [{ Effect: 'Allow', Principal: { Service: 'cloudwatch.amazonaws.com' }, Action: 'kms:Decrypt', Resource: '*' }] } } }, 'cloudwatch.amazonaws.com may come for anybody: aws:SourceAccount or aws:SourceArn would say for whom'],
    ['a function that any rule may call', { Type: 'AWS::Lambda::Permission', Properties: { Action: 'lambda:InvokeFunction', FunctionName: { 'Fn::GetAtt': ['Function', 'Arn'] }, Principal: 'events.amazonaws.com' } }, 'events.amazonaws.com may come for anybody: aws:SourceAccount or aws:SourceArn would say for whom'],
    ['everybody but one', { Type: 'AWS::S3::BucketPolicy', Properties: { PolicyDocument: { Statement: [{ Effect: 'Allow', NotPrincipal: { AWS: '111111111111' }, Action: 's3:GetObject', Resource: objects }] } } }, 'NotPrincipal allows whatever it does not name'],
  ])('%s', (_, resource, fault) => {
    expect(faults(resource)).toContain(fault);
  });
});
