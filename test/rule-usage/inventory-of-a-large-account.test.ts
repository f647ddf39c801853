import { setImmediate } from 'timers/promises';
import { setFlagsFromString } from 'v8';
import { runInNewContext } from 'vm';
import { DescribeNetworkInterfacesCommand, DescribeSecurityGroupRulesCommand, DescribeSecurityGroupsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { S3Client } from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { BucketInMemory } from './bucket-in-memory';
import { takeSnapshot } from '../../lib/rule-usage/take-snapshot.lambda-shared';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;
const heapInUse = () => {
  collectGarbage();
  return process.memoryUsage().heapUsed / 2 ** 20;
};

const GROUPS = 12_000;
const RULES_EACH = 60;
const PAGE = 1000;

const hex = (i: number) => ((i + 1) * 2_654_435_761 % 2 ** 32).toString(16).padStart(17, '0'); // ids that gzip cannot guess
const groupId = (i: number) => `sg-${hex(i)}`;
const answer = <T>(all: number, token: unknown, item: (i: number) => T) => {
  const from = Number(token ?? 0);
  const items = Array.from({ length: Math.min(PAGE, all - from) }, (_, i) => item(from + i));
  return { items, NextToken: from + PAGE < all ? String(from + PAGE) : undefined };
};

// The quotas of a Region, raised: 2,500 groups by default, 60 rules in each direction (Amazon VPC User Guide, "Amazon VPC quotas").
test('12,000 groups of 60 rules go page by page: what is in memory is one page and the compressed text', async () => {
  const mock = mockClient(EC2Client);
  let pages = 0;
  const heaps: number[] = [];
  const turn = async () => {
    pages += 1;
    if (pages % 60 !== 0) return;
    await setImmediate(); // sinon resets nothing in the middle of a call
    mock.resetHistory(); // the mock would keep every answer
    heaps.push(heapInUse());
  };
  mock.on(DescribeSecurityGroupsCommand).callsFake(async ({ NextToken: token }) => {
    await turn();
    const { items, NextToken } = answer(GROUPS, token, i => ({ GroupId: groupId(i), GroupName: `service-${i}`, VpcId: 'vpc-0a', OwnerId: '111111111111', Description: 'A service', Tags: [] }));
    return { SecurityGroups: items, NextToken };
  });
  mock.on(DescribeSecurityGroupRulesCommand).callsFake(async ({ NextToken: token }) => {
    await turn();
    const { items, NextToken } = answer(GROUPS * RULES_EACH, token, i => ({
      SecurityGroupRuleId: `sgr-${hex(i)}`, GroupId: groupId(Math.floor(i / RULES_EACH)), IsEgress: false, IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIpv4: `10.${i % 250}.0.0/16`, Description: 'From a network',
    }));
    return { SecurityGroupRules: items, NextToken };
  });
  mock.on(DescribeNetworkInterfacesCommand).resolves({ NetworkInterfaces: [] });
  const bucket = new BucketInMemory();

  const { manifest } = await takeSnapshot(new EC2Client({ region: 'eu-west-1' }), new S3Client({ region: 'eu-west-1' }), {
    bucket: 'evidence', prefix: 'inventory', accountId: '111111111111', region: 'eu-west-1', now: Date.UTC(2026, 10, 27),
  });

  expect(manifest.parts.map(({ table, rows }) => [table, rows])).toEqual([['groups', 12_000], ['rules', 720_000], ['interfaces', 0], ['prefixLists', 0]]);
  expect(pages).toBe(12 + 720);
  expect(bucket.keys).toHaveLength(5);
  expect(Math.max(...heaps) - heaps[0]).toBeLessThan(30); // MiB; rules that were kept would be hundreds
}, 120_000);
