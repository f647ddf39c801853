/** What an error of AWS is. The first three pass by themselves: the SDK tries again, and after that Lambda does. The others need somebody. */
export type AwsErrorKind = 'throttled' | 'unavailable' | 'unreachable' | 'denied' | 'missing' | 'changed' | 'invalid';

/** A call that failed, named as IAM names it: `ec2:DescribeSecurityGroups`. */
export class AwsCallError extends Error {
  public readonly kind: AwsErrorKind;
  /** AWS's code: `UnauthorizedOperation`. */
  public readonly code: string;

  constructor(public readonly action: string, public readonly cause: unknown) {
    const kind = kindOfAwsError(cause);
    const { name, message } = cause as Partial<Error>;
    super(`${action} ${IN_WORDS[kind]}: ${name ?? 'Error'}: ${message ?? String(cause)}`);
    this.name = 'AwsCallError';
    this.kind = kind;
    this.code = name ?? 'Error';
  }
}

const IN_WORDS: Readonly<Record<AwsErrorKind, string>> = {
  throttled: 'was throttled to the end',
  unavailable: 'failed at AWS to the end',
  unreachable: 'was not reached to the end',
  denied: 'was denied',
  missing: 'found nothing there',
  changed: 'met something that changed meanwhile',
  invalid: 'was refused',
};

/** Makes a call, and names it where it fails. */
export async function call<T>(action: string, make: () => Promise<T>): Promise<T> {
  try {
    return await make();
  } catch (error) {
    throw error instanceof AwsCallError ? error : new AwsCallError(action, error);
  }
}

/** Whether an error is one of that kind: of a call, or as the SDK throws it. */
export function isOfKind(error: unknown, kind: AwsErrorKind): boolean {
  return (error instanceof AwsCallError ? error.kind : kindOfAwsError(error)) === kind;
}

// Error codes: "Error codes for the Amazon EC2 API" and the common errors of each service's API reference. The SDK keeps a list of the codes that it takes for throttling and
// marks what it tries again ($retryable); here they only decide what is said, and what is left to AWS's own retries.
const DENIED = /^(AccessDenied\w*|UnauthorizedOperation|UnauthorizedAccess|AuthFailure|OptInRequired|ExpiredToken\w*|InvalidClientTokenId|UnrecognizedClient\w*|Forbidden)$/;
const THROTTLED = /throttl|^(RequestLimitExceeded|TooManyRequests\w*|SlowDown|BandwidthLimitExceeded|LimitExceededException|ProvisionedThroughputExceededException|EC2ThrottledException)$/i;
const CHANGED = /^(PreconditionFailed|ConditionalRequestConflict|OperationAborted)$/;
const MISSING = /^(NoSuch\w+|NotFound\w*|ResourceNotFoundException|\w+\.NotFound)$/;
const UNREACHABLE = /^(TimeoutError|AbortError|NetworkingError|ECONNRESET|ECONNREFUSED|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH)$/;
const UNAVAILABLE = /^(InternalError|InternalFailure|InternalException|ServiceUnavailable\w*|Unavailable|RequestTimeout\w*)$/;

/** What an error of the SDK is. What is not understood is `invalid`: nobody waits for it to pass. */
export function kindOfAwsError(error: unknown): AwsErrorKind {
  const { name = '', code = '', $metadata, $retryable } = (error ?? {}) as {
    name?: string; code?: string; $metadata?: { httpStatusCode?: number }; $retryable?: { throttling?: boolean };
  };
  const status = $metadata?.httpStatusCode;
  const is = (pattern: RegExp) => pattern.test(name) || pattern.test(code);
  if (is(THROTTLED) || $retryable?.throttling || status === 429) return 'throttled';
  if (is(CHANGED) || status === 412 || status === 409) return 'changed';
  if (is(DENIED) || status === 401 || status === 403) return 'denied';
  if (is(MISSING) || status === 404) return 'missing';
  if (is(UNAVAILABLE) || (status !== undefined && status >= 500)) return 'unavailable';
  if (is(UNREACHABLE)) return 'unreachable';
  return 'invalid';
}
