import { Token } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { checkWidths } from './range-widths';
import { ANY_ROLE, LISTENER_SWITCHES, RoleRules } from './role-rules';
import { RuleContent, Traffic } from '../asked-rules/rule-content';
import { refuse } from '../errors/refuse';
import { AddressSet } from '../model/address-set';
import { Cidr, isCidr, readCidr } from '../model/cidr';
import { publicPartOf } from '../model/special-addresses';
import { RANGE_NOT_LOOKED_UP } from '../naming/stand-ins';
import { isTrustedNetworkFamily } from '../trusted-networks/trusted-network-family';

const SSH = 22;
const LOG_IN = 'to log in: an AdminSshSG with a TrustedNetwork in `trusted`';

/** Whether an address may stand in a rule of a group. Throws only on what is provably outside the role: the pack reports what cannot be known. */
export class AddressAcceptance {
  private readonly opened: RuleContent[] = [];
  private letIn: readonly Cidr[] = [];

  /** What the role takes. */
  public rules: RoleRules = ANY_ROLE;

  public constructor(private readonly who: string) {}

  /** Remembers what the role itself opens, so that others may ask for it, or for less, too. */
  public vouchFor(content: RuleContent, peer: ec2.IPeer): void {
    if (content.direction === 'ingress') this.checkWidth(peer, content);
    this.opened.push(content);
  }

  /** Throws unless somebody else may ask for this rule. */
  public check(content: RuleContent, peer: ec2.IPeer, port: ec2.Port): void {
    if (isGroup(content) || this.opened.some(opened => covers(opened, content))) return;
    const isPublic = isProvablyPublic(content);
    if (content.direction === 'egress') {
      if (isPublic) this.refuseEgress(describePeer(content, peer), port);
      return;
    }
    if (this.rules.addresses === 'never' || isPublic) this.refuseIngress(content, peer, port);
    this.checkWidth(peer, content);
  }

  private checkWidth(peer: ec2.IPeer, content: RuleContent): void {
    if (!this.rules.widest || isGroup(content)) return;
    const range = addressOf(content);
    const asked = isTrustedNetworkFamily(peer) ? peer.ranges : range ? [range] : [];
    checkWidths(this.who, asked, this.rules.widest);
    // A neighbour that comes in on another port only cannot log in.
    if (!mayCover(content.traffic, this.rules.widest.onPort)) return;
    const letIn = [...this.letIn, ...asked];
    checkWidths(this.who, letIn, this.rules.widest);
    this.letIn = letIn;
  }

  /** A listener that is closed to everyone is right where the role lets its clients in; one on a port that is closed anyway nobody could reach. */
  private forListeners(): string {
    const open = this.opened.filter(content => content.direction === 'ingress' && addressOf(content)?.prefixLength === 0);
    const ports = [...new Set(open.map(({ traffic }) => traffic.fromPort))];
    const first = ports.length === 0 ? '' : `put a listener for everyone on ${ports.join(' or ')}, which the role serves (80 too, without \`http: false\`); `;
    return `${first}${LISTENER_SWITCHES}`;
  }

  private refuseEgress(peer: string, port: ec2.Port): never {
    return refuse({
      problem: `${this.who}: nothing lets its members connect to ${peer}`,
      given: `${peer}, ${nameOfPort(port)}`,
      accepted: 'groups, TrustedNetworks, prefix lists, private ranges, tokens, and what the prop `egress` lets out',
      change: 'say it when the group is made: egress: EgressPolicy.httpsOnly(), EgressPolicy.thirdParty(cidr, { name, reason }) or EgressPolicy.to(port, peer)',
    });
  }

  private refuseIngress(content: RuleContent, peer: ec2.IPeer, port: ec2.Port): never {
    const [somebody, somewhere] = [describePeer(content, peer), nameOfPort(port)];
    const isWorld = addressOf(content)?.prefixLength === 0;
    const isLogin = content.traffic.fromPort === SSH && content.traffic.toPort === SSH && !this.rules.widest;
    const otherwise = isLogin ? `; ${LOG_IN}` : isWorld ? `; ${this.forListeners()}` : '';
    return refuse({
      problem: `${this.who} does not let ${somebody} in on ${somewhere}`,
      given: `${somebody}, ${somewhere}`,
      accepted: this.rules.accepted,
      change: `${this.rules.change}${otherwise}`,
    });
  }
}

function covers(opened: RuleContent, asked: RuleContent): boolean {
  if (opened.direction !== asked.direction) return false;
  const [by, range] = [addressOf(opened), addressOf(asked)];
  if (!by || !range || by.family !== range.family || by.first > range.first || by.last < range.last) return false;
  const [a, b] = [opened.traffic, asked.traffic];
  if (a.ipProtocol === '-1') return true;
  const known = [a.fromPort, a.toPort, b.fromPort, b.toPort].every(port => port !== undefined && !Token.isUnresolved(port));
  return known && a.ipProtocol === b.ipProtocol && a.fromPort! <= b.fromPort! && a.toPort! >= b.toPort!;
}

/** Whether traffic is to a TCP port, or may turn out to be. */
function mayCover({ ipProtocol, fromPort, toPort }: Traffic, port: number): boolean {
  if (ipProtocol === '-1') return true;
  if (ipProtocol !== 'tcp' && !Token.isUnresolved(ipProtocol)) return false;
  const [from, to] = [fromPort, toPort].map(end => Token.isUnresolved(end) ? undefined : end);
  return (from === undefined || from <= port) && (to === undefined || to >= port);
}

/** Whether the other end of a rule is a group, by its id. */
export function isGroup({ peer }: RuleContent): boolean {
  return peer.sourceSecurityGroupId !== undefined || peer.destinationSecurityGroupId !== undefined;
}

/** Whether hosts on the Internet are provably among the addresses of a rule. */
function isProvablyPublic(content: RuleContent): boolean {
  const range = addressOf(content);
  return range !== undefined && !publicPartOf(AddressSet.ofCidrs(range.family, [range])).isEmpty;
}

/** The address of a rule where it is known at synth. */
function addressOf({ peer: { cidrIp, cidrIpv6 } }: RuleContent): Cidr | undefined {
  const text = cidrIp ?? cidrIpv6;
  if (text === undefined || Token.isUnresolved(text) || text === RANGE_NOT_LOOKED_UP) return undefined;
  const range = readCidr(text);
  return isCidr(range) ? range : undefined;
}

function nameOfPort(port: ec2.Port): string {
  const text = port.toString();
  return /[{$]/.test(text) ? 'a port that is a token' : /^[\d-]+$/.test(text) ? `port ${text}` : text;
}

function describePeer(content: RuleContent, peer: ec2.IPeer): string {
  const range = addressOf(content);
  if (range) return `the address ${range.canonical}`;
  if (isTrustedNetworkFamily(peer)) return `the TrustedNetwork '${peer.network.node.path}'`;
  const list = content.peer.sourcePrefixListId ?? content.peer.destinationPrefixListId;
  if (list !== undefined) return Token.isUnresolved(list) ? 'a prefix list' : `the prefix list ${list}`;
  return 'an address that is not known at synth';
}
