import { Cidr } from '../model/cidr';
import { hasPorts } from '../model/protocol';
import { Peer, Rule } from '../model/rule';

/**
 * A quick no for nearly every group: whether no two of its rules may have anything to do with each other, so that nobody has to look closer. A yes is proved; a no says
 * nothing.
 */

/** Above this many rules comparing each with each takes longer than it saves. */
const FEW = 100;

const KNOWN = new WeakMap<readonly Rule[], boolean>();

/** Whether no two rules touch: none opens anything that another one opens. Several checks ask it of the rules of each group. */
export function noneTouches(rules: readonly Rule[]): boolean {
  const known = KNOWN.get(rules);
  if (known !== undefined) return known;
  const answer = noPair(rules, (a, b) => a.from <= b.to && b.from <= a.to && mayMeet(a.peer, b.peer));
  KNOWN.set(rules, answer);
  return answer;
}

/** Whether no two rules could be one: neither ports side by side for one peer, nor two blocks on the same ports. */
export function noneCouldBeOne(rules: readonly Rule[]): boolean {
  return noPair(rules, (a, b) => {
    if (a.from <= b.to + 1 && b.from <= a.to + 1 && isSame(a.peer, b.peer)) return true;
    return a.from === b.from && a.to === b.to && a.peer.kind === 'cidr' && b.peer.kind === 'cidr' && a.peer.cidr.family === b.peer.cidr.family;
  });
}

interface Simple {
  readonly protocol: number;
  readonly from: number;
  readonly to: number;
  readonly peer: Peer;
}

function noPair(rules: readonly Rule[], isPair: (a: Simple, b: Simple) => boolean): boolean {
  if (rules.length > FEW) return false;
  const simple: Simple[] = [];
  for (const { protocol, ports, peer, byDefault, conditions } of rules) {
    if (!protocol.known || !ports.known || byDefault || conditions || protocol.value === 'all') return false;
    if (!hasPorts(protocol.value) || ports.value.from < 0) return false; // of ICMP the numbers are a type and a code
    if (peer.kind !== 'cidr' ? peer.kind !== 'group' : peer.via !== undefined) return false;
    simple.push({ protocol: protocol.value, from: ports.value.from, to: ports.value.to, peer });
  }
  for (let i = 1; i < simple.length; i++) {
    for (let j = 0; j < i; j++) {
      if (simple[i].protocol === simple[j].protocol && isPair(simple[i], simple[j])) return false;
    }
  }
  return true;
}

function mayMeet(a: Peer, b: Peer): boolean {
  if (a.kind !== 'cidr' || b.kind !== 'cidr') return isSame(a, b);
  return a.cidr.family === b.cidr.family && a.cidr.first <= b.cidr.last && b.cidr.first <= a.cidr.last;
}

function isSame(a: Peer, b: Peer): boolean {
  if (a.kind === 'group') return b.kind === 'group' && a.id === b.id;
  return a.kind === 'cidr' && b.kind === 'cidr' && isSameBlock(a.cidr, b.cidr);
}

function isSameBlock(a: Cidr, b: Cidr): boolean {
  return a === b || (a.family === b.family && a.first === b.first && a.prefixLength === b.prefixLength);
}
