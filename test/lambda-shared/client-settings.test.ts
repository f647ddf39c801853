import { DescribeSecurityGroupsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { CLIENT_SETTINGS, S3_SETTINGS } from '../../lib/lambda-shared/client-settings.lambda-shared';

/** What the network answers, one after the other; and how many requests it saw. */
function network(...answers: ({ status: number; body: string } | Error)[]) {
  let requests = 0;
  const handle = async () => {
    const answer = answers[Math.min(requests, answers.length - 1)];
    requests += 1;
    if (answer instanceof Error) throw answer;
    return { response: { statusCode: answer.status, headers: {}, body: new Blob([answer.body]).stream() } };
  };
  return { handler: { handle } as never, count: () => requests };
}

const test1 = { region: 'eu-west-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };
const ec2Error = (code: string) => `<Response><Errors><Error><Code>${code}</Code><Message>no</Message></Error></Errors></Response>`;
const s3Error = (code: string) => `<Error><Code>${code}</Code><Message>no</Message></Error>`;
const fine = { status: 200, body: '<DescribeSecurityGroupsResponse><securityGroupInfo/></DescribeSecurityGroupsResponse>' };

const ec2With = (handler: never) => new EC2Client({ ...CLIENT_SETTINGS, ...test1, requestHandler: handler });

describe('what passes by itself is tried again', () => {
  test.each<[string, { status: number; body: string } | Error]>([
    ['throttling of EC2', { status: 503, body: ec2Error('RequestLimitExceeded') }],
    ['throttling as other services say it', { status: 400, body: ec2Error('Throttling') }],
    ['an internal error', { status: 500, body: ec2Error('InternalError') }],
    ['a service that is not there', { status: 503, body: ec2Error('Unavailable') }],
    ['a broken connection', Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' })],
    ['a timeout', Object.assign(new Error('no answer'), { name: 'TimeoutError' })],
  ])('%s', async (_, answer) => {
    const { handler, count } = network(answer, fine);
    await expect(ec2With(handler).send(new DescribeSecurityGroupsCommand({}))).resolves.toBeDefined();
    expect(count()).toBe(2);
  });

  test('for S3 too', async () => {
    const { handler, count } = network({ status: 503, body: s3Error('SlowDown') }, { status: 200, body: 'x' });
    await new S3Client({ ...S3_SETTINGS, ...test1, requestHandler: handler }).send(new GetObjectCommand({ Bucket: 'b', Key: 'k' }));
    expect(count()).toBe(2);
  });

  test('for EventBridge too', async () => {
    const { handler, count } = network({ status: 500, body: '{"__type":"InternalException"}' }, { status: 200, body: '{"FailedEntryCount":0,"Entries":[]}' });
    await new EventBridgeClient({ ...CLIENT_SETTINGS, ...test1, requestHandler: handler }).send(new PutEventsCommand({ Entries: [] }));
    expect(count()).toBe(2);
  });

  test('eight times, and then it is reported', async () => {
    expect(CLIENT_SETTINGS.maxAttempts).toBe(8);
    const { handler, count } = network({ status: 500, body: ec2Error('InternalError') });
    const client = new EC2Client({ ...CLIENT_SETTINGS, ...test1, requestHandler: handler, maxAttempts: 2 });
    await expect(client.send(new DescribeSecurityGroupsCommand({}))).rejects.toMatchObject({ name: 'InternalError' });
    expect(count()).toBe(2);
  });
});

test.each([['UnauthorizedOperation', 403], ['AuthFailure', 401], ['InvalidParameterValue', 400]])('%s is reported at once', async (code, status) => {
  const { handler, count } = network({ status, body: ec2Error(code) }, fine);
  await expect(ec2With(handler).send(new DescribeSecurityGroupsCommand({}))).rejects.toMatchObject({ name: code });
  expect(count()).toBe(1);
});

test('a connection that says nothing for a minute is given up', () => {
  expect(CLIENT_SETTINGS.requestHandler).toEqual({ connectionTimeout: 5_000, requestTimeout: 60_000, throwOnRequestTimeout: true });
});
