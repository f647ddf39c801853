import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { checkFlag, checkPeers } from './checked-props';
import { RoleOptions } from './role-options';
import { RoleSecurityGroup } from './role-security-group';
import { refuse } from '../errors/refuse';

/** What a web server's group can be told. */
export interface WebServerSGProps extends RoleOptions {
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

/**
 * The group of machines that serve web pages or an API: HTTPS (443) and HTTP (80) in, from the Internet or from named clients such as a load balancer.
 *
 * @example
 * const web = new WebServerSG(this, 'Web', { vpc });
 *
 * // behind a load balancer, HTTPS only
 * const api = new WebServerSG(this, 'Api', { vpc, qualifier: 'Api', clients: [loadBalancer], http: false });
 */
export class WebServerSG extends RoleSecurityGroup {
  /**
   * @throws as RoleSecurityGroup does, and when `clients` is an empty list or none
   */
  public constructor(scope: Construct, id: string, props: WebServerSGProps) {
    super(scope, id, { ...props, role: 'WebServer' });
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
    const ports = props.http === false ? [443] : [443, 80];
    this._play({
      addresses: 'private',
      accepted: clients
        ? 'its clients, other groups, private ranges and TrustedNetworks'
        : `the Internet on ${ports.join(' and ')}; groups, private ranges and TrustedNetworks on other ports`,
      change: clients
        ? 'add the peer to clients, or call group.connections.allowFrom(client, port)'
        : 'let the group of the client in: group.connections.allowFrom(client, port)',
    });
    this._vouch(() => {
      if (!clients) ports.forEach(port => this.openToTheInternet(port));
      for (const client of clients ?? []) this._connect('clients', client, () => ports.forEach(port => this.connections.allowFrom(client, ec2.Port.tcp(port))));
    });
  }

  private openToTheInternet(port: number): void {
    const service = port === 443 ? 'HTTPS' : 'HTTP';
    this.addIngressRule(ec2.Peer.anyIpv4(), ec2.Port.tcp(port), `${service} from the Internet (IPv4)`);
    this.addIngressRule(ec2.Peer.anyIpv6(), ec2.Port.tcp(port), `${service} from the Internet (IPv6)`);
  }
}
