import { App, Duration, Stack, Stage } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { FindingsTopic } from '../../lib/findings';
import { Profile, SecurityGroupChecks } from '../../lib/nag-pack';
import { SecurityGroupRepair, SecurityGroupRepairProps } from '../../lib/repair';
import { findingsOfFourPacks } from '../flow-logs/four-packs';

function synthesised(props: Partial<SecurityGroupRepairProps> = {}) {
  const app = new App();
  const stack = new Stack(app, 'Audit', { env: { account: '111111111111', region: 'eu-west-1' } });
  const repair = new SecurityGroupRepair(stack, 'Repair', { findings: new FindingsTopic(stack, 'Findings'), ...props });
  return { app, stack, repair, template: Template.fromStack(stack) };
}

interface Statement { readonly Sid?: string; readonly Action: string | string[]; readonly Resource: unknown; readonly Condition?: unknown }

function statementsOf(template: Template, prefix: string): Statement[] {
  const policies = Object.entries(template.findResources('AWS::IAM::ManagedPolicy')).filter(([id]) => id.startsWith(prefix));
  expect(policies).toHaveLength(1);
  return (policies[0][1].Properties as { PolicyDocument: { Statement: Statement[] } }).PolicyDocument.Statement;
}
const actionsOf = (statements: readonly Statement[]) => statements.flatMap(({ Action }) => Action).sort();

describe('the document', () => {
  test('is one of Automation, whose changes make new versions of it', () => {
    const { template, stack, repair } = synthesised();
    template.hasResourceProperties('AWS::SSM::Document', { DocumentType: 'Automation', DocumentFormat: 'JSON', UpdateMethod: 'NewVersion', Name: Match.absent() });
    expect(stack.resolve(repair.documentName)).toEqual({ Ref: expect.stringMatching(/^RepairDocument/) as string });
  });

  test('takes what a rule gives it, and the role by default', () => {
    const { template } = synthesised();
    const [{ Properties }] = Object.values(template.findResources('AWS::SSM::Document')) as { Properties: { Content: { parameters: Record<string, object> } } }[];
    expect(Object.keys(Properties.Content.parameters)).toEqual(['GroupId', 'ConfigRuleName', 'DryRun', 'WiderRules', 'AutomationAssumeRole']);
    expect(Properties.Content.parameters.AutomationAssumeRole).toMatchObject({ default: { 'Fn::GetAtt': [expect.stringMatching(/^RepairAutomationRole/), 'Arn'] } });
    expect(Properties.Content.parameters.DryRun).toMatchObject({ allowedValues: ['true', 'false'], default: 'false' });
    expect(Properties.Content.parameters.WiderRules).toMatchObject({ allowedValues: ['Refuse', 'Revoke'], default: 'Refuse' });
  });
});

describe('the role of Systems Manager', () => {
  // The two keys of "Cross-service confused deputy prevention" (AWS Systems Manager User Guide); the source is an execution of Automation.
  test('is taken for executions of this account and Region alone', () => {
    synthesised().template.hasResourceProperties('AWS::IAM::Role', {
      AssumeRolePolicyDocument: {
        Statement: [{
          Action: 'sts:AssumeRole',
          Effect: 'Allow',
          Principal: { Service: 'ssm.amazonaws.com' },
          Condition: {
            StringEquals: { 'aws:SourceAccount': '111111111111' },
            ArnLike: { 'aws:SourceArn': { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':ssm:eu-west-1:111111111111:automation-execution/*']] } },
          },
        }],
      },
    });
  });

  test('may invoke the function, and nothing else', () => {
    expect(statementsOf(synthesised().template, 'RepairAutomationPolicy')).toEqual([
      { Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource: { 'Fn::GetAtt': [expect.stringMatching(/^RepairFunction/), 'Arn'] } },
    ]);
  });
});

describe('the function', () => {
  test('may do exactly this: nothing that adds or changes a rule', () => {
    expect(actionsOf(statementsOf(synthesised().template, 'RepairFunctionPolicy'))).toEqual([
      'cloudformation:DescribeStackResources', 'cloudformation:DescribeStacks', 'cloudformation:GetTemplate', 'cloudformation:ListStackResources', 'config:DescribeConfigRules',
      'ec2:DescribeManagedPrefixLists', 'ec2:DescribeSecurityGroupRules', 'ec2:DescribeSecurityGroups', 'ec2:GetManagedPrefixListEntries', 'ec2:RevokeSecurityGroupIngress',
      'events:PutEvents', 'logs:CreateLogStream', 'logs:PutLogEvents', 's3:GetObject', 's3:ListBucket', 's3:PutObject', 'sqs:SendMessage',
    ]);
  });

  // Service Authorization Reference, Amazon EC2: RevokeSecurityGroupIngress takes security-group*, with aws:ResourceTag/${TagKey}; no rule, so that tags of rules cannot be looked at.
  // "Use a Null condition operator to check if a condition key is absent at the time of authorization" (IAM User Guide).
  test.each([[undefined, 'portcullis:no-repair'], ['Exempt', 'Exempt']])('may not revoke in groups with the exclusion tag: %p', (exclusionTag, key) => {
    const { template, repair } = synthesised({ exclusionTag });
    expect(statementsOf(template, 'RepairFunctionPolicy').find(({ Sid }) => Sid === 'Revoke')).toEqual({
      Sid: 'Revoke',
      Effect: 'Allow',
      Action: 'ec2:RevokeSecurityGroupIngress',
      Resource: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':ec2:eu-west-1:111111111111:security-group/*']] },
      Condition: { Null: { [`aws:ResourceTag/${key}`]: 'true' } },
    });
    template.hasResourceProperties('AWS::Lambda::Function', { Environment: { Variables: Match.objectLike({ EXCLUSION_TAG: key }) } });
    expect(repair.exclusionTag).toBe(key);
  });

  test('writes and reads its own folders', () => {
    const stack = new Stack(new App(), 'Audit');
    const bucket = s3.Bucket.fromBucketName(stack, 'Given', 'evidence-of-the-team');
    const repair = new SecurityGroupRepair(stack, 'Repair', { findings: new FindingsTopic(stack, 'Findings'), bucket, prefix: 'network/repair' });
    const template = Template.fromStack(stack);
    template.resourceCountIs('AWS::S3::Bucket', 0);
    expect(repair.bucket).toBe(bucket);
    const s3Statements = statementsOf(template, 'RepairFunctionPolicy').filter(({ Action }) => String(Action).startsWith('s3:'));
    const arns = (of: Statement) => [...JSON.stringify(of.Resource).matchAll(/evidence-of-the-team([^"]*)"/g)].map(([, path]) => path);
    expect(s3Statements.map(arns)).toEqual([
      ['/network/repair/snapshots/*', '/network/repair/reports/*', '/network/repair/told/*'], ['/network/repair/snapshots/*'], [''],
    ]);
    expect(s3Statements[2].Condition).toEqual({ StringLike: { 's3:prefix': ['network/repair/snapshots/*', 'network/repair/told/*'] } });
  });

  test('has alarms that name their articles', () => {
    const alarms = Object.values(synthesised().template.findResources('AWS::CloudWatch::Alarm')) as { Properties: { AlarmDescription: string } }[];
    const said = alarms.map(({ Properties: { AlarmDescription: text } }) => text).filter(text => text.includes('#security-group-repair'));
    expect(said.map(text => text.replace(/^.*#/, '')).sort()).toEqual(['security-group-repair-failed', 'security-group-repair-was-given-up']);
    expect(said.join()).toContain('The function that repairs security groups failed. Systems Manager tries it once more. Runbook: ');
  });

  test('keeps its log lines as long as told', () => {
    synthesised({ logRetention: logs.RetentionDays.ONE_YEAR }).template.hasResourceProperties('AWS::Logs::LogGroup', { RetentionInDays: 365 });
  });
});

test.each([[undefined, 400], [Duration.days(90), 90]])('snapshots are kept: %p', (retention, ExpirationInDays) => {
  synthesised({ retention }).template.hasResource('AWS::S3::Bucket', {
    DeletionPolicy: 'Retain',
    Properties: { VersioningConfiguration: { Status: 'Enabled' }, LifecycleConfiguration: { Rules: [Match.objectLike({ ExpirationInDays })] } },
  });
});

test('a key is used for bucket and log lines', () => {
  const app = new App();
  const stack = new Stack(app, 'Audit');
  const encryptionKey = new kms.Key(stack, 'Key', { enableKeyRotation: true });
  new SecurityGroupRepair(stack, 'Repair', { findings: new FindingsTopic(stack, 'Findings'), encryptionKey });
  const template = Template.fromStack(stack);
  template.hasResourceProperties('AWS::S3::Bucket', { BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' } }] } });
  template.hasResourceProperties('AWS::Logs::LogGroup', { KmsKeyId: stack.resolve(encryptionKey.keyArn) as unknown });
  expect(actionsOf(statementsOf(template, 'RepairFunctionPolicy'))).toEqual(expect.arrayContaining(['kms:Decrypt', 'kms:GenerateDataKey']));
});

test('there is one for an account and Region', () => {
  const { stack } = synthesised();
  expect(() => new SecurityGroupRepair(stack, 'Second', { findings: { tellOf: () => undefined } as never })).toThrow(
    /^SecurityGroupRepair 'Audit\/Second' is the second one: [^]*given: +SecurityGroupRepair 'Audit\/Repair' and this one, both in eu-west-1 of account 111111111111/);
  const prod = new Stack(new Stage(stack.node.root, 'Prod'), 'Audit');
  expect(() => new SecurityGroupRepair(prod, 'Repair', { findings: new FindingsTopic(prod, 'Findings') })).not.toThrow();
});

test('our own pack finds nothing, and the four packs what the README lists', () => {
  const { app, stack } = synthesised();
  expect(new SecurityGroupChecks(app, { profile: Profile.STRICT }).validateScope(app).violations).toEqual([]);
  const found = findingsOfFourPacks(app, `${stack.node.path}/Repair`).map(finding => finding.replace(/^(?:HIPAA.Security|NIST.800.53.R5|PCI.DSS.321)-|\[.*\](?=: )|\/Resource$/g, ''));
  expect([...new Set(found)].sort()).toEqual([
    'AwsSolutions-IAM5: Audit/Repair/Function/Policy', 'AwsSolutions-S1: Audit/Repair/Bucket', 'CloudWatchLogGroupEncrypted: Audit/Repair/Function/Logs',
    'LambdaInsideVPC: Audit/Repair/Function/Function', 'S3BucketLoggingEnabled: Audit/Repair/Bucket', 'S3BucketReplicationEnabled: Audit/Repair/Bucket',
    'S3DefaultEncryptionKMS: Audit/Repair/Bucket',
  ]);
});
