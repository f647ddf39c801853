import { egress, ingress, listOf, networkOf } from '../../lib/checks/example-network';
import { redundantRule } from '../../lib/checks/redundant-rule';
import { NetworkIndex } from '../../lib/judging/network-index';
import { redundancyOf } from '../../lib/judging/redundant-rules';
import { isText } from '../../lib/model/conditions';
import { Peer, Rule } from '../../lib/model/rule';
import { fc } from '../laws';

/*
 * What is open, counted out one by one in a small world: sixteen addresses of each family, eight ports, a few groups and tokens. Shares no line with lib.
 * EC2 API Reference, IpPermission: "specifying -1 or a protocol number other than tcp, udp, icmp, or icmpv6 allows traffic on all ports, regardless of any
 * port range you specify". VPC User Guide, Security group rules: "If there is more than one rule for a specific port, Amazon EC2 applies the most permissive
 * rule" - so that a group lets through what one of its rules does.
 */

interface Written {
  readonly direction: 'ingress' | 'egress';
  readonly protocol: 'tcp' | 'udp' | '-1' | '47' | 'icmp';
  readonly from: number;
  readonly to: number;
  readonly blocks: readonly { readonly at: number; readonly length: number; readonly family: 4 | 6 }[];
  readonly name?: string;
  readonly needs: Readonly<Record<string, boolean>>;
}

const FACTS = ['Odd', isText('Env', 'dev'), isText('Env', 'prod')];
const WORLDS = [true, false].flatMap(odd => ['dev', 'prod', 'test'].map(env => ({ odd, env })));
const holds = (fact: string, { odd, env }: typeof WORLDS[number]) => fact === 'Odd' ? odd : fact === isText('Env', env);
const isLive = ({ needs }: Written, world: typeof WORLDS[number]) => Object.entries(needs).every(([fact, value]) => holds(fact, world) === value);

/** Ports 0 to 7 stand for all; types 0 to 3 of ICMP have codes 0 and 1. The last one of each stands for all that nobody names. */
function trafficOf({ protocol, from, to }: Written): string[] {
  const ports = (name: string, least: number, most: number) => Array.from({ length: most - least + 1 }, (_, i) => `${name} ${least + i}`);
  const icmp = (types: number[], codes: number[]) => types.flatMap(type => codes.map(code => `icmp ${type} ${code}`));
  switch (protocol) {
    case '-1': return [...ports('tcp', 0, 8), ...ports('udp', 0, 8), ...icmp([0, 1, 2, 3, 4], [0, 1, 2]), '47', 'all others'];
    case '47': return ['47'];
    case 'icmp': return icmp(from < 0 ? [0, 1, 2, 3, 4] : [from], to < 0 ? [0, 1, 2] : [to]);
    default: return ports(protocol, from, to);
  }
}

function peersOf({ blocks, name }: Written): string[] {
  if (name !== undefined) return [name];
  return blocks.flatMap(({ at, length, family }) => {
    const size = 2 ** (length);
    return Array.from({ length: size }, (_, i) => `${family}:${Math.floor(at / size) * size + i}`);
  });
}

function opens(rules: readonly Written[]): string[] {
  const worlds = rules.every(({ needs: own }) => Object.keys(own).length === 0) ? WORLDS.slice(0, 1) : WORLDS;
  return worlds.map((world) => {
    const open = new Set<string>();
    for (const rule of rules.filter(one => isLive(one, world))) {
      for (const traffic of trafficOf(rule)) for (const peer of peersOf(rule)) open.add(`${rule.direction} ${traffic} ${peer}`);
    }
    return [...open].sort().join();
  });
}

/** Whether two lists of rules open the same; the second one has all rules of the first. */
const isSame = (a: readonly Written[], b: readonly Written[]) => {
  const [some, all] = [opens(a), opens(b)];
  return all.every((open, i) => open === some[i % some.length]);
};

function ruleOf({ direction, protocol, from, to, blocks, name, needs }: Written): Rule {
  const texts = blocks.map(({ at, length, family }) => family === 4 ? `10.0.0.${at}/${32 - length}` : `2001:db8::${at.toString(16)}/${128 - length}`);
  const peer: string | Peer = name === undefined ? (texts.length === 1 ? texts[0] : { ...listOf(...texts) as Peer & { kind: 'prefix-list' }, id: texts.join() })
    : name.startsWith('group') ? { kind: 'group', id: name } : { kind: 'unknown', why: name, text: name };
  const conditions = Object.keys(needs).length > 0 ? needs : undefined;
  return (direction === 'ingress' ? ingress : egress)(protocol, ['-1', '47'].includes(protocol) ? 'any' : [from, to], peer, { conditions });
}

const block = fc.record({ at: fc.nat(15), length: fc.nat(4), family: fc.constantFrom(4 as const, 4 as const, 6 as const) });
const peer = fc.oneof(
  { weight: 6, arbitrary: block.map(one => ({ blocks: [one] })) },
  { weight: 1, arbitrary: fc.array(block, { minLength: 2, maxLength: 3 }).map(blocks => ({ blocks })) },
  { weight: 2, arbitrary: fc.constantFrom('group A', 'group B', 'token A').map(name => ({ blocks: [], name })) },
);
const numbers = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.tuple(fc.constantFrom('tcp' as const, 'tcp' as const, 'udp' as const), fc.nat(7), fc.nat(7)).map(([protocol, a, b]) =>
      ({ protocol, from: Math.min(a, b), to: Math.max(a, b) })),
  },
  { weight: 1, arbitrary: fc.constantFrom('-1' as const, '47' as const).map(protocol => ({ protocol, from: 0, to: 0 })) },
  { weight: 1, arbitrary: fc.constantFrom([-1, -1], [0, -1], [0, 0], [1, -1], [1, 1]).map(([from, to]) => ({ protocol: 'icmp' as const, from, to })) },
);
const needs = fc.dictionary(fc.constantFrom(...FACTS), fc.boolean(), { maxKeys: 2 })
  .filter(one => !(one[FACTS[1]] && one[FACTS[2]]));
/** Rules of one protocol and family on few ports, which lie in each other more often than not. */
const crowded: fc.Arbitrary<Written> = fc.record({ at: fc.nat(7), length: fc.nat(2), ports: fc.constantFrom([1, 1], [1, 2], [2, 2], [2, 3], [1, 3]) })
  .map(({ at, length, ports: [from, to] }) => ({ direction: 'ingress', protocol: 'tcp', from, to, blocks: [{ at, length, family: 4 }], needs: {} }));
const written = (under: fc.Arbitrary<Written['needs']>): fc.Arbitrary<Written> =>
  fc.tuple(fc.constantFrom('ingress' as const, 'ingress' as const, 'egress' as const), numbers, peer, under)
    .map(([direction, traffic, end, own]) => ({ direction, ...traffic, ...end, needs: own }));
const always = fc.constant({});

/** The rules that are told, by their number. */
function toldOf(rules: readonly Written[]): Set<number> {
  const { violated } = redundantRule.judge(new NetworkIndex(networkOf(...rules.map(ruleOf))));
  return new Set(violated.map(({ site }) => Number(/\[(\d+)\]/.exec(site.location)![1])));
}

/** Rules that are written twice are told by another check: each once, and where it is live most. */
const once = (rules: readonly Written[]) => {
  const keyOf = (one: Written) => JSON.stringify([one.direction, trafficOf(one), peersOf(one)]);
  return rules.filter((one, i) => rules.findIndex(other => keyOf(other) === keyOf(one)) === i);
};

test('without all that are told the same is let through, in every deployment', () => {
  fc.assert(fc.property(fc.array(written(fc.oneof(always, needs)), { maxLength: 12 }), (rules) => {
    const told = toldOf(rules);
    expect(isSame(rules.filter((_, i) => !told.has(i)), rules)).toBe(true);
  }), { numRuns: 500 });
});

test('without them no rule that is left could go, where all are live always', () => {
  fc.assert(fc.property(fc.array(written(always), { maxLength: 10 }), (all) => {
    const rules = once(all);
    const told = toldOf(rules);
    const left = rules.filter((_, i) => !told.has(i));
    for (const rule of left) expect(isSame(left.filter(other => other !== rule), left)).toBe(false);
  }), { numRuns: 500 });
});

test('without them nothing is told any more', () => {
  fc.assert(fc.property(fc.array(written(fc.oneof(always, needs)), { maxLength: 12 }), (rules) => {
    const told = toldOf(rules);
    expect(toldOf(rules.filter((_, i) => !told.has(i))).size).toBe(0);
  }), { numRuns: 500 });
});

test('those that are named are left, and open by themselves what each that is told opens', () => {
  fc.assert(fc.property(fc.array(written(fc.oneof(always, needs)), { maxLength: 12 }), (rules) => {
    const numberOf = ({ site }: Rule) => Number(/\[(\d+)\]/.exec(site.location)![1]);
    for (const { needless } of redundancyOf(new NetworkIndex(networkOf(...rules.map(ruleOf))))) {
      const told = new Set(needless.map(({ rule }) => numberOf(rule)));
      for (const { rule, by } of needless) {
        const named = by.map(numberOf);
        expect(named.filter(one => told.has(one))).toEqual([]);
        const others = named.map(i => rules[i]);
        // Where the rule is live, it adds nothing to them.
        const own = { ...rules[numberOf(rule)] };
        expect(isSame([...others, own], others)).toBe(true);
      }
    }
  }), { numRuns: 500 });
});

test('all this holds for rules that lie in each other', () => {
  fc.assert(fc.property(fc.array(crowded, { maxLength: 10 }), (all) => {
    const rules = once(all);
    const told = toldOf(rules);
    const left = rules.filter((_, i) => !told.has(i));
    expect(isSame(left, rules)).toBe(true);
    for (const rule of left) expect(isSame(left.filter(other => other !== rule), left)).toBe(false);
  }), { numRuns: 1000 });
});
