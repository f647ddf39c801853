import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { RoleOptions } from './role-options';

/** What the group of something can be told that calls others and is called by nobody. */
export interface CallingOptions extends RoleOptions {
  /**
   * What members call: role groups, on the ports that they have for clients; constructs of the CDK, on their default port. More by `group.allowTo(server)`.
   *
   * @default - nothing, but what `egress` says
   */
  readonly targets?: ec2.IConnectable[];
}
