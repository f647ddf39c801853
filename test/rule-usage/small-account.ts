import { FLOW_LOG, FIELDS, LAYOUT } from './archive';
import { FakeS3 } from './fake-s3';
import { InventoryRule } from '../../lib/model/inventory';
import { WatchedSource } from '../../lib/rule-usage/summarise-days.lambda-shared';
import { writeSnapshotManifest, writeSnapshotTable } from '../../lib/rule-usage/write-snapshot.lambda-shared';

/** An account with one interface that wears one group, and its snapshots. */

export const ACCOUNT = '111122223333';
export const INVENTORY = { bucket: 'evidence', prefix: 'inventory' };
export const USAGE = { bucket: 'evidence', prefix: 'usage' };
export const SOURCE: WatchedSource = { flowLogId: FLOW_LOG, watchedId: 'vpc-1', fieldNames: FIELDS, archive: { ...LAYOUT, bucket: 'archive', isParquet: false } };

const ingress = (ruleId: string, port: number, cidr: string): InventoryRule => ({
  ruleId, groupId: 'sg-web', direction: 'ingress', protocol: 'tcp', fromPort: port, toPort: port, cidr,
});

export const RULES = [ingress('sgr-https', 443, '10.0.0.0/8'), ingress('sgr-ssh', 22, '10.0.0.0/16')];

async function* onePage<T>(rows: readonly T[]): AsyncGenerator<T[]> {
  yield [...rows];
}

/** The snapshot of a day. */
export async function takeSnapshot({ client }: FakeS3, date: string, rules: readonly InventoryRule[] = RULES): Promise<void> {
  const parts = [
    await writeSnapshotTable(client, INVENTORY, date, 'interfaces', onePage([{
      interfaceId: 'eni-0aaaaaaaaaaaaaaa1',
      vpcId: 'vpc-1',
      subnetId: 'subnet-1',
      type: 'interface',
      description: '',
      requesterManaged: false,
      addresses: ['10.0.2.9'],
      publicAddresses: [],
      prefixes: [],
      groupIds: ['sg-web'],
    }])),
    await writeSnapshotTable(client, INVENTORY, date, 'groups', onePage([{ groupId: 'sg-web', name: 'Shop-Web', description: 'Web', vpcId: 'vpc-1', ownerId: ACCOUNT, tags: [] }])),
    await writeSnapshotTable(client, INVENTORY, date, 'rules', onePage(rules)),
    await writeSnapshotTable(client, INVENTORY, date, 'prefixLists', onePage([])),
  ];
  const manifest = { version: 1, date, takenAt: `${date}T00:10:00.000Z`, accountId: ACCOUNT, region: 'eu-west-1', parts, unreadPrefixLists: [] } as const;
  await writeSnapshotManifest(client, INVENTORY, manifest, undefined);
}
