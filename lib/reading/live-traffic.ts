import { Meaning } from './meaning';
import { portsOf, protocolOf } from './ports';
import { JsonObject } from './template';
import { isCidr, readCidr } from '../model/cidr';
import { Peer, Rule } from '../model/rule';

/** What a permission, or a rule, of an answer of EC2 lets through: `IpProtocol`, `FromPort`, `ToPort`. */
export function liveTraffic({ IpProtocol, FromPort, ToPort }: JsonObject): Pick<Rule, 'protocol' | 'ports'> {
  const protocol = protocolOf(meaningOf(IpProtocol));
  return { protocol, ports: portsOf(meaningOf(FromPort), meaningOf(ToPort), protocol) };
}

/** A block of addresses of an answer. */
export function liveBlock(text: unknown): Peer {
  const cidr = readCidr(String(text), { embeddedIpv4: true });
  return isCidr(cidr) ? { kind: 'cidr', cidr } : { kind: 'unknown', why: `'${String(text)}', which is no block of addresses: ${cidr.problem}`, text: String(text) };
}

function meaningOf(value: unknown): Meaning {
  return typeof value === 'string' || typeof value === 'number' ? { is: 'literal', value } : { is: 'nothing' };
}
