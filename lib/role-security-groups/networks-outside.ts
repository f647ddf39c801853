import { Token } from 'aws-cdk-lib';
import { refuse } from '../errors/refuse';
import { AddressSet } from '../model/address-set';
import { isCidr, readCidr } from '../model/cidr';
import { PRIVATE } from '../model/special-addresses';
import { saysNothing } from '../naming/rule-descriptions';
import { RANGE_NOT_LOOKED_UP } from '../naming/stand-ins';
import { ITrustedNetwork } from '../trusted-networks/api';

/** A network may bear a name of which EC2 takes nothing in the description of a rule; its reason says something. */
export function describeNetwork({ networkName }: ITrustedNetwork, reason: string): string {
  return saysNothing(networkName) ? reason : `${networkName}: ${reason}`;
}

/**
 * Throws unless a range is private for sure.
 *
 * @param what is never reached from the Internet: `a database`
 */
export function checkPrivate(who: string, what: string, cidr: string): void {
  if (cidr === RANGE_NOT_LOOKED_UP) return;
  const range = Token.isUnresolved(cidr) ? undefined : readCidr(cidr);
  if (range && isCidr(range) && PRIVATE[range.family].covers(AddressSet.ofCidrs(range.family, [range]))) return;
  refuse({
    problem: `${who}: ${what} is never reached from a public range`,
    given: range ? `'${cidr}'` : 'a token, which may turn out to be one',
    accepted: 'private ranges, written out: RFC 1918, RFC 6598 (100.64.0.0/10), IPv6 unique local (fc00::/7)',
    change: 'reach it over a VPN or Direct Connect by its private ranges, or through a bastion or a proxy that wears a group',
  });
}
