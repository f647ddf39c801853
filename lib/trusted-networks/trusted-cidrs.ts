import { Token } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { refuse } from '../errors/refuse';
import { AddressSet } from '../model/address-set';
import { Cidr, Family, isCidr, readCidr } from '../model/cidr';
import { TrustedEntry } from './api';
import { TrustedCidr } from './trusted-network-props';

const ADDRESS_FAMILY: Record<Family, ec2.AddressFamily> = { ipv4: ec2.AddressFamily.IP_V4, ipv6: ec2.AddressFamily.IP_V6 };

/** The ranges of a trusted network, checked and in canonical form, IPv4 first. */
export function trustedEntries(who: string, cidrs: TrustedCidr[]): TrustedEntry[] {
  if (!Array.isArray(cidrs) || cidrs.length === 0) {
    refuse({ problem: `${who} has no ranges`, given: JSON.stringify(cidrs) ?? 'undefined', accepted: "cidrs: [{ cidr: '10.1.0.0/16', description: 'Head office' }]", change: 'name at least one' });
  }
  const entries = cidrs.map(given => entryOf(who, given));
  refuseDuplicates(who, entries);
  for (const family of ['ipv4', 'ipv6'] as const) refuseTheWorld(who, family, rangesOf(entries));
  return [ec2.AddressFamily.IP_V4, ec2.AddressFamily.IP_V6].flatMap(family => entries.filter(entry => entry.addressFamily === family));
}

/** The ranges among the entries that are known at synth. */
export function rangesOf(entries: readonly TrustedEntry[]): Cidr[] {
  return entries.filter(({ cidr }) => !Token.isUnresolved(cidr)).map(({ cidr }) => readCidr(cidr)).filter(isCidr);
}

function entryOf(who: string, { cidr, description, addressFamily }: TrustedCidr): TrustedEntry {
  if (typeof description !== 'string' || (!Token.isUnresolved(description) && (description.trim() === '' || description.length > 255))) {
    refuse({
      problem: `${who}: the range ${JSON.stringify(cidr)} does not say whose it is`,
      given: `description: ${JSON.stringify(description)?.slice(0, 60)}`,
      accepted: 'a description of 1 to 255 characters',
      change: "description: 'Head office'",
    });
  }
  if (Token.isUnresolved(cidr)) return { cidr, description, addressFamily: addressFamily ?? ec2.AddressFamily.IP_V4 };
  const range = typeof cidr === 'string' ? readCidr(cidr) : { problem: 'it is not text' };
  const accepted = 'an IPv4 or IPv6 range in CIDR form, 10.1.0.0/16 or 2001:db8::/32, or a token';
  if (!isCidr(range)) {
    refuse({ problem: `${who}: that is no range of addresses: ${range.problem}`, given: JSON.stringify(cidr) ?? 'undefined', accepted, change: 'write the network address and its prefix length' });
  }
  if (range.hasHostBits) {
    refuse({
      problem: `${who}: the range has bits set behind its prefix, so that it is not clear what is meant`,
      given: `'${cidr}'`,
      accepted,
      change: `write '${range.canonical}' for the whole range, or a longer prefix for less of it`,
    });
  }
  if (addressFamily !== undefined && addressFamily !== ADDRESS_FAMILY[range.family]) {
    refuse({ problem: `${who}: the range is not of the family that is said`, given: `'${cidr}' as ${addressFamily}`, accepted, change: 'leave out addressFamily: only a token needs it' });
  }
  return { cidr: range.canonical, description, addressFamily: ADDRESS_FAMILY[range.family] };
}

function refuseDuplicates(who: string, entries: TrustedEntry[]): void {
  const seen = new Map<string, TrustedEntry>();
  for (const entry of entries) {
    const before = seen.get(entry.cidr);
    if (before) {
      refuse({
        problem: `${who} names a range twice, which EC2 refuses`,
        given: `'${entry.cidr}' as '${before.description}' and as '${entry.description}'`,
        accepted: 'each range once',
        change: 'leave one out',
      });
    }
    seen.set(entry.cidr, entry);
  }
}

function refuseTheWorld(who: string, family: Family, ranges: Cidr[]): void {
  const mine = ranges.filter(range => range.family === family);
  if (!AddressSet.ofCidrs(family, mine).isEverything) return;
  refuse({
    problem: `${who}: the whole ${family === 'ipv4' ? 'IPv4' : 'IPv6'} Internet is nobody's network to trust`,
    given: mine.map(range => range.canonical).join(' + '),
    accepted: 'ranges that somebody vouches for',
    change: 'name the ranges of your office, data centre or VPN; what everyone may reach is for WebServerSG',
  });
}
