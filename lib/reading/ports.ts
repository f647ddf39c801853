import { cannotRead } from './knowledge-of';
import { Meaning } from './meaning';
import { SETTLES_ICMP, SETTLES_PORTS, SETTLES_PROTOCOL } from './settled-by';
import { Knowledge, known, unknown } from '../model/knowledge';
import { ALL_PORTS, PortRange } from '../model/port-range';
import { hasPorts, isIcmp, Protocol, readProtocol } from '../model/protocol';

export function protocolOf(meaning: Meaning): Knowledge<Protocol> {
  if (meaning.is !== 'literal') return meaning.is === 'nothing' ? unknown('missing', SETTLES_PROTOCOL) : cannotRead(meaning);
  const protocol = readProtocol(meaning.value);
  return protocol === undefined ? unknown(`'${meaning.value}', which is no protocol`, SETTLES_PROTOCOL) : known(protocol);
}

/** What `FromPort` and `ToPort` may be: two ports, or a type and a code. */
interface Numbers {
  readonly least: number;
  readonly most: number;
  readonly settledBy: string;
}

const PORTS: Numbers = { least: ALL_PORTS.from, most: ALL_PORTS.to, settledBy: SETTLES_PORTS };
const ICMP: Numbers = { least: -1, most: 255, settledBy: SETTLES_ICMP };

/** What `FromPort` and `ToPort` say, given the protocol. */
export function portsOf(from: Meaning, to: Meaning, protocol: Knowledge<Protocol>): Knowledge<PortRange> {
  if (protocol.known && isIcmp(protocol.value)) return range(numberIn(from, -1, ICMP), numberIn(to, -1, ICMP), ICMP, () => true);
  // EC2 ignores ports for all protocols at once and for those that have none.
  if (protocol.known && !hasPorts(protocol.value)) return known(ALL_PORTS);
  return range(numberIn(from, ALL_PORTS.from, PORTS), numberIn(to, ALL_PORTS.to, PORTS), PORTS, (first, last) => first <= last);
}

/** `absent` is the widest that a missing number, or -1, can stand for: a rule is never read as narrower than it may be. */
function numberIn(meaning: Meaning, absent: number, { settledBy }: Numbers): Knowledge<number> {
  if (meaning.is === 'nothing') return known(absent);
  if (meaning.is !== 'literal') return cannotRead(meaning);
  const text = String(meaning.value).trim();
  if (!/^-?\d{1,6}$/.test(text)) return unknown(`'${meaning.value}', which is no port`, settledBy);
  return known(text === '-1' ? absent : Number(text));
}

function range(from: Knowledge<number>, to: Knowledge<number>, { least, most, settledBy }: Numbers, inOrder: (from: number, to: number) => boolean):
Knowledge<PortRange> {
  if (!from.known) return from;
  if (!to.known) return to;
  const isRange = from.value >= least && to.value >= least && from.value <= most && to.value <= most && inOrder(from.value, to.value);
  return isRange ? known({ from: from.value, to: to.value }) : unknown(`${from.value} to ${to.value}, which is no range of ports`, settledBy);
}
