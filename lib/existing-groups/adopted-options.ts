/** What is known of the outbound rules of a group that somebody else made. */
export enum AdoptedEgress {
  /** Nothing, or that the group may go anywhere, as every new group may. It gets no outbound rule: the first one would take its allow-all rule away. */
  UNKNOWN = 'UNKNOWN',
  /** The allow-all rules are gone, IPv4 and IPv6. Outbound rules are written. */
  CLOSED = 'CLOSED',
}

/** How a group is adopted. */
export interface AdoptedSecurityGroupOptions {
  /**
   * What you know of its outbound rules.
   *
   * Say CLOSED only after you have seen it: `aws ec2 describe-security-group-rules --filters Name=group-id,Values=sg-...` lists no outbound rule for all
   * protocols to `0.0.0.0/0` or `::/0`. `allowAllOutbound` of a look-up does not tell: it is false unless both of them are there (aws-cdk #22140).
   *
   * @default AdoptedEgress.UNKNOWN
   */
  readonly egress?: AdoptedEgress;

  /**
   * What the group is for, or what its owners call it: descriptions of rules say it.
   *
   * @default - descriptions say its id
   */
  readonly name?: string;
}
