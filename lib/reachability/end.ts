import { Member } from './member';
import { AddressSet } from '../model/address-set';
import { Cidr, Family } from '../model/cidr';
import { unknown, Unknown } from '../model/knowledge';
import { publicPartOf } from '../model/special-addresses';

/** Hosts that are told by their addresses: the Internet, the networks of an organisation. */
export interface AddressEnd {
  readonly is: 'addresses';
  /** As a sentence calls it: `the Internet`, `10.0.0.0/8`. */
  readonly name: string;
  readonly addresses: Readonly<Record<Family, AddressSet>>;
  /** The prefix list whose addresses they are, by its id. */
  readonly list?: string;
  /** Why there may be others; undefined where all are known. */
  readonly unread?: Unknown;
  /** Prefix lists whose addresses are left out, by their ids. */
  readonly without: ReadonlySet<string>;
  /** Why others may be left out too; undefined where all that are left out are known. */
  readonly unreadWithout?: Unknown;
  readonly isInternet: boolean;
}

/** Things of the app. */
export interface MembersEnd {
  readonly is: 'members';
  readonly name: string;
  readonly members: readonly Member[];
}

export type End = AddressEnd | MembersEnd;

/** What a claim says of an end, before anybody looked what that is in the app. */
export type EndSpec =
  /** Every address that the Internet routes, but for some. */
  | { readonly is: 'internet'; readonly withoutLists?: readonly string[]; readonly withoutCidrs?: readonly Cidr[] }
  | { readonly is: 'addresses'; readonly cidrs: readonly Cidr[]; readonly name?: string }
  /** The addresses of a prefix list, whatever they are. */
  | { readonly is: 'prefix-list'; readonly id: string; readonly name?: string }
  /** Groups and resources by their ids in the network. `among`: what is meant may be some of them only, since something about them could not be read. */
  | { readonly is: 'things'; readonly ids: ReadonlySet<string>; readonly name: string }
  /** Everything in the app. */
  | { readonly is: 'anything' };

const FAMILIES: readonly Family[] = ['ipv4', 'ipv6'];

const bothFamilies = (make: (family: Family) => AddressSet): Record<Family, AddressSet> => ({ ipv4: make('ipv4'), ipv6: make('ipv6') });

const INTERNET = bothFamilies(family => publicPartOf(AddressSet.everything(family)));

/** What is known of the entries of a prefix list. */
export interface ListEntries {
  readonly blocks: readonly Cidr[];
  /** Why there may be others; undefined where all are known. */
  readonly unread?: Unknown;
}

/** The addresses of an end that is told by addresses. `lists` are those of the app. */
export function addressEnd(spec: Extract<EndSpec, { is: 'internet' | 'addresses' | 'prefix-list' }>, lists: ReadonlyMap<string, ListEntries>): AddressEnd {
  const entriesOf = (id: string): ListEntries =>
    lists.get(id) ?? { blocks: [], unread: unknown(`the entries of the prefix list ${id} are not in the app`, `assume the entries of ${id}`) };
  switch (spec.is) {
    case 'internet': {
      const { withoutLists = [], withoutCidrs = [] } = spec;
      const left = [...withoutCidrs, ...withoutLists.flatMap(id => entriesOf(id).blocks)];
      const unreadWithout = withoutLists.map(id => entriesOf(id).unread).find(unread => unread);
      return {
        is: 'addresses',
        name: nameOfInternet([...withoutLists, ...withoutCidrs.map(({ canonical }) => canonical)]),
        addresses: left.length === 0 ? INTERNET : bothFamilies(family => INTERNET[family].minus(AddressSet.ofCidrs(family, left))),
        without: new Set(withoutLists),
        ...unreadWithout ? { unreadWithout } : {},
        isInternet: true,
      };
    }
    case 'addresses': return {
      is: 'addresses',
      name: spec.name ?? spec.cidrs.map(({ canonical }) => canonical).join(', '),
      addresses: bothFamilies(family => AddressSet.ofCidrs(family, spec.cidrs)),
      without: new Set(),
      isInternet: false,
    };
    case 'prefix-list': {
      const { blocks, unread } = entriesOf(spec.id);
      return {
        is: 'addresses',
        name: spec.name ?? `the prefix list ${spec.id}`,
        addresses: bothFamilies(family => AddressSet.ofCidrs(family, blocks)),
        list: spec.id,
        ...unread ? { unread } : {},
        without: new Set(),
        isInternet: false,
      };
    }
  }
}

/** How many of the ranges that are left out a sentence names. */
const NAMED = 3;

function nameOfInternet(left: readonly string[]): string {
  if (left.length === 0) return 'the Internet';
  const more = left.length > NAMED ? ` and ${left.length - NAMED} more` : '';
  return `the Internet outside of ${left.slice(0, NAMED).join(', ')}${more}`;
}

export function isEmptyEnd(end: End): boolean {
  return end.is === 'members' ? end.members.length === 0 : !end.unread && FAMILIES.every(family => end.addresses[family].isEmpty);
}
