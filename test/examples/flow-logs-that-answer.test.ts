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
const { app } = jest.requireActual<{ app: App }>('../../examples/flow-logs-that-answer.ts');
const stack = app.node.children.find(child => Stack.isStack(child)) as Stack;
const template = app.synth().getStackByName(stack.stackName).template as TemplateJson;

const OBJECTS = 'a function reads or writes objects of its own folders, whose names hold the day';
const NO_VPC = 'calls nothing but services of AWS; in a VPC it would need a way to them, and see none of its own traffic better';
const ACCESS_LOGS = 'access logs need a bucket of the account that takes them: the props accessLogs and bucket name it';
const REPLICATION = 'a copy in another Region is for who keeps evidence for years; this one is kept for 400 days';

/** What cdk-nag's packs find, and why it is right as it is. */
const ACKNOWLEDGED: readonly (readonly [finding: RegExp, on: RegExp, reason: string])[] = [
  [/^AwsSolutions-IAM5\[Resource::<\w+\.Arn>\/[\w<>:/=.-]+\/\*\]$/, /\/Policy\/Resource$/, OBJECTS],
  [/^AwsSolutions-IAM5\[Resource::\*\]$/, /\/Inventory\/Function\/Policy\/Resource$/, 'Describe actions of EC2 have no resource types; ec2:Region narrows them'],
  [/^AwsSolutions-IAM5\[Resource::arn:<AWS::Partition>:ec2:<AWS::Region>:\*:prefix-list\/\*\]$/, /\/Inventory\/Function\/Policy\/Resource$/, 'rules may name prefix lists of AWS and of other accounts'],
  [/^AwsSolutions-S1$/, /\/(Answers|Archive|Bucket)\/Resource$/, ACCESS_LOGS],
  [/-S3BucketLoggingEnabled$/, /\/(Answers|Archive|Bucket)\/Resource$/, ACCESS_LOGS],
  [/-S3BucketReplicationEnabled$/, /\/(Answers|Archive|Bucket)\/Resource$/, REPLICATION],
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

test('lets nobody do more than is named, and keeps everything encrypted and by TLS alone', () => {
  const ofUs = { Resources: Object.fromEntries(Object.entries(template.Resources).filter(([id]) => !id.startsWith('CustomVpcRestrictDefaultSG'))) }; // the CDK's own function
  const statements = statementsOf(ofUs);
  expect(statements.length).toBeGreaterThan(20);
  expect(statements.flatMap(statement => faultsOf(statement))).toEqual([]);
  const kept = Object.fromEntries(Object.entries(ofUs.Resources).filter(([, { Type }]) => !/^(AWS::EC2::|Custom::|AWS::SNS::Subscription)/.test(Type)));
  expect(storeFaults({ Resources: kept }, { withKey: true })).toEqual([]);
  expect(Object.keys(template.Resources).length - Object.keys(ofUs.Resources).length).toBe(2);
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
