import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { S3Client } from '@aws-sdk/client-s3';
import { FLOW_LOGS_VARIABLE, RULE_USAGE_VARIABLES } from './rule-usage-environment.lambda-shared';
import { summariseDays } from './summarise-days.lambda-shared';
import { CLIENT_SETTINGS, S3_SETTINGS } from '../lambda-shared/client-settings.lambda-shared';
import { readEnvironment } from '../lambda-shared/environment.lambda-shared';
import { loggedHandler } from '../lambda-shared/log.lambda-shared';

const s3 = new S3Client(S3_SETTINGS);
const logs = new CloudWatchLogsClient(CLIENT_SETTINGS);

/** Summarises the days that have no summary yet. The event says nothing that matters: twice, late or by hand, the run does what is to be done. */
export const handler = loggedHandler('rule-usage-day', async (_event, log, context) => {
  const environment = readEnvironment({ ...RULE_USAGE_VARIABLES, FLOW_LOGS: FLOW_LOGS_VARIABLE });
  return summariseDays({ s3, logs }, {
    sources: environment.FLOW_LOGS,
    inventory: { bucket: environment.INVENTORY_BUCKET, prefix: environment.INVENTORY_PREFIX },
    usage: { bucket: environment.USAGE_BUCKET, prefix: environment.USAGE_PREFIX },
    window: environment.WINDOW_DAYS,
    now: Date.now() / 1000,
    timeLeft: () => context.getRemainingTimeInMillis(),
    log,
  });
});
