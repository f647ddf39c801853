import { Tag, TagSpecification } from '@aws-sdk/client-ec2';
import { Ec2Error, invalidValue } from './ec2-error';
import { Tags } from './state';

/**
 * "Up to 255 characters in length. Allowed characters are a-z, A-Z, 0-9, spaces, and ._-:/()#,@[]+=&;{}!$*" (Amazon EC2 API Reference: names and descriptions of groups, IpRange).
 * Descriptions of rules about groups and prefix lists may not have `&` by their page; EC2 is not known to ask for the difference.
 */
export function checkText(what: string, text: string): void {
  if (text.length > 255) invalidValue(`Value (${text}) for parameter ${what} is invalid. Character limit exceeded: 255.`);
  if (!/^[a-zA-Z0-9 ._\-:/()#,@[\]+=&;{}!$*]*$/.test(text)) invalidValue(`Value (${text}) for parameter ${what} is invalid. Character sets beyond ASCII are not supported.`);
}

/** Adds tags to some, or overwrites them. "Each resource can have a maximum of 50 tags" (CreateTags); AWS's own (`aws:`) do not count and cannot be written. */
export function putTags(tags: Tags, given: readonly Tag[]): void {
  const after = new Map(tags);
  for (const { Key, Value = '' } of given) {
    if (Key === undefined || Key === '') throw new Ec2Error('MissingParameter', 'The request must contain the parameter Tag.Key');
    if (Key.startsWith('aws:')) invalidValue('Tag keys starting with \'aws:\' are reserved for internal use');
    if (Key.length > 127 || Value.length > 256) invalidValue(`Tag key or value is too long: ${Key}`);
    after.set(Key, Value);
  }
  if ([...after.keys()].filter(key => !key.startsWith('aws:')).length > 50) throw new Ec2Error('TagLimitExceeded', 'The maximum number of Tags for a resource has been reached.');
  for (const [key, value] of after) tags.set(key, value);
}

/** The tags that a thing is made with. */
export function tagsAtCreation(resourceType: string, specifications: readonly TagSpecification[] = []): Tags {
  const tags: Tags = new Map();
  for (const { ResourceType, Tags: given = [] } of specifications) {
    if (ResourceType !== resourceType) invalidValue(`'${ResourceType}' is not a valid taggable resource type for this operation.`);
    putTags(tags, given);
  }
  return tags;
}

export function tagList(tags: Tags): Tag[] {
  return [...tags].map(([Key, Value]) => ({ Key, Value }));
}
