import { Check } from './check';

/** What has to be read of an account to answer a check about one of its groups, beside the group, its rules and their prefix lists. */
export interface LiveNeeds {
  /** The groups that its rules name, and those that theirs name. */
  readonly namedGroups?: boolean;
  /** All groups of the account and Region with their rules. */
  readonly allGroups?: boolean;
  readonly interfaces?: boolean;
  readonly vpcs?: boolean;
  readonly flowLogs?: boolean;
}

/** Why a check cannot be asked of an account: a sentence that stands behind the id of the check. */
export interface NotAskedLive {
  readonly why: string;
}

const NO_OTHER_THING: LiveNeeds = {};
const WRITTEN = { why: 'it is about what a template says and EC2 does not take as it is written' };
const NO_RULES = { why: 'it is about openings that are no rules of a group' };
const OVER_QUOTA = { why: 'EC2 refuses what is over the quota of the account, which may have been raised' };
const UNTOLD = { why: 'a network interface does not tell what it belongs to' };

/** Of checks that need more than groups, and of those that cannot be asked. */
const LIVE: Readonly<Record<string, LiveNeeds | NotAskedLive>> = {
  AddressForGroup: { why: 'it compares sources with the subnets of an app, which are not read' },
  BalancerWithoutRules: UNTOLD,
  ClassicGroup: { why: 'EC2-Classic is gone, and groups of it are in no account' },
  DefaultGroupWorn: { interfaces: true },
  DuplicateRule: { why: 'EC2 takes no rule twice' },
  EgressOnlyStandalone: { why: 'it is about how the rules of a group are written in a template' },
  EksEndpointOpenToWorld: NO_RULES,
  EksRemoteAccessFromWorld: NO_RULES,
  ExplicitGroupName: { why: 'each group of an account has a name, whoever gave it' },
  FleetPortRange: NO_RULES,
  FlowLogInOtherStack: { why: 'it is about the stacks of an app' },
  FlowLogRefused: { why: 'EC2 has taken what is there' },
  FlowLogRetention: { why: 'it is told by log groups and buckets, which are not read' },
  FlowLogWithoutRejects: { flowLogs: true },
  FlowLogWithoutTags: { flowLogs: true },
  FreeCidrParameter: { why: 'it is about the parameters of a template' },
  GroupOfAnotherVpc: { why: 'EC2 refuses it, unless the group is associated with the other VPC' },
  GroupWithoutVpc: { why: 'each group of an account is in a VPC' },
  GroupWornByNothing: { allGroups: true, interfaces: true },
  IgnoredPorts: WRITTEN,
  IgnoredRule: WRITTEN,
  MissingPorts: WRITTEN,
  NameBlocksReplacement: { why: 'it is about what CloudFormation will do with a template' },
  OnePortMinusOne: WRITTEN,
  OverlappingGroups: { allGroups: true, interfaces: true },
  PortOutsideAllowedNetworks: { namedGroups: true },
  PrefixListOutsideApp: { why: 'an account does not tell which lists an app makes' },
  PublicAddressOnOtherPort: { interfaces: true },
  RefusedRule: WRITTEN,
  RuleOnRoleGroup: { why: 'an account does not tell which groups roles of an app made' },
  RulesOverQuota: OVER_QUOTA,
  SameRulesInTwoGroups: { allGroups: true },
  TooManyGroupsOnInterface: OVER_QUOTA,
  TwoTiersOnOne: { allGroups: true, interfaces: true },
  UnreadRules: { why: 'the rules of an account can all be read' },
  VpcWithoutFlowLog: { vpcs: true, flowLogs: true },
  WorldOnWorkload: UNTOLD,
};

/** What a check needs; or why it cannot be asked of an account. */
export function liveNeedsOf({ id }: Check): LiveNeeds | NotAskedLive {
  return Object.hasOwn(LIVE, id) ? LIVE[id] : NO_OTHER_THING;
}

/** The checks that an answer cannot be asked of which tells so much. */
export function notAskedOf(told: LiveNeeds, checks: readonly Check[]): readonly Check[] {
  return checks.filter((check) => {
    const needs = liveNeedsOf(check);
    return 'why' in needs || Object.entries(needs).some(([need, isNeeded]) => isNeeded && !told[need as keyof LiveNeeds]);
  });
}

/** What `aws ec2 describe-security-groups` tells: all groups. */
export const GROUPS_ALONE: LiveNeeds = { namedGroups: true, allGroups: true };
