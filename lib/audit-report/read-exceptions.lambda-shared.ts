import { ConfigServiceClient, DescribeRemediationExceptionsCommand } from '@aws-sdk/client-config-service';
import { DescribeSecurityGroupRulesCommand, DescribeSecurityGroupsCommand, EC2Client, SecurityGroupRule } from '@aws-sdk/client-ec2';
import { whyUnread } from './could-not-read.lambda-shared';
import { lastDayIn } from '../judging/last-day';
import { isOfKind } from '../lambda-shared/aws-call.lambda-shared';
import { pages } from '../lambda-shared/pages.lambda-shared';
import { writeDay } from '../model/day';
import { inOrderOfEnds, MOST_EXCEPTIONS } from '../reports/audit-changes';
import { AuditException, UnreadPart } from '../reports/audit-report';

const GROUP = 'AWS::EC2::SecurityGroup';

export interface ReadExceptions {
  /** Those that end first stand first. */
  readonly exceptions: AuditException[];
  readonly moreExceptions: number;
  readonly unread: UnreadPart[];
}

/**
 * Exceptions that can be read in the account: those that AWS Config keeps from its repairs, rules of security groups that name their last day, and groups and rules that the repair of
 * this library leaves alone.
 *
 * @param ruleNames rules of AWS Config
 * @param exclusionTag the key of the tag
 */
export async function readExceptions(
  config: ConfigServiceClient, ec2: EC2Client, ruleNames: readonly string[], exclusionTag: string,
): Promise<ReadExceptions> {
  const found: AuditException[] = [];
  const unread: UnreadPart[] = [];
  const parts: readonly (readonly [string, AsyncGenerator<AuditException>])[] = [
    ['Remediation exceptions of AWS Config', remediationExceptions(config, ruleNames)],
    ['Rules of security groups', exceptionsInRules(ec2, exclusionTag)],
    ['Groups that the repair leaves alone', excludedGroups(ec2, exclusionTag)],
  ];
  for (const [part, exceptions] of parts) {
    try {
      for await (const exception of exceptions) found.push(exception);
    } catch (error) {
      unread.push({ part, why: whyUnread(error) });
    }
  }
  const each = [...new Map(found.map(exception => [exception.key, exception])).values()].sort(inOrderOfEnds);
  return { exceptions: each.slice(0, MOST_EXCEPTIONS), moreExceptions: Math.max(0, each.length - MOST_EXCEPTIONS), unread };
}

/** "the time when the remediation exception will be deleted" is the end (AWS Config API Reference, RemediationException). */
async function* remediationExceptions(config: ConfigServiceClient, ruleNames: readonly string[]): AsyncGenerator<AuditException> {
  for (const ConfigRuleName of ruleNames) {
    const ask = (NextToken?: string) => config.send(new DescribeRemediationExceptionsCommand({ ConfigRuleName, Limit: 100, NextToken }));
    try {
      for await (const { RemediationExceptions = [] } of pages('config:DescribeRemediationExceptions', ask)) {
        for (const { ResourceType: type = '', ResourceId: id = '', Message: says = '', ExpirationTime: ends } of RemediationExceptions) {
          yield { key: `remediation ${ConfigRuleName} ${type} ${id}`, kind: 'remediation', type, id, of: ConfigRuleName, says, ...ends ? { ends: dayOf(ends) } : {} };
        }
      }
    } catch (error) {
      // The rule was deleted meanwhile, or has no remediation: it has no exceptions then.
      if (!isOfKind(error, 'missing')) throw error;
    }
  }
}

/** "This value can be between 5 and 1000" (Amazon EC2 API Reference). */
const MaxResults = 1000;

async function* exceptionsInRules(ec2: EC2Client, exclusionTag: string): AsyncGenerator<AuditException> {
  const ask = (NextToken?: string) => ec2.send(new DescribeSecurityGroupRulesCommand({ MaxResults, NextToken }));
  for await (const { SecurityGroupRules = [] } of pages('ec2:DescribeSecurityGroupRules', ask)) {
    for (const rule of SecurityGroupRules) yield* exceptionsOf(rule, exclusionTag);
  }
}

function* exceptionsOf({ SecurityGroupRuleId, GroupId, Description = '', Tags = [] }: SecurityGroupRule, exclusionTag: string): Generator<AuditException> {
  if (!SecurityGroupRuleId || !GroupId) throw new Error('ec2:DescribeSecurityGroupRules answered a rule without an id or a group');
  const about = { type: GROUP, id: GroupId, of: SecurityGroupRuleId };
  if (lastDayIn(Description)) yield { key: `grant ${SecurityGroupRuleId}`, kind: 'grant', ...about, says: Description, ...endOf(Description) };
  const tag = Tags.find(({ Key }) => Key === exclusionTag);
  if (tag) yield { key: `not-repaired ${SecurityGroupRuleId}`, kind: 'not-repaired', ...about, says: tag.Value ?? '', ...endOf(tag.Value ?? '') };
}

async function* excludedGroups(ec2: EC2Client, exclusionTag: string): AsyncGenerator<AuditException> {
  const Filters = [{ Name: 'tag-key', Values: [exclusionTag] }];
  const ask = (NextToken?: string) => ec2.send(new DescribeSecurityGroupsCommand({ Filters, MaxResults, NextToken }));
  for await (const { SecurityGroups = [] } of pages('ec2:DescribeSecurityGroups', ask)) {
    for (const { GroupId, Tags = [] } of SecurityGroups) {
      if (!GroupId) throw new Error('ec2:DescribeSecurityGroups answered a group without an id');
      // Filters of EC2 take * and ? for patterns.
      const tag = Tags.find(({ Key }) => Key === exclusionTag);
      if (tag) yield { key: `not-repaired ${GroupId}`, kind: 'not-repaired', type: GROUP, id: GroupId, says: tag.Value ?? '', ...endOf(tag.Value ?? '') };
    }
  }
}

/** The last day that a description, or the value of a tag, names; neither where it names none. */
function endOf(says: string): Pick<AuditException, 'ends' | 'unclear'> {
  const last = lastDayIn(says);
  if (!last) return {};
  return last.known ? { ends: writeDay(last.value) } : { unclear: last.why };
}

function dayOf(time: Date): string {
  return time.toISOString().slice(0, 10);
}
