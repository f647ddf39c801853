import { Token } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { refuse } from '../errors/refuse';
import { AddressSet } from '../model/address-set';
import { Cidr, isCidr, readCidr } from '../model/cidr';
import { publicPartOf } from '../model/special-addresses';
import { isTrustedNetworkFamily } from '../trusted-networks/trusted-network-family';
import { checkWidths } from './range-widths';
import { ANY_ROLE, LISTENER_SWITCHES, RoleRules } from './role-rules';
import { RuleContent } from './rule-content';

/** Whether an address may stand in a rule of a group. Throws only on what is provably outside the role: the pack reports what cannot be known. */
export class AddressAcceptance {
  private readonly letIn: Cidr[] = [];
  private readonly letOut: RuleContent[] = [];

  /** What the role takes. */
  public rules: RoleRules = ANY_ROLE;

  public constructor(private readonly who: string) {}

  /** Remembers what the role itself opens, so that others may ask for it too. */
  public vouchFor(content: RuleContent, peer: ec2.IPeer): void {
    if (content.direction === 'egress') this.letOut.push(content);
    else this.checkWidth(peer, content);
  }

  /** Throws unless somebody else may ask for this rule. */
  public check(content: RuleContent, peer: ec2.IPeer, port: ec2.Port): void {
    if (isGroup(content)) return;
    if (content.direction === 'egress') return this.checkEgress(content, port);
    if (this.rules.addresses === 'never') this.refuseIngress(describePeer(content, peer), port);
    const range = addressOf(content);
    if (range && !this.isOpenToInternet(content) && !publicPartOf(AddressSet.ofCidrs(range.family, [range])).isEmpty) {
      this.refuseIngress(describePeer(content, peer), port);
    }
    this.checkWidth(peer, content);
  }

  private checkWidth(peer: ec2.IPeer, content: RuleContent): void {
    if (!this.rules.widest || isGroup(content)) return;
    const range = addressOf(content);
    this.letIn.push(...isTrustedNetworkFamily(peer) ? peer.ranges : range ? [range] : []);
    checkWidths(this.who, this.letIn, this.rules.widest);
  }

  private isOpenToInternet({ traffic: { ipProtocol, fromPort, toPort } }: RuleContent): boolean {
    return ipProtocol === 'tcp' && fromPort === toPort && fromPort !== undefined && this.rules.openToInternet.includes(fromPort);
  }

  private checkEgress(content: RuleContent, port: ec2.Port): void {
    const range = addressOf(content);
    if (!range || publicPartOf(AddressSet.ofCidrs(range.family, [range])).isEmpty) return;
    if (this.letOut.some(allowed => covers(allowed, content, range))) return;
    refuse({
      problem: `${this.who}: nothing lets its members connect to ${range.canonical}`,
      given: `${port} to ${range.canonical}`,
      accepted: 'groups, private ranges, and what the prop `egress` lets out',
      change: 'say it when the group is made: egress: EgressPolicy.httpsOnly(), EgressPolicy.thirdParty(cidr, { name, reason }) or EgressPolicy.to(port, peer)',
    });
  }

  private refuseIngress(peer: string, port: ec2.Port): never {
    return refuse({
      problem: `${this.who} does not let ${peer} in on ${port}`,
      given: `${peer}, ${port}`,
      accepted: this.rules.accepted,
      change: `${this.rules.change}; ${LISTENER_SWITCHES}`,
    });
  }
}

function covers(allowed: RuleContent, asked: RuleContent, range: Cidr): boolean {
  const by = addressOf(allowed);
  if (!by || by.family !== range.family || by.first > range.first || by.last < range.last) return false;
  const [a, b] = [allowed.traffic, asked.traffic];
  if (a.ipProtocol === '-1') return true;
  return a.ipProtocol === b.ipProtocol && a.fromPort !== undefined && b.fromPort !== undefined
    && a.fromPort <= b.fromPort && a.toPort! >= b.toPort!;
}

function isGroup({ peer }: RuleContent): boolean {
  return peer.sourceSecurityGroupId !== undefined || peer.destinationSecurityGroupId !== undefined;
}

/** The address of a rule where it is known at synth. */
function addressOf({ peer: { cidrIp, cidrIpv6 } }: RuleContent): Cidr | undefined {
  const text = cidrIp ?? cidrIpv6;
  if (text === undefined || Token.isUnresolved(text)) return undefined;
  const range = readCidr(text);
  return isCidr(range) ? range : undefined;
}

function describePeer(content: RuleContent, peer: ec2.IPeer): string {
  const range = addressOf(content);
  if (range) return `the address ${range.canonical}`;
  if (isTrustedNetworkFamily(peer)) return `the TrustedNetwork '${peer.network.node.path}'`;
  const list = content.peer.sourcePrefixListId ?? content.peer.destinationPrefixListId;
  if (list !== undefined) return Token.isUnresolved(list) ? 'a prefix list' : `the prefix list ${list}`;
  return 'an address that is not known at synth';
}
