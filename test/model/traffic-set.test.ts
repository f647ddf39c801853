import { ICMP, ICMPV6, Protocol, TCP, UDP } from '../../lib/model/protocol';
import { TrafficBox, TrafficSet } from '../../lib/model/traffic-set';

const tcp = (from: number, to = from) => TrafficSet.of(TCP, { from, to });
const icmp = (type: number, code: number) => TrafficSet.of(ICMP, { from: type, to: code });

describe('one permission', () => {
  // AWS::EC2::SecurityGroupIngress, IpProtocol: "Use -1 to specify all protocols. When authorizing security group rules, specifying -1 or a protocol number other
  // than tcp, udp, icmp, or icmpv6 allows traffic on all ports, regardless of any port range you specify."
  test.each<[string, TrafficSet, TrafficSet]>([
    ['-1 with ports', TrafficSet.of('all', { from: 22, to: 22 }), TrafficSet.EVERYTHING],
    ['GRE with ports', TrafficSet.of(47, { from: 22, to: 22 }), TrafficSet.of(47)],
  ])('%s is all of it', (_, set, whole) => expect(set).toEqual(whole));

  test.each<[string, TrafficSet, number]>([
    ['a port', tcp(22), 1],
    ['a range of ports', tcp(0, 1023), 1024],
    ['every TCP port', TrafficSet.of(TCP), 65536],
    ['a type and a code', icmp(3, 4), 1],
    ['a type', icmp(8, -1), 256],
    ['every type', icmp(-1, -1), 65536],
    ['every type, with a code', icmp(-1, 4), 65536],
    ['a protocol without ports', TrafficSet.of(47), 1],
    ['everything', TrafficSet.EVERYTHING, 4 * 65536 + 252],
    ['nothing', TrafficSet.NOTHING, 0],
  ])('%s', (_, set, size) => expect(set.size).toBe(size));

  test('the protocol as a whole and all of its ports are one set', () => {
    expect(tcp(0, 65535)).toEqual(TrafficSet.of(TCP));
    expect(icmp(-1, -1)).toEqual(TrafficSet.of(ICMP));
  });

  test('protocols are apart', () => {
    expect(TrafficSet.of(TCP).intersects(TrafficSet.of(UDP))).toBe(false);
    expect(TrafficSet.of(ICMP).intersects(TrafficSet.of(ICMPV6))).toBe(false);
    expect(TrafficSet.of(ICMP).intersects(tcp(8))).toBe(false);
  });

  test.each([[70_000, 80_000], [-5, -1], [10, 9]])('ports %d to %d are none', (from, to) => expect(tcp(from, to)).toEqual(TrafficSet.NOTHING));

  test('of ports the part that there is', () => expect(tcp(65_000, 80_000)).toEqual(tcp(65_000, 65_535)));

  // What is read as less than it may be hides a hole; above all it must not run into the next protocol.
  test.each([[256, 0], [300, -1], [0, 256], [0, 65_535]])('a type %d with a code %d, which no ICMP has, is every type', (type, code) =>
    expect(icmp(type, code)).toEqual(TrafficSet.of(ICMP)));
});

describe('boxes', () => {
  test.each<[string, TrafficSet, TrafficBox[]]>([
    ['everything', TrafficSet.EVERYTHING, [{ protocol: 'all' }]],
    ['nothing', TrafficSet.NOTHING, []],
    ['ports side by side', TrafficSet.ofAll([tcp(81), tcp(80), tcp(82, 90)]), [{ protocol: TCP, ports: { from: 80, to: 90 } }]],
    ['the last TCP port and the first of protocol 7', tcp(65_535).union(TrafficSet.of(7)), [{ protocol: TCP, ports: { from: 65_535, to: 65_535 } }, { protocol: 7 }]],
    ['protocols side by side', TrafficSet.ofAll([5, 6, 7].map(protocol => TrafficSet.of(protocol))), [{ protocol: 5 }, { protocol: 6 }, { protocol: 7 }]],
    ['types side by side', icmp(3, -1).union(icmp(4, -1)), [{ protocol: ICMP, ports: { from: 3, to: -1 } }, { protocol: ICMP, ports: { from: 4, to: -1 } }]],
    ['the last code of a type and the next type', icmp(3, 255).union(icmp(4, -1)), [{ protocol: ICMP, ports: { from: 3, to: 255 } }, { protocol: ICMP, ports: { from: 4, to: -1 } }]],
    ['the last type', icmp(255, -1), [{ protocol: ICMP, ports: { from: 255, to: -1 } }]],
  ])('%s', (_, set, boxes) => expect(set.boxes()).toEqual(boxes));

  test('everything but one port', () => {
    const boxes = tcp(22).complement().boxes();
    expect(boxes).toHaveLength(257);
    expect(boxes.flatMap(({ protocol, ports }) => protocol === TCP ? [ports] : [])).toEqual([{ from: 0, to: 21 }, { from: 23, to: 65_535 }]);
  });
});

test.each<[string, boolean, TrafficSet]>([
  ['everything', true, TrafficSet.ofAll(Array.from({ length: 256 }, (_, protocol: Protocol) => TrafficSet.of(protocol)))],
  ['everything but one code', false, icmp(3, 4).complement()],
])('%s', (_, isEverything, set) => expect(set.isEverything).toBe(isEverything));

test('stretches in whatever order', () => expect(TrafficSet.ofBounds([10, 20, 0, 3, 4, 9, 15, 30])).toEqual(TrafficSet.ofBounds([0, 30])));
