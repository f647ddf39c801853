import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { checkFlag, checkPeers } from './checked-props';
import { RoleSecurityGroup } from './role-security-group';
import { WebFacingOptions } from './web-facing-options';
import { refuse } from '../errors/refuse';
import { PortEncryption, PortScope, ServicePort } from '../services/service-port';

const HTTPS: ServicePort = { scope: PortScope.CLIENT, port: ec2.Port.HTTPS, purpose: 'HTTPS', encryption: PortEncryption.ENCRYPTED };
const HTTP: ServicePort = { scope: PortScope.CLIENT, port: ec2.Port.HTTP, purpose: 'HTTP', encryption: PortEncryption.PLAIN };

/**
 * The roles that the Internet may reach: on 443 and 80, and nowhere else.
 *
 * @internal
 */
export class WebFacingSG extends RoleSecurityGroup {
  protected constructor(scope: Construct, id: string, props: WebFacingOptions, role: string, members: 'never' | 'as any group') {
    super(scope, id, { ...props, role });
    const { clients } = props;
    checkPeers(this._who, 'clients', clients);
    checkFlag(this._who, 'http', props.http);
    if (clients?.length === 0) {
      refuse({
        problem: `${this._who} has an empty list of clients`,
        given: 'clients: []',
        accepted: 'one client or more, or no list for the whole Internet',
        change: 'name the clients; to let them in later leave the list out of the props of a RoleSecurityGroup and call group.connections.allowFrom',
      });
    }
    const serves = props.http === false ? [HTTPS] : [HTTPS, HTTP];
    this._play({
      addresses: 'private',
      serves,
      members,
      accepted: clients
        ? 'its clients, other groups, private ranges and TrustedNetworks'
        : `the Internet on ${serves.map(({ port }) => port.toString()).join(' and ')}; groups, private ranges and TrustedNetworks on other ports`,
      change: clients
        ? 'add the peer to clients, or call group.connections.allowFrom(client, port)'
        : 'let the group of the client in: group.connections.allowFrom(client, port)',
    });
    this._vouch(() => {
      if (!clients) serves.forEach(served => this.openToTheInternet(served));
      for (const client of clients ?? []) this._connect('clients', client, () => serves.forEach(({ port }) => this.connections.allowFrom(client, port)));
    });
  }

  private openToTheInternet({ port, purpose }: ServicePort): void {
    this.addIngressRule(ec2.Peer.anyIpv4(), port, `${purpose} from the Internet (IPv4)`);
    this.addIngressRule(ec2.Peer.anyIpv6(), port, `${purpose} from the Internet (IPv6)`);
  }
}
