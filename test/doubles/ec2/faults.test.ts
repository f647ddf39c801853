import { AuthorizeSecurityGroupIngressCommand, DescribeSecurityGroupsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { Tried, tried } from './tried';

let t: Tried;
beforeEach(async () => { t = await tried(); });
afterEach(() => t.end());

const ask = () => t.client.send(new DescribeSecurityGroupsCommand({}));
const letIn = (more = {}) => t.client.send(new AuthorizeSecurityGroupIngressCommand({
  GroupId: t.defaultGroupId, IpPermissions: [{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: '10.0.0.0/8' }] }], ...more,
}));
const rules = () => t.double.state.rulesOf(t.defaultGroupId).length;

test('each third call is throttled, and the SDK comes again', async () => {
  t.double.faults.throttleEvery(3);
  await ask();
  await ask();
  await expect(ask()).rejects.toMatchObject({ name: 'RequestLimitExceeded', $metadata: { httpStatusCode: 503 } });
  const patient = new EC2Client({ ...await t.double.clientSettings(), maxAttempts: 4 });
  for (let i = 0; i < 4; i++) await patient.send(new DescribeSecurityGroupsCommand({}));
  patient.destroy();
  expect(t.double.calls).toHaveLength(8);
});

// Error codes for the Amazon EC2 API: "Server errors ... are accompanied by a 500-series HTTP response code".
test.each([
  ['InternalError', 'InternalError: An internal error has occurred', 500],
  ['Unavailable', 'Unavailable: The server is overloaded', 503],
  ['UnauthorizedOperation', 'UnauthorizedOperation: You are not authorized', 403],
  ['reset', 'ECONNRESET', undefined],
] as const)('the next call of an action ends with %s and does nothing; the one after it does', async (fault, said, status) => {
  t.double.faults.failNext('AuthorizeSecurityGroupIngress', fault);
  await ask();
  const before = rules();
  const error = await letIn().then(() => undefined, (thrown: Error & { $metadata?: { httpStatusCode?: number } }) => thrown);
  expect(`${error?.name}: ${error?.message}`).toContain(said);
  expect(error?.$metadata?.httpStatusCode).toBe(status);
  expect(rules()).toBe(before);
  await expect(letIn()).resolves.toBeDefined();
});

test('an answer that is lost leaves what was done: the second attempt finds it', async () => {
  t.double.faults.failNext('AuthorizeSecurityGroupIngress', 'lost-answer');
  await expect(letIn()).rejects.toThrow('ECONNRESET');
  await expect(letIn()).rejects.toMatchObject({ name: 'InvalidPermission.Duplicate' });
});

test('somebody else is quicker, once', async () => {
  const group = await t.group('web');
  t.double.faults.before('DescribeSecurityGroups', async () => { await t.double.call('DeleteSecurityGroup', { GroupId: group }); });
  expect((await ask()).SecurityGroups).toHaveLength(1);
  expect((await ask()).SecurityGroups).toHaveLength(1);
});

// "If you have the required permissions, the error response is DryRunOperation. Otherwise, it is UnauthorizedOperation."
test('a dry run says so and does nothing', async () => {
  const before = rules();
  await expect(letIn({ DryRun: true })).rejects.toMatchObject({ name: 'DryRunOperation', $metadata: { httpStatusCode: 412 } });
  t.double.faults.failNext('AuthorizeSecurityGroupIngress', 'UnauthorizedOperation');
  await expect(letIn({ DryRun: true })).rejects.toMatchObject({ name: 'UnauthorizedOperation' });
  expect(rules()).toBe(before);
});

// Error codes: "An unknown or unrecognized parameter was supplied"; "The action or operation requested is not valid".
test('what the double does not know it refuses', async () => {
  const post = async (body: string) => (await fetch(await t.double.listen(), { method: 'POST', body, headers: { 'content-type': 'application/x-www-form-urlencoded' } })).text();
  expect(await post('Action=DescribeSecurityGroups&GroupIdd.1=sg-1')).toContain('<Code>UnknownParameter</Code>');
  expect(await post('Action=AuthorizeSecurityGroupIngress&IpPermissions.1.Groups.1.Cidr=x')).toContain('<Code>UnknownParameter</Code>');
  expect(await post('Action=DescribeSecurityGroups&MaxResults=five')).toContain('<Code>InvalidParameterValue</Code>');
  expect(await post('Action=RunInstances&MinCount=1&MaxCount=1')).toContain('<Code>InvalidAction</Code>');
  expect(await post('Action=Nothing')).toContain('<Code>InvalidAction</Code>');
});

test('answers in process are the same, and copies', async () => {
  const { SecurityGroups: [answered] } = await t.double.call<{ SecurityGroups: { Tags: object[] }[] }>('DescribeSecurityGroups');
  expect((await ask()).SecurityGroups).toMatchObject([answered]);
  answered.Tags.push({ Key: 'a', Value: 'b' });
  expect((await ask()).SecurityGroups).toMatchObject([{ Tags: [] }]);
  await expect(t.double.call('DescribeSecurityGroups', { GroupIds: ['x'] })).rejects.toMatchObject({ name: 'InvalidGroupId.Malformed', code: 'InvalidGroupId.Malformed' });
});
