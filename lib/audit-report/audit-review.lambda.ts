import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { S3Client } from '@aws-sdk/client-s3';
import { SSMClient } from '@aws-sdk/client-ssm';
import { REVIEW_VARIABLES } from './audit-environment.lambda-shared';
import { recordReview } from './record-review.lambda-shared';
import { CLIENT_SETTINGS, S3_SETTINGS } from '../lambda-shared/client-settings.lambda-shared';
import { readEnvironment } from '../lambda-shared/environment.lambda-shared';
import { loggedHandler } from '../lambda-shared/log.lambda-shared';

const clients = { s3: new S3Client(S3_SETTINGS), ssm: new SSMClient(CLIENT_SETTINGS), events: new EventBridgeClient(CLIENT_SETTINGS) };

/** The last step of the document says `executionId`; the event that an execution ended says it in its detail. */
interface ReviewEvent {
  readonly executionId?: unknown;
  readonly detail?: { readonly ExecutionId?: unknown } | null;
}

/** Records how a review ended. Twice, it is recorded and told once. */
export const handler = loggedHandler('audit-review', async (event: ReviewEvent | null) => {
  const environment = readEnvironment(REVIEW_VARIABLES);
  const executionId = event?.executionId ?? event?.detail?.ExecutionId;
  if (typeof executionId !== 'string' || !/^[0-9a-fA-F-]{36}$/.test(executionId)) throw new Error('The event names no execution of Systems Manager Automation');
  return recordReview(clients, {
    place: { bucket: environment.AUDIT_BUCKET, prefix: environment.AUDIT_PREFIX },
    accountId: environment.ACCOUNT_ID,
    region: environment.AWS_REGION,
    document: environment.REVIEW_DOCUMENT,
    reviewers: environment.REVIEWERS,
    minimumApprovals: environment.MINIMUM_APPROVALS,
    executionId,
    now: Date.now(),
  });
});
