import * as fs from 'node:fs';
import * as path from 'node:path';
import { CloudWatchLogsClient, CreateLogStreamCommand, PutLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import Ajv from 'ajv';
import { deploy, DeployedStack } from './deployed-stack';
import { ACCOUNT, REGION, ROOT } from './environment';
import { keyOfFile, lineOf, parquetFile, textFile } from './flow-log-files';
import { DeployedFunction, invoke, Run } from './lambda';
import { clientOf, Moto, startMoto } from './moto';
import { recordedDay } from './recorded-day';
import { KEPT, Kept, ruleUsageApp, STACK, WINDOW } from './rule-usage-app';
import { OFFICE, SeededNetwork, seedNetwork } from './seeded-network';
import { storedTexts } from './stored';
import { listenToFindings, ToldEvent } from './told-findings';
import { VpcFlowLogs } from '../../lib';

/**
 * Four days and the Monday after them, as they go in an account: snapshots, records that AWS delivers, summaries, the report. The handlers run as they were bundled and deployed, with
 * the environment that CloudFormation gave them. Each test goes on from the one before it.
 */

const DAY = 86_400;
/** The last Monday that is over: moto takes no log lines of the future, nor such as are older than two weeks. */
const MONDAY = (Math.floor((Date.now() / 1000 / DAY - 5) / 7) * 7 + 4) * DAY;
/** The days of the window, and one before them: on the first day of a flow log nobody knows from when on it logged. */
const DAYS = Array.from({ length: WINDOW + 1 }, (_, i) => MONDAY - (WINDOW + 1 - i) * DAY);
const hours = (count: number): number => count * 3600;
const at = (seconds: number): Date => new Date(seconds * 1000);
const dateOf = (seconds: number): string => at(seconds).toISOString().slice(0, 10);

let moto: Moto;
let s3: S3Client;
let logs: CloudWatchLogsClient;
let networks: Record<Kept, SeededNetwork>;
let flowLogs: Record<Kept, VpcFlowLogs>;
let stack: DeployedStack;
let functions: Record<'inventory' | 'days' | 'report', DeployedFunction>;

beforeAll(async () => {
  moto = await startMoto();
  [s3, logs] = [new S3Client(clientOf(moto)), new CloudWatchLogsClient(clientOf(moto))];
  networks = { Parquet: await seedNetwork(moto, 20), Text: await seedNetwork(moto, 21), Hot: await seedNetwork(moto, 22) };
  const made = ruleUsageApp({ Parquet: networks.Parquet.vpcId, Text: networks.Text.vpcId, Hot: networks.Hot.vpcId });
  flowLogs = made.flowLogs;
  stack = await deploy(moto, made.app, STACK);
  functions = {
    inventory: await stack.functionOf('InventoryFunction'), days: await stack.functionOf('RuleUsageDays'), report: await stack.functionOf('RuleUsageReport'),
  };
}, 200_000);

afterAll(async () => {
  s3?.destroy();
  logs?.destroy();
  await moto?.end();
});

const run = (which: keyof typeof functions, seconds: number, event = {}): Promise<Run> => invoke(moto, functions[which], event, at(seconds));
const flowLogId = (kept: Kept): string => stack.idOf('AWS::EC2::FlowLog', `${kept}FlowLogs`);
const stored = (folder: string): Promise<ReadonlyMap<string, string>> => storedTexts(s3, stack.idOf('AWS::S3::Bucket', 'InventoryBucket'), folder);
const rowsOf = (text: string | undefined): object[] => text!.trimEnd().split('\n').map(line => JSON.parse(line) as object);

/** Puts the records of a day where AWS puts them. */
async function deliver(kept: Kept, begin: number): Promise<void> {
  const { fieldNames } = flowLogs[kept];
  const records = recordedDay(networks[kept], begin);
  if (kept === 'Hot') {
    const stream = { logGroupName: stack.idOf('AWS::Logs::LogGroup', 'HotFlowLogs'), logStreamName: `${dateOf(begin)}-all` };
    await logs.send(new CreateLogStreamCommand(stream));
    const logEvents = records.map(values => ({ timestamp: Number(values.start) * 1000, message: lineOf(fieldNames, values) }));
    await logs.send(new PutLogEventsCommand({ ...stream, logEvents }));
    return;
  }
  const { prefix, isParquet } = flowLogs[kept].archive;
  await s3.send(new PutObjectCommand({
    Bucket: stack.idOf('AWS::S3::Bucket', `${kept}FlowLogs`),
    Key: keyOfFile({ prefix, flowLogId: flowLogId(kept), at: begin + hours(12) + 300, isParquet }),
    Body: isParquet ? await parquetFile(fieldNames, records) : textFile(fieldNames, records),
  }));
}

test('moto has all of the app but policies of resources, and alarms', () => {
  expect(stack.leftOut).toEqual(['AWS::CloudWatch::Alarm', 'AWS::S3::BucketPolicy', 'AWS::SNS::TopicPolicy', 'AWS::SQS::QueuePolicy']);
});

test('each night a snapshot is taken, the last of its objects being the manifest that counts and hashes them', async () => {
  for (const day of [...DAYS, MONDAY]) expect(await run('inventory', day + 600)).not.toHaveProperty('error');
  const snapshot = await stored('inventory');
  const dates = [...DAYS, MONDAY].map(dateOf);
  expect([...snapshot.keys()].filter(key => key.startsWith('inventory/manifests/'))).toEqual(dates.map(date => `inventory/manifests/date=${date}/manifest.json`));
  expect(JSON.parse(snapshot.get(`inventory/manifests/date=${dateOf(MONDAY)}/manifest.json`)!)).toMatchObject({ date: dateOf(MONDAY), accountId: ACCOUNT, region: REGION, unreadPrefixLists: [] });
}, 60_000);

test('it says what EC2 was asked for', async () => {
  const snapshot = await stored('inventory');
  const table = (name: string): object[] => rowsOf(snapshot.get(`inventory/${name}/date=${dateOf(MONDAY)}/part.json.gz`));
  for (const [i, kept] of KEPT.entries()) {
    const { vpcId, subnetId, prefixListId, web, database } = networks[kept];
    const rule = (group: string, direction: string, port: number, more: object): object => expect.objectContaining({ group_id: group, direction, protocol: 'tcp', from_port: port, to_port: port, ...more });
    expect(table('interfaces')).toEqual(expect.arrayContaining([web, database].map(({ groupId, interfaceId, addresses }) => expect.objectContaining({
      interface_id: interfaceId, vpc_id: vpcId, subnet_id: subnetId, addresses, group_ids: [groupId],
    }) as object)));
    expect(table('groups')).toEqual(expect.arrayContaining([
      expect.objectContaining({ group_id: web.groupId, name: 'web', vpc_id: vpcId, owner_id: ACCOUNT }), expect.objectContaining({ group_id: database.groupId, name: 'database' }),
    ]));
    const rules = table('rules').filter(row => [web.groupId, database.groupId].includes((row as { group_id: string }).group_id));
    expect(rules).toHaveLength(7);
    expect(rules).toEqual(expect.arrayContaining([
      rule(web.groupId, 'ingress', 443, { cidr: '0.0.0.0/0' }),
      rule(web.groupId, 'ingress', 443, { cidr: '::/0' }),
      rule(web.groupId, 'ingress', 22, { prefix_list_id: prefixListId }),
      rule(web.groupId, 'egress', 5432, { referenced_group_id: database.groupId }),
      rule(database.groupId, 'ingress', 5432, { referenced_group_id: web.groupId }),
      rule(database.groupId, 'ingress', 5432, { cidr: `10.${20 + i}.0.0/16` }),
      rule(database.groupId, 'ingress', 6379, { cidr: '10.99.0.0/16' }),
    ]));
    expect(table('prefix_lists')).toContainEqual({ prefix_list_id: prefixListId, name: `office-${20 + i}`, version: 1, cidrs: [OFFICE] });
  }
});

test('a snapshot that cannot be taken to its end leaves the one that was there', async () => {
  const before = await stored('inventory');
  const { environment } = functions.inventory;
  const { error } = await invoke(moto, { ...functions.inventory, environment: { ...environment, AWS_ENDPOINT_URL_EC2: 'http://127.0.0.1:9' } }, {}, at(MONDAY + hours(1)));
  expect(error?.message).toContain('ec2:Describe');
  expect(await stored('inventory')).toEqual(before);
}, 90_000);

test.each(KEPT)('the nights after, days are summarised from records that are kept as %s', async (kept) => {
  for (const day of DAYS) await deliver(kept, day);
  expect(await run('days', MONDAY + hours(3))).not.toHaveProperty('error');
  const summaries = await stored('usage/days');
  const [, ...complete] = DAYS.map(day => `usage/days/date=${dateOf(day)}/${flowLogId(kept)}.json.gz`);
  expect([...summaries.keys()].filter(key => key.includes(flowLogId(kept)))).toEqual(complete);
  for (const key of complete) {
    expect(JSON.parse(summaries.get(key)!)).toMatchObject({
      vpcIds: [networks[kept].vpcId],
      silentHours: [],
      late: [],
      records: { read: 33, accepted: 8, rejected: 1, noData: 24, skipped: 0, replies: 4, ofUnknownInterfaces: 0, unexplained: 0, unreadable: 0 },
    });
  }
}, 60_000);

test('the same run again writes nothing', async () => {
  const before = await stored('usage');
  const { error, log } = await run('days', MONDAY + hours(4));
  expect(error).toBeUndefined();
  expect(log).toContain('"summarised":0');
  expect(await stored('usage')).toEqual(before);
}, 60_000);

const REPORT = `usage/reports/date=${dateOf(MONDAY)}`;
const READY = { 'source': 'cdk-portcullis', 'detail-type': 'Security Group Finding' };
let told: () => Promise<ToldEvent[]>;

test('a report that nobody can be told of is no report: the run fails and there is no manifest', async () => {
  expect((await run('report', MONDAY + hours(5))).error?.message).toContain('events:PutEvents'); // see told-findings.ts
  const keys = [...(await stored('usage/reports')).keys()];
  expect(keys).toEqual(['html', 'json', 'md'].map(type => `${REPORT}/report.${type}`));
}, 60_000);

test('the next run tells it once, by an event that the rule of FindingsTopic hands on', async () => {
  told = await listenToFindings(moto, stack.idOf('AWS::Events::Rule', 'FindingsRule'));
  expect(await run('report', MONDAY + hours(5) + 60)).not.toHaveProperty('error');
  expect([...(await stored('usage/reports')).keys()]).toContain(`${REPORT}/manifest.json`);
  const events = await told();
  expect(events).toMatchObject([{ ...READY, detail: { kind: 'RuleUsageReportReady', severity: 'info', accountId: ACCOUNT, region: REGION } }]);
}, 60_000);

test('the week has its report: another run makes none and tells nothing', async () => {
  const before = await stored('usage');
  expect(await run('report', MONDAY + DAY + hours(5))).not.toHaveProperty('error');
  expect(await stored('usage')).toEqual(before);
  expect(await told()).toHaveLength(1);
}, 60_000);

interface ReportedRule {
  readonly ruleId: string;
  readonly groupId: string;
  readonly direction: string;
  readonly fromPort: number;
  readonly cidr?: string;
  readonly verdict: string;
  readonly evidence?: string;
  readonly flows: number;
  readonly coveredBy?: readonly string[];
  readonly unsaid?: readonly { readonly why: string }[];
}

test.each(KEPT)('the report says of each rule what was recorded, from records that were kept as %s', async (kept) => {
  const report = JSON.parse((await stored('usage/reports')).get(`${REPORT}/report.json`)!) as { readonly daysWithLogs: number; readonly rules: ReportedRule[] };
  expect(report.daysWithLogs).toBe(WINDOW);
  const { web, database } = networks[kept];
  const of = ({ groupId }: { groupId: string }, direction: string, port: number, cidr?: string): ReportedRule | undefined =>
    report.rules.find(rule => rule.groupId === groupId && rule.direction === direction && rule.fromPort === port && rule.cidr === cidr);
  const used = { verdict: 'used', evidence: 'certain', flows: WINDOW };
  const range = report.rules.find(({ groupId, cidr }) => groupId === database.groupId && cidr?.endsWith('.0.0/16') && !cidr.startsWith('10.99.'))?.cidr;
  expect(of(web, 'ingress', 443, '0.0.0.0/0')).toMatchObject(used);
  expect(of(web, 'ingress', 443, '::/0')).toMatchObject({ verdict: 'no-traffic', flows: 0 });
  expect(of(web, 'ingress', 22)).toMatchObject(used);
  expect(of(web, 'egress', 5432)).toMatchObject(used);
  expect(of(database, 'ingress', 5432)).toMatchObject(used);
  expect(of(database, 'ingress', 5432, range)).toMatchObject({ verdict: 'covered', coveredBy: [of(database, 'ingress', 5432)!.ruleId] });
  expect(of(database, 'ingress', 6379, '10.99.0.0/16')).toMatchObject({ verdict: 'no-traffic', flows: 0 });
});

test('the report and the finding are what their published schemas say', async () => {
  expect(faultsOf('usage-report', JSON.parse((await stored('usage/reports')).get(`${REPORT}/report.json`)!))).toEqual([]);
  expect(faultsOf('finding', (await told())[0]!.detail)).toEqual([]);
});

test('of the VPC that no flow log watches it says that it cannot say', async () => {
  const report = JSON.parse((await stored('usage/reports')).get(`${REPORT}/report.json`)!) as { readonly rules: (ReportedRule & { readonly vpcId: string })[] };
  const watched = KEPT.map(kept => networks[kept].vpcId);
  const others = report.rules.filter(({ vpcId }) => !watched.includes(vpcId)); // of the default VPC
  expect(others).not.toEqual([]);
  for (const rule of others) expect(rule).toMatchObject({ verdict: 'cannot-say', unsaid: [{ why: 'not-watched' }] });
});

/** What is wrong with a value by a schema that we publish. */
function faultsOf(schema: 'finding' | 'usage-report', value: unknown): unknown[] {
  const validate = new Ajv({ allErrors: true, strict: false }).compile(JSON.parse(fs.readFileSync(path.join(ROOT, `docs/${schema}.schema.json`), 'utf8')) as object);
  return validate(value) ? [] : validate.errors!;
}
