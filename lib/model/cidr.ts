/* eslint-disable no-bitwise -- addresses are bits */
/** The two kinds of Internet Protocol address. */
export type Family = 'ipv4' | 'ipv6';

/** The number of bits of an address. */
export const BITS: Record<Family, number> = { ipv4: 32, ipv6: 128 };

/** A block of addresses. `first` and `last` are what AWS makes of it: the host bits are cleared. */
export interface Cidr {
  readonly family: Family;
  readonly prefixLength: number;
  readonly first: bigint;
  readonly last: bigint;
  /** `10.0.0.0/8`, `2001:db8::/32`: lower case, shortest form, without host bits. */
  readonly canonical: string;
  /** Whether the text had bits set behind the prefix, as in `10.0.0.1/8`. EC2 clears them, so `10.0.0.1/0` is the world. */
  readonly hasHostBits: boolean;
}

/** Why a text is no block of addresses. */
export interface NotACidr {
  readonly problem: string;
}

export function isCidr(result: Cidr | NotACidr): result is Cidr {
  return 'canonical' in result;
}

/** What a reader puts up with. */
export interface CidrReading {
  /**
   * Whether the last 32 bits of an IPv6 address may be written as an IPv4 one (RFC 4291, section 2.2). Whoever judges must: `::0.0.0.0/0` is everybody.
   * Whoever writes must not: `::ffff:10.0.0.0/104` looks like IPv4 traffic and matches none.
   */
  readonly embeddedIpv4?: boolean;
}

/** Reads a block of addresses as EC2 does; never throws. */
export function readCidr(text: string, reading: CidrReading = {}): Cidr | NotACidr {
  return readUsual(text) ?? readClosely(text, reading);
}

const SEPARATORS = '.../';

/** `10.0.0.0/8`, as nearly all blocks of an app are written, in one go. Undefined says nothing. */
function readUsual(text: string): Cidr | undefined {
  let address = 0;
  let separators = 0;
  let number: number | undefined;
  for (let i = 0; i < text.length; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (digit >= 0 && digit <= 9) {
      if (number === 0) return undefined; // a leading zero
      number = (number ?? 0) * 10 + digit;
      if (number > 255) return undefined;
    } else {
      if (number === undefined || text[i] !== SEPARATORS[separators]) return undefined;
      address = address * 256 + number;
      number = undefined;
      separators++;
    }
  }
  return separators === SEPARATORS.length && number !== undefined && number <= BITS.ipv4 ? blockOfIpv4(address, number) : undefined;
}

function readClosely(text: string, { embeddedIpv4 = false }: CidrReading): Cidr | NotACidr {
  const parts = text.trim().split('/');
  if (parts.length !== 2) return { problem: `it has ${parts.length === 1 ? 'no prefix length' : 'more than one slash'}` };
  const [address, length] = parts;
  const family: Family = address.includes(':') ? 'ipv6' : 'ipv4';
  const value = family === 'ipv4' ? readIpv4(address) : readIpv6(address, embeddedIpv4);
  if (typeof value === 'object') return value;
  if (!/^\d{1,3}$/.test(length) || Number(length) > BITS[family]) {
    return { problem: `its prefix length is not a number from 0 to ${BITS[family]}` };
  }
  return typeof value === 'number' ? blockOfIpv4(value, Number(length)) : blockOf(family, value, Number(length));
}

/** The block of the given length around an address. */
export function blockOf(family: Family, address: bigint, prefixLength: number): Cidr {
  if (family === 'ipv4') return blockOfIpv4(Number(address), prefixLength);
  const hostBits = BigInt(BITS[family] - prefixLength);
  const first = (address >> hostBits) << hostBits;
  return {
    family,
    prefixLength,
    first,
    last: first + (1n << hostBits) - 1n,
    canonical: `${writeAddress(family, first)}/${prefixLength}`,
    hasHostBits: first !== address,
  };
}

/** In numbers, which are much quicker to reckon with: apps have thousands of blocks, and nearly all are of IPv4. */
function blockOfIpv4(address: number, prefixLength: number): Cidr {
  const size = 2 ** (BITS.ipv4 - prefixLength);
  const first = address - address % size;
  return {
    family: 'ipv4',
    prefixLength,
    first: BigInt(first),
    last: BigInt(first + size - 1),
    canonical: `${writeIpv4(first)}/${prefixLength}`,
    hasHostBits: first !== address,
  };
}

/** Whether two blocks are the same addresses. */
export function sameCidr(a: Cidr, b: Cidr): boolean {
  return a.family === b.family && a.first === b.first && a.prefixLength === b.prefixLength;
}

function readIpv4(text: string): number | NotACidr {
  const octets = text.split('.');
  if (octets.length !== 4) return { problem: 'an IPv4 address has four numbers' };
  let value = 0;
  for (const octet of octets) {
    // A leading zero means octal to some readers and decimal to others: AWS refuses it, and so do we.
    if (!/^(0|[1-9]\d{0,2})$/.test(octet) || Number(octet) > 255) return { problem: `'${octet}' is not a number from 0 to 255` };
    value = value * 256 + Number(octet);
  }
  return value;
}

function readIpv6(written: string, embeddedIpv4: boolean): bigint | NotACidr {
  const text = embeddedIpv4 ? withoutDots(written) : written;
  if (text.includes('.')) return { problem: 'an IPv4 address written inside an IPv6 one matches no IPv4 traffic in a security group' };
  const halves = text.split('::');
  if (halves.length > 2) return { problem: "'::' may stand once" };
  const groupsOf = (half: string) => half === '' ? [] : half.split(':');
  const [head, tail] = [groupsOf(halves[0]), halves.length === 2 ? groupsOf(halves[1]) : []];
  const missing = 8 - head.length - tail.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return { problem: 'an IPv6 address has eight groups' };
  const groups = [...head, ...Array<string>(missing).fill('0'), ...tail];
  let value = 0n;
  for (const group of groups) {
    if (!/^[0-9a-f]{1,4}$/i.test(group)) return { problem: `'${group}' is not a group of one to four hexadecimal digits` };
    value = (value << 16n) | BigInt(`0x${group}`);
  }
  return value;
}

/** The IPv4 tail of an IPv6 address as two groups; a tail that is none stays, and is refused. */
function withoutDots(text: string): string {
  const tail = text.slice(text.lastIndexOf(':') + 1);
  const value = tail.includes('.') ? readIpv4(tail) : undefined;
  if (typeof value !== 'number') return text;
  return `${text.slice(0, text.length - tail.length)}${(value >>> 16).toString(16)}:${(value & 0xffff).toString(16)}`;
}

/** The usual text of an address (RFC 5952 for IPv6). */
export function writeAddress(family: Family, value: bigint): string {
  if (family === 'ipv4') return writeIpv4(Number(value));
  const groups = Array.from({ length: 8 }, (_, i) => ((value >> BigInt(112 - 16 * i)) & 0xffffn).toString(16));
  const gap = longestRunOfZeros(groups);
  if (gap.length < 2) return groups.join(':');
  return `${groups.slice(0, gap.start).join(':')}::${groups.slice(gap.start + gap.length).join(':')}`;
}

function writeIpv4(value: number): string {
  return `${value >>> 24}.${(value >>> 16) & 255}.${(value >>> 8) & 255}.${value & 255}`;
}

function longestRunOfZeros(groups: string[]): { start: number; length: number } {
  let best = { start: 0, length: 0 };
  for (let start = 0; start < groups.length; start++) {
    let length = 0;
    while (groups[start + length] === '0') length++;
    if (length > best.length) best = { start, length };
  }
  return best;
}
