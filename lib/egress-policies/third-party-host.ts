import { Token } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { EgressRule } from './egress-rule';
import { ThirdPartyOptions } from './third-party';
import { asGiven } from '../errors/given';
import { refuse } from '../errors/refuse';
import { isCidr, readCidr } from '../model/cidr';
import { checkSaysSomething } from '../naming/rule-descriptions';

/** Somebody's host or small range: wider than this and it is no longer somebody in particular. */
export const WIDEST = { ipv4: 24, ipv6: 48 };

/** HTTPS, or another port, to somebody else's host. */
export function thirdPartyRule(cidr: string, options: ThirdPartyOptions): EgressRule {
  const who = `EgressPolicy.thirdParty(${asGiven(cidr)})`;
  const { name, reason, port } = options ?? {};
  for (const [what, text] of Object.entries({ name, reason })) {
    checkSaysSomething(`${who} does not say its ${what}`, what, text, "{ name: 'Payments Ltd', reason: 'card payments' }");
  }
  if (port !== undefined && typeof port?.toRuleJson !== 'function') {
    refuse({
      problem: `${who}: that is no port`,
      given: `port: ${asGiven(port)}`,
      accepted: 'an ec2.Port, or nothing for TCP 443',
      change: typeof port === 'number' ? `port: ec2.Port.tcp(${asGiven(port)})` : 'port: ec2.Port.tcp(8443)',
    });
  }
  const description = `${name}: ${reason}`;
  const rule = (peer: ec2.IPeer): EgressRule => ({ port: port ?? ec2.Port.HTTPS, description, peerFor: () => peer });
  if (Token.isUnresolved(cidr)) return rule(ec2.Peer.ipv4(cidr));

  const range = typeof cidr === 'string' ? readCidr(cidr) : { problem: 'it is not text' };
  const accepted = `a host (203.0.113.7/32, 2001:db8::7/128) or a range up to /${WIDEST.ipv4} (IPv4) or /${WIDEST.ipv6} (IPv6), without bits behind the prefix`;
  if (!isCidr(range) || range.hasHostBits || range.prefixLength < WIDEST[range.family]) {
    const why = !isCidr(range) ? range.problem : range.hasHostBits ? 'it has bits set behind its prefix' : 'it is too wide to be one party';
    refuse({
      problem: `${who}: that is no third party's host: ${why}`,
      given: asGiven(cidr),
      accepted,
      change: isCidr(range) && range.hasHostBits ? `write '${range.canonical}', or the host alone` : 'name the host, or use EgressPolicy.to(port, ec2.Peer.ipv4(...)) if a wide range is meant',
    });
  }
  return rule(range.family === 'ipv4' ? ec2.Peer.ipv4(range.canonical) : ec2.Peer.ipv6(range.canonical));
}
