/** A question about flow log records, ready to ask. Pure data: `insights-questions.ts` and `athena-questions.ts` hold them. */
export interface Question {
  /** `top-talkers`. */
  readonly id: string;
  /** `Top talkers`. */
  readonly title: string;
  /** What its answer tells, in a sentence or two, for people. */
  readonly tells: string;
  /** Ways to answer it, the best first: a format with more fields answers better. */
  readonly ways: readonly Way[];
}

/** One way to answer a question. */
export interface Way {
  /** The fields that a record must have; `pkt-srcaddr or srcaddr`, where one of them is enough. */
  readonly needs: readonly string[];
  /** What the answer misses in this way; undefined where it misses nothing. */
  readonly misses?: string;
  /** The text of the query, for records that have these fields. */
  readonly text: (fieldNames: readonly string[]) => string;
}

/** A question in the best way that a format allows. */
export interface AskedQuestion {
  readonly question: Question;
  readonly misses?: string;
  readonly text: string;
}

/** A question that records of a format cannot answer. */
export interface LeftOutQuestion {
  readonly question: Question;
  /** The fields that the way with the fewest missing fields would need. */
  readonly missingFields: readonly string[];
}

/** What records of a format answer, and what they do not. */
export interface Askable {
  readonly asked: readonly AskedQuestion[];
  readonly leftOut: readonly LeftOutQuestion[];
}

/** Which of the questions records with these fields answer, and how. */
export function askable(questions: readonly Question[], fieldNames: readonly string[]): Askable {
  const asked: AskedQuestion[] = [];
  const leftOut: LeftOutQuestion[] = [];
  for (const question of questions) {
    const missing = question.ways.map(({ needs }) => needs.filter(names => !names.split(' or ').some(name => fieldNames.includes(name))));
    const way = question.ways[missing.findIndex(names => names.length === 0)];
    if (way) asked.push({ question, misses: way.misses, text: way.text(fieldNames) });
    else leftOut.push({ question, missingFields: missing.reduce((least, names) => names.length < least.length ? names : least) });
  }
  return { asked, leftOut };
}

/** A field's name where a hyphen would be a minus: `pkt-srcaddr` is `pkt_srcaddr`. */
export function columnOf(fieldName: string): string {
  return fieldName.replace(/-/g, '_');
}

/** Who sent a packet: `pkt-srcaddr` tells it behind a NAT gateway or a load balancer too; `srcaddr` is what the interface saw. */
export const SOURCE = 'pkt-srcaddr or srcaddr';
/** Whom a packet is for: as `SOURCE`. */
export const DESTINATION = 'pkt-dstaddr or dstaddr';

/** The better column of the two that records with these fields have. */
export const sourceIn = (fieldNames: readonly string[]) => columnOf(fieldNames.includes('pkt-srcaddr') ? 'pkt-srcaddr' : 'srcaddr');
export const destinationIn = (fieldNames: readonly string[]) => columnOf(fieldNames.includes('pkt-dstaddr') ? 'pkt-dstaddr' : 'dstaddr');

/**
 * Addresses that no packet on the Internet has as its destination, as a regular expression that CloudWatch Logs Insights, Trino and JavaScript read alike: private (RFC 1918),
 * shared (RFC 6598), link-local (RFC 3927, RFC 4291), loopback (RFC 1122), multicast (RFC 5771, RFC 4291), limited broadcast (RFC 919), unique local (RFC 4193).
 */
export const NOT_OF_THE_INTERNET = [
  '10[.]', '172[.](1[6-9]|2[0-9]|3[01])[.]', '192[.]168[.]', '100[.](6[4-9]|[7-9][0-9]|1[01][0-9]|12[0-7])[.]', '169[.]254[.]', '127[.]', '22[4-9][.]', '23[0-9][.]',
  '255[.]255[.]255[.]255$', 'f[cd][0-9a-f]{2}:', 'fe[89ab][0-9a-f]:', 'ff[0-9a-f]{2}:',
].reduce((all, part) => `${all}|${part}`, '').replace('|', '^(') + ')';
