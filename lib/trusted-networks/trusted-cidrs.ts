import { Token } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { IConstruct } from 'constructs';
import { TrustedEntry } from './api';
import { TrustedCidr } from './trusted-network-props';
import { asGiven } from '../errors/given';
import { refuse } from '../errors/refuse';
import { AddressSet } from '../model/address-set';
import { Cidr, Family, isCidr, readCidr } from '../model/cidr';
import { canonicalJson, fixedValueOf, meaningOf } from '../naming/meaning-of-a-token';
import { isRangeNotLookedUp, RANGE_NOT_LOOKED_UP } from '../naming/stand-ins';
import { ValuesReadEarly } from '../naming/values-read-early';

const ADDRESS_FAMILY: Record<Family, ec2.AddressFamily> = { ipv4: ec2.AddressFamily.IP_V4, ipv6: ec2.AddressFamily.IP_V6 };
export const FAMILIES = Object.values(ADDRESS_FAMILY);

const ACCEPTED = 'an IPv4 or IPv6 range in CIDR form, 10.1.0.0/16 or 2001:db8::/32, or a token';
const LONGEST_DESCRIPTION = 255; // "Up to 255 characters in length": AWS::EC2::PrefixList Entry, Description

/** The ranges of a trusted network, checked and in canonical form, IPv4 first. */
export function trustedEntries(who: string, scope: IConstruct, cidrs: TrustedCidr[]): TrustedEntry[] {
  if (!Array.isArray(cidrs) || cidrs.length === 0) {
    refuse({ problem: `${who} has no ranges`, given: `cidrs: ${asGiven(cidrs)}`, accepted: "cidrs: [{ cidr: '10.1.0.0/16', description: 'Head office' }]", change: 'name at least one' });
  }
  const readEarly = new ValuesReadEarly(who, scope, 'range');
  const entries = cidrs.map(given => entryOf(who, scope, given, readEarly));
  refuseDuplicates(who, scope, entries);
  for (const family of ['ipv4', 'ipv6'] as const) refuseTheWorld(who, family, rangesOf(entries));
  return FAMILIES.flatMap(family => entries.filter(entry => entry.addressFamily === family));
}

/** The ranges among the entries that are known at synth. */
export function rangesOf(entries: readonly TrustedEntry[]): Cidr[] {
  return entries.filter(({ cidr }) => !Token.isUnresolved(cidr) && cidr !== RANGE_NOT_LOOKED_UP).map(({ cidr }) => readCidr(cidr)).filter(isCidr);
}

function entryOf(who: string, scope: IConstruct, given: TrustedCidr, readEarly: ValuesReadEarly): TrustedEntry {
  if (typeof given !== 'object' || given === null) {
    refuse({ problem: `${who}: a range needs a description`, given: asGiven(given), accepted: '{ cidr, description }', change: `{ cidr: ${asGiven(given)}, description: 'Head office' }` });
  }
  const { description, addressFamily } = given;
  checkDescription(who, given);
  checkFamily(who, addressFamily);
  // `vpc.vpcCidrBlock` of a VPC in the app is as good as its text, and says more: its family, and whether it is a range that a role takes.
  const cidr = Token.isUnresolved(given.cidr) ? fixedValueOf(scope, given.cidr) ?? given.cidr : given.cidr;
  if (cidr !== given.cidr) readEarly.note(given.cidr, () => description);
  if (Token.isUnresolved(cidr) || isRangeNotLookedUp(scope, cidr)) {
    return { cidr: String(cidr), description, addressFamily: addressFamily ?? ec2.AddressFamily.IP_V4 };
  }

  const range = typeof cidr === 'string' ? readCidr(cidr) : { problem: 'it is not text' };
  if (!isCidr(range)) {
    refuse({ problem: `${who}: that is no range of addresses: ${range.problem}`, given: asGiven(cidr), accepted: ACCEPTED, change: 'write the network address and its prefix length' });
  }
  if (range.hasHostBits) {
    refuse({
      problem: `${who}: the range has bits set behind its prefix, so that it is not clear what is meant`,
      given: asGiven(cidr),
      accepted: ACCEPTED,
      change: `write '${range.canonical}' for the whole range, or a longer prefix for less of it`,
    });
  }
  if (addressFamily !== undefined && addressFamily !== ADDRESS_FAMILY[range.family]) {
    refuse({ problem: `${who}: the range is not of the family that is said`, given: `${asGiven(cidr)} as ${addressFamily}`, accepted: ACCEPTED, change: 'leave out addressFamily: only a token needs it' });
  }
  return { cidr: range.canonical, description, addressFamily: ADDRESS_FAMILY[range.family] };
}

function checkDescription(who: string, { cidr, description }: TrustedCidr): void {
  if (Token.isUnresolved(description)) return;
  if (typeof description === 'string' && description.trim() !== '' && description.length <= LONGEST_DESCRIPTION) return;
  refuse({
    problem: `${who}: the range ${asGiven(cidr)} does not say whose it is${typeof description === 'string' && description.trim() !== '' ? ' in few enough words' : ''}`,
    given: `description: ${asGiven(description)}`,
    accepted: `a description of 1 to ${LONGEST_DESCRIPTION} characters`,
    change: "description: 'Head office'",
  });
}

/** What is none would leave the range out of every list. */
function checkFamily(who: string, addressFamily: unknown): void {
  if (addressFamily === undefined || FAMILIES.some(family => family === addressFamily)) return;
  refuse({
    problem: `${who}: that is no address family`,
    given: `addressFamily: ${asGiven(addressFamily)}`,
    accepted: 'ec2.AddressFamily.IP_V4, ec2.AddressFamily.IP_V6, or nothing: only a token needs it',
    change: 'addressFamily: ec2.AddressFamily.IP_V6, or leave it out',
  });
}

function refuseDuplicates(who: string, scope: IConstruct, entries: TrustedEntry[]): void {
  const seen = new Map<string, TrustedEntry>();
  for (const entry of entries) {
    const key = `${entry.addressFamily} ${canonicalJson(meaningOf(scope, entry.cidr))}`;
    const before = entry.cidr === RANGE_NOT_LOOKED_UP ? undefined : seen.get(key); // two VPCs may wait for the same look-up
    if (before) {
      refuse({
        problem: `${who} names a range twice, which EC2 refuses`,
        given: `${asGiven(entry.cidr)} as ${asGiven(before.description)} and as ${asGiven(entry.description)}`,
        accepted: 'each range once',
        change: 'leave one out',
      });
    }
    seen.set(key, entry);
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
