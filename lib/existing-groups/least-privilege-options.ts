import { EgressPolicy } from '../egress-policies/egress-policy';

/** What `LeastPrivilegeDefaults` does to the groups and VPCs of the CDK. */
export interface LeastPrivilegeDefaultsOptions {
  /**
   * Where the groups that are closed may still connect to. With `EgressPolicy.none()` a Lambda function cannot write to anything that it has no rule for,
   * and a Fargate task cannot fetch its image: its deployment hangs until it fails.
   *
   * @default EgressPolicy.httpsOnly()
   */
  readonly egress?: EgressPolicy;

  /**
   * Whether a VPC without a flow log gets one: all traffic, to a log group that keeps a month and stays when the stack is destroyed.
   *
   * @default true
   */
  readonly flowLogs?: boolean;

  /**
   * Whether the default group of a VPC is closed, unless the VPC says `restrictDefaultSecurityGroup` itself.
   *
   * @default true
   */
  readonly closeDefaultGroup?: boolean;
}
