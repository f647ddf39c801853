import { LONGEST_LIST } from './limits';
import { isObject, JsonObject, Template } from './template';
import { Cidr, isCidr } from '../model/cidr';
import { ALL_PORTS } from '../model/port-range';
import { ICMP, Protocol, TCP, UDP } from '../model/protocol';

/** A rule that is written as nearly all are. */
export interface PlainRule {
  readonly protocol: Protocol;
  /** The ports; of ICMP the type, and of all protocols together every port. */
  readonly from: number;
  /** Of ICMP the code. */
  readonly to: number;
  readonly cidr: Cidr;
  /** The property that the block stands in. */
  readonly property: 'CidrIp' | 'CidrIpv6';
  readonly description: string | undefined;
}

/**
 * Reads a rule of a port or a range of TCP or UDP in numbers, of a type and code of ICMP, or of everything, with one block of addresses as a text, and a short description or
 * none. Nothing can be wrong with one of those, nobody sets it at deployment, and nobody has to look closer. Undefined says nothing.
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
  const { Description: description } = rule;
  const traffic = trafficOf(rule);
  if (!traffic) return undefined;
  if (description !== undefined && !isPlainText(description)) return undefined;
  const text = rule[property];
  const cidr = typeof text === 'string' ? template.neighbours.blockOf(text) : undefined;
  if (!cidr || !isCidr(cidr) || (cidr.family === 'ipv4') !== (property === 'CidrIp')) return undefined;
  return { protocol: traffic.protocol, from: traffic.from, to: traffic.to, cidr, property, description };
}

/** The lists in which each rule is plain, so that nobody looks at their rules again. */
const PLAIN_LISTS = new WeakSet<object>();

/** Reads the rules of a group, where each of them is plain. Undefined says nothing. */
export function plainRulesIn(list: unknown, template: Template): readonly PlainRule[] | undefined {
  if (!Array.isArray(list) || list.length > LONGEST_LIST) return undefined;
  const rules: PlainRule[] = [];
  for (const entry of list as unknown[]) {
    // In a rule of a list nobody asks whose rule it is, so that anything may stand there.
    const rule = isObject(entry) && entry.GroupId === undefined ? plainRuleOf(entry, template) : undefined;
    if (!rule) return undefined;
    rules.push(rule);
  }
  PLAIN_LISTS.add(list);
  return rules;
}

/** Whether `plainRulesIn` has read a list, and found nothing else in it. */
export function isPlainList(value: unknown): boolean {
  return typeof value === 'object' && value !== null && PLAIN_LISTS.has(value);
}

const EVERYTHING = { protocol: 'all', ...ALL_PORTS } as const;

function trafficOf({ IpProtocol: name, FromPort: from, ToPort: to }: JsonObject): Pick<PlainRule, 'protocol' | 'from' | 'to'> | undefined {
  switch (name) {
    case 'tcp':
    case 'udp':
      return isUpTo(65535, from) && isUpTo(65535, to) && from <= to ? { protocol: name === 'tcp' ? TCP : UDP, from, to } : undefined;
    case 'icmp':
      return isUpTo(255, from) && isUpTo(255, to) ? { protocol: ICMP, from, to } : undefined;
    case '-1':
      return from === undefined && to === undefined ? EVERYTHING : undefined;
    default:
      return undefined;
  }
}

function isUpTo(most: number, value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= most;
}

/** The letters that EC2 takes in a description, but for the braces of a reference that is resolved at deployment. */
function isPlainText(value: unknown): value is string {
  return typeof value === 'string' && value.length <= 255 && /^[a-zA-Z0-9. _\-:/()#,@[\]+=&;!$*]*$/.test(value);
}
