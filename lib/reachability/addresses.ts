import { Answer, eitherOf } from './answer';
import { Joins } from './joins';
import { Member } from './member';
import { AddressSet } from '../model/address-set';
import { blocksOf } from '../model/blocks-of-a-range';
import { Cidr, Family } from '../model/cidr';
import { unknown, Unknown } from '../model/knowledge';
import { Network } from '../model/network';
import { NOT_ON_THE_INTERNET } from '../model/special-addresses';

/** The addresses that a member may have, of one family. */
interface Addresses {
  /** All that it may have, as far as they are known. */
  readonly most: AddressSet;
  /** Its subnets alone, where these are known: it has none outside of them. */
  readonly least: AddressSet;
  /** Why it may have others. */
  readonly unread?: Unknown;
  /** Whether it has one at all: every VPC has IPv4 addresses. */
  readonly hasSome: boolean;
}

/**
 * Where things of the app are on the network. A group matches by address too: a rule for 10.0.0.0/8 lets in whatever has such an address. Which one a thing gets, CloudFormation
 * does not tell: it is one of its subnets', or of its VPC's.
 */
export class MemberAddresses {
  private readonly vpcs: ReadonlyMap<string, Record<Family, Addresses>>;
  private readonly subnets: ReadonlyMap<string, readonly Cidr[]>;
  private readonly joined: Joins;
  /** The VPCs that the app makes. */
  private readonly made: ReadonlySet<string>;
  private readonly known = new Map<string, Record<Family, Addresses>>();
  private readonly ofMember = new WeakMap<Member, Record<Family, Addresses>>();
  private readonly sure = new WeakMap<Addresses, WeakMap<AddressSet, boolean>>();

  public constructor(network: Network) {
    this.vpcs = new Map((network.vpcAddresses ?? []).map(({ vpc, blocks, unreadIpv4, unreadIpv6 }) => {
      const set = (family: Family) => AddressSet.ofCidrs(family, blocks);
      const of = (family: Family, unread: Unknown | undefined): Addresses =>
        ({ most: set(family), least: set(family), hasSome: family === 'ipv4' || unread !== undefined || !set(family).isEmpty, ...unread ? { unread } : {} });
      return [vpc, { ipv4: of('ipv4', unreadIpv4), ipv6: of('ipv6', unreadIpv6) }];
    }));
    this.subnets = new Map((network.subnets ?? []).map(({ id, blocks }) => [id, blocks]));
    this.joined = new Joins(network);
    this.made = new Set(network.vpcs.map(({ id }) => id));
  }

  /** Whether a member has an address in a set. `what` names the set in a doubt. */
  public isIn(member: Member, set: AddressSet, what: string): Answer {
    if (set.isEmpty) return undefined;
    const { family } = set;
    const { most, least, unread, hasSome } = this.of(member)[family];
    if (set.isEverything && hasSome) return 'surely';
    if (unread) {
      return this.maybeIn(set) ? { ...unread, why: `whether ${member.name} has an address in ${what}: ${unread.why}` } : undefined;
    }
    if (!set.intersects(most)) return undefined;
    if (set.covers(least.isEmpty ? most : least)) return 'surely';
    return unknown(`whether ${member.name} has an address in ${what}: its address is one of ${writeBlocks(most)}`, `let ${member.name} in by its group and not by addresses`);
  }

  /** The same where only a sure answer counts: it is asked of each pair of things, and no doubt is put into words. */
  public isSurelyIn(member: Member, set: AddressSet): boolean {
    const addresses = this.of(member)[set.family];
    let answers = this.sure.get(addresses);
    if (!answers) this.sure.set(addresses, answers = new WeakMap());
    let answer = answers.get(set);
    if (answer === undefined) answers.set(set, answer = this.isIn(member, set, '') === 'surely');
    return answer;
  }

  /** One for all members that may have the same addresses. */
  public classOf(member: Member): object {
    return this.of(member);
  }

  /** Whether packets find their way between two members by their private addresses: in one VPC, or in two that are joined. */
  public areJoined(a: Member, b: Member): Answer {
    const isOne = a.vpcs.some(vpc => b.vpcs.includes(vpc) && (isVpcId(vpc) || isSameStage(a, b)));
    if (isOne) return 'surely';
    if (!isSameStage(a, b)) return undefined;
    if (a.vpcs.length === 0 || b.vpcs.length === 0) {
      if (!isSamePlace(a, b)) return undefined;
      const { name } = a.vpcs.length === 0 ? a : b;
      return unknown(`which VPC ${name} is in`, `assume it, or make ${name} in a VPC of the app`);
    }
    const pairs = a.vpcs.flatMap(vpc => b.vpcs.map(other => [vpc, other] as const));
    return pairs.reduce<Answer>((answer, [vpc, other]) => eitherOf(answer, this.areJoinedVpcs(vpc, other, isSamePlace(a, b))), undefined);
  }

  /** Two VPCs that are called differently. Of two that the app does not make, nobody knows whether they are one, unless both are told by their ids. */
  private areJoinedVpcs(a: string, b: string, mayBeOne: boolean): Answer {
    const way = this.joined.between(a, b);
    if (way === 'surely') return way;
    const isApart = (this.made.has(a) && this.made.has(b)) || (isVpcId(a) && isVpcId(b));
    return way ?? (isApart || !mayBeOne ? undefined : unknown(`whether ${a} and ${b} are one VPC`, 'name both VPCs in one way: by the VPC of the app, or by an id'));
  }

  /** What holds nothing that the Internet routes and no private range either is in no VPC: "multicast, loopback, link-local". */
  private maybeIn(set: AddressSet): boolean {
    return !NEVER_IN_A_VPC[set.family].covers(set);
  }

  private of(member: Member): Record<Family, Addresses> {
    let found = this.ofMember.get(member);
    if (!found) {
      // Of what is in no known VPC the doubt tells the name, so that it is its own.
      const key = member.vpcs.length === 0 ? member.id : `${member.vpcs.join(' ')}|${member.wearer?.subnets?.join(' ') ?? ''}`;
      found = this.known.get(key) ?? this.read(member);
      this.known.set(key, found);
      this.ofMember.set(member, found);
    }
    return found;
  }

  private read({ vpcs, wearer, name }: Member): Record<Family, Addresses> {
    const of = (family: Family): Addresses => {
      const blocks = (wearer?.subnets ?? []).map(subnet => (this.subnets.get(subnet) ?? []).filter(block => block.family === family));
      // A subnet has one IPv4 block, and of IPv6 more may be given to it.
      const knowsSubnets = family === 'ipv4' && blocks.length > 0 && blocks.every(list => list.length > 0);
      const least = AddressSet.ofCidrs(family, blocks.flat());
      if (knowsSubnets) return { most: least, least, hasSome: true };
      const here = vpcs.map(vpc => this.vpcs.get(vpc)?.[family]);
      const missing = vpcs.length === 0 ? unknown(`nobody knows which VPC ${name} is in`) : firstUnread(here, vpcs);
      const most = here.reduce((sum, one) => one ? sum.union(one.most) : sum, AddressSet.of(family, []));
      const hasSome = family === 'ipv4' || (here.length > 0 && here.every(one => one?.hasSome));
      return { most, least: most, hasSome, ...missing ? { unread: missing } : {} };
    };
    return { ipv4: of('ipv4'), ipv6: of('ipv6') };
  }
}

function firstUnread(here: readonly (Addresses | undefined)[], vpcs: readonly string[]): Unknown | undefined {
  const at = here.findIndex(one => one === undefined || one.unread);
  return at < 0 ? undefined : here[at]?.unread ?? unknown(`the addresses of ${vpcs[at]} are not in the app`, `assume the addresses of ${vpcs[at]}`);
}

/** Stages are copies of each other. */
function isSameStage({ place: a }: Member, { place: b }: Member): boolean {
  return a === undefined || b === undefined || a.stage === b.stage;
}

/** Where both are known, two accounts or Regions have no VPC in common. */
function isSamePlace({ place: a }: Member, { place: b }: Member): boolean {
  const differ = (x: string | undefined, y: string | undefined) => x !== undefined && y !== undefined && x !== y;
  return !differ(a?.account, b?.account) && !differ(a?.region, b?.region);
}

/** An id that EC2 gave: no other VPC has it, in whatever account and Region. */
function isVpcId(vpc: string): boolean {
  return /^vpc-[0-9a-f]+$/.test(vpc);
}

/**
 * What no interface in a VPC has for an address. "An IP datagram whose destination is 255.255.255.255 is sent to all hosts of the local network" (RFC 919): a VPC has no broadcast, and
 * the CDK writes that address for "nobody".
 */
const NEVER_IN_A_VPC: Record<Family, AddressSet> = {
  ipv4: AddressSet.literal('ipv4', '0.0.0.0/8', '127.0.0.0/8', '169.254.0.0/16', '224.0.0.0/4', '255.255.255.255/32'),
  ipv6: NOT_ON_THE_INTERNET.ipv6.minus(AddressSet.literal('ipv6', 'fc00::/7')),
};

/** `10.0.0.0/16`, `10.0.0.0/16 and 2 more`. */
export function writeBlocks({ family, ranges }: AddressSet): string {
  const [first, ...others] = ranges.flatMap(range => blocksOf(family, range)).map(({ canonical }) => canonical);
  return others.length === 0 ? first : `${first} and ${others.length} more`;
}
