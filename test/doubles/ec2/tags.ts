import { CreateTagsRequest, DeleteTagsRequest, DescribeTagsRequest, ResourceType } from '@aws-sdk/client-ec2';
import { Ec2Error, invalidValue, missing } from './ec2-error';
import { filtered } from './filtering';
import { pageOf } from './paging';
import { Ec2State, RESOURCE_TYPES, Tags } from './state';
import { putTags } from './texts';

/** "Adds or overwrites only the specified tags for the specified Amazon EC2 resource or resources" (CreateTags). */
export function createTags(state: Ec2State, { Resources, Tags: given }: CreateTagsRequest) {
  if (!given?.length) missing('Tag');
  const all = tagged(state, Resources);
  for (const tags of all) putTags(new Map(tags), given!); // all of them, or none
  for (const tags of all) putTags(tags, given!);
  return {};
}

/**
 * "If you specify a tag key without a tag value, we delete any tag with this key regardless of its value. If you specify a tag key with an empty string as the tag value, we delete the tag
 * only if its value is an empty string. If you omit this parameter, we delete all user-defined tags for the specified resources. We do not delete Amazon Web Services-generated tags (tags
 * that have the aws: prefix)" (DeleteTags).
 */
export function deleteTags(state: Ec2State, { Resources, Tags: given }: DeleteTagsRequest) {
  for (const { Key = '' } of given ?? []) if (Key.startsWith('aws:')) invalidValue('Tag keys starting with \'aws:\' are reserved for internal use');
  for (const tags of tagged(state, Resources)) {
    for (const { Key: key = '', Value: value } of given ?? [...tags.keys()].filter(own => !own.startsWith('aws:')).map(Key => ({ Key, Value: undefined }))) {
      if (value === undefined || tags.get(key) === value) tags.delete(key);
    }
  }
  return {};
}

function tagged(state: Ec2State, resources: readonly string[] | undefined): Tags[] {
  if (!resources?.length) missing('ResourceId');
  return resources!.map((id) => {
    const tags = state.tagsOf(id);
    if (tags) return tags;
    const [kind] = id.split('-');
    const codes: Record<string, string> = { sg: 'InvalidGroup.NotFound', sgr: 'InvalidSecurityGroupRuleId.NotFound', pl: 'InvalidPrefixListID.NotFound' };
    throw new Ec2Error(codes[kind] ?? 'InvalidID', `The ID '${id}' does not exist, or the double cannot tag it`);
  });
}

export function describeTags(state: Ec2State, pageSize: number, input: DescribeTagsRequest) {
  const all = [...state.groups.keys(), ...state.rules.keys(), ...state.prefixLists.keys()].flatMap(ResourceId =>
    [...state.tagsOf(ResourceId)!].map(([Key, Value]) => ({ ResourceId, ResourceType: RESOURCE_TYPES[ResourceId.split('-')[0]] as ResourceType, Key, Value })));
  const found = filtered(all, input.Filters, {
    values: { 'key': tag => [tag.Key], 'resource-id': tag => [tag.ResourceId], 'resource-type': tag => [tag.ResourceType], 'value': tag => [tag.Value] },
    tags: tag => new Map([[tag.Key, tag.Value]]),
  });
  const { page, NextToken } = pageOf('DescribeTags', found, ({ ResourceId, Key }) => `${ResourceId} ${Key}`, input, { pageSize, to: 1000 });
  return { Tags: page, NextToken };
}
