import { setTimeout } from 'timers/promises';
import { ConfigServiceClient, Evaluation, PutEvaluationsCommand } from '@aws-sdk/client-config-service';
import { EvaluationOfResource } from './evaluations';
import { call } from '../lambda-shared/aws-call.lambda-shared';

/** "Array Members: Minimum number of 0 items. Maximum number of 100 items" (AWS Config API Reference, PutEvaluations). */
const MOST = 100;

const ATTEMPTS = 4;

/** The token of a test of the function: nothing is kept of what is put then. */
const TEST_TOKEN = 'TESTMODE';

/**
 * Tells AWS Config what was found.
 *
 * PutEvaluations answers 200 and says in the answer which evaluations failed: "Requests that failed because of a client or server error" (AWS Config API Reference).
 *
 * @param wait milliseconds before the second attempt; doubled before each other one
 * @throws AwsCallError, or Error where evaluations still fail, after all others were put
 */
export async function putEvaluations(
  config: ConfigServiceClient, resultToken: string, evaluations: readonly EvaluationOfResource[], wait = 1_000,
): Promise<void> {
  const failed: Evaluation[] = [];
  for (let from = 0; from < evaluations.length; from += MOST) {
    failed.push(...await putSome(config, resultToken, evaluations.slice(from, from + MOST), wait));
  }
  if (failed.length === 0) return;
  const named = failed.slice(0, 5).map(({ ComplianceResourceId: id }) => id).join(', ');
  throw new Error(`config:PutEvaluations did not take ${failed.length} of ${evaluations.length} evaluations in ${ATTEMPTS} attempts: ${named}${failed.length > 5 ? ', ...' : ''}`);
}

/** Those that AWS Config did not take in the end. */
async function putSome(
  config: ConfigServiceClient, ResultToken: string, evaluations: readonly EvaluationOfResource[], wait: number,
): Promise<Evaluation[]> {
  let left: Evaluation[] = [...evaluations];
  for (let attempt = 0; attempt < ATTEMPTS && left.length > 0; attempt++) {
    if (attempt > 0) await setTimeout(wait * 2 ** (attempt - 1));
    const command = new PutEvaluationsCommand({ ResultToken, TestMode: ResultToken === TEST_TOKEN, Evaluations: left });
    const { FailedEvaluations } = await call('config:PutEvaluations', () => config.send(command));
    left = FailedEvaluations ?? [];
  }
  return left;
}
