import { BITS, blockOf, Family, readCidr, writeAddress } from '../model/cidr';

/** An address of a record. */
export type Address = Ipv4Address | Ipv6Address;

export interface Ipv4Address {
  readonly family: 'ipv4';
  readonly value: number;
}

export interface Ipv6Address {
  readonly family: 'ipv6';
  readonly value: bigint;
  /** The usual text: a key, for numbers of this size hash badly. */
  readonly text: string;
  /** Its /64. */
  readonly block: string;
}

/** How many IPv6 addresses are kept read: they take long to read and come again and again. Ten megabytes at most. */
const MOST_KEPT = 50_000;

/** Reads addresses as records and EC2 write them. */
export class AddressReader {
  private readonly kept = new Map<string, Ipv6Address | undefined>();

  /** Undefined where the text is no address. */
  public read(text: string): Address | undefined {
    const value = readIpv4(text);
    if (value !== undefined) return { family: 'ipv4', value };
    if (this.kept.has(text)) return this.kept.get(text);
    if (this.kept.size >= MOST_KEPT) this.kept.clear();
    const address = readIpv6(text);
    this.kept.set(text, address);
    return address;
  }
}

/** `10.0.0.1` and nothing else, in one go: there are millions of them. */
function readIpv4(text: string): number | undefined {
  let address = 0;
  let dots = 0;
  let number = -1;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 46) {
      if (number < 0) return undefined;
      address = address * 256 + number;
      number = -1;
      dots++;
    } else {
      const digit = code - 48;
      if (digit < 0 || digit > 9 || number === 0) return undefined;
      number = number < 0 ? digit : number * 10 + digit;
      if (number > 255) return undefined;
    }
  }
  return dots === 3 && number >= 0 ? address * 256 + number : undefined;
}

function readIpv6(text: string): Ipv6Address | undefined {
  const block = readCidr(`${text}/${BITS.ipv6}`, { embeddedIpv4: true });
  if ('problem' in block || block.family !== 'ipv6') return undefined;
  return { family: 'ipv6', value: block.first, text: writeAddress('ipv6', block.first), block: blockOf('ipv6', block.first, 64).canonical };
}

/** The usual text of an address. */
export function textOf(family: Family, value: number | bigint): string {
  return writeAddress(family, BigInt(value));
}
