import { EC2Client, SecurityGroup } from '@aws-sdk/client-ec2';
import { contentOf, LiveRule } from './repair-snapshot';
import { describeGroup, LivePlace } from '../lambda-shared/describe-live.lambda-shared';
import { Network } from '../model/network';
import { readLiveNetwork } from '../reading/live-network';

/** A group as it is, with what its rules name. */
export interface GroupNow {
  /** As EC2 answered it. */
  readonly group: SecurityGroup;
  readonly ownerId?: string;
  readonly tags: ReadonlyMap<string, string>;
  /** Its rules of both directions, as EC2 answered them. */
  readonly rules: readonly LiveRule[];
  /** What makes each of them, by its id. */
  readonly contents: ReadonlyMap<string, string>;
  /** With the groups that its rules name. */
  readonly network: Network;
  tagKeysOf(ruleId: string): readonly string[];
}

/**
 * Reads a group; undefined where there is no such group.
 *
 * @throws AwsCallError, and Error where an answer cannot be read
 */
export async function groupNow(ec2: EC2Client, { accountId, region }: LivePlace, groupId: string): Promise<GroupNow | undefined> {
  const answers = await describeGroup(ec2, { accountId, region }, groupId, { namedGroups: true });
  const group = (answers.groups as readonly SecurityGroup[]).find(({ GroupId: id }) => id === groupId);
  if (!group) return undefined;
  const network = readLiveNetwork(answers);
  if ('why' in network) throw new Error(`What EC2 answered about ${groupId} cannot be read${network.location === undefined ? '' : `, at ${network.location}`}: ${network.why}`);
  const rules = (answers.rules as readonly (LiveRule & { readonly GroupId?: string })[]).filter(rule => rule.GroupId === groupId);
  const tagKeys = new Map(rules.map(({ SecurityGroupRuleId: id, Tags = [] }) => [id, Tags.map(({ Key: key }) => key ?? '')]));
  return {
    group,
    ownerId: group.OwnerId,
    tags: new Map((group.Tags ?? []).map(({ Key: key = '', Value: value = '' }) => [key, value])),
    rules,
    contents: new Map(rules.map(rule => [rule.SecurityGroupRuleId ?? '', contentOf(rule)])),
    tagKeysOf: ruleId => tagKeys.get(ruleId) ?? [],
    network,
  };
}
