import { CHECKS } from '../checks/all-checks';
import { unknownIdOf } from '../checks/choose-checks';
import { nearestTo } from '../errors/nearest';

/** The pack's name, which stands before the id of a check wherever somebody acknowledges one. */
export const PACK = 'SecurityGroupChecks';

/** Ids of what the pack tells beside findings of checks. */
export const BESIDE_CHECKS = {
  insideStages: 'InsideStages',
  warningsFail: 'WarningsFail',
  exceptionsEnd: 'ExceptionsEnd',
  acknowledgesNothing: 'AcknowledgesNothing',
  baselineKnown: 'BaselineKnown',
  baselineOutdated: 'BaselineOutdated',
  baselineWritten: 'BaselineWritten',
  nothingProved: 'NothingProved',
  noException: 'NoException',
} as const;

/** The CDK writes this before an id that is of no pack. */
const OF_NO_PACK = 'Annotation';

/**
 * Why an acknowledgement of an id acknowledges nothing, though it is meant for a finding of ours; undefined where it does, or is none of our business. An id
 * that is wrong silences nothing, so that the only harm is that its author does not know.
 */
export function whyItAcknowledgesNothing(id: string): string | undefined {
  const [prefix, name] = partsOf(id);
  if (prefix === PACK) return IDS.has(name) ? undefined : `there is no check '${name}'${ratherThan(name)}`;
  const ofPack = writtenTogether(name);
  if (prefix === '' && ofPack !== undefined) return `behind the name of the pack stand two colons${ratherThan(ofPack)}`;
  const meant = BY_LETTERS.get(lettersOf(name));
  if (meant === undefined || !(prefix === '' || nearestTo(prefix, [PACK]).length > 0)) return undefined;
  return `the id of a finding begins with the name of its pack. Write ${PACK}::${meant}`;
}

function partsOf(id: string): [prefix: string, name: string] {
  const at = id.indexOf('::');
  if (at < 0) return ['', id];
  const prefix = id.slice(0, at);
  return [prefix === OF_NO_PACK ? '' : prefix, id.slice(at + 2)];
}

/** `WorldOnAdminPort` of `SecurityGroupChecks-WorldOnAdminPort`, and of `SecurityGroupChecks:WorldOnAdminPort`. */
function writtenTogether(name: string): string | undefined {
  return name.startsWith(PACK) && name.length > PACK.length ? name.slice(PACK.length).replace(/^[^a-zA-Z]+/, '') : undefined;
}

function ratherThan(name: string): string {
  const same = BY_LETTERS.get(lettersOf(name));
  const nearest = (same === undefined ? nearestTo(name, [...IDS]).slice(0, 2) : [same]).map(id => `${PACK}::${id}`);
  return nearest.length === 0 ? '. RULES.md lists all' : `. The nearest: ${nearest.join(' or ')}`;
}

const OF_CHECKS: readonly string[] = CHECKS.flatMap(check => [check.id, unknownIdOf(check)]);
const IDS: ReadonlySet<string> = new Set([...OF_CHECKS, ...Object.values(BESIDE_CHECKS)]);

const lettersOf = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, '');
const BY_LETTERS: ReadonlyMap<string, string> = new Map(OF_CHECKS.map(id => [lettersOf(id), id]));
