import { createHash } from 'node:crypto';
import { FlowLog, NetworkInterface, Vpc } from '@aws-sdk/client-ec2';

/** Tags by key. */
export type Tags = Map<string, string>;

export interface GroupRecord {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly vpcId: string;
  /** Made with its VPC, and ends with it. */
  readonly isDefault: boolean;
  readonly tags: Tags;
}

/** Who is at the other end of a rule: exactly one of them. */
export interface Peer {
  readonly cidrIpv4?: string;
  readonly cidrIpv6?: string;
  readonly prefixListId?: string;
  readonly groupId?: string;
  /** The account of `groupId`. */
  readonly userId?: string;
}

/** What a rule lets through, as EC2 keeps it: ports are -1 where the protocol has none. */
export interface Traffic {
  readonly protocol: string;
  readonly fromPort: number;
  readonly toPort: number;
}

export interface RuleRecord extends Traffic {
  readonly id: string;
  readonly groupId: string;
  readonly isEgress: boolean;
  readonly peer: Peer;
  readonly description?: string;
  readonly tags: Tags;
}

export interface PrefixListRecord {
  readonly id: string;
  readonly name: string;
  readonly addressFamily: 'IPv4' | 'IPv6';
  readonly maxEntries: number;
  readonly version: number;
  /** `AWS`, or an account. */
  readonly ownerId: string;
  /** What a reference counts as in a group. Of a list that a customer manages it is `maxEntries`; AWS gives its own lists weights. */
  readonly weight: number;
  readonly entries: readonly { readonly cidr: string; readonly description?: string }[];
  readonly tags: Tags;
}

/** A group of another account, in a VPC that is peered: it can be named by rules, and nobody here can look into it. */
export interface ForeignGroup {
  readonly userId: string;
  readonly vpcId: string;
  readonly peeringConnectionId: string;
}

/** An account and Region, as far as the double knows it. Its parts are open: a test may put in what no call of the double's can make. */
export class Ec2State {
  public readonly groups = new Map<string, GroupRecord>();
  public readonly rules = new Map<string, RuleRecord>();
  public readonly prefixLists = new Map<string, PrefixListRecord>();
  public readonly vpcs = new Map<string, Vpc>();
  public readonly interfaces = new Map<string, NetworkInterface>();
  public readonly flowLogs = new Map<string, FlowLog>();
  public readonly foreignGroups = new Map<string, ForeignGroup>();
  private made = 0;

  constructor(
    public readonly account: string, public readonly region: string, public readonly partition: string, public readonly rulesPerGroup: number,
  ) {}

  /** A new id: `sg-0` and 16 hexadecimal digits. The same calls give the same ids; their order is not that of making, for no answer of EC2 is in that order. */
  public newId(kind: string): string {
    return `${kind}-0${createHash('sha256').update(`${kind} ${this.made++}`).digest('hex').slice(0, 16)}`;
  }

  public arn(kind: string, id: string): string {
    return `arn:${this.partition}:ec2:${this.region}:${this.account}:${kind}/${id}`;
  }

  public rulesOf(groupId: string): RuleRecord[] {
    return [...this.rules.values()].filter(rule => rule.groupId === groupId);
  }

  /** The tags of whatever has the id, which are the things that the double knows. */
  public tagsOf(id: string): Tags | undefined {
    return (this.groups.get(id) ?? this.rules.get(id) ?? this.prefixLists.get(id))?.tags;
  }
}

export const RESOURCE_TYPES: Readonly<Record<string, string>> = { sg: 'security-group', sgr: 'security-group-rule', pl: 'prefix-list' };
