import { RISKY_PORTS } from './risky-ports';
import { SERVICES } from './services';
import { PortRange } from '../model/port-range';

/** What is known by a TCP port that is neither in the catalogue of services nor among the risky ones. */
const OTHERS: readonly { readonly port: number; readonly name: string; readonly source: string }[] = [
  { port: 3309, name: 'TNS ADV', source: 'IANA service name registry: tns-adv 3309; cdk-nag EC2RestrictedCommonPorts lists the port' },
];

/** The names of what listens on a port for its clients, those first that everybody knows. */
export function namesOfPort(protocol: 'tcp' | 'udp', port: number): readonly string[] {
  const key = `${protocol} ${port}`;
  const names = NAMES.get(key) ?? findNames(protocol, port);
  NAMES.set(key, names);
  return names;
}

/** The same ports are asked of again and again. */
const NAMES = new Map<string, readonly string[]>();

function findNames(protocol: 'tcp' | 'udp', port: number): readonly string[] {
  const risky = RISKY_PORTS.filter(one => one.port === port && one.protocols.includes(protocol)).map(({ name }) => name);
  const services = Object.values(SERVICES)
    .filter(({ ports }) => ports.some(one => one.scope === 'client' && one.protocol === protocol && one.from === port && one.to === port))
    // Who has fewer ports is known by this one: 53 is DNS first, and Active Directory after that.
    .sort((a, b) => clientPortsOf(a) - clientPortsOf(b))
    .map(({ title }) => title);
  const others = OTHERS.filter(one => protocol === 'tcp' && one.port === port).map(({ name }) => name);
  return [...new Set([...risky, ...services, ...others])];
}

function clientPortsOf({ ports }: { readonly ports: readonly { readonly scope: string }[] }): number {
  return ports.filter(({ scope }) => scope === 'client').length;
}

/** Whether anything that is known listens on a port for its clients. A long stretch of ports that one service may choose from makes none of them known. */
export function isKnownPort(protocol: 'tcp' | 'udp', port: number): boolean {
  return KNOWN_PORTS[protocol].has(port);
}

const knownPortsOf = (protocol: 'tcp' | 'udp') => new Set([
  ...RISKY_PORTS.filter(({ protocols }) => protocols.includes(protocol)).map(({ port }) => port),
  ...Object.values(SERVICES).flatMap(({ ports }) => ports).filter(one => one.protocol === protocol && one.from === one.to).map(({ from }) => from),
  ...protocol === 'tcp' ? OTHERS.map(({ port }) => port) : [],
]);

const KNOWN_PORTS = { tcp: knownPortsOf('tcp'), udp: knownPortsOf('udp') };

/** Whether a range is one that a service has in a row, by its documentation. */
export function isStretchOfAService(protocol: 'tcp' | 'udp', { from, to }: PortRange): boolean {
  return STRETCHES.has(`${protocol} ${from} ${to}`);
}

const STRETCHES = new Set(Object.values(SERVICES).flatMap(({ ports }) => ports)
  .filter(({ from, to }) => from < to)
  .map(({ protocol, from, to }) => `${protocol} ${from} ${to}`));
