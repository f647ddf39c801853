import { Direction } from './rule';

/**
 * Who wore which groups, and what those let through, on one day in one account and Region: what flow log records do not say.
 *
 * Ids, addresses and blocks are texts as EC2 writes them. A snapshot may be large: 12,000 groups of 60 rules each.
 */
export interface Inventory {
  /** `2026-11-27`, in UTC. */
  readonly date: string;
  /** ISO 8601. */
  readonly takenAt: string;
  readonly accountId: string;
  readonly region: string;
  readonly interfaces: readonly InventoryInterface[];
  readonly groups: readonly InventoryGroup[];
  readonly rules: readonly InventoryRule[];
  readonly prefixLists: readonly InventoryPrefixList[];
}

/** A network interface. */
export interface InventoryInterface {
  readonly interfaceId: string;
  readonly vpcId: string;
  readonly subnetId: string;
  /** `interface`, `lambda`, `nat_gateway`, `network_load_balancer`, ... */
  readonly type: string;
  readonly description: string;
  readonly requesterManaged: boolean;
  /** Private addresses of both families, the primary one first. */
  readonly addresses: readonly string[];
  readonly publicAddresses: readonly string[];
  /** Delegated prefixes, as blocks: addresses of pods and containers. */
  readonly prefixes: readonly string[];
  readonly groupIds: readonly string[];
}

/** A security group. */
export interface InventoryGroup {
  readonly groupId: string;
  readonly name: string;
  readonly description: string;
  readonly vpcId: string;
  readonly ownerId: string;
  readonly tags: readonly { readonly key: string; readonly value: string }[];
}

/** One rule of a group, with exactly one of `cidr`, `prefixListId`, `referencedGroupId`. */
export interface InventoryRule {
  /** `sgr-…`. */
  readonly ruleId: string;
  readonly groupId: string;
  readonly direction: Direction;
  /** As EC2 writes it: `tcp`, `udp`, `icmp`, `icmpv6`, a number, `-1` for all. */
  readonly protocol: string;
  /** As EC2 writes them: -1 where there are none; type and code of ICMP. */
  readonly fromPort: number;
  readonly toPort: number;
  /** Of either family. */
  readonly cidr?: string;
  readonly prefixListId?: string;
  readonly referencedGroupId?: string;
  /** The owner of the referenced group, where EC2 tells it. */
  readonly referencedOwnerId?: string;
  readonly description?: string;
}

/** A prefix list that a rule names. */
export interface InventoryPrefixList {
  readonly prefixListId: string;
  readonly name: string;
  /** Undefined for lists that AWS keeps without versions. */
  readonly version?: number;
  readonly cidrs: readonly string[];
  /** Why its entries could not be read; undefined where they could. */
  readonly unread?: string;
}
