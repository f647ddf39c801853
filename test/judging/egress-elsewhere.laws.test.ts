import { egressToWorldOnOtherPort } from '../../lib/checks/egress-to-world-on-other-port';
import { egress, group } from '../../lib/checks/example-network';
import { AddressSet } from '../../lib/model/address-set';
import { publicPartOf } from '../../lib/model/special-addresses';
import { ask, tell } from '../checks/ask';
import { fc } from '../laws';

const RANGES = [[22, 22], [80, 80], [443, 443], [123, 123], [400, 500], [0, 65535], [1, 442]] as const;
/** One port of each stretch on which the same ranges count. */
const PORTS = [0, 1, 22, 23, 80, 81, 123, 124, 400, 443, 444, 501];
const BLOCKS = ['0.0.0.0/0', '0.0.0.0/1', '128.0.0.0/1', '32.0.0.0/3', '64.0.0.0/3', '96.0.0.0/3', '10.0.0.0/8', '255.255.255.255/32'];
const USUAL: Record<string, number[]> = { tcp: [80, 443], udp: [123, 443] };

const INTERNET = publicPartOf(AddressSet.everything('ipv4')).size;
const isWide = (blocks: string[]) => blocks.length > 0 && publicPartOf(AddressSet.literal('ipv4', ...blocks)).size * 4n >= INTERNET;

const isIn = (port: number, [from, to]: readonly [number, number]) => from <= port && port <= to;

const rule = fc.record({ protocol: fc.constantFrom('tcp', 'udp', '-1'), range: fc.constantFrom(...RANGES), block: fc.constantFrom(...BLOCKS) });

// Port by port and by the share of addresses alone, which shares no line with how rules are cut into cells.
test('told exactly where a port that is not usual reaches a quarter of the Internet, and not every port does', () => {
  fc.assert(fc.property(fc.array(rule, { maxLength: 5 }), (given) => {
    const isOn = (one: typeof given[number], protocol: string, port: number) => one.protocol === protocol && isIn(port, one.range);
    const blocksOn = (protocol: string, port: number) => given.filter(one => one.protocol === '-1' || isOn(one, protocol, port)).map(({ block }) => block);
    const isEverythingOpen = isWide(given.filter(({ protocol }) => protocol === '-1').map(({ block }) => block));
    const isOpen = (protocol: string) => PORTS.slice(1).every(port => isWide(blocksOn(protocol, port)));
    // A protocol of which no rule speaks is reached by -1 alone, which is told as such.
    const isSpokenOf = (protocol: string, port: number) => given.some(one => isOn(one, protocol, port));
    const expected = !isEverythingOpen && ['tcp', 'udp'].some(protocol => !isOpen(protocol)
      && PORTS.some(port => !USUAL[protocol].includes(port) && isSpokenOf(protocol, port) && isWide(blocksOn(protocol, port))));
    const rules = given.map(({ protocol, range, block }) => egress(protocol, protocol === '-1' ? 'any' : range, block));
    expect(ask(egressToWorldOnOtherPort, group(), ...rules)).toBe(expected ? 'violated' : 'holds');
  }), { numRuns: 500 });
});

test('one finding for each rule at most', () => {
  fc.assert(fc.property(fc.array(rule, { maxLength: 5 }), (given) => {
    const rules = given.map(({ protocol, range, block }) => egress(protocol, protocol === '-1' ? 'any' : range, block));
    expect(tell(egressToWorldOnOtherPort, group(), ...rules).length).toBeLessThanOrEqual(rules.length);
  }), { numRuns: 100 });
});
