import { Stack, Tags, Token } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { ITrustedNetwork, TrustedEntry, TrustedPrefixList } from './api';
import { capacityFor } from './capacity';
import { checkNetworkName, checkProps, claimNetworkName } from './network-names';
import { FAMILIES, rangesOf, trustedEntries } from './trusted-cidrs';
import { TrustedNetworkPeer } from './trusted-network-family';
import { TrustedNetworkProps } from './trusted-network-props';
import { refuse } from '../errors/refuse';
import { logicalIdOf } from '../naming/logical-ids';
import { stackIdentity } from '../naming/stack-identity';

/**
 * Networks outside AWS that somebody vouches for: an office, a data centre, a VPN. Kept as managed prefix lists, one per address family, so that
 * a new range is one change in one place and not a rule in every group.
 *
 * Takes every range but the whole Internet. What a role takes may be narrower: see AdminSshSG.
 *
 * @example
 * const office = new TrustedNetwork(this, 'Office', {
 *   name: 'Office',
 *   cidrs: [
 *     { cidr: '198.51.100.0/24', description: 'Head office' },
 *     { cidr: '2001:db8:1::/48', description: 'Head office, IPv6' },
 *   ],
 * });
 * new AdminSshSG(this, 'Bastion', { vpc, trusted: [office] });
 */
export class TrustedNetwork extends Construct implements ITrustedNetwork, ec2.IPeer {
  /** The name that it was given. */
  public readonly networkName: string;
  /** Every range, IPv4 first. */
  public readonly entries: TrustedEntry[];
  /** One list per address family present, IPv4 first. */
  public readonly prefixLists: TrustedPrefixList[];
  /** False: CloudFormation must make the list before the rule. */
  public readonly canInlineRule = false;
  /** What plain CDK calls the network in ids and descriptions of rules: made of its name and its stack. */
  public readonly uniqueId: string;
  /** For `group.connections.allowFrom(network, port)`, which writes a rule per address family. */
  public readonly connections: ec2.Connections;
  private readonly families: TrustedNetworkPeer[];

  /**
   * @throws when the name is missing, taken in this stack or a token; when a range is malformed, has host bits, is given twice, or all ranges
   * together are the whole Internet; when the capacity is less than the ranges
   */
  public constructor(scope: Construct, id: string, props: TrustedNetworkProps) {
    super(scope, id);
    const who = `TrustedNetwork '${this.node.path}'`;
    checkProps(who, props);
    checkNetworkName(who, props.name);
    this.networkName = props.name;
    // Plain groups make logical ids of it. Like ours it comes from the name, so that they too stay when the network moves in the tree.
    this.uniqueId = logicalIdOf(`${stackIdentity(Stack.of(this))}-${props.name}`);
    this.entries = trustedEntries(who, this, props.cidrs);

    const present = FAMILIES.filter(family => this.entries.some(({ addressFamily }) => addressFamily === family));
    this.families = present.map((addressFamily) => {
      const entries = this.entries.filter(entry => entry.addressFamily === addressFamily);
      const maxEntries = capacityFor(who, addressFamily, entries.length, props.capacity);
      const prefixListName = `${props.name}-${addressFamily}`;
      const list = new ec2.CfnPrefixList(this, addressFamily, {
        prefixListName,
        addressFamily,
        maxEntries,
        entries: entries.map(({ cidr, description }) => ({ cidr, description })),
      });
      list.overrideLogicalId(logicalIdOf(`${prefixListName}-of-${maxEntries}`));
      Tags.of(list).add('Name', prefixListName);
      return new TrustedNetworkPeer(this, `${this.uniqueId}${addressFamily}`, list.attrPrefixListId, rangesOf(entries), maxEntries);
    });
    this.prefixLists = this.families.map(({ prefixListId }, at) => ({ addressFamily: present[at], prefixListId }));
    claimNetworkName(who, this, props.name);
    // One peer per family: `Connections` hands out several only as groups, and uses no more of a group than its face as a peer.
    this.connections = new ec2.Connections();
    this.connections.addSecurityGroup(...this.families as unknown as ec2.ISecurityGroup[]);
  }

  /**
   * The IPv4 ranges, for constructs that take one `ec2.IPeer`.
   *
   * @throws when the network has none
   */
  public get ipv4(): ec2.IPeer {
    return this.family(ec2.AddressFamily.IP_V4);
  }

  /**
   * The IPv6 ranges, for constructs that take one `ec2.IPeer`.
   *
   * @throws when the network has none
   */
  public get ipv6(): ec2.IPeer {
    return this.family(ec2.AddressFamily.IP_V6);
  }

  /**
   * What plain CDK writes into a rule, which has room for one family.
   *
   * @throws when the network has both
   */
  public toIngressRuleConfig(): ec2.IngressRuleConfig {
    return this.onlyFamily().toIngressRuleConfig();
  }

  /**
   * What plain CDK writes into a rule, which has room for one family.
   *
   * @throws when the network has both
   */
  public toEgressRuleConfig(): ec2.EgressRuleConfig {
    return this.onlyFamily().toEgressRuleConfig();
  }

  /** @internal */
  public get _families(): ec2.IPeer[] {
    return this.families;
  }

  private family(addressFamily: ec2.AddressFamily): ec2.IPeer {
    const at = this.prefixLists.findIndex(list => list.addressFamily === addressFamily);
    if (at >= 0) return this.families[at];
    return refuse({
      problem: `TrustedNetwork '${this.node.path}' has no ${addressFamily} ranges`,
      given: this.entries.map(({ cidr }) => Token.isUnresolved(cidr) ? 'a token' : cidr).join(', '),
      accepted: `a network with at least one ${addressFamily} range`,
      change: `add one to its cidrs, or use .${addressFamily === ec2.AddressFamily.IP_V4 ? 'ipv6' : 'ipv4'}`,
    });
  }

  private onlyFamily(): ec2.IPeer {
    if (this.families.length === 1) return this.families[0];
    return refuse({
      problem: `TrustedNetwork '${this.node.path}' has IPv4 and IPv6 ranges, and addIngressRule and addEgressRule of a plain security group write one rule`,
      given: 'the whole network',
      accepted: 'one family at a time; a role group and group.connections.allowFrom(network, port) take both',
      change: 'call group.connections.allowFrom(network, port), or pass network.ipv4 and network.ipv6 in two calls',
    });
  }
}
