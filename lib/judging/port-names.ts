import { NamedPort } from './port-classes';
import { portsOf, Traffic, writeTraffic } from './traffic';
import { namesOfPort } from '../catalogue/port-names';
import { TCP, writeProtocol } from '../model/protocol';

/** A rule for all ports contains dozens of services: a reader needs a few of them to believe it. */
const NAMED = 3;

/** Those of some ports that are let through, under the protocols under which they count. */
function among(traffic: Traffic, ports: readonly NamedPort[]): readonly NamedPort[] {
  const range = portsOf(traffic);
  return range ? ports.filter(one => range.from <= one.port && one.port <= range.to && isSpokenIn(traffic, one)) : [];
}

function isSpokenIn(traffic: Traffic, { protocols }: NamedPort): boolean {
  return protocols === undefined || traffic.kind !== 'ports' || protocols.includes(traffic.protocol === TCP ? 'tcp' : 'udp');
}

export function letsAnyOf(traffic: Traffic, ports: readonly NamedPort[]): boolean {
  return among(traffic, ports).length > 0;
}

/** `tcp 22 (SSH)`, `tcp 20-25 (FTP data 20, FTP 21, SSH 22 and 1 more)`: traffic, and those of some ports that it lets through. */
export function writeNamedPorts(traffic: Traffic, ports: readonly NamedPort[]): string {
  const range = portsOf(traffic);
  const here = among(traffic, ports);
  const names = range?.from === range?.to
    ? here.map(({ name }) => name).join(', ')
    : here.slice(0, NAMED).map(({ name, port }) => `${name} ${port}`).join(', ') + (here.length > NAMED ? ` and ${here.length - NAMED} more` : '');
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
