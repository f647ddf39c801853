import { matches } from './filter-pattern';
import { linesOf, RECORDED } from './recorded';
import { FULL_FLOW_LOG_FIELDS, SECURITY_FLOW_LOG_FIELDS, STANDARD_FLOW_LOG_FIELDS } from '../../lib/catalogue/flow-log-fields';
import { rejectPattern } from '../../lib/flow-logs/reject-pattern';
import { fc } from '../laws';

function matching(fields: readonly string[], port?: number): number[] {
  const { logPatternString } = rejectPattern(fields, port);
  return linesOf(fields).flatMap((line, at) => matches(logPatternString, line) ? [at] : []);
}
const rejected = (port?: number) => RECORDED.flatMap((record, at) => record.action === 'REJECT' && (port === undefined || record.dstport === port) ? [at] : []);

test.each([['standard', STANDARD_FLOW_LOG_FIELDS], ['security', SECURITY_FLOW_LOG_FIELDS], ['full', FULL_FLOW_LOG_FIELDS]])('matches exactly the rejected records of the %s format', (_, fields) => {
  expect(rejected().length).toBeGreaterThan(10);
  for (const port of [undefined, 22, 3389, 5432, 23]) expect(matching(fields, port)).toEqual(rejected(port));
  expect(matching(fields, 4444)).toEqual([]);
});

test('matches them in whatever order a format has its fields', () => {
  fc.assert(fc.property(fc.shuffledSubarray([...SECURITY_FLOW_LOG_FIELDS], { minLength: SECURITY_FLOW_LOG_FIELDS.length }), (fields) => {
    expect(matching(fields, 22)).toEqual(rejected(22));
  }), { numRuns: 20 });
});

test('a source port or a number of packets is no destination port', () => {
  const line = '2 111111111111 eni-a 203.0.113.1 10.0.0.1 22 5000 6 22 22 1 2 REJECT OK';
  expect(matches(rejectPattern(STANDARD_FLOW_LOG_FIELDS, 22).logPatternString, line)).toBe(false);
  expect(matches(rejectPattern(STANDARD_FLOW_LOG_FIELDS, 5000).logPatternString, line)).toBe(true);
});

test('is what the guide writes', () => {
  expect(rejectPattern(['interface-id', 'dstport', 'action', 'log-status'], 22).logPatternString).toBe('[interface_id, dstport = 22, action = "REJECT", log_status]');
});

// After the examples of "Filter pattern syntax" (Amazon CloudWatch Logs User Guide) for space-delimited events.
test.each<[string, string, boolean]>([
  ['[ip, user, username, timestamp, request, status_code = 404, bytes]', '127.0.0.1 Prod frank [10/Oct/2000:13:25:15 -0700] "GET /index.html HTTP/1.0" 404 1534', true],
  ['[ip, user, username, timestamp, request, status_code = 200, bytes]', '127.0.0.1 Prod frank [10/Oct/2000:13:25:15 -0700] "GET /index.html HTTP/1.0" 404 1534', false],
  ['[ip, user, username = "frank", timestamp, request, status_code, bytes]', '127.0.0.1 Prod frank [10/Oct/2000:13:25:15 -0700] "GET /index.html HTTP/1.0" 404 1534', true],
  ['[ip, user]', '127.0.0.1 Prod frank', false],
])('the matcher: %s', (pattern, event, expected) => {
  expect(matches(pattern, event)).toBe(expected);
});
