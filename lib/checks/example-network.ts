import { isCidr, readCidr } from '../model/cidr';
import { Knowledge, known, Unknown } from '../model/knowledge';
import { Door, Fault, FlowLog, Network, SecurityGroup, Vpc, Wearer } from '../model/network';
import { ALL_PORTS, PortRange } from '../model/port-range';
import { Protocol, readProtocol } from '../model/protocol';
import { Direction, KnownBlock, Peer, Rule, Site, UnknownBlock, UnreadableRules } from '../model/rule';

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
export function listOf(...entries: (string | KnownBlock | UnknownBlock)[]): Peer {
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
    vpc: known('Vpc'),
    tagKeys: known(['Name']),
    ...more,
  };
}

export function vpc(more: Partial<Vpc> = {}): Vpc {
  return { id: 'Vpc', site: siteOf('Vpc', 'Properties'), hasFlowLog: known(true), defaultGroupClosed: known(true), ...more };
}

/** Something that wears groups; it has an interface with all of them, unless `more` says otherwise. */
export function wearer(type: string, groups: readonly string[], more: Partial<Wearer> = {}): Wearer {
  return {
    id: 'App',
    site: siteOf('App', 'Properties'),
    type,
    worn: groups.map(one => ({ group: one, onInterface: '' })),
    wearsDefaultGroup: known(false),
    isPublic: known(false),
    ...more,
  };
}

/** A flow log of the VPC that `vpc()` makes, as it should be. */
export function flowLog(more: Partial<FlowLog> = {}): FlowLog {
  return {
    id: 'FlowLog',
    site: siteOf('FlowLog', 'Properties'),
    resourceType: known('VPC'),
    watches: known('Vpc'),
    trafficType: known('ALL'),
    destination: known('cloud-watch-logs'),
    retentionDays: known(365),
    tagKeys: known(['Name']),
    ...more,
  };
}

/** An opening that is no rule of a security group. */
export function door(type: string, opens: string, inside: Rule): Door {
  return { site: siteOf('Door', 'Properties'), opens, type, rule: { ...inside, group: 'Door' } };
}

export function fault(text: string, more: Partial<Fault> = {}): Fault {
  return { site: siteOf('Web', 'Properties.SecurityGroupIngress[0]'), fault: text, meets: 'refused', ...more };
}

/** A list of rules that is a token. */
export function unreadable(direction: Direction, why: Unknown): UnreadableRules {
  const property = direction === 'ingress' ? 'SecurityGroupIngress' : 'SecurityGroupEgress';
  return { direction, group: 'Web', why, site: siteOf('Web', `Properties.${property}`) };
}

type Thing = Rule | SecurityGroup | Vpc | UnreadableRules | Wearer | FlowLog | Door | Fault;

/** A network of the things given, each rule at a place of its own. */
export function networkOf(...things: Thing[]): Network {
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
    wearers: things.filter((thing): thing is Wearer => 'worn' in thing),
    flowLogs: things.filter((thing): thing is FlowLog => 'watches' in thing),
    doors: things.filter((thing): thing is Door => 'opens' in thing),
    faults: things.filter((thing): thing is Fault => 'fault' in thing),
  };
}
