import { fc } from '../laws';
import { findingsOf } from './ask';
import { judgeAll } from '../../lib/checks';
import { addressFrom, egress, FOREIGN_LIST, group, ingress, listOf, networkOf, OTHER_GROUP } from '../../lib/checks/example-network';
import { knownBlocks } from '../../lib/judging/world';
import { AddressSet } from '../../lib/model/address-set';
import { isText } from '../../lib/model/conditions';
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

/** The part of a doubtful rule that is no doubt: a rule from the entries of its prefix list that are known. It may open, or cover, what others do. */
function sureRuleOf(one: Rule): Rule[] {
  const { protocol: a, ports: b, peer: end } = one;
  const isSure = a.known && ((!hasPorts(a.value) && !isIcmp(a.value)) || b.known);
  if (!isSure || end.kind !== 'prefix-list') return [];
  return [{ ...one, peer: { ...end, cidrs: knownBlocks(end).map(known) } }];
}

test('what is proved stays, whatever is added that cannot be known', () => {
  fc.assert(fc.property(rules, rule.filter(isDoubtful), (list, doubtful) => {
    const proved = (...all: Rule[]) => findingsOf(networkOf(group(), ...all)).filter(finding => !finding.includes('Unknown at'));
    expect(findingsOf(networkOf(group(), ...list, doubtful))).toEqual(expect.arrayContaining(proved(...list, ...sureRuleOf(doubtful))));
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

describe('rules under conditions, by what every deployment has', () => {
  /** What two values are, and a condition that is made of them in a way that nobody reads. */
  const worlds = ['a', 'b', 'c'].flatMap(stage => ['a', 'b', 'c'].map(region => ({ stage, region })));
  const FACTS: Record<string, (world: typeof worlds[number]) => boolean> = {
    [isText('Stage', 'a')]: ({ stage }) => stage === 'a',
    [isText('Stage', 'b')]: ({ stage }) => stage === 'b',
    [isText('Region', 'a')]: ({ region }) => region === 'a',
    'Odd in App': ({ stage, region }) => (stage === 'a') !== (region === 'b'),
  };
  const isLive = ({ conditions = {} }: Rule, world: typeof worlds[number]) =>
    Object.entries(conditions).every(([fact, needed]) => FACTS[fact](world) === needed);
  const blocks = fc.constantFrom('0.0.0.0/0', '0.0.0.0/0', '0.0.0.0/1', '0.0.0.0/3', '32.0.0.0/3', '64.0.0.0/3', '64.0.0.0/2', '128.0.0.0/3');
  const conditions = fc.dictionary(fc.constantFrom(...Object.keys(FACTS)), fc.boolean(), { maxKeys: 2 });
  const ruleUnder = (write: typeof ingress, ...traffics: [string, Parameters<typeof ingress>[1]][]) =>
    fc.tuple(fc.constantFrom(...traffics), blocks, conditions, fc.constantFrom(undefined, 'the default of the parameter Cidr'))
      .map(([[name, range], block, needs, via]): Rule => {
        const made = write(name, range, block, { conditions: needs });
        return via !== undefined && block.endsWith('/0') && made.peer.kind === 'cidr' ? { ...made, peer: { ...made.peer, via } } : made;
      })
      .filter(made => worlds.some(world => isLive(made, world)));
  const blockOf = ({ peer: end }: Rule) => end.kind === 'cidr' ? end.cidr.canonical : '';
  const isSetElsewhere = ({ peer: end }: Rule) => end.kind === 'cidr' && end.via !== undefined;
  const isWide = (some: readonly Rule[]) =>
    publicPartOf(AddressSet.literal('ipv4', ...some.map(blockOf))).size * 4n >= publicPartOf(AddressSet.everything('ipv4')).size;

  /** The rules of which something is told, by where they stand. */
  const toldOf = (check: string, list: readonly Rule[], verdict: 'violated' | 'any') => {
    const network = networkOf(...list);
    const told = judgeAll(network).filter(finding => finding.check.id === check && (verdict === 'any' || finding.verdict === verdict));
    return new Set(list.filter((_, i) => told.some(({ site }) => site.location === network.rules[i].site.location)));
  };
  const isOfTexts = ({ conditions: needs = {} }: Rule) => !('Odd in App' in needs);

  test('no deployment has a disguise of which nothing is told, and what is proved some deployment has', () => {
    const inbound = fc.array(ruleUnder(ingress, ['tcp', 8443], ['-1', 'any']), { minLength: 1, maxLength: 5 });
    fc.assert(fc.property(inbound, (list) => {
      const [proved, any] = [toldOf('WorldInDisguise', list, 'violated'), toldOf('WorldInDisguise', list, 'any')];
      let isProvable = false;
      for (const world of worlds) {
        // Who sets the parameter has no plain world there.
        const live = list.filter(one => isLive(one, world) && !isSetElsewhere(one));
        for (const here of [live, live.filter(one => one.protocol.known && one.protocol.value === 'all')]) {
          const ranges = here.filter(one => !blockOf(one).endsWith('/0'));
          isProvable ||= isWide(ranges);
          if (!isWide(ranges) || ranges.length < here.length) continue;
          expect(here.some(one => any.has(one))).toBe(true);
          if (ranges.every(isOfTexts)) expect(here.some(one => proved.has(one))).toBe(true);
        }
      }
      if (proved.size > 0) expect(isProvable).toBe(true);
    }), { numRuns: 500 });
  });

  test('no deployment reaches everything of which nothing is told, and what is proved some deployment does', () => {
    const outbound = fc.array(ruleUnder(egress, ['tcp', [0, 999]], ['tcp', [1000, 65535]], ['tcp', [0, 65535]], ['-1', 'any']), { minLength: 1, maxLength: 5 });
    fc.assert(fc.property(outbound, (list) => {
      const [proved, any] = [toldOf('OpenEgress', list, 'violated'), toldOf('OpenEgress', list, 'any')];
      const letsIn = (one: Rule, port: number) => (one.protocol.known && one.protocol.value === 'all')
        || (one.ports.known && one.ports.value.from <= port && port <= one.ports.value.to);
      const reachesAll = (some: readonly Rule[]) => [500, 5000].every(port => isWide(some.filter(one => letsIn(one, port))));
      for (const world of worlds) {
        const live = list.filter(one => isLive(one, world));
        for (const here of [live, live.filter(one => !isSetElsewhere(one))]) {
          if (!reachesAll(here)) continue;
          expect(here.some(one => any.has(one))).toBe(true);
          if (here.every(isOfTexts)) expect(here.some(one => proved.has(one))).toBe(true);
        }
      }
      if (proved.size > 0) expect(worlds.some(world => reachesAll(list.filter(one => isLive(one, world))))).toBe(true);
    }), { numRuns: 500 });
  });

  test('a group is open by itself, as what is told says, where a deployment has it and none of its rules', () => {
    const needs = conditions.filter(one => worlds.some(world => isLive(ingress('tcp', 22, '::/0', { conditions: one }), world)));
    fc.assert(fc.property(needs, fc.array(needs, { minLength: 1, maxLength: 4 }), (own, lists) => {
      const list = lists.map(one => egress('tcp', 22, OTHER_GROUP, { conditions: one }));
      const silent = worlds.filter(world => isLive({ ...list[0], conditions: own }, world) && !list.some(one => isLive(one, world)));
      const found = judgeAll(networkOf(group({ conditions: own }), ...list)).filter(({ check }) => check.id === 'OpenEgress');
      if (silent.length > 0) expect(found).not.toEqual([]);
      if (found.some(({ verdict }) => verdict === 'violated')) expect(silent).not.toEqual([]);
    }), { numRuns: 2000 });
  });
});
