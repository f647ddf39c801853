import { GuardedPorts } from '../../lib/config-rules/port-guard-policy';
import { PortRange, PortSet } from '../../lib/model/port-range';

/** Ports as a test writes them: `tcp 22`, `udp 8000-8080`. */
export function aboutPorts(title: string, texts: readonly string[], variable = 'ports'): GuardedPorts {
  const of = (protocol: string) => PortSet.of(texts.filter(text => text.startsWith(protocol)).map((text): PortRange => {
    const [from, to = from] = text.slice(4).split('-').map(Number);
    return { from, to };
  }));
  return { title, variable, tcp: of('tcp'), udp: of('udp') };
}

export const SSH = aboutPorts('SSH', ['tcp 22'], 'ssh');
