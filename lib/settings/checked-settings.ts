import { checkedOptions } from './checked-options';
import { checkedProofs } from './checked-proofs';
import { checkedCount, checkedFlag, checkedList, checkedMap, checkedWord, Path, refuseAt, refuseUnknownKeys, SettingsPlace } from './settings-place';
import { ExceptionTerms, FailOnWord, TeamSettings } from './team-settings';
import { FRAMEWORKS, frameworkOf } from '../catalogue/frameworks';
import { aliasesOf } from '../catalogue/other-tools';
import { CHECKS } from '../checks/all-checks';
import { Severity } from '../checks/check';
import { ProfileName, unknownIdOf } from '../checks/choose-checks';
import { idsCoveredBy } from '../checks/covers';
import { nearestTo } from '../errors/nearest';

export const PROFILES: readonly ProfileName[] = ['baseline', 'strict'];
export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];
export const FAIL_ON_WORDS: readonly FailOnWord[] = ['error', 'warning', 'never'];

/** What a framework is called: its id alone, for the newest version, or with one. */
export const FRAMEWORK_NAMES: readonly string[] = [...new Set(FRAMEWORKS.flatMap(({ id, version }) => [id, `${id}@${version}`]))];

/** The settings, in the order in which they are told. */
export const SETTING_NAMES = ['profile', 'framework', 'include', 'exclude', 'severities', 'options', 'exceptions', 'failOn'] as const;

/** What only a file says: in code `NetworkProofs` does. */
const FILE_NAMES = [...SETTING_NAMES, 'proofs'] as const;

export const LONGEST_DAYS = 3650;

/**
 * Settings that somebody wrote, as they are counted on.
 *
 * @throws Error at the first one that is unknown, or is not what it should be: one that counts for nothing would be noticed by nobody
 */
export function checkedSettings(place: SettingsPlace, written: unknown): TeamSettings {
  const map = checkedMap(place, [], written, '{ "profile": "strict" }');
  refuseUnknownKeys(place, [], map, place.kind === 'file' ? FILE_NAMES : SETTING_NAMES);
  const read = <T>(name: typeof FILE_NAMES[number], check: (path: Path, value: unknown) => T) =>
    map[name] === undefined ? {} : { [name]: check([name], map[name]) };
  return {
    ...read('profile', (path, value) => checkedWord(place, path, value, PROFILES, 'Profile')),
    ...read('framework', (path, value) => checkedFramework(place, path, value)),
    ...read('include', (path, value) => checkedIds(place, path, value)),
    ...read('exclude', (path, value) => checkedIds(place, path, value)),
    ...read('severities', (path, value) => checkedSeverities(place, path, value)),
    ...read('options', (path, value) => checkedOptions(place, path, value)),
    ...read('exceptions', (path, value) => checkedTerms(place, path, value)),
    ...read('failOn', (path, value) => checkedWord(place, path, value, FAIL_ON_WORDS, 'FailOn')),
    ...read('proofs', (path, value) => checkedProofs(place, path, value)),
  };
}

function checkedFramework(place: SettingsPlace, path: Path, value: unknown): string {
  if (typeof value === 'string' && frameworkOf(value)) return value;
  refuseAt(place, path, 'is no framework', value, FRAMEWORK_NAMES.join(', '), `name '${FRAMEWORKS[0].id}' for its newest version, or one of those above`);
}

/** @throws Error where one is no id of a check */
export function checkedIds(place: SettingsPlace, path: Path, value: unknown): readonly string[] {
  return checkedList(place, path, value, '["WorldOnAdminPort"]').map((id, i) => checkedId(place, [...path, i], id, CHECKS.map(check => check.id)));
}

function checkedSeverities(place: SettingsPlace, path: Path, value: unknown): Readonly<Record<string, Severity>> {
  const map = checkedMap(place, path, value, '{ "OpenEgress": "error" }');
  const ids = CHECKS.flatMap(check => [check.id, unknownIdOf(check)]);
  return Object.fromEntries(Object.entries(map).filter(([, severity]) => severity !== undefined).map(([id, severity]) =>
    [checkedId(place, [...path, id], id, ids), checkedWord(place, [...path, id], severity, SEVERITIES, 'CheckSeverity')]));
}

function checkedTerms(place: SettingsPlace, path: Path, value: unknown): ExceptionTerms {
  const map = checkedMap(place, path, value, '{ "maximumDays": 90 }');
  refuseUnknownKeys(place, path, map, ['maximumDays', 'requireTicket']);
  const { maximumDays, requireTicket } = map;
  return {
    ...maximumDays === undefined ? {} : { maximumDays: checkedCount(place, [...path, 'maximumDays'], maximumDays, [1, LONGEST_DAYS], 'number of days') },
    ...requireTicket === undefined ? {} : { requireTicket: checkedFlag(place, [...path, 'requireTicket'], requireTicket) },
  };
}

/** An id that is misspelled would be one that is not asked, or is asked although somebody took it out. */
function checkedId(place: SettingsPlace, path: Path, id: unknown, known: readonly string[]): string {
  if (typeof id === 'string' && known.includes(id)) return id;
  const change = typeof id === 'string' ? whatWasMeant(id, known) : "write an id, such as 'OpenEgress'";
  refuseAt(place, path, 'is no check', id, 'the id of a check, as RULES.md lists them', change);
}

function whatWasMeant(id: string, known: readonly string[]): string {
  const checks = CHECKS.map(check => check.id);
  const asked = checks.find(check => `${check}Unknown` === id);
  if (asked !== undefined) return `what cannot be known is asked together with ${asked}: severities: { ${id}: 'info' } takes it less seriously`;
  const answers = (covered: string) => covered === id || aliasesOf(covered).includes(id);
  const answering = CHECKS.filter(check => idsCoveredBy(check).some(answers)).map(check => check.id);
  if (answering.length > 0) return `that id of another tool is answered here by ${answering.join(', ')}`;
  const near = nearestTo(id.replace(/^SecurityGroupChecks::/, ''), known);
  return near.length > 0 ? `did you mean ${near.join(', ')}?` : 'look it up in RULES.md';
}
