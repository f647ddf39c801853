import { Token } from 'aws-cdk-lib';
import { isCidr, readCidr } from '../model/cidr';
import { known, unknown } from '../model/knowledge';
import { readProtocol } from '../model/protocol';
import { Rule } from '../model/rule';

/** A rule as low-level resources hold it, inline or on its own. Each part may be a token. */
export interface WrittenRule {
  readonly ipProtocol?: unknown;
  readonly fromPort?: unknown;
  readonly toPort?: unknown;
  readonly cidrIp?: unknown;
  readonly cidrIpv6?: unknown;
  readonly description?: unknown;
}

/** Whether a rule lets every protocol through, to or from every address of a family. Not where a part of it is a token. */
export function isAllowAll(rule: WrittenRule): boolean {
  return isKnown(rule.ipProtocol) && readProtocol(rule.ipProtocol) === 'all' && isToEveryone(rule);
}

/** Whether a rule is about every address of a family. */
export function isToEveryone({ cidrIp, cidrIpv6 }: WrittenRule): boolean {
  return [cidrIp, cidrIpv6].some((cidr) => {
    const range = isKnown(cidr) ? readCidr(String(cidr)) : { problem: 'it is not known' };
    return isCidr(range) && range.prefixLength === 0;
  });
}

/** What a rule lets through, as far as it is known. */
export function trafficOf({ ipProtocol, fromPort, toPort }: WrittenRule): Pick<Rule, 'protocol' | 'ports'> {
  const later = unknown('known at deployment');
  const protocol = isKnown(ipProtocol) ? readProtocol(ipProtocol) : undefined;
  const [from, to] = [fromPort ?? -1, toPort ?? -1];
  return {
    protocol: protocol === undefined ? later : known(protocol),
    ports: isKnown(from) && isKnown(to) ? known({ from: Number(from), to: Number(to) }) : later,
  };
}

function isKnown(value: unknown): value is string | number {
  return (typeof value === 'string' || typeof value === 'number') && !Token.isUnresolved(value);
}
