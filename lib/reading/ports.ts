import { wordsFor } from './knowledge-of';
import { Meaning } from './meaning';
import { Knowledge, known, unknown } from '../model/knowledge';
import { ALL_PORTS, PortRange } from '../model/port-range';
import { hasPorts, isIcmp, Protocol, readProtocol } from '../model/protocol';

export function protocolOf(meaning: Meaning): Knowledge<Protocol> {
  if (meaning.is !== 'literal') return unknown(meaning.is === 'nothing' ? 'missing' : wordsFor(meaning));
  const protocol = readProtocol(meaning.value);
  return protocol === undefined ? unknown(`'${meaning.value}', which is no protocol`) : known(protocol);
}

/** What `FromPort` and `ToPort` say, given the protocol. */
export function portsOf(from: Meaning, to: Meaning, protocol: Knowledge<Protocol>): Knowledge<PortRange> {
  if (protocol.known && isIcmp(protocol.value)) return range(numberIn(from, -1), numberIn(to, -1), -1, 255, () => true);
  // EC2 ignores ports for all protocols at once and for those that have none.
  if (protocol.known && !hasPorts(protocol.value)) return known(ALL_PORTS);
  return range(numberIn(from, ALL_PORTS.from), numberIn(to, ALL_PORTS.to), 0, ALL_PORTS.to, (first, last) => first <= last);
}

/** `absent` is the widest that a missing number, or -1, can stand for: a rule is never read as narrower than it may be. */
function numberIn(meaning: Meaning, absent: number): Knowledge<number> {
  if (meaning.is === 'nothing') return known(absent);
  if (meaning.is !== 'literal') return unknown(wordsFor(meaning));
  const text = String(meaning.value).trim();
  if (!/^-?\d{1,6}$/.test(text)) return unknown(`'${meaning.value}', which is no port`);
  return known(text === '-1' ? absent : Number(text));
}

function range(from: Knowledge<number>, to: Knowledge<number>, least: number, most: number, inOrder: (from: number, to: number) => boolean):
Knowledge<PortRange> {
  if (!from.known) return from;
  if (!to.known) return to;
  const isRange = from.value >= least && to.value >= least && from.value <= most && to.value <= most && inOrder(from.value, to.value);
  return isRange ? known({ from: from.value, to: to.value }) : unknown(`${from.value} to ${to.value}, which is no range of ports`);
}
