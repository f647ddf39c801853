import { Token } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { IConstruct } from 'constructs';
import { GuardedPorts } from './port-guard-policy';
import { asGiven } from '../errors/given';
import { refuse } from '../errors/refuse';
import { ALL_PORTS, PortRange, PortSet } from '../model/port-range';
import { readProtocol, TCP, UDP } from '../model/protocol';
import { fixedValueOf } from '../naming/meaning-of-a-token';
import { ValuesReadEarly } from '../naming/values-read-early';
import { Service } from '../services/service';
import { PortScope } from '../services/service-port';

/** Ports that a rule is about, and how they are called. */
export interface PortsAskedAbout extends GuardedPorts {
  /** In a sentence: `port 22 (SSH)`, `tcp 3389, udp 3389 (RDP)`. */
  readonly words: string;
  /** For the name of the rule: `rdp`, `tcp-8443`. */
  readonly slug: string;
}

/** What a rule of AWS Config is about; one of the two. */
export interface PortOrService {
  readonly port?: ec2.Port;
  readonly service?: Service;
}

/** What Guard may read inside `<<…>>`, and people in a console: letters, figures, and signs that mean nothing there. */
const PLAIN = /^[\w .,:()/+&-]{1,60}$/;

/** The longest list of ports that a sentence has room for: a description is 256 characters. */
const LONGEST_LIST = 100;

/**
 * Reads the ports.
 *
 * @throws Error unless it is exactly one of a port and a service, of TCP or UDP alone, whose numbers are known at synth
 */
export function portsAskedAbout(says: string, scope: IConstruct, { port, service }: PortOrService): PortsAskedAbout {
  if ((port === undefined) === (service === undefined)) {
    refuse({
      problem: `${says} ${port === undefined ? 'is about no port' : 'is about a port and a service'}`,
      given: port === undefined ? 'neither port nor service' : `port: ${asGiven(port)}, service: ${asGiven(service)}`,
      accepted: 'exactly one of port and service',
      change: port === undefined ? 'service: Service.RDP, or port: ec2.Port.tcp(8443)' : 'leave one out, or make two rules of it',
    });
  }
  if (service !== undefined) Service._check(says, service);
  const given = service === undefined ? [port!] : service.ports.filter(({ scope: whose }) => whose === PortScope.CLIENT).map(one => one.port);
  const readEarly = new ValuesReadEarly(says, scope, 'rule');
  const stretches = given.map(one => stretchOf(says, scope, one, service, readEarly));
  const portsOf = (protocol: number) => PortSet.of(stretches.filter(one => one.protocol === protocol).map(({ ports }) => ports));
  const read = { tcp: portsOf(TCP), udp: portsOf(UDP) };
  return { ...read, ...calledBy(textsOfPorts(read), service), variable: 'ports' };
}

/** `tcp 3389`, `udp 8000-8080`: as the option `restrictedPorts` reads them. */
export function textsOfPorts({ tcp, udp }: Pick<GuardedPorts, 'tcp' | 'udp'>): string[] {
  const texts = (protocol: string, { ranges }: PortSet) => ranges.map(({ from, to }) => `${protocol} ${from === to ? from : `${from}-${to}`}`);
  return [...texts('tcp', tcp), ...texts('udp', udp)];
}

function calledBy(texts: readonly string[], service: Service | undefined): Pick<PortsAskedAbout, 'title' | 'words' | 'slug'> {
  const list = texts.join(', ');
  const short = list.length <= LONGEST_LIST ? list : `${texts.length} ports and ranges`;
  const title = service !== undefined && PLAIN.test(service.name) ? service.name : undefined;
  return {
    title: title ?? short,
    words: title === undefined ? short : `${short} (${title})`,
    slug: (title ?? short).toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, ''),
  };
}

interface Stretch {
  readonly protocol: number;
  readonly ports: PortRange;
}

function stretchOf(says: string, scope: IConstruct, port: ec2.Port, service: Service | undefined, readEarly: ValuesReadEarly): Stretch {
  if (typeof port?.toRuleJson !== 'function') {
    refuse({ problem: `${says}: that is no port`, given: `port: ${asGiven(port)}`, accepted: 'what a factory of ec2.Port gives', change: 'port: ec2.Port.tcp(8443)' });
  }
  const { ipProtocol, fromPort, toPort } = port.toRuleJson() as Record<string, unknown>;
  const protocol = readProtocol(ipProtocol);
  if (protocol !== TCP && protocol !== UDP) {
    refuse({
      problem: `${says}: ${service === undefined ? 'that' : service.name} is not TCP and UDP alone`,
      given: service === undefined ? `port: ec2.Port '${String(port)}'` : `service: ${service.name}, with '${String(port)}'`,
      accepted: 'ports of TCP or UDP',
      change: 'port: ec2.Port.tcp(8443), or one rule for each port of TCP and UDP',
    });
  }
  const [from, to] = [fromPort, toPort].map(value => knownPort(says, scope, value, readEarly));
  if (!(Number.isInteger(from) && Number.isInteger(to) && from <= to && from >= ALL_PORTS.from && to <= ALL_PORTS.to)) {
    refuse({ problem: `${says}: that is no stretch of ports`, given: `from ${from} to ${to}`, accepted: `ports from ${ALL_PORTS.from} to ${ALL_PORTS.to}, the lower one first`, change: 'port: ec2.Port.tcpRange(8000, 8080)' });
  }
  return { protocol, ports: { from, to } };
}

/** A number, or what the app fixes behind a token: the port of a database whose engine is known. */
function knownPort(says: string, scope: IConstruct, value: unknown, readEarly: ValuesReadEarly): number {
  const known = Token.isUnresolved(value) ? fixedValueOf(scope, value) : value;
  if (known !== value && known !== undefined) readEarly.note(value, () => says);
  if (known !== undefined && !Token.isUnresolved(known)) return Number(known);
  return refuse({
    problem: `${says}: its port is not known at synth`,
    given: asGiven(value),
    accepted: 'a number, or a port that the app fixes, such as that of a database whose engine is known',
    change: 'write the number: port: ec2.Port.tcp(5432)',
  });
}

