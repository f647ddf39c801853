import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { RoleOptions } from './role-options';

/** What the group of a program of one's own can be told, which listens on one TCP port. */
export interface ListeningOptions extends RoleOptions {
  /**
   * Who may connect: groups, or constructs that wear one. More by `group.allowFrom(client)` later.
   *
   * @default - nobody yet
   */
  readonly clients?: ec2.IConnectable[];
}
