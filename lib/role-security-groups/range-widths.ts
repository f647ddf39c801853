import { WidestRanges } from './role-rules';
import { refuse } from '../errors/refuse';
import { AddressSet } from '../model/address-set';
import { BITS, Cidr, Family } from '../model/cidr';
import { PRIVATE } from '../model/special-addresses';

/** Throws if a stretch of addresses is wider than a role takes. Ranges that touch are one stretch, wherever they were named. */
export function checkWidths(who: string, cidrs: readonly Cidr[], widest: WidestRanges): void {
  for (const family of ['ipv4', 'ipv6'] as const) {
    const all = AddressSet.ofCidrs(family, cidrs);
    const kinds = [
      { kind: family === 'ipv4' ? 'private' : 'unique-local', part: all.intersection(PRIVATE[family]), limit: family === 'ipv4' ? widest.ipv4Private : widest.ipv6Private },
      { kind: family === 'ipv4' ? 'public' : 'global', part: all.minus(PRIVATE[family]), limit: family === 'ipv4' ? widest.ipv4Public : widest.ipv6Public },
    ];
    for (const { kind, part, limit } of kinds) checkStretches(who, family, kind, part, limit, cidrs);
  }
}

function checkStretches(who: string, family: Family, kind: string, part: AddressSet, limit: number, cidrs: readonly Cidr[]): void {
  const most = 2n ** BigInt(BITS[family] - limit);
  for (const { first, last } of part.ranges) {
    if (last - first + 1n <= most) continue;
    const names = cidrs.filter(c => c.family === family && c.first <= last && c.last >= first).map(c => c.canonical);
    refuse({
      problem: `${who}: that is too wide a ${kind} range to log in from`,
      given: `${names.join(' + ')}${names.length > 1 ? ', which are neighbours and count as one' : ''}`,
      accepted: `${kind} ${family === 'ipv4' ? 'IPv4' : 'IPv6'} ranges up to /${limit}`,
      change: 'name the ranges that administrators really come from, or use Session Manager, which needs no open port',
    });
  }
}
