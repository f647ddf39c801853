import { Doubt } from './day-usage';
import { RuleUsage, Unsaid } from './rule-usage';

type Reason = RuleUsage['unsaid'][number];

/** The order in which reasons are told. */
const ORDER: readonly Unsaid[] = [
  'not-logged-by-aws', 'records-skipped', 'interface-gone', 'peer-unknown', 'prefix-list-unread', 'icmp-type-unknown', 'groups-changed', 'unexplained',
  'window-not-covered', 'direction-unknown', 'not-watched',
];

/** Why nothing can be said of a rule, each reason once, in their order. */
export function inOrder(reasons: readonly Reason[]): Reason[] {
  return ORDER.flatMap((why) => {
    const texts = reasons.filter(reason => reason.why === why).map(({ text }) => text);
    return texts.length > 0 ? [{ why, text: [...new Set(texts)].join('; ') }] : [];
  });
}

const WORDS: Readonly<Record<Doubt['kind'], { readonly why: Unsaid; readonly text: (count: number, example: string) => string }>> = {
  'skipped': { why: 'records-skipped', text: (count, example) => `AWS skipped records of interfaces that wore the group, ${times(count)}: for example of ${example}` },
  'interface-gone': { why: 'interface-gone', text: (count, example) => `${flows(count)} of interfaces that no snapshot knows would have been let through by it: for example of ${example}` },
  'peer-unknown': { why: 'peer-unknown', text: (count, example) => `${flows(count)} may have used it, and no snapshot tells what wore the groups at the other end: for example at ${example}` },
  'prefix-list-unread': { why: 'prefix-list-unread', text: (count, example) => `${flows(count)} may have used it: the entries of ${example} could not be read` },
  'icmp-type-unknown': { why: 'icmp-type-unknown', text: (count, example) => `${flows(count)} may have used it: records do not tell the type of an ICMP message. For example with ${example}` },
  'groups-changed': { why: 'groups-changed', text: (count, example) => `${flows(count)} may have used it, on a day on which an interface changed its groups: for example with ${example}` },
  'unexplained': { why: 'unexplained', text: (count, example) => `${flows(count)} that no rule of their interface explains would have been let through by it: for example of ${example}` },
};

/** A doubt of the window. */
export function reasonOf(kind: Doubt['kind'], { count, example }: { readonly count: number; readonly example: string }): Reason {
  const { why, text } = WORDS[kind];
  return { why, text: text(count, example) };
}

function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`;
}

function flows(count: number): string {
  return count === 1 ? 'One flow' : `${count} flows`;
}

/** Days that are missing, some of them by name. */
export function writeDates(dates: readonly string[], all: number): string {
  const named = dates.slice(0, 3).join(', ');
  return `${dates.length} of ${all} days (${named}${dates.length > 3 ? ', ...' : ''})`;
}
