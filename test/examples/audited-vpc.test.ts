import * as fs from 'node:fs';
import * as path from 'node:path';
import { App, Stack, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, HIPAASecurityChecks, NIST80053R5Checks, PCIDSS321Checks } from 'cdk-nag';
import { IConstruct } from 'constructs';
import { findingsOfFourPacks } from '../flow-logs/four-packs';
import { faultsOf } from '../practice/policy-faults';
import { statementsOf } from '../practice/statements';
import { storeFaults } from '../practice/store-faults';
import { TemplateJson } from '../practice/template-text';

const ROOT = path.resolve(__dirname, '../..');
process.env.CDK_VALIDATION = 'true'; // CDK's own rules too: see test/strict-settings.ts
process.env.CDK_CONTEXT_JSON = JSON.stringify((JSON.parse(fs.readFileSync(path.join(ROOT, 'cdk.json'), 'utf8')) as { context: object }).context);

/** The app as its file makes it. The last test here adds to it. */
const { app } = jest.requireActual<{ app: App }>('../../examples/audited-vpc.ts');
const stack = app.node.children.find(child => Stack.isStack(child)) as Stack;
const template = app.synth().getStackByName(stack.stackName).template as TemplateJson;

const OBJECTS = 'a function, or AWS Config, reads or writes objects of its own folders, whose names hold the group, the day or the account';
const NO_LEVEL = 'these actions have no resource types';
const ANY_GROUP = 'every group of the account is judged and may be repaired; a tag keeps groups away from the repair';
const ANY_RULE = 'results of every rule of AWS Config are read: ids of rules are made up by AWS Config';
const ANY_EXECUTION = 'ids of executions are made up by Systems Manager; whose decision counts stands in the document';
const ANY_STACK = 'what a stack owns is known by its template, and any group may be of any stack';
const NO_VPC = 'calls nothing but services of AWS; in a VPC it would need a way to them, and see no group better';
const ACCESS_LOGS = 'access logs need a bucket of the account that takes them: the props accessLogs and bucket name it';
const REPLICATION = 'a copy in another Region is for who keeps evidence for years; this one is kept for 400 days';
const OF_AWS = 'what AWS Config records, and what it reads for drift, AWS adds to: its own policies follow';

/** What cdk-nag's packs find, and why it is right as it is. */
const ACKNOWLEDGED: readonly (readonly [finding: RegExp, on: RegExp, reason: string])[] = [
  [/^AwsSolutions-IAM4\[/, /\/(Rules\/StackDriftRole|Recorder\/Role)\/Resource$/, OF_AWS],
  [/^AwsSolutions-IAM5\[Resource::<\w+\.Arn>\/(audit|repair)\/[\w/]*\*\]$/, /\/(Policy|Audit\/ForReviewers)\/Resource$/, OBJECTS],
  [/^AwsSolutions-IAM5\[Resource::<\w+\.Arn>\/AWSLogs\/<AWS::AccountId>\/Config\/\*\]$/, /\/Recorder\/Role\/Delivery\/Resource$/, OBJECTS],
  [/^AwsSolutions-IAM5\[Resource::\*\]$/, /\/(Judge|Repair|Rules|Audit)\/[\w/]+\/Resource$/, NO_LEVEL],
  [/^AwsSolutions-IAM5\[Resource::arn:<AWS::Partition>:ec2:<AWS::Region>:\*:prefix-list\/\*\]$/, /\/(Judge|Repair)\/Function\/Policy\/Resource$/, 'rules may name prefix lists of AWS and of other accounts'],
  [/^AwsSolutions-IAM5\[Resource::arn:<AWS::Partition>:ec2:<AWS::Region>:<AWS::AccountId>:security-group\/\*\]$/, /\/Repair\/Function\/Policy\/Resource$/, ANY_GROUP],
  [/^AwsSolutions-IAM5\[Resource::arn:<AWS::Partition>:config:<AWS::Region>:<AWS::AccountId>:config-rule\/\*\]$/, /\/(Judge\/Function|Audit\/Report)\/Policy\/Resource$/, ANY_RULE],
  [/^AwsSolutions-IAM5\[Resource::arn:<AWS::Partition>:cloudformation:<AWS::Region>:<AWS::AccountId>:stack\/\*\]$/, /\/(Repair\/Function\/Policy|StackDriftRole\/Drift)\/Resource$/, ANY_STACK],
  [/^AwsSolutions-IAM5\[Resource::arn:<AWS::Partition>:ssm:<AWS::Region>:<AWS::AccountId>:automation-(execution\/|definition\/[\w-]+:)\*\]$/, /\/Audit\/(\w+\/Policy|ForReviewers)\/Resource$/, ANY_EXECUTION],
  [/^AwsSolutions-S1$/, /\/(Archive|Bucket)\/Resource$/, ACCESS_LOGS],
  [/-S3BucketLoggingEnabled$/, /\/(Archive|Bucket)\/Resource$/, ACCESS_LOGS],
  [/-S3BucketReplicationEnabled$/, /\/(Archive|Bucket)\/Resource$/, REPLICATION],
  [/^AwsSolutions-SQS3$/, /\/Findings\/Undelivered\/Resource$/, 'it is the dead-letter queue of a rule, which the check does not see'],
  [/-LambdaInsideVPC$/, /\/Function\/Resource$/, NO_VPC],
];

interface Report {
  readonly pluginReports: { readonly violations: object[]; readonly suppressedViolations?: object[] }[];
}

test('synthesises without a word under the strict settings', () => {
  const { pluginReports } = JSON.parse(fs.readFileSync(path.join(app.outdir, 'validation-report.json'), 'utf8')) as Report;
  expect(pluginReports.flatMap(({ violations, suppressedViolations = [] }) => [...violations, ...suppressedViolations])).toEqual([]);
});

test('has every rule of AWS Config there is a construct for, each once', () => {
  const rules = Object.values(template.Resources).filter(({ Type }) => Type === 'AWS::Config::ConfigRule').map(({ Properties }) => (Properties as { ConfigRuleName: string }).ConfigRuleName);
  expect(rules.sort()).toEqual([
    'cloudformation-stack-drift-detection-check', 'ec2-prefix-list-tagged', 'ec2-security-group-attached-to-eni-periodic', 'required-tags', 'restricted-common-ports', 'restricted-rdp-allowed',
    'restricted-ssh', 'restricted-ssh-allowed', 'security-group-checks', 'vpc-default-security-group-closed', 'vpc-flow-logs-enabled', 'vpc-sg-open-only-to-authorized-ports',
    'vpc-sg-port-restriction-check',
  ]);
});

test('repairs nothing by itself', () => {
  const remediations = Object.values(template.Resources).filter(({ Type }) => Type === 'AWS::Config::RemediationConfiguration').map(({ Properties }) => (Properties as { Automatic: boolean }).Automatic);
  expect(remediations).toEqual([false, false]);
});

/** Without the CDK's own function. */
const ofUs = { Resources: Object.fromEntries(Object.entries(template.Resources).filter(([id]) => !id.startsWith('CustomVpcRestrictDefaultSG'))) };

test('lets nobody do more than is named, and keeps everything encrypted and by TLS alone', () => {
  // What `grantRead` of the CDK gives a reviewer is more than one action.
  const withoutReviewer = { Resources: Object.fromEntries(Object.entries(ofUs.Resources).filter(([id]) => !id.startsWith('Auditor'))) };
  const statements = statementsOf(withoutReviewer);
  expect(statements.length).toBeGreaterThan(30);
  expect(statements.flatMap(statement => faultsOf(statement))).toEqual([]);
  const kept = Object.fromEntries(Object.entries(ofUs.Resources).filter(([, { Type }]) => !/^(AWS::EC2::|Custom::|AWS::SNS::Subscription|AWS::IAM::Policy)/.test(Type)));
  expect(storeFaults({ Resources: kept }, { withKey: true })).toEqual([]);
});

const findings = () => findingsOfFourPacks(app, stack.node.path).map((line) => {
  const [finding, on] = /^(.+): ([^:]+)$/.exec(line)!.slice(1);
  return { finding, on };
});
const reasonsFor = ({ finding, on }: { finding: string; on: string }) =>
  ACKNOWLEDGED.filter(([rule, place]) => rule.test(finding) && place.test(on)).map(([, , reason]) => reason);

test("each finding of cdk-nag's four packs is acknowledged by one row, and each row is needed", () => {
  expect(findings().filter(finding => reasonsFor(finding).length !== 1)).toEqual([]);
  expect(ACKNOWLEDGED.filter(([rule, place]) => !findings().some(({ finding, on }) => rule.test(finding) && place.test(on)))).toEqual([]);
});

test('with them it is clean under AwsSolutions, NIST 800-53 r5, HIPAA and PCI', () => {
  const constructs = new Map(app.node.findAll().map((construct): [string, IConstruct] => [construct.node.path, construct]));
  for (const { finding, on } of findings()) {
    const pack = finding.replace(/-.*$/, '');
    Validations.of(constructs.get(on)!).acknowledge({ id: `${pack}::${finding}`, reason: reasonsFor({ finding, on })[0] });
  }
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new NIST80053R5Checks(app), new HIPAASecurityChecks(app), new PCIDSS321Checks(app));
  expect(() => app.synth({ force: true })).not.toThrow();
});
