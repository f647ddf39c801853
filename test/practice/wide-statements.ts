import { Row } from './star-actions';
import { Statement } from './statements';

/** Actions that are named by a pattern. */
export const PATTERN_ACTIONS: readonly (Row & { readonly kind: Statement['kind']; readonly principal: RegExp })[] = [
  {
    action: 'kms:*',
    kind: 'key',
    principal: /^arn:aws:iam::(\d{12}|<.+>):root$/,
    reason: 'gives nobody anything: it lets IAM policies of the account decide ("Default key policy", AWS KMS Developer Guide), without which nobody could change the key',
  },
  {
    action: 'kms:GenerateDataKey*',
    kind: 'key',
    principal: /^cloudwatch\.amazonaws\.com$/,
    reason: '"Enable compatibility between event sources from AWS services and encrypted topics" (Amazon SNS Developer Guide) asks for it in these words',
  },
  ...['kms:Encrypt*', 'kms:Decrypt*', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:Describe*'].map(action => ({
    action,
    kind: 'key',
    principal: /^logs\.[\w-]+\.amazonaws\.com$/,
    reason: '"Encrypt log data in CloudWatch Logs using AWS KMS" (Amazon CloudWatch Logs User Guide) asks for it in these words',
  } as const)),
  ...['kms:ReEncrypt*', 'kms:GenerateDataKey*'].map(action => ({
    action,
    kind: 'key',
    principal: /^delivery\.logs\.amazonaws\.com$/,
    reason: '"Amazon S3 bucket server-side encryption" (Amazon CloudWatch Logs User Guide) asks for it in these words',
  } as const)),
];

/** Resources of which the account, or the world, may have many. */
export const WIDE_RESOURCES: readonly (Row & { readonly resource: RegExp })[] = [
  ...['GetTemplate', 'ListStackResources'].map(action => ({
    action: `cloudformation:${action}`,
    resource: /^arn:aws:cloudformation:[\w-]+:\d{12}:stack\/\*$/,
    reason: 'the repair asks the stack of whichever group it repairs, also of one that is made later, whether a rule is its own; neither action changes one',
  })),
  {
    action: 'ec2:RevokeSecurityGroupIngress',
    resource: /^arn:aws:ec2:[\w-]+:\d{12}:security-group\/\*$/,
    reason: 'the repair is for any group of the account and Region that AWS Config objects to; a condition leaves out those with the exclusion tag',
  },
  ...['DescribeStackResourceDrifts', 'DescribeStacks', 'DetectStackDrift', 'DetectStackResourceDrift'].map(action => ({
    action: `cloudformation:${action}`,
    resource: /^arn:aws:cloudformation:[\w-]+:\d{12}:stack\/\*$/,
    reason: 'AWS Config asks about every stack of the account and Region, those too that are made later; none of these actions changes one',
  })),
  {
    action: 'config:GetComplianceDetailsByConfigRule',
    resource: /^arn:aws:config:[\w-]+:\d{12}:config-rule\/\*$/,
    reason: 'the ARN of a rule ends with an id that AWS Config gives it; the rule needs the function before it is there',
  },
  ...['ssm:GetAutomationExecution', 'ssm:StartAutomationExecution'].map(action => ({
    action,
    resource: /^arn:aws:ssm:[\w-]+:\d{12}:automation-execution\/\*$/,
    reason: 'ids of executions are not known before they are started; which document may be started is named beside it, and what reads one looks at its document',
  })),
  ...['AddTagsToResource', 'DescribeAutomationStepExecutions', 'SendAutomationSignal'].map(action => ({
    action: `ssm:${action}`,
    resource: /^arn:aws:ssm:[\w-]+:\d{12}:automation-execution\/\*$/,
    reason: 'ids of executions are not known before they are started; a condition names the tag of those that review audit reports',
  })),
  {
    action: 'ec2:GetManagedPrefixListEntries',
    resource: /^arn:aws:ec2:[\w-]+:\*:prefix-list\/\*$/,
    reason: 'rules may name any list that the account sees, those of AWS and of other accounts too; nobody can list them before they are read',
  },
];

/** Conditions that the Service Authorization Reference, or the service's own guide, offers and that narrow: one of `keys` is there. */
export const NARROWED: readonly { readonly actions: RegExp; readonly kinds: readonly Statement['kind'][]; readonly keys: readonly string[]; readonly reason: string }[] = [
  { actions: /^ec2:RevokeSecurityGroupIngress$/, kinds: ['identity'], keys: ['aws:ResourceTag/portcullis:no-repair'], reason: 'groups with the exclusion tag are left alone' },
  { actions: /^events:PutEvents$/, kinds: ['identity'], keys: ['events:source'], reason: 'a function tells findings as this library and as nobody else' },
  { actions: /^events:PutEvents$/, kinds: ['identity'], keys: ['events:detail-type'], reason: 'a function tells findings, and no events of other kinds' },
  { actions: /^ec2:Describe/, kinds: ['identity'], keys: ['ec2:Region'], reason: 'the only condition that actions without resource types take' },
  { actions: /^kms:/, kinds: ['identity'], keys: ['kms:ViaService'], reason: 'a key is used through the service that keeps what it encrypts' },
  { actions: /^ssm:AddTagsToResource$/, kinds: ['identity'], keys: ['aws:RequestTag/portcullis:review-document'], reason: 'what starts a review puts the one tag on it' },
  { actions: /^ssm:(SendAutomationSignal|DescribeAutomationStepExecutions)$/, kinds: ['identity'], keys: ['aws:ResourceTag/portcullis:review-document'], reason: 'a reviewer decides about audit reports, and about nothing else' },
  { actions: /^ssm:DescribeAutomationExecutions$/, kinds: ['identity'], keys: ['aws:RequestedRegion'], reason: 'the only condition that actions without resource types take' },
  { actions: /^s3:ListBucket$/, kinds: ['identity'], keys: ['s3:prefix'], reason: 'a function lists its own folders' },
];

/** Statements of `NARROWED` that cannot be. */
export const NOT_NARROWED: readonly (Row & { readonly at: RegExp })[] = [
  {
    action: 's3:ListBucket',
    at: /^RecorderRoleDelivery/,
    reason: 'AWS Config asks whether the bucket is there, with no prefix ("Permissions for the IAM Role Assigned to AWS Config", AWS Config Developer Guide)',
  },
];

/** Services that are let in without a word about whose they work for. Any other is narrowed by `aws:SourceAccount`, `aws:SourceArn` or an encryption context. */
export const WITHOUT_SOURCE: readonly { readonly principal: string; readonly kind: Statement['kind']; readonly at?: RegExp; readonly reason: string }[] = [
  {
    principal: 'config.amazonaws.com',
    kind: 'trust',
    at: /StackDriftRole/,
    reason: 'AWS\'s page says that a managed rule takes the role, and nothing of aws:SourceAccount (cloudformation-stack-drift-detection-check, AWS Config Developer Guide); the role reads only',
  },
  {
    principal: 'lambda.amazonaws.com',
    kind: 'trust',
    reason: 'a function gets a role of its own account alone, from who may pass it ("Defining Lambda function permissions with an execution role", AWS Lambda Developer Guide)',
  },
];
