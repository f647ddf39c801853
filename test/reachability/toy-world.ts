import { blockOf, Cidr } from '../../lib/model/cidr';
import { Conditions, isText } from '../../lib/model/conditions';
import { known } from '../../lib/model/knowledge';
import { Network } from '../../lib/model/network';
import { ALL_PORTS } from '../../lib/model/port-range';
import { Peer, Rule } from '../../lib/model/rule';
import { TrafficSet } from '../../lib/model/traffic-set';
import { EndSpec } from '../../lib/reachability/end';

/*
 * A world that is small enough to be counted out, and the network that stands for it. Sixteen addresses of a VPC, sixteen of the Internet in each family; eight TCP ports, GRE, and one kind
 * that stands for everything else; three groups; two facts that deployments differ in.
 */

/** 0 to 15: 10.0.0.0/28. 16 to 31: 198.51.100.0/28. 32, 33: all other public and all other private IPv4 addresses. 34 to 49: 2001:db8::/124. 50, 51: all others of IPv6. */
export type Address = number;
export const ADDRESSES: readonly Address[] = Array.from({ length: 52 }, (_, i) => i);
export const isPublic = (address: Address) => (address >= 16 && address <= 32) || (address >= 34 && address <= 50);
export const isIpv4 = (address: Address) => address < 34;

/** 0 to 7: TCP ports. 8: GRE. 9: everything else. */
export type Kind = number;
export const KINDS: readonly Kind[] = Array.from({ length: 10 }, (_, i) => i);

export interface Needs {
  readonly odd?: boolean;
  readonly even?: boolean;
}

export type ToyPeer = { readonly block: readonly Address[] } | { readonly group: number } | { readonly list: number };

export interface ToyRule {
  readonly direction: 'ingress' | 'egress';
  readonly group: number;
  readonly kinds: readonly Kind[];
  readonly peer: ToyPeer;
  readonly needs: Needs;
}

/** It has one address of those. */
export interface Host {
  readonly addresses: readonly Address[];
  readonly vpc: number;
  readonly worn: readonly { readonly group: number; readonly needs: Needs }[];
}

export interface Toy {
  readonly rules: readonly ToyRule[];
  readonly hosts: readonly Host[];
  /** Whether EC2 adds no rule to a group without outbound rules. */
  readonly declaresEgress: readonly boolean[];
  /** Whether the two VPCs are. */
  readonly joined: boolean;
}

export type ToyEnd =
  | { readonly internet: true; readonly without?: number }
  | { readonly block: readonly Address[] }
  | { readonly list: number }
  | { readonly hosts: readonly number[] };

export interface ToyClaim {
  readonly kind: 'forbid' | 'forbid transitively' | 'require' | 'only-from' | 'must-traverse' | 'max-exposure';
  readonly source: ToyEnd;
  readonly destination: ToyEnd;
  readonly others: readonly ToyEnd[];
  readonly kinds: readonly Kind[];
  /** The most pairs, where that is asked. */
  readonly most?: { readonly ipv4: bigint; readonly ipv6: bigint };
}

const site = (logicalId: string) => ({ template: 'Toy', logicalId, location: '' });
const IPV4 = { inside: 0x0a000000n, outside: 0xc6336400n };
const IPV6 = 0x20010db8n * 2n ** 96n;

/** Blocks are what CIDR notation can say: aligned, and as long as a power of two; or all of a family. */
export function cidrOf(block: readonly Address[]): Cidr {
  const [first] = block;
  if (block.length > 16) return blockOf(isIpv4(first) ? 'ipv4' : 'ipv6', 0n, 0);
  const length = Math.log2(block.length);
  if (!isIpv4(first)) return blockOf('ipv6', IPV6 + BigInt(first - 34), 128 - length);
  return blockOf('ipv4', first < 16 ? IPV4.inside + BigInt(first) : IPV4.outside + BigInt(first - 16), 32 - length);
}

const GRE = TrafficSet.of(47);
const PORTS = TrafficSet.of(6, { from: 0, to: 7 });

export function trafficOf(kinds: readonly Kind[]): TrafficSet {
  const others = TrafficSet.EVERYTHING.minus(GRE.union(PORTS));
  return TrafficSet.ofAll(kinds.map(kind => kind === 8 ? GRE : kind === 9 ? others : TrafficSet.of(6, { from: kind, to: kind })));
}

function peerOf(peer: ToyPeer): Peer {
  if ('group' in peer) return { kind: 'group', id: `G${peer.group}` };
  return 'list' in peer ? { kind: 'prefix-list', id: `pl-${peer.list}` } : { kind: 'cidr', cidr: cidrOf(peer.block) };
}

/** Two parameters, each of which somebody sets at deployment. */
const conditionsOf = (needs: Needs): Conditions => Object.fromEntries(Object.entries(needs).map(([fact, holds]) => [isText(`the parameter ${fact}`, 'yes'), holds]));

function ruleOf({ direction, group, kinds, peer, needs }: ToyRule, i: number): Rule {
  const protocol = kinds.includes(9) ? 'all' : kinds.includes(8) ? 47 : 6;
  return {
    direction,
    group: `G${group}`,
    protocol: known(protocol),
    ports: known(protocol === 6 ? { from: kinds[0], to: kinds[kinds.length - 1] } : ALL_PORTS),
    peer: peerOf(peer),
    description: known(undefined),
    site: site(`Rule${i}`),
    standalone: true,
    conditions: conditionsOf(needs),
  };
}

export function networkOf({ rules, hosts, declaresEgress, joined }: Toy): Network {
  return {
    groups: declaresEgress.map((declares, i) => ({
      id: `G${i}`, site: site(`G${i}`), name: known(undefined), nameTag: known(undefined), description: known(undefined), declaresEgress: declares, vpc: known(undefined), tagKeys: known([]),
    })),
    rules: rules.map(ruleOf),
    unreadable: [],
    vpcs: [0, 1].map(vpc => ({ id: `V${vpc}`, site: site(`V${vpc}`), hasFlowLog: known(false), defaultGroupClosed: known(true) })),
    wearers: hosts.map(({ vpc, worn }, i) => ({
      id: `H${i}`,
      site: site(`H${i}`),
      type: 'AWS::EC2::Instance',
      worn: worn.map(({ group, needs }) => ({ group: `G${group}`, onInterface: '', conditions: conditionsOf(needs) })),
      wearsDefaultGroup: known(false),
      isPublic: known(false),
      vpcs: [`V${vpc}`],
      subnets: [`S${i}`],
    })),
    subnets: hosts.map(({ addresses, vpc }, i) => ({ id: `S${i}`, vpc: known(`V${vpc}`), blocks: [cidrOf(addresses)], mapsPublicAddresses: known(false) })),
    vpcAddresses: [0, 1].map(vpc => ({ vpc: `V${vpc}`, blocks: [cidrOf(ADDRESSES.slice(0, 16))] })),
    joinedVpcs: joined ? [{ site: site('Peering'), vpcs: ['V0', 'V1'] }] : [],
  };
}

export function endOf(end: ToyEnd): EndSpec {
  if ('internet' in end) return { is: 'internet', withoutLists: end.without === undefined ? [] : [`pl-${end.without}`] };
  if ('list' in end) return { is: 'prefix-list', id: `pl-${end.list}` };
  return 'block' in end ? { is: 'addresses', cidrs: [cidrOf(end.block)] } : { is: 'things', ids: new Set(end.hosts.map(i => `H${i}`)), name: 'some hosts' };
}
