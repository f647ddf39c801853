import { FaultHere } from './fault-here';
import { Meaning } from './meaning';
import { hasPorts, ICMPV6, isIcmp, Protocol, readProtocol, writeProtocol } from '../model/protocol';

/** What is wrong with protocol and ports of a rule. */
export function faultsOfTraffic(protocol: Meaning, from: Meaning, to: Meaning): FaultHere[] {
  // AWS::EC2::SecurityGroup Ingress and Egress, IpProtocol: "Required: Yes".
  if (protocol.is === 'nothing') return [refused('IpProtocol is missing')];
  if (protocol.is !== 'literal') return [];
  const number = readProtocol(protocol.value);
  if (number === undefined) {
    const doubt = isNameOfAProtocol(protocol.value) ? { doubt: 'EC2 takes tcp, udp, icmp, icmpv6 and numbers, and does not say what it makes of other names' } : {};
    return [refused(`IpProtocol is '${protocol.value}', which is no protocol to EC2`, doubt)];
  }
  const notNumbers = ([['FromPort', from], ['ToPort', to]] as const).flatMap(([name, meaning]) => faultsOfNumber(name, meaning));
  if (notNumbers.length > 0) return notNumbers;
  if (number === 'all' || !(hasPorts(number) || isIcmp(number))) return faultsWithoutPorts(number, from, to);
  return [...missing(number, from, to), ...minusOneAlone(number, from, to), ...faultsOfRange(number, from, to)];
}

const refused = (fault: string, more: Pick<FaultHere, 'about' | 'doubt'> = {}): FaultHere => ({ fault, meets: 'refused', ...more });

/** IANA's names of protocols that people let through. The API takes four names, and of others it is not said what becomes of them. */
function isNameOfAProtocol(value: unknown): boolean {
  return /^(ah|esp|gre|sctp|igmp|ipip|ipencap|ipv4|ipv6|ipv6-icmp|ospf|ospfigp|eigrp|vrrp|l2tp|pim|rsvp|egp|igp|dccp|udplite|etherip)$/i.test(String(value).trim());
}

/** The CloudFormation types of both are Integer; a text of digits is one too. */
function faultsOfNumber(name: string, meaning: Meaning): FaultHere[] {
  if (meaning.is !== 'literal' || /^-?\d+$/.test(String(meaning.value).trim())) return [];
  return [refused(`${name} is '${meaning.value}', which is no number`)];
}

function numberIn(meaning: Meaning): number | undefined {
  return meaning.is === 'literal' ? Number(String(meaning.value).trim()) : undefined;
}

/**
 * "Specifying -1 or a protocol number other than tcp, udp, icmp, or icmpv6 allows traffic on all ports, regardless of any port range you specify"
 * (EC2 API Reference, IpPermission).
 */
function faultsWithoutPorts(protocol: Protocol, from: Meaning, to: Meaning): FaultHere[] {
  if (from.is === 'nothing' && to.is === 'nothing') return [];
  const protocolInWords = protocol === 'all' ? '-1, which is every port of every protocol' : `${writeProtocol(protocol)}, which has no ports`;
  return [{ fault: `FromPort and ToPort count for nothing beside the protocol ${protocolInWords}`, meets: 'ignored', about: 'ports without a meaning' }];
}

/**
 * "For tcp, udp, and icmp, you must specify a port range. For icmpv6, the port range is optional" (IpPermission, IpProtocol). EC2: "Invalid value 'Must specify
 * both from and to ports with TCP/UDP.' for portRange", and the same "with ICMP".
 */
function missing(protocol: Protocol, from: Meaning, to: Meaning): FaultHere[] {
  if (protocol === ICMPV6 || (from.is !== 'nothing' && to.is !== 'nothing')) return [];
  const names = from.is !== 'nothing' ? 'ToPort is' : to.is !== 'nothing' ? 'FromPort is' : 'FromPort and ToPort are';
  return [refused(`${names} missing, which ${writeProtocol(protocol)} needs`, { about: 'missing ports' })];
}

/**
 * -1 is no port: EC2 says "TCP/UDP port (-1) out of range". Of ICMP it is every type, and then every code: "If you specify all ICMP types, you must specify
 * all ICMP codes"; every code of one type is -1 alone.
 */
function minusOneAlone(protocol: Protocol, from: Meaning, to: Meaning): FaultHere[] {
  const [first, last] = [numberIn(from), numberIn(to)];
  const isAlone = (own: number | undefined, other: Meaning) => own === -1 && (other.is === 'nothing' || (other.is === 'literal' && numberIn(other) !== -1));
  if (isIcmp(protocol)) {
    return isAlone(first, to) ? [refused('FromPort is -1, every type of ICMP, and ToPort is not, which would be every code', { about: 'one port of -1' })] : [];
  }
  const name = isAlone(first, to) ? 'FromPort' : isAlone(last, from) ? 'ToPort' : undefined;
  return name === undefined ? [] : [refused(`${name} is -1 and the other port is not`, { about: 'one port of -1' })];
}

function faultsOfRange(protocol: Protocol, from: Meaning, to: Meaning): FaultHere[] {
  const [first, last] = [numberIn(from), numberIn(to)];
  const most = isIcmp(protocol) ? 255 : 65535;
  const what = isIcmp(protocol) ? 'types and codes of ICMP' : 'ports';
  const beyond = ([['FromPort', first], ['ToPort', last]] as const).flatMap(([name, number]) => number !== undefined && (number < -1 || number > most)
    ? [refused(`${name} is ${number}, and ${what} are numbers from 0 to ${most}`)] : []);
  if (beyond.length > 0 || isIcmp(protocol) || first === undefined || last === undefined || first < 0 || last < 0 || first <= last) return beyond;
  return [refused(`the ports begin at ${first} and end at ${last}, before they begin`)];
}
