import { App, Duration, Stack, Token, Validations } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { FindingsTopic } from '../../lib/findings';
import { FlowLogFormat, VpcFlowLogs, VpcFlowLogsProps } from '../../lib/flow-logs';
import { Profile, SecurityGroupChecks } from '../../lib/nag-pack';
import { RuleUsageReport, RuleUsageReportProps, TrafficInventory } from '../../lib/rule-usage';
import { FLOW_LOGS_VARIABLE, RULE_USAGE_VARIABLES } from '../../lib/rule-usage/rule-usage-environment.lambda-shared';
import { findingsOfFourPacks } from '../flow-logs/four-packs';

const IRELAND = { account: '111111111111', region: 'eu-west-1' };
const ARCHIVED: Partial<VpcFlowLogsProps> = { format: FlowLogFormat.SECURITY, archive: Duration.days(400) };

function app(env?: typeof IRELAND) {
  const root = new App();
  const stack = new Stack(root, 'Audit', { env });
  const findings = new FindingsTopic(stack, 'Findings');
  const inventory = new TrafficInventory(stack, 'Inventory', { findings });
  return { root, stack, findings, inventory };
}

const vpcIn = (stack: Stack, id: string) => ec2.Vpc.fromVpcAttributes(stack, `Vpc${id}`, { vpcId: `vpc-${id}`, availabilityZones: ['eu-west-1a'] });
const logsIn = (stack: Stack, id = 'a', props: Partial<VpcFlowLogsProps> = ARCHIVED) => new VpcFlowLogs(stack, `FlowLogs${id}`, { vpc: vpcIn(stack, id), ...props });

function synthesised(props: Partial<RuleUsageReportProps> = {}, flowLogProps: Partial<VpcFlowLogsProps> = ARCHIVED, env?: typeof IRELAND) {
  const { root, stack, findings, inventory } = app(env);
  const flowLogs = logsIn(stack, 'a', flowLogProps);
  const report = new RuleUsageReport(stack, 'RuleUsage', { flowLogs, inventory, findings, ...props });
  return { root, stack, findings, inventory, flowLogs, report, template: Template.fromStack(stack) };
}

interface Statement { readonly Action: string | string[]; readonly Resource: unknown; readonly Condition?: Record<string, unknown> }

function statementsOf(template: Template, which: 'Days' | 'Report'): Statement[] {
  const policies = Object.entries(template.findResources('AWS::IAM::ManagedPolicy')).filter(([id]) => id.startsWith(`RuleUsage${which}`));
  expect(policies).toHaveLength(1);
  return (policies[0][1].Properties as { PolicyDocument: { Statement: Statement[] } }).PolicyDocument.Statement;
}

const actionsOf = (statements: readonly Statement[]) => [...new Set(statements.flatMap(({ Action }) => Action))].sort();

function environmentOf(template: Template, which: 'Days' | 'Report'): Record<string, unknown> {
  const functions = Object.entries(template.findResources('AWS::Lambda::Function')).filter(([id]) => id.startsWith(`RuleUsage${which}`));
  return (functions[0][1].Properties as { Environment: { Variables: Record<string, unknown> } }).Environment.Variables;
}

/** As Lambda gets it, with a word in place of each token. */
const deployed = (value: unknown): string => typeof value === 'string' ? value
  : (value as { 'Fn::Join': [string, unknown[]] })['Fn::Join'][1].map(part => typeof part === 'string' ? part : 'a-token').join('');

describe('two functions', () => {
  test('one for the days, one for the report', () => {
    const { template, report } = synthesised();
    expect([report.prefix, report.dayFunction.node.path, report.reportFunction.node.path]).toEqual(['usage', 'Audit/RuleUsage/Days/Function', 'Audit/RuleUsage/Report/Function']);
    for (const [hour, description] of [['3', 'Starts the function that summarises the rule usage of a day'], ['5', 'Starts the function that makes the rule usage report']]) {
      template.hasResourceProperties('AWS::Events::Rule', { ScheduleExpression: `cron(0 ${hour} * * ? *)`, Description: description });
    }
  });

  test.each([['archive', ARCHIVED], ['log group', { format: FlowLogFormat.SECURITY }]])('understand what they are told: %s', (_, flowLogProps) => {
    const { template, stack, inventory, flowLogs } = synthesised({ window: Duration.days(90) }, flowLogProps, IRELAND);
    const bucket = stack.resolve(inventory.bucket.bucketName) as unknown;
    for (const which of ['Days', 'Report'] as const) {
      const environment = environmentOf(template, which);
      expect(environment).toMatchObject({ INVENTORY_BUCKET: bucket, INVENTORY_PREFIX: 'inventory', USAGE_BUCKET: bucket, USAGE_PREFIX: 'usage', WINDOW_DAYS: '90' });
      expect(RULE_USAGE_VARIABLES.WINDOW_DAYS.read(environment.WINDOW_DAYS as string)).toBe(90);
      expect(RULE_USAGE_VARIABLES.USAGE_PREFIX.read(environment.USAGE_PREFIX as string)).toBe('usage');
    }
    const told = FLOW_LOGS_VARIABLE.read(deployed(environmentOf(template, 'Days').FLOW_LOGS));
    expect(told).toEqual([{
      flowLogId: 'a-token',
      watchedId: 'vpc-a',
      fieldNames: flowLogs.fieldNames,
      ...flowLogProps.archive ? { archive: { bucket: 'a-token', prefix: flowLogs.archive.prefix, accountId: '111111111111', region: 'eu-west-1', isParquet: true } }
        : { logGroupName: 'a-token' },
    }]);
  });

  test('of several VPCs one report', () => {
    const { stack, findings, inventory } = app(IRELAND);
    const [flowLogs, furtherFlowLogs] = [logsIn(stack), [logsIn(stack, 'b'), logsIn(stack, 'c', { format: FlowLogFormat.SECURITY })]];
    new RuleUsageReport(stack, 'RuleUsage', { flowLogs, furtherFlowLogs, inventory, findings });
    const told = FLOW_LOGS_VARIABLE.read(deployed(environmentOf(Template.fromStack(stack), 'Days').FLOW_LOGS));
    expect(told?.map(({ watchedId }) => watchedId)).toEqual(['vpc-a', 'vpc-b', 'vpc-c']);
  });

  test('a full format of three VPCs is not too long for an environment', () => {
    const { stack, findings, inventory } = app(IRELAND);
    const full = { format: FlowLogFormat.FULL, archive: Duration.days(400) };
    const [flowLogs, ...furtherFlowLogs] = ['a', 'b', 'c'].map(id => logsIn(stack, id, full));
    new RuleUsageReport(stack, 'RuleUsage', { flowLogs, furtherFlowLogs, inventory, findings });
    // "The total size of all environment variables doesn't exceed 4 KB" (AWS Lambda Developer Guide).
    expect(deployed(environmentOf(Template.fromStack(stack), 'Days').FLOW_LOGS).length).toBeLessThan(3000);
  });
});

describe('what they may do', () => {
  const common = ['logs:CreateLogStream', 'logs:PutLogEvents', 'sqs:SendMessage'];

  test.each<[string, Partial<VpcFlowLogsProps>, string[]]>([
    ['with an archive', ARCHIVED, []],
    ['with a log group alone', { format: FlowLogFormat.SECURITY }, ['logs:FilterLogEvents']],
  ])('the one for days, %s', (_, flowLogProps, more) => {
    const { template } = synthesised({}, flowLogProps);
    expect(actionsOf(statementsOf(template, 'Days'))).toEqual([...common, ...more, 's3:GetObject', 's3:GetObjectVersion', 's3:ListBucket', 's3:PutObject'].sort());
  });

  test('the one for the report', () => {
    const { template } = synthesised();
    expect(actionsOf(statementsOf(template, 'Report'))).toEqual([...common, 'events:PutEvents', 's3:GetObject', 's3:GetObjectVersion', 's3:ListBucket', 's3:PutObject'].sort());
    const [tell] = statementsOf(template, 'Report').filter(({ Action }) => Action === 'events:PutEvents');
    expect(tell.Condition).toEqual({ StringEquals: { 'events:source': 'cdk-portcullis', 'events:detail-type': 'Security Group Finding' } });
  });

  test('every resource is named, and lists are of named folders', () => {
    const { template, stack, flowLogs } = synthesised({}, ARCHIVED, IRELAND);
    const lists: unknown[] = [];
    for (const which of ['Days', 'Report'] as const) {
      for (const { Action, Resource, Condition } of statementsOf(template, which)) {
        expect([Resource].flat()).not.toContain('*');
        if (Action === 's3:ListBucket') lists.push((Condition as { StringLike: { 's3:prefix': unknown } }).StringLike['s3:prefix']);
      }
    }
    const archive = `${flowLogs.archive.prefix}/AWSLogs/aws-account-id=111111111111/aws-service=vpcflowlogs/aws-region=eu-west-1/*`;
    expect(lists).toEqual([archive, 'inventory/manifests/*', 'usage/days/*', 'inventory/manifests/*', ['usage/days/*', 'usage/first-seen.json.gz', 'usage/reports/*']]);
    expect(statementsOf(template, 'Days')).toContainEqual({
      Action: 's3:GetObject', Effect: 'Allow', Resource: { 'Fn::Join': ['', [stack.resolve(flowLogs.archive.bucket.bucketArn), `/${archive}`]] },
    });
  });

  test('nobody writes records or snapshots, and the one for days writes no report', () => {
    const { template } = synthesised();
    const written = (which: 'Days' | 'Report') => statementsOf(template, which).filter(({ Action }) => Action === 's3:PutObject').flatMap(({ Resource }) => [Resource].flat())
      .map(resource => (resource as { 'Fn::Join': [string, unknown[]] })['Fn::Join'][1].at(-1));
    expect(written('Days')).toEqual(['/usage/days/*']);
    expect(written('Report')).toEqual(['/usage/first-seen.json.gz', '/usage/reports/*']);
  });

  test('keys of the buckets, through Amazon S3 alone', () => {
    const stack = new Stack(new App(), 'Audit');
    const findings = new FindingsTopic(stack, 'Findings');
    const key = new kms.Key(stack, 'Key', { enableKeyRotation: true });
    const inventory = new TrafficInventory(stack, 'Inventory', { findings, encryptionKey: key });
    const flowLogs = logsIn(stack, 'a', { ...ARCHIVED, encryptionKey: key });
    new RuleUsageReport(stack, 'RuleUsage', { flowLogs, inventory, findings, encryptionKey: key });
    const template = Template.fromStack(stack);
    for (const which of ['Days', 'Report'] as const) {
      const keys = statementsOf(template, which).filter(({ Action }) => [Action].flat().some(action => action.startsWith('kms:')));
      expect(actionsOf(keys)).toEqual(['kms:Decrypt', 'kms:GenerateDataKey']);
      for (const { Condition } of keys) expect(JSON.stringify(Condition)).toContain('kms:ViaService');
    }
    template.hasResourceProperties('AWS::Logs::LogGroup', { KmsKeyId: stack.resolve(key.keyArn) as unknown });
  });

  test('of a bucket that the one for days only writes to, nothing is decrypted', () => {
    const { stack, findings, inventory } = app();
    const key = new kms.Key(stack, 'Key', { enableKeyRotation: true });
    const bucket = new s3.Bucket(stack, 'Reports', { encryptionKey: key, encryption: s3.BucketEncryption.KMS });
    new RuleUsageReport(stack, 'RuleUsage', { flowLogs: logsIn(stack), inventory, findings, bucket });
    const onKey = (which: 'Days' | 'Report') => actionsOf(statementsOf(Template.fromStack(stack), which)
      .filter(({ Resource }) => JSON.stringify(Resource) === JSON.stringify(stack.resolve(key.keyArn))));
    // "The kms:GenerateDataKey permission allows you to initiate the upload. The kms:Decrypt permission allows you to encrypt newly uploaded parts with the key that you used for previous
    // parts of the same object." (AWS re:Post Knowledge Center, "large file to Amazon S3 with encryption using an AWS KMS key") Summaries are written in one part.
    expect(onKey('Days')).toEqual(['kms:GenerateDataKey']);
    expect(onKey('Report')).toEqual(['kms:Decrypt', 'kms:GenerateDataKey']);
  });

  test('no policy beside theirs', () => {
    const { template } = synthesised();
    template.resourceCountIs('AWS::IAM::Policy', 0);
    expect(JSON.stringify(template.findResources('AWS::IAM::Role'))).not.toContain('iam::aws:policy');
  });
});

describe('where reports are kept', () => {
  test('can be told', () => {
    const { stack, report } = synthesised();
    expect(stack.resolve(report.reportsUri)).toEqual({ 'Fn::Join': ['', ['s3://', stack.resolve(report.bucket.bucketName), '/usage/reports/']] });
  });

  test('in the bucket of the inventory unless told', () => {
    const { report, inventory } = synthesised();
    expect(report.bucket).toBe(inventory.bucket);
  });

  test('in another one', () => {
    const { stack, findings, inventory } = app();
    const bucket = s3.Bucket.fromBucketName(stack, 'Given', 'reports-of-the-team');
    new RuleUsageReport(stack, 'RuleUsage', { flowLogs: logsIn(stack), inventory, findings, bucket, prefix: 'rules/eu' });
    expect(environmentOf(Template.fromStack(stack), 'Report')).toMatchObject({ USAGE_BUCKET: 'reports-of-the-team', USAGE_PREFIX: 'rules/eu' });
  });

  test('a second report in the same folder is refused, in another one not', () => {
    const { stack, findings, inventory } = app();
    const [a, b, c] = ['a', 'b', 'c'].map(id => logsIn(stack, id));
    new RuleUsageReport(stack, 'A', { flowLogs: a, inventory, findings });
    expect(() => new RuleUsageReport(stack, 'B', { flowLogs: b, inventory, findings })).toThrow(
      /^RuleUsageReport 'Audit\/B' would write over the reports of another one[^]*which RuleUsageReport 'Audit\/A' writes to[^]*furtherFlowLogs/);
    expect(() => new RuleUsageReport(stack, 'C', { flowLogs: c, inventory, findings, prefix: 'other' })).not.toThrow();
  });
});

describe('warnings', () => {
  const warningsOf = (stack: Stack) => Annotations.fromStack(stack).findWarning('/Audit/RuleUsage', Match.anyValue()).map(({ entry }) => String(entry.data));

  test('none for the format for security', () => {
    expect(warningsOf(synthesised().stack)).toEqual([]);
  });

  test('records without tcp-flags', () => {
    const [warning, ...others] = warningsOf(synthesised({}, { archive: Duration.days(400) }).stack);
    expect(others).toEqual([]);
    expect(warning).toMatch(/records of 'Audit\/FlowLogsa' have no tcp-flags.*FlowLogFormat\.SECURITY.*cdk-portcullis:noTcpFlags/);
  });

  test('records without log-status', () => {
    const { stack, findings, inventory } = app();
    const flowLogs = logsIn(stack);
    Object.assign(flowLogs, { fieldNames: flowLogs.fieldNames.filter(name => name !== 'log-status') });
    new RuleUsageReport(stack, 'RuleUsage', { flowLogs, inventory, findings });
    expect(warningsOf(stack)).toEqual([expect.stringMatching(/have no log-status.*cdk-portcullis:noLogStatus/)]);
  });
});

describe('flow logs of a part of a VPC', () => {
  const warningsOf = (stack: Stack) => Annotations.fromStack(stack).findWarning('/Audit/RuleUsage', Match.anyValue()).map(({ entry }) => String(entry.data));
  const parts: [string, (stack: Stack) => Pick<VpcFlowLogsProps, 'subnet' | 'networkInterfaceId'>][] = [
    ['a subnet', stack => ({ subnet: ec2.Subnet.fromSubnetId(stack, 'Subnet', 'subnet-0123456789abcdef0') })],
    ['a subnet of the app, whose id is a token', stack => ({ subnet: new ec2.Vpc(stack, 'Vpc', { maxAzs: 1 }).publicSubnets[0] })],
    ['a network interface', () => ({ networkInterfaceId: 'eni-0123456789abcdef0' })],
  ];

  test.each(parts)('%s: what else wears its groups is not watched, which is warned of and may be acknowledged', (name, part) => {
    const { root, stack, findings, inventory } = app();
    const ofAPart = new VpcFlowLogs(stack, 'OfAPart', { ...ARCHIVED, ...part(stack) });
    const report = new RuleUsageReport(stack, 'RuleUsage', { flowLogs: logsIn(stack), furtherFlowLogs: [ofAPart], inventory, findings });
    const watches = name.split(',')[0].replace(' of the app', '');
    expect(warningsOf(stack)).toEqual([expect.stringMatching(new RegExp(`'Audit/OfAPart' watches ${watches}.*no rule can be called unused.*cdk-portcullis:partOfAVpc`))]);
    Validations.of(report).acknowledge({ id: 'cdk-portcullis:partOfAVpc', reason: 'We ask which rules are used' });
    root.synth({ force: true });
    expect(warningsOf(stack)).toEqual([]);
  });
});

describe('records that are gone before they are read', () => {
  const warningsOf = (stack: Stack) => Annotations.fromStack(stack).findWarning('/Audit/RuleUsage', Match.anyValue()).map(({ entry }) => String(entry.data));
  const ONE_DAY = { format: FlowLogFormat.SECURITY, hot: logs.RetentionDays.ONE_DAY };

  test('are warned of', () => {
    expect(warningsOf(synthesised({}, ONE_DAY).stack)).toEqual([expect.stringMatching(
      /CloudWatch Logs keeps records of 'Audit\/FlowLogsa' for 1 day.*days may have no summary.*three days at least.*cdk-portcullis:recordsGoTooSoon/)]);
  });

  test('which somebody may acknowledge', () => {
    const { root, stack, report } = synthesised({}, ONE_DAY);
    Validations.of(report).acknowledge({ id: 'cdk-portcullis:recordsGoTooSoon', reason: 'The other report reads them' });
    root.synth({ force: true });
    expect(warningsOf(stack)).toEqual([]);
  });

  test.each<[string, Partial<VpcFlowLogsProps>]>([
    ['with three days', { format: FlowLogFormat.SECURITY, hot: logs.RetentionDays.THREE_DAYS }],
    ['for ever', { format: FlowLogFormat.SECURITY, hot: logs.RetentionDays.INFINITE }],
    ['with an archive, which is what is read', { ...ONE_DAY, archive: Duration.days(30) }],
  ])('are not: %s', (_, flowLogProps) => {
    expect(warningsOf(synthesised({}, flowLogProps).stack)).toEqual([]);
  });

  test('of a log group of another app nobody knows', () => {
    const { stack, findings, inventory } = app();
    const flowLogs = logsIn(stack, 'a', { format: FlowLogFormat.SECURITY });
    Object.defineProperty(flowLogs, 'logGroup', { value: logs.LogGroup.fromLogGroupName(stack, 'Imported', 'flow-logs') });
    new RuleUsageReport(stack, 'RuleUsage', { flowLogs, inventory, findings });
    expect(warningsOf(stack)).toEqual([]);
  });
});

test('each alarm names its article and tells the topic', () => {
  const { stack, findings, template } = synthesised();
  const alarms = Object.entries(template.findResources('AWS::CloudWatch::Alarm')).filter(([id]) => id.startsWith('RuleUsage'))
    .map(([, { Properties }]) => Properties as { AlarmDescription: string; AlarmActions: unknown[] });
  expect(alarms.map(({ AlarmDescription: description }) => description.split('#')[1]).sort()).toEqual([
    'rule-usage-days-did-not-run', 'rule-usage-days-failed', 'rule-usage-days-was-given-up',
    'rule-usage-report-did-not-run', 'rule-usage-report-failed', 'rule-usage-report-was-given-up',
  ]);
  for (const { AlarmActions } of alarms) expect(AlarmActions).toEqual([stack.resolve(findings.topic.topicArn)]);
});

// What is left is listed in lib/rule-usage/README.md with its reasons.
const FINDINGS_LEFT = ['Days', 'Report'].flatMap(which => [`IAM5: ${which}/Policy`, `LambdaInsideVPC: ${which}/Function`]);

test.each([
  ['with a key', true, FINDINGS_LEFT],
  ['without', false, [...['Days', 'Report'].map(which => `CloudWatchLogGroupEncrypted: ${which}/Logs`), ...FINDINGS_LEFT].sort()],
])('the four packs of cdk-nag find what the README lists, and nothing else: %s', (_, hasKey, left) => {
  const { root, stack, findings, inventory } = app();
  const encryptionKey = hasKey ? new kms.Key(stack, 'Key', { enableKeyRotation: true }) : undefined;
  new RuleUsageReport(stack, 'RuleUsage', { flowLogs: logsIn(stack), inventory, findings, encryptionKey });
  const rules = findingsOfFourPacks(root, 'Audit/RuleUsage').map(finding => finding
    .replace(/^[A-Za-z0-9.]+-/, '').replace(/\[.*?\](?=:)/, '').replace(/Audit\/RuleUsage\/(.*)\/Resource$/, '$1'));
  expect([...new Set(rules)].sort()).toEqual([...left].sort());
});

test('our own pack, with its strict checks, finds nothing in it, and finds a hole beside it', () => {
  const { root, stack } = synthesised();
  const open = { ipProtocol: 'tcp', fromPort: 22, toPort: 22, cidrIp: '0.0.0.0/0' };
  new ec2.CfnSecurityGroup(stack, 'Hole', { groupDescription: 'Open', vpcId: 'vpc-a', securityGroupIngress: [open] });
  const { violations } = new SecurityGroupChecks(root, { profile: Profile.STRICT }).validateScope(root);
  const paths = violations.flatMap(({ violatingResources }) => violatingResources.map(({ constructPath }) => constructPath ?? ''));
  expect(paths).toContain('Audit/Hole');
  expect(paths.filter(path => path.startsWith('Audit/RuleUsage'))).toEqual([]);
});

describe('takes an inventory', () => {
  test.each<[string, (stack: Stack) => object]>([
    ['that keeps snapshots a day longer than the window', () => ({ retention: Duration.days(91) })],
    ['in a bucket of which nobody knows how long it keeps', stack => ({ bucket: s3.Bucket.fromBucketName(stack, 'Given', 'evidence') })],
  ])('%s', (_, props) => {
    const stack = new Stack(new App(), 'Audit');
    const findings = new FindingsTopic(stack, 'Findings');
    const inventory = new TrafficInventory(stack, 'Inventory', { findings, ...props(stack) });
    expect(() => new RuleUsageReport(stack, 'RuleUsage', { flowLogs: logsIn(stack), inventory, findings, window: Duration.days(90) })).not.toThrow();
  });

  test('whose retention is a token', () => {
    const { stack, findings, inventory } = app();
    Object.assign(inventory, { retention: Duration.days(Token.asNumber({ Ref: 'Days' })) });
    expect(() => new RuleUsageReport(stack, 'RuleUsage', { flowLogs: logsIn(stack), inventory, findings })).not.toThrow();
  });
});

describe('refuses', () => {
  const FOUR_ANSWERS = /^.+\n {2}given: {4}.+\n {2}accepted: .+\n {2}change: {3}.+$/;
  const refuses = (act: () => unknown, message: RegExp) => {
    const errors: Error[] = [];
    try {
      act();
    } catch (error) {
      errors.push(error as Error);
    }
    expect(errors).toHaveLength(1);
    expect(errors[0].message).toMatch(message);
    expect(errors[0].message).toMatch(FOUR_ANSWERS);
  };

  test.each<[string, object, RegExp]>([
    ['no flow logs', { flowLogs: undefined }, /^RuleUsageReport 'Audit\/RuleUsage' has no flow logs to read\n.*given: +flowLogs: undefined/],
    ['flowLogs: null', { flowLogs: null }, /has no flow logs to read/],
    ['flowLogs: an id', { flowLogs: 'fl-0123456789abcdef0' }, /has no flow logs to read/],
    ['furtherFlowLogs: no list', { furtherFlowLogs: {} }, /that is no list of flow logs/],
    ['furtherFlowLogs: null', { furtherFlowLogs: null }, /that is no list of flow logs/],
    ['furtherFlowLogs: of something else', { furtherFlowLogs: ['fl-1'] }, /has no flow logs to read\n.*given: +one of furtherFlowLogs: 'fl-1'/],
    ['no inventory', { inventory: undefined }, /does not know which groups and rules there are/],
    ['inventory: a bucket', { inventory: s3.Bucket.fromBucketName(new Stack(), 'B', 'inventory') }, /does not know which groups/],
    ['no findings', { findings: undefined }, /has nobody to tell/],
    ['findings: an ARN', { findings: 'arn:aws:sns:eu-west-1:111111111111:alarms' }, /has nobody to tell/],
    ['window: a number', { window: 30 }, /cannot look back that far[^]*given: +window: 30/],
    ['window: null', { window: null }, /cannot look back that far/],
    ['window: no time', { window: Duration.days(0) }, /given: +window: 0 days/],
    ['window: a part of a day', { window: Duration.hours(36) }, /given: +window: 1.5 days/],
    ['window: more than a year', { window: Duration.days(366) }, /given: +window: 366 days\n.*from 1 to 365/],
    ['bucket: its name', { bucket: 'reports' }, /that is no bucket\n.*given: +bucket: 'reports'/],
    ['bucket: null', { bucket: null }, /that is no bucket/],
    ['prefix: with a slash', { prefix: '/usage' }, /that is no folder/],
    ['prefix: empty', { prefix: '' }, /that is no folder/],
    ['encryptionKey: its ARN', { encryptionKey: 'arn:aws:kms:eu-west-1:111111111111:key/a' }, /that is no key/],
    ['encryptionKey: an alias', { encryptionKey: kms.Key.fromKeyArn(new Stack(), 'Alias', 'arn:aws:kms:eu-west-1:111111111111:alias/a') }, /needs the key itself/],
  ])('%s', (_, props, message) => refuses(() => synthesised(props), message));

  test.each([[undefined], [null]])('%p in place of props', (props) => {
    refuses(() => Reflect.construct(RuleUsageReport, [new Stack(new App(), 'Audit'), 'RuleUsage', props]) as unknown, /has no flow logs to read/);
  });

  test('records that go to a stream alone', () => {
    const { stack, findings, inventory } = app();
    const flowLogs = Object.assign(logsIn(stack), { destinationTypes: ['kinesis-data-firehose'] });
    refuses(() => new RuleUsageReport(stack, 'RuleUsage', { flowLogs, inventory, findings }), /reads records in S3 or in CloudWatch Logs, and 'Audit\/FlowLogsa' keeps none there/);
  });

  test('records that do not say enough', () => {
    const { stack, findings, inventory } = app();
    const flowLogs = Object.assign(logsIn(stack), { fieldNames: ['interface-id', 'pkt-srcaddr', 'srcport', 'dstport', 'protocol', 'log-status'] });
    refuses(() => new RuleUsageReport(stack, 'RuleUsage', { flowLogs, inventory, findings }),
      /records of 'Audit\/FlowLogsa' do not say which rule let them through\n.*given: +a format without dstaddr or pkt-dstaddr, action\n/);
  });

  test.each([[20, 90], [90, 90]])('snapshots and summaries that go after %i days, for a window of %i', (kept, days) => {
    const stack = new Stack(new App(), 'Audit');
    const findings = new FindingsTopic(stack, 'Findings');
    const inventory = new TrafficInventory(stack, 'Inventory', { findings, retention: Duration.days(kept) });
    refuses(() => new RuleUsageReport(stack, 'RuleUsage', { flowLogs: logsIn(stack), inventory, findings, window: Duration.days(days) }),
      new RegExp(`needs snapshots of each day of its window, and they are deleted before\n.*given: +window: ${days} days; TrafficInventory 'Audit/Inventory' deletes a snapshot after ${kept} days\n.*longer than the window`));
  });

  test('them for the window of 30 days that it has unless told', () => {
    const stack = new Stack(new App(), 'Audit');
    const findings = new FindingsTopic(stack, 'Findings');
    const inventory = new TrafficInventory(stack, 'Inventory', { findings, retention: Duration.days(30) });
    refuses(() => new RuleUsageReport(stack, 'RuleUsage', { flowLogs: logsIn(stack), inventory, findings }), /given: +window: 30 days; .* after 30 days\n/);
  });

  test.each([[{}], [20], [null]])('a retention of an inventory that is no time: %p', (retention) => {
    const { stack, findings, inventory } = app();
    Object.assign(inventory, { retention });
    refuses(() => new RuleUsageReport(stack, 'RuleUsage', { flowLogs: logsIn(stack), inventory, findings }), /does not know how long snapshots are kept\n.*given: +retention: /);
  });

  test('the same flow logs twice', () => {
    const { stack, findings, inventory } = app();
    const flowLogs = logsIn(stack);
    refuses(() => new RuleUsageReport(stack, 'RuleUsage', { flowLogs, furtherFlowLogs: [flowLogs], inventory, findings }), /would read the same records twice/);
  });

  test('flow logs of another Region', () => {
    const { root, stack, findings, inventory } = app(IRELAND);
    const flowLogs = logsIn(new Stack(root, 'Paris', { env: { ...IRELAND, region: 'eu-west-3' } }));
    refuses(() => new RuleUsageReport(stack, 'RuleUsage', { flowLogs, inventory, findings }), /is about one account and Region[^]*'Paris\/FlowLogsa' in eu-west-3 of account 111111111111/);
  });
});
