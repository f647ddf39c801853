/** An IP protocol as its number in the IANA registry, or all of them (`-1` to EC2). */
export type Protocol = number | 'all';

export const TCP = 6;
export const UDP = 17;
export const ICMP = 1;
export const ICMPV6 = 58;

/** The four names that EC2 accepts beside numbers (AWS::EC2::SecurityGroupIngress, IpProtocol). */
const NAMED: Record<string, number> = { tcp: TCP, udp: UDP, icmp: ICMP, icmpv6: ICMPV6 };

/** Reads a protocol as EC2 does: a name in any case, or a number, or -1 for all. Undefined when it is none of them. */
export function readProtocol(value: unknown): Protocol | undefined {
  const text = String(value).trim().toLowerCase();
  if (text === '-1' || text === 'all') return 'all';
  if (Object.hasOwn(NAMED, text)) return NAMED[text];
  const number = /^\d{1,3}$/.test(text) ? Number(text) : NaN;
  return number <= 255 ? number : undefined;
}

/** `tcp`, `udp`, `icmp`, `icmpv6`, `all`, or the number. */
export function writeProtocol(protocol: Protocol): string {
  return Object.keys(NAMED).find(name => NAMED[name] === protocol) ?? String(protocol);
}

/** Only TCP and UDP have ports; for the other protocols EC2 ignores them. */
export function hasPorts(protocol: Protocol): boolean {
  return protocol === TCP || protocol === UDP;
}

/** ICMP and ICMPv6 carry a type and a code where the others have a first and a last port. */
export function isIcmp(protocol: Protocol): boolean {
  return protocol === ICMP || protocol === ICMPV6;
}
