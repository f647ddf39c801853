import { AwsCallError, AwsErrorKind, call, isOfKind, kindOfAwsError } from '../../lib/lambda-shared/aws-call.lambda-shared';

const named = (name: string, status?: number) => Object.assign(new Error('AWS says so'), { name, $metadata: { httpStatusCode: status } });

// "Error codes for the Amazon EC2 API", "Error responses" (Amazon S3 API reference), "Common errors" of Amazon EventBridge and CloudWatch Logs.
test.each<[AwsErrorKind, string, number | undefined]>([
  ['throttled', 'RequestLimitExceeded', 503],
  ['throttled', 'Throttling', 400],
  ['throttled', 'ThrottlingException', 400],
  ['throttled', 'ThrottledException', 400],
  ['throttled', 'SlowDown', 503],
  ['throttled', 'TooManyRequestsException', 429],
  ['throttled', 'SomethingNew', 429],
  ['unavailable', 'InternalError', 500],
  ['unavailable', 'InternalException', 500],
  ['unavailable', 'ServiceUnavailable', 503],
  ['unavailable', 'Unavailable', 503],
  ['unavailable', 'RequestTimeout', 400],
  ['unavailable', 'SomethingNew', 502],
  ['unreachable', 'TimeoutError', undefined],
  ['unreachable', 'ECONNRESET', undefined],
  ['denied', 'AccessDenied', 403],
  ['denied', 'AccessDeniedException', 400],
  ['denied', 'UnauthorizedOperation', 403],
  ['denied', 'AuthFailure', 401],
  ['denied', 'OptInRequired', 403],
  ['denied', 'SomethingNew', 403],
  ['missing', 'NoSuchKey', 404],
  ['missing', 'NoSuchBucket', 404],
  ['missing', 'NotFound', 404],
  ['missing', 'ResourceNotFoundException', 400],
  ['missing', 'InvalidPrefixListID.NotFound', 400],
  ['changed', 'PreconditionFailed', 412],
  ['changed', 'ConditionalRequestConflict', 409],
  ['invalid', 'InvalidParameterValue', 400],
  ['invalid', 'ValidationException', 400],
  ['invalid', 'SomethingNew', undefined],
])('%s: %s with status %s', (kind, name, status) => {
  expect(kindOfAwsError(named(name, status))).toBe(kind);
});

test.each([['a code of Node', Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }), 'unreachable'],
  ['what the SDK marks as throttling', Object.assign(new Error(), { $retryable: { throttling: true } }), 'throttled'],
  ['no error at all', undefined, 'invalid'],
  ['a text', 'broken', 'invalid']])('%s', (_, error, kind) => {
  expect(kindOfAwsError(error)).toBe(kind);
});

test('a call that fails names the action, the code, and what it means', async () => {
  const error = await call('ec2:DescribeSecurityGroups', () => Promise.reject(named('UnauthorizedOperation', 403))).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(AwsCallError);
  expect(error).toMatchObject({
    name: 'AwsCallError',
    action: 'ec2:DescribeSecurityGroups',
    kind: 'denied',
    code: 'UnauthorizedOperation',
    message: 'ec2:DescribeSecurityGroups was denied: UnauthorizedOperation: AWS says so',
    cause: expect.objectContaining({ name: 'UnauthorizedOperation' }),
  });
  expect([isOfKind(error, 'denied'), isOfKind(error, 'missing'), isOfKind(named('NoSuchKey'), 'missing')]).toEqual([true, false, true]);
});

test('a call within a call is named once, by who made it', async () => {
  const inner = call('s3:GetObject', () => Promise.reject(named('NoSuchKey', 404)));
  await expect(call('s3:ListBucket', () => inner)).rejects.toThrow('s3:GetObject found nothing there: NoSuchKey: AWS says so');
});

test('a call that succeeds is what it answers', async () => {
  await expect(call('s3:GetObject', () => Promise.resolve(7))).resolves.toBe(7);
});
