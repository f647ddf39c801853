import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { S3Client } from '@aws-sdk/client-s3';
import { refusalOf, refusedFinding } from './repair-findings';
import { RepairPlace, toldKey } from './repair-layout';
import { RepairReport } from './repair-report';
import { isThere, putObject } from '../lambda-shared/objects.lambda-shared';
import { tellFinding } from '../lambda-shared/tell-finding.lambda-shared';

/**
 * Tells what was left, once a day for the same rules and reasons: AWS Config starts a repair again and again while its rule is not met. The mark is written after the finding was told: a
 * run that breaks off between the two tells it twice, with one id, and none is lost.
 *
 * @param digestOf a hash in hexadecimal digits
 */
export async function tellRefusal(
  s3: S3Client, events: EventBridgeClient, place: RepairPlace, report: RepairReport, digestOf: (text: string) => string,
): Promise<void> {
  const of = refusalOf(report, digestOf);
  const finding = refusedFinding(report, of);
  if (!finding) return;
  const key = toldKey(place, of);
  if (await isThere(s3, place.bucket, key)) return;
  await tellFinding(events, finding);
  await putObject(s3, { bucket: place.bucket, key, body: `${finding.id}\n`, contentType: 'text/plain; charset=utf-8' });
}
