import '../rule-usage/quiet-logs';
import { PutEvaluationsCommand } from '@aws-sdk/client-config-service';
import { Context } from 'aws-lambda';
import { aGroup, aRule, awsError, eventOf, liveAccount, scheduled } from './live-account';
import { handler } from '../../lib/config-rules/judge.lambda';

const context = { functionName: 'judge', awsRequestId: 'r' } as Context;
const account = { groups: [aGroup('sg-1')], rules: [aRule('sgr-1', 'sg-1', { CidrIpv4: '0.0.0.0/0' })] };
const before = process.env;

beforeEach(() => { process.env = { ...before, AWS_REGION: 'eu-west-1' }; });
afterEach(() => { process.env = before; });

test('the handler judges with clients of its own', async () => {
  const { puts } = liveAccount(account);
  await handler(eventOf(scheduled(), { only: 'WorldOnAdminPort' }), context);
  expect(puts()).toMatchObject([{ Evaluations: [{ ComplianceResourceId: 'sg-1', ComplianceType: 'NON_COMPLIANT' }] }]);
});

test('a run that fails fails for Lambda too', async () => {
  const { config } = liveAccount(account);
  config.on(PutEvaluationsCommand).rejects(awsError('AccessDeniedException'));
  await expect(handler(eventOf(scheduled(), { only: 'WorldOnAdminPort' }), context)).rejects.toThrow('config:PutEvaluations was denied');
});

test('an environment without a Region is refused', async () => {
  process.env.AWS_REGION = '';
  const { puts } = liveAccount(account);
  await expect(handler(eventOf(scheduled()), context)).rejects.toThrow('lacks what it needs: AWS_REGION');
  expect(puts()).toEqual([]);
});
