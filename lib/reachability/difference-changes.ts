import { JointClass } from './difference-classes';
import { addressesAlone, Permission, Symbols } from './difference-permissions';
import { inWords } from './words';
import { Conditions } from '../model/conditions';
import { ConnectionSet } from '../model/connection-set';
import { PeerSet } from '../model/peer-set';
import { Site } from '../model/rule';
import { publicPartOf } from '../model/special-addresses';
import { TrafficSet } from '../model/traffic-set';

/** Connections that one version lets through and the other one does not. */
export interface Change {
  /** Into things of the app from addresses, out of them, or between two of them. */
  readonly way: 'in' | 'out' | 'between';
  /** The things that open the connections; empty where hosts outside do. */
  readonly sources: readonly string[];
  /** The things that take them; empty where hosts outside do. */
  readonly destinations: readonly string[];
  /** The hosts outside, by their addresses; nobody where `doubt` says what stands for them. */
  readonly peers: PeerSet;
  readonly traffic: TrafficSet;
  /** Whether the Internet is among the sources of what comes in. */
  readonly fromInternet: 'surely' | 'perhaps' | 'no';
  /** What stands for the hosts outside, or why nobody knows whether connections come about. */
  readonly doubt?: string;
  /** What must be the case, where that is not so in each deployment. */
  readonly when?: Conditions;
  /** In which of the ways to deploy the templates it comes about, where that is not so in each. */
  readonly note?: string;
  /** The rules that let it through, in the version that does. */
  readonly sites: readonly Site[];
}

/** What changes are told with. */
export interface About {
  readonly way: 'in' | 'out';
  readonly joint: Pick<JointClass, 'names'>;
  /** Of the version that lets it through. */
  readonly own: readonly Permission[];
  /** Of the version that does not. */
  readonly others: readonly Permission[];
  readonly symbols: Symbols;
  readonly note?: string;
  readonly isRough?: boolean;
}

/** As few changes as there can be: addresses first, then what stands for addresses that nobody knows. */
export function changesOf(set: ConnectionSet, when: Conditions | undefined, about: About): Change[] {
  if (set.isEmpty) return [];
  const { way, joint: { names }, own, others, symbols, note, isRough } = about;
  const ends = way === 'in' ? { sources: [], destinations: names } : { sources: names, destinations: [] };
  const told = { way, ...ends, ...when ? { when } : {}, ...note === undefined ? {} : { note } };
  const addresses = ConnectionSet.of(set.segments().map(({ traffic, peers }) => ({ traffic, peers: addressesAlone(peers) })));
  const sure = addresses.boxes().map(({ traffic, peers }): Change => ({
    ...told,
    ...isRough ? { doubt: 'there are too many conditions to tell deployments apart' } : {},
    peers,
    traffic,
    fromInternet: way === 'in' && isOnTheInternet(peers) ? isRough ? 'perhaps' : 'surely' : 'no',
    sites: sitesOf(own, traffic, peers),
  }));
  const always = ConnectionSet.of(others.filter(({ conditions }) => Object.keys(conditions).length === 0));
  const bySymbol = new Map<string, TrafficSet[]>();
  for (const { traffic, peers } of set.segments()) {
    for (const name of peers.lists) {
      if (always.covers(ConnectionSet.of([{ traffic, peers: symbols.get(name)!.most }]))) continue;
      const before = bySymbol.get(name);
      if (before) before.push(traffic);
      else bySymbol.set(name, [traffic]);
    }
  }
  const doubtful = [...bySymbol].map(([name, traffics]): Change => {
    const traffic = TrafficSet.ofAll(traffics);
    const { words, most } = symbols.get(name)!;
    return {
      ...told,
      doubt: words,
      peers: PeerSet.NOBODY,
      traffic,
      fromInternet: way === 'in' && isOnTheInternet(most) ? 'perhaps' : 'no',
      sites: sitesOf(own, traffic, PeerSet.ofList(name)),
    };
  });
  return [...sure, ...doubtful];
}

function isOnTheInternet(peers: PeerSet): boolean {
  return (['ipv4', 'ipv6'] as const).some(family => !publicPartOf(peers.addresses(family)).isEmpty);
}

/** A few of the rules that let something through. */
const MOST_SITES = 3;

function sitesOf(permissions: readonly Permission[], traffic: TrafficSet, peers: PeerSet): Site[] {
  const ofThem = permissions.flatMap(one => one.site && one.traffic.intersects(traffic) && one.peers.intersects(peers) ? [one.site] : []);
  return ofThem.slice(0, MOST_SITES);
}

/** Of two classes what one may open to the other. */
export function edgesOf(
  set: ConnectionSet, when: Conditions | undefined, [source, destination]: readonly [JointClass, JointClass], own: readonly Permission[],
): Change[] {
  if (set.isEmpty) return [];
  const of = (name: string) => TrafficSet.ofAll(set.segments().filter(({ peers }) => peers.lists.includes(name)).map(({ traffic }) => traffic));
  const [may, sure] = [of('may'), of('sure')];
  const told = (traffic: TrafficSet, doubt?: string): Change[] => traffic.isEmpty ? [] : [{
    way: 'between',
    sources: source.names,
    destinations: destination.names,
    peers: PeerSet.NOBODY,
    traffic,
    fromInternet: 'no',
    sites: sitesOf(own, traffic, PeerSet.ofList('may')),
    ...when ? { when } : {},
    ...doubt === undefined ? {} : { doubt },
  }];
  const why = own.find(({ instead }) => instead !== undefined)?.instead ?? 'in the other version nobody knows whether it is let through';
  return [...told(may.intersection(sure)), ...told(may.minus(sure), why), ...told(sure.minus(may), 'in the other version nobody knows whether it is let through')];
}

const WAYS: Readonly<Record<Change['way'], number>> = { in: 0, between: 1, out: 2 };
const FROM_INTERNET: Readonly<Record<Change['fromInternet'], number>> = { surely: 0, perhaps: 1, no: 2 };

/** From the Internet first, then by way, by thing and by traffic. */
export function inOrder(changes: readonly Change[]): Change[] {
  const key = ({ sources, destinations, traffic, doubt = '', peers }: Change) =>
    [inWords(destinations), inWords(sources), String(traffic.bounds[0]).padStart(9, '0'), doubt, peers.key].join(' ');
  const rank = ({ fromInternet, way }: Change) => FROM_INTERNET[fromInternet] * 3 + WAYS[way];
  return [...changes].sort((a, b) => rank(a) - rank(b) || (key(a) < key(b) ? -1 : 1));
}
