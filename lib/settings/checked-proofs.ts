import { WrittenAssumptions } from './assumptions';
import { ClaimWord, EndAt, ProofSettings, WrittenClaim } from './claims';
import { checkedFlag, checkedList, checkedMap, Path, refuseAt, refuseUnknownKeys, SettingsPlace, writePath } from './settings-place';
import { END_FORMS, readBlock, readEnd, WrittenEnd } from './written-end';
import { nearestTo } from '../errors/nearest';
import { readTraffic, TRAFFIC_FORMS } from '../judging/traffic-text';
import { Cidr } from '../model/cidr';
import { TrafficSet } from '../model/traffic-set';

/** What each claim says, and which keys it takes beside `id`, `claim`, `destination` and `traffic`. */
const CLAIMS: Readonly<Record<ClaimWord, { readonly needs: readonly string[]; readonly takes: readonly string[] }>> = {
  forbid: { needs: ['source'], takes: ['source', 'transitive'] },
  require: { needs: ['source', 'traffic'], takes: ['source'] },
  onlyFrom: { needs: ['allow', 'traffic'], takes: ['allow'] },
  mustTraverse: { needs: ['source', 'via'], takes: ['source', 'via'] },
  maxExposure: { needs: [], takes: ['ipv4AddressPorts', 'ipv6AddressPorts'] },
};

const EXAMPLE = '{ "id": "NoInternetToDb", "claim": "forbid", "source": "internet", "destination": "Db" }';

/** More values of one parameter are not told apart. */
const MOST_VALUES = 16;

/**
 * The key `proofs` of `portcullis.json`.
 *
 * @throws Error at the first thing that is no claim, no end, no traffic or no assumption: a claim that counts for nothing would be noticed by nobody
 */
export function checkedProofs(place: SettingsPlace, path: Path, value: unknown): ProofSettings {
  const map = checkedMap(place, path, value, '{ "standard": true }');
  refuseUnknownKeys(place, path, map, ['standard', 'claims', 'assume']);
  const { standard = true, claims = [], assume = {} } = map;
  const list = checkedList(place, [...path, 'claims'], claims, `[${EXAMPLE}]`);
  const read = list.map((claim, i) => checkedClaim(place, [...path, 'claims', i], claim));
  const ids = read.map(({ id }) => id);
  const twice = ids.findIndex((id, i) => ids.indexOf(id) < i);
  if (twice >= 0) refuseAt(place, [...path, 'claims', twice, 'id'], 'is there twice', ids[twice], 'an id of its own for each claim', 'rename one of the two');
  return { standard: checkedFlag(place, [...path, 'standard'], standard), claims: read, assume: checkedAssumptions(place, [...path, 'assume'], assume) };
}

function checkedClaim(place: SettingsPlace, path: Path, value: unknown): WrittenClaim {
  const map = checkedMap(place, path, value, EXAMPLE);
  const words = Object.keys(CLAIMS) as ClaimWord[];
  const { claim, id, destination, source, transitive = false, traffic } = map;
  if (typeof claim !== 'string' || !Object.hasOwn(CLAIMS, claim)) {
    const [near] = typeof claim === 'string' ? nearestTo(claim, words) : [];
    refuseAt(place, [...path, 'claim'], 'is no claim', claim, words.join(', '), near === undefined ? `write one of them, as in ${EXAMPLE}` : `did you mean ${near}?`);
  }
  const { needs, takes } = CLAIMS[claim as ClaimWord];
  refuseUnknownKeys(place, path, map, ['id', 'claim', 'destination', 'traffic', ...takes]);
  if (typeof id !== 'string' || !/^[A-Za-z][\w.-]*$/.test(id)) {
    refuseAt(place, [...path, 'id'], 'is no id', id, "a text of letters, digits, '.', '-' and '_' that begins with a letter", '"id": "NoInternetToDb"');
  }
  const missing = ['destination', ...needs].find(key => map[key] === undefined);
  if (missing !== undefined) {
    const accepted = missing === 'traffic' ? TRAFFIC_FORMS : missing === 'allow' || missing === 'via' ? `a list, each of ${END_FORMS}` : END_FORMS;
    refuseAt(place, [...path, missing], `is missing: ${claim} needs it`, undefined, accepted, `write "${missing}" beside "claim"`);
  }
  if (claim === 'maxExposure' && traffic === undefined && map.ipv4AddressPorts === undefined && map.ipv6AddressPorts === undefined) {
    refuseAt(place, path, 'says nothing', map, 'traffic, ipv4AddressPorts or ipv6AddressPorts', 'write "traffic": ["https"]: the Internet may open no other connections');
  }
  const ends = (key: string) => map[key] === undefined ? []
    : checkedList(place, [...path, key], map[key], '["WebServer"]').map((end, i) => checkedEnd(place, [...path, key, i], end));
  const [via, allow] = [ends('via'), ends('allow')];
  if (claim === 'mustTraverse' && via.length === 0) refuseAt(place, [...path, 'via'], 'names nothing', map.via, `a list, each of ${END_FORMS}`, '"via": ["WebServer"]');
  return {
    id,
    claim: claim as ClaimWord,
    destination: checkedEnd(place, [...path, 'destination'], destination),
    ...source === undefined ? {} : { source: checkedEnd(place, [...path, 'source'], source) },
    traffic: traffic === undefined ? TrafficSet.EVERYTHING : checkedTraffic(place, [...path, 'traffic'], traffic),
    transitive: checkedFlag(place, [...path, 'transitive'], transitive),
    via,
    allow,
    ...addressPorts(place, path, map, 'ipv4AddressPorts'),
    ...addressPorts(place, path, map, 'ipv6AddressPorts'),
  };
}

/** One end, or several that are one together. */
export function checkedEnd(place: SettingsPlace, path: Path, value: unknown): EndAt {
  const at = `${place.who}: ${writePath(place, path)}`;
  if (Array.isArray(value)) {
    if (value.length === 0) refuseAt(place, path, 'names nothing', value, END_FORMS, 'name at least one');
    return { at, ends: (value as unknown[]).map((one, i) => checkedOneEnd(place, [...path, i], one)) };
  }
  return { at, ends: [checkedOneEnd(place, path, value)] };
}

function checkedOneEnd(place: SettingsPlace, path: Path, value: unknown): WrittenEnd {
  if (typeof value !== 'string') refuseAt(place, path, 'is no end of a connection', value, END_FORMS, '"internet"');
  const end = readEnd(value);
  if ('is' in end) return end;
  refuseAt(place, path, `is no end of a connection: ${end.problem}`, value, END_FORMS, end.change);
}

function checkedTraffic(place: SettingsPlace, path: Path, value: unknown): TrafficSet {
  const several = Array.isArray(value) ? value as unknown[] : [value];
  if (several.length === 0) refuseAt(place, path, 'is empty', value, TRAFFIC_FORMS, 'leave it out where all traffic is meant');
  return TrafficSet.ofAll(several.map((one, i) => {
    const here = Array.isArray(value) ? [...path, i] : path;
    if (typeof one !== 'string') refuseAt(place, here, 'is no traffic', one, TRAFFIC_FORMS, '["tcp 5432"]');
    const traffic = readTraffic(one);
    if (traffic instanceof TrafficSet) return traffic;
    refuseAt(place, here, `is no traffic: ${traffic.problem}`, one, TRAFFIC_FORMS, traffic.change);
  }));
}

/** JSON has no whole numbers beyond 2^53, and an IPv6 block alone has more addresses. */
function addressPorts(place: SettingsPlace, path: Path, map: Record<string, unknown>, key: 'ipv4AddressPorts' | 'ipv6AddressPorts'): { readonly [key: string]: bigint } {
  const value = map[key];
  if (value === undefined) return {};
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return { [key]: BigInt(value) };
  if (typeof value === 'string' && /^\d{1,50}$/.test(value)) return { [key]: BigInt(value) };
  refuseAt(place, [...path, key], 'is no number of pairs of address and port', value, 'a whole number from 0, above 2^53 as a text of digits', '8589934592 for two ports from all of IPv4');
}

function checkedAssumptions(place: SettingsPlace, path: Path, value: unknown): WrittenAssumptions {
  const map = checkedMap(place, path, value, '{ "parameters": { "OfficeCidr": ["198.51.100.0/24"] } }');
  refuseUnknownKeys(place, path, map, ['parameters', 'imports', 'prefixLists', 'groups', 'vpcs']);
  const entries = <T>(key: string, example: string, read: (at: Path, one: unknown) => T): ReadonlyMap<string, T> => {
    if (map[key] === undefined) return new Map();
    const inner = checkedMap(place, [...path, key], map[key], example);
    return new Map(Object.entries(inner).map(([name, one]) => [name, read([...path, key, name], one)]));
  };
  const { groups = [] } = map;
  return {
    parameters: entries('parameters', '{ "OfficeCidr": ["198.51.100.0/24"] }', (at, one) => checkedValues(place, at, one)),
    imports: entries('imports', '{ "net:OfficeCidr": "198.51.100.0/24" }', (at, one) => checkedText(place, at, one)),
    prefixLists: entries('prefixLists', '{ "pl-0123": ["198.51.100.0/24"] }', (at, one) => checkedBlocks(place, at, one)),
    groups: checkedList(place, [...path, 'groups'], groups, '["sg-0123"]').map((id, i) => checkedText(place, [...path, 'groups', i], id)),
    vpcs: entries('vpcs', '{ "vpc-0123": ["10.0.0.0/16"] }', (at, one) => checkedBlocks(place, at, one)),
  };
}

function checkedValues(place: SettingsPlace, path: Path, value: unknown): readonly string[] {
  const list = checkedList(place, path, value, '["198.51.100.0/24"]');
  if (list.length === 0 || list.length > MOST_VALUES) {
    refuseAt(place, path, list.length === 0 ? 'says nothing' : 'says more than can be told apart', value, `1 to ${MOST_VALUES} values that the parameter may have`, 'list the values');
  }
  return list.map((one, i) => checkedText(place, [...path, i], typeof one === 'number' ? String(one) : one));
}

function checkedText(place: SettingsPlace, path: Path, value: unknown): string {
  if (typeof value === 'string' && value.trim() !== '') return value.trim();
  refuseAt(place, path, 'is no text', value, 'a text that is not empty', 'write what it is when it is deployed');
}

function checkedBlocks(place: SettingsPlace, path: Path, value: unknown): readonly Cidr[] {
  return checkedList(place, path, value, '["198.51.100.0/24"]').map((one, i) => {
    const block = readBlock(checkedText(place, [...path, i], one));
    if ('canonical' in block) return block;
    refuseAt(place, [...path, i], `is no block of addresses: ${block.problem}`, one, "a block such as '10.0.0.0/8' or '2001:db8::/32'", block.change);
  });
}
