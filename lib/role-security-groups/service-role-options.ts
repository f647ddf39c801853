import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { RoleOptions } from './role-options';
import { Service } from '../services';

/** What every role can be told whose members serve something of the catalogue. */
export interface ServiceRoleOptions extends RoleOptions {
  /** What the members serve. */
  readonly service: Service;

  /**
   * The port that the members listen on for clients, 1 to 65535; a token is fine. For services with one port for clients.
   *
   * @default - the service's usual ports
   */
  readonly port?: number;

  /**
   * Who may connect: groups, or constructs that wear one. They get the ports for clients and no others. More by `group.allowFrom(client)` later.
   *
   * @default - nobody yet
   */
  readonly clients?: ec2.IConnectable[];

  /**
   * Who runs the service, on its ports for administrators: TrustedNetworks and groups.
   *
   * @default - nobody: those ports stay closed
   */
  readonly admins?: ec2.IConnectable[];

  /**
   * What collects figures, on the service's ports for that: groups, or constructs that wear one.
   *
   * @default - nobody: those ports stay closed
   */
  readonly monitoring?: ec2.IConnectable[];

  /**
   * Who else belongs to the same cluster and wears another group: groups, TrustedNetworks. They get the ports for members.
   *
   * @default - nobody
   */
  readonly peers?: ec2.IConnectable[];

  /**
   * Whether ports on which everybody can read along are left out. A port on which client and server may agree on TLS stays: a group cannot tell.
   *
   * @default - true where the service has an encrypted port in place of each plain one that clients use; else false
   */
  readonly encryptedOnly?: boolean;

  /**
   * Whether members talk to each other, on the service's ports for members. Not needed where AWS runs the nodes (ElastiCache, MSK, OpenSearch Service).
   *
   * @default - see the role
   */
  readonly cluster?: boolean;
}
