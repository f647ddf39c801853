import * as ec2 from 'aws-cdk-lib/aws-ec2';

/** One range of a trusted network. */
export interface TrustedCidr {
  /** The range in CIDR form, `10.1.0.0/16` or `2001:db8::/32`; a token is fine. */
  readonly cidr: string;

  /** Whose range it is, up to 255 characters. */
  readonly description: string;

  /**
   * The family of a range that is a token.
   *
   * @default - read from the range; IPv4 for a token
   */
  readonly addressFamily?: ec2.AddressFamily;
}

/** What a trusted network is made of. */
export interface TrustedNetworkProps {
  /** What the network is called, `Office`: the prefix lists are named after it, `Office-IPv4`. Its logical ids are made of it. */
  readonly name: string;

  /** The ranges, IPv4 and IPv6 together. */
  readonly cidrs: TrustedCidr[];

  /**
   * How many ranges of each family there will be room for, 1 to 1,000. Every place counts against the rules of each group that lets the network in,
   * filled or not. CloudFormation cannot change ranges and size in one update, so another capacity is another prefix list.
   *
   * @default - the ranges of each family, rounded up to a multiple of five
   */
  readonly capacity?: number;
}
