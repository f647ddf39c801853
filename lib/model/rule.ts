import { Cidr } from './cidr';
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
  /** `via` where the text stands somewhere else than in the rule: `the default of the parameter OfficeCidr`. */
  | { readonly kind: 'cidr'; readonly cidr: Cidr; readonly via?: string }
  /** `id` is the same for the same group however it is referred to, within one run. */
  | { readonly kind: 'group'; readonly id: string }
  /** `cidrs` and `name` where the list is made in the app: its entries, each known or not, and what it is called. */
  | { readonly kind: 'prefix-list'; readonly id: string; readonly cidrs?: readonly (Known<Cidr> | UnknownBlock)[]; readonly name?: string }
  /** An address or a list that cannot be read; `text` is what it means, the same for the same token. */
  | { readonly kind: 'unknown'; readonly why: string; readonly text: string; readonly prefixLength?: number };

/** A block of addresses that is not known, but for its length perhaps: `${Ip}/32`. */
export interface UnknownBlock extends Unknown {
  readonly prefixLength?: number;
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
}

/** A rule that could not be read at all, for instance a list of rules that is a token. */
export interface UnreadableRules {
  readonly direction: Direction;
  readonly group: string;
  readonly why: Unknown;
  readonly site: Site;
}
