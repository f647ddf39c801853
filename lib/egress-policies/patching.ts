import * as ec2 from 'aws-cdk-lib/aws-ec2';

/** Whence a machine takes its updates. */
export interface PatchingOptions {
  /**
   * The groups of the interface endpoints of Systems Manager, for Patch Manager, Run Command and Session Manager: `ssm` and `ssmmessages`, and `ec2messages`
   * for agents before 3.3.40.0. Their side is opened too.
   *
   * @default - none: the machine updates itself
   */
  readonly endpoints?: ec2.IConnectable[];

  /**
   * Repositories other than those of Amazon Linux that serve HTTPS on 443: a mirror of your own, a host of somebody else. Groups, TrustedNetworks, prefix
   * lists, private ranges, public hosts.
   *
   * @default - none
   */
  readonly repositories?: ec2.IConnectable[];

  /**
   * The id of the prefix list of S3 in the Region of the group, `pl-…`.
   *
   * @default - from a table of known Regions, else looked up where the stack's account and Region are concrete
   */
  readonly prefixListId?: string;
}
