import { RevokedRule } from './repair-plan';

/** What EC2 answered about a group, before anything was revoked, and what was to be revoked. The object in S3. */
export interface RepairSnapshot {
  readonly version: 1;
  readonly executionId: string;
  readonly configRuleName: string;
  readonly accountId: string;
  readonly region: string;
  /** ISO 8601, in UTC. */
  readonly takenAt: string;
  readonly groupId: string;
  /** One of `SecurityGroups` of DescribeSecurityGroups, whole. */
  readonly group: unknown;
  /** `SecurityGroupRules` of DescribeSecurityGroupRules of the group, whole. */
  readonly rules: readonly LiveRule[];
  readonly toRevoke: readonly RevokedRule[];
  /** What brings the rules of `toRevoke` back: the input of `aws ec2 authorize-security-group-ingress --cli-input-json`. They get new ids, and no tags. */
  readonly restore: { readonly GroupId: string; readonly IpPermissions: readonly object[] };
}

/** A rule as EC2 answers it (SecurityGroupRule, Amazon EC2 API Reference). */
export interface LiveRule {
  readonly SecurityGroupRuleId?: string;
  readonly IpProtocol?: string;
  readonly FromPort?: number;
  readonly ToPort?: number;
  readonly CidrIpv4?: string;
  readonly CidrIpv6?: string;
  readonly PrefixListId?: string;
  readonly ReferencedGroupInfo?: { readonly GroupId?: string; readonly UserId?: string };
  readonly Description?: string;
  readonly Tags?: readonly { readonly Key?: string; readonly Value?: string }[];
}

export function repairSnapshot(of: Omit<RepairSnapshot, 'version' | 'restore'>): RepairSnapshot {
  const ids = new Set(of.toRevoke.map(({ ruleId }) => ruleId));
  const revoked = of.rules.filter(({ SecurityGroupRuleId: id }) => id !== undefined && ids.has(id));
  return { version: 1, ...of, restore: { GroupId: of.groupId, IpPermissions: revoked.map(permissionOf) } };
}

/** What makes a rule to EC2, as a text: another text under the same id is another rule. The description is not part of it. */
export function contentOf({ IpProtocol, FromPort, ToPort, CidrIpv4, CidrIpv6, PrefixListId, ReferencedGroupInfo }: LiveRule): string {
  return JSON.stringify([IpProtocol, FromPort, ToPort, CidrIpv4, CidrIpv6, PrefixListId, ReferencedGroupInfo?.GroupId, ReferencedGroupInfo?.UserId]);
}

/** IpPermission, Amazon EC2 API Reference. */
function permissionOf(rule: LiveRule): object {
  const { IpProtocol, FromPort, ToPort, CidrIpv4, CidrIpv6, PrefixListId, ReferencedGroupInfo: group } = rule;
  const described = rule.Description === undefined || rule.Description === '' ? {} : { Description: rule.Description };
  return {
    IpProtocol,
    // EC2 tells -1 for both where the protocol has none, and takes them without.
    ...IpProtocol === '-1' ? {} : { FromPort, ToPort },
    ...CidrIpv4 === undefined ? {} : { IpRanges: [{ CidrIp: CidrIpv4, ...described }] },
    ...CidrIpv6 === undefined ? {} : { Ipv6Ranges: [{ CidrIpv6, ...described }] },
    ...PrefixListId === undefined ? {} : { PrefixListIds: [{ PrefixListId, ...described }] },
    ...group === undefined ? {} : { UserIdGroupPairs: [{ GroupId: group.GroupId, UserId: group.UserId, ...described }] },
  };
}
