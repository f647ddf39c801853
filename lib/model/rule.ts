import { Cidr, Family } from './cidr';
import { Conditions } from './conditions';
import { Known, Knowledge, Unknown } from './knowledge';
import { PortRange } from './port-range';
import { Protocol } from './protocol';

export type Direction = 'ingress' | 'egress';

/** Where a thing stands in what will be deployed. */
export interface Site {
  /** The template file, or the path of the stack where there are no files. */
  readonly template: string;
  readonly logicalId: string;
  /** The property inside the resource: `Properties.SecurityGroupIngress[0]`. */
  readonly location: string;
}

/** Who is at the other end of a rule. */
export type Peer =
  /**
   * `via` where the text stands somewhere else than in the rule, and somebody may give another one at deployment: `the default of the parameter OfficeCidr`.
   * `allowedBy` where it is one of the values that a parameter may have, under the conditions of the rule: `the parameter OfficeCidr`.
   * `takesAnything` as in `AboutUnknownBlock`.
   */
  | { readonly kind: 'cidr'; readonly cidr: Cidr; readonly via?: string; readonly allowedBy?: string; readonly takesAnything?: boolean }
  /** `id` is the same for the same group however it is referred to, within one run. `account` where it is told whose the group is. */
  | { readonly kind: 'group'; readonly id: string; readonly account?: string }
  /** `cidrs`, `name` and `maxEntries` where the list is made in the app: its entries, each known or not, what it is called, and how many entries it may have. */
  | {
    readonly kind: 'prefix-list';
    readonly id: string;
    readonly cidrs?: readonly (KnownBlock | UnknownBlock)[];
    readonly name?: string;
    readonly maxEntries?: number;
  }
  /** An address or a list that cannot be read; `text` is what it means, the same for the same token. */
  | UnknownPeer;

export interface UnknownPeer extends AboutUnknownBlock, Pick<Unknown, 'why' | 'settledBy'> {
  readonly kind: 'unknown';
  readonly text: string;
  /** Of the property that it stands in: EC2 takes no block of the other one there. */
  readonly family?: Family;
}

/** An entry of a prefix list that is known; `via` as in `Peer`. */
export interface KnownBlock extends Known<Cidr> {
  readonly via?: string;
}

/** A block of addresses that is not known. */
export interface UnknownBlock extends AboutUnknownBlock, Unknown {}

/** What is known of such a block. */
export interface AboutUnknownBlock {
  /** `${Ip}/32`. */
  readonly prefixLength?: number;
  /** What it is unless somebody sets the parameter at deployment. Never all addresses: a block that is those by default is no unknown one. */
  readonly byDefault?: Cidr;
  /** Whether it is a parameter that takes any text, so that whoever deploys the template decides. */
  readonly takesAnything?: boolean;
}

/** One permission of a security group. */
export interface Rule {
  readonly direction: Direction;
  readonly protocol: Knowledge<Protocol>;
  /**
   * Ports of TCP and UDP. `all ports` where the protocol is `all` or has no ports (EC2 ignores what is written there).
   * For ICMP: the type in `from` and the code in `to`, -1 for all.
   */
  readonly ports: Knowledge<PortRange>;
  /** Where protocol or ports are parameters: what the rule lets through unless somebody sets them at deployment. */
  readonly byDefault?: { readonly protocol: Protocol; readonly ports: PortRange };
  readonly peer: Peer;
  /** The text, or undefined where there is none. */
  readonly description: Knowledge<string | undefined>;
  /** The group that the rule belongs to, as in `Peer.id`. */
  readonly group: string;
  readonly site: Site;
  /** Whether it is a resource of its own. */
  readonly standalone: boolean;
  /** What must be the case for the rule to be live; undefined where it always is. */
  readonly conditions?: Conditions;
  /** What of that its resource does not stand under: the branch of the template that it was read in. Undefined where it stands in none. */
  readonly branch?: Conditions;
}

/** A rule that could not be read at all, for instance a list of rules that is a token. */
export interface UnreadableRules {
  readonly direction: Direction;
  readonly group: string;
  readonly why: Unknown;
  readonly site: Site;
}
