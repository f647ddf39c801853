import { isAllPorts, writePorts } from '../model/port-range';
import { hasPorts, isIcmp, writeProtocol } from '../model/protocol';
import { Rule } from '../model/rule';

/** What a rule lets through, in words: `tcp 443`, `tcp, all ports`, `icmp type 8`, `everything`. */
export function writeTraffic({ protocol, ports }: Pick<Rule, 'protocol' | 'ports'>): string {
  if (!protocol.known) return `unknown: the protocol is ${protocol.why}`;
  if (protocol.value === 'all') return 'everything';
  const name = writeProtocol(protocol.value);
  if (!hasPorts(protocol.value) && !isIcmp(protocol.value)) return `protocol ${name}`;
  if (!ports.known) return `${name}, unknown: the port is ${ports.why}`;
  const { from, to } = ports.value;
  if (isIcmp(protocol.value)) return from < 0 ? name : to < 0 ? `${name} type ${from}` : `${name} type ${from} code ${to}`;
  return isAllPorts(ports.value) ? `${name}, all ports` : `${name} ${writePorts(ports.value)}`;
}
