import { checkedRestrictions } from './checked-restrictions';
import { checkedCount, checkedList, checkedMap, Path, refuseAt, refuseUnknownKeys, SettingsPlace } from './settings-place';
import { CheckOptions } from '../judging/check-options';

/** What each option accepts. `today` is nobody's to set here: the environment variable PORTCULLIS_TODAY does. */
type Accepts =
  | { readonly a: 'ports' }
  | { readonly a: 'count'; readonly of: string; readonly from: number; readonly to: number }
  | { readonly a: 'pattern' }
  | { readonly a: 'tag keys' }
  | { readonly a: 'restrictions' };

const LARGEST = 1_000_000;

/** By the name of the option. */
export const ACCEPTS: Readonly<Record<keyof Omit<CheckOptions, 'today'>, Accepts>> = {
  publicPorts: { a: 'ports' },
  adminPorts: { a: 'ports' },
  databasePorts: { a: 'ports' },
  shortestPublicIpv4Prefix: { a: 'count', of: 'bits of an IPv4 address', from: 0, to: 32 },
  shortestPublicIpv6Prefix: { a: 'count', of: 'bits of an IPv6 address', from: 0, to: 128 },
  mostSourceAddresses: { a: 'count', of: 'addresses', from: 1, to: 2 ** 32 },
  namePattern: { a: 'pattern' },
  requiredTags: { a: 'tag keys' },
  restrictedPorts: { a: 'restrictions' },
  leastRetentionDays: { a: 'count', of: 'days', from: 1, to: LARGEST },
  // 1000 is what the two quotas may multiply to, so neither is larger.
  rulesPerGroup: { a: 'count', of: 'rules', from: 1, to: 1000 },
  groupsPerInterface: { a: 'count', of: 'groups', from: 1, to: 16 },
};

/** The names of the options that a team may set. */
export const OPTION_NAMES = Object.keys(ACCEPTS) as (keyof typeof ACCEPTS)[];

/** @throws Error where an option is unknown, or is not what it should be */
export function checkedOptions(place: SettingsPlace, path: Path, value: unknown): Partial<CheckOptions> {
  const map = checkedMap(place, path, value, place.kind === 'file' ? '{ "publicPorts": [80, 443] }' : '{ publicPorts: [80, 443] }');
  refuseUnknownKeys(place, path, map, OPTION_NAMES);
  const given = OPTION_NAMES.filter(name => map[name] !== undefined);
  return Object.fromEntries(given.map(name => [name, checkedOption(place, [...path, name], map[name], ACCEPTS[name])]));
}

function checkedOption(place: SettingsPlace, path: Path, value: unknown, accepts: Accepts): unknown {
  switch (accepts.a) {
    case 'ports': return checkedList(place, path, value, '[80, 443]').map((port, i) => checkedCount(place, [...path, i], port, [0, 65_535], 'port'));
    case 'count': return checkedCount(place, path, value, [accepts.from, accepts.to], `number of ${accepts.of}`);
    case 'pattern': return checkedPattern(place, path, value);
    case 'tag keys': return checkedList(place, path, value, '["Owner"]').map((key, i) => checkedTagKey(place, [...path, i], key));
    case 'restrictions': return checkedRestrictions(place, path, value);
  }
}

function checkedPattern(place: SettingsPlace, path: Path, value: unknown): string {
  const why = typeof value === 'string' && !isBlank(value) ? whyNoPattern(value) : 'it is no text';
  if (why === undefined) return value as string;
  refuseAt(place, path, `is no regular expression: ${why}`, value, 'a regular expression as JavaScript writes it, without slashes', "namePattern: '^[a-z0-9-]+$'");
}

function whyNoPattern(text: string): string | undefined {
  try {
    new RegExp(text);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

function checkedTagKey(place: SettingsPlace, path: Path, value: unknown): string {
  if (typeof value === 'string' && !isBlank(value) && value.length <= 128) return value;
  refuseAt(place, path, 'is no key of a tag', value, 'a text of 1 to 128 characters', "requiredTags: ['Owner', 'CostCentre']");
}

/** Says nothing, or nothing that is known at synth. */
function isBlank(text: string): boolean {
  return text.trim() === '' || text.includes('${Token[');
}
