import { EC2Client } from '@aws-sdk/client-ec2';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { S3Client } from '@aws-sdk/client-s3';
import { lastManifest } from './snapshot-place.lambda-shared';
import { takeSnapshot } from './take-snapshot.lambda-shared';
import { CLIENT_SETTINGS, S3_SETTINGS } from '../lambda-shared/client-settings.lambda-shared';
import { readEnvironment, variable } from '../lambda-shared/environment.lambda-shared';
import { loggedHandler } from '../lambda-shared/log.lambda-shared';
import { tellFinding } from '../lambda-shared/tell-finding.lambda-shared';
import { writeDay, dayOf } from '../model/day';
import { unreadListsFinding } from '../reports/inventory-finding';
import { inventoryPartKey } from '../reports/inventory-layout';

const ec2 = new EC2Client(CLIENT_SETTINGS);
const s3 = new S3Client(S3_SETTINGS);
const events = new EventBridgeClient(CLIENT_SETTINGS);

/** Takes the snapshot of today. The event says nothing that matters: twice, late or by hand, the snapshot is that of the moment. */
export const handler = loggedHandler('traffic-inventory', async (_event, log) => {
  const { INVENTORY_BUCKET: bucket, INVENTORY_PREFIX: prefix, ACCOUNT_ID: accountId, AWS_REGION: region } = readEnvironment({
    INVENTORY_BUCKET: variable.bucketName,
    INVENTORY_PREFIX: variable.folder,
    ACCOUNT_ID: variable.accountId,
    AWS_REGION: variable.region,
  });
  const now = Date.now();
  const { manifest, isOurs } = await takeSnapshot(ec2, s3, { bucket, prefix, accountId, region, now });
  if (!isOurs) {
    log.warn('A newer snapshot of the day is there, which stays', { takenAt: manifest.takenAt });
    return {};
  }
  const { date, unreadPrefixLists: unread } = manifest;
  const before = unread.length === 0 ? undefined : await lastManifest(s3, { bucket, prefix }, writeDay(dayOf(now) - 1));
  const finding = unreadListsFinding(manifest, before, `s3://${bucket}/${inventoryPartKey(prefix, 'prefixLists', date)}`);
  if (finding) await tellFinding(events, finding);
  return { date, unreadPrefixLists: unread.length, rows: Object.fromEntries(manifest.parts.map(({ table, rows }) => [table, rows])) };
});
