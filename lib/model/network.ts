import { Conditions } from './conditions';
import { Knowledge, Unknown } from './knowledge';
import { Rule, Site, UnreadableRules } from './rule';

/** The naming convention that is in force where a group stands. */
export interface Convention {
  readonly project: string;
  readonly environment: string;
}

/** A security group that is made in the app. */
export interface SecurityGroup {
  /** The same for the same group however it is referred to, within one run. */
  readonly id: string;
  readonly site: Site;
  readonly name: Knowledge<string | undefined>;
  /** The tag `Name`. */
  readonly nameTag: Knowledge<string | undefined>;
  readonly description: Knowledge<string | undefined>;
  /** Whether the description is only the construct path, which the CDK writes when nobody says one. */
  readonly describedByPath?: boolean;
  /**
   * Whether its own property `SecurityGroupEgress` says anything: at least one rule, or something that cannot be read. EC2 puts an
   * allow-all rule into a new group, and CloudFormation takes it out only where there is an egress rule, inline or standalone.
   */
  readonly declaresEgress: boolean;
  /** What must be the case for the group to be made; undefined where it always is. */
  readonly conditions?: Conditions;
  /** Undefined where none is in force. */
  readonly convention?: Convention;
}

/** What is known of one VPC that is made in the app. */
export interface Vpc {
  readonly id: string;
  readonly site: Site;
  /** Whether a flow log in the app watches it. Unknown where a flow log's target cannot be read. */
  readonly hasFlowLog: Knowledge<boolean>;
  /** Whether its default group is emptied (the CDK's `restrictDefaultSecurityGroup`, or a resource that does the same). */
  readonly defaultGroupClosed: Knowledge<boolean>;
}

/** What resources are to a judgement. */
export type Kind = 'groups' | 'rules' | 'vpcs' | 'flow logs' | 'emptied default groups';

/** A part of what is deployed that could not be read, such as a nested stack whose template is not in the app. */
export interface UnreadPart {
  readonly site: Site;
  readonly why: Unknown;
  /** What may be in it, beside things that no judgement looks at. */
  readonly mayHold: ReadonlySet<Kind>;
  /** The naming convention that is in force where the part stands; undefined where none is. */
  readonly convention?: Convention;
}

/** Everything that a judgement looks at. Groups, rules and VPCs of one account and Region or of several: ids tell them apart. */
export interface Network {
  readonly groups: readonly SecurityGroup[];
  /** Rules of all groups, those included that are not made in the app. */
  readonly rules: readonly Rule[];
  readonly unreadable: readonly UnreadableRules[];
  readonly vpcs: readonly Vpc[];
  /** Parts that may hold more of all this. Rules that they may hold stand in `unreadable` too. */
  readonly unread?: readonly UnreadPart[];
}
