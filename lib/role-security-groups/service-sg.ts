import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { checkFlag, checkGroups, checkGroupsAndNetworks, checkPeers, checkTrustedNetwork } from './checked-props';
import { Vouches } from './grant';
import { checkPrivate, describeNetwork } from './networks-outside';
import { RoleSecurityGroup } from './role-security-group';
import { servedPortNumber } from './served-ports';
import { leftOutOf, portsOfService } from './served-service';
import { ServiceRole, serviceRoleRules } from './service-role';
import { ServiceRoleOptions } from './service-role-options';
import { refuse } from '../errors/refuse';
import { checkSaysSomething } from '../naming/rule-descriptions';
import { PortScope, Service, ServicePort } from '../services';
import { ITrustedNetwork } from '../trusted-networks/api';
import { isTrustedNetwork } from '../trusted-networks/is-trusted-network';

/** What the group of a service of the catalogue can be told. */
export interface ServiceSGProps extends ServiceRoleOptions {
  /**
   * The third part of the group's name.
   *
   * @default - the name of the service: `Kafka`
   */
  readonly role?: string;
}

/** Why a network may reach a service. */
export interface AllowNetworkOptions {
  /** The reason, for the description of the rule: `reports of the head office until the move`. */
  readonly reason: string;
}

/** The props of `Service.custom` that give a service such ports. */
const CUSTOM_PORTS: Record<string, string> = { admins: 'adminPorts', monitoring: 'metricsPorts', peers: 'peerPorts' };

/**
 * The group of anything in the catalogue: Kafka, etcd, Prometheus, Vault. Clients get the ports for clients, members talk to each other on the ports
 * for members (`cluster: false` where AWS runs the nodes), administrators and monitoring get theirs.
 *
 * A service that holds data (databases, caches, search engines, brokers, file systems, directories) takes connections from groups and not from addresses.
 *
 * @example
 * const events = new ServiceSG(this, 'Events', { vpc, service: Service.of('rabbitmq'), clients: [web], admins: [office] });
 * events.allowFrom(reports, { reason: 'nightly figures', owner: 'team-data', expires: '2099-12-31' });
 */
export class ServiceSG extends RoleSecurityGroup {
  /** The port that clients connect to, the first one where there are several. */
  public readonly port: number;

  private readonly _leftOut: readonly ServicePort[];

  /**
   * @throws as RoleSecurityGroup does, when the service is unknown or has no such ports, when somebody in `clients` is not let in by address, and when `monitoring`,
   * `admins` or `peers` hold an address or a prefix list that is no TrustedNetwork
   */
  public constructor(scope: Construct, id: string, props: ServiceSGProps) {
    super(scope, id, { ...props, role: props?.role !== undefined ? props.role : Service._roleName(`${new.target.name} '${[scope.node.path, id].filter(Boolean).join('/')}'`, props?.service) });
    const { service, clients = [], admins = [], monitoring = [], peers = [] } = props;
    Service._check(this._who, service);
    checkPeers(this._who, 'clients', props.clients);
    checkGroupsAndNetworks(this._who, 'admins', props.admins);
    checkGroupsAndNetworks(this._who, 'peers', props.peers);
    checkGroups(this._who, 'monitoring', props.monitoring, 'figures are collected by something in AWS that wears a group');
    checkFlag(this._who, 'encryptedOnly', props.encryptedOnly);
    checkFlag(this._who, 'cluster', props.cluster);
    const ports = portsOfService(this._who, props);
    this.port = servedPortNumber(ports);
    this._leftOut = leftOutOf(this._who, props);
    this._play({ ...serviceRoleRules(this._role, service), serves: ports, leftOut: this._leftOut });
    for (const client of clients) this._letInFor('clients', PortScope.CLIENT, client);
    for (const admin of admins) this._letInFor('admins', PortScope.ADMIN, admin);
    for (const collector of monitoring) this._letInFor('monitoring', PortScope.METRICS, collector);
    for (const peer of peers) this._letInFor('peers', PortScope.PEER, peer);
    if (props.cluster ?? this._role.cluster) this._letInFor('cluster', PortScope.PEER, this);
  }

  /**
   * Lets a network outside AWS reach the service, for hybrid clouds. Only private ranges that are known at synth.
   *
   * @throws when it is no TrustedNetwork, when the reason is missing, and when a range is public or a token
   */
  public allowNetwork(network: ITrustedNetwork, options: AllowNetworkOptions): void {
    checkTrustedNetwork(`${this._who}.allowNetwork takes a TrustedNetwork`, network);
    const who = `${this._who}.allowNetwork('${network.node.path}')`;
    checkSaysSomething(`${who} does not say why`, 'reason', options?.reason, "{ reason: 'reports of the head office' }");
    for (const { cidr } of network.entries) checkPrivate(who, this._role.what, cidr);
    const words = describeNetwork(network, options.reason);
    this._vouch(() => this._portsFor(PortScope.CLIENT).forEach(port => this.connections.allowFrom(network, port, words)));
  }

  /** @internal */
  protected get _role(): ServiceRole {
    return { what: 'a service', cluster: true };
  }

  private _letInFor(prop: string, scope: PortScope, peer: ec2.IConnectable): void {
    const ports = this._portsFor(scope);
    if (ports.length === 0) {
      if (prop === 'cluster') return;
      this.refuseScope(prop, scope);
    }
    if (isTrustedNetwork(peer) && this.isPrivate(scope)) for (const { cidr } of peer.entries) checkPrivate(`${this._who}, ${prop}`, this._role.what, cidr);
    this._letIn(prop, peer, ports, scope === PortScope.CLIENT ? Vouches.FOR_NOBODY : Vouches.FOR_PEOPLE);
  }

  /** Whether a network has to be private: nodes of a cluster are, and who runs a service on the port where its data is read. */
  private isPrivate(scope: PortScope): boolean {
    if (scope === PortScope.PEER) return true;
    const clients = new Set(this._portsFor(PortScope.CLIENT).map(port => port.toString()));
    return scope === PortScope.ADMIN && this._portsFor(scope).some(port => clients.has(port.toString()));
  }

  private refuseScope(prop: string, scope: PortScope): never {
    const plain = this._leftOut.filter(port => port.scope === scope);
    return refuse({
      problem: `${this._who}: the service has no ${plain.length > 0 ? 'encrypted ' : ''}ports for ${prop}`,
      given: plain.length > 0 ? `encryptedOnly: true, and ${plain.map(({ port }) => port.toString()).join(', ')} is plain` : prop,
      accepted: 'a service whose row in lib/services/README.md has such ports',
      change: `${prop === 'admins' ? 'for a network that uses the service: group.allowNetwork(network, { reason }); else ' : ''}leave ${plain.length > 0 ? 'encryptedOnly' : prop} out, or pass Service.custom({ ..., ${CUSTOM_PORTS[prop]}: [...] })`,
    });
  }
}
