/** What a role is, as data: who may come in by address. Groups may always come in: they are what rules are made of. */
export interface RoleRules {
  /** What an address may be that the role did not open itself: never a source, or a private range or a trusted network. */
  readonly addresses: 'never' | 'private';
  /** The widest range that the role takes. */
  readonly widest?: WidestRanges;
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

/** A role of which nothing more is said. */
export const ANY_ROLE: RoleRules = {
  addresses: 'private',
  accepted: 'groups, a TrustedNetwork, private ranges',
  change: 'let the group of the client in: group.connections.allowFrom(client, port); for a network outside AWS make a TrustedNetwork',
};

/** The switches of CDK constructs that ask for the world without being told to. */
export const LISTENER_SWITCHES = 'a listener of a load balancer opens its port to everyone unless told: addListener(id, { ..., open: false }), in aws-ecs-patterns { openListener: false }';
