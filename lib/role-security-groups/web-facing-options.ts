import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { RoleOptions } from './role-options';

/** What the group of something can be told that answers on 443 and 80. */
export interface WebFacingOptions extends RoleOptions {
  /**
   * Who may connect: groups, a load balancer, a TrustedNetwork.
   *
   * @default - everyone on the Internet, over IPv4 and IPv6
   */
  readonly clients?: ec2.IConnectable[];

  /**
   * Whether TCP 80 is open beside TCP 443, usually to redirect to HTTPS.
   *
   * @default true
   */
  readonly http?: boolean;
}
