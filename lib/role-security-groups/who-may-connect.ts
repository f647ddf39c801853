import { Token } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { IConstruct } from 'constructs';
import { RoleRules } from './role-rules';
import { ServedPorts } from './served-ports';
import { RuleContent, Traffic } from '../asked-rules/rule-content';
import { refuse } from '../errors/refuse';
import { meaningOf } from '../naming/meaning-of-a-token';
import { PortScope, ServicePort } from '../services/service-port';
import { isTrustedNetworkFamily } from '../trusted-networks/trusted-network-family';

/** A rule that somebody asks a role group for, who is not the role itself. */
export interface Asked {
  readonly who: string;
  readonly rules: RoleRules;
  readonly served: ServedPorts;
  /** Plain ports of the service, in whose place encrypted ones are served. */
  readonly leftOut: ServedPorts;
  readonly content: RuleContent;
  /** The other end; a group itself where only its id was passed on. */
  readonly other: ec2.IPeer;
  /** Whether the other end is the group that is asked. */
  readonly isItself: boolean;
}

/** A group from which services are run. */
interface AdministersServices {
  readonly _administersServices: boolean;
}

/** What is asked for, with the value that a Lazy has by now: the rule is named after it too. */
export function withValuesOfNow(group: IConstruct, content: RuleContent): RuleContent {
  const { fromPort, toPort } = content.traffic;
  if (!Token.isUnresolved(fromPort) && !Token.isUnresolved(toPort)) return content;
  const now = (port: number | undefined) => {
    const meaning = Token.isUnresolved(port) ? meaningOf(group, port) : undefined;
    return typeof meaning === 'number' ? meaning : port;
  };
  return { ...content, traffic: { ...content.traffic, fromPort: now(fromPort), toPort: now(toPort) } };
}

/** Throws where the role has no such rule, whoever the other end is. Addresses are judged apart. */
export function checkWhoConnects(asked: Asked): void {
  const { who, rules, content: { direction } } = asked;
  const why = rules.never?.[direction];
  if (why !== undefined) {
    refuse({
      problem: `${who} ${direction === 'ingress' ? 'lets nobody in' : 'lets its members out to nobody'}: ${why}`,
      given: `a rule ${direction === 'ingress' ? 'from' : 'to'} ${nameOf(asked)}`,
      accepted: rules.accepted,
      change: rules.change,
    });
  }
  if (direction === 'egress') return;
  if (asked.isItself) checkMembers(asked);
  else checkScopes(asked);
  checkTransport(asked);
}

/** Whether administrators come from a network of theirs, to ports for them alone: that is what both are for. */
export function isAdministratorsNetwork({ served, content: { direction, traffic }, other }: Asked): boolean {
  const isTheirs = direction === 'ingress' && isTrustedNetworkFamily(other) && served.isFor(PortScope.ADMIN, traffic);
  return isTheirs && !served.isFor(PortScope.CLIENT, traffic);
}

/** A member that speaks to another member. */
function checkMembers({ who, rules, served, content: { traffic } }: Asked): void {
  const members = rules.members ?? 'as any group';
  if (members === 'as any group') return;
  const peerPorts = served.for(PortScope.PEER);
  // Where AWS runs the nodes there are no ports for members, and a Lambda trigger wears the group of its broker.
  const own = peerPorts.length > 0 ? PortScope.PEER : PortScope.CLIENT;
  if (members === 'on peer ports' && served.isFor(own, traffic)) return;
  refuse({
    problem: `${who}: members of this role do not connect to each other${members === 'never' ? '' : ' on that port'}`,
    given: 'a rule from the group to itself',
    accepted: members === 'never' ? 'other groups' : `other groups; between members ${written(served.for(own))}`,
    change: 'give the client a group of its own, and let that in',
  });
}

/** Somebody who is no member, on a port that is not for clients. */
function checkScopes(asked: Asked): void {
  const { who, rules, served, leftOut, content: { traffic }, other } = asked;
  if (!rules.strict || served.isFor(PortScope.CLIENT, traffic)) return;
  const clients = `clients on ${written(served.for(PortScope.CLIENT))}`;
  const refuseFor = (port: ServicePort, problem: string, accepted: string, change: string) =>
    refuse({ problem: `${who}: ${port.purpose} ${problem}`, given: `${writtenTraffic(traffic)} from ${nameOf(asked)}`, accepted, change });

  const peerPort = served.onlyFor(PortScope.PEER, traffic);
  if (peerPort) {
    refuseFor(peerPort, 'is for members of the group alone', clients,
      'leave the port out, so that clients get theirs; a node of the same cluster wears this group, or its group stands in peers: [group]');
  }
  const isAdmin = isTrustedNetworkFamily(other) || (other as Partial<AdministersServices>)._administersServices === true;
  const adminPort = served.onlyFor(PortScope.ADMIN, traffic);
  if (adminPort && !(isAdmin && served.isFor(PortScope.ADMIN, traffic))) {
    refuseFor(adminPort, 'is for administrators alone', 'TrustedNetworks, AdminSshSG and AdminRdpSG, and the groups in `admins`, on that port and no wider',
      'pass the group in admins: [group] when the role is made, or let clients in without naming a port');
  }
  const metricsPort = served.onlyFor(PortScope.METRICS, traffic);
  if (metricsPort) {
    refuseFor(metricsPort, 'is for monitoring alone', `${clients}; the groups in \`monitoring\``,
      'pass the group in monitoring: [group] when the role is made, or let clients in without naming a port');
  }
  const plain = leftOut.in(traffic);
  if (plain) {
    refuseFor(plain, 'is not encrypted, and encrypted ports only are served', clients,
      'leave the port out, so that clients get the encrypted ones; or encryptedOnly: false when the role is made');
  }
  const clientPort = adminPort === undefined ? served.onlyWithin(traffic) : undefined;
  if (clientPort) refuseFor(clientPort, 'is on fewer ports than that', clients, 'leave the port out, so that the client gets the ports for clients and no others');
}

/** UDP where the members listen on that port over TCP alone, or the other way round: nothing would ever answer. */
function checkTransport({ who, rules, served, content: { traffic } }: Asked): void {
  const port = rules.strict ? served.onOtherTransport(traffic) : undefined;
  if (!port) return;
  refuse({
    problem: `${who}: ${port.purpose} is not served over ${traffic.ipProtocol}`,
    given: writtenTraffic(traffic),
    accepted: `${port.port}`,
    change: 'leave the port out, or name the one that is served',
  });
}

const written = (ports: readonly ec2.Port[]) => ports.map(port => port.toString()).join(', ');

function writtenTraffic({ ipProtocol, fromPort, toPort }: Traffic): string {
  if (ipProtocol === '-1') return 'all traffic';
  const [from, to] = [fromPort, toPort].map(port => Token.isUnresolved(port) ? 'a token' : port);
  return `${ipProtocol}${from === undefined ? '' : ` ${from}${to === from ? '' : `-${to}`}`}`;
}

function nameOf({ other, isItself }: Asked): string {
  if (isItself) return 'itself';
  if (isTrustedNetworkFamily(other)) return `the TrustedNetwork '${other.network.node.path}'`;
  const path = (other as Partial<ec2.ISecurityGroup>).node?.path;
  return path === undefined ? 'an address or a group by its id' : `'${path}'`;
}
