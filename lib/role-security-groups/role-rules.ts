import { ServicePort } from '../services/service-port';

/** What a role is, as data: what its members serve, and who may come in. Groups are what rules are made of: they may come in unless the role says otherwise. */
export interface RoleRules {
  /** What an address may be that the role did not open itself: never a source, or a private range or a trusted network. */
  readonly addresses: 'never' | 'private';
  /** The widest range that the role takes. */
  readonly widest?: WidestRanges;
  /** What members listen on. The first port for clients is the default one. */
  readonly serves?: readonly ServicePort[];
  /** Whether the ports that `serves` has are all that there is to say of them: no UDP on a TCP port, clients on ports for clients only. */
  readonly strict?: boolean;
  /** Plain ports of the service that are not served, as encrypted ones are in their place. */
  readonly leftOut?: readonly ServicePort[];
  /** Whether members may be let in to each other. */
  readonly members?: 'never' | 'on peer ports' | 'as any group';
  /** Directions in which nobody is ever let through, and why not. */
  readonly never?: { readonly ingress?: string; readonly egress?: string };
  /** What the role takes, for its errors. */
  readonly accepted: string;
  /** What to write in place of an address that the role does not take. */
  readonly change: string;
}

/** Prefix lengths: the shortest that is taken. */
export interface WidestRanges {
  /** The TCP port on which neighbours count as one. */
  readonly onPort: number;
  readonly ipv4Private: number;
  readonly ipv4Public: number;
  readonly ipv6Private: number;
  readonly ipv6Public: number;
}

/** The widest ranges that somebody logs in from. */
export function widestForLogins(onPort: number): WidestRanges {
  return { onPort, ipv4Private: 16, ipv4Public: 24, ipv6Private: 32, ipv6Public: 48 };
}

/** A role of which nothing more is said. */
export const ANY_ROLE: RoleRules = {
  addresses: 'private',
  accepted: 'groups, a TrustedNetwork, private ranges',
  change: 'let the group of the client in: group.connections.allowFrom(client, port); for a network outside AWS make a TrustedNetwork',
};

/** The switches of CDK constructs that ask for the world without being told to. */
export const LISTENER_SWITCHES = 'a listener of a load balancer opens its port to everyone unless told: addListener(id, { ..., open: false }), in aws-ecs-patterns { openListener: false }';
