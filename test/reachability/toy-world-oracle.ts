import { Address, ADDRESSES, isIpv4, isPublic, Kind, Needs, Toy, ToyClaim, ToyEnd, ToyPeer, ToyRule } from './toy-world';

/*
 * Counts out what a claim is about: every source, every destination, every kind of connection, in one deployment in which everything is known. Nothing here comes from lib.
 *
 * Amazon VPC User Guide, Security groups: "When you associate multiple security groups with a resource, the rules from each security group are aggregated to form a single set of rules
 * that are used to determine whether to allow access." "Security groups are stateful." Security group rules: "When you specify a security group as the source or destination for a rule,
 * the rule affects all instances that are associated with the security groups."
 */

/** One deployment: how the facts turned out, which address each host has, what is in each list. */
export interface World {
  readonly facts: Needs;
  readonly addressOf: readonly Address[];
  readonly lists: readonly (readonly Address[])[];
}

/** A host by its number, or an address of nothing in the app. */
type Party = { readonly host: number } | { readonly address: Address };

const EVERYBODY: readonly (readonly Address[])[] = [ADDRESSES.filter(isIpv4), ADDRESSES.filter(address => !isIpv4(address))];

export class Deployed {
  private readonly worn: readonly (readonly number[])[];
  private readonly rules: Record<'ingress' | 'egress', readonly (readonly ToyRule[])[]>;

  public constructor(private readonly toy: Toy, private readonly world: World) {
    const holds = (needs: Needs) => Object.entries(needs).every(([fact, value]) => world.facts[fact as keyof Needs] === value);
    const live = toy.rules.filter(({ needs }) => holds(needs));
    this.worn = toy.hosts.map(({ worn }) => worn.filter(({ needs }) => holds(needs)).map(({ group }) => group));
    const ofGroup = (group: number, direction: 'ingress' | 'egress') => {
      const own = live.filter(rule => rule.group === group && rule.direction === direction);
      const isSilent = !toy.rules.some(rule => rule.group === group && rule.direction === 'egress');
      if (direction === 'ingress' || own.length > 0 || (toy.declaresEgress[group] && isSilent)) return own;
      return EVERYBODY.map((block): ToyRule => ({ direction, group, kinds: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], peer: { block }, needs: {} }));
    };
    const ofHosts = (direction: 'ingress' | 'egress') => this.worn.map(groups => groups.flatMap(group => ofGroup(group, direction)));
    this.rules = { ingress: ofHosts('ingress'), egress: ofHosts('egress') };
  }

  /** Whether a connection may be opened. */
  public opens(a: Party, b: Party, kind: Kind): boolean {
    if (!('host' in a)) return 'host' in b && this.rules.ingress[b.host].some(rule => rule.kinds.includes(kind) && this.isMeant(rule.peer, a));
    const out = this.rules.egress[a.host].filter(rule => rule.kinds.includes(kind) && this.isMeant(rule.peer, b));
    if (!('host' in b)) return out.length > 0;
    const into = this.rules.ingress[b.host].filter(rule => rule.kinds.includes(kind) && this.isMeant(rule.peer, a));
    const isWay = this.toy.joined || this.toy.hosts[a.host].vpc === this.toy.hosts[b.host].vpc;
    return out.some(egress => into.some(ingress => isWay || 'group' in egress.peer || 'group' in ingress.peer));
  }

  private isMeant(peer: ToyPeer, party: Party): boolean {
    if ('group' in peer) return 'host' in party && this.worn[party.host].includes(peer.group);
    return ('list' in peer ? this.world.lists[peer.list] : peer.block).includes('host' in party ? this.world.addressOf[party.host] : party.address);
  }

  private addressesOf(end: ToyEnd): readonly Address[] {
    if ('hosts' in end) return [];
    if ('block' in end) return end.block;
    if ('list' in end) return this.world.lists[end.list];
    const without = end.without === undefined ? [] : this.world.lists[end.without];
    return ADDRESSES.filter(address => isPublic(address) && !without.includes(address));
  }

  private partiesOf(end: ToyEnd): readonly Party[] {
    return 'hosts' in end ? end.hosts.map(host => ({ host })) : this.addressesOf(end).map(address => ({ address }));
  }

  /** Whether somebody at one end opens a connection to the other; over hosts on the way where `transitive`, but for some. */
  private isReached(source: ToyEnd, destination: ToyEnd, kinds: readonly Kind[], transitive: boolean, avoid: readonly number[] = []): boolean {
    const targets = this.partiesOf(destination);
    const isAvoided = (party: Party) => 'host' in party && avoid.includes(party.host);
    let reached = this.partiesOf(source).filter(party => !isAvoided(party));
    const hosts = this.toy.hosts.map((_, host) => host).filter(host => !avoid.includes(host));
    for (let before = -1; transitive && before < reached.length;) {
      before = reached.length;
      const seen = reached.flatMap(party => 'host' in party ? [party.host] : []);
      const next = hosts.filter(host => !seen.includes(host) && reached.some(from => ALL.some(kind => this.opens(from, { host }, kind))));
      reached = [...reached, ...next.map(host => ({ host }))];
    }
    return reached.some(from => targets.some(to => !isAvoided(to) && kinds.some(kind => this.opens(from, to, kind))));
  }

  private isRequired(source: ToyEnd, destination: ToyEnd, kinds: readonly Kind[]): boolean {
    // Not every network has IPv6 addresses, and nobody means private ones by the Internet.
    const all = (end: ToyEnd) => this.partiesOf(end).filter(party => 'host' in party || !('internet' in end) || isIpv4(party.address));
    // A thing may be several machines: where both ends are the same things, each needs the connection to its like too.
    const isSame = (x: ToyEnd, y: ToyEnd) => 'hosts' in x && 'hosts' in y && x.hosts.length === y.hosts.length && x.hosts.every(host => y.hosts.includes(host));
    const isMeant = (from: Party, to: Party) => !('host' in from && 'host' in to && from.host === to.host) || isSame(source, destination);
    return all(source).every(from => all(destination).every(to => !isMeant(from, to) || kinds.every(kind => this.opens(from, to, kind))));
  }

  private isOpenToOthers(destination: ToyEnd, allowed: readonly ToyEnd[], kinds: readonly Kind[]): boolean {
    const hosts = [destination, ...allowed].flatMap(end => 'hosts' in end ? end.hosts : []);
    const addresses = allowed.flatMap(end => this.addressesOf(end));
    const intruders: readonly Party[] = [...ADDRESSES.filter(address => !addresses.includes(address)).map(address => ({ address }))];
    if (intruders.some(from => this.partiesOf(destination).some(to => kinds.some(kind => this.opens(from, to, kind))))) return true;
    // A host that comes by its address comes as an address; one that a rule lets in by its group comes as what it is.
    return this.toy.hosts.some((_, host) => !hosts.includes(host) && this.partiesOf(destination).some(to => 'host' in to && kinds.some(kind =>
      this.opens({ host }, to, kind) && this.rules.ingress[to.host].some(({ kinds: own, peer }) => own.includes(kind) && 'group' in peer && this.worn[host].includes(peer.group)))));
  }

  private exposes(destination: ToyEnd, kinds: readonly Kind[], most?: { readonly ipv4: bigint; readonly ipv6: bigint }): boolean {
    return this.partiesOf(destination).some((to) => {
      const counts = { ipv4: 0n, ipv6: 0n };
      for (const kind of ALL) {
        for (const address of ADDRESSES.filter(isPublic)) {
          if (!this.opens({ address }, to, kind)) continue;
          if (!kinds.includes(kind)) return true;
          counts[isIpv4(address) ? 'ipv4' : 'ipv6'] += (kind === 9 ? 4n * 65536n + 252n - 9n : 1n) * (address === 32 ? OTHERS.ipv4 : address === 50 ? OTHERS.ipv6 : 1n);
        }
      }
      return most !== undefined && (counts.ipv4 > most.ipv4 || counts.ipv6 > most.ipv6);
    });
  }

  /** Whether the claim is true of this deployment. */
  public isTrue({ kind, source, destination, others, kinds, most }: ToyClaim): boolean {
    switch (kind) {
      case 'forbid': return !this.isReached(source, destination, kinds, false);
      case 'forbid transitively': return !this.isReached(source, destination, kinds, true);
      case 'must-traverse': return !this.isReached(source, destination, kinds, true, others.flatMap(end => 'hosts' in end ? end.hosts : []));
      case 'require': return this.isRequired(source, destination, kinds);
      case 'only-from': return !this.isOpenToOthers(destination, others, kinds);
      case 'max-exposure': return !this.exposes(destination, kinds, most);
    }
  }
}

const ALL: readonly Kind[] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

/**
 * Public addresses but for those that are counted one by one. Not public are, of IPv4, 0/8, 10/8, 127/8, 100.64/10, 169.254/16, 192.168/16, 172.16/12 and 224/3; of IPv6, ::/127, fc00::/7,
 * fe80::/10 and ff00::/8 (RFC 1918, 6598, 3927, 1122, 5771; RFC 4193, 4291).
 */
export const OTHERS = {
  ipv4: 2n ** 32n - 3n * 2n ** 24n - 2n ** 22n - 2n * 2n ** 16n - 2n ** 20n - 2n ** 29n - 16n,
  ipv6: 2n ** 128n - 2n - 2n ** 121n - 2n ** 118n - 2n ** 120n - 16n,
};
