import { hasPorts, isIcmp } from '../model/protocol';
import { Peer, Rule } from '../model/rule';

/** When two rules are the same rule to EC2: whatever their descriptions, and wherever they are written. */

/** Protocol and ports as EC2 compares them; undefined where they are not known. */
export function shapeOf({ protocol, ports }: Rule): string | undefined {
  if (!protocol.known) return undefined;
  if (protocol.value === 'all' || !(hasPorts(protocol.value) || isIcmp(protocol.value))) return String(protocol.value);
  return ports.known ? `${protocol.value} ${ports.value.from} ${ports.value.to}` : undefined;
}

/** The other end as EC2 compares it. Two tokens of one text are one address, whatever it is; so is a parameter with its default. */
export function endOf(peer: Peer): string {
  switch (peer.kind) {
    case 'cidr': return peer.via === undefined ? peer.cidr.canonical : `${peer.cidr.canonical} ${peer.via}`;
    case 'group': return `group ${peer.id}`;
    case 'prefix-list': return `list ${peer.id}`;
    case 'unknown': return `unknown ${peer.text}`;
  }
}

/** What keeps a rule from being compared; undefined when nothing does. */
export function doubtAbout(rule: Rule): string | undefined {
  const doubts: string[] = [];
  const end = whatMayStandFor(rule.peer);
  if (end !== undefined) doubts.push(`${rule.direction === 'ingress' ? 'the source' : 'the destination'} is ${end}`);
  if (!rule.protocol.known) doubts.push(`the protocol is ${rule.protocol.why}`);
  else if (shapeOf(rule) === undefined && !rule.ports.known) doubts.push(`the port is ${rule.ports.why}`);
  return doubts.length > 0 ? doubts.join(' and ') : undefined;
}

/** Whether two rules of one group and direction may turn out the same. */
export function maybeSame(a: Rule, b: Rule): boolean {
  return maybeSameEnd(a.peer, b.peer) && maybeSameShape(a, b);
}

function maybeSameEnd(a: Peer, b: Peer): boolean {
  return endOf(a) === endOf(b) || mayStandFor(a, b) || mayStandFor(b, a);
}

/** What stands there for an address that is given at deployment; undefined where it is written. */
function whatMayStandFor(peer: Peer): string | undefined {
  return peer.kind === 'unknown' ? peer.why : peer.kind === 'cidr' ? peer.via : undefined;
}

function mayStandFor(token: Peer, peer: Peer): boolean {
  // A token stands for an address or a list, never for a group.
  if (token.kind === 'unknown') return peer.kind !== 'group';
  // Whoever sets a parameter with a default gives another block of that family.
  return token.kind === 'cidr' && token.via !== undefined && peer.kind === 'cidr' && peer.cidr.family === token.cidr.family;
}

function maybeSameShape(a: Rule, b: Rule): boolean {
  if (a.protocol.known && b.protocol.known && a.protocol.value !== b.protocol.value) return false;
  const protocol = a.protocol.known ? a.protocol.value : b.protocol.known ? b.protocol.value : undefined;
  // Both may be -1, or are a protocol without ports: then ports do not tell them apart.
  if (protocol === undefined || protocol === 'all' || !(hasPorts(protocol) || isIcmp(protocol))) return true;
  return !a.ports.known || !b.ports.known || (a.ports.value.from === b.ports.value.from && a.ports.value.to === b.ports.value.to);
}
