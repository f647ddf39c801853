/** What a team may set differently for all checks at once. Each check names the options that it looks at. */
export interface CheckOptions {
  /** Ports that the whole Internet may connect to. */
  readonly publicPorts: readonly number[];
  /** Ports that machines are run from, beside those of the catalogue. */
  readonly adminPorts: readonly number[];
  /** Ports of databases and caches, beside those of the catalogue. */
  readonly databasePorts: readonly number[];
  /** The shortest prefix length that a block of public IPv4 addresses may have as a source. */
  readonly shortestPublicIpv4Prefix: number;
  /** The same for IPv6. */
  readonly shortestPublicIpv6Prefix: number;
  /** How many addresses a source may have at most, public or not. */
  readonly mostSourceAddresses: number;
  /** A regular expression for names of groups; none where names are judged by the naming convention alone. */
  readonly namePattern?: string;
  /** Keys of tags that each group needs. */
  readonly requiredTags: readonly string[];
  /** How many days flow logs are kept at least. */
  readonly leastRetentionDays: number;
  /** The quota of inbound, and of outbound, rules of a group. */
  readonly rulesPerGroup: number;
  /** The quota of groups of a network interface. */
  readonly groupsPerInterface: number;
}

export const DEFAULT_OPTIONS: CheckOptions = {
  publicPorts: [80, 443],
  adminPorts: [],
  databasePorts: [],
  shortestPublicIpv4Prefix: 24,
  shortestPublicIpv6Prefix: 48,
  mostSourceAddresses: 256,
  requiredTags: [],
  leastRetentionDays: 90,
  rulesPerGroup: 60,
  groupsPerInterface: 5,
};
