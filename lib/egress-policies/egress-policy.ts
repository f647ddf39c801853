import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { AwsServiceOptions } from './aws-service-options';
import { checkConnectable } from './connectable';
import { EgressRule } from './egress-rule';
import { gatewayServiceRule } from './gateway-service';
import { endpointRules } from './interface-endpoints';
import { dnsRules, ntpRules } from './names-and-time';
import { PatchingOptions } from './patching';
import { patchingRules } from './patching-rules';
import { ThirdPartyOptions } from './third-party';
import { thirdPartyRule } from './third-party-host';
import { asGiven } from '../errors/given';
import { refuse } from '../errors/refuse';
import { checkLookedUp } from '../trusted-networks/looked-up-list';
import { checkRegionOfList } from '../trusted-networks/region-of-a-list';

/**
 * Where the members of a group may connect to. Nowhere, unless said.
 *
 * Security groups are stateful: answers to connections that came in need no rule. Amazon's DNS server, the instance metadata and the time service are
 * not filtered by security groups and need none either.
 *
 * @example
 * new WebServerSG(this, 'Web', { vpc, egress: EgressPolicy.httpsOnly() });
 *
 * new WebServerSG(this, 'Shop', {
 *   vpc,
 *   qualifier: 'Shop',
 *   egress: EgressPolicy.allOf(
 *     EgressPolicy.awsService(ec2.GatewayVpcEndpointAwsService.S3, { prefixListId: 'pl-63a5400a' }),
 *     EgressPolicy.thirdParty('203.0.113.7/32', { name: 'Payments Ltd', reason: 'card payments' }),
 *   ),
 * });
 */
export class EgressPolicy {
  /** Nowhere: the group answers and never calls. */
  public static none(): EgressPolicy {
    return new EgressPolicy([]);
  }

  /** TCP 443 to everywhere, over IPv4 and IPv6. Still lets data out to any host that speaks on 443. */
  public static httpsOnly(): EgressPolicy {
    return new EgressPolicy([
      { port: ec2.Port.HTTPS, description: 'HTTPS to anywhere (IPv4): EgressPolicy.httpsOnly', peerFor: () => ec2.Peer.anyIpv4() },
      { port: ec2.Port.HTTPS, description: 'HTTPS to anywhere (IPv6): EgressPolicy.httpsOnly', peerFor: () => ec2.Peer.anyIpv6() },
    ]);
  }

  /**
   * One port to the peers named: groups (their side is opened too), trusted networks, prefix lists, addresses.
   *
   * @throws when no peer is named, and when one of them is none; when the group is made, for an AwsManagedPrefixList of another Region
   */
  public static to(port: ec2.Port, ...peers: ec2.IConnectable[]): EgressPolicy {
    const change = 'EgressPolicy.to(ec2.Port.tcp(5432), orders)';
    if (typeof port?.toRuleJson !== 'function') {
      refuse({ problem: 'EgressPolicy.to wants a port first', given: asGiven(port), accepted: 'an ec2.Port', change });
    }
    if (peers.length === 0) {
      refuse({
        problem: 'EgressPolicy.to lets nobody out',
        given: `port ${port}, no peers`,
        accepted: 'one peer or more behind the port',
        change: `${change}, or EgressPolicy.none()`,
      });
    }
    const accepted = 'a group or a construct that wears one, a TrustedNetwork, ec2.Peer.ipv4(...) and the like';
    checkConnectable({ who: 'EgressPolicy.to', accepted, change }, peers);
    return new EgressPolicy(peers.map(peer => ({
      port,
      peerFor: (group) => {
        checkRegionOfList(`'${group.node.path}'`, group, peer);
        return peer;
      },
    })));
  }

  /**
   * A host of somebody else, with who they are and why they are called.
   *
   * @param cidr the host, `203.0.113.7/32` or `2001:db8::7/128`, or their small range: up to /24 (IPv4) or /48 (IPv6); a token counts as IPv4
   * @throws when it is no range of that size, when it has host bits, when name or reason are missing or have no letter that EC2 takes, and when the port
   * is none
   */
  public static thirdParty(cidr: string, options: ThirdPartyOptions): EgressPolicy {
    return new EgressPolicy([thirdPartyRule(cidr, options)]);
  }

  /**
   * HTTPS to an AWS service that has a gateway endpoint, S3, DynamoDB or S3 Express One Zone, in the group's own Region. Lets out to the buckets and tables of
   * everyone: what may be read and written there is the endpoint policy's to say. For another list of AWS, VPC Lattice, write
   * `EgressPolicy.to(ec2.Port.HTTPS, AwsManagedPrefixList.named(...))`.
   *
   * @throws when it is no service with a gateway endpoint; when the group is made, if the prefix list is not known for its Region and cannot be looked up
   */
  public static awsService(service: ec2.GatewayVpcEndpointAwsService, options: AwsServiceOptions = {}): EgressPolicy {
    return new EgressPolicy([gatewayServiceRule(service, options)]);
  }

  /**
   * HTTPS to AWS services through interface endpoints: TCP 443 to the groups that they wear, whose side is opened too.
   *
   * @param groups a VpcEndpointSG, another group of endpoints, an `ec2.InterfaceVpcEndpoint`
   * @throws when none is named, and when one of them is an address, a prefix list or a TrustedNetwork
   */
  public static endpoints(...groups: ec2.IConnectable[]): EgressPolicy {
    return new EgressPolicy(endpointRules('EgressPolicy.endpoints', groups, 'EgressPolicy.endpoints(endpointGroup)'));
  }

  /**
   * DNS, UDP and TCP 53, to servers of your own or of somebody else. Amazon's resolver needs no rule: security groups do not filter it.
   *
   * @param servers groups, TrustedNetworks, prefix lists, private ranges, public hosts or small ranges: up to /24 (IPv4) or /48 (IPv6)
   * @throws when none is named, when one is nobody to connect to, a link-local address or another one of Amazon's own, or has a public range that is too wide
   * to be a server
   */
  public static dns(...servers: ec2.IConnectable[]): EgressPolicy {
    return new EgressPolicy(dnsRules(servers));
  }

  /**
   * NTP, UDP 123, to time servers of your own or of somebody else. The Amazon Time Sync Service needs no rule: security groups do not filter it.
   *
   * @param servers as for `EgressPolicy.dns`
   * @throws as `EgressPolicy.dns`
   */
  public static ntp(...servers: ec2.IConnectable[]): EgressPolicy {
    return new EgressPolicy(ntpRules(servers));
  }

  /**
   * The updates of an operating system, and nothing else: HTTPS to S3, where the packages of Amazon Linux and the files of Patch Manager are, to the interface
   * endpoints of Systems Manager, and to other repositories that are named. Windows and other distributions need a repository: their own are no AWS service.
   *
   * @throws as `awsService`, `endpoints` and, for repositories, `dns`
   */
  public static patching(options: PatchingOptions = {}): EgressPolicy {
    return new EgressPolicy(patchingRules(options));
  }

  /**
   * HTTPS to the ranges of a prefix list.
   *
   * @throws when it is no prefix list; a TrustedNetwork goes into `EgressPolicy.to`. When the group is made: where the list was not looked up and nobody will
   */
  public static prefixList(list: ec2.IPrefixList): EgressPolicy {
    if (typeof list?.prefixListId !== 'string' || typeof list.node?.id !== 'string') {
      refuse({
        problem: 'EgressPolicy.prefixList: that is no prefix list',
        given: asGiven(list),
        accepted: 'an ec2.PrefixList, for the id of a list ec2.PrefixList.fromPrefixListId(...)',
        change: 'for a TrustedNetwork or an AwsManagedPrefixList write EgressPolicy.to(ec2.Port.HTTPS, network)',
      });
    }
    return new EgressPolicy([{
      port: ec2.Port.HTTPS,
      description: `HTTPS to the prefix list ${list.node.id}`,
      peerFor: (group) => {
        checkLookedUp(group, list.prefixListId, `'${group.node.path}' goes out to the prefix list '${list.node.path}', which has not been looked up`,
          "pass ec2.PrefixList.fromPrefixListId(this, 'List', 'pl-...') with the id that 'aws ec2 describe-managed-prefix-lists' shows in that Region");
        return ec2.Peer.prefixList(list.prefixListId);
      },
    }]);
  }

  /**
   * Everything that any of the policies lets out.
   *
   * @throws when one of them is none
   */
  public static allOf(...policies: EgressPolicy[]): EgressPolicy {
    for (const policy of policies) {
      if (policy instanceof EgressPolicy) continue;
      refuse({
        problem: 'EgressPolicy.allOf: that is no egress policy',
        given: asGiven(policy),
        accepted: 'what a factory of EgressPolicy returns, one after the other',
        change: Array.isArray(policy) ? 'EgressPolicy.allOf(...policies)' : 'EgressPolicy.allOf(EgressPolicy.httpsOnly(), EgressPolicy.to(port, peer))',
      });
    }
    return new EgressPolicy(policies.flatMap(policy => policy.rules));
  }

  private constructor(private readonly rules: readonly EgressRule[]) {}

  /** @internal */
  public get _rules(): readonly EgressRule[] {
    return this.rules;
  }
}
