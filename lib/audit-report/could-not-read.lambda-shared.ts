import { AwsCallError, AwsErrorKind } from '../lambda-shared/aws-call.lambda-shared';

/**
 * Errors that do not pass by themselves: a report that says what it could not read is better than none for weeks. Of the others the run fails, and Lambda tries it again: in an hour all
 * may be readable.
 */
const LASTING: ReadonlySet<AwsErrorKind> = new Set(['denied', 'missing', 'invalid', 'changed']);

/** Why something cannot be read, where that will not pass by itself; else throws the error again. */
export function whyUnread(error: unknown): string {
  if (error instanceof AwsCallError && LASTING.has(error.kind)) return error.message;
  throw error;
}
