import { egress, ingress, networkOf } from '../../lib/checks/example-network';
import { ruleExpired } from '../../lib/checks/rule-expired';
import { DEFAULT_OPTIONS } from '../../lib/judging/check-options';
import { NetworkIndex } from '../../lib/judging/network-index';
import { writeDay } from '../../lib/model/day';
import { Knowledge, known, unknown } from '../../lib/model/knowledge';
import { verdictOf } from '../../lib/model/verdict';
import { describeTerms } from '../../lib/role-security-groups/grant-terms';
import { fc } from '../laws';

function judged(description: Knowledge<string | undefined>, today?: string) {
  return ruleExpired.judge(new NetworkIndex(networkOf(ingress('tcp', 443, '::/0', { description })), { ...DEFAULT_OPTIONS, today }));
}

test.each([
  ['Move until 2026-06-30', 'violated'],
  ['Move until 2026-07-01', 'holds'],
  ['UNTIL 2026-06-30', 'violated'],
  ['Move (until 2026-06-30)', 'violated'],
  ['expires=2026-06-30', 'violated'],
  ['reason=Move;expires=2026-06-30;ticket=OPS-1', 'violated'],
  ['expires: 2026-06-30', 'violated'],
  ['expires on 2026-06-30', 'violated'],
  ['expires 2026-06-30', 'violated'],
  ['expires=2026-07-02', 'holds'],
  ['untilled 2026-06-30', 'holds'],
  ['since 2026-06-30', 'holds'],
  ['Release 2026-06-30', 'holds'],
  ['until 2026-06-301', 'holds'],
  ['until spring', 'holds'],
  ['expires=', 'undecided'],
  ['expires=soon', 'undecided'],
  ['expires=30.06.2026', 'undecided'],
  ['until 2026-02-30', 'undecided'],
  ['expires=${the parameter Day}', 'undecided'],
  ['until 2026-01-01, then expires=soon', 'undecided'],
  ['until 2026-01-01, until 2026-08-01', 'holds'],
  ['', 'holds'],
])('%j on 2026-07-01: %s', (text, verdict) => expect(verdictOf(judged(known(text), '2026-07-01'))).toBe(verdict));

test('what is not there, is not known or cannot be dated is not judged', () => {
  expect(verdictOf(judged(known(undefined), '2026-07-01'))).toBe('holds');
  expect(verdictOf(judged(unknown('the parameter Text'), '2026-07-01'))).toBe('holds');
  expect(verdictOf(judged(known('until 2020-01-01')))).toBe('holds');
  expect(verdictOf(judged(known('expires=soon')))).toBe('holds');
});

test('an outbound rule is told as one', () => {
  const index = new NetworkIndex(networkOf(egress('tcp', 443, '::/0', { description: known('until 2026-06-30') })), { ...DEFAULT_OPTIONS, today: '2026-07-01' });
  expect(ruleExpired.judge(index).violated.map(({ says }) => says)).toEqual(['the last day of the outbound rule was 2026-06-30: until 2026-06-30']);
});

test('the day and the words are told', () => {
  expect(judged(known('Move, until 2026-06-30, owner team-orders'), '2026-07-01').violated.map(({ says }) => says)).toEqual([
    'the last day of the inbound rule was 2026-06-30: Move, until 2026-06-30, owner team-orders',
  ]);
  expect(judged(known('expires=soon'), '2026-07-01').undecided).toEqual([expect.objectContaining({
    says: "whether the inbound rule should be gone by now: 'soon' is no day of the calendar", settledBy: 'write the last day as expires=YYYY-MM-DD',
  })]);
});

// What grants write is read, whatever stands around it, and that day is the last on which the rule may be there.
test('the last day of every grant is read', () => {
  const day = fc.integer({ min: 15_000, max: 30_000 });
  const word = fc.option(fc.stringMatching(/^[a-z][a-z ]{0,20}$/), { nil: undefined });
  fc.assert(fc.property(day, day, word, word, (last, today, reason, owner) => {
    const text = describeTerms('PostgreSQL from Web to Db', { reason, owner, expires: writeDay(last) });
    expect(verdictOf(judged(known(text), writeDay(today)))).toBe(last < today ? 'violated' : 'holds');
  }), { numRuns: 200 });
});
