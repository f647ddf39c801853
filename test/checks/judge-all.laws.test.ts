import * as fc from 'fast-check';
import { findingsOf } from './ask';
import { judgeAll } from '../../lib/checks';
import { addressFrom, egress, FOREIGN_LIST, group, ingress, listOf, networkOf, OTHER_GROUP } from '../../lib/checks/example-network';
import { AddressSet } from '../../lib/model/address-set';
import { known, unknown } from '../../lib/model/knowledge';
import { hasPorts, isIcmp } from '../../lib/model/protocol';
import { Rule } from '../../lib/model/rule';
import { publicPartOf } from '../../lib/model/special-addresses';

const BLOCKS = ['0.0.0.0/0', '0.0.0.0/1', '128.0.0.0/1', '32.0.0.0/3', '64.0.0.0/2', '10.0.0.0/8', '203.0.113.7/32', '::/0', '2000::/3', '2000::/6', 'fd00::/8'];
const peer = fc.oneof(
  fc.constantFrom(...BLOCKS),
  fc.constantFrom(OTHER_GROUP, FOREIGN_LIST, addressFrom('Office')),
  fc.array(fc.constantFrom(...BLOCKS, unknown('the parameter Entry')), { maxLength: 3 }).map(entries => listOf(...entries)),
);
const ports = fc.oneof(
  fc.constantFrom(22, 80, 443, 5432, 8080),
  fc.constantFrom<[number, number]>([0, 65535], [20, 30], [1, 1023], [1024, 65535], [79, 444]),
  fc.constant(unknown('the parameter Port')),
);
const protocol = fc.oneof(fc.constantFrom('tcp', 'udp', '6', '-1', 'icmp', '47'), fc.constant(unknown('the parameter Protocol')));
const rule: fc.Arbitrary<Rule> = fc.tuple(fc.boolean(), protocol, ports, peer, fc.constantFrom('Web', 'App'), fc.boolean())
  .map(([isIngress, a, b, c, id, standalone]) => (isIngress ? ingress : egress)(a, b, c, { group: id, standalone, description: known('x') }));
const rules = fc.array(rule, { maxLength: 8 });
/** Ports or types that are not known make nothing doubtful where the protocol has none, or lets all of them through. */
const isDoubtful = ({ protocol: a, ports: b, peer: c }: Rule) => !a.known || ((hasPorts(a.value) || isIcmp(a.value)) && !b.known)
  || c.kind === 'unknown' || (c.kind === 'prefix-list' && !c.cidrs?.every(e => e.known));

test('the order of rules does not matter, but for which of two twins is the first', () => {
  fc.assert(fc.property(rules, (list) => {
    const { rules: placed, ...rest } = networkOf(group(), ...list);
    const others = (all: string[]) => all.filter(finding => !finding.startsWith('DuplicateRule'));
    const reversed = findingsOf({ ...rest, rules: [...placed].reverse() });
    const forward = findingsOf({ ...rest, rules: placed });
    expect(others(reversed)).toEqual(others(forward));
    expect(reversed.filter(finding => finding.startsWith('DuplicateRule at')).length).toBe(forward.filter(finding => finding.startsWith('DuplicateRule at')).length);
  }), { numRuns: 500 });
});

test('what is proved stays, whatever is added that cannot be known', () => {
  fc.assert(fc.property(rules, rule.filter(isDoubtful), (list, doubtful) => {
    const before = findingsOf(networkOf(group(), ...list)).filter(finding => !finding.includes('Unknown at'));
    const after = findingsOf(networkOf(group(), ...list, doubtful));
    expect(after).toEqual(expect.arrayContaining(before));
  }), { numRuns: 2000 });
});

test('what cannot be known is a warning under an id of its own', () => {
  fc.assert(fc.property(rules, (list) => {
    for (const { check, id, severity, verdict, says } of judgeAll(networkOf(...list))) {
      expect(id).toBe(verdict === 'violated' ? check.id : `${check.id}Unknown`);
      expect(severity).toBe(verdict === 'violated' ? check.severity : 'warning');
      expect(says.startsWith('cannot be known at synth: ')).toBe(verdict === 'undecided');
    }
  }));
});

test('a network in which everything is known leaves nothing undecided', () => {
  fc.assert(fc.property(fc.array(rule.filter(one => !isDoubtful(one)), { maxLength: 8 }), (list) => {
    expect(judgeAll(networkOf(group(), ...list)).filter(({ verdict }) => verdict === 'undecided')).toEqual([]);
  }));
});

describe('the world in disguise, port by port', () => {
  const PORTS = [22, 79, 80, 81, 443, 444, 8080];
  const blocks = fc.constantFrom('0.0.0.0/0', '0.0.0.0/1', '128.0.0.0/2', '32.0.0.0/3', '64.0.0.0/3', '96.0.0.0/4', '160.0.0.0/4', '10.0.0.0/8', '1.0.0.0/8');
  const ranges = fc.tuple(fc.constantFrom(...PORTS), fc.constantFrom(...PORTS)).map(([a, b]): [number, number] => [Math.min(a, b), Math.max(a, b)]);
  const wide = fc.array(fc.tuple(fc.constantFrom('tcp', '-1'), ranges, blocks), { minLength: 1, maxLength: 5 });
  const INTERNET = publicPartOf(AddressSet.everything('ipv4')).size;

  test('is what counting addresses on each port says', () => {
    fc.assert(fc.property(wide, (list) => {
      const isDisguised = (port: number | 'gre') => {
        const open = list.filter(([name, [from, to]]) => name === '-1' || (port !== 'gre' && from <= port && port <= to)).map(([, , block]) => block);
        return !open.includes('0.0.0.0/0') && publicPartOf(AddressSet.literal('ipv4', ...open)).size * 4n >= INTERNET;
      };
      const expected = isDisguised('gre') || [...Array(8200).keys()].some(port => port !== 80 && port !== 443 && isDisguised(port));
      const found = judgeAll(networkOf(...list.map(([name, range, block]) => ingress(name, range, block)))).some(({ id }) => id === 'WorldInDisguise');
      expect(found).toBe(expected);
    }), { numRuns: 40 });
  });
});
