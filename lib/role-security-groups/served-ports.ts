import { Token } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { IConstruct } from 'constructs';
import { Traffic } from '../asked-rules/rule-content';
import { readProtocol, writeProtocol } from '../model/protocol';
import { canonicalJson, meaningOf } from '../naming/meaning-of-a-token';
import { PortScope, ServicePort } from '../services/service-port';

/** A port and the traffic that it means. */
interface Served {
  readonly port: ServicePort;
  readonly traffic: Traffic;
}

/** What the members of a group listen on, and what asked-for traffic is to them. */
export class ServedPorts {
  private readonly all: readonly Served[];

  public constructor(private readonly group: IConstruct, ports: readonly ServicePort[]) {
    this.all = ports.map(port => ({ port, traffic: trafficOf(port.port) }));
  }

  public for(scope: PortScope): ec2.Port[] {
    return this.of(scope).map(({ port }) => port.port);
  }

  /** What exactly this traffic is to the members; a port for clients before others. */
  public serving(traffic: Traffic): ServicePort | undefined {
    const same = this.all.filter(one => this.isSame(one.traffic, traffic));
    return (same.find(({ port }) => port.scope === PortScope.CLIENT) ?? same[0])?.port;
  }

  /**
   * Whether asked-for traffic is to ports of a scope: it begins and ends on one, and no port of another scope alone lies between. Constructs of the CDK ask for
   * 988-1023 where Lustre has 988 and 1018-1023.
   */
  public isFor(scope: PortScope, asked: Traffic): boolean {
    const mine = this.of(scope);
    if (mine.some(one => this.isSame(one.traffic, asked))) return true;
    if (!isKnown(asked)) return false;
    const isOn = (port: number | undefined) => mine.some(({ traffic }) => overlaps(traffic, { ...asked, fromPort: port, toPort: port }));
    const strangers = this.all.filter(({ port, traffic }) => port.scope !== scope && !mine.some(one => covers(one.traffic, traffic)));
    return isOn(asked.fromPort) && isOn(asked.toPort) && !strangers.some(({ traffic }) => overlaps(traffic, asked));
  }

  /** A port of a scope that asked-for traffic has in it, as far as both are known, and that is not for clients too. */
  public onlyFor(scope: PortScope, asked: Traffic): ServicePort | undefined {
    const open = this.of(PortScope.CLIENT);
    const isForClients = (traffic: Traffic) => open.some(client => covers(client.traffic, traffic));
    return this.of(scope).find(one => overlaps(one.traffic, asked) && !isForClients(one.traffic))?.port;
  }

  /** A port for clients that asked-for traffic has in it, with others beside it that are not. */
  public onlyWithin(asked: Traffic): ServicePort | undefined {
    return this.isFor(PortScope.CLIENT, asked) ? undefined : this.of(PortScope.CLIENT).find(({ traffic }) => overlaps(traffic, asked))?.port;
  }

  /** A port that asked-for traffic has in it. */
  public in(asked: Traffic): ServicePort | undefined {
    return this.all.find(({ traffic }) => overlaps(traffic, asked))?.port;
  }

  /** The port that the members serve over one of TCP and UDP, where it is asked for over the other. */
  public onOtherTransport(asked: Traffic): ServicePort | undefined {
    if (asked.ipProtocol !== 'tcp' && asked.ipProtocol !== 'udp') return undefined;
    if (this.all.some(({ traffic }) => overlaps(traffic, asked))) return undefined;
    const other = { ...asked, ipProtocol: asked.ipProtocol === 'tcp' ? 'udp' : 'tcp' };
    return this.all.find(({ traffic }) => overlaps(traffic, other))?.port;
  }

  private of(scope: PortScope): readonly Served[] {
    return this.all.filter(({ port }) => port.scope === scope);
  }

  private isSame(a: Traffic, b: Traffic): boolean {
    if (a.ipProtocol !== b.ipProtocol) return false;
    return this.isSamePort(a.fromPort, b.fromPort) && this.isSamePort(a.toPort, b.toPort);
  }

  private isSamePort(a: number | undefined, b: number | undefined): boolean {
    if (a === b) return true;
    if (!Token.isUnresolved(a) && !Token.isUnresolved(b)) return false;
    return canonicalJson(meaningOf(this.group, a)) === canonicalJson(meaningOf(this.group, b));
  }
}

function trafficOf(port: ec2.Port): Traffic {
  const { ipProtocol, fromPort, toPort } = port.toRuleJson() as { ipProtocol: string; fromPort?: number; toPort?: number };
  const protocol = readProtocol(ipProtocol);
  return { ipProtocol: protocol === undefined || protocol === 'all' ? ipProtocol : writeProtocol(protocol), fromPort, toPort };
}

const isKnown = ({ fromPort, toPort }: Traffic) => [fromPort, toPort].every(port => port !== undefined && !Token.isUnresolved(port));

/** Protocol -1 has every port of every protocol in it, whatever ports stand beside it. */
function overlaps(served: Traffic, asked: Traffic): boolean {
  if (asked.ipProtocol === '-1') return true;
  if (served.ipProtocol !== asked.ipProtocol || !isKnown(served) || !isKnown(asked)) return false;
  return served.fromPort! <= asked.toPort! && asked.fromPort! <= served.toPort!;
}

function covers(wider: Traffic, inner: Traffic): boolean {
  return overlaps(inner, wider) && isKnown(wider) && isKnown(inner) && wider.fromPort! <= inner.fromPort! && inner.toPort! <= wider.toPort!;
}

/** The first port for clients, as a number or a token. */
export function servedPortNumber(ports: readonly ServicePort[]): number {
  return trafficOf(ports.find(({ scope }) => scope === PortScope.CLIENT)!.port).fromPort!;
}
