import { PutEvaluationsCommand } from '@aws-sdk/client-config-service';
import { awsError, liveAccount } from './live-account';
import { notApplicable } from '../../lib/config-rules/evaluations';
import { putEvaluations } from '../../lib/config-rules/put-evaluations.lambda-shared';

const AT = new Date('2026-11-27T10:00:00Z');
const some = (count: number) => Array.from({ length: count }, (_, i) => notApplicable('AWS::EC2::SecurityGroup', `sg-${i}`, AT));
const idsOf = (puts: ReturnType<ReturnType<typeof liveAccount>['puts']>) => puts.map(({ Evaluations = [] }) => Evaluations.map(({ ComplianceResourceId: id }) => id));

// AWS Config API Reference, PutEvaluations, Evaluations: "Array Members: Minimum number of 0 items. Maximum number of 100 items."
test.each([[0, []], [1, [1]], [100, [100]], [101, [100, 1]], [250, [100, 100, 50]]])('%d evaluations are put by %j', async (count, sizes) => {
  const { run, puts } = liveAccount();
  await putEvaluations(run.config, 'token', some(count), 1);
  expect(puts().map(({ Evaluations = [] }) => Evaluations.length)).toEqual(sizes);
  expect(idsOf(puts()).flat()).toEqual(some(count).map(({ ComplianceResourceId: id }) => id));
});

// AWS Config API Reference, PutEvaluations, FailedEvaluations: "Requests that failed because of a client or server error."
test('those that failed are put again, and they alone', async () => {
  const { run, puts, config } = liveAccount();
  config.on(PutEvaluationsCommand).resolvesOnce({ FailedEvaluations: some(2) }).resolvesOnce({ FailedEvaluations: some(1) }).resolves({});
  await putEvaluations(run.config, 'token', some(3), 1);
  expect(idsOf(puts())).toEqual([['sg-0', 'sg-1', 'sg-2'], ['sg-0', 'sg-1'], ['sg-0']]);
});

test('those that fail in the end fail the run, after all others were put', async () => {
  const { run, puts, config } = liveAccount();
  config.on(PutEvaluationsCommand).callsFake(({ Evaluations }: { Evaluations: { ComplianceResourceId: string }[] }) =>
    ({ FailedEvaluations: Evaluations.filter(({ ComplianceResourceId: id }) => /^sg-[0-6]$/.test(id)) }));
  await expect(putEvaluations(run.config, 'token', some(150), 1)).rejects.toThrow(
    'config:PutEvaluations did not take 7 of 150 evaluations in 4 attempts: sg-0, sg-1, sg-2, sg-3, sg-4, ...');
  expect(idsOf(puts()).map(ids => ids.length)).toEqual([100, 7, 7, 7, 50]);
});

test('what is refused altogether is not put again here: the SDK has tried', async () => {
  const { run, puts, config } = liveAccount();
  config.on(PutEvaluationsCommand).rejects(awsError('InvalidResultTokenException'));
  await expect(putEvaluations(run.config, 'token', some(150), 1)).rejects.toThrow('config:PutEvaluations was refused: InvalidResultTokenException');
  expect(puts()).toHaveLength(1);
});

test.each([['TESTMODE', true], ['a token', false]])('with the token %s TestMode is %s', async (token, TestMode) => {
  const { run, puts } = liveAccount();
  await putEvaluations(run.config, token, some(1), 1);
  expect(puts()).toMatchObject([{ ResultToken: token, TestMode }]);
});
