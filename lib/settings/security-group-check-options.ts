/** Ports that only some networks may connect to. */
export interface RestrictedPorts {
  /** The ports: a port as `tcp 22` or `udp 8000-8080`, a service as `rdp` for the ports that its clients need, a whole protocol as `udp`, or `all`. At least one. */
  readonly ports: string[];

  /**
   * Who may connect: blocks of addresses (`10.0.0.0/8`, `2001:db8::/32`) and ids of prefix lists (`pl-0123456789abcdef0`). An IPv4 block allows no IPv6 address, and the other way
   * round. An empty list allows nobody.
   */
  readonly allowed: string[];

  /**
   * Ids of accounts whose security groups may be let in although their rules cannot be read. The rules of groups that can be read are followed.
   *
   * @default [] - whether such a group lets in others cannot be known
   */
  readonly accounts?: string[];
}

/** What is different for a team than for most: ports, widths, names, tags and quotas that checks look at. RULES.md says of each check which it reads. */
export interface SecurityGroupCheckOptions {
  /**
   * Ports that the whole Internet may connect to.
   *
   * @default [80, 443]
   */
  readonly publicPorts?: number[];

  /**
   * Ports that machines are run from, beside those of the catalogue (SSH, RDP, WinRM, ...).
   *
   * @default [] - those of the catalogue
   */
  readonly adminPorts?: number[];

  /**
   * Ports of databases and caches, beside those of the catalogue.
   *
   * @default [] - those of the catalogue
   */
  readonly databasePorts?: number[];

  /**
   * The shortest prefix length, in bits, that a block of public IPv4 addresses may have as a source: 24 allows 256 addresses.
   *
   * @default 24
   */
  readonly shortestPublicIpv4Prefix?: number;

  /**
   * The shortest prefix length, in bits, that a block of public IPv6 addresses may have as a source.
   *
   * @default 48
   */
  readonly shortestPublicIpv6Prefix?: number;

  /**
   * How many addresses a source may have at most, public or not.
   *
   * @default 256
   */
  readonly mostSourceAddresses?: number;

  /**
   * A regular expression for names of groups, as JavaScript writes it, without slashes.
   *
   * @default - names are judged by the naming convention alone
   */
  readonly namePattern?: string;

  /**
   * Keys of tags that each group needs.
   *
   * @default [] - none
   */
  readonly requiredTags?: string[];

  /**
   * Ports that only some networks may connect to, each with those networks: a rule that lets in anybody else is an error (`PortOutsideAllowedNetworks`).
   *
   * @default [] - none
   */
  readonly restrictedPorts?: RestrictedPorts[];

  /**
   * How many days flow logs are kept at least.
   *
   * @default 30
   */
  readonly leastRetentionDays?: number;

  /**
   * Your quota of inbound, and of outbound, rules of a group.
   *
   * @default 60 - AWS's, unless you asked for more
   */
  readonly rulesPerGroup?: number;

  /**
   * Your quota of groups of a network interface.
   *
   * @default 5 - AWS's, unless you asked for more
   */
  readonly groupsPerInterface?: number;
}
