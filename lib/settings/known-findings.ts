import { Severity } from '../checks/check';
import { Finding } from '../checks/judge-all';

/** What makes a finding the same one tomorrow: no line, no index, so that rules may move. */
export interface Fingerprint {
  readonly check: string;
  /** The template, by a name that is the same on all machines: its path inside the cloud assembly. */
  readonly template: string;
  readonly resource: string;
  /** The property, without indexes: `Properties.SecurityGroupIngress`. */
  readonly property: string;
  readonly says: string;
  /** The rule as it is written in the template, without its description; undefined where the finding is about no single rule. */
  readonly rule?: unknown;
}

/** One finding of an old app that does not fail. */
export interface KnownFinding extends Fingerprint {
  /** The day on which it was written into the file. */
  readonly since: string;
}

/** The findings of a day on which a team decided that only new ones fail. */
export interface Baseline {
  readonly findings: readonly KnownFinding[];
}

const RULE_TYPES = ['AWS::EC2::SecurityGroupIngress', 'AWS::EC2::SecurityGroupEgress'];

/**
 * The fingerprint of a finding.
 *
 * @param template the name of the template in the baseline: its path inside the cloud assembly, or from where the baseline stands
 * @param body the parsed template
 */
export function fingerprintOf({ id, says, site: { logicalId, location } }: Pick<Finding, 'id' | 'says' | 'site'>, template: string, body: unknown): Fingerprint {
  const rule = ruleAt(valueAt(valueAt(body, 'Resources'), logicalId), location);
  return {
    check: id,
    template: template.replaceAll('\\', '/'),
    resource: logicalId,
    property: withoutIndexes(location),
    says: withoutIndexes(says),
    ...rule === undefined ? {} : { rule },
  };
}

/** Which findings are known, and which entries are those of findings that are there no more. Each entry covers one finding. */
export function compareWithBaseline<T>(found: readonly T[], fingerprint: (one: T) => Fingerprint, { findings }: Baseline): {
  readonly known: ReadonlyMap<T, KnownFinding>;
  readonly gone: readonly KnownFinding[];
} {
  const waiting = new Map<string, KnownFinding[]>();
  for (const entry of findings) {
    const equal = waiting.get(keyOf(entry));
    if (equal) equal.push(entry);
    else waiting.set(keyOf(entry), [entry]);
  }
  const known = new Map<T, KnownFinding>();
  for (const one of found) {
    const entry = waiting.get(keyOf(fingerprint(one)))?.shift();
    if (entry) known.set(one, entry);
  }
  const left = new Set([...waiting.values()].flat());
  return { known, gone: findings.filter(entry => left.has(entry)) };
}

/**
 * Entries of findings that are there, although a run does not count them: of what a check finds a framework asks for one part, and not for the other.
 *
 * @param all what the checks found
 * @param counted what of it counts
 */
export function passedOver<T>(
  all: readonly T[], counted: readonly T[], fingerprint: (one: T) => Fingerprint, baseline: Baseline,
): ReadonlySet<KnownFinding> {
  const entriesOf = (found: readonly T[]) => new Set(compareWithBaseline(found, fingerprint, baseline).known.values());
  const ofCounted = entriesOf(counted);
  return new Set([...entriesOf(all)].filter(entry => !ofCounted.has(entry)));
}

/** Whether a finding can fail, now or under `FailOn.WARNING`, so that there is something to freeze. */
export function canBeKnown({ severity }: { readonly severity: Severity }): boolean {
  return severity !== 'info';
}

/** A baseline of findings as they are on a day. What was known before keeps its day. */
export function freeze(fingerprints: readonly Fingerprint[], today: string, before: Baseline = { findings: [] }): Baseline {
  const { known } = compareWithBaseline(fingerprints, one => one, before);
  return { findings: fingerprints.map(one => ({ ...one, since: known.get(one)?.since ?? today })).sort(inOrder) };
}

function keyOf({ check, template, resource, property, says, rule }: Fingerprint): string {
  return JSON.stringify([template, resource, check, property, says, canonical(rule)]);
}

/** Of equal ones the oldest first, so that two runs write the same file. */
function inOrder(a: KnownFinding, b: KnownFinding): number {
  const [one, other] = [a, b].map(entry => `${keyOf(entry)} ${entry.since}`);
  return one < other ? -1 : one > other ? 1 : 0;
}

/** The rule that a finding is about, or about a part of: an element of a list of rules, one that stands where the list belongs, or a resource that is one. */
function ruleAt(resource: unknown, location: string): unknown {
  const element = location.slice(0, location.lastIndexOf(']') + 1);
  if (element !== '') return withoutDescription(valueBelow(resource, element));
  if (RULE_TYPES.includes(String(valueAt(resource, 'Type')))) return withoutDescription(valueAt(resource, 'Properties'));
  const alone = /^Properties\.SecurityGroup(In|E)gress$/.test(location) ? valueBelow(resource, location) : undefined;
  return typeof alone === 'object' && alone !== null && !Array.isArray(alone) ? withoutDescription(alone) : undefined;
}

function valueBelow(value: unknown, location: string): unknown {
  return location.split(/[.[\]]+/).filter(step => step !== '').reduce(valueAt, value);
}

function valueAt(value: unknown, step: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, step) ? (value as Record<string, unknown>)[step] : undefined;
}

/** What a rule lets through is not changed by the words about it. */
function withoutDescription(rule: unknown): unknown {
  if (typeof rule !== 'object' || rule === null || Array.isArray(rule)) return rule;
  return canonical(Object.fromEntries(Object.entries(rule).filter(([key]) => key !== 'Description')));
}

/** The same with all keys in the order of the alphabet. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => a < b ? -1 : 1).map(([key, part]) => [key, canonical(part)]));
}

function withoutIndexes(text: string): string {
  return text.replace(/\[\d+\]/g, '[]');
}
