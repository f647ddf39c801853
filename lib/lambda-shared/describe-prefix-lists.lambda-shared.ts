import { DescribeManagedPrefixListsCommand, EC2Client, GetManagedPrefixListEntriesCommand, ManagedPrefixList } from '@aws-sdk/client-ec2';
import { AwsCallError, AwsErrorKind } from './aws-call.lambda-shared';
import { pages } from './pages.lambda-shared';
import { InventoryPrefixList } from '../model/inventory';

/** "Minimum value of 1. Maximum value of 100" (Amazon EC2 API Reference, DescribeManagedPrefixLists and GetManagedPrefixListEntries). */
const MaxResults = 100;

/** Errors that say that this list cannot be read. Any other means that lists cannot be read now, or that this function may not: then there is no snapshot. */
const ABOUT_THE_LIST: ReadonlySet<AwsErrorKind> = new Set(['denied', 'missing', 'invalid', 'changed']);

/**
 * The prefix lists with these ids, in the order of their ids, one at a time, each with its entries, or with why they could not be read: none is left out.
 *
 * @param accountId whose lists, like those of AWS, must be readable: if they are not, the function's role lacks a permission
 */
export async function* describePrefixLists(
  ec2: EC2Client, ids: ReadonlySet<string>, accountId: string,
): AsyncGenerator<InventoryPrefixList[], void, undefined> {
  if (ids.size === 0) return;
  const described = await describedLists(ec2, ids);
  for (const prefixListId of [...ids].sort()) {
    const list = described.get(prefixListId);
    yield [list ? await read(ec2, prefixListId, list, accountId) : { prefixListId, name: '', cidrs: [], unread: NOT_TOLD }];
  }
}

const NOT_TOLD = 'ec2:DescribeManagedPrefixLists does not tell it: it was deleted, or its owner shares it no more';

async function describedLists(ec2: EC2Client, ids: ReadonlySet<string>): Promise<ReadonlyMap<string, ManagedPrefixList>> {
  const described = new Map<string, ManagedPrefixList>();
  const ask = (NextToken?: string) => ec2.send(new DescribeManagedPrefixListsCommand({ MaxResults, NextToken }));
  for await (const { PrefixLists = [] } of pages('ec2:DescribeManagedPrefixLists', ask)) {
    for (const list of PrefixLists) {
      if (list.PrefixListId !== undefined && ids.has(list.PrefixListId)) described.set(list.PrefixListId, list);
    }
  }
  return described;
}

async function read(ec2: EC2Client, PrefixListId: string, list: ManagedPrefixList, accountId: string): Promise<InventoryPrefixList> {
  const { PrefixListName: name = '', Version: TargetVersion, OwnerId: owner } = list;
  const row = { prefixListId: PrefixListId, name, ...TargetVersion === undefined ? {} : { version: TargetVersion } };
  try {
    const cidrs: string[] = [];
    // Of the version that was described: entries that change between two pages are those of two versions.
    const ask = (NextToken?: string) => ec2.send(new GetManagedPrefixListEntriesCommand({ PrefixListId, TargetVersion, MaxResults, NextToken }));
    for await (const { Entries = [] } of pages('ec2:GetManagedPrefixListEntries', ask)) {
      for (const { Cidr } of Entries) {
        if (Cidr === undefined) throw new Error(`ec2:GetManagedPrefixListEntries answered an entry of ${PrefixListId} without a block`);
        cidrs.push(Cidr);
      }
    }
    return { ...row, cidrs };
  } catch (error) {
    const isOurs = owner === accountId || owner === 'AWS';
    if (!(error instanceof AwsCallError) || !ABOUT_THE_LIST.has(error.kind) || (isOurs && error.kind === 'denied')) throw error;
    return { ...row, cidrs: [], unread: error.message };
  }
}
