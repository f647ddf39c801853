import { Scope } from './proof';
import { Family } from '../model/cidr';
import { Direction, Site } from '../model/rule';
import { TrafficSet } from '../model/traffic-set';

/** A network as it is drawn and told: what may open connections to what, equal things as one. The same for the same network. */
export interface NetworkPicture {
  /** The Internet first, then tier by tier. */
  readonly nodes: readonly PictureNode[];
  /** One for each pair of nodes at most. */
  readonly edges: readonly PictureEdge[];
  /** What is drawn: everything in one, or an overview and one for each VPC. */
  readonly views: readonly PictureView[];
  /** Of each group and direction that has rules, the fullest first. */
  readonly rules: readonly RulesBar[];
  /** Of each interface that wears groups, the fullest first. */
  readonly interfaces: readonly InterfaceBar[];
  readonly scope: Scope;
  readonly limits: PictureLimits;
}

export type NodeKind =
  | 'internet'
  /** A block of addresses. */
  | 'network'
  | 'prefix-list'
  /** Addresses that somebody gives at deployment. */
  | 'unknown'
  /** A resource of the app that wears groups. */
  | 'thing'
  /** A group of the app that nothing in the app wears. */
  | 'group'
  /** A group of which the app knows only the id. */
  | 'foreign-group'
  /** All things of one VPC, in an overview. */
  | 'vpc';

/** Whoever is outside and reaches something, over however many hops. Who is behind a group of somebody else nobody knows. */
export type ReachedFrom = 'internet' | 'network' | 'foreign-group';

export interface PictureNode {
  /** `n3`: the same in all views of one picture. */
  readonly id: string;
  readonly kind: NodeKind;
  readonly name: string;
  /** What it is, in a few words: `database`, `security group`. */
  readonly about: string;
  /** What it stands for, one at least: several where they let through the same and have the same neighbours. */
  readonly parts: readonly PicturePart[];
  /** From the top of the picture down. */
  readonly tier: number;
  /** How many hops it is from the Internet; undefined where nothing leads from there to here. */
  readonly hops?: number;
  /** Whether nobody knows at synth if anything leads from the Internet to here: `hops` are so many if so. */
  readonly isReachDoubtful?: boolean;
  /** From where outside it is reached first; undefined where from nowhere, and outside of the app. */
  readonly reachedFrom?: ReachedFrom;
  /** What it is called in a list of VPCs; undefined outside of them, and where nobody knows. */
  readonly vpc?: string;
  /** The Stage, where there are several. */
  readonly stage?: string;
  /** Which connections the Internet may open to it; undefined outside of the app, and where its rules are not known. */
  readonly exposure?: PictureExposure;
  /** What nobody knows of it at synth. */
  readonly doubts: readonly string[];
}

export interface PicturePart {
  /** The id of the member; empty outside of the app. */
  readonly id: string;
  readonly name: string;
  readonly site?: Site;
  readonly groups: readonly { readonly name: string; readonly site?: Site }[];
}

export interface PictureExposure {
  readonly sure: TrafficSet;
  /** What nobody knows whether it is let through, beside what surely is. */
  readonly perhaps: TrafficSet;
  /** Pairs of an address and a TCP or UDP port that may connect surely. */
  readonly addressPorts: Readonly<Record<Family, bigint>>;
  /** The addresses among them. */
  readonly addresses: Readonly<Record<Family, bigint>>;
}

export interface PictureEdge {
  /** `e3` */
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** What may flow, one at least: apart where it depends on other conditions, and where it is in doubt. */
  readonly flows: readonly PictureFlow[];
  readonly rules: readonly PictureRule[];
  /** The ids of violated claims that it is a part of. */
  readonly violates: readonly string[];
}

export interface PictureFlow {
  readonly traffic: TrafficSet;
  readonly families: readonly Family[];
  /** In words, without "if"; undefined where it flows in every deployment. */
  readonly conditions?: string;
  /** Why nobody knows whether it is let through. */
  readonly doubt?: string;
  /** What would settle that. */
  readonly settledBy?: string;
}

/** What lets an edge through, at one of its ends. */
export interface PictureRule {
  readonly direction: Direction;
  /** The name of its group. */
  readonly group: string;
  /** `tcp 443 (HTTPS) from 0.0.0.0/0` */
  readonly says: string;
  /** Its description. */
  readonly reason?: string;
  /** Undefined where no rule of the app says so. */
  readonly site?: Site;
}

export interface PictureView {
  /** Empty for the whole; else what its file is called after: `Shop-Vpc`. */
  readonly id: string;
  readonly title: string;
  readonly nodes: readonly PictureNode[];
  readonly edges: readonly PictureEdge[];
  /** The names of nodes that have no room in it. */
  readonly leftOut: readonly string[];
}

/** How much of the quota of rules a group has used up, in the family of which there are most. */
export interface RulesBar {
  readonly group: string;
  readonly site: Site;
  readonly direction: Direction;
  readonly family: Family;
  readonly count: number;
  /** What it is if each prefix list that is not known is as large as the largest of AWS. */
  readonly most: number;
  readonly allowed: number;
  /** `40 for addresses, 20 for prefix lists` */
  readonly arithmetic: string;
}

/** How many groups an interface wears of those that it may. */
export interface InterfaceBar {
  readonly thing: string;
  readonly site: Site;
  readonly count: number;
  readonly allowed: number;
  readonly groups: readonly string[];
}

/** What a reader must know to trust the rest, in sentences of their own. */
export interface PictureLimits {
  readonly modelled: readonly string[];
  /** Where more is shown than may be the case. */
  readonly overApproximated: readonly string[];
  readonly assumed: readonly string[];
}

/** Outside of the app: it has no groups. */
export function isOutside({ kind }: PictureNode): boolean {
  return kind === 'internet' || kind === 'network' || kind === 'prefix-list' || kind === 'unknown';
}

/** Whether nobody knows of any of it whether it is let through. */
export function isDoubtful({ flows }: PictureEdge): boolean {
  return flows.every(({ doubt }) => doubt !== undefined);
}
