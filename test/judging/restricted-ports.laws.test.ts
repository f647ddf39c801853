import { group, ingress, networkOf } from '../../lib/checks/example-network';
import { DEFAULT_OPTIONS } from '../../lib/judging/check-options';
import { NetworkIndex } from '../../lib/judging/network-index';
import { restrictedRules } from '../../lib/judging/restricted-ports';
import { Cidr, isCidr, readCidr } from '../../lib/model/cidr';
import { known, unknown } from '../../lib/model/knowledge';
import { Peer, Rule } from '../../lib/model/rule';
import { fc } from '../laws';

/**
 * An oracle that knows no sets: of a few addresses and a few ports it asks of each by itself, and walks from group to group until nothing is new.
 */

const ADDRESSES = ['10.0.0.0', '10.0.0.1', '10.0.0.2', '10.0.0.3', '203.0.113.7', '2001:db8::', '2001:db8::1', '2001:db8::2', '::ffff:a00:1'];
const BLOCKS: Readonly<Record<string, readonly string[]>> = {
  '10.0.0.0/32': ['10.0.0.0'],
  '10.0.0.0/31': ['10.0.0.0', '10.0.0.1'],
  '10.0.0.2/31': ['10.0.0.2', '10.0.0.3'],
  '10.0.0.0/30': ['10.0.0.0', '10.0.0.1', '10.0.0.2', '10.0.0.3'],
  '203.0.113.7/32': ['203.0.113.7'],
  '0.0.0.0/0': ['10.0.0.0', '10.0.0.1', '10.0.0.2', '10.0.0.3', '203.0.113.7'],
  '2001:db8::/128': ['2001:db8::'],
  '2001:db8::/127': ['2001:db8::', '2001:db8::1'],
  '::ffff:a00:1/128': ['::ffff:a00:1'],
  '::/0': ['2001:db8::', '2001:db8::1', '2001:db8::2', '::ffff:a00:1'],
};
/** The world has addresses that no smaller block has, so that they never make it up. */
const inBlock = (address: string, block: string) => BLOCKS[block].includes(address);
const FAR = { ipv4: 'another IPv4 address', ipv6: 'another IPv6 address' };
const isFar = (address: string, block: string) => (address === FAR.ipv4 && block === '0.0.0.0/0') || (address === FAR.ipv6 && block === '::/0');
const everybody = [...ADDRESSES, FAR.ipv4, FAR.ipv6];
const isIn = (address: string, block: string) => inBlock(address, block) || isFar(address, block);

const GROUPS = ['A', 'B', 'C', 'D'];
/** One that is not in the network. */
const STRANGER = 'sg-stranger';
const LISTS: Readonly<Record<string, readonly string[] | undefined>> = { 'pl-1': ['10.0.0.0/31', '2001:db8::/127'], 'pl-2': ['10.0.0.0/30', '203.0.113.7/32'], 'pl-3': undefined, 'pl-4': [] };

interface ToyRule {
  readonly group: string;
  readonly traffic: readonly [protocol: string, ports: number | readonly [number, number] | 'any'];
  readonly source: string;
}

const toyRule: fc.Arbitrary<ToyRule> = fc.record({
  group: fc.constantFrom(...GROUPS),
  traffic: fc.constantFrom<ToyRule['traffic'][]>(['tcp', 22], ['tcp', 3389], ['tcp', [20, 30]], ['tcp', 443], ['udp', 3389], ['-1', 'any'], ['icmp', [22, -1]], ['47', 'any']),
  source: fc.oneof(fc.constantFrom(...Object.keys(BLOCKS)), fc.constantFrom(...GROUPS), fc.constantFrom(...Object.keys(LISTS), STRANGER, 'a parameter')),
});
const restriction = fc.record({
  ports: fc.subarray(['tcp 22', 'rdp'], { minLength: 1 }),
  allowed: fc.subarray([...Object.keys(BLOCKS), 'pl-2', 'pl-3']),
  accounts: fc.subarray(['222222222222']),
});

/** The ports that are asked about, each by itself. */
const PORTS = [['tcp', 22], ['tcp', 3389], ['udp', 3389]] as const;

function lets({ traffic: [protocol, ports] }: ToyRule, [asked, port]: typeof PORTS[number]): boolean {
  if (protocol === '-1') return true;
  if (protocol !== asked || ports === 'any') return false;
  return typeof ports === 'number' ? ports === port : ports[0] <= port && port <= ports[1];
}

type Answer = 'violated' | 'undecided' | 'holds';
const WORST: readonly Answer[] = ['holds', 'undecided', 'violated'];
const worst = (answers: readonly Answer[]) => answers.reduce((a, b) => WORST.indexOf(a) > WORST.indexOf(b) ? a : b, 'holds');

function oracle(rules: readonly ToyRule[], { ports, allowed, accounts }: { ports: string[]; allowed: string[]; accounts: string[] }): Answer[] {
  const asked = PORTS.filter(([protocol, port]) => (port === 22 && protocol === 'tcp' ? ports.includes('tcp 22') : port === 3389 && ports.includes('rdp')));
  const blocks = allowed.filter(one => !one.startsWith('pl-'));
  const isOutside = (address: string) => !blocks.some(block => isIn(address, block));
  /** Who is let in directly. */
  const direct = (source: string): Answer | 'a group' => {
    if (GROUPS.includes(source) || source === STRANGER) return 'a group';
    if (BLOCKS[source]) return everybody.some(address => isIn(address, source) && isOutside(address)) ? 'violated' : 'holds';
    if (source === 'a parameter') return everybody.some(isOutside) ? 'undecided' : 'holds';
    if (allowed.includes(source)) return 'holds';
    const entries = LISTS[source];
    if (!entries) return everybody.some(isOutside) ? 'undecided' : 'holds';
    return entries.some(entry => everybody.some(address => isIn(address, entry) && isOutside(address))) ? 'violated' : 'holds';
  };
  /** What may come into a group on one port, at its worst: looked for along all ways. */
  const into = (id: string, port: typeof PORTS[number], seen: readonly string[]): Answer => {
    if (id === STRANGER) return accounts.length > 0 || !everybody.some(isOutside) ? 'holds' : 'undecided';
    if (seen.includes(id)) return 'holds';
    return worst(rules.filter(rule => rule.group === id && lets(rule, port)).map(({ source }) => {
      const answer = direct(source);
      return answer === 'a group' ? into(source, port, [...seen, id]) : answer;
    }));
  };
  return rules.map((rule) => {
    const here = asked.filter(port => lets(rule, port));
    if (here.length === 0 || rule.source === rule.group) return 'holds';
    const answer = direct(rule.source);
    return answer === 'a group' ? worst(here.map(port => into(rule.source, port, []))) : answer;
  });
}

function blockOf(text: string): Cidr {
  const cidr = readCidr(text);
  if (!isCidr(cidr)) throw new Error(text);
  return cidr;
}

function peerOf(source: string): string | Peer {
  if (GROUPS.includes(source)) return { kind: 'group', id: source };
  if (source === STRANGER) return { kind: 'group', id: STRANGER, account: '222222222222' };
  if (source === 'a parameter') return { kind: 'unknown', why: 'the parameter Office', text: 'Ref Office' };
  if (!source.startsWith('pl-')) return source;
  const entries = LISTS[source];
  return { kind: 'prefix-list', id: source, ...entries ? { cidrs: entries.map(cidr => known(blockOf(cidr))) } : {} };
}

const ruleOf = ({ group: id, traffic: [protocol, ports], source }: ToyRule): Rule => ingress(protocol, ports, peerOf(source), { group: id });

test('each rule has the answer of an oracle that asks of each address and walks each way', () => {
  fc.assert(fc.property(fc.array(toyRule, { maxLength: 10 }), restriction, (toys, asked) => {
    const index = new NetworkIndex(networkOf(...GROUPS.map(id => group({ id })), ...toys.map(ruleOf)), DEFAULT_OPTIONS);
    const { violated, undecided } = restrictedRules(index, [asked]);
    const answers = index.rules.ingress.map(rule => violated.some(one => one.rule === rule) ? 'violated' : undecided.some(one => one.rule === rule) ? 'undecided' : 'holds');
    expect(answers).toEqual(oracle(toys, asked));
    expect(violated.filter(({ rule }) => undecided.some(one => one.rule === rule))).toEqual([]);
  }), { numRuns: 3000 });
});

test('a way that is told is one: each group on it lets the one before in, and the last one somebody who is not allowed', () => {
  fc.assert(fc.property(fc.array(toyRule, { maxLength: 10 }), restriction, (toys, asked) => {
    const index = new NetworkIndex(networkOf(...GROUPS.map(id => group({ id })), ...toys.map(ruleOf)), DEFAULT_OPTIONS);
    const { violated } = restrictedRules(index, [asked]);
    const wrong = new Set(violated.map(({ rule }) => rule));
    for (const { rule, through } of violated) {
      expect(through !== undefined).toBe(rule.peer.kind === 'group');
      const steps = through ?? [];
      expect(new Set(steps).size).toBe(steps.length);
      steps.forEach((step, i) => {
        const before = steps[i + 1];
        expect(index.byGroup.ingress.get(step)!.some(one => wrong.has(one) && (before === undefined ? one.peer.kind !== 'group' : one.peer.kind === 'group' && one.peer.id === before))).toBe(true);
      });
      if (rule.peer.kind === 'group') expect(steps[0]).toBe(rule.peer.id);
    }
  }), { numRuns: 1000 });
});

test('whoever allows more finds no more, and who restricts more finds no less', () => {
  fc.assert(fc.property(fc.array(toyRule, { maxLength: 10 }), restriction, fc.constantFrom(...Object.keys(BLOCKS)), (toys, asked, more) => {
    const index = new NetworkIndex(networkOf(...GROUPS.map(id => group({ id })), ...toys.map(ruleOf)), DEFAULT_OPTIONS);
    const ids = (one: typeof asked) => restrictedRules(index, [one]).violated.map(({ rule }) => index.rules.ingress.indexOf(rule));
    expect(ids(asked)).toEqual(expect.arrayContaining(ids({ ...asked, allowed: [...asked.allowed, more] })));
    expect(ids({ ...asked, ports: ['tcp 22', 'rdp'] })).toEqual(expect.arrayContaining(ids(asked)));
  }), { numRuns: 500 });
});

test('what is proved stays whatever cannot be known beside it', () => {
  fc.assert(fc.property(fc.array(toyRule, { maxLength: 8 }), restriction, fc.constantFrom(...GROUPS), (toys, asked, id) => {
    const groups = GROUPS.map(one => group({ id: one }));
    const proved = (...more: Rule[]) => {
      const index = new NetworkIndex(networkOf(...groups, ...toys.map(ruleOf), ...more), DEFAULT_OPTIONS);
      return restrictedRules(index, [asked]).violated.map(({ rule }) => index.rules.ingress.indexOf(rule));
    };
    expect(proved(ingress(unknown('the parameter Protocol'), unknown('the parameter Port'), '0.0.0.0/0', { group: id }))).toEqual(proved());
  }), { numRuns: 500 });
});
