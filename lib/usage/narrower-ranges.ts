import { RulePeers } from './day-usage';
import { NarrowerRange } from './rule-usage';
import { AddressRange, AddressSet } from '../model/address-set';
import { blocksOf } from '../model/blocks-of-a-range';
import { BITS, Cidr, isCidr, readCidr } from '../model/cidr';
import { InventoryRule } from '../model/inventory';
import { PortSet, writePorts } from '../model/port-range';
import { hasPorts, readProtocol, writeProtocol } from '../model/protocol';
import { PRIVATE } from '../model/special-addresses';

/** How many blocks, or ranges of ports, are proposed in place of one. More are no narrower rule but a list that nobody keeps. */
export const MOST_PROPOSED = 10;

/** The narrower ranges that would have let through all that was seen of a rule; none where nothing is narrower, and where more was seen than is kept. */
export function narrowerRanges(rule: InventoryRule, peers: RulePeers | undefined): NarrowerRange[] {
  if (peers === undefined) return [];
  return [narrowerAddresses(rule, peers), narrowerPorts(rule, peers)].filter(range => range !== undefined);
}

function narrowerAddresses({ cidr, direction }: InventoryRule, { blocks, addresses }: RulePeers): NarrowerRange | undefined {
  const given = cidr === undefined ? undefined : readCidr(cidr, { embeddedIpv4: true });
  if (given === undefined || !isCidr(given)) return undefined;
  const whole = AddressSet.of(given.family, [given]);
  const asAddresses = addresses && whole.intersection(setOf(given, addresses.map(address => `${address}/${BITS[given.family]}`)));
  const asBlocks = blocks && whole.intersection(setOf(given, blocks));
  // Somebody of the Internet is one address, and the rest of its block is strangers. Within a network machines come and go, and the subnet stays.
  const isOfStrangers = asAddresses !== undefined && !PRIVATE[given.family].covers(asAddresses);
  const choices = isOfStrangers ? [asAddresses, asBlocks] : [asBlocks, asAddresses];
  for (const used of choices) {
    const proposed = used?.ranges.flatMap((range: AddressRange) => blocksOf(given.family, range)) ?? [];
    if (proposed.length === 0 || proposed.length > MOST_PROPOSED || used!.size >= whole.size) continue;
    const texts = proposed.map(({ canonical }) => canonical);
    return {
      kind: 'addresses',
      given: given.canonical,
      used: texts,
      text: `${wholeOf(given)} was used ${direction === 'ingress' ? 'from' : 'towards'} ${sizesOf(proposed)}: ${texts.map(withoutFullLength).join(', ')}`,
    };
  }
  return undefined;
}

function setOf({ family }: Cidr, blocks: readonly string[]): AddressSet {
  return AddressSet.ofCidrs(family, blocks.map(block => readCidr(block)).filter(isCidr));
}

function wholeOf({ family, prefixLength }: Cidr): string {
  return prefixLength === 0 ? `the whole of ${family === 'ipv4' ? 'IPv4' : 'IPv6'}` : `this /${prefixLength}`;
}

/** `one /24`, `three /24s`, `two addresses`, `three blocks`. */
function sizesOf(blocks: readonly Cidr[]): string {
  const number = NUMBERS[blocks.length];
  const plural = blocks.length === 1 ? '' : 's';
  const [{ prefixLength, family }] = blocks;
  if (blocks.some(block => block.prefixLength !== prefixLength)) return `${number} blocks`;
  return prefixLength === BITS[family] ? `${number} address${blocks.length === 1 ? '' : 'es'}` : `${number} /${prefixLength}${plural}`;
}

const NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

function withoutFullLength(block: string): string {
  return block.replace(block.includes(':') ? /\/128$/ : /\/32$/, '');
}

/** Only where a rule is for TCP or UDP: what else a rule for every protocol let through is not told by ports. */
function narrowerPorts({ protocol: text, fromPort, toPort }: InventoryRule, { ports }: RulePeers): NarrowerRange | undefined {
  const protocol = readProtocol(text);
  if (protocol === undefined || !hasPorts(protocol) || ports === undefined) return undefined;
  const whole = PortSet.of([fromPort < 0 ? { from: 0, to: 65535 } : { from: fromPort, to: toPort }]);
  const used = PortSet.ofPorts(ports.filter(port => whole.has(port)));
  if (used.isEmpty || used.ranges.length > MOST_PROPOSED || used.size >= whole.size) return undefined;
  const texts = used.ranges.map(writePorts);
  const given = `${writeProtocol(protocol)} ${whole.ranges.map(({ from, to }) => `${from}-${to}`).join()}`;
  return { kind: 'ports', given, used: texts, text: `of these ${whole.size} ports ${numberOf(used.size)} ${used.size === 1 ? 'was' : 'were'} used: ${texts.join(', ')}` };
}

function numberOf(count: number): string {
  return NUMBERS[count] ?? String(count);
}
