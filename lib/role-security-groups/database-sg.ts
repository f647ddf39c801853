import { Token } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { checkPeers, checkTrustedNetwork } from './checked-props';
import { RoleOptions } from './role-options';
import { RoleSecurityGroup } from './role-security-group';
import { Traffic } from './rule-content';
import { refuse } from '../errors/refuse';
import { AddressSet } from '../model/address-set';
import { isCidr, readCidr } from '../model/cidr';
import { PRIVATE } from '../model/special-addresses';
import { canonicalJson, meaningOf } from '../naming/meaning-of-a-token';
import { checkSaysSomething, saysNothing } from '../naming/rule-descriptions';
import { RANGE_NOT_LOOKED_UP } from '../naming/stand-ins';
import { Service } from '../services';
import { checkPort } from '../services/port-check';
import { ITrustedNetwork } from '../trusted-networks/api';

/** What a database's group can be told. */
export interface DatabaseSGProps extends RoleOptions {
  /** What the members serve. */
  readonly service: Service;

  /**
   * The TCP port that the members listen on, 1 to 65535; a token is fine.
   *
   * @default - the service's usual port
   */
  readonly port?: number;

  /**
   * Who may connect: groups, or constructs that wear one. More by `group.connections.allowDefaultPortFrom(client)` later.
   *
   * @default - nobody yet
   */
  readonly clients?: ec2.IConnectable[];
}

/** Why a network may reach a database. */
export interface AllowNetworkOptions {
  /** The reason, for the description of the rule: `reports of the head office until the move`. */
  readonly reason: string;
}

/**
 * The group of a database: Aurora, RDS, DocumentDB, or one on instances. Takes connections from groups and never from addresses; calls nobody.
 *
 * @example
 * const orders = new DatabaseSG(this, 'Orders', { vpc, service: Service.POSTGRESQL, clients: [web] });
 * orders.connections.allowDefaultPortFrom(reports, 'nightly reports');
 */
export class DatabaseSG extends RoleSecurityGroup {
  /** What the group lets in and out, with the port of the service as its default port. */
  public override readonly connections: ec2.Connections;

  /** The TCP port that the members listen on. */
  public readonly port: number;

  private readonly service: Service;

  /**
   * @throws as RoleSecurityGroup does, when the service is unknown, when the port is none, and when a client is an address, a prefix list or a
   * TrustedNetwork
   */
  public constructor(scope: Construct, id: string, props: DatabaseSGProps) {
    super(scope, id, { ...props, role: 'Database' });
    Service._check(this._who, props.service);
    checkPeers(this._who, 'clients', props.clients);
    if (props.port !== undefined) checkPort(this._who, props.port);
    this.service = props.service;
    this.port = props.port ?? props.service.port;
    this.connections = new ec2.Connections({ securityGroups: [this], defaultPort: ec2.Port.tcp(this.port) });
    this._play({
      addresses: 'never',
      accepted: 'groups of clients, or constructs that wear one',
      change: 'pass the group that the client wears; for a network outside AWS call database.allowNetwork(trustedNetwork, { reason })',
    });
    for (const client of props.clients ?? []) this._connect('clients', client, () => this.connections.allowFrom(client, ec2.Port.tcp(this.port)));
  }

  /**
   * Lets a network outside AWS reach the database, for hybrid clouds. Only private ranges that are known at synth.
   *
   * @throws when it is no TrustedNetwork, when the reason is missing, and when a range is public or a token
   */
  public allowNetwork(network: ITrustedNetwork, options: AllowNetworkOptions): void {
    checkTrustedNetwork(`${this._who}.allowNetwork takes a TrustedNetwork`, network);
    const who = `${this._who}.allowNetwork('${network.node.path}')`;
    checkSaysSomething(`${who} does not say why`, 'reason', options?.reason, "{ reason: 'reports of the head office' }");
    for (const { cidr } of network.entries) checkPrivate(who, cidr);
    this._vouch(() => this.connections.allowFrom(network, ec2.Port.tcp(this.port), descriptionOf(network, options)));
  }

  /** @internal */
  public override _serviceBehind({ ipProtocol, fromPort, toPort }: Traffic): string | undefined {
    const mine = canonicalJson(meaningOf(this, this.port));
    return ipProtocol === 'tcp' && [fromPort, toPort].every(port => canonicalJson(meaningOf(this, port)) === mine) ? this.service.name : undefined;
  }
}

/** A network may bear a name of which EC2 takes nothing in the description of a rule; its reason says something. */
function descriptionOf({ networkName }: ITrustedNetwork, { reason }: AllowNetworkOptions): string {
  return saysNothing(networkName) ? reason : `${networkName}: ${reason}`;
}

function checkPrivate(who: string, cidr: string): void {
  if (cidr === RANGE_NOT_LOOKED_UP) return;
  const range = Token.isUnresolved(cidr) ? undefined : readCidr(cidr);
  if (range && isCidr(range) && PRIVATE[range.family].covers(AddressSet.ofCidrs(range.family, [range]))) return;
  refuse({
    problem: `${who}: a database is never reached from a public range`,
    given: range ? `'${cidr}'` : 'a token, which may turn out to be one',
    accepted: 'private ranges, written out: RFC 1918, RFC 6598 (100.64.0.0/10), IPv6 unique local (fc00::/7)',
    change: 'reach it over a VPN or Direct Connect by its private ranges, or through a bastion or a proxy that wears a group',
  });
}
