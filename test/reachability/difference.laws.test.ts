import { readCidr, Cidr } from '../../lib/model/cidr';
import { PeerSet } from '../../lib/model/peer-set';
import { TrafficSet } from '../../lib/model/traffic-set';
import { ReachIndex } from '../../lib/reachability';
import { differenceOf, verdictOf } from '../../lib/reachability/difference';
import { Change } from '../../lib/reachability/difference-changes';
import { Side } from '../../lib/reachability/difference-side';
import { networkOf } from '../../lib/reading/from-template';
import { fc } from '../laws';

/** A small world in which everything can be tried: eight hosts outside, one inside the VPC, four ports, three groups and three things that wear some of them. */
const HOSTS = Array.from({ length: 8 }, (_, i) => `198.51.100.${i}`);
const INSIDE = '10.0.0.9';
const PORTS = [1, 2, 3, 4];
const GROUPS = ['A', 'B', 'C'];
const THINGS = ['One', 'Two', 'Three'];

interface ToyRule {
  readonly isIngress: boolean;
  readonly group: string;
  readonly ports: readonly [number, number];
  /** A block of addresses, or the name of a group. */
  readonly peer: string;
}

interface Toy {
  readonly rules: readonly ToyRule[];
  readonly worn: readonly (readonly string[])[];
}

const ports = fc.tuple(fc.constantFrom(...PORTS), fc.constantFrom(...PORTS)).map(([a, b]): [number, number] => [Math.min(a, b), Math.max(a, b)]);
const block = fc.tuple(fc.integer({ min: 0, max: 7 }), fc.constantFrom(29, 30, 31, 32)).map(([host, length]) => (readCidr(`198.51.100.${host}/${length}`) as Cidr).canonical);
const peer = fc.oneof({ arbitrary: block, weight: 3 }, { arbitrary: fc.constant('0.0.0.0/0'), weight: 1 }, { arbitrary: fc.constantFrom(...GROUPS), weight: 3 });
const rule: fc.Arbitrary<ToyRule> = fc.record({ isIngress: fc.boolean(), group: fc.constantFrom(...GROUPS), ports, peer });
const worn = fc.tuple(...THINGS.map(() => fc.subarray(GROUPS, { minLength: 1 })));
const toy: fc.Arbitrary<Toy> = fc.record({ rules: fc.array(rule, { maxLength: 7 }), worn });
/** Mostly a version and what a small change makes of it: two that have nothing in common are no test of what stays. */
const versions = fc.oneof(
  fc.tuple(toy, toy),
  fc.tuple(toy, fc.array(rule, { maxLength: 2 }), fc.nat(), toy, fc.boolean()).map(([base, more, at, other, isWornAlike]): [Toy, Toy] =>
    [base, { rules: [...base.rules.filter((_, i) => i !== at % (base.rules.length + 1)), ...more], worn: isWornAlike ? base.worn : other.worn }]),
);

function sideOf({ rules, worn: worns }: Toy): Side {
  const property = ({ ports: [FromPort, ToPort], peer: other, isIngress }: ToyRule) => ({
    IpProtocol: 'tcp',
    FromPort,
    ToPort,
    ...other.includes('/') ? { CidrIp: other } : { [isIngress ? 'SourceSecurityGroupId' : 'DestinationSecurityGroupId']: { Ref: other } },
  });
  const standalone = Object.fromEntries(rules.map((one, i) =>
    [`Rule${i}`, { Type: `AWS::EC2::SecurityGroup${one.isIngress ? 'Ingress' : 'Egress'}`, Properties: { GroupId: { Ref: one.group }, ...property(one) } }]));
  const nothingOut = [{ IpProtocol: 'icmp', FromPort: 252, ToPort: 86, CidrIp: '255.255.255.255/32' }];
  const group = { Type: 'AWS::EC2::SecurityGroup', Properties: { GroupDescription: 'x', VpcId: { Ref: 'Vpc' }, SecurityGroupEgress: nothingOut } };
  const body = {
    Resources: {
      Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } },
      ...Object.fromEntries(GROUPS.map(name => [name, group])),
      ...Object.fromEntries(THINGS.map((name, i) => [name, { Type: 'AWS::EC2::Instance', Properties: { SecurityGroupIds: worns[i].map(Ref => ({ Ref })) } }])),
      ...standalone,
    },
  };
  const network = networkOf([{ template: 't', stack: 'S', body }]);
  return { indexes: [new ReachIndex(network, { nameOfSite: ({ logicalId }) => logicalId })], keyOf: id => id, allowed: new Map() };
}

const isIn = (host: string, cidr: string) => {
  const [inner, outer] = [readCidr(`${host}/32`) as Cidr, readCidr(cidr) as Cidr];
  return outer.first <= inner.first && inner.last <= outer.last;
};

const rulesOf = ({ rules, worn: worns }: Toy, thing: string, isIngress: boolean, port: number) =>
  rules.filter(one =>
    one.isIngress === isIngress && worns[THINGS.indexOf(thing)].includes(one.group) && one.ports[0] <= port && port <= one.ports[1]);
const letsHost = (toyNow: Toy, thing: string, isIngress: boolean, port: number, address: string) =>
  rulesOf(toyNow, thing, isIngress, port).some(one => one.peer.includes('/') && isIn(address, one.peer));
const letsThing = (toyNow: Toy, thing: string, isIngress: boolean, port: number, other: string) => rulesOf(toyNow, thing, isIngress, port).some(one =>
  one.peer.includes('/') ? isIn(INSIDE, one.peer) : toyNow.worn[THINGS.indexOf(other)].includes(one.peer));
const letsPair = (toyNow: Toy, source: string, destination: string, port: number) =>
  letsThing(toyNow, source, false, port, destination) && letsThing(toyNow, destination, true, port, source);

const on = (port: number) => TrafficSet.of(6, { from: port, to: port });
const host = (text: string) => PeerSet.ofBlock(readCidr(`${text}/32`) as Cidr);
const saysHost = (changes: readonly Change[], thing: string, isIngress: boolean, port: number, address: string) =>
  changes.some(({ way, sources, destinations, traffic, peers }) => way === (isIngress ? 'in' : 'out') && (isIngress ? destinations : sources).includes(thing) && traffic.covers(on(port)) && peers.covers(host(address)));
const saysPair = (changes: readonly Change[], source: string, destination: string, port: number) =>
  changes.some(({ way, sources, destinations, traffic }) => way === 'between' && sources.includes(source) && destinations.includes(destination) && traffic.covers(on(port)));

const RUNS = { numRuns: 250 };

test('every host and port that is let through newly, or no more, is told, and no other', () => {
  fc.assert(fc.property(versions, ([base, head]) => {
    const { added, removed } = differenceOf(sideOf(base), sideOf(head));
    for (const thing of THINGS) {
      for (const isIngress of [true, false]) {
        for (const port of PORTS) {
          for (const address of [...HOSTS, INSIDE, '203.0.113.1']) {
            const [before, after] = [base, head].map(version => letsHost(version, thing, isIngress, port, address));
            const told = [saysHost(added, thing, isIngress, port, address), saysHost(removed, thing, isIngress, port, address)];
            if (told[0] !== (after && !before) || told[1] !== (before && !after)) return false;
          }
        }
      }
    }
    return true;
  }), RUNS);
}, 120_000);

test('every connection between two things is told as one, or as one with the addresses that they have', () => {
  fc.assert(fc.property(versions, ([base, head]) => {
    const { added, removed } = differenceOf(sideOf(base), sideOf(head));
    for (const source of THINGS) {
      for (const destination of THINGS) {
        for (const port of PORTS) {
          const [before, after] = [base, head].map(version => letsPair(version, source, destination, port));
          for (const [changes, is] of [[added, after && !before], [removed, before && !after]] as const) {
            const byAddress = saysHost(changes, destination, true, port, INSIDE) || saysHost(changes, source, false, port, INSIDE);
            const asPair = saysPair(changes, source, destination, port);
            if ((asPair && !is) || (is && !asPair && !byAddress)) return false;
          }
        }
      }
    }
    return true;
  }), RUNS);
}, 120_000);

/** Groups that nothing wears are compared where that is so in the new version. */
const isOfThings = ({ sources, destinations }: Change) => [...sources, ...destinations].every(name => THINGS.includes(name));

test('the other way round it is the same the other way round', () => {
  fc.assert(fc.property(versions, ([base, head]) => {
    const [there, back] = [differenceOf(sideOf(base), sideOf(head)), differenceOf(sideOf(head), sideOf(base))];
    const keyOf = ({ way, sources, destinations, traffic, peers }: Change) => [way, sources, destinations, traffic.bounds.join(), peers.key].join('|');
    const told = (changes: readonly Change[]) => changes.filter(isOfThings).map(keyOf).sort();
    expect(told(there.added)).toEqual(told(back.removed));
    expect(told(there.removed)).toEqual(told(back.added));
  }), { numRuns: 100 });
});

test('the order of rules, and a rule that is cut in two, change nothing', () => {
  fc.assert(fc.property(toy, (base) => {
    const cut = base.rules.flatMap((one): ToyRule[] => {
      const [first, last] = one.ports;
      return first < last ? [{ ...one, ports: [first, first] }, { ...one, ports: [first + 1, last] }] : [one];
    });
    return verdictOf(differenceOf(sideOf(base), sideOf({ ...base, rules: [...cut].reverse() }))) === 'same';
  }), { numRuns: 100 });
});
