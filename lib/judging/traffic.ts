import { Knowledge, known, whenKnown } from '../model/knowledge';
import { ALL_PORTS, isAllPorts, PortRange, writePorts } from '../model/port-range';
import { hasPorts, writeProtocol } from '../model/protocol';
import { Rule } from '../model/rule';
import { Lets } from '../model/verdict';

/** What a rule lets through, whoever is at the other end. */
export type Traffic =
  /** Protocol `-1`: every port, "regardless of any port range you specify". */
  | { readonly kind: 'everything' }
  | { readonly kind: 'ports'; readonly protocol: number; readonly ports: PortRange }
  /** ICMP, and protocols such as GRE and ESP that know no ports. */
  | { readonly kind: 'portless'; readonly protocol: number };

export const EVERYTHING: Traffic = { kind: 'everything' };

/** A protocol that is not known may be `-1`, so then nothing is known, whatever the ports are. */
export function trafficOf({ protocol, ports }: Rule): Knowledge<Traffic> {
  if (!protocol.known) return { ...protocol, why: `the protocol is ${protocol.why}` };
  const number = protocol.value;
  if (number === 'all') return known(EVERYTHING);
  if (!hasPorts(number)) return known({ kind: 'portless', protocol: number });
  if (!ports.known) return { ...ports, why: `the port is ${ports.why}` };
  // -1 is no TCP or UDP port. Should EC2 ever take it, it would mean all of them, as it does for ICMP types.
  return whenKnown(ports, range => ({ kind: 'ports', protocol: number, ports: range.from < 0 ? ALL_PORTS : range }));
}

/** What a rule lets through unless somebody sets a parameter; undefined where that is not known, or nobody can set any. */
export function trafficByDefault(rule: Rule): Traffic | undefined {
  if (!rule.byDefault) return undefined;
  const traffic = trafficOf({ ...rule, protocol: known(rule.byDefault.protocol), ports: known(rule.byDefault.ports) });
  return traffic.known ? traffic.value : undefined;
}

/** Port 0 is no port that anything listens on, so 1-65535 is every port too. */
export function isEveryPort({ from, to }: PortRange): boolean {
  return from <= 1 && to >= ALL_PORTS.to;
}

export function letsEveryPort(traffic: Traffic): boolean {
  return traffic.kind === 'everything' || (traffic.kind === 'ports' && isEveryPort(traffic.ports));
}

/** The TCP or UDP ports that are let through. */
export function portsOf(traffic: Traffic): PortRange | undefined {
  if (traffic.kind === 'everything') return ALL_PORTS;
  return traffic.kind === 'ports' ? traffic.ports : undefined;
}

/** The same as a finding tells it. */
export function letsOf(traffic: Traffic): Lets {
  if (traffic.kind === 'everything') return { protocol: 'all' };
  return traffic.kind === 'ports' ? { protocol: traffic.protocol, ports: traffic.ports } : { protocol: traffic.protocol };
}

/** `tcp 22`, `udp 0-1023`, `every tcp port`, `every port of every protocol`, `icmp`, `protocol 47`. */
export function writeTraffic(traffic: Traffic): string {
  if (traffic.kind === 'everything') return 'every port of every protocol';
  const protocol = writeProtocol(traffic.protocol);
  if (traffic.kind === 'portless') return /^\d/.test(protocol) ? `protocol ${protocol}` : protocol;
  return isAllPorts(traffic.ports) ? `every ${protocol} port` : `${protocol} ${writePorts(traffic.ports)}`;
}
