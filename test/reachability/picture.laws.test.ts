import { connected, goes, groups, lambda, lets, pictureOfNetwork, ref, tcp, VPC } from './pictures';
import { TrafficSet } from '../../lib/model/traffic-set';
import { exposureOf } from '../../lib/reachability/exposure';
import { NetworkPicture, PictureFlow } from '../../lib/reachability/picture';
import { nameTraffic } from '../../lib/reachability/picture-traffic';
import { ReachIndex } from '../../lib/reachability/reach-index';
import { fc } from '../laws';
import { ingress, networkIn } from '../reading/templates';

const NAMES = ['A', 'B', 'C', 'D', 'E'];
const name = fc.constantFrom(...NAMES);
const port = fc.constantFrom(22, 443, 5432);
const block = fc.constantFrom('0.0.0.0/0', '10.0.0.0/8', '10.0.0.0/16', '203.0.113.0/24', '0.0.0.0/1', '192.168.0.0/16');

/** Pieces of templates that come together in any way. */
const piece = fc.oneof(
  fc.tuple(name, name, port).map(([a, b, p]) => connected(a, b, p)),
  fc.tuple(name, port, block).map(([a, p, CidrIp]) => lets(a, { ...tcp(p), CidrIp })),
  fc.tuple(name, port, block).map(([a, p, CidrIp]) => goes(a, { ...tcp(p), CidrIp })),
  fc.tuple(name, port).map(([a, p]) => lets(a, { ...tcp(p), CidrIp: { 'Fn::ImportValue': 'net' } })),
  fc.tuple(name, port).map(([a, p]) => lets(a, { ...tcp(p), SourceSecurityGroupId: 'sg-0123456789abcdef0' })),
  fc.tuple(name, name, fc.integer({ min: 1, max: 4 })).map(([a, b, i]) => lambda(`Job${i}`, a, b)),
);
const resources = fc.array(piece, { maxLength: 14 }).map(pieces => Object.assign({}, VPC, groups(...NAMES), ...pieces) as Record<string, unknown>);

function nodeOf({ nodes }: NetworkPicture, member: string): string {
  return nodes.find(({ parts }) => parts.some(({ id }) => id === member))!.id;
}

type Counts = (flow: PictureFlow) => boolean;

function flowing({ edges }: NetworkPicture, from: (id: string) => boolean, to: string, counts: Counts = () => true): TrafficSet {
  const flows = edges.filter(edge => from(edge.from) && edge.to === to).flatMap(edge => edge.flows);
  return TrafficSet.ofAll(flows.filter(counts).map(({ traffic }) => traffic));
}

test('every member stands in one node', () => fc.assert(fc.property(resources, (made) => {
  const network = networkIn(made);
  const picture = pictureOfNetwork(network);
  const drawn = picture.nodes.flatMap(({ parts }) => parts.map(({ id }) => id)).filter(id => id !== '');
  expect(drawn.sort()).toEqual(new ReachIndex(network).members.map(({ id }) => id).sort());
})));

test('no connection between two things is invisible, and none is invented', () => fc.assert(fc.property(resources, (made) => {
  const network = networkIn(made);
  const index = new ReachIndex(network);
  const picture = pictureOfNetwork(network);
  for (const source of index.members) {
    for (const destination of index.members) {
      if (source === destination) continue;
      const [from, to] = [nodeOf(picture, source.id), nodeOf(picture, destination.id)];
      const hops = [...index.hops.between(source, destination, TrafficSet.EVERYTHING)]
        // What nobody knows of a group of somebody else is said of it once.
        .filter(({ egress, ingress: into }) => egress?.peer.kind === 'group' || into?.peer.kind === 'group' || (egress?.peer.kind !== 'anybody' && into?.peer.kind !== 'anybody'));
      const really = TrafficSet.ofAll(hops.map(({ traffic }) => traffic));
      const shown = flowing(picture, id => id === from, to);
      expect(nameTraffic(really.minus(shown))).toEqual([]);
      // Two that are drawn as one are connected in the way that any two of them are.
      expect(nameTraffic(shown.minus(really))).toEqual([]);
      const sure = TrafficSet.ofAll(hops.filter(({ doubt }) => !doubt).map(({ traffic }) => traffic));
      expect(flowing(picture, id => id === from, to, ({ doubt }) => doubt === undefined).equals(sure)).toBe(true);
    }
  }
})));

test('nothing that is open to the Internet is without an arrow from outside', () => fc.assert(fc.property(resources, (made) => {
  const network = networkIn(made);
  const index = new ReachIndex(network);
  const picture = pictureOfNetwork(network);
  const outside = new Set(picture.nodes.filter(({ exposure, kind }) => !exposure && kind !== 'foreign-group').map(({ id }) => id));
  for (const member of index.members) {
    const shown = flowing(picture, id => outside.has(id), nodeOf(picture, member.id));
    expect(shown.covers(exposureOf(index, member).traffic)).toBe(true);
  }
})));

test('the order of resources makes no difference', () => fc.assert(fc.property(resources, (made) => {
  const plain = (picture: NetworkPicture) => JSON.stringify(picture, (_, value: unknown) => typeof value === 'bigint' ? String(value) : value);
  expect(plain(pictureOfNetwork(networkIn(Object.fromEntries(Object.entries(made).reverse()))))).toBe(plain(pictureOfNetwork(networkIn(made))));
})));

test('a rule that is taken out takes its arrow with it', () => {
  const more = { Hole: ingress({ GroupId: ref('A'), ...tcp(22), CidrIp: '0.0.0.0/0' }) };
  const count = (made: Record<string, unknown>) => pictureOfNetwork(networkIn(made)).edges.length;
  expect(count({ ...VPC, ...groups(...NAMES), ...more })).toBe(count({ ...VPC, ...groups(...NAMES) }) + 1);
});
