import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { checkPeers } from './checked-props';
import { ListeningOptions } from './listening-options';
import { RoleSecurityGroup } from './role-security-group';
import { checkPort } from '../services/port-check';
import { PortEncryption, PortScope } from '../services/service-port';

/**
 * The roles of programs of one's own that listen on one TCP port.
 *
 * @internal
 */
export class ListeningSG extends RoleSecurityGroup {
  /** The TCP port that members listen on. */
  public readonly port: number;

  protected constructor(scope: Construct, id: string, props: ListeningOptions, role: string, port: number) {
    super(scope, id, { ...props, role });
    checkPort(this._who, port);
    this.port = port;
    checkPeers(this._who, 'clients', props.clients);
    const served = ec2.Port.tcp(port);
    this._play({
      addresses: 'never',
      serves: [{ scope: PortScope.CLIENT, port: served, purpose: 'Requests', encryption: PortEncryption.EITHER }],
      members: 'as any group',
      accepted: 'groups of clients, or constructs that wear one',
      change: 'pass the group that the client wears: group.allowFrom(client); for addresses put a load balancer in front, or use a WebServerSG',
    });
    for (const client of props.clients ?? []) this._connect('clients', client, () => this.connections.allowFrom(client, served));
  }
}
