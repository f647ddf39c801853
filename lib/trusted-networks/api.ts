import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { IConstruct } from 'constructs';

/** One range of a trusted network, as it stands in its prefix list. */
export interface TrustedEntry {
  /** The range: canonical (`10.0.0.0/8`), or a token. */
  readonly cidr: string;
  /** The family of the range. */
  readonly addressFamily: ec2.AddressFamily;
  /** Whose range it is. */
  readonly description: string;
}

/** One prefix list of a trusted network. */
export interface TrustedPrefixList {
  /** The family of all its entries: a prefix list has one. */
  readonly addressFamily: ec2.AddressFamily;
  /** The id of the list (`pl-…`), a token until it is deployed. */
  readonly prefixListId: string;
}

/** Networks outside AWS's groups that somebody vouches for: an office, a data centre, a VPN. */
export interface ITrustedNetwork extends IConstruct, ec2.IConnectable {
  /** The name that it was given. */
  readonly networkName: string;
  /** Every range, IPv4 first. */
  readonly entries: TrustedEntry[];
  /** One list per address family present, IPv4 first. */
  readonly prefixLists: TrustedPrefixList[];
}
