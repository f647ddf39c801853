import { FINDING_KINDS, FindingKind } from './finding-kinds';
import { oneParagraph, urlInText } from './one-paragraph';

/** What is told by events of `FindingsTopic`. The detail of an EventBridge event; `docs/finding.schema.json` is its published schema. */
export interface FindingEvent {
  readonly version: 1;
  /** The same for the same finding: whoever gets an event twice tells it by this. `RuleUsageReportReady/111111111111/eu-west-1/2026-11-27`. */
  readonly id: string;
  readonly kind: FindingKind;
  readonly severity: 'info' | 'warning' | 'error';
  /** One line, at most 100 characters. */
  readonly title: string;
  /** Plain text, for people: one paragraph, which ends with its links. */
  readonly text: string;
  readonly accountId: string;
  readonly region: string;
  /** ISO 8601, in UTC. */
  readonly time: string;
  /** What it is about, as `type` and `id`: `AWS::EC2::SecurityGroup`, `sg-…`. Sorted, at most 100; the text says how many more there are. */
  readonly resources: readonly FindingResource[];
  /** Where more stands: pages of the console, S3 URIs. */
  readonly links: readonly FindingLink[];
  /** The article about it in `docs/operator-runbook.md`: its anchor. */
  readonly runbook: string;
}

export interface FindingResource {
  readonly type: string;
  readonly id: string;
}

export interface FindingLink {
  readonly label: string;
  readonly url: string;
}

/** What whoever found something knows of it. */
export interface Found {
  readonly kind: FindingKind;
  /** What tells it from other findings of its kind, account and Region, and is the same when the same thing is found again: `2026-11-27`. */
  readonly of: string;
  readonly severity: FindingEvent['severity'];
  readonly title: string;
  /** In as many lines as it likes. */
  readonly text: string;
  readonly accountId: string;
  readonly region: string;
  /** ISO 8601, in UTC. */
  readonly time: string;
  readonly resources?: readonly FindingResource[];
  readonly links?: readonly FindingLink[];
}

/** `source` of the events. */
export const FINDING_SOURCE = 'cdk-portcullis';

/** `detail-type` of the events. */
export const FINDING_DETAIL_TYPE = 'Security Group Finding';

const LONGEST_TITLE = 100;
const MOST_RESOURCES = 100;

/**
 * `PutEvents` takes 256 KB and SNS a message of 256 KB; the envelope, and the words around it in a mail, need some of them.
 * "Calculating Amazon EventBridge event entry size" (EventBridge User Guide), "Amazon SNS endpoints and quotas" (AWS General Reference).
 */
export const LONGEST_DETAIL = 255_000;

/**
 * The event about something that was found. The same finding makes the same event, in whatever order its parts are given.
 *
 * Titles and texts are put into mails by a template of EventBridge, which "doesn't escape values extracted by Input Path" ("Common issues with
 * transforming input", EventBridge User Guide): they hold no double quote, no backslash and no line break, whatever names and tags they were made of.
 */
export function findingEvent(found: Found): FindingEvent {
  const { kind, of, severity, accountId, region, time } = found;
  const all = sorted(found.resources ?? []);
  const links = (found.links ?? []).map(({ label, url }) => ({ label: atMost(LONGEST_TITLE, oneParagraph(label)), url: urlInText(url) }));
  const event: FindingEvent = {
    version: 1,
    id: [kind, accountId, region, of].join('/'),
    kind,
    severity,
    title: atMost(LONGEST_TITLE, oneParagraph(found.title) || kind),
    text: '',
    accountId,
    region,
    time,
    resources: all.slice(0, MOST_RESOURCES),
    links,
    runbook: FINDING_KINDS[kind].runbook,
  };
  const end = [
    ...all.length > MOST_RESOURCES ? [`${all.length - MOST_RESOURCES} more resources are not listed in the event.`] : [],
    ...links.map(({ label, url }) => `${label}: ${url}`),
  ].map(sentence => ` ${sentence}`).join('');
  const room = LONGEST_DETAIL - bytesOf(JSON.stringify({ ...event, text: end }));
  return { ...event, text: `${shortened(room, oneParagraph(found.text))}${end}`.trim() };
}

function sorted(resources: readonly FindingResource[]): FindingResource[] {
  const byText = new Map(resources.map(({ type, id }) => [`${type} ${id}`, { type, id }]));
  return [...byText.keys()].sort().map(text => byText.get(text)!);
}

/** A character is a code point: half of one is none. */
function atMost(characters: number, text: string): string {
  const points = [...text];
  return points.length <= characters ? text : `${points.slice(0, characters - 1).join('').trimEnd()}…`;
}

const CUT = '… (shortened)';

function shortened(bytes: number, text: string): string {
  if (bytesOf(text) <= bytes) return text;
  let left = bytes - bytesOf(CUT);
  const kept: string[] = [];
  for (const point of text) {
    left -= bytesOf(point);
    if (left < 0) break;
    kept.push(point);
  }
  return `${kept.join('').trimEnd()}${CUT}`;
}

/** In UTF-8. */
function bytesOf(text: string): number {
  let bytes = 0;
  for (const point of text) {
    const code = point.codePointAt(0)!;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}
