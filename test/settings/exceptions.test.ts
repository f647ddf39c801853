import { readDay, writeDay } from '../../lib/model/day';
import { judgeException } from '../../lib/settings/exceptions';
import { fc } from '../laws';

const TODAY = readDay('2026-06-15')!;
const NINETY = { maximumDays: 90 };
const TICKET = { maximumDays: 90, requireTicket: true };

test.each<[string, object | undefined, string]>([
  ['a honeypot', undefined, 'in force'],
  ['', undefined, 'in force'],
  ['until expires=2027-12-31', undefined, 'in force'],
  ['expires=2026-06-29', undefined, 'ending: ends on 2026-06-29, in 14 days: after that day it fails'],
  ['expires=2026-06-30', undefined, 'in force'],
  ['expires=2026-06-16', undefined, 'ending: ends on 2026-06-16, in 1 day: after that day it fails'],
  ['expires=2026-06-15', undefined, 'ending: ends today: after that day it fails'],
  ['expires=2026-06-14', undefined, 'no exception: ended on 2026-06-14. Mend'],
  ['a honeypot', NINETY, 'no exception: has no last day. Write one into the reason of the acknowledgement: expires=2026-09-13, or an earlier day'],
  ['a honeypot', {}, 'no exception: has no last day. Write one into the reason of the acknowledgement: expires=2026-09-13'],
  ['expires=2026-09-13', NINETY, 'in force'],
  ['expires=2026-09-14', NINETY, 'no exception: lasts until 2026-09-14, 91 days from now, and 90 are allowed. Write expires=2026-09-13, or an earlier day'],
  ['expires=2026-09-14', {}, 'no exception: lasts until 2026-09-14'],
  ['expires=2026-06-14', NINETY, 'no exception: ended on 2026-06-14'],
  ['expires=2026-02-30', undefined, 'no exception: says expires=2026-02-30, which is no day of the calendar'],
  ['expires=soon', NINETY, 'no exception: says expires=soon, which is no day'],
  ['expires= 2027-01-01', undefined, 'no exception: says expires=, which is no day'],
  ['expires=2026-8-1', undefined, 'no exception: says expires=2026-8-1, which is no day'],
  ['Honeypot, expires=2026-08-01.', NINETY, 'in force'],
  ['Honeypot (expires=2026-08-01)', NINETY, 'in force'],
  ['EXPIRES=2026-08-01; honeypot', NINETY, 'in force'],
  ['Honeypot [expires=2026-06-14]', undefined, 'no exception: ended on 2026-06-14'],
  ['Honeypot [expires=2026-08-01]', NINETY, 'in force'],
  ['Honeypot, "expires=2026-06-14"', undefined, 'no exception: ended on 2026-06-14'],
  ["'expires=2026-08-01'", NINETY, 'in force'],
  ['{expires=2026-06-14}', undefined, 'no exception: ended on 2026-06-14'],
  ['<expires=2026-06-14>', undefined, 'no exception: ended on 2026-06-14'],
  ['ticket=OPS-1|expires=2026-06-14', undefined, 'no exception: ended on 2026-06-14'],
  ['moved.expires=2026-06-14', undefined, 'no exception: ended on 2026-06-14'],
  ['until:expires=2026-06-14', undefined, 'no exception: ended on 2026-06-14'],
  ['a\nexpires=2026-06-14\nb', undefined, 'no exception: ended on 2026-06-14'],
  ['expires =2026-06-14', undefined, 'no exception: ended on 2026-06-14'],
  ['expires="2026-06-14"', undefined, 'no exception: ended on 2026-06-14'],
  ["expires='2026-08-01'", NINETY, 'in force'],
  ['expires=2026-06-14T23:59:59Z', undefined, 'no exception: says expires=2026-06-14T23:59:59Z, which is no day'],
  ['[ticket=OPS-7] expires=2026-08-01', TICKET, 'in force'],
  ['"ticket=OPS-7", expires=2026-08-01', TICKET, 'in force'],
  ['[ticket=] 7 expires=2026-08-01', TICKET, 'no exception: names no ticket'],
  ['noticket=OPS-7 expires=2026-08-01', TICKET, 'no exception: names no ticket'],
  ['expires=2026-08-01 expires=2026-06-01', NINETY, 'no exception: ended on 2026-06-01'],
  ['see https://example.com/?expires=3600&X-Amz-Expires=60', undefined, 'in force'],
  ['tokenexpires=2026-08-01', NINETY, 'no exception: has no last day'],
  ['expires=2026-08-01', TICKET, 'no exception: names no ticket. Write one into the reason of the acknowledgement: ticket=OPS-123'],
  ['ticket=OPS-123', TICKET, 'no exception: has no last day'],
  ['expires=2026-08-01 ticket=OPS-123', TICKET, 'in force'],
  ['ticket=#7, expires=2026-08-01', TICKET, 'in force'],
  ['ticket=https://tracker.example.com/browse/OPS-7 expires=2026-08-01', TICKET, 'in force'],
  ['ticket=TODO expires=2026-08-01', TICKET, 'no exception: names no ticket'],
  ['ticket= 7 expires=2026-08-01', TICKET, 'no exception: names no ticket'],
  ['expires=2026-08-01 OPS-123', TICKET, 'no exception: names no ticket'],
  ['expires=2026-06-20', TICKET, 'no exception: names no ticket'],
])('%j under %j: %s', (reason, terms, expected) => {
  const state = judgeException(reason, terms, TODAY);
  expect('says' in state ? `${state.is}: ${state.says}` : state.is).toContain(expected);
});

test('law: under terms an exception holds exactly from today to the last allowed day, and what the message says to write holds', () => {
  fc.assert(fc.property(fc.integer({ min: -400, max: 4000 }), fc.integer({ min: 1, max: 3650 }), (away, maximumDays) => {
    const state = judgeException(`why expires=${writeDay(TODAY + away)}`, { maximumDays }, TODAY);
    expect(state.is !== 'no exception').toBe(away >= 0 && away <= maximumDays);
    if (state.is !== 'no exception') return;
    const [mended] = /expires=\d{4}-\d{2}-\d{2}/.exec(state.says)!;
    expect(judgeException(mended, { maximumDays }, TODAY).is).not.toBe('no exception');
  }));
});
