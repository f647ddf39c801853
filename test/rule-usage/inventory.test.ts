import { createHash } from 'crypto';
import { gunzipSync } from 'zlib';
import { DescribeSecurityGroupRulesCommand, DescribeSecurityGroupsCommand } from '@aws-sdk/client-ec2';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { S3Client } from '@aws-sdk/client-s3';
import { Context } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { Account, accountInMemory, awsError, rule, ruleOfList } from './account-in-memory';
import { BucketInMemory } from './bucket-in-memory';
import './quiet-logs';
import { readInventoryManifest } from '../../lib/reading/inventory-manifest';
import { handler } from '../../lib/rule-usage/inventory.lambda';
import { readSnapshot } from '../../lib/rule-usage/read-snapshot.lambda-shared';
import { lastManifest, snapshotDates } from '../../lib/rule-usage/snapshot-place.lambda-shared';

const PLACE = { bucket: 'evidence', prefix: 'inventory' };
const s3 = new S3Client({ region: 'eu-west-1' });
const told = mockClient(EventBridgeClient);

const ACCOUNT: Partial<Account> = {
  interfaces: [{ NetworkInterfaceId: 'eni-0a', VpcId: 'vpc-0a', PrivateIpAddress: '10.0.0.5', Groups: [{ GroupId: 'sg-0a' }] }],
  groups: ['sg-0a', 'sg-0b', 'sg-0c'].map(GroupId => ({ GroupId, GroupName: GroupId, VpcId: 'vpc-0a', OwnerId: '111111111111' })),
  rules: [rule('sgr-1'), ruleOfList('sgr-2', 'pl-1'), rule('sgr-3', { GroupId: 'sg-gone' })],
  lists: [{ PrefixListId: 'pl-1', PrefixListName: 'Office', Version: 2, OwnerId: '111111111111' }],
  entries: { 'pl-1': ['198.51.100.0/24'] },
};

const FOREIGN: Partial<Account> = { ...ACCOUNT, rules: [ruleOfList('sgr-2', 'pl-9'), ruleOfList('sgr-3', 'pl-8')], lists: [] };

const TABLES = ['groups', 'interfaces', 'prefix_lists', 'rules'];
const partKeys = (date: string) => TABLES.map(table => `inventory/${table}/date=${date}/part.json.gz`);
const manifestKey = (date: string) => `inventory/manifests/date=${date}/manifest.json`;

let bucket: BucketInMemory;

/** A run at a moment. */
async function run(at = '2026-11-27T00:10:03.120Z', event: unknown = {}): Promise<void> {
  jest.setSystemTime(new Date(at));
  await handler(event as object, { functionName: 'inventory', awsRequestId: 'r-1' } as Context);
}

const findings = () => told.commandCalls(PutEventsCommand).map(call => JSON.parse(call.args[0].input.Entries![0].Detail!) as Record<string, unknown>);
const manifest = (date = '2026-11-27') => readInventoryManifest(bucket.body(manifestKey(date)).toString());
const rowsOf = (table: string, date = '2026-11-27') => gunzipSync(bucket.body(`inventory/${table}/date=${date}/part.json.gz`)).toString().split('\n').filter(Boolean).map(line => JSON.parse(line) as Record<string, unknown>);

beforeEach(() => {
  jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'setTimeout', 'setInterval', 'queueMicrotask', 'clearTimeout', 'clearInterval', 'clearImmediate'] });
  process.env = { ...process.env, INVENTORY_BUCKET: 'evidence', INVENTORY_PREFIX: 'inventory', ACCOUNT_ID: '111111111111', AWS_REGION: 'eu-west-1' };
  bucket = new BucketInMemory();
  told.reset();
  told.on(PutEventsCommand).resolves({ FailedEntryCount: 0, Entries: [{ EventId: 'e' }] });
});
afterEach(() => {
  jest.useRealTimers();
});

describe('a snapshot', () => {
  test('is four tables, and a manifest that is written last', async () => {
    accountInMemory(ACCOUNT);
    const order: string[] = [];
    bucket.beforePut = key => order.push(key);
    await run();
    expect(bucket.keys).toEqual([...partKeys('2026-11-27'), manifestKey('2026-11-27')].sort());
    expect(order.at(-1)).toBe(manifestKey('2026-11-27'));
    expect(manifest()).toMatchObject({ version: 1, date: '2026-11-27', takenAt: '2026-11-27T00:10:03.120Z', accountId: '111111111111', region: 'eu-west-1', unreadPrefixLists: [] });
    const counts = Object.fromEntries(manifest().parts.map(({ table, rows }) => [table, rows]));
    expect(counts).toEqual({ interfaces: 1, groups: 3, rules: 3, prefixLists: 1 });
    for (const { key, sha256, bytes, versionId } of manifest().parts) {
      expect([sha256, bytes]).toEqual([createHash('sha256').update(bucket.body(key)).digest('hex'), bucket.body(key).length]);
      expect(versionId).toBe(bucket.versions.get(key)!.at(-1)!.versionId);
    }
  });

  test('has rows that Athena can read, and rules of groups that were not there when groups were read', async () => {
    accountInMemory(ACCOUNT);
    await run();
    expect(rowsOf('rules')).toEqual([
      { rule_id: 'sgr-1', group_id: 'sg-0a', direction: 'ingress', protocol: 'tcp', from_port: 443, to_port: 443, cidr: '10.0.0.0/8' },
      { rule_id: 'sgr-2', group_id: 'sg-0a', direction: 'ingress', protocol: 'tcp', from_port: 443, to_port: 443, prefix_list_id: 'pl-1' },
      { rule_id: 'sgr-3', group_id: 'sg-gone', direction: 'ingress', protocol: 'tcp', from_port: 443, to_port: 443, cidr: '10.0.0.0/8' },
    ]);
    expect(rowsOf('prefix_lists')).toEqual([{ prefix_list_id: 'pl-1', name: 'Office', version: 2, cidrs: ['198.51.100.0/24'] }]);
  });

  test('is read back whole', async () => {
    accountInMemory(ACCOUNT);
    await run();
    const inventory = await readSnapshot(s3, 'evidence', (await lastManifest(s3, PLACE))!);
    expect(inventory).toMatchObject({ date: '2026-11-27', accountId: '111111111111', region: 'eu-west-1' });
    expect(inventory.interfaces.map(({ interfaceId, addresses }) => [interfaceId, addresses])).toEqual([['eni-0a', ['10.0.0.5']]]);
    expect(inventory.groups.map(({ groupId }) => groupId)).toEqual(['sg-0a', 'sg-0b', 'sg-0c']);
    expect(inventory.rules.map(({ ruleId }) => ruleId)).toEqual(['sgr-1', 'sgr-2', 'sgr-3']);
    expect(inventory.prefixLists.map(({ cidrs }) => cidrs)).toEqual([['198.51.100.0/24']]);
  });

  test('of an account that has nothing is one too', async () => {
    accountInMemory({});
    await run();
    expect(manifest().parts.map(({ rows }) => rows)).toEqual([0, 0, 0, 0]);
    await expect(readSnapshot(s3, 'evidence', manifest())).resolves.toMatchObject({ interfaces: [], groups: [], rules: [], prefixLists: [] });
  });

  test('is told to nobody when all went well: a mail a day teaches people not to read', async () => {
    accountInMemory(ACCOUNT);
    await run();
    expect(findings()).toEqual([]);
  });
});

describe('events twice, late and out of order', () => {
  test('the same day again writes over the first snapshot with the newer', async () => {
    accountInMemory(ACCOUNT);
    await run('2026-11-27T00:10:00.000Z');
    accountInMemory({ ...ACCOUNT, rules: [rule('sgr-9')] });
    await run('2026-11-27T05:00:00.000Z');
    expect(manifest().takenAt).toBe('2026-11-27T05:00:00.000Z');
    expect((await readSnapshot(s3, 'evidence', manifest())).rules.map(({ ruleId }) => ruleId)).toEqual(['sgr-9']);
    expect(await snapshotDates(s3, PLACE)).toEqual(['2026-11-27']);
  });

  test('the same account gives the same bytes', async () => {
    accountInMemory(ACCOUNT);
    await run('2026-11-27T00:10:00.000Z');
    const first = manifest().parts.map(({ sha256 }) => sha256);
    await run('2026-11-27T00:11:00.000Z');
    expect(manifest().parts.map(({ sha256 }) => sha256)).toEqual(first);
  });

  test('an event of yesterday that comes today takes the snapshot of today: the account of yesterday is gone', async () => {
    accountInMemory(ACCOUNT);
    await run('2026-11-28T00:01:00.000Z', { time: '2026-11-27T00:10:00Z' });
    expect(await snapshotDates(s3, PLACE)).toEqual(['2026-11-28']);
  });

  test('a run whose clock is behind a snapshot of the day writes nothing', async () => {
    accountInMemory(ACCOUNT);
    await run('2026-11-27T05:00:00.000Z');
    const before = bucket.body(partKeys('2026-11-27')[0]);
    accountInMemory({});
    await run('2026-11-27T00:10:00.000Z');
    expect(manifest().takenAt).toBe('2026-11-27T05:00:00.000Z');
    expect(bucket.body(partKeys('2026-11-27')[0])).toBe(before);
  });

  test('a run that began before another and ends after it leaves the manifest of the other, whose tables can still be read', async () => {
    accountInMemory({ ...ACCOUNT, rules: [rule('sgr-old')] });
    let isFirst = true;
    let other: Promise<void> | undefined;
    // While the first run has written its groups, a second one comes and goes.
    bucket.beforePut = (key) => {
      if (!isFirst || !key.includes('/rules/')) return;
      isFirst = false;
      accountInMemory({ ...ACCOUNT, rules: [rule('sgr-new')] });
      other = run('2026-11-27T00:20:00.000Z');
    };
    await run('2026-11-27T00:10:00.000Z');
    await other;
    expect(manifest().takenAt).toBe('2026-11-27T00:20:00.000Z');
    expect((await readSnapshot(s3, 'evidence', manifest())).rules.map(({ ruleId }) => ruleId)).toEqual(['sgr-new']);
  });

  test('a manifest that is written while ours is on its way is seen: the newer stays', async () => {
    accountInMemory(ACCOUNT);
    bucket.beforePut = (key) => {
      if (key !== manifestKey('2026-11-27')) return;
      bucket.beforePut = () => undefined;
      const parts = ['interfaces', 'groups', 'rules', 'prefixLists'].map(table => ({ table, key: 'k', rows: 0, bytes: 0, sha256: '0'.repeat(64) }));
      bucket.write(key, JSON.stringify({ version: 1, date: '2026-11-27', takenAt: '2026-11-27T23:00:00.000Z', accountId: '111111111111', region: 'eu-west-1', parts, unreadPrefixLists: [] }));
    };
    await run('2026-11-27T00:10:00.000Z');
    expect(manifest().takenAt).toBe('2026-11-27T23:00:00.000Z');
  });

  test('and an older one is written over', async () => {
    accountInMemory(ACCOUNT);
    await run('2026-11-27T00:10:00.000Z');
    const old = bucket.body(manifestKey('2026-11-27')).toString().replace('00:10:00.000Z', '00:11:00.000Z');
    bucket.beforePut = (key) => {
      if (key !== manifestKey('2026-11-27')) return;
      bucket.beforePut = () => undefined;
      bucket.write(key, old);
    };
    await run('2026-11-27T00:20:00.000Z');
    expect(manifest().takenAt).toBe('2026-11-27T00:20:00.000Z');
  });

  test('two accounts that were given one place are told apart, and nothing is written', async () => {
    accountInMemory(ACCOUNT);
    await run();
    const versions = [...bucket.versions.values()].flat().length;
    process.env.ACCOUNT_ID = '222222222222';
    await expect(run('2026-11-27T06:00:00.000Z')).rejects.toThrow(/The place is taken: it has the snapshot of eu-west-1 of account 111111111111, and this is eu-west-1 of account 222222222222/);
    expect([...bucket.versions.values()].flat()).toHaveLength(versions);
  });
});

describe('a run that fails', () => {
  test.each<[string, string, number, RegExp]>([
    ['denied', 'UnauthorizedOperation', 403, /^ec2:DescribeSecurityGroups was denied: UnauthorizedOperation/],
    ['throttled to the end', 'RequestLimitExceeded', 503, /^ec2:DescribeSecurityGroups was throttled to the end/],
    ['an internal error', 'InternalError', 500, /^ec2:DescribeSecurityGroups failed at AWS to the end/],
    ['a timeout', 'TimeoutError', 0, /^ec2:DescribeSecurityGroups was not reached to the end/],
    ['a request that EC2 does not take', 'InvalidParameterValue', 400, /^ec2:DescribeSecurityGroups was refused/],
  ])('at EC2, %s, names the action and writes no manifest', async (_, name, status, message) => {
    accountInMemory(ACCOUNT).on(DescribeSecurityGroupsCommand).rejects(awsError(name, status));
    await expect(run()).rejects.toThrow(message);
    expect(bucket.keys).toEqual([]);
  });

  test('on the second page leaves no part of the table', async () => {
    accountInMemory(ACCOUNT).on(DescribeSecurityGroupRulesCommand, { NextToken: '2' }).rejects(awsError('UnauthorizedOperation', 403));
    await expect(run()).rejects.toThrow('ec2:DescribeSecurityGroupRules was denied');
    expect(bucket.keys).toEqual(['inventory/groups/date=2026-11-27/part.json.gz']);
  });

  test('at S3 after two parts writes no manifest; the next run is whole', async () => {
    accountInMemory(ACCOUNT);
    let puts = 0;
    bucket.beforePut = () => { if (++puts > 2) throw awsError('SlowDown', 503); };
    await expect(run()).rejects.toThrow(/^s3:PutObject was throttled to the end: SlowDown/);
    expect(bucket.keys).toHaveLength(2);
    expect(await lastManifest(s3, PLACE)).toBeUndefined();
    bucket.beforePut = () => undefined;
    await run('2026-11-27T00:12:00.000Z');
    expect((await readSnapshot(s3, 'evidence', manifest())).rules).toHaveLength(3);
  });

  test('in the second run of a day leaves the snapshot of the first, whatever it wrote over', async () => {
    accountInMemory(ACCOUNT);
    await run('2026-11-27T00:10:00.000Z');
    accountInMemory({ ...ACCOUNT, groups: [], rules: [rule('sgr-9')] });
    bucket.beforePut = (key) => { if (key.includes('/interfaces/')) throw awsError('AccessDenied', 403); };
    await expect(run('2026-11-27T05:00:00.000Z')).rejects.toThrow('s3:PutObject was denied');
    expect(manifest().takenAt).toBe('2026-11-27T00:10:00.000Z');
    const inventory = await readSnapshot(s3, 'evidence', manifest());
    expect([inventory.groups.length, inventory.rules.map(({ ruleId }) => ruleId)]).toEqual([3, ['sgr-1', 'sgr-2', 'sgr-3']]);
  });

  test('at the manifest is no success', async () => {
    accountInMemory(ACCOUNT);
    bucket.beforePut = (key) => { if (key.endsWith('manifest.json')) throw awsError('ConditionalRequestConflict', 409); };
    await expect(run()).rejects.toThrow('s3:PutObject met something that changed meanwhile: ConditionalRequestConflict');
  });

  test('without its environment says what is missing', async () => {
    accountInMemory(ACCOUNT);
    process.env.INVENTORY_BUCKET = '';
    process.env.ACCOUNT_ID = '${Token[AWS.AccountId.3]}';
    await expect(run()).rejects.toThrow(/^The function's environment lacks what it needs: INVENTORY_BUCKET, ACCOUNT_ID\n/);
  });

  test('a place that holds something else by that name is not written over', async () => {
    accountInMemory(ACCOUNT);
    bucket.write(manifestKey('2026-11-27'), '{"mine":true}');
    await expect(run()).rejects.toThrow(`s3://evidence/${manifestKey('2026-11-27')}: This manifest has version undefined`);
    expect(bucket.keys).toEqual([manifestKey('2026-11-27')]);
  });
});

describe('prefix lists that cannot be read', () => {
  test('are rows with why, and are told', async () => {
    accountInMemory(FOREIGN);
    await run();
    expect(rowsOf('prefix_lists')).toEqual(['pl-8', 'pl-9'].map(id => ({
      prefix_list_id: id, name: '', cidrs: [], unread: expect.stringMatching(/^ec2:DescribeManagedPrefixLists does not tell it/) as string,
    })));
    expect(manifest().unreadPrefixLists).toEqual(['pl-8', 'pl-9']);
    expect(findings()).toEqual([expect.objectContaining({
      kind: 'PrefixListsCouldNotBeRead',
      id: 'PrefixListsCouldNotBeRead/111111111111/eu-west-1/2026-11-27',
      severity: 'warning',
      title: '2 prefix lists named by security group rules could not be read',
      text: expect.stringContaining('pl-8, pl-9') as string,
      resources: [{ type: 'AWS::EC2::PrefixList', id: 'pl-8' }, { type: 'AWS::EC2::PrefixList', id: 'pl-9' }],
      links: [{ label: 'Prefix lists of the snapshot', url: 's3://evidence/inventory/prefix_lists/date=2026-11-27/part.json.gz' }],
      runbook: 'prefix-lists-could-not-be-read',
    })]);
  });

  test('are told once while they stay the same, and again when others come', async () => {
    accountInMemory(FOREIGN);
    await run('2026-11-27T00:10:00.000Z');
    await run('2026-11-28T00:10:00.000Z');
    expect(findings()).toHaveLength(1);
    accountInMemory({ ...FOREIGN, rules: [ruleOfList('sgr-2', 'pl-9'), ruleOfList('sgr-4', 'pl-7')] });
    await run('2026-11-29T00:10:00.000Z');
    expect(findings().map(({ id }) => id)).toEqual(['27', '29'].map(day => `PrefixListsCouldNotBeRead/111111111111/eu-west-1/2026-11-${day}`));
  });

  test('are told after a day on which all could be read', async () => {
    accountInMemory(FOREIGN);
    await run('2026-11-27T00:10:00.000Z');
    accountInMemory(ACCOUNT);
    await run('2026-11-28T00:10:00.000Z');
    accountInMemory(FOREIGN);
    await run('2026-11-29T00:10:00.000Z');
    expect(findings()).toHaveLength(2);
  });

  test('and cannot be told: the snapshot is whole, the run fails, and the next one tells again', async () => {
    accountInMemory(FOREIGN);
    told.on(PutEventsCommand).rejects(awsError('AccessDeniedException', 400));
    await expect(run('2026-11-27T00:10:00.000Z')).rejects.toThrow('events:PutEvents was denied');
    expect((await readSnapshot(s3, 'evidence', manifest())).prefixLists).toHaveLength(2);
    told.reset();
    told.on(PutEventsCommand).resolves({ FailedEntryCount: 0 });
    await run('2026-11-27T00:12:00.000Z');
    expect(findings().map(({ id }) => id)).toEqual(['PrefixListsCouldNotBeRead/111111111111/eu-west-1/2026-11-27']);
  });

  test('and an event that EventBridge does not take although it answers is a run that failed, after the snapshot', async () => {
    accountInMemory(FOREIGN);
    told.on(PutEventsCommand).resolves({ FailedEntryCount: 1, Entries: [{ ErrorCode: 'InternalFailure', ErrorMessage: 'later' }] });
    await expect(run()).rejects.toThrow(/did not take the finding PrefixListsCouldNotBeRead in 4 attempts: InternalFailure: later/);
    expect(await lastManifest(s3, PLACE)).toBeDefined();
  }, 10_000);
});

describe('reading', () => {
  test('in a bucket without versions, tables of a run that broke off are found out', async () => {
    bucket = new BucketInMemory({ versioned: false, pageSize: 2 });
    accountInMemory(ACCOUNT);
    await run('2026-11-27T00:10:00.000Z');
    expect(manifest().parts.every(({ versionId }) => versionId === undefined)).toBe(true);
    await readSnapshot(s3, 'evidence', manifest());
    accountInMemory({ ...ACCOUNT, groups: [] });
    bucket.beforePut = (key) => { if (key.includes('/rules/')) throw awsError('AccessDenied', 403); };
    await expect(run('2026-11-27T05:00:00.000Z')).rejects.toThrow();
    await expect(readSnapshot(s3, 'evidence', manifest())).rejects.toThrow(/^s3:\/\/evidence\/inventory\/groups\/date=2026-11-27\/part\.json\.gz: The object is not the one that was written/);
  });

  test('a part that is gone is found out', async () => {
    accountInMemory(ACCOUNT);
    await run();
    bucket.versions.delete('inventory/rules/date=2026-11-27/part.json.gz');
    await expect(readSnapshot(s3, 'evidence', manifest())).rejects.toThrow(/rules\/date=2026-11-27\/part\.json\.gz in version v\d+: s3:GetObjectVersion found nothing there: NoSuchVersion/);
  });

  test('a manifest that counts other rows is found out', async () => {
    accountInMemory(ACCOUNT);
    await run();
    const lying = { ...manifest(), parts: manifest().parts.map(part => ({ ...part, rows: part.rows + 1 })) };
    await expect(readSnapshot(s3, 'evidence', lying)).rejects.toThrow('It has 1 rows; 2 were written');
  });

  test('the last snapshot of a day or before it, among more days than a page lists', async () => {
    accountInMemory(ACCOUNT);
    for (const day of ['24', '25', '27', '28', '30']) await run(`2026-11-${day}T00:10:00.000Z`);
    bucket.write('inventory/manifests/README.md', 'notes of somebody');
    expect(await snapshotDates(s3, PLACE)).toEqual(['24', '25', '27', '28', '30'].map(day => `2026-11-${day}`));
    expect((await lastManifest(s3, PLACE, '2026-11-26'))?.date).toBe('2026-11-25');
    expect((await lastManifest(s3, PLACE))?.date).toBe('2026-11-30');
    expect(await lastManifest(s3, PLACE, '2026-11-01')).toBeUndefined();
  });
});

