import { ConfigServiceClient, ConfigurationItem as StoredItem, GetResourceConfigHistoryCommand, ResourceType } from '@aws-sdk/client-config-service';
import { ConfigurationItem } from './config-event';
import { pages } from '../lambda-shared/pages.lambda-shared';

/** An event tells the moment with as many digits as it likes; an older item of the same group is seconds older at least. */
const SAME_MOMENT_MS = 1_000;

/**
 * The item that was too large for the event, from the history of its resource. An event and a history do not have the same words for an item (`awsAccountId`, `accountId`), and in the
 * history its configuration is JSON: "configuration: A JSON-encoded string that contains the contents for the resource configuration" (AWS Config API Reference, ConfigurationItem).
 *
 * @throws AwsCallError, or Error where the history does not have it (yet)
 */
export async function itemOfHistory(config: ConfigServiceClient, summary: ConfigurationItem): Promise<ConfigurationItem> {
  const { resourceType, resourceId, configurationItemCaptureTime: captured } = summary;
  const laterTime = new Date(captured);
  const about = { resourceType: resourceType as ResourceType, resourceId, laterTime, limit: 1 };
  // "It is likely that the number of records returned is smaller than the specified limit. In such cases, you can make another call, using the nextToken" (GetResourceConfigHistory).
  const ask = async (nextToken?: string) => {
    const answer = await config.send(new GetResourceConfigHistoryCommand({ ...about, nextToken }));
    return { items: answer.configurationItems ?? [], NextToken: answer.nextToken };
  };
  for await (const { items } of pages('config:GetResourceConfigHistory', ask)) {
    if (items.length === 0) continue;
    const [{ configurationItemCaptureTime: found }] = items;
    if (found && laterTime.getTime() - found.getTime() < SAME_MOMENT_MS) return asInAnEvent(summary, items[0]);
    break; // the newest one until then is an older one
  }
  throw new Error(`config:GetResourceConfigHistory does not have ${resourceId} as it was recorded at ${captured}`);
}

function asInAnEvent(summary: ConfigurationItem, stored: StoredItem): ConfigurationItem {
  if (stored.configuration === undefined) throw new Error(`config:GetResourceConfigHistory answered ${summary.resourceId} without its configuration`);
  return {
    ...summary,
    configurationItemStatus: stored.configurationItemStatus ?? summary.configurationItemStatus,
    awsAccountId: stored.accountId,
    awsRegion: stored.awsRegion,
    resourceName: stored.resourceName,
    tags: stored.tags,
    configuration: JSON.parse(stored.configuration) as unknown,
  };
}
