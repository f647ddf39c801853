/**
 * Ports that only some networks may connect to, as texts. Each such restriction is a question of its own: who is asked about a port twice must be allowed twice.
 * Traffic that `readTraffic` does not read, and networks that are neither blocks nor ids of prefix lists, make the check crash: they are refused where options are read.
 */
export interface PortRestriction {
  /** `tcp 22`, `rdp`, `tcp 8000-8080`. */
  readonly ports: readonly string[];
  /** Blocks of addresses and ids of prefix lists; nobody where it is empty. */
  readonly allowed: readonly string[];
  /** Ids of accounts whose groups may be let in although their rules cannot be read; none unless told. */
  readonly accounts?: readonly string[];
}

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
  /** Ports that only some networks may connect to. */
  readonly restrictedPorts: readonly PortRestriction[];
  /** How many days flow logs are kept at least. */
  readonly leastRetentionDays: number;
  /** The quota of inbound, and of outbound, rules of a group. */
  readonly rulesPerGroup: number;
  /** The quota of groups of a network interface. */
  readonly groupsPerInterface: number;
  /** The day of the run, as 2026-12-31, which the doors give; without one no day that a rule names is past. */
  readonly today?: string;
}

export const DEFAULT_OPTIONS: CheckOptions = {
  publicPorts: [80, 443],
  adminPorts: [],
  databasePorts: [],
  shortestPublicIpv4Prefix: 24,
  shortestPublicIpv6Prefix: 48,
  mostSourceAddresses: 256,
  requiredTags: [],
  restrictedPorts: [],
  leastRetentionDays: 30,
  rulesPerGroup: 60,
  groupsPerInterface: 5,
};

/** The options that a team may set, in plain words, for RULES.md. */
export const OPTION_MEANINGS: Readonly<Record<keyof Omit<CheckOptions, 'today'>, string>> = {
  publicPorts: 'Ports that the whole Internet may connect to',
  adminPorts: 'Ports that machines are run from, beside those that are listed below',
  databasePorts: 'Ports of databases and caches, beside those that are listed below',
  shortestPublicIpv4Prefix: 'The shortest prefix length that a block of public IPv4 addresses may have as a source',
  shortestPublicIpv6Prefix: 'The shortest prefix length that a block of public IPv6 addresses may have as a source',
  mostSourceAddresses: 'How many addresses a source may have at most, public or not',
  namePattern: 'A regular expression that names of groups match, beside the naming convention',
  requiredTags: 'Keys of tags that each group needs',
  restrictedPorts: 'Ports that only some networks may connect to',
  leastRetentionDays: 'How many days flow logs are kept at least',
  rulesPerGroup: 'The quota of inbound rules of a group, and of outbound ones',
  groupsPerInterface: 'The quota of groups of a network interface',
};
