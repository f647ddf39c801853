import { Context } from 'aws-lambda';
import { loggedHandler } from '../../lib/lambda-shared/log.lambda-shared';

const CONTEXT = { functionName: 'sweep', awsRequestId: 'r-1', memoryLimitInMB: '256', functionVersion: '1', invokedFunctionArn: 'arn' } as Context;

/** What a run writes, line by line. */
async function linesOf(run: () => Promise<unknown>) {
  const lines: unknown[] = [];
  const note = (...line: unknown[]) => { lines.push(JSON.parse(String(line[0]))); };
  const spies = (['log', 'info', 'warn', 'error', 'debug'] as const).map(method => jest.spyOn(console, method).mockImplementation(note));
  process.env.POWERTOOLS_DEV = 'true'; // Powertools writes past a test's console otherwise
  const outcome = await run().catch((error: unknown) => error);
  for (const spy of spies) spy.mockRestore();
  delete process.env.POWERTOOLS_DEV;
  return { lines: lines as Record<string, unknown>[], outcome };
}

test('a run says in JSON when it begins and what it did', async () => {
  const { lines } = await linesOf(async () => loggedHandler<object>('sweep', async () => ({ rooms: 7 }))({}, CONTEXT));
  expect(lines).toEqual([
    expect.objectContaining({ level: 'INFO', message: 'Begins', service: 'sweep', function_request_id: 'r-1' }),
    expect.objectContaining({ level: 'INFO', message: 'Done', rooms: 7 }),
  ]);
});

test('a run that fails says why, and fails', async () => {
  const failure = new Error('no broom');
  const { lines, outcome } = await linesOf(async () => loggedHandler('sweep', () => Promise.reject(failure))({}, CONTEXT));
  expect(outcome).toBe(failure);
  expect(lines.at(-1)).toMatchObject({ level: 'ERROR', message: 'Failed', error: { name: 'Error', message: 'no broom' } });
});

test('the event is not written', async () => {
  const { lines } = await linesOf(async () => loggedHandler('sweep', async () => undefined)({ secret: 'hush' }, CONTEXT));
  expect(JSON.stringify(lines)).not.toContain('hush');
});
