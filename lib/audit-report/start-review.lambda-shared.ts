import { createHash } from 'crypto';
import { SSMClient, StartAutomationExecutionCommand } from '@aws-sdk/client-ssm';
import { REVIEW_TAG } from './review-steps';
import { AwsCallError, call } from '../lambda-shared/aws-call.lambda-shared';

/** The report that is put to its reviewers. */
export interface ReviewToStart {
  readonly document: string;
  readonly date: string;
  readonly manifestSha256: string;
}

/**
 * Starts the execution in which reviewers decide, once for a report: "User-provided idempotency token. The token must be unique, is case insensitive, enforces the UUID format, and can't
 * be reused" (AWS Systems Manager API Reference, StartAutomationExecution).
 *
 * @returns the execution; undefined where one was started before and Systems Manager does not say which
 */
export async function startReview(ssm: SSMClient, { document, date, manifestSha256 }: ReviewToStart): Promise<string | undefined> {
  try {
    const { AutomationExecutionId } = await call('ssm:StartAutomationExecution', () => ssm.send(new StartAutomationExecutionCommand({
      DocumentName: document,
      DocumentVersion: '$LATEST', // whether or not CloudFormation made the newest one the default
      Parameters: { ReportDate: [date], ManifestSha256: [manifestSha256] },
      ClientToken: tokenOf(manifestSha256),
      Tags: [{ Key: REVIEW_TAG, Value: document }],
    })));
    if (!AutomationExecutionId) throw new Error('ssm:StartAutomationExecution answered no execution');
    return AutomationExecutionId;
  } catch (error) {
    if (error instanceof AwsCallError && /^IdempotentParameterMismatch/.test(error.code)) return undefined;
    throw error;
  }
}

/** A UUID that is the same for the same report. */
function tokenOf(manifestSha256: string): string {
  const digits = createHash('sha256').update(`review of ${manifestSha256}`).digest('hex');
  return [digits.slice(0, 8), digits.slice(8, 12), digits.slice(12, 16), digits.slice(16, 20), digits.slice(20, 32)].join('-');
}
