import { App, CfnParameter, Fn, NestedStack, Stack, Stage, Tags, Token } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { findingsOfFourPacks } from './four-packs';
import { VpcFlowLogs } from '../../lib/flow-logs';
import { CREATE_ONLY } from '../frozen/create-only';

const IRELAND = { account: '111111111111', region: 'eu-west-1' };
const VPC_ID = 'vpc-0123456789abcdef0';

const vpcIn = (stack: Stack, id = 'Vpc') => new ec2.Vpc(stack, id, { maxAzs: 1, natGateways: 0 });
const imported = (stack: Stack, id = 'Vpc', vpcId = VPC_ID) => ec2.Vpc.fromVpcAttributes(stack, id, { vpcId, availabilityZones: ['eu-west-1a'] });

function unsynthesised(props: Partial<ConstructorParameters<typeof VpcFlowLogs>[2]> = {}) {
  const stack = new Stack(new App(), 'Shop');
  return { stack, flowLogs: new VpcFlowLogs(stack, 'FlowLogs', { vpc: vpcIn(stack), ...props }) };
}

function synthesised(props: Partial<ConstructorParameters<typeof VpcFlowLogs>[2]> = {}) {
  const { stack, flowLogs } = unsynthesised(props);
  return { stack, flowLogs, template: Template.fromStack(stack) };
}

describe('the flow log', () => {
  test('records all traffic of the VPC in the log group', () => {
    const { stack, flowLogs, template } = synthesised();
    template.resourceCountIs('AWS::EC2::FlowLog', 1);
    template.hasResourceProperties('AWS::EC2::FlowLog', {
      ResourceType: 'VPC',
      ResourceId: stack.resolve((stack.node.findChild('Vpc') as ec2.Vpc).vpcId),
      TrafficType: 'ALL',
      LogDestinationType: 'cloud-watch-logs',
      LogGroupName: stack.resolve(flowLogs.logGroup.logGroupName),
      DeliverLogsPermissionArn: stack.resolve(flowLogs.role.roleArn),
    });
    expect(stack.resolve(flowLogs.flowLogId)).toEqual({ 'Fn::GetAtt': [expect.stringMatching(/^FlowLogs/), 'Id'] });
  });

  test('watches an imported VPC', () => {
    const stack = new Stack(new App(), 'Shop');
    new VpcFlowLogs(stack, 'FlowLogs', { vpc: imported(stack) });
    Template.fromStack(stack).hasResourceProperties('AWS::EC2::FlowLog', { ResourceId: VPC_ID });
  });

  test('watches the VPC of another stack', () => {
    const app = new App();
    const vpc = vpcIn(new Stack(app, 'Network'));
    const stack = new Stack(app, 'Shop');
    new VpcFlowLogs(stack, 'FlowLogs', { vpc });
    Template.fromStack(stack).hasResourceProperties('AWS::EC2::FlowLog', { ResourceId: { 'Fn::ImportValue': Match.anyValue() } });
  });
});

// Tags are the one thing that EC2 changes about a flow log: "Update requires: No interruption" (AWS::EC2::FlowLog, Tags). See also test/frozen/create-only.ts.
describe('the tag Name', () => {
  const nameOf = (stack: Stack) => Object.values(Template.fromStack(stack).findResources('AWS::EC2::FlowLog')).map(({ Properties }) => (Properties as { Tags?: unknown }).Tags);

  test('is the path of the construct, as a VPC of the CDK names itself', () => {
    const { stack } = synthesised();
    expect(nameOf(stack)).toEqual([[{ Key: 'Name', Value: 'Shop/FlowLogs' }]]);
    expect(CREATE_ONLY['AWS::EC2::FlowLog']).not.toContain('Tags');
  });

  test.each<[string, (stack: Stack, flowLogs: VpcFlowLogs) => void, unknown[]]>([
    ['at the construct', (_, flowLogs) => Tags.of(flowLogs).add('Name', 'traffic'), [{ Key: 'Name', Value: 'traffic' }]],
    ['at the stack', stack => Tags.of(stack).add('Name', 'shop'), [{ Key: 'Name', Value: 'shop' }]],
    ['by taking it away', (_, flowLogs) => Tags.of(flowLogs).remove('Name'), []],
    ['beside another tag', stack => Tags.of(stack).add('Owner', 'network'), [{ Key: 'Name', Value: 'Shop/FlowLogs' }, { Key: 'Owner', Value: 'network' }]],
  ])('gives way to what somebody says: %s', (_, say, tags) => {
    const { stack, flowLogs } = unsynthesised();
    say(stack, flowLogs);
    expect(nameOf(stack).map(found => found ?? [])).toEqual([tags]);
  });

  test('ends like a path that is too long for a tag', () => {
    const stack = new Stack(new App(), 'Shop');
    new VpcFlowLogs(new Construct(new Construct(stack, 'A'.repeat(200)), 'B'.repeat(200)), 'FlowLogs', { vpc: vpcIn(stack) });
    expect(nameOf(stack)).toEqual([[{ Key: 'Name', Value: `${'A'.repeat(46)}/${'B'.repeat(200)}/FlowLogs` }]]);
  });
});

describe('the log group', () => {
  test('stays when the stack is destroyed', () => {
    synthesised().template.hasResource('AWS::Logs::LogGroup', { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
  });

  test('has no fixed name: a second deployment after a destroy would meet the first group', () => {
    synthesised().template.hasResourceProperties('AWS::Logs::LogGroup', { LogGroupName: Match.absent() });
  });

  test.each([
    ['ONE_MONTH unless told', undefined, 30],
    ['a value of the enum', logs.RetentionDays.TEN_YEARS, 3653],
    ['the number behind it, as JavaScript may give it', 7 as logs.RetentionDays, 7],
    ['null, with which JSON says nothing', null as unknown as undefined, 30],
    ['INFINITE, which CloudFormation says by saying nothing', logs.RetentionDays.INFINITE, Match.absent()],
  ])('keeps records: %s', (_, retention, days) => {
    synthesised({ retention }).template.hasResourceProperties('AWS::Logs::LogGroup', { RetentionInDays: days });
  });

  test('takes a token as retention', () => {
    const stack = new Stack(new App(), 'Shop');
    const days = new CfnParameter(stack, 'Days', { type: 'Number' });
    new VpcFlowLogs(stack, 'FlowLogs', { vpc: vpcIn(stack), retention: days.valueAsNumber });
    Template.fromStack(stack).hasResourceProperties('AWS::Logs::LogGroup', { RetentionInDays: { Ref: 'Days' } });
  });

  test.each([0, -1, 31, 100, 1.5, NaN, Infinity, '30', 'ONE_MONTH'])('refuses a retention that is not offered: %p', (retention) => {
    const act = () => synthesised({ retention: retention as logs.RetentionDays });
    expect(act).toThrow(/^VpcFlowLogs 'Shop\/FlowLogs' cannot keep its records that long/);
    expect(act).toThrow(new RegExp(`given: +retention: ${typeof retention === 'string' ? `'${retention}'` : retention}\\n.*1, 3, 5, 7, 14, 30, `, 's'));
    expect(act).toThrow(/INFINITE \(9999\).*change: +retention: logs\.RetentionDays\.ONE_MONTH/s);
  });
});

// Amazon VPC User Guide, "Publish flow logs to CloudWatch Logs", IAM role: "We recommend that you use the aws:SourceAccount and aws:SourceArn
// condition keys to protect yourself against the confused deputy problem. [...] you can replace that portion of the ARN with a wildcard".
test('the role trusts the flow log service on behalf of this account and Region alone', () => {
  synthesised().template.hasResourceProperties('AWS::IAM::Role', {
    AssumeRolePolicyDocument: {
      Statement: [{
        Effect: 'Allow',
        Action: 'sts:AssumeRole',
        Principal: { Service: 'vpc-flow-logs.amazonaws.com' },
        Condition: {
          StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
          ArnLike: {
            'aws:SourceArn': {
              'Fn::Join': ['', [
                'arn:', { Ref: 'AWS::Partition' }, ':ec2:', { Ref: 'AWS::Region' }, ':', { Ref: 'AWS::AccountId' }, ':vpc-flow-log/*',
              ]],
            },
          },
        },
      }],
    },
  });
});

// The same page lists CreateLogGroup and DescribeLogGroups too. The group is there before the flow log; the CDK's own FlowLogDestination does
// without these two. Service Authorization Reference, Amazon CloudWatch Logs: the three actions take a log group or a stream of it.
test('the role may write to its log group and do nothing else', () => {
  const { stack, flowLogs, template } = synthesised();
  template.resourceCountIs('AWS::IAM::Policy', 0); // the NIST, HIPAA and PCI packs refuse inline policies
  template.hasResourceProperties('AWS::IAM::Role', {
    Policies: Match.absent(),
    ManagedPolicyArns: [{ Ref: Match.stringLikeRegexp('^FlowLogsPolicy') }],
  });
  template.resourceCountIs('AWS::IAM::ManagedPolicy', 1);
  template.hasResourceProperties('AWS::IAM::ManagedPolicy', {
    PolicyDocument: {
      Statement: [{
        Effect: 'Allow',
        Action: ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
        Resource: stack.resolve(flowLogs.logGroup.logGroupArn),
      }],
    },
  });
});

// Amazon CloudWatch Logs User Guide, "Encrypt log data in CloudWatch Logs using AWS KMS": the key policy names logs.region.amazonaws.com, these five
// actions, and the log group's ARN as the encryption context kms:EncryptionContext:aws:logs:arn.
describe('a key', () => {
  const statementOfLogs = (arn: unknown) => ({
    KeyPolicy: {
      Statement: Match.arrayWith([{
        Effect: 'Allow',
        Principal: { Service: { 'Fn::Join': ['', ['logs.', { Ref: 'AWS::Region' }, '.', { Ref: 'AWS::URLSuffix' }]] } },
        Action: ['kms:Encrypt*', 'kms:Decrypt*', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:Describe*'],
        Resource: '*',
        Condition: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': arn } },
      }]),
    },
  });
  const arnOfGroup = (...name: unknown[]) => ({
    'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':logs:', { Ref: 'AWS::Region' }, ':', { Ref: 'AWS::AccountId' }, ...name]],
  });
  // The groups of other formats, which keep their records, have ids that begin the same.
  const family = 'FlowLogsLogGroup*';
  const logicalIdOfGroup = (stack: Stack) => Object.keys(Template.fromStack(stack).findResources('AWS::Logs::LogGroup'))[0];

  test('of the app encrypts the group and lets CloudWatch Logs use it for the groups of this construct alone', () => {
    const stack = new Stack(new App(), 'Shop');
    new VpcFlowLogs(stack, 'FlowLogs', { vpc: vpcIn(stack), encryptionKey: new kms.Key(stack, 'Key') });
    const template = Template.fromStack(stack);
    template.hasResourceProperties('AWS::Logs::LogGroup', { KmsKeyId: { 'Fn::GetAtt': [Match.stringLikeRegexp('^Key'), 'Arn'] } });
    template.hasResourceProperties('AWS::KMS::Key', statementOfLogs(arnOfGroup(':log-group:', { Ref: 'AWS::StackName' }, `-${family}`)));
    expect(logicalIdOfGroup(stack)).toMatch(/^FlowLogsLogGroup/);
  });

  test('of another stack makes no circle', () => {
    const app = new App();
    const [keys, shop] = [new Stack(app, 'Keys'), new Stack(app, 'Shop')];
    new VpcFlowLogs(shop, 'FlowLogs', { vpc: vpcIn(shop), encryptionKey: new kms.Key(keys, 'Key') });
    Template.fromStack(keys).hasResourceProperties('AWS::KMS::Key', statementOfLogs(arnOfGroup(`:log-group:Shop-${family}`)));
    expect(keys.dependencies).toEqual([]);
  });

  test('of the parent of a nested stack makes no circle', () => {
    const parent = new Stack(new App(), 'Shop');
    const nested = new NestedStack(parent, 'Network');
    new VpcFlowLogs(nested, 'FlowLogs', { vpc: vpcIn(nested), encryptionKey: new kms.Key(parent, 'Key') });
    const template = Template.fromStack(parent); // throws on a circle
    template.hasResourceProperties('AWS::KMS::Key', statementOfLogs(arnOfGroup(':log-group:', { Ref: 'AWS::StackName' }, `-*-${family}`)));
  });

  test('that is imported encrypts the group and is left as it is', () => {
    const stack = new Stack(new App(), 'Shop');
    const arn = 'arn:aws:kms:eu-west-1:111111111111:key/0b181318-6567-4520-bb8d-9d78a9779f71';
    new VpcFlowLogs(stack, 'FlowLogs', { vpc: vpcIn(stack), encryptionKey: kms.Key.fromKeyArn(stack, 'Key', arn) });
    Template.fromStack(stack).hasResourceProperties('AWS::Logs::LogGroup', { KmsKeyId: arn });
    Template.fromStack(stack).resourceCountIs('AWS::KMS::Key', 0);
  });
});

describe('a second one for the same VPC is refused and the first is named', () => {
  test.each<[string, () => void]>([
    ['the same object', () => {
      const stack = new Stack(new App(), 'Shop');
      const vpc = vpcIn(stack);
      new VpcFlowLogs(stack, 'First', { vpc });
      new VpcFlowLogs(stack, 'Second', { vpc });
    }],
    ['the same object, from two stacks', () => {
      const app = new App();
      const shop = new Stack(app, 'Shop');
      const vpc = vpcIn(shop);
      new VpcFlowLogs(shop, 'First', { vpc });
      new VpcFlowLogs(new Stack(app, 'Other'), 'Second', { vpc });
    }],
    ['the same id', () => {
      const stack = new Stack(new App(), 'Shop');
      new VpcFlowLogs(stack, 'First', { vpc: imported(stack, 'A') });
      new VpcFlowLogs(stack, 'Second', { vpc: imported(stack, 'B') });
    }],
    ['the same id, in two stacks of one account and Region', () => {
      const app = new App();
      const [shop, other] = ['Shop', 'Other'].map(id => new Stack(app, id, { env: IRELAND }));
      new VpcFlowLogs(shop, 'First', { vpc: imported(shop) });
      new VpcFlowLogs(other, 'Second', { vpc: imported(other) });
    }],
    ['the same token: a VPC of the app and its id imported', () => {
      const stack = new Stack(new App(), 'Shop');
      const vpc = vpcIn(stack, 'A');
      new VpcFlowLogs(stack, 'First', { vpc });
      new VpcFlowLogs(stack, 'Second', { vpc: imported(stack, 'B', vpc.vpcId) });
    }],
    ['the same token: an export, imported twice', () => {
      const stack = new Stack(new App(), 'Shop');
      new VpcFlowLogs(stack, 'First', { vpc: imported(stack, 'A', Fn.importValue('VpcId')) });
      new VpcFlowLogs(stack, 'Second', { vpc: imported(stack, 'B', Fn.importValue('VpcId')) });
    }],
  ])('%s', (_, act) => {
    expect(act).toThrow(/^VpcFlowLogs '\w+\/Second' watches a VPC that is watched already.*which VpcFlowLogs 'Shop\/First' watches/s);
  });

  test.each<[string, () => void]>([
    ['two VPCs of one stack', () => {
      const stack = new Stack(new App(), 'Shop');
      new VpcFlowLogs(stack, 'First', { vpc: vpcIn(stack, 'A') });
      new VpcFlowLogs(stack, 'Second', { vpc: vpcIn(stack, 'B') });
    }],
    ['two VPCs of one logical id in two stacks', () => {
      const app = new App();
      for (const id of ['A', 'B']) {
        const stack = new Stack(app, id);
        new VpcFlowLogs(stack, 'FlowLogs', { vpc: vpcIn(stack) });
      }
    }],
    ['one stack in two Stages', () => {
      const app = new App();
      for (const id of ['Dev', 'Prod']) {
        const stack = new Stack(new Stage(app, id), 'Shop');
        new VpcFlowLogs(stack, 'FlowLogs', { vpc: vpcIn(stack) });
      }
    }],
    ['two exports', () => {
      const stack = new Stack(new App(), 'Shop');
      new VpcFlowLogs(stack, 'First', { vpc: imported(stack, 'A', Fn.importValue('A')) });
      new VpcFlowLogs(stack, 'Second', { vpc: imported(stack, 'B', Fn.importValue('B')) });
    }],
    ['two look-ups that the CLI has not made yet, which both say vpc-12345', () => {
      const stack = new Stack(new App(), 'Shop', { env: IRELAND });
      const [a, b] = ['a', 'b'].map(vpcName => ec2.Vpc.fromLookup(stack, vpcName, { vpcName }));
      expect([a.vpcId, b.vpcId]).toEqual(['vpc-12345', 'vpc-12345']);
      new VpcFlowLogs(stack, 'First', { vpc: a });
      new VpcFlowLogs(stack, 'Second', { vpc: b });
    }],
  ])('but not: %s', (_, act) => expect(act).not.toThrow());
});

test.each(['eu-west-1', 'cn-north-1', 'us-gov-west-1'])('synthesises in %s, without a partition written down', (region) => {
  const stack = new Stack(new App(), 'Shop', { env: { account: '111111111111', region } });
  new VpcFlowLogs(stack, 'FlowLogs', { vpc: vpcIn(stack), encryptionKey: new kms.Key(stack, 'Key') });
  expect(JSON.stringify(Template.fromStack(stack))).not.toMatch(/arn:aws/);
});

test('is clean under four packs and the rules of the CDK', () => {
  const app = new App();
  const stack = new Stack(app, 'Shop');
  new VpcFlowLogs(stack, 'FlowLogs', { vpc: vpcIn(stack), encryptionKey: new kms.Key(stack, 'Key', { enableKeyRotation: true }) });
  expect(findingsOfFourPacks(app, 'Shop/FlowLogs')).toEqual([]);
  expect(() => app.synth()).not.toThrow();
});

test('without a key the packs ask for one: the finding is the log group', () => {
  const app = new App();
  const stack = new Stack(app, 'Shop');
  new VpcFlowLogs(stack, 'FlowLogs', { vpc: vpcIn(stack) });
  const paths = findingsOfFourPacks(app, 'Shop/FlowLogs');
  expect(paths).toHaveLength(3);
  for (const path of paths) expect(path).toMatch(/CloudWatchLogGroupEncrypted: Shop\/FlowLogs\/LogGroup\/Resource$/);
});

test('a token is no literal: the id of the flow log can be used elsewhere', () => {
  expect(Token.isUnresolved(synthesised().flowLogs.flowLogId)).toBe(true);
});
