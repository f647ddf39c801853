import { isCidr, readCidr } from '../model/cidr';
import { Knowledge, known, Unknown } from '../model/knowledge';
import { Network, SecurityGroup, Vpc } from '../model/network';
import { ALL_PORTS, PortRange } from '../model/port-range';
import { Protocol, readProtocol } from '../model/protocol';
import { Direction, Peer, Rule, Site, UnknownBlock, UnreadableRules } from '../model/rule';

/** Small networks in a few words, for the examples of checks. Texts are read as those of a template are. */

const siteOf = (logicalId: string, location: string): Site => ({ template: 'Shop.template.json', logicalId, location });

/** A CIDR block, or a peer. */
type PeerGiven = string | Peer;
/** One port, first and last port (ICMP: type and code), or `any` where the protocol has none. */
type PortsGiven = number | readonly [from: number, to: number] | 'any' | Unknown;

function cidrOf(text: string) {
  const cidr = readCidr(text);
  if (!isCidr(cidr)) throw new Error(`'${text}' in an example: ${cidr.problem}`);
  return cidr;
}

function protocolOf(given: string | Unknown): Knowledge<Protocol> {
  if (typeof given !== 'string') return given;
  const protocol = readProtocol(given);
  if (protocol === undefined) throw new Error(`'${given}' in an example is no protocol`);
  return known(protocol);
}

function portsOf(given: PortsGiven): Knowledge<PortRange> {
  if (given === 'any') return known(ALL_PORTS);
  if (typeof given === 'number') return known({ from: given, to: given });
  return 'known' in given ? given : known({ from: given[0], to: given[1] });
}

function rule(direction: Direction, protocol: string | Unknown, ports: PortsGiven, peer: PeerGiven, more: Partial<Rule>): Rule {
  return {
    direction,
    protocol: protocolOf(protocol),
    ports: portsOf(ports),
    peer: typeof peer === 'string' ? { kind: 'cidr', cidr: cidrOf(peer) } : peer,
    description: known('Customers'),
    group: 'Web',
    site: siteOf('Web', 'Properties'),
    standalone: false,
    ...more,
  };
}

export function ingress(protocol: string | Unknown, ports: PortsGiven, peer: PeerGiven, more: Partial<Rule> = {}): Rule {
  return rule('ingress', protocol, ports, peer, more);
}

export function egress(protocol: string | Unknown, ports: PortsGiven, peer: PeerGiven, more: Partial<Rule> = {}): Rule {
  return rule('egress', protocol, ports, peer, more);
}

/** A prefix list that is made in the app. */
export function listOf(...entries: (string | UnknownBlock)[]): Peer {
  return { kind: 'prefix-list', id: 'Office', cidrs: entries.map(entry => typeof entry === 'string' ? known(cidrOf(entry)) : entry) };
}

/** A prefix list that is not made in the app. */
export const FOREIGN_LIST: Peer = { kind: 'prefix-list', id: 'pl-0123456789abcdef0' };

export const OTHER_GROUP: Peer = { kind: 'group', id: 'Balancer' };

/** An address that is a parameter of the template. */
export function addressFrom(parameter: string): Peer & { kind: 'unknown' } {
  return { kind: 'unknown', why: `the parameter ${parameter}`, text: `Ref ${parameter}` };
}

export function group(more: Partial<SecurityGroup> = {}): SecurityGroup {
  return {
    id: 'Web',
    site: siteOf('Web', 'Properties'),
    name: known(undefined),
    nameTag: known(undefined),
    description: known('Production WebServer for Shop'),
    declaresEgress: true,
    ...more,
  };
}

export function vpc(more: Partial<Vpc> = {}): Vpc {
  return { id: 'Vpc', site: siteOf('Vpc', 'Properties'), hasFlowLog: known(true), defaultGroupClosed: known(true), ...more };
}

/** A list of rules that is a token. */
export function unreadable(direction: Direction, why: Unknown): UnreadableRules {
  const property = direction === 'ingress' ? 'SecurityGroupIngress' : 'SecurityGroupEgress';
  return { direction, group: 'Web', why, site: siteOf('Web', `Properties.${property}`) };
}

/** A network of the things given, each rule at a place of its own. */
export function networkOf(...things: (Rule | SecurityGroup | Vpc | UnreadableRules)[]): Network {
  const rules = things.filter((thing): thing is Rule => 'peer' in thing);
  return {
    rules: rules.map((one, i) => ({
      ...one,
      site: one.standalone
        ? siteOf(`Rule${i}`, 'Properties')
        : siteOf(one.group, `Properties.SecurityGroup${one.direction === 'ingress' ? 'Ingress' : 'Egress'}[${i}]`),
    })),
    groups: things.filter((thing): thing is SecurityGroup => 'nameTag' in thing),
    unreadable: things.filter((thing): thing is UnreadableRules => 'why' in thing),
    vpcs: things.filter((thing): thing is Vpc => 'hasFlowLog' in thing),
  };
}
