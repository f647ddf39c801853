import * as fs from 'node:fs';
import * as path from 'node:path';
import { AuthorizeSecurityGroupIngressCommand, CreateSecurityGroupCommand, CreateVpcCommand, DescribeSecurityGroupRulesCommand, EC2Client } from '@aws-sdk/client-ec2';
import { S3Client } from '@aws-sdk/client-s3';
import Ajv from 'ajv';
import { AuditedAccount, deployExample } from './audited-account';
import { ACCOUNT, ROOT } from './environment';
import { clientOf } from './moto';
import { storedTexts } from './stored';
import { sections, WalkThroughPage } from './walk-through-page';

/**
 * The example app as it goes in an account over three days: a report, a hole that somebody opens by hand, its judgement, the document's dry run and repair, a rule that the repair leaves,
 * the report after, and its review. The functions run as they were bundled and deployed. Each test goes on from the one before it. docs/audit-walk-through.md shows the run.
 */

const SSH = 'restricted-ssh-allowed';
const OURS = [SSH, 'restricted-rdp-allowed', 'security-group-checks'];
/** Of the repair. Those of reviews are made up by the double of Systems Manager, and begin with noughts. */
const EXECUTION = (n: number): string => `4e9a1400-0000-4000-8000-00000000000${n}`;
const AUDITOR = `arn:aws:sts::${ACCOUNT}:assumed-role/Auditor/ana`;

let account: AuditedAccount;
let s3: S3Client;
let page: WalkThroughPage;
let admin: string;
let legacy: string;
let byDefault: string;
let hole: string;
let wide: string;

beforeAll(async () => {
  account = await deployExample();
  s3 = new S3Client(clientOf(account.moto));
  page = new WalkThroughPage({ [bucket('Audit')]: '<audit bucket>', [bucket('Repair')]: '<repair bucket>' });
  const { vpcId, defaultGroupId } = account.ec2.addVpc();
  byDefault = defaultGroupId;
  for (const [direction, isEgress] of [['Ingress', false], ['Egress', true]] as const) {
    const ids = account.ec2.state.rulesOf(defaultGroupId).filter(rule => rule.isEgress === isEgress).map(({ id }) => id);
    await account.ec2.call(`RevokeSecurityGroup${direction}`, { GroupId: defaultGroupId, SecurityGroupRuleIds: ids });
  }
  admin = await group(vpcId, 'administration', 'Jump hosts');
  await open(admin, 22, 22, '198.51.100.0/24', 'Head office');
  legacy = await group(vpcId, 'legacy', 'A machine that nobody dares to touch');
}, 200_000);

afterAll(async () => {
  s3?.destroy();
  await account?.end();
});

function bucket(whose: 'Audit' | 'Repair'): string {
  return account.stack.idOf('AWS::S3::Bucket', `${whose}Bucket`);
}

async function group(vpcId: string, GroupName: string, Description: string): Promise<string> {
  const TagSpecifications = [{ ResourceType: 'security-group', Tags: [{ Key: 'Owner', Value: 'network-team' }] }];
  const { GroupId } = await account.ec2.call<{ GroupId: string }>('CreateSecurityGroup', { GroupName, Description, VpcId: vpcId, TagSpecifications });
  const [everywhere] = account.ec2.state.rulesOf(GroupId);
  await account.ec2.call('RevokeSecurityGroupEgress', { GroupId, SecurityGroupRuleIds: [everywhere!.id] });
  account.ec2.addInterface({ vpcId, groupIds: [GroupId] });
  return GroupId;
}

async function open(GroupId: string, FromPort: number, ToPort: number, CidrIp: string, Description?: string): Promise<string> {
  const IpPermissions = [{ IpProtocol: 'tcp', FromPort, ToPort, IpRanges: [{ CidrIp, Description }] }];
  const { SecurityGroupRules } = await account.ec2.call<{ SecurityGroupRules: { SecurityGroupRuleId: string }[] }>('AuthorizeSecurityGroupIngress', { GroupId, IpPermissions });
  return SecurityGroupRules[0]!.SecurityGroupRuleId;
}

const inbound = (groupId: string): string[] => account.ec2.state.rulesOf(groupId).filter(({ isEgress }) => !isEgress).map(({ id }) => id);
const at = (day: number, hour: number): void => { account.now = Date.UTC(2026, 10, day, hour); };
const judged = (rule: string, groupId: string) => account.config.state.rules.get(rule)!.results.get(`AWS::EC2::SecurityGroup ${groupId}`);
const said = (rule: string, groupId: string): string => {
  const { compliance, annotation } = judged(rule, groupId)!;
  return `${rule}  ${groupId}  ${compliance}${annotation === undefined ? '' : `\n${annotation}`}`;
};
const reports = (folder: string) => storedTexts(s3, bucket('Audit'), `audit/${folder}`);
const reportOf = async (date: string): Promise<string> => (await reports(`reports/date=${date}`)).get(`audit/reports/date=${date}/report.md`)!;
const repairReport = async (groupId: string, n: number): Promise<string> => {
  const key = `repair/reports/${groupId}/${EXECUTION(n)}.md`;
  return (await storedTexts(s3, bucket('Repair'), key)).get(key)!;
};

test('moto has all of the example but AWS Config, and policies of resources', () => {
  expect(account.stack.leftOut).toEqual([
    'AWS::CloudWatch::Alarm', 'AWS::Config::ConfigRule', 'AWS::Config::ConfigurationRecorder', 'AWS::Config::DeliveryChannel', 'AWS::Config::RemediationConfiguration',
    'AWS::EC2::PrefixList', 'AWS::S3::BucketPolicy', 'AWS::SNS::Subscription', 'AWS::SNS::TopicPolicy', 'AWS::SQS::QueuePolicy', 'Custom::VpcRestrictDefaultSG',
  ]);
});

test('on Monday all groups are judged by the clock, and all are as they should be', async () => {
  at(23, 4);
  for (const rule of OURS) expect(await account.run('judge', account.config.scheduledEvent(rule))).not.toHaveProperty('error');
  for (const rule of OURS) for (const groupId of [admin, legacy, byDefault]) expect(judged(rule, groupId)).toMatchObject({ compliance: 'COMPLIANT' });
  at(23, 6);
  expect(await account.run('report', {})).not.toHaveProperty('error');
  const report = await reportOf('2026-11-23');
  expect(report).toContain('| 3 | **compliant** |');
  const groups = `\`${admin}\` (jump hosts) lets the office in on port 22, \`${legacy}\` lets nobody in, and \`${byDefault}\`, the default group of the VPC, lets nobody in or out`;
  page.step('Monday: nothing to say', `Each day the judge looks at all groups for each of our rules, and on Mondays there is a report. There are three groups: ${groups}.`);
  page.quote(sections(report, 'Compliant rules'));
});

test('on Tuesday somebody opens port 22 to the world; the judge names the rule', async () => {
  at(24, 14);
  hole = await open(admin, 22, 22, '0.0.0.0/0');
  expect(await account.run('judge', account.config.changeEvent(SSH, admin))).not.toHaveProperty('error');
  expect(judged(SSH, admin)).toMatchObject({ compliance: 'NON_COMPLIANT', annotation: expect.stringMatching(new RegExp(`^${hole} .*0\\.0\\.0\\.0/0`)) as string });
  page.step('Tuesday: somebody opens a hole', 'From a hotel, to reach a jump host:');
  page.command(`aws ec2 authorize-security-group-ingress --group-id ${admin} --protocol tcp --port 22 --cidr 0.0.0.0/0`);
  page.text(`EC2 makes the rule \`${hole}\`. AWS Config records the group and calls the judge, which asks EC2 for the rules, judges, and tells AWS Config:`);
  page.command(`aws configservice get-compliance-details-by-config-rule --config-rule-name ${SSH} --compliance-types NON_COMPLIANT`);
  page.output(said(SSH, admin));
});

test('and another one opens everything to the company; that is a hole for SSH too', async () => {
  wide = await open(legacy, 0, 65_535, '10.0.0.0/8', 'Temporary');
  expect(await account.run('judge', account.config.changeEvent(SSH, legacy))).not.toHaveProperty('error');
  expect(judged(SSH, legacy)).toMatchObject({ compliance: 'NON_COMPLIANT', annotation: expect.stringContaining(wide) as string });
  page.text('Somebody else lets the whole company in on every port of another group, for the time being. Port 22 is one of them:');
  page.command(`aws ec2 authorize-security-group-ingress --group-id ${legacy} --protocol tcp --port 0-65535 --cidr 10.0.0.0/8`);
  page.output(said(SSH, legacy));
});

test('the report before the repair says so', async () => {
  expect(await account.run('report', { atOnce: true })).not.toHaveProperty('error');
  const report = await reportOf('2026-11-24');
  expect(report).toContain('| 1 | **not compliant** |');
  expect(report).toContain(hole);
  page.text('Nobody has to wait for Monday: `reportFunction` makes a report at once.');
  page.command("aws lambda invoke --function-name <report function> --cli-binary-format raw-in-base64-out --payload '{\"atOnce\": true}' /dev/stdout");
  page.quote(sections(report, 'Since', SSH));
});

test('a dry run says what the repair would do, and does nothing', async () => {
  at(25, 9);
  const before = account.ec2.calls.length;
  const outcome = await account.repair(SSH, admin, EXECUTION(1), { DryRun: 'true' });
  expect(JSON.parse(outcome.outputs['Repair.Payload']!)).toMatchObject({ outcome: 'WouldRepair', dryRun: true, revoked: [hole], left: [] });
  expect(inbound(admin)).toContain(hole);
  expect(account.ec2.calls.slice(before).filter(({ action }) => !action.startsWith('Describe') && !action.startsWith('Get'))).toEqual([]);
  page.step('Wednesday: the hole is closed', 'The remediation is manual: a person starts it. First to see what it would do:');
  page.command(`aws ssm start-automation-execution --document-name <repair document> \\\n  --parameters GroupId=${admin},ConfigRuleName=${SSH},DryRun=true`);
  page.quote(await repairReport(admin, 1));
});

test('the repair revokes that rule and no other, after it kept what the group was', async () => {
  const before = account.ec2.calls.length;
  const outcome = await account.repair(SSH, admin, EXECUTION(2));
  expect(JSON.parse(outcome.outputs['Repair.Payload']!)).toMatchObject({ outcome: 'Repaired', revoked: [hole], left: [] });
  expect(inbound(admin)).toHaveLength(1);
  expect(inbound(admin)).not.toContain(hole);
  const changes = account.ec2.calls.slice(before).filter(({ action }) => !action.startsWith('Describe') && !action.startsWith('Get'));
  expect(changes).toEqual([{ action: 'RevokeSecurityGroupIngress', input: { GroupId: admin, SecurityGroupRuleIds: [hole] } }]);
  const snapshots = await storedTexts(s3, bucket('Repair'), `repair/snapshots/${admin}`);
  expect([...snapshots.keys()]).toEqual([`repair/snapshots/${admin}/${EXECUTION(2)}.json`]);
  expect([...snapshots.values()][0]).toContain(hole);
  page.text('Then in earnest. AWS Config starts the same document, in an execution of its own:');
  page.command(`aws configservice start-remediation-execution --config-rule-name ${SSH} \\\n  --resource-keys resourceType=AWS::EC2::SecurityGroup,resourceId=${admin}`);
  page.quote(await repairReport(admin, 2));
});

test('once more, there is nothing to do', async () => {
  const outcome = await account.repair(SSH, admin, EXECUTION(3));
  const { revoked, summary } = JSON.parse(outcome.outputs['Repair.Payload']!) as { revoked: string[]; summary: string };
  expect(revoked).toEqual([]);
  expect(inbound(admin)).toHaveLength(1);
  page.text(`Whoever starts it again changes nothing. Of the execution \`${EXECUTION(3)}\` the document says:`);
  page.output(summary);
});

test('a rule that opens more than was asked about is left, and told', async () => {
  const outcome = await account.repair(SSH, legacy, EXECUTION(4));
  expect(JSON.parse(outcome.outputs['Repair.Payload']!)).toMatchObject({ revoked: [], left: [expect.objectContaining({ ruleId: wide })] });
  expect(inbound(legacy)).toEqual([wide]);
  page.text('The other group is left as it is. Its rule opens more than port 22, and closing doors that nobody asked about is not what a rule about SSH is for:');
  page.quote(await repairReport(legacy, 4));
});

test('the judge finds the one group as it should be, and the other not', async () => {
  for (const groupId of [admin, legacy]) expect(await account.run('judge', account.config.changeEvent(SSH, groupId))).not.toHaveProperty('error');
  expect(judged(SSH, admin)).toMatchObject({ compliance: 'COMPLIANT' });
  expect(judged(SSH, legacy)).toMatchObject({ compliance: 'NON_COMPLIANT' });
  page.text('AWS Config records the change, and the judge is called again:');
  page.output(`${said(SSH, admin)}\n${said(SSH, legacy)}`);
});

test('the report after it says what was closed and what is still open', async () => {
  expect(await account.run('report', { atOnce: true })).not.toHaveProperty('error');
  const report = await reportOf('2026-11-25');
  expect(report).toContain('Since the report of 2026-11-24');
  expect(sections(report, SSH)).toContain(wide);
  expect(sections(report, SSH)).toContain(`Gone: \`${admin}\``);
  page.text('The next report by the clock is that of Monday. Somebody has one made at once, by the same command as on Tuesday:');
  page.quote(sections(report, 'Since', SSH));
});

test('who reviewed a report is recorded, with what it was about', async () => {
  const execution = account.automation.started.find(({ parameters }) => parameters.ReportDate![0] === '2026-11-25')!;
  account.automation.approve(execution, AUDITOR, new Date(account.now));
  expect(await account.run('review', { executionId: execution.executionId })).not.toHaveProperty('error');
  const [record] = [...await reports('approvals/date=2026-11-25')].filter(([key]) => !key.includes('told')).map(([, text]) => JSON.parse(text) as { report: { says: string }; decision: object });
  expect(record).toMatchObject({ report: { isSame: true }, decision: { outcome: 'approved', by: [{ reviewer: AUDITOR, decision: 'Approve' }] } });
  page.step('Somebody signs', `Each report waits for its reviewers in Systems Manager, in an execution of its own. That of Wednesday's report is \`${execution.executionId}\`, which the finding about the report links to; it has nothing to do with the repairs. A reviewer approves it:`);
  page.command(`aws ssm send-automation-signal --automation-execution-id ${execution.executionId} --signal-type Approve --payload Comment='Looked at'`);
  page.text('Who decided what, about which bytes, is written beside the report, where nobody can change it:');
  page.output(JSON.stringify({ says: record!.report.says, ...record!.decision }, null, 2));
});

test('operators were told each of it once, in the words of the published schema', async () => {
  const told = (await account.told()).map(({ detail }) => detail);
  expect(told.map(({ kind }) => kind).sort()).toEqual([
    'AuditReportReady', 'AuditReportReady', 'AuditReportReady', 'AuditReportReviewed', 'SecurityGroupRepairRefused', 'SecurityGroupRepaired',
  ]);
  const validate = new Ajv({ allErrors: true, strict: false }).compile(JSON.parse(fs.readFileSync(path.join(ROOT, 'docs/finding.schema.json'), 'utf8')) as object);
  for (const finding of told) expect(validate(finding) ? [] : validate.errors).toEqual([]);
  page.step('What operators were told', 'By the findings topic, in this order:');
  page.output(told.map(({ severity, kind, title }) => `${severity as string}  ${kind as string}  ${title as string}`).join('\n'));
});

// `WRITE_WALK_THROUGH=1 npx jest --testMatch '<rootDir>/test/e2e/audit.e2e.ts' --setupFilesAfterEnv='<rootDir>/test/e2e/loopback-only.js'` writes it.
test('docs/audit-walk-through.md shows this run', () => {
  expect(page.inFile()).toBe(`\n${page}\n`);
});

test('the same document repairs a group of moto, which shares no line with our double', async () => {
  account.ec2Is = 'moto';
  const client = new EC2Client(clientOf(account.moto));
  const { Vpc } = await client.send(new CreateVpcCommand({ CidrBlock: '10.9.0.0/16' }));
  const { GroupId } = await client.send(new CreateSecurityGroupCommand({ VpcId: Vpc!.VpcId, GroupName: 'jump', Description: 'Jump hosts' }));
  const permission = (...cidrs: string[]) => ({ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges: cidrs.map(CidrIp => ({ CidrIp })) });
  await client.send(new AuthorizeSecurityGroupIngressCommand({ GroupId, IpPermissions: [permission('0.0.0.0/0', '198.51.100.7/32')] }));
  const { outputs } = await account.repair(SSH, GroupId!, EXECUTION(9));
  expect(JSON.parse(outputs['Repair.Payload']!)).toMatchObject({ outcome: 'Repaired', revoked: [expect.stringMatching(/^sgr-/)], left: [] });
  const { SecurityGroupRules } = await client.send(new DescribeSecurityGroupRulesCommand({ Filters: [{ Name: 'group-id', Values: [GroupId!] }] }));
  expect(SecurityGroupRules!.filter(({ IsEgress }) => !IsEgress).map(({ CidrIpv4 }) => CidrIpv4)).toEqual(['198.51.100.7/32']);
  client.destroy();
});
