import { DescribeManagedPrefixListsRequest, GetManagedPrefixListEntriesRequest } from '@aws-sdk/client-ec2';
import { Ec2Error, invalidValue, missing } from './ec2-error';
import { filtered } from './filtering';
import { checkForm } from './identifiers';
import { pageOf } from './paging';
import { Ec2State, PrefixListRecord } from './state';
import { tagList } from './texts';

export function describePrefixLists(state: Ec2State, pageSize: number, input: DescribeManagedPrefixListsRequest) {
  const { PrefixListIds: ids = [], Filters } = input;
  const chosen = ids.length > 0 ? ids.map(id => listById(state, id)) : [...state.prefixLists.values()];
  const found = filtered(chosen, Filters, {
    values: { 'owner-id': list => [list.ownerId], 'prefix-list-id': list => [list.id], 'prefix-list-name': list => [list.name] },
  });
  const { page, NextToken } = pageOf('DescribeManagedPrefixLists', found, list => list.id, input, { pageSize, from: 1, to: 100 });
  return {
    PrefixLists: page.map(({ id, name, addressFamily, maxEntries, version, ownerId, tags }) => ({
      PrefixListId: id,
      PrefixListName: name,
      AddressFamily: addressFamily,
      State: 'create-complete' as const,
      PrefixListArn: `arn:${state.partition}:ec2:${state.region}:${ownerId === 'AWS' ? 'aws' : ownerId}:prefix-list/${id}`,
      MaxEntries: ownerId === 'AWS' ? undefined : maxEntries,
      Version: ownerId === 'AWS' ? undefined : version,
      OwnerId: ownerId,
      Tags: tagList(tags),
    })),
    NextToken,
  };
}

/** The entries of the version that is there; earlier ones the double does not keep. */
export function prefixListEntries(state: Ec2State, pageSize: number, input: GetManagedPrefixListEntriesRequest) {
  const list = listById(state, input.PrefixListId ?? missing('PrefixListId'));
  if (input.TargetVersion !== undefined && Number(input.TargetVersion) !== list.version) invalidValue(`The double has version ${list.version} of ${list.id} alone`);
  const { page, NextToken } = pageOf(`GetManagedPrefixListEntries ${list.id}`, list.entries, ({ cidr }) => cidr, input, { pageSize, from: 1, to: 100 });
  return { Entries: page.map(({ cidr: Cidr, description: Description }) => ({ Cidr, Description })), NextToken };
}

function listById(state: Ec2State, id: string): PrefixListRecord {
  checkForm('pl', id, 'InvalidPrefixListId.Malformed', 'prefix list ID');
  const found = state.prefixLists.get(id);
  if (!found) throw new Ec2Error('InvalidPrefixListID.NotFound', `The prefix list ID '${id}' does not exist`);
  return found;
}
