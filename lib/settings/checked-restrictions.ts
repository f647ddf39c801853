import { checkedList, checkedMap, Path, refuseAt, refuseUnknownKeys, SettingsPlace } from './settings-place';
import { readBlock } from './written-end';
import { PortRestriction } from '../judging/check-options';
import { Restriction } from '../judging/restriction';
import { readTraffic, TRAFFIC_FORMS } from '../judging/traffic-text';

const IN_FILE = '{ "ports": ["tcp 22"], "allowed": ["10.0.0.0/8"] }';
const IN_CODE = "{ ports: ['tcp 22'], allowed: ['10.0.0.0/8'] }";

/**
 * The option `restrictedPorts`: which ports are for which networks alone. What comes out is what went in, with blocks as EC2 writes them.
 *
 * @throws Error at the first thing that is no traffic, no network and no account: a network that is misread would let in who was not meant
 */
export function checkedRestrictions(place: SettingsPlace, path: Path, value: unknown): readonly PortRestriction[] {
  const example = place.kind === 'file' ? IN_FILE : IN_CODE;
  return checkedList(place, path, value, `[${example}]`).map((one, i) => checkedRestriction(place, [...path, i], one, example));
}

function checkedRestriction(place: SettingsPlace, path: Path, value: unknown, example: string): PortRestriction {
  const map = checkedMap(place, path, value, example);
  refuseUnknownKeys(place, path, map, ['ports', 'allowed', 'accounts']);
  for (const key of ['ports', 'allowed']) {
    if (map[key] === undefined) refuseAt(place, path, `has no ${key}`, value, 'ports, and who may connect to them; [] for nobody', `write ${example}`);
  }
  const list = (key: 'ports' | 'allowed' | 'accounts', sample: string) => checkedList(place, [...path, key], map[key], sample);
  const ports = list('ports', '["tcp 22"]').map((port, i) => checkedPorts(place, [...path, 'ports', i], port));
  if (ports.length === 0) refuseAt(place, [...path, 'ports'], 'names no port', map.ports, TRAFFIC_FORMS, `write ${example}`);
  const allowed = list('allowed', '["10.0.0.0/8"]').map((network, i) => checkedNetwork(place, [...path, 'allowed', i], network));
  if (new Restriction({ ports, allowed }).allowsAll()) {
    refuseAt(place, [...path, 'allowed'], 'is the whole Internet, so nothing would be asked', map.allowed, 'the networks that may connect, and not every address there is', 'name them, or leave the restriction out');
  }
  if (map.accounts === undefined) return { ports, allowed };
  return { ports, allowed, accounts: list('accounts', '["222222222222"]').map((account, i) => checkedAccount(place, [...path, 'accounts', i], account)) };
}

function checkedPorts(place: SettingsPlace, path: Path, value: unknown): string {
  const text = typeof value === 'string' ? value.trim() : undefined;
  if (text === undefined) refuseAt(place, path, 'names no traffic: it is no text', value, TRAFFIC_FORMS, "write 'tcp 22' for port 22");
  const traffic = readTraffic(text);
  if ('problem' in traffic) refuseAt(place, path, `names no traffic: ${traffic.problem}`, value, TRAFFIC_FORMS, traffic.change);
  if (traffic.isEmpty) refuseAt(place, path, 'names a service that clients need no port of', value, TRAFFIC_FORMS, "write its port: 'tcp 9300'");
  return text;
}

const NETWORKS = "blocks of addresses and ids of prefix lists: '10.0.0.0/8', '2001:db8::/32', 'pl-0123456789abcdef0'";

function checkedNetwork(place: SettingsPlace, path: Path, value: unknown): string {
  const text = typeof value === 'string' ? value.trim() : undefined;
  if (text === undefined) refuseAt(place, path, 'is no network: it is no text', value, NETWORKS, "write '10.0.0.0/8'");
  if (/^pl-[\da-f]+$/.test(text)) return text;
  const block = readBlock(text);
  if ('canonical' in block) return block.canonical;
  refuseAt(place, path, `is no network: ${block.problem}`, value, NETWORKS, block.change);
}

function checkedAccount(place: SettingsPlace, path: Path, value: unknown): string {
  if (typeof value === 'string' && /^\d{12}$/.test(value)) return value;
  refuseAt(place, path, 'is no id of an account', value, "a text of twelve digits: '222222222222'", 'write the id as a text, with its zeros, or leave it out');
}
