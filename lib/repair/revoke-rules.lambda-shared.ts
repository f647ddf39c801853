import { setTimeout } from 'timers/promises';
import { DescribeSecurityGroupRulesCommand, EC2Client, RevokeSecurityGroupIngressCommand } from '@aws-sdk/client-ec2';
import { call, isOfKind } from '../lambda-shared/aws-call.lambda-shared';
import { pages } from '../lambda-shared/pages.lambda-shared';

/** Rules in one order to EC2. EC2 refuses an order as a whole; a group has 60 inbound rules unless its account asked for more. */
const AT_ONCE = 100;

/** How often an order is given again without rules that went meanwhile. */
const ATTEMPTS = 5;

/**
 * Revokes inbound rules by their ids, and adds nothing. Rules that are gone already are passed over: EC2 refuses an order that names one of them
 * ("InvalidSecurityGroupRuleId.NotFound"), so it is given again without them.
 *
 * @throws AwsCallError; of kind `denied` also where the group has got the exclusion tag meanwhile, which the function's policy looks at
 */
export async function revokeRules(ec2: EC2Client, groupId: string, ruleIds: readonly string[]): Promise<void> {
  for (let at = 0; at < ruleIds.length; at += AT_ONCE) await revokeTogether(ec2, groupId, ruleIds.slice(at, at + AT_ONCE));
}

async function revokeTogether(ec2: EC2Client, groupId: string, ruleIds: readonly string[]): Promise<void> {
  let left = ruleIds;
  for (let attempt = 1; left.length > 0; attempt++) {
    const SecurityGroupRuleIds = [...left];
    try {
      await call('ec2:RevokeSecurityGroupIngress', () => ec2.send(new RevokeSecurityGroupIngressCommand({ GroupId: groupId, SecurityGroupRuleIds })));
      return;
    } catch (error) {
      if (!isOfKind(error, 'missing') || attempt === ATTEMPTS) throw error;
      const there = await ruleIdsOf(ec2, groupId);
      left = left.filter(id => there.has(id));
    }
  }
}

/** Milliseconds between looks: EC2 may tell for some moments of a rule that it has revoked. */
const WAITS = [0, 500, 1_000, 2_000, 4_000];

/**
 * Which of some rules EC2 still tells of. "Amazon Web Services recommends that you describe the security group to verify that the rules were removed" (Amazon EC2 API Reference,
 * RevokeSecurityGroupIngress).
 *
 * @param waits milliseconds before each look; the last one counts
 */
export async function stillThere(
  ec2: EC2Client, groupId: string, ruleIds: readonly string[], waits: readonly number[] = WAITS,
): Promise<ReadonlySet<string>> {
  let left: ReadonlySet<string> = new Set(ruleIds);
  for (const wait of waits) {
    if (left.size === 0) break;
    await setTimeout(wait);
    const there = await ruleIdsOf(ec2, groupId);
    left = new Set(ruleIds.filter(id => there.has(id)));
  }
  return left;
}

/** The ids of all rules of a group; none where there is no such group. */
async function ruleIdsOf(ec2: EC2Client, groupId: string): Promise<ReadonlySet<string>> {
  const ids = new Set<string>();
  const Filters = [{ Name: 'group-id', Values: [groupId] }];
  const ask = (NextToken?: string) => ec2.send(new DescribeSecurityGroupRulesCommand({ MaxResults: 1000, NextToken, Filters }));
  for await (const { SecurityGroupRules = [] } of pages('ec2:DescribeSecurityGroupRules', ask)) {
    for (const { SecurityGroupRuleId: id } of SecurityGroupRules) if (id !== undefined) ids.add(id);
  }
  return ids;
}
