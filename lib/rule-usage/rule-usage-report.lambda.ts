import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { S3Client } from '@aws-sdk/client-s3';
import { makeReport } from './make-report.lambda-shared';
import { RULE_USAGE_VARIABLES } from './rule-usage-environment.lambda-shared';
import { CLIENT_SETTINGS, S3_SETTINGS } from '../lambda-shared/client-settings.lambda-shared';
import { readEnvironment } from '../lambda-shared/environment.lambda-shared';
import { loggedHandler } from '../lambda-shared/log.lambda-shared';

const s3 = new S3Client(S3_SETTINGS);
const events = new EventBridgeClient(CLIENT_SETTINGS);

/** Makes the report of the week where it is missing. By hand, `{ "atOnce": true }` makes that of today. */
export const handler = loggedHandler('rule-usage-report', async (event: { readonly atOnce?: unknown } | null, log) => {
  const environment = readEnvironment(RULE_USAGE_VARIABLES);
  return makeReport({ s3, events }, {
    inventory: { bucket: environment.INVENTORY_BUCKET, prefix: environment.INVENTORY_PREFIX },
    usage: { bucket: environment.USAGE_BUCKET, prefix: environment.USAGE_PREFIX },
    window: environment.WINDOW_DAYS,
    now: Date.now() / 1000,
    atOnce: event?.atOnce === true,
    log,
  });
});
