import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { RoleOptions } from './role-options';
import { ITrustedNetwork } from '../trusted-networks/api';

/** What the group of a machine that is logged into can be told. At least one of `trusted` and `via`. */
export interface AdminLoginOptions extends RoleOptions {
  /**
   * The networks that administrators come from. Ranges up to /16 (private IPv4), /24 (public IPv4), /32 (unique-local IPv6) and /48 (global IPv6),
   * neighbours counted as one.
   *
   * @default - none: administrators come through `via`
   */
  readonly trusted?: ITrustedNetwork[];

  /**
   * What administrators come through: the group of an EC2 Instance Connect Endpoint, of a bastion.
   *
   * @default - nothing: administrators come from `trusted`
   */
  readonly via?: ec2.IConnectable[];

  /**
   * The groups that administrators go on to, which makes the machine a bastion. Their side is opened too.
   *
   * @default - the machine is the end of the way
   */
  readonly targets?: ec2.IConnectable[];
}
