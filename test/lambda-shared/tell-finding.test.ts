import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { mockClient } from 'aws-sdk-client-mock';
import { tellFinding } from '../../lib/lambda-shared/tell-finding.lambda-shared';
import { findingEvent, FindingEvent } from '../../lib/reports/finding-event';
import { awsError } from '../rule-usage/account-in-memory';

const events = new EventBridgeClient({ region: 'eu-west-1' });
const mock = mockClient(EventBridgeClient);
beforeEach(() => mock.reset());

const FINDING: FindingEvent = findingEvent({
  kind: 'PrefixListsCouldNotBeRead', of: '2026-11-27', severity: 'warning', title: 'Lists', text: 'Some lists', accountId: '111111111111', region: 'eu-west-1', time: '2026-11-27T00:10:03.120Z',
});

const FAILED = { FailedEntryCount: 1, Entries: [{ ErrorCode: 'ThrottlingException', ErrorMessage: 'Rate exceeded' }] };

test('a finding is one entry with the source and detail type that the role may put', async () => {
  mock.on(PutEventsCommand).resolves({ FailedEntryCount: 0, Entries: [{ EventId: 'e' }] });
  await tellFinding(events, FINDING);
  expect(mock.commandCalls(PutEventsCommand).map(call => call.args[0].input)).toEqual([{
    Entries: [{ Source: 'cdk-portcullis', DetailType: 'Security Group Finding', Detail: JSON.stringify(FINDING), Time: new Date('2026-11-27T00:10:03.120Z') }],
  }]);
});

test('an entry that failed is put again, although the call succeeded', async () => {
  mock.on(PutEventsCommand).resolvesOnce(FAILED).resolvesOnce(FAILED).resolves({ FailedEntryCount: 0 });
  await tellFinding(events, FINDING, 1);
  const details = mock.commandCalls(PutEventsCommand).map(call => call.args[0].input.Entries?.[0].Detail);
  expect(details).toEqual(Array(3).fill(JSON.stringify(FINDING)));
});

test('one that fails to the end is an error, with what EventBridge said', async () => {
  mock.on(PutEventsCommand).resolves(FAILED);
  await expect(tellFinding(events, FINDING, 1)).rejects.toThrow(
    'events:PutEvents did not take the finding PrefixListsCouldNotBeRead in 4 attempts: ThrottlingException: Rate exceeded');
  expect(mock.calls()).toHaveLength(4);
});

test('an answer that does not say that nothing failed is no success', async () => {
  mock.on(PutEventsCommand).resolves({});
  await expect(tellFinding(events, FINDING, 1)).rejects.toThrow('no code: no message');
});

test('what is denied is reported at once', async () => {
  mock.on(PutEventsCommand).rejects(awsError('AccessDeniedException', 400));
  await expect(tellFinding(events, FINDING, 1)).rejects.toThrow('events:PutEvents was denied: AccessDeniedException');
  expect(mock.calls()).toHaveLength(1);
});
