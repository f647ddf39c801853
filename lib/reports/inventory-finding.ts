import { FindingEvent, findingEvent } from './finding-event';
import { InventoryManifest } from './inventory-manifest';

/**
 * What is told when entries of prefix lists could not be read: rules that name them cannot be judged. Undefined where all could be read, and where the snapshot before says the same:
 * what stays so would be told every day.
 *
 * @param before the last snapshot of an earlier day
 * @param where the object with the reasons: `s3://bucket/inventory/prefix_lists/date=2026-11-27/part.json.gz`
 */
export function unreadListsFinding(manifest: InventoryManifest, before: InventoryManifest | undefined, where: string): FindingEvent | undefined {
  const { unreadPrefixLists: unread, accountId, region, date, takenAt } = manifest;
  if (unread.length === 0 || unread.join() === before?.unreadPrefixLists.join()) return undefined;
  const count = unread.length === 1 ? '1 prefix list' : `${unread.length} prefix lists`;
  return findingEvent({
    kind: 'PrefixListsCouldNotBeRead',
    of: date, // a second run of the day says it again
    severity: 'warning',
    title: `${count} named by security group rules could not be read`,
    text: `The traffic inventory of ${date} has no entries of ${count}, and nothing can be said about rules that name them: ${unread.join(', ')}. Why is in the column unread of that day.`,
    accountId,
    region,
    time: takenAt,
    resources: unread.map(id => ({ type: 'AWS::EC2::PrefixList', id })),
    links: [{ label: 'Prefix lists of the snapshot', url: where }],
  });
}
