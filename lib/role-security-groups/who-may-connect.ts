import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { RoleRules } from './role-rules';
import { ServedPorts } from './served-ports';
import { RuleContent } from '../asked-rules/rule-content';
import { refuse } from '../errors/refuse';
import { PortScope } from '../services/service-port';
import { isTrustedNetworkFamily } from '../trusted-networks/trusted-network-family';

/** A rule that somebody asks a role group for, who is not the role itself. */
export interface Asked {
  readonly who: string;
  readonly rules: RoleRules;
  readonly served: ServedPorts;
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
  return direction === 'ingress' && isTrustedNetworkFamily(other) && served.isWithin(PortScope.ADMIN, traffic);
}

/** A member that speaks to another member. */
function checkMembers({ who, rules, served, content }: Asked): void {
  const members = rules.members ?? 'as any group';
  if (members === 'as any group') return;
  if (members === 'on peer ports' && served.isWithin(PortScope.PEER, content.traffic)) return;
  const peerPorts = served.for(PortScope.PEER);
  refuse({
    problem: `${who}: members of this role do not connect to each other${members === 'never' ? '' : ' on that port'}`,
    given: 'a rule from the group to itself',
    accepted: members === 'never' || peerPorts.length === 0 ? 'other groups' : `other groups; between members ${peerPorts.map(one => one.toString()).join(', ')}`,
    change: 'give the client a group of its own, and let that in',
  });
}

/** Somebody who is no member, on a port that is not for clients. */
function checkScopes(asked: Asked): void {
  const { who, rules, served, content, other } = asked;
  if (!rules.strict) return;
  const peerPort = served.onlyFor(PortScope.PEER, content.traffic);
  if (peerPort) {
    refuse({
      problem: `${who}: ${peerPort.purpose} is for members of the group alone`,
      given: `${peerPort.port} from ${nameOf(asked)}`,
      accepted: `clients on ${written(served.for(PortScope.CLIENT))}`,
      change: 'leave the port out, so that clients get theirs; a node of the same cluster wears this group, or its group stands in peers: [group]',
    });
  }
  const adminPort = served.onlyFor(PortScope.ADMIN, content.traffic);
  if (adminPort && !isTrustedNetworkFamily(other) && !(other as Partial<AdministersServices>)._administersServices) {
    refuse({
      problem: `${who}: ${adminPort.purpose} is for administrators alone`,
      given: `${adminPort.port} from ${nameOf(asked)}`,
      accepted: 'TrustedNetworks, AdminSshSG and AdminRdpSG, and the groups in `admins`',
      change: 'pass the group in admins: [group] when the role is made, or let clients in without naming a port',
    });
  }
}

/** UDP where the members listen on that port over TCP alone, or the other way round: nothing would ever answer. */
function checkTransport({ who, rules, served, content }: Asked): void {
  const port = rules.strict ? served.onOtherTransport(content.traffic) : undefined;
  if (!port) return;
  refuse({
    problem: `${who}: ${port.purpose} is not served over ${content.traffic.ipProtocol}`,
    given: `${content.traffic.ipProtocol} ${content.traffic.fromPort}${content.traffic.toPort === content.traffic.fromPort ? '' : `-${content.traffic.toPort}`}`,
    accepted: `${port.port}`,
    change: 'leave the port out, or name the one that is served',
  });
}

const written = (ports: readonly ec2.Port[]) => ports.map(port => port.toString()).join(', ');

function nameOf({ other, isItself }: Asked): string {
  if (isItself) return 'itself';
  if (isTrustedNetworkFamily(other)) return `the TrustedNetwork '${other.network.node.path}'`;
  const path = (other as Partial<ec2.ISecurityGroup>).node?.path;
  return path === undefined ? 'an address or a group by its id' : `'${path}'`;
}
