import { CloudWatchLogsClient, CreateLogGroupCommand, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { EventBridgeClient, ListRulesCommand, ListTargetsByRuleCommand, PutTargetsCommand, RemoveTargetsCommand } from '@aws-sdk/client-eventbridge';
import { ACCOUNT, REGION } from './environment';
import { clientOf, Moto } from './moto';

const GROUP = 'told-findings';

/** An event as EventBridge hands it on. */
export interface ToldEvent {
  readonly 'source': string;
  readonly 'detail-type': string;
  readonly 'detail': Readonly<Record<string, unknown>>;
}

/**
 * Makes the rule of `FindingsTopic`, with the pattern that it was deployed with, write to a log group; and ends the functions' schedules. For moto cannot hand events to a topic or to a
 * function, takes a schedule for a rule about every event, and answers 500 to whoever tells one. Returns what was told since.
 */
export async function listenToFindings(moto: Moto, findingsRule: string): Promise<() => Promise<ToldEvent[]>> {
  const [events, logs] = [new EventBridgeClient(clientOf(moto)), new CloudWatchLogsClient(clientOf(moto))];
  const { Rules = [] } = await events.send(new ListRulesCommand({}));
  for (const { Name: Rule } of Rules) {
    const { Targets = [] } = await events.send(new ListTargetsByRuleCommand({ Rule }));
    await events.send(new RemoveTargetsCommand({ Rule, Ids: Targets.map(({ Id }) => Id!) }));
  }
  await logs.send(new CreateLogGroupCommand({ logGroupName: GROUP }));
  await events.send(new PutTargetsCommand({ Rule: findingsRule, Targets: [{ Id: 'Listener', Arn: `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:${GROUP}` }] }));
  events.destroy();
  return async () => {
    const { events: lines = [] } = await logs.send(new FilterLogEventsCommand({ logGroupName: GROUP }));
    return lines.map(({ message }) => JSON.parse(message!) as ToldEvent);
  };
}
