/** What is said of a prefix list that AWS keeps, known by its name. */
export interface NamedPrefixListOptions {
  /**
   * The id of the list in the Region of the stack, `pl-…`. `aws ec2 describe-managed-prefix-lists` shows it.
   *
   * @default - for S3 and DynamoDB from a table of known Regions; else looked up where the stack's account and Region are concrete
   */
  readonly prefixListId?: string;

  /**
   * How many of a group's rules one rule about the list counts for, 1 to 1,000.
   *
   * @default - the weight that AWS publishes
   */
  readonly weight?: number;
}

/** What is said of a prefix list that AWS keeps, known by its id. */
export interface PrefixListIdOptions {
  /**
   * What it is called in descriptions of rules: `Partner ranges`, or the name that AWS gives it, `com.amazonaws.eu-west-1.s3`.
   *
   * @default - its id
   */
  readonly name?: string;

  /**
   * How many of a group's rules one rule about the list counts for, 1 to 1,000.
   *
   * @default - the weight that AWS publishes, where `name` is the one that AWS gives the list; else not known
   */
  readonly weight?: number;
}
