import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Context } from 'aws-lambda';
import { EXECUTION, RepairAccount, RULE_NAME } from './account';
import { runDocument } from './run-document';
import '../rule-usage/quiet-logs';
import { FindingsTopic } from '../../lib/findings';
import { SecurityGroupRepair } from '../../lib/repair';
import { RepairAnswer } from '../../lib/repair/repair-report';
import { handler } from '../../lib/repair/repair.lambda';
import { Ec2Double } from '../doubles/ec2';

const stack = new Stack(new App(), 'Audit', { env: { account: '123456789012', region: 'eu-central-1' } });
new SecurityGroupRepair(stack, 'Repair', { findings: new FindingsTopic(stack, 'Findings') });
const [document] = Object.values(Template.fromStack(stack).findResources('AWS::SSM::Document')) as { Properties: { Content: Record<string, unknown> & { parameters: Record<string, object>; mainSteps: object[] } } }[];
const { Content: content } = document.Properties;

// aws:invokeLambdaFunction, AWS Systems Manager User Guide, "automation-action-lamb".
describe('the step', () => {
  const [step] = content.mainSteps as { action: string; timeoutSeconds: number; inputs: Record<string, unknown> }[];

  test('"Each aws:invokeLambdaFunction action can run up to a maximum duration of 300 seconds (5 minutes)": the function ends before', () => {
    expect(step).toMatchObject({ action: 'aws:invokeLambdaFunction', timeoutSeconds: 300, maxAttempts: 2, onFailure: 'Abort' });
    Template.fromStack(stack).hasResourceProperties('AWS::Lambda::Function', { Timeout: 240, Description: 'Repairs security groups' });
  });

  test('waits for the answer: "Valid values: Event | RequestResponse | DryRun"', () => {
    expect(step.inputs).toMatchObject({ InvocationType: 'RequestResponse', FunctionName: { 'Fn::GetAtt': [expect.stringMatching(/^RepairFunction/), 'Arn'] } });
  });

  test('"If you define both InputPayload and Payload for the action, InputPayload takes precedence": the first alone is used', () => {
    expect(step.inputs).not.toHaveProperty('Payload');
    expect(step.inputs.InputPayload).toEqual({
      groupId: '{{ GroupId }}', configRuleName: '{{ ConfigRuleName }}', dryRun: '{{ DryRun }}', widerRules: '{{ WiderRules }}', executionId: '{{ automation:EXECUTION_ID }}',
    });
  });

  test('"Payload: The JSON representation of the object returned by the Lambda function" is the output of the document', () => {
    expect(content.outputs).toEqual(['Repair.Payload']);
    expect(content.schemaVersion).toBe('0.3');
    expect(content.assumeRole).toBe('{{ AutomationAssumeRole }}');
  });
});

describe('run step by step', () => {
  let account: RepairAccount;
  const ec2 = new Ec2Double({ account: '123456789012', region: 'eu-central-1' });
  const payloads: unknown[] = [];

  beforeAll(async () => {
    Object.assign(process.env, {
      REPAIR_BUCKET: 'evidence',
      REPAIR_PREFIX: 'repair',
      ACCOUNT_ID: '123456789012',
      AWS_REGION: 'eu-central-1',
      EXCLUSION_TAG: 'portcullis:no-repair',
      AWS_ENDPOINT_URL_EC2: await ec2.listen(),
      AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'not-a-secret',
    });
  });
  beforeEach(async () => {
    account = await RepairAccount.make(ec2);
    payloads.length = 0;
  });
  afterEach(async () => account.restore());
  afterAll(async () => ec2.end());

  const run = (parameters: Record<string, string>, executionId = EXECUTION) => runDocument({
    content,
    executionId,
    parameters: { GroupId: account.groupId, ConfigRuleName: RULE_NAME, AutomationAssumeRole: 'arn:aws:iam::123456789012:role/Repair', ...parameters },
    invoke: async (_function, payload) => {
      payloads.push(payload);
      return handler(payload, { functionName: 'repair', awsRequestId: 'r-1' } as Context);
    },
  });
  const answerOf = (outcome: { readonly outputs: Readonly<Record<string, string>> }) => JSON.parse(outcome.outputs['Repair.Payload']) as RepairAnswer;

  test('it repairs the group, and gives what was done as its output', async () => {
    const [bad, inside] = [await account.open(22, '0.0.0.0/0'), await account.open(22, '10.1.0.0/16')];
    const outcome = await run({});
    expect(outcome).toMatchObject({ status: 'Success', attempts: 1 });
    expect(answerOf(outcome)).toEqual({
      id: `${account.groupId}/${EXECUTION}`,
      outcome: 'Repaired',
      dryRun: false,
      revoked: [bad],
      left: [],
      summary: `${account.groupId} is repaired: 1 rule revoked, 0 left`,
      snapshot: `s3://evidence/repair/snapshots/${account.groupId}/${EXECUTION}.json`,
      report: `s3://evidence/repair/reports/${account.groupId}/${EXECUTION}.json`,
    });
    expect(account.there).toEqual([inside]);
    expect(payloads).toEqual([{ groupId: account.groupId, configRuleName: RULE_NAME, dryRun: 'false', widerRules: 'Refuse', executionId: EXECUTION }]);
  });

  test('a dry run changes nothing', async () => {
    const bad = await account.open(22, '0.0.0.0/0');
    expect(answerOf(await run({ DryRun: 'true' }))).toMatchObject({ outcome: 'WouldRepair', dryRun: true, revoked: [bad] });
    expect(account.there).toEqual([bad]);
  });

  test('wider rules are left, unless that is asked for', async () => {
    const wide = await account.open(0, '0.0.0.0/0', 65535);
    expect(answerOf(await run({}))).toMatchObject({ outcome: 'Refused', left: [{ ruleId: wide, because: 'wider' }] });
    expect(answerOf(await run({ WiderRules: 'Revoke' }, EXECUTION.replace('0f2c', '0f2d')))).toMatchObject({ outcome: 'Repaired', revoked: [wide] });
  });

  test('a first attempt that broke off is gone on with', async () => {
    const bad = await account.open(22, '0.0.0.0/0');
    account.ec2.faults.failNext('RevokeSecurityGroupIngress', 'UnauthorizedOperation');
    const outcome = await run({});
    expect(outcome).toMatchObject({ status: 'Success', attempts: 2 });
    expect(answerOf(outcome)).toMatchObject({ outcome: 'Repaired', revoked: [bad] });
  });

  test('an execution whose attempts all fail has failed, and nothing was revoked', async () => {
    const bad = await account.open(22, '0.0.0.0/0');
    expect(await run({ ConfigRuleName: 'no-such-rule' })).toMatchObject({ status: 'Failed', attempts: 2, outputs: {} });
    expect(account.there).toEqual([bad]);
  });

  test('a name with quotation marks reaches the function as it is', async () => {
    await run({ ConfigRuleName: 'who "may", come\\' });
    expect(payloads[0]).toMatchObject({ configRuleName: 'who "may", come\\' });
  });

  test.each([
    [{ GroupId: 'sg-1' }], [{ GroupId: 'sg-0123456789abcdef0,sg-0123456789abcdef1' }], [{ DryRun: 'yes' }], [{ WiderRules: 'All' }], [{ ConfigRuleName: ' ' }],
    [{ AutomationAssumeRole: 'Admin' }], [{ Force: 'true' }],
  ])('Systems Manager starts none with %j', async (parameters) => {
    await expect(run(parameters as unknown as Record<string, string>)).rejects.toThrow('InvalidAutomationExecutionParametersException');
    expect(payloads).toEqual([]);
  });
});
