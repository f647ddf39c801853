import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { checkPeers } from './checked-props';
import { RoleOptions } from './role-options';
import { RoleSecurityGroup } from './role-security-group';
import { PortEncryption, PortScope } from '../services/service-port';
import { isTrustedNetwork } from '../trusted-networks/is-trusted-network';

/** What an endpoint's group can be told. */
export interface VpcEndpointSGProps extends RoleOptions {
  /**
   * Who may call the service: groups, constructs that wear one, TrustedNetworks that come in over a VPN. More by `group.allowFrom(client)` later.
   *
   * @default - nobody yet
   */
  readonly clients?: ec2.IConnectable[];
}

/**
 * The group of interface endpoints (AWS PrivateLink): 443 in, from groups; nothing out. Endpoints that the same clients use can wear one group.
 *
 * CDK's own `InterfaceVpcEndpoint` lets the whole VPC in unless told `open: false`; this group refuses it.
 *
 * @example
 * const endpoints = new VpcEndpointSG(this, 'Endpoints', { vpc, clients: [web] });
 * new ec2.InterfaceVpcEndpoint(this, 'Secrets', {
 *   vpc, service: ec2.InterfaceVpcEndpointAwsService.SECRETS_MANAGER, securityGroups: [endpoints], open: false,
 * });
 */
export class VpcEndpointSG extends RoleSecurityGroup {
  /** @throws as RoleSecurityGroup does, and when a client is an address or a prefix list that is no TrustedNetwork */
  public constructor(scope: Construct, id: string, props: VpcEndpointSGProps) {
    super(scope, id, { ...props, role: 'VpcEndpoint' });
    checkPeers(this._who, 'clients', props.clients);
    this._play({
      addresses: 'never',
      serves: [{ scope: PortScope.CLIENT, port: ec2.Port.HTTPS, purpose: 'HTTPS', encryption: PortEncryption.ENCRYPTED }],
      members: 'never',
      accepted: 'groups of clients, constructs that wear one, and TrustedNetworks in `clients`',
      change: 'pass the group that the client wears; an InterfaceVpcEndpoint lets the whole VPC in unless told: { open: false }',
    });
    for (const client of props.clients ?? []) {
      const ask = () => this._connect('clients', client, () => this.connections.allowFrom(client, ec2.Port.HTTPS));
      if (isTrustedNetwork(client)) this._vouch(ask);
      else ask();
    }
  }
}
