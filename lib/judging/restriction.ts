import { PortRestriction } from './check-options';
import { readTraffic } from './traffic-text';
import { AddressSet } from '../model/address-set';
import { Cidr, Family, isCidr, readCidr } from '../model/cidr';
import { TrafficSet } from '../model/traffic-set';

/** How many networks a sentence names: a list of offices says no more than a few of them do. */
const NAMED = 3;

/** A restriction as it is judged. Addresses of the two families never allow each other, so `::ffff:10.0.0.0/104` is not in 10.0.0.0/8: EC2 compares it with IPv6 packets. */
export class Restriction {
  public readonly traffic: TrafficSet;
  public readonly accounts: ReadonlySet<string>;
  /** `which is for 10.0.0.0/8 alone`. */
  public readonly says: string;
  private readonly lists: ReadonlySet<string>;
  private readonly addresses: Record<Family, AddressSet>;
  /** Many rules have the same source. */
  private readonly known = new Map<string, boolean>();

  /** @throws Error where a text is no traffic or no network: what is not understood must not count for nothing */
  constructor({ ports, allowed, accounts = [] }: PortRestriction) {
    const isList = (text: string) => text.startsWith('pl-');
    const blocks = allowed.filter(text => !isList(text)).map(blockIn);
    this.traffic = TrafficSet.ofAll(ports.map(trafficIn));
    this.lists = new Set(allowed.filter(isList));
    this.addresses = { ipv4: AddressSet.ofCidrs('ipv4', blocks), ipv6: AddressSet.ofCidrs('ipv6', blocks) };
    this.accounts = new Set(accounts);
    this.says = whoIsAllowed(allowed);
  }

  public allowsBlock(block: Cidr): boolean {
    let isAllowed = this.known.get(block.canonical);
    if (isAllowed === undefined) {
      isAllowed = this.addresses[block.family].covers(AddressSet.ofCidrs(block.family, [block]));
      this.known.set(block.canonical, isAllowed);
    }
    return isAllowed;
  }

  public allowsList(id: string): boolean {
    return this.lists.has(id);
  }

  /** Whether any block is allowed that an address may be of which only the family is known, or not even that. */
  public allowsAll(family?: Family): boolean {
    return (family === 'ipv6' || this.addresses.ipv4.isEverything) && (family === 'ipv4' || this.addresses.ipv6.isEverything);
  }
}

function whoIsAllowed(allowed: readonly string[]): string {
  if (allowed.length === 0) return 'which is for nobody';
  const named = allowed.length > NAMED + 1 ? [...allowed.slice(0, NAMED), `${allowed.length - NAMED} other networks`] : allowed;
  return `which is for ${named.length > 1 ? `${named.slice(0, -1).join(', ')} and ${named[named.length - 1]}` : named[0]} alone`;
}

function trafficIn(text: string): TrafficSet {
  const traffic = readTraffic(text);
  if ('problem' in traffic) throw new Error(`restrictedPorts: ${traffic.problem}`);
  return traffic;
}

function blockIn(text: string): Cidr {
  const block = readCidr(text);
  if (!isCidr(block)) throw new Error(`restrictedPorts: '${text}' is no block of addresses: ${block.problem}`);
  return block;
}
