import { EndSpec } from './end';
import { TrafficSet } from '../model/traffic-set';

/** What somebody says of the network. Claims are judged one by one. */
export type Claim = Forbid | Require | OnlyFrom | MustTraverse | MaxExposure;

interface About {
  /** Tells it apart from others: `NoInternetToDatabase`. */
  readonly id: string;
  /** The connections that are meant. */
  readonly traffic: TrafficSet;
  /** What a sentence calls them, where they are too many to be named one by one: `ports of databases`. */
  readonly trafficName?: string;
  readonly destination: EndSpec;
}

/** No such connection can be opened. */
export interface Forbid extends About {
  readonly kind: 'forbid';
  readonly source: EndSpec;
  /** Whether it is forbidden through others too: each thing on the way is taken to be in the hands of whoever reached it, and only the last hop is in `traffic`. */
  readonly transitive: boolean;
}

/** Every source may open every such connection to every destination, as far as groups can say so. */
export interface Require extends About {
  readonly kind: 'require';
  readonly source: EndSpec;
}

/** Nobody may open such a connection but some. Members of the destination may, among themselves. */
export interface OnlyFrom extends About {
  readonly kind: 'only-from';
  readonly allow: readonly EndSpec[];
}

/** Whoever reaches the destination by such a connection, over however many hops, comes through one of some. */
export interface MustTraverse extends About {
  readonly kind: 'must-traverse';
  readonly source: EndSpec;
  readonly via: readonly EndSpec[];
}

/** The Internet may open no other connections than `traffic`, and not more pairs of address and port than some numbers. */
export interface MaxExposure extends About {
  readonly kind: 'max-exposure';
  readonly ipv4AddressPorts?: bigint;
  readonly ipv6AddressPorts?: bigint;
}

export type ClaimKind = Claim['kind'];
