import { portsOf, Traffic, writeTraffic } from './traffic';
import { namesOfPort } from '../catalogue/port-names';
import { riskyPortsIn, RiskyPortKind } from '../catalogue/risky-ports';
import { writeProtocol } from '../model/protocol';

/** A rule for all ports contains dozens of services: a reader needs a few of them to believe it. */
const NAMED = 3;

export function containsRiskyPort(traffic: Traffic, kind: RiskyPortKind): boolean {
  const ports = portsOf(traffic);
  return ports !== undefined && riskyPortsIn(ports, kind).length > 0;
}

/** `tcp 22 (SSH)`, `tcp 20-25 (FTP data 20, FTP 21, SSH 22 and 1 more)`. */
export function writeRiskyPorts(traffic: Traffic, kind: RiskyPortKind): string {
  const ports = portsOf(traffic);
  const risky = ports ? riskyPortsIn(ports, kind) : [];
  const names = ports?.from === ports?.to
    ? risky.map(({ name }) => name).join(', ')
    : risky.slice(0, NAMED).map(({ name, port }) => `${name} ${port}`).join(', ') + (risky.length > NAMED ? ` and ${risky.length - NAMED} more` : '');
  return `${writeTraffic(traffic)} (${names})`;
}

/** `tcp 8080 (HTTP on 8080, Jenkins and 4 more)`, `tcp 8000-9000`: the names of a port are told where it stands alone. */
export function writeKnownPort(traffic: Traffic): string {
  const written = writeTraffic(traffic);
  if (traffic.kind !== 'ports' || traffic.ports.from !== traffic.ports.to) return written;
  const protocol = writeProtocol(traffic.protocol);
  const names = protocol === 'tcp' || protocol === 'udp' ? namesOfPort(protocol, traffic.ports.from) : [];
  if (names.length === 0) return written;
  return `${written} (${names.slice(0, NAMED).join(', ')}${names.length > NAMED ? ` and ${names.length - NAMED} more` : ''})`;
}
