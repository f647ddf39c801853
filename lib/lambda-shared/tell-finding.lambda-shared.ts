import { setTimeout } from 'timers/promises';
import { EventBridgeClient, PutEventsCommand, PutEventsResultEntry } from '@aws-sdk/client-eventbridge';
import { call } from './aws-call.lambda-shared';
import { FINDING_DETAIL_TYPE, FINDING_SOURCE, FindingEvent } from '../reports/finding-event';

const ATTEMPTS = 4;

/**
 * Tells a finding: an event on the default bus, which `FindingsTopic` sends on. `findingEvent` made it small enough.
 *
 * PutEvents answers 200 and says in the answer that an entry failed: "You must detect unsuccessful entries and include them in a subsequent call" (Amazon EventBridge
 * User Guide, "Sending events with PutEvents").
 *
 * @param wait milliseconds before the second attempt; doubled before each other one
 * @throws AwsCallError, or Error where the entry still fails
 */
export async function tellFinding(events: EventBridgeClient, finding: FindingEvent, wait = 500): Promise<void> {
  const entry = { Source: FINDING_SOURCE, DetailType: FINDING_DETAIL_TYPE, Detail: JSON.stringify(finding), Time: new Date(finding.time) };
  const command = new PutEventsCommand({ Entries: [entry] });
  let failed: PutEventsResultEntry | undefined;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    if (attempt > 0) await setTimeout(wait * 2 ** (attempt - 1));
    const { FailedEntryCount: count, Entries: entries } = await call('events:PutEvents', () => events.send(command));
    if (count === 0) return;
    failed = entries?.[0];
  }
  throw new Error(`events:PutEvents did not take the finding ${finding.kind} in ${ATTEMPTS} attempts: ${failed?.ErrorCode ?? 'no code'}: ${failed?.ErrorMessage ?? 'no message'}`);
}
