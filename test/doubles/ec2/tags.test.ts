import { CreateTagsCommand, DeleteTagsCommand, DescribeSecurityGroupsCommand, DescribeTagsCommand, Tag } from '@aws-sdk/client-ec2';
import { Tried, tried } from './tried';

// Sentences are those of the Amazon EC2 API Reference, of the action that a test is about.

let t: Tried;
let group: string;
beforeEach(async () => {
  t = await tried({ pageSize: 1000 });
  group = await t.group('web');
});
afterEach(() => t.end());

const tag = (...given: [string, string][]) =>
  t.client.send(new CreateTagsCommand({ Resources: [group], Tags: given.map(([Key, Value]) => ({ Key, Value })) }));
const untag = (Tags?: Tag[]) => t.client.send(new DeleteTagsCommand({ Resources: [group], Tags }));
const tags = async () => Object.fromEntries((await t.client.send(new DescribeTagsCommand({ Filters: [{ Name: 'resource-id', Values: [group] }] }))).Tags!.map(({ Key, Value }) => [Key, Value]));

// "When you specify an existing tag key, the value is overwritten with the new value."
test('tags are added and overwritten', async () => {
  await tag(['team', 'web'], ['stage', 'test']);
  await tag(['stage', 'live']);
  expect(await tags()).toEqual({ team: 'web', stage: 'live' });
  const { SecurityGroups = [] } = await t.client.send(new DescribeSecurityGroupsCommand({ Filters: [{ Name: 'tag:stage', Values: ['live'] }] }));
  expect(SecurityGroups.map(({ GroupId }) => GroupId)).toEqual([group]);
});

// "Each resource can have a maximum of 50 tags."
test('the 51st is refused, and those of AWS do not count', async () => {
  t.double.tagAsAws(group, { 'aws:cloudformation:stack-name': 'Web' });
  await tag(...Array.from({ length: 50 }, (_, i): [string, string] => [`k${i}`, '']));
  await expect(tag(['one-more', ''])).rejects.toMatchObject({ name: 'TagLimitExceeded' });
  await expect(tag(['k0', 'other'])).resolves.toBeDefined();
});

// Tag: "May not begin with aws:."
test('nobody writes tags of AWS', async () => {
  await expect(tag(['aws:cloudformation:stack-name', 'Web'])).rejects.toMatchObject({ name: 'InvalidParameterValue' });
  await expect(untag([{ Key: 'aws:cloudformation:stack-name' }])).rejects.toMatchObject({ name: 'InvalidParameterValue' });
});

// "If you specify a tag key without a tag value, we delete any tag with this key regardless of its value. If you specify a tag key with an empty string as the tag value, we delete the tag
// only if its value is an empty string. If you omit this parameter, we delete all user-defined tags for the specified resources. We do not delete Amazon Web Services-generated tags".
test('tags are deleted by key, by key and value, and all of a user', async () => {
  t.double.tagAsAws(group, { 'aws:cloudformation:stack-name': 'Web' });
  await tag(['a', '1'], ['b', '2'], ['c', ''], ['d', '4']);
  await untag([{ Key: 'a' }, { Key: 'b', Value: '' }, { Key: 'c', Value: '' }]);
  expect(await tags()).toEqual({ 'b': '2', 'd': '4', 'aws:cloudformation:stack-name': 'Web' });
  await untag();
  expect(await tags()).toEqual({ 'aws:cloudformation:stack-name': 'Web' });
});

test('what is not there has no tags', async () => {
  await expect(t.client.send(new CreateTagsCommand({ Resources: [group, 'sg-00000000000000000'], Tags: [{ Key: 'a', Value: '' }] }))).rejects.toMatchObject({ name: 'InvalidGroup.NotFound' });
  expect(await tags()).toEqual({});
});
