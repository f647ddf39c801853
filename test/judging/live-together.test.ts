import { duplicateRule } from '../../lib/checks/duplicate-rule';
import { egress, ingress, listOf } from '../../lib/checks/example-network';
import { openEgress } from '../../lib/checks/open-egress';
import { worldInDisguise } from '../../lib/checks/world-in-disguise';
import { worldOnAdminPort } from '../../lib/checks/world-on-admin-port';
import { liveTogether } from '../../lib/judging/live-together';
import { isText } from '../../lib/model/conditions';
import { Rule } from '../../lib/model/rule';
import { ask, tell } from '../checks/ask';
import { fc } from '../laws';

const when = (conditions: Rule['conditions'], block = '10.0.0.0/8') => ingress('tcp', 22, block, { conditions });
const [prod, test1, eu] = [{ IsProd: true }, { IsProd: false }, { InEurope: true }];

// CloudFormation User Guide, Conditions: a resource or a property with a condition is made only where the condition holds.
describe('rules under conditions', () => {
  const env = (text: string, needed = true) => ({ [isText('Env', text)]: needed });
  const proved = (...rules: Rule[]) => ({ rules, isProved: true });
  const perhaps = (...rules: Rule[]) => ({ rules, isProved: false });

  test('are live together where one needs what the others need', () => {
    const [a, both, always] = [when(prod), when({ ...prod, ...eu }), when(undefined)];
    expect(liveTogether([a, always])).toEqual([proved(always), proved(a, always)]);
    expect(liveTogether([a, both])).toEqual([proved(), proved(a), proved(a, both)]);
    expect(liveTogether([always])).toEqual([proved(always)]);
  });

  test('may be live together where each needs a name of its own: nobody knows how they hang together', () => {
    const [a, b, c, always] = [when(prod), when(test1), when(eu), when(undefined)];
    expect(liveTogether([a, c, always])).toEqual([proved(always), proved(a, always), proved(c, always), perhaps(a, c, always)]);
    expect(liveTogether([a, b])).toEqual([proved(), proved(a), proved(b)]);
    expect(liveTogether([a, b, c])).toEqual([proved(), proved(a), proved(b), proved(c), perhaps(b, c), perhaps(a, c)]);
  });

  test('keep their order', () => {
    const [a, always, b] = [when(prod), when(undefined), when(prod)];
    expect(liveTogether([a, always, b])).toEqual([proved(always), proved(a, always, b)]);
  });

  test('are live together where they need texts of several values: any can be given at deployment', () => {
    const [a, b] = [when(env('dev')), when({ [isText('Region', 'eu')]: true })];
    expect(liveTogether([a, b])).toEqual([proved(a, b)]);
    expect(liveTogether([a, when({ ...env('dev'), ...prod }), b]).filter(({ isProved }) => !isProved)).toHaveLength(1);
  });

  test('are told apart by the texts that one value may be', () => {
    const [a, b, c, d] = ['dev', 'prod', 'test', 'stage'].map(text => when(env(text)));
    expect(liveTogether([a, b])).toEqual([proved(), proved(a), proved(b)]);
    expect(liveTogether([a, b, c])).toEqual([proved(), proved(a), proved(b), proved(c)]);
    expect(liveTogether([a, when(undefined)])).toEqual([proved(when(undefined)), proved(a, when(undefined))]);
    expect(liveTogether([when(env('dev', false)), when(env('prod', false)), b, d])).toContainEqual(proved(when(env('dev', false)), b));
  });

  test('may be live together where there are too many ways, and are so with what they need', () => {
    const many = Array.from({ length: 9 }, (_, i) => [when({ [`C${i}`]: true }), when({ [`C${i}`]: false })]).flat();
    expect(liveTogether(many)).toEqual([proved(), ...many.map(rule => proved(rule)), perhaps(...many)]);
    const always = when(undefined);
    const texts = Array.from({ length: 300 }, (_, i) => when(env(String(i))));
    expect(liveTogether([...texts, always])).toEqual([proved(always), ...texts.map(rule => proved(rule, always)), perhaps(...texts, always)]);
  });
});

describe('by what every deployment has', () => {
  /** Values and a condition that is made of them: what nobody reads of it is how. */
  const stages = ['a', 'b', 'c', 'd'];
  const worlds = stages.flatMap(stage => stages.map(region => ({ stage, region })));
  const holds = (fact: string, { stage, region }: typeof worlds[number]) =>
    fact === 'Odd in App' ? (stage === 'a') !== (region === 'b') : fact === isText('Stage', stage) || fact === isText('Region', region);
  const facts = [...['a', 'b', 'c'].flatMap(text => [isText('Stage', text), isText('Region', text)]), 'Odd in App'];
  const isLive = ({ conditions = {} }: Rule, world: typeof worlds[number]) =>
    Object.entries(conditions).every(([fact, needed]) => holds(fact, world) === needed);
  const rules = fc.array(fc.dictionary(fc.constantFrom(...facts), fc.boolean(), { maxKeys: 3 }).map(conditions => when(conditions))
    .filter(rule => worlds.some(world => isLive(rule, world))), { maxLength: 5 });

  test('what is proved is live in one of them', () => {
    fc.assert(fc.property(rules, (list) => {
      for (const { rules: live, isProved } of liveTogether(list)) {
        if (isProved) expect(worlds.some(world => live.every(rule => isLive(rule, world)))).toBe(true);
      }
    }), { numRuns: 1000 });
  });

  test('what is live in one of them is among the ways', () => {
    fc.assert(fc.property(rules, (list) => {
      const ways = liveTogether(list);
      for (const world of worlds) {
        expect(ways.some(({ rules: live }) => list.every(rule => !isLive(rule, world) || live.includes(rule)))).toBe(true);
      }
    }), { numRuns: 1000 });
  });
});

test('two rules of which one is live are no twins', () => {
  expect(ask(duplicateRule, when(prod), when(test1))).toBe('holds');
  expect(ask(duplicateRule, when(prod), when(eu))).toBe('undecided');
  expect(ask(duplicateRule, when(prod), when(test1), when(eu))).toBe('undecided');
  expect(ask(duplicateRule, when(prod), when(prod))).toBe('violated');
  expect(ask(duplicateRule, when({ ...prod, ...eu }), when(eu))).toBe('violated');
  expect(ask(duplicateRule, when(eu), when({ ...prod, ...eu }))).toBe('violated');
  expect(ask(duplicateRule, when(undefined), when(prod))).toBe('violated');
  const [a, b] = ['dev', 'prod'].map(text => when({ [isText('Env', text)]: true }));
  expect(ask(duplicateRule, a, b)).toBe('holds');
  expect(ask(duplicateRule, when(prod), when(undefined))).toBe('violated');
});

test('two halves of which one is live are each judged by themselves', () => {
  const [low, high] = ['32.0.0.0/3', '128.0.0.0/3'];
  expect(ask(worldInDisguise, when(prod, low), when(test1, high))).toBe('holds');
  expect(ask(worldInDisguise, when(prod, low), when({ ...prod, ...eu }, high))).toBe('violated');
  expect(ask(worldInDisguise, when(prod, low), when(test1, high), when(undefined, '64.0.0.0/3'))).toBe('violated');
});

test('two halves of which nobody knows whether they are ever live together may be the world', () => {
  const halves = [when(prod, '32.0.0.0/3'), when(eu, '128.0.0.0/3')];
  expect(tell(worldInDisguise, ...halves)).toEqual(Array(2).fill('whether ranges that are together a large part of the internet may connect: '
    + 'it is made of rules that each stand under conditions of their own, which may hold at once'));
  // The fact about A or B, which holds, excludes the facts that neither does; a template that has only its name does not say so.
  const neither = { [isText('A', 'yes')]: false, [isText('B', 'yes')]: false };
  expect(ask(worldInDisguise, when({ 'AB in App': true }, '32.0.0.0/3'), when(neither, '128.0.0.0/3'))).toBe('undecided');
});

test('what is proved of a rule is not told as a doubt too', () => {
  expect(tell(worldInDisguise, when(prod, '0.0.0.0/1'), when(eu, '128.0.0.0/3'))).toEqual([
    '0.0.0.0/1 is 56% of the IPv4 Internet, and may connect to tcp 22',
    'whether ranges that are together a large part of the internet may connect: it is made of rules that each stand under conditions of their own, '
    + 'which may hold at once',
  ]);
});

test('each environment by itself is a list of partners, however many there are', () => {
  const blocks = ['0.0.0.0/3', '32.0.0.0/3', '64.0.0.0/3', '96.0.0.0/3', '128.0.0.0/3', '160.0.0.0/3', '192.0.0.0/3', '224.0.0.0/3'];
  expect(ask(worldInDisguise, ...blocks.map((block, i) => when({ [isText('Env', `x_${i}`)]: true }, block)))).toBe('holds');
});

test('what one environment opens is proved, however many there are', () => {
  const many = Array.from({ length: 300 }, (_, i) => when({ [isText('Env', String(i))]: true }, '198.51.100.0/24'));
  const halves = ['32.0.0.0/3', '128.0.0.0/3'].map(block => when({ [isText('Env', '7')]: true }, block));
  expect(ask(worldInDisguise, ...many, ...halves)).toBe('violated');
});

test('outbound rules of which one is live do not add up', () => {
  const [low, high] = [egress('tcp', [0, 999], '::/0', { conditions: prod }), egress('tcp', [1000, 65535], '::/0', { conditions: test1 })];
  expect(ask(openEgress, low, high)).toBe('holds');
  expect(ask(openEgress, low, { ...high, conditions: eu })).toBe('undecided');
  expect(ask(openEgress, low, { ...high, conditions: { ...prod, ...eu } })).toBe('violated');
});

test('a rule that is live only sometimes is judged as if it were', () => expect(ask(worldOnAdminPort, when(test1, '0.0.0.0/0'))).toBe('violated'));

test('where an address comes from, and what a list is called, is told', () => {
  const { peer } = ingress('tcp', 22, '0.0.0.0/0');
  const [address, list] = [{ ...peer, via: 'the default of the parameter OfficeCidr' }, { ...listOf('::/0'), name: 'office-ipv6' }];
  expect(tell(worldOnAdminPort, ingress('tcp', 22, address), ingress('tcp', 22, list))).toEqual([
    '0.0.0.0/0 (the default of the parameter OfficeCidr), the whole IPv4 Internet, may connect to tcp 22 (SSH)',
    'the prefix list office-ipv6, in which stands ::/0, the whole IPv6 Internet, may connect to tcp 22 (SSH)',
  ]);
});
