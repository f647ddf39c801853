import { End } from './end';
import { Hop } from './hop';
import { Permit } from './permit';
import { Path } from './proof';
import { isMember } from './search';
import { namesOfPort } from '../catalogue/port-names';
import { Conditions } from '../model/conditions';
import { isAllPorts, PortRange, writePorts } from '../model/port-range';
import { isIcmp, Protocol, writeProtocol } from '../model/protocol';
import { TrafficBox, TrafficSet } from '../model/traffic-set';

/** How many boxes a sentence names before it counts the rest. */
const NAMED = 4;

/** `tcp 5432 (PostgreSQL)`, `tcp 80 (HTTP) and tcp 443 (HTTPS)`, `everything`. */
export function writeTrafficSet(set: TrafficSet): string {
  const boxes = set.boxes();
  if (boxes.length === 0) return 'nothing';
  const shown = boxes.slice(0, NAMED).map(writeBox);
  return inWords(boxes.length > NAMED ? [...shown, `${boxes.length - NAMED} more`] : shown);
}

/** `80, 443`, `5432`: ports of TCP by their numbers alone, for a sentence that is about ports anyway. */
export function writeShort(set: TrafficSet): string {
  return inWords(set.boxes().map(({ protocol, ports }) => protocol === 6 && ports ? writePorts(ports) : writeBox({ protocol, ports })));
}

function writeBox({ protocol, ports }: TrafficBox): string {
  if (protocol === 'all') return 'everything';
  const name = writeProtocol(protocol);
  if (!ports) return isIcmp(protocol) || name !== String(protocol) ? `${name}${isIcmp(protocol) ? '' : ', all ports'}` : `protocol ${name}`;
  if (isIcmp(protocol)) return ports.to < 0 ? `${name} type ${ports.from}` : `${name} type ${ports.from} code ${ports.to}`;
  return `${name} ${writePorts(ports)}${writeNames(protocol, ports)}`;
}

function writeNames(protocol: Protocol, { from, to }: PortRange): string {
  if (from !== to || isAllPorts({ from, to })) return '';
  const [name] = namesOfPort(protocol === 6 ? 'tcp' : 'udp', from);
  return name === undefined ? '' : ` (${name})`;
}

export function inWords(words: readonly string[]): string {
  return words.length < 2 ? words.join() : `${words.slice(0, -1).join(', ')} and ${words[words.length - 1]}`;
}

/** A host outside as the subject of a sentence: `an Internet address`, `an address of 10.0.0.0/8`. */
export function writeSource(end: End): string {
  if (end.is === 'members') return end.name;
  return end.isInternet ? end.name.replace('the Internet', 'an Internet address') : `an address of ${end.name}`;
}

/** What groups are called: `ReachIndex.names`. */
type Names = ReadonlyMap<string, string>;

/** What lets something through, at one end of a hop: `the inbound rule of WebServer for tcp 443 (HTTPS) from 0.0.0.0/0`. */
export function writePermit(permit: Permit, names: Names): string {
  const { rule, instead, direction, group } = permit;
  if (!rule) return instead!;
  const [inbound, from] = direction === 'ingress' ? ['inbound', 'from'] : ['outbound', 'to'];
  return `the ${inbound} rule of ${names.get(group) ?? group} for ${writeTrafficSet(permit.traffic)} ${from} ${writePeer(permit, names)}`;
}

export function writePeer({ peer }: Permit, names: Names): string {
  switch (peer.kind) {
    case 'anybody': return 'nobody knows whom';
    case 'cidr': return peer.cidr.canonical;
    case 'group': return names.get(peer.id) ?? peer.id;
    case 'prefix-list': return `the prefix list ${peer.name ?? peer.id}`;
    case 'unknown': return peer.why;
  }
}

/** `the Internet -> WebServer: tcp 443 (HTTPS)`. */
export function writeHop({ source, destination, traffic }: Hop): string {
  return `${source.name} -> ${destination.name}: ${writeTrafficSet(traffic)}`;
}

/** Each hop with what lets it through at either end, one line each. */
export function writePath({ hops }: Path, names: Names): string[] {
  return hops.map((hop) => {
    const by = [hop.egress, hop.ingress].flatMap(permit => permit ? [writePermit(permit, names)] : []);
    return `${writeHop(hop)}, by ${inWords(by)}`;
  });
}

/** A hop in a sentence: `from the Internet to WebServer on tcp 443 (HTTPS), by the inbound rule of WebServer for tcp 443 (HTTPS) from 0.0.0.0/0`. */
export function writeStep({ source, destination, traffic, egress, ingress }: Hop, names: Names): string {
  const permits = [egress, ingress].filter(permit => permit !== undefined);
  const by = permits.filter(({ rule }) => rule).map(permit => writePermit(permit, names));
  const notes = new Set(permits.flatMap(({ rule, instead }) => rule ? [] : [instead!]));
  const what = `from ${source.name} to ${destination.name} ${traffic.isEverything ? 'with everything' : `on ${writeTrafficSet(traffic)}`}`;
  return `${what}${by.length > 0 ? `, by ${inWords(by)}` : ''}${notes.size > 0 ? `${by.length > 0 ? '; ' : ': '}${[...notes].join('; ')}` : ''}`;
}

/** ` if the parameter Env in App is "prod"`; empty where it is so in every deployment. */
export function writeConditions(conditions: Conditions): string {
  const facts = Object.entries(conditions).map(([fact, holds]) => `${holds ? 'if' : 'unless'} ${fact}`);
  return facts.length === 0 ? '' : ` ${inWords(facts)}`;
}

/** The things between the two ends of a path: `through WebServer`. */
export function writeThrough({ hops }: Path): string {
  const between = hops.slice(0, -1).map(({ destination }) => destination).filter(isMember);
  return between.length === 0 ? 'direct' : `through ${inWords(between.map(({ name }) => name))}`;
}
