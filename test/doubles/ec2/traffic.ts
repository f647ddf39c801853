import { Ec2Error, invalidValue } from './ec2-error';
import { Traffic } from './state';

/** The protocols that have a name in answers, by number. */
const NAMES: Readonly<Record<string, string>> = { 1: 'icmp', 6: 'tcp', 17: 'udp', 58: 'icmpv6' };

/**
 * What a permission lets through. "When authorizing security group rules, specifying -1 or a protocol number other than tcp, udp, icmp, or icmpv6 allows traffic on all ports,
 * regardless of any port range you specify. For tcp, udp, and icmp, you must specify a port range. For icmpv6, the port range is optional; if you omit the port range, traffic for all
 * types and codes is allowed" (Amazon EC2 API Reference, IpPermission).
 */
export function readTraffic(asked: { readonly IpProtocol?: string; readonly FromPort?: number; readonly ToPort?: number }): Traffic {
  const { IpProtocol, FromPort, ToPort } = asked;
  if (IpProtocol === undefined) throw new Ec2Error('MissingParameter', 'The request must contain the parameter ipProtocol');
  const protocol = readProtocol(IpProtocol);
  if (!['tcp', 'udp', 'icmp', 'icmpv6'].includes(protocol)) return { protocol, fromPort: -1, toPort: -1 };
  if (protocol === 'icmpv6' && FromPort === undefined && ToPort === undefined) return { protocol, fromPort: -1, toPort: -1 };
  if (FromPort === undefined || ToPort === undefined) return invalidValue('Invalid value \'Must specify both from and to ports with TCP/UDP/ICMP.\' for portRange.');
  if (protocol === 'tcp' || protocol === 'udp') checkPorts(FromPort, ToPort);
  else checkIcmp(FromPort, ToPort);
  return { protocol, fromPort: FromPort, toPort: ToPort };
}

function readProtocol(text: string): string {
  const lower = text.toLowerCase();
  if (lower === '-1' || Object.values(NAMES).includes(lower)) return lower;
  if (/^\d{1,3}$/.test(lower) && Number(lower) <= 255) return NAMES[Number(lower)] ?? String(Number(lower));
  return invalidValue(`Invalid value '${text}' for IP protocol. Unknown protocol.`);
}

function checkPorts(from: number, to: number): void {
  for (const port of [from, to]) {
    if (port < 0 || port > 65_535) invalidValue(`Invalid value '${port}' for portRange. Ports are from 0 to 65535.`);
  }
  if (from > to) invalidValue(`Invalid value '${from}-${to}' for portRange. The start is above the end.`);
}

/** "If the start port is -1 (all ICMP types), then the end port must be -1 (all ICMP codes)" (Amazon EC2 API Reference, IpPermission). */
function checkIcmp(type: number, code: number): void {
  for (const value of [type, code]) {
    if (value < -1 || value > 255) invalidValue(`Invalid value '${value}' for ICMP type or code.`);
  }
  if (type === -1 && code !== -1) invalidValue('ICMP code must be -1 where the type is -1.');
}
