import { JsonObject, Template } from './template';
import { Cidr, isCidr } from '../model/cidr';
import { TCP, UDP } from '../model/protocol';

/** A rule that is written as nearly all are. */
export interface PlainRule {
  readonly protocol: number;
  readonly from: number;
  readonly to: number;
  readonly cidr: Cidr;
  /** The property that the block stands in. */
  readonly property: 'CidrIp' | 'CidrIpv6';
  readonly description: string | undefined;
}

/**
 * Reads a rule of a port or a range of TCP or UDP in numbers, one block of addresses as a text, and a short description or none. Nothing can be wrong with one of those, nobody
 * sets it at deployment, and nobody has to look closer. Undefined says nothing.
 */
export function plainRuleOf(rule: JsonObject, template: Template): PlainRule | undefined {
  let property: PlainRule['property'] | undefined;
  for (const name in rule) {
    switch (name) {
      case 'CidrIp':
      case 'CidrIpv6':
        if (property !== undefined) return undefined;
        property = name;
        break;
      case 'IpProtocol':
      case 'FromPort':
      case 'ToPort':
      case 'Description':
      case 'GroupId': // whose rule it is, which is read elsewhere
        break;
      default:
        return undefined;
    }
  }
  if (property === undefined) return undefined;
  const { IpProtocol: name, FromPort: from, ToPort: to, Description: description } = rule;
  const protocol = name === 'tcp' ? TCP : name === 'udp' ? UDP : undefined;
  if (protocol === undefined || !isPort(from) || !isPort(to) || from > to) return undefined;
  if (description !== undefined && !isPlainText(description)) return undefined;
  const text = rule[property];
  const cidr = typeof text === 'string' ? template.neighbours.blockOf(text) : undefined;
  if (!cidr || !isCidr(cidr) || (cidr.family === 'ipv4') !== (property === 'CidrIp')) return undefined;
  return { protocol, from, to, cidr, property, description };
}

function isPort(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 65535;
}

/** The letters that EC2 takes in a description, but for the braces of a reference that is resolved at deployment. */
function isPlainText(value: unknown): value is string {
  return typeof value === 'string' && value.length <= 255 && /^[a-zA-Z0-9. _\-:/()#,@[\]+=&;!$*]*$/.test(value);
}
