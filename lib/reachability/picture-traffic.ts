import { namesOfPort } from '../catalogue/port-names';
import { PortRange, writePorts } from '../model/port-range';
import { hasPorts, isIcmp, Protocol, TCP, UDP, writeProtocol } from '../model/protocol';
import { TrafficSet } from '../model/traffic-set';

/** It speaks on the ports of many protocols; each of them has a name of its own. */
const SUITES: ReadonlySet<string> = new Set(['Active Directory']);

/** Traffic in the few words that fit on an arrow, by the names of services: `HTTPS 443`, `tcp 8000-8100`, `DNS 53/udp`, `ICMP type 8`, `everything`. */
export function nameTraffic(set: TrafficSet): readonly string[] {
  if (set.isEverything) return ['everything'];
  const names: string[] = [];
  let portless: number[] = [];
  const flush = () => {
    if (portless.length > 0) names.push(portless.length === 1 ? `protocol ${portless[0]}` : `protocols ${portless[0]}-${portless[portless.length - 1]}`);
    portless = [];
  };
  for (const { protocol, ports } of set.boxes()) {
    if (protocol !== 'all' && !ports && !hasPorts(protocol) && !isIcmp(protocol)) {
      if (portless.length > 0 && portless[portless.length - 1] !== protocol - 1) flush();
      portless.push(protocol);
      continue;
    }
    flush();
    names.push(nameBox(protocol, ports));
  }
  flush();
  return names;
}

/** The service that a port is known for. */
export function serviceOn(protocol: 'tcp' | 'udp', port: number): string | undefined {
  const names = namesOfPort(protocol, port);
  return names.find(name => !SUITES.has(name)) ?? names[0];
}

function nameBox(protocol: Protocol, ports: PortRange | undefined): string {
  if (protocol === 'all') return 'everything';
  if (isIcmp(protocol)) {
    const name = protocol === 1 ? 'ICMP' : 'ICMPv6';
    return !ports ? name : `${name} type ${ports.from}${ports.to < 0 ? '' : ` code ${ports.to}`}`;
  }
  const name = writeProtocol(protocol);
  if (!ports) return `every ${name} port`;
  if (ports.from !== ports.to || (protocol !== TCP && protocol !== UDP)) return `${name} ${writePorts(ports)}`;
  const service = serviceOn(protocol === TCP ? 'tcp' : 'udp', ports.from);
  if (service === undefined) return `${name} ${ports.from}`;
  const port = service.includes(String(ports.from)) ? '' : ` ${ports.from}`;
  return `${service}${port}${protocol === UDP ? '/udp' : ''}`;
}
