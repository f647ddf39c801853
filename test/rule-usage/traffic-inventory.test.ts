import { App, Duration, Stack, Stage } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as events from 'aws-cdk-lib/aws-events';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { FindingsTopic } from '../../lib/findings';
import { Profile, SecurityGroupChecks } from '../../lib/nag-pack';
import { TrafficInventory, TrafficInventoryProps } from '../../lib/rule-usage';
import { findingsOfFourPacks } from '../flow-logs/four-packs';

const IRELAND = { account: '111111111111', region: 'eu-west-1' };

function synthesised(props: Partial<TrafficInventoryProps> = {}, env?: typeof IRELAND) {
  const app = new App();
  const stack = new Stack(app, 'Audit', { env });
  const findings = new FindingsTopic(stack, 'Findings');
  const inventory = new TrafficInventory(stack, 'Inventory', { findings, ...props });
  return { app, stack, findings, inventory, template: Template.fromStack(stack) };
}

const bucketIn = (stack: Stack) => s3.Bucket.fromBucketName(stack, 'Given', 'evidence-of-the-team');

interface Statement { readonly Action: string | string[]; readonly Resource: unknown; readonly Condition?: unknown; readonly Sid?: string }

/** The statements of the function's only policy. */
function statementsOf(template: Template): Statement[] {
  const policies = Object.entries(template.findResources('AWS::IAM::ManagedPolicy')).filter(([id]) => id.startsWith('Inventory'));
  expect(policies).toHaveLength(1);
  const { PolicyDocument: document } = policies[0][1].Properties as { PolicyDocument: { Statement: Statement[] } };
  return document.Statement;
}

const actionsOf = (statement: Statement) => [statement.Action].flat();

describe('the bucket', () => {
  test('is evidence: encrypted, versioned, by TLS only, not public, kept', () => {
    const { template } = synthesised();
    template.resourceCountIs('AWS::S3::Bucket', 1);
    template.hasResource('AWS::S3::Bucket', {
      DeletionPolicy: 'Retain',
      Properties: {
        VersioningConfiguration: { Status: 'Enabled' },
        PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true },
        BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }] },
      },
    });
    template.hasResourceProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } })]) },
    });
  });

  test.each<[string, Duration | undefined, number]>([
    ['400 days unless told', undefined, 400],
    ['as long as told', Duration.days(30), 30],
    ['hours that are whole days', Duration.hours(48), 2],
  ])('keeps snapshots %s', (_, retention, days) => {
    synthesised({ retention }).template.hasResourceProperties('AWS::S3::Bucket', {
      LifecycleConfiguration: { Rules: Match.arrayWith([Match.objectLike({ ExpirationInDays: days })]) },
    });
  });

  test.each([[undefined, 400], [Duration.days(90), 90]])('says how long it keeps them: %p', (retention, days) => {
    expect(synthesised({ retention }).inventory.retention?.toDays()).toBe(days);
  });

  test('may be one that is there: none is made, and it stays as it is', () => {
    const app = new App();
    const stack = new Stack(app, 'Audit');
    const given = bucketIn(stack);
    const inventory = new TrafficInventory(stack, 'Inventory', { findings: new FindingsTopic(stack, 'Findings'), bucket: given, prefix: 'network/inventory' });
    const template = Template.fromStack(stack);
    template.resourceCountIs('AWS::S3::Bucket', 0);
    expect(inventory.bucket).toBe(given);
    expect(inventory.retention).toBeUndefined();
    expect(inventory.prefix).toBe('network/inventory');
    template.hasResourceProperties('AWS::Lambda::Function', {
      Environment: { Variables: { INVENTORY_BUCKET: 'evidence-of-the-team', INVENTORY_PREFIX: 'network/inventory' } },
    });
    const written = statementsOf(template).find(statement => actionsOf(statement).includes('s3:PutObject'));
    expect(JSON.stringify(written?.Resource)).toContain(':s3:::evidence-of-the-team/network/inventory/*');
  });
});

test('who asked the new bucket for what is written where told', () => {
  const stack = new Stack(new App(), 'Audit');
  const accessLogs = s3.Bucket.fromBucketName(stack, 'Logs', 'logs-of-the-team');
  new TrafficInventory(stack, 'Inventory', { findings: new FindingsTopic(stack, 'Findings'), accessLogs });
  Template.fromStack(stack).hasResourceProperties('AWS::S3::Bucket', { LoggingConfiguration: Match.objectLike({ DestinationBucketName: 'logs-of-the-team' }) });
});

describe('the function', () => {
  test('knows where it writes and whose account it reads', () => {
    const { stack, inventory, template } = synthesised();
    template.hasResourceProperties('AWS::Lambda::Function', {
      Environment: {
        Variables: { INVENTORY_BUCKET: stack.resolve(inventory.bucket.bucketName), INVENTORY_PREFIX: 'inventory', ACCOUNT_ID: { Ref: 'AWS::AccountId' } },
      },
      Timeout: 900,
      MemorySize: 1024,
      ReservedConcurrentExecutions: 1,
    });
  });

  test.each<[string, events.Schedule | undefined, string]>([
    ['daily at 00:10 UTC unless told', undefined, 'cron(10 0 * * ? *)'],
    ['as told', events.Schedule.rate(Duration.hours(6)), 'rate(6 hours)'],
  ])('runs %s', (_, schedule, expression) => {
    synthesised({ schedule }).template.hasResourceProperties('AWS::Events::Rule', { ScheduleExpression: expression });
  });
});

// Service Authorization Reference, "Actions, resources, and condition keys for Amazon EC2": the four Describe actions have no resource type; GetManagedPrefixListEntries has
// prefix-list*; all of them have ec2:Region.
describe('what it may do', () => {
  test('is exactly this', () => {
    const allowed = statementsOf(synthesised().template).flatMap(actionsOf).sort();
    expect(allowed).toEqual([
      'ec2:DescribeManagedPrefixLists', 'ec2:DescribeNetworkInterfaces', 'ec2:DescribeSecurityGroupRules', 'ec2:DescribeSecurityGroups', 'ec2:GetManagedPrefixListEntries',
      'events:PutEvents', 'logs:CreateLogStream', 'logs:PutLogEvents', 's3:GetObject', 's3:ListBucket', 's3:PutObject', 'sqs:SendMessage',
    ]);
  });

  test('names every resource, but where actions have none; those are bound to the Region', () => {
    const wide = statementsOf(synthesised({}, IRELAND).template).filter(({ Resource }) => Resource === '*');
    expect(wide).toHaveLength(1);
    expect(actionsOf(wide[0]).every(action => action.startsWith('ec2:Describe'))).toBe(true);
    expect(wide[0].Condition).toEqual({ StringEquals: { 'ec2:Region': 'eu-west-1' } });
  });

  test('reads the entries of prefix lists of any owner, in its Region', () => {
    const statement = statementsOf(synthesised({}, IRELAND).template).find(({ Action }) => Action === 'ec2:GetManagedPrefixListEntries');
    expect(JSON.stringify(statement?.Resource)).toBe('{"Fn::Join":["",["arn:",{"Ref":"AWS::Partition"},":ec2:eu-west-1:*:prefix-list/*"]]}');
  });

  test('reads and lists manifests alone', () => {
    const { template, stack, inventory } = synthesised();
    const [reads, lists] = ['s3:GetObject', 's3:ListBucket'].map(action => statementsOf(template).find(({ Action }) => Action === action));
    const arn = stack.resolve(inventory.bucket.bucketArn) as unknown;
    expect(reads?.Resource).toEqual({ 'Fn::Join': ['', [arn, '/inventory/manifests/*']] });
    expect(lists).toMatchObject({ Resource: arn, Condition: { StringLike: { 's3:prefix': 'inventory/manifests/*' } } });
  });

  test('tells events of this library alone', () => {
    const statement = statementsOf(synthesised().template).find(({ Action }) => Action === 'events:PutEvents');
    expect(statement?.Condition).toEqual({ StringEquals: { 'events:source': 'cdk-portcullis', 'events:detail-type': 'Security Group Finding' } });
  });

  test('has no policy beside that one', () => {
    const { template } = synthesised();
    template.resourceCountIs('AWS::IAM::Policy', 0);
    for (const { Properties } of Object.values(template.findResources('AWS::IAM::Role')) as { Properties: { ManagedPolicyArns?: unknown[]; Policies?: unknown } }[]) {
      expect(Properties.Policies).toBeUndefined();
      expect(JSON.stringify(Properties.ManagedPolicyArns ?? [])).not.toContain('iam::aws:policy');
    }
  });
});

describe('a key', () => {
  test('encrypts bucket and log lines, and may be used through Amazon S3 alone', () => {
    const app = new App();
    const stack = new Stack(app, 'Audit');
    const key = new kms.Key(stack, 'Key', { enableKeyRotation: true });
    new TrafficInventory(stack, 'Inventory', { findings: new FindingsTopic(stack, 'Findings'), encryptionKey: key });
    const template = Template.fromStack(stack);
    const arn = stack.resolve(key.keyArn) as unknown;
    template.hasResourceProperties('AWS::S3::Bucket', {
      BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: arn } }] },
    });
    template.hasResourceProperties('AWS::Logs::LogGroup', { KmsKeyId: arn });
    const statement = statementsOf(template).find(found => actionsOf(found).includes('kms:Decrypt'));
    expect(statement).toMatchObject({ Action: ['kms:Decrypt', 'kms:GenerateDataKey'], Resource: arn });
    const through = (ending: unknown[]) => ({ 'Fn::Join': ['', ['s3.', { Ref: 'AWS::Region' }, ...ending]] });
    expect(statement?.Condition).toEqual({ StringEquals: { 'kms:ViaService': [through(['.amazonaws.com']), through(['.', { Ref: 'AWS::URLSuffix' }])] } });
  });

  test('of a bucket that is given may be used too', () => {
    const app = new App();
    const stack = new Stack(app, 'Audit');
    const keyArn = 'arn:aws:kms:eu-west-1:111111111111:key/0a0b';
    const bucket = s3.Bucket.fromBucketAttributes(stack, 'Given', { bucketName: 'given', encryptionKey: kms.Key.fromKeyArn(stack, 'Key', keyArn) });
    new TrafficInventory(stack, 'Inventory', { findings: new FindingsTopic(stack, 'Findings'), bucket });
    expect(statementsOf(Template.fromStack(stack))).toContainEqual(expect.objectContaining({ Action: ['kms:Decrypt', 'kms:GenerateDataKey'], Resource: keyArn }));
  });
});

describe('one for an account and Region', () => {
  test('a second is refused, and says which is the first', () => {
    const { stack, findings } = synthesised();
    expect(() => new TrafficInventory(stack, 'Second', { findings })).toThrow(
      /^TrafficInventory 'Audit\/Second' is the second one[^]*given: +TrafficInventory 'Audit\/Inventory' and this one, both in this app/);
  });

  test('in another Region, and in another Stage, it is the first', () => {
    const app = new App();
    const findings = new FindingsTopic(new Stack(app, 'Told'), 'Findings');
    const make = (scope: App | Stage, id: string, env?: typeof IRELAND) => {
      const stack = new Stack(scope, id, { env });
      const told = env === undefined || env.region === IRELAND.region ? findings : new FindingsTopic(stack, 'Findings');
      return new TrafficInventory(stack, 'Inventory', { findings: told });
    };
    make(app, 'Ireland', IRELAND);
    expect(() => make(app, 'Paris', { ...IRELAND, region: 'eu-west-3' })).not.toThrow();
    expect(() => make(new Stage(app, 'Prod'), 'Audit')).not.toThrow();
    expect(() => make(app, 'IrelandAgain', IRELAND)).toThrow(/TrafficInventory 'IrelandAgain\/Inventory' is the second one[^]*both in eu-west-1 of account 111111111111/);
  });
});

test('each alarm names its article, tells the topic, and is over some time', () => {
  const { stack, findings, template } = synthesised();
  const alarms = Object.entries(template.findResources('AWS::CloudWatch::Alarm')).filter(([id]) => id.startsWith('Inventory')).map(([, { Properties }]) => Properties as {
    AlarmDescription: string; AlarmActions: unknown[]; OKActions: unknown[];
  });
  expect(alarms.map(({ AlarmDescription: description }) => description.split('#')[1]).sort()).toEqual(
    ['traffic-inventory-did-not-run', 'traffic-inventory-failed', 'traffic-inventory-was-given-up']);
  for (const { AlarmDescription, AlarmActions, OKActions } of alarms) {
    expect(AlarmDescription).toMatch(/^.+\. Runbook: https:\/\/github\.com\/\S+\/docs\/operator-runbook\.md#[a-z-]+$/);
    expect([AlarmActions, OKActions]).toEqual([[stack.resolve(findings.topic.topicArn)], [stack.resolve(findings.topic.topicArn)]]);
  }
});

test('our own pack, with its strict checks, finds nothing', () => {
  const { app } = synthesised({}, IRELAND);
  expect(new SecurityGroupChecks(app, { profile: Profile.STRICT }).validateScope(app).violations).toEqual([]);
});

// What is left is listed in lib/rule-usage/README.md with its reasons.
const FINDINGS_LEFT = [
  'IAM5: Function/Policy', 'LambdaInsideVPC: Function/Function', 'S1: Bucket', 'S3BucketLoggingEnabled: Bucket', 'S3BucketReplicationEnabled: Bucket',
];

test.each([
  ['with a key', true, FINDINGS_LEFT],
  ['without', false, ['CloudWatchLogGroupEncrypted: Function/Logs', ...FINDINGS_LEFT, 'S3DefaultEncryptionKMS: Bucket'].sort()],
])('the four packs of cdk-nag find what the README lists, and nothing else: %s', (_, hasKey, left) => {
  const app = new App();
  const stack = new Stack(app, 'Audit');
  const encryptionKey = hasKey ? new kms.Key(stack, 'Key', { enableKeyRotation: true }) : undefined;
  new TrafficInventory(stack, 'Inventory', { findings: new FindingsTopic(stack, 'Findings'), encryptionKey });
  const rules = findingsOfFourPacks(app, 'Audit/Inventory').map(finding => finding
    .replace(/^[A-Za-z0-9.]+-/, '').replace(/\[.*?\](?=:)/, '').replace(/Audit\/Inventory\/(.*)\/Resource$/, '$1'));
  expect([...new Set(rules)].sort()).toEqual(left);
});

const FOUR_ANSWERS = /^.+\n {2}given: {4}.+\n {2}accepted: .+\n {2}change: {3}.+$/;

test.each<[string, object, RegExp]>([
  ['no findings', { findings: undefined }, /has nobody to tell of a run that failed\n.*given: +findings: undefined/],
  ['a topic in place of findings', { findings: 'arn:aws:sns:eu-west-1:111111111111:alarms' }, /has nobody to tell/],
  ['bucket: its name', { bucket: 'evidence' }, /that is no bucket\n.*given: +bucket: 'evidence'/],
  ['bucket: null', { bucket: null }, /that is no bucket/],
  ['accessLogs: its name', { accessLogs: 'logs' }, /that is no bucket\n.*given: +accessLogs: 'logs'/],
  ['encryptionKey: its ARN', { encryptionKey: 'arn:aws:kms:eu-west-1:111111111111:key/a' }, /that is no key/],
  ['encryptionKey: null', { encryptionKey: null }, /that is no key/],
  ['encryptionKey: an alias', { encryptionKey: kms.Key.fromKeyArn(new Stack(), 'Alias', 'arn:aws:kms:eu-west-1:111111111111:alias/a') }, /needs the key itself/],
  ['schedule: a text', { schedule: 'rate(1 day)' }, /that is no schedule\n.*given: +schedule: 'rate\(1 day\)'/],
  ['prefix with a slash at its end', { prefix: 'inventory/' }, /that is no folder in a bucket\n.*given: +prefix: 'inventory\/'/],
  ['prefix: empty', { prefix: '' }, /that is no folder/],
  ['prefix: a number', { prefix: 7 }, /that is no folder/],
  ['prefix: with a star', { prefix: '*' }, /that is no folder/],
  ['retention: a number', { retention: 400 }, /cannot keep snapshots that long[^]*given: +retention: 400/],
  ['retention: a part of a day', { retention: Duration.hours(30) }, /cannot keep snapshots that long/],
  ['retention: no time', { retention: Duration.days(0) }, /cannot keep snapshots that long[^]*given: +retention: Duration\.days\(0\)/],
])('refuses %s', (_, props, message) => {
  const act = () => synthesised(props);
  expect(act).toThrow(message);
  expect(act).toThrow(FOUR_ANSWERS);
});

test.each<[string, (stack: Stack) => Partial<TrafficInventoryProps>]>([
  ['retention', () => ({ retention: Duration.days(30) })],
  ['accessLogs', stack => ({ accessLogs: s3.Bucket.fromBucketName(stack, 'Logs', 'logs-of-the-team') })],
])('refuses %s for a bucket that it is given', (name, props) => {
  const stack = new Stack(new App(), 'Audit');
  const [findings, bucket, more] = [new FindingsTopic(stack, 'Findings'), bucketIn(stack), props(stack)];
  const act = () => new TrafficInventory(new Stack(), 'Inventory', { findings, bucket, ...more });
  expect(act).toThrow(new RegExp(`does not change a bucket that it is given\n.*given: +${name}: .*, beside bucket`));
  expect(act).toThrow(FOUR_ANSWERS);
});

test.each([[undefined], [null], ['props']])('refuses %p in place of props', (props) => {
  expect(() => Reflect.construct(TrafficInventory, [new Stack(new App(), 'Audit'), 'Inventory', props]) as unknown).toThrow(/^TrafficInventory 'Audit\/Inventory' has nobody to tell/);
});
