import { egress, ingress, listOf, networkOf } from '../../lib/checks/example-network';
import { known, unknown } from '../../lib/model/knowledge';
import { Network } from '../../lib/model/network';
import { PeerSet } from '../../lib/model/peer-set';
import { Direction } from '../../lib/model/rule';
import { connectionsOfGroup } from '../../lib/reachability/group-connections';
import { ReachIndex } from '../../lib/reachability/reach-index';

/** The rules of one group that the app makes. */
function inGroup(network: Network, declaresEgress = true): Network {
  const [{ group: id, site }] = network.rules;
  const nothing = known(undefined);
  const about = { name: nothing, nameTag: nothing, description: nothing, vpc: nothing, tagKeys: known([]) };
  return { ...network, groups: [{ id, site, declaresEgress, ...about }] };
}

const of = (network: Network, direction: Direction = 'ingress', declaresEgress = true) =>
  connectionsOfGroup(new ReachIndex(inGroup(network, declaresEgress)), network.rules[0].group, direction);
const opaque = ingress('tcp', 443, { kind: 'prefix-list', id: 'pl-1' });

test.each<[string, Network, Network]>([
  ['two halves and the whole', networkOf(ingress('tcp', 443, '10.0.0.0/9'), ingress('tcp', 443, '10.128.0.0/9')), networkOf(ingress('tcp', 443, '10.0.0.0/8'))],
  ['a list of the app and its entries', networkOf(ingress('tcp', 443, listOf('10.0.0.0/9', '10.128.0.0/9'))), networkOf(ingress('tcp', 443, '10.0.0.0/8'))],
  ['a rule that another one has in it', networkOf(ingress('tcp', [0, 65535], '0.0.0.0/0'), ingress('tcp', 22, '10.0.0.0/8')), networkOf(ingress('tcp', [0, 65535], '0.0.0.0/0'))],
])('%s are one set', (_, one, other) => expect(of(one).sometimes.key).toBe(of(other).sometimes.key));

test('a list of which nobody knows the entries is known by its id', () => {
  const { always, doubtful } = of(networkOf(opaque));
  expect(always.peers).toEqual([PeerSet.ofList('pl-1')]);
  expect(doubtful).toEqual([]);
});

test('what stands under a condition is there sometimes', () => {
  const { always, sometimes } = of(networkOf(ingress('tcp', 443, '10.0.0.0/8'), { ...ingress('tcp', 22, '10.0.0.0/8'), conditions: { 'IsProd in App': true } }));
  expect(always.traffic.size).toBe(1);
  expect(sometimes.traffic.size).toBe(2);
  expect(sometimes.covers(always)).toBe(true);
});

test('what nobody knows is told apart, and hides nothing that is known', () => {
  const network = networkOf(
    ingress('tcp', 443, '10.0.0.0/8'),
    { ...ingress('tcp', 22, '10.0.0.0/8'), ports: unknown('the parameter Port') },
    ingress('tcp', 80, { kind: 'unknown', text: 'Ref Office', why: 'the parameter Office' }),
  );
  const { always, doubtful } = of(network);
  expect(always.size.ipv4).toBe(2n ** 24n);
  expect(doubtful.map(({ rule }) => rule)).toEqual(network.rules.slice(1));
});

// AWS::EC2::SecurityGroup: "When you create a security group, if you do not add egress rules, we add egress rules that allow all outbound IPv4 and IPv6 traffic."
test('the outbound rule that EC2 adds counts', () => {
  expect(of(networkOf(ingress('tcp', 443, '10.0.0.0/8')), 'egress', false).always.size.ipv4).toBe(BigInt(4 * 65536 + 252) * 2n ** 32n);
  expect(of(networkOf(egress('tcp', 443, '10.0.0.0/8')), 'egress').always.size.ipv4).toBe(2n ** 24n);
});

test('put together once', () => {
  const network = networkOf(opaque);
  const index = new ReachIndex(network);
  const [{ group: id }] = network.rules;
  expect(connectionsOfGroup(index, id, 'ingress')).toBe(connectionsOfGroup(index, id, 'ingress'));
});
