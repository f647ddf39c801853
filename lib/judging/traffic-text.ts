import { findService, nearestServices } from '../catalogue/find-service';
import { SERVICES } from '../catalogue/services';
import { ALL_PORTS, PortRange } from '../model/port-range';
import { hasPorts, isIcmp, readProtocol } from '../model/protocol';
import { TrafficSet } from '../model/traffic-set';

/** Why a text names no traffic, and what may have been meant. */
export interface NoTraffic {
  readonly problem: string;
  readonly change: string;
}

/** What a text about traffic may be, in words. */
export const TRAFFIC_FORMS = "a port as 'tcp 5432' or 'udp 8000-8080', a service as 'postgresql', 'icmp 8', a whole protocol as 'udp', or 'all'";

/** The protocols of services that have no ports. */
const NUMBERS: Readonly<Record<string, number | undefined>> = { gre: 47, esp: 50, ah: 51 };

/** Reads `tcp 5432`, `tcp 8000-8080`, `udp`, `icmp 8`, `icmp 3/4`, `protocol 47`, `https`, `all`. A service stands for the ports that its clients need. */
export function readTraffic(text: string): TrafficSet | NoTraffic {
  const [word, ...rest] = text.trim().toLowerCase().replace(/^protocol\s+/, '').split(/\s+/);
  const written = rest.join('');
  const protocol = NUMBERS[word] ?? (/^\d+$/.test(word) && !/^protocol\s/i.test(text.trim()) ? undefined : readProtocol(word));
  if (protocol === undefined) return readService(text);
  if (written === '') return TrafficSet.of(protocol);
  if (protocol !== 'all' && hasPorts(protocol)) {
    const ports = readPorts(written);
    return ports ? TrafficSet.of(protocol, ports) : { problem: `'${written}' is no port from 0 to 65535, nor a range of ports`, change: `write '${word} 443' or '${word} 8000-8080'` };
  }
  if (protocol !== 'all' && isIcmp(protocol)) {
    const type = readIcmp(written);
    return type ? TrafficSet.of(protocol, type) : { problem: `'${written}' is no type of ${word}, nor a type and a code`, change: `write '${word} 8', or '${word} 3/4' for a type and a code` };
  }
  return { problem: `${word} has no ports`, change: `write '${word}' alone` };
}

function readPorts(text: string): PortRange | undefined {
  const [, from, to = from] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text) ?? [];
  const ports = { from: Number(from), to: Number(to) };
  return from !== undefined && ports.from <= ports.to && ports.to <= ALL_PORTS.to ? ports : undefined;
}

function readIcmp(text: string): PortRange | undefined {
  const [, type, code = '-1'] = /^(\d{1,3})(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  return type !== undefined && Number(type) <= 255 && Number(code) <= 255 ? { from: Number(type), to: Number(code) } : undefined;
}

function readService(text: string): TrafficSet | NoTraffic {
  const service = findService(text);
  if (service !== undefined) return trafficOfService(service);
  if (/^\d{1,5}(-\d{1,5})?$/.test(text.trim())) return { problem: `'${text.trim()}' names no protocol`, change: `write 'tcp ${text.trim()}' or 'udp ${text.trim()}'` };
  const near = nearestServices(text);
  return { problem: `'${text}' is neither a protocol nor a service`, change: near.length > 0 ? `did you mean ${near.join(', ')}?` : TRAFFIC_FORMS };
}

/** What clients of a service need, by the name of its constant. */
function trafficOfService(constant: string): TrafficSet {
  const ports = SERVICES[constant].ports.filter(({ scope }) => scope === 'client');
  return TrafficSet.ofAll(ports.map(({ protocol, from, to }) => TrafficSet.of(NUMBERS[protocol] ?? readProtocol(protocol)!, { from, to })));
}
