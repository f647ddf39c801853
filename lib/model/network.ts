import { Cidr } from './cidr';
import { Conditions } from './conditions';
import { Knowledge, Unknown } from './knowledge';
import { Direction, Rule, Site, UnreadableRules } from './rule';

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
  /** The VPC that it names, by `Vpc.id` where that is made in the app; undefined where it names none. */
  readonly vpc: Knowledge<string | undefined>;
  /** The keys of its tags. */
  readonly tagKeys: Knowledge<readonly string[]>;
  /** The quotas that the app says its account has, where it says so; others count as every account's. */
  readonly allowance?: { readonly rulesPerGroup: number; readonly groupsPerInterface: number };
  /** What must be the case for the group to be made; undefined where it always is. */
  readonly conditions?: Conditions;
  /** Undefined where none is in force. */
  readonly convention?: Convention;
}

/** A group that something wears, as in `Rule.group`, on one of its interfaces. */
export interface WornGroup {
  readonly group: string;
  /** Groups of one interface count together. It is told by where the property stands: `NetworkInterfaces[0]`, `VpcConfig`, empty for the resource itself. */
  readonly onInterface: string;
  /** Beside those of what wears it. */
  readonly conditions?: Conditions;
}

/** A resource that wears security groups: an instance, a load balancer, a function, a database, an endpoint. */
export interface Wearer {
  readonly id: string;
  readonly site: Site;
  /** `AWS::EC2::Instance`. */
  readonly type: string;
  readonly worn: readonly WornGroup[];
  /** Why more groups may be worn than `worn` says. */
  readonly unread?: Unknown;
  /** Whether it names no group although it stands in a VPC, so that EC2 gives it the default group of that VPC. */
  readonly wearsDefaultGroup: Knowledge<boolean>;
  /** Whether the Internet can address it: an internet-facing load balancer, a public address. Unknown where only the subnet decides. */
  readonly isPublic: Knowledge<boolean>;
  /** Whether it is a load balancer that answers each request by itself, so that it needs no way out. */
  readonly answersItself?: boolean;
  /** The VPCs that its subnets are in, by `Vpc.id` where those are made in the app: those that can be read. */
  readonly vpcs?: readonly string[];
  /** All subnets that it stands in, by `Subnet.id`; undefined where it may stand in others than those of the app. */
  readonly subnets?: readonly string[];
  readonly conditions?: Conditions;
}

/** A group whose id is given to something that may have it worn where nobody can read it: an output, a custom resource, a function's environment. */
export interface HandedGroup {
  readonly group: string;
  /** In words: `the output Group`. */
  readonly to: string;
}

/** A group that a role of this library made, which writes all of its rules. */
export interface RoleGroup {
  readonly group: string;
  /** What the logical ids of its own rules begin with. */
  readonly ownRules: string;
}

/** A subnet that is made in the app. */
export interface Subnet {
  readonly id: string;
  readonly vpc: Knowledge<string | undefined>;
  /** Its blocks of addresses, as far as they can be read. */
  readonly blocks: readonly Cidr[];
  /** Whether what is started in it gets a public address, unless it says otherwise itself. */
  readonly mapsPublicAddresses: Knowledge<boolean>;
}

/** An opening that is no rule of a security group: the public endpoint of a cluster, inbound permissions of a fleet, rules of a group of EC2-Classic. */
export interface Door {
  readonly site: Site;
  /** What it opens, in words: `the public endpoint of the EKS cluster`. */
  readonly opens: string;
  /** The type of the resource. */
  readonly type: string;
  /** Who may come in on which ports, read like a rule. `group` is the resource. Undefined where it lets nobody in by itself. */
  readonly rule?: Rule;
}

/** A flow log that is made in the app: once for each way in which what it says may turn out. */
export interface FlowLog {
  readonly id: string;
  readonly site: Site;
  /** `VPC`, `Subnet`, `NetworkInterface`, ... */
  readonly resourceType: Knowledge<string>;
  /** The resource that it watches, by `Vpc.id` where that is a VPC of the app. */
  readonly watches: Knowledge<string>;
  /** `ALL`, `ACCEPT`, `REJECT`; EC2 wants one for all but transit gateways. */
  readonly trafficType: Knowledge<string | undefined>;
  /** `cloud-watch-logs` where it says nothing. */
  readonly destination: Knowledge<string>;
  /**
   * Days until what it recorded is deleted; undefined where that is kept for ever. Unknown where it goes to no log group or bucket of the app, or where a bucket
   * deletes some of it.
   */
  readonly retentionDays: Knowledge<number | undefined>;
  readonly tagKeys: Knowledge<readonly string[]>;
  /** The VPC of the app that what it watches belongs to, where it watches a part of one: a subnet, a network interface. */
  readonly inVpc?: string;
  /** The stack of what it watches, where that is another one than its own, and goes its own ways. */
  readonly apartFrom?: string;
  /** Why EC2 will refuse it, in words; undefined where nothing speaks for that. */
  readonly refusedFor?: Knowledge<string>;
  readonly conditions?: Conditions;
  /** As in `Rule.branch`. */
  readonly branch?: Conditions;
}

/** Something in a template that EC2 or CloudFormation will refuse, or read otherwise than it is written. */
export interface Fault {
  readonly site: Site;
  /** In a sentence that stands by itself: `SecurityGroupIngress is the text 'None', where a list of rules should be`. */
  readonly fault: string;
  readonly direction?: Direction;
  /** `refused`: the deployment fails. `ignored`: it does not, and what is written counts for nothing. */
  readonly meets: 'refused' | 'ignored';
  /** What it is about, where that is a question of its own. */
  readonly about?: 'missing ports' | 'one port of -1' | 'ports without a meaning';
  /** Why it cannot be known whether it comes about; undefined where it does. */
  readonly doubt?: string;
}

/** What is known of one VPC that is made in the app. */
export interface Vpc {
  readonly id: string;
  readonly site: Site;
  /** Whether a flow log in the app watches it. Unknown where a flow log's target cannot be read. */
  readonly hasFlowLog: Knowledge<boolean>;
  /** Whether its default group is emptied (the CDK's `restrictDefaultSecurityGroup`, or a resource that does the same). */
  readonly defaultGroupClosed: Knowledge<boolean>;
  /** Where that group is told of; as the VPC unless told, for no template has it. */
  readonly defaultGroup?: Site;
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

/** Where a template is deployed to, as far as that is known. */
export interface Place {
  /** The construct path of the Stage; empty directly under the App, and where there are no Stages. */
  readonly stage: string;
  readonly account?: string;
  readonly region?: string;
}

/** The blocks of addresses of one VPC that is made in the app, of both families. */
export interface VpcAddresses {
  readonly vpc: string;
  readonly blocks: readonly Cidr[];
  /** Why there may be more IPv4 addresses than these; undefined where there are none. */
  readonly unreadIpv4?: Unknown;
  /** The same for IPv6: `an IPv6 block that Amazon provides`. */
  readonly unreadIpv6?: Unknown;
}

/** VPCs between which there is a way: a peering connection, attachments to one transit gateway. */
export interface JoinedVpcs {
  readonly site: Site;
  /** By `Vpc.id` where they are made in the app. */
  readonly vpcs: readonly string[];
  /** Why it may join them with others too; undefined where it does not. */
  readonly unread?: Unknown;
}

/** That a machine has a network interface which is a resource of its own: what reaches one has reached the other. */
export interface AttachedInterface {
  /** The ids of the two resources. */
  readonly machine: string;
  readonly networkInterface: string;
}

/** A network ACL that is made in the app: it may say no where groups say yes. */
export interface NetworkAcl {
  readonly site: Site;
  readonly vpc: Knowledge<string | undefined>;
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
  readonly wearers?: readonly Wearer[];
  readonly doors?: readonly Door[];
  readonly handedGroups?: readonly HandedGroup[];
  readonly roleGroups?: readonly RoleGroup[];
  readonly subnets?: readonly Subnet[];
  /** The blocks of addresses that VPCs of the app are made with. */
  readonly vpcBlocks?: readonly { readonly vpc: string; readonly block: Cidr }[];
  readonly flowLogs?: readonly FlowLog[];
  readonly faults?: readonly Fault[];
  /** Where each template is deployed to. */
  readonly places?: ReadonlyMap<string, Place>;
  readonly vpcAddresses?: readonly VpcAddresses[];
  readonly joinedVpcs?: readonly JoinedVpcs[];
  readonly attachedInterfaces?: readonly AttachedInterface[];
  /** Other VPCs that groups are associated with, by `Vpc.id` where those are made in the app. */
  readonly groupVpcs?: readonly { readonly group: string; readonly vpc: Knowledge<string | undefined> }[];
  readonly networkAcls?: readonly NetworkAcl[];
}

/** What the rules of the default group of a VPC are told by: `Rule.group` and `WornGroup.group` of such a group. */
export function defaultGroupOf(vpc: string): string {
  return `the default group of ${vpc}`;
}

/** Whether a group is the default group of some VPC. */
export function isDefaultGroup(group: string): boolean {
  return group.startsWith('the default group of ');
}
