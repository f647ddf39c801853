import { ConfigServiceClient } from '@aws-sdk/client-config-service';
import { EC2Client } from '@aws-sdk/client-ec2';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { S3Client } from '@aws-sdk/client-s3';
import { SSMClient } from '@aws-sdk/client-ssm';
import { REPORT_VARIABLES } from './audit-environment.lambda-shared';
import { makeAudit } from './make-audit.lambda-shared';
import { CLIENT_SETTINGS, S3_SETTINGS } from '../lambda-shared/client-settings.lambda-shared';
import { readEnvironment } from '../lambda-shared/environment.lambda-shared';
import { loggedHandler } from '../lambda-shared/log.lambda-shared';

const clients = {
  config: new ConfigServiceClient(CLIENT_SETTINGS),
  ec2: new EC2Client(CLIENT_SETTINGS),
  s3: new S3Client(S3_SETTINGS),
  ssm: new SSMClient(CLIENT_SETTINGS),
  events: new EventBridgeClient(CLIENT_SETTINGS),
};

/** So much of the run is kept for writing, and for exceptions and reviews, which are read after the rules. */
const KEPT_MILLISECONDS = 5 * 60_000;

/** Makes the report of the period where it is missing. By hand, `{ "atOnce": true }` makes that of today. */
export const handler = loggedHandler('audit-report', async (event: { readonly atOnce?: unknown } | null, _log, context) => {
  const environment = readEnvironment(REPORT_VARIABLES);
  return makeAudit(clients, {
    accountId: environment.ACCOUNT_ID,
    region: environment.AWS_REGION,
    place: { bucket: environment.AUDIT_BUCKET, prefix: environment.AUDIT_PREFIX },
    document: environment.REVIEW_DOCUMENT,
    everyDays: environment.EVERY_DAYS,
    exclusionTag: environment.EXCLUSION_TAG,
    ...environment.CONFIG_RULES ? { scope: environment.CONFIG_RULES } : {},
    now: Date.now(),
    isLate: () => context.getRemainingTimeInMillis() < KEPT_MILLISECONDS,
    atOnce: event?.atOnce === true,
  });
});
