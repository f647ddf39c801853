import { MemberPermit } from './hop';
import { NodeKind } from './picture';
import { keyOfPeer } from './picture-classes';
import { whatIsMissing } from './unknown-peer';
import { AWS_PREFIX_LISTS } from '../catalogue/aws-managed-prefix-lists';
import { GATEWAY_PREFIX_LISTS } from '../catalogue/gateway-prefix-lists';
import { knownBlocks } from '../judging/world';
import { AddressSet } from '../model/address-set';
import { Cidr } from '../model/cidr';
import { Unknown } from '../model/knowledge';
import { Network } from '../model/network';
import { Direction } from '../model/rule';
import { publicPartOf } from '../model/special-addresses';

/** Somebody outside of the app whom a rule is for. */
export interface Outsider {
  readonly key: string;
  readonly kind: NodeKind;
  readonly name: string;
  readonly about: string;
  /** Why nobody knows whether the rule is for them. */
  readonly doubt?: Unknown;
}

export const INTERNET: Outsider = { key: 'the Internet', kind: 'internet', name: 'the Internet', about: 'anybody' };

/** Blocks up to this length are drawn as the Internet: one in a hundred of its addresses, or more. */
const LARGE = 7;

/** Whom a permit is for, as far as they are outside of the app: the Internet first. */
export function outsidersOf({ peer, direction }: MemberPermit, network: Network): readonly Outsider[] {
  switch (peer.kind) {
    // A group stands for what wears it.
    case 'group': return [];
    case 'anybody': return [INTERNET];
    case 'cidr':
      if (isNobody(peer.cidr, direction)) return [];
      return isLarge(peer.cidr) ? [INTERNET] : [blockNode(peer.cidr, network)];
    case 'prefix-list': {
      const list: Outsider = { key: keyOfPeer(peer), kind: 'prefix-list', ...aboutList(peer.id, peer.name) };
      return knownBlocks(peer).some(isLarge) ? [INTERNET, list] : [list];
    }
    case 'unknown': {
      const doubt = whatIsMissing(peer, peer.family ?? 'ipv4');
      const node: Outsider = { key: keyOfPeer(peer), kind: 'unknown', name: peer.why, about: 'known at deployment', doubt };
      // Whatever is not known to be small may be everybody.
      return direction === 'ingress' && (peer.prefixLength ?? 0) <= LARGE ? [{ ...INTERNET, doubt }, node] : [node];
    }
  }
}

/** RFC 919: the broadcast address of the own network, never a destination outside of it. The CDK writes a rule for it so that EC2 adds none that allows everything. */
function isNobody({ canonical }: Cidr, direction: Direction): boolean {
  return direction === 'egress' && canonical === '255.255.255.255/32';
}

function isLarge({ prefixLength }: Cidr): boolean {
  return prefixLength <= LARGE;
}

function blockNode(cidr: Cidr, { vpcAddresses = [] }: Network): Outsider {
  const { canonical: name, family, first, last } = cidr;
  const isOfVpc = vpcAddresses.some(({ blocks }) => blocks.some(block => block.family === family && block.first <= first && last <= block.last));
  const isPublic = !publicPartOf(AddressSet.ofCidrs(family, [cidr])).isEmpty;
  return { key: name, kind: 'network', name, about: isOfVpc ? 'addresses of a VPC' : isPublic ? 'public addresses' : 'private network' };
}

function aboutList(id: string, name: string | undefined): Pick<Outsider, 'name' | 'about'> {
  const service = GATEWAY_PREFIX_LISTS.find(list => list.id === id)?.service;
  const managed = AWS_PREFIX_LISTS.find(list => service === undefined ? list.name === name : list.gateway === service);
  return managed ? { name: managed.title, about: 'prefix list of AWS' } : { name: name ?? id, about: 'prefix list' };
}
