import * as fs from 'fs';
import * as path from 'path';
import Ajv from 'ajv';
import { anAudit, EVIL_AUDIT, FIRST, largeAudit, WEEK } from './audit-fixture';
import { auditJson, readAuditJson, readViolationLine, violationLine } from '../../lib/reports/audit-json';

const SCHEMA = JSON.parse(fs.readFileSync(path.resolve(__dirname, '../../docs/audit-report.schema.json'), 'utf8')) as object;
const validate = new Ajv({ strict: true, strictRequired: false, strictTypes: false, allErrors: true }).compile(SCHEMA);
type Read = Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any

const REPORTS = { week: WEEK, evil: EVIL_AUDIT, first: FIRST, empty: anAudit() };

test.each(Object.entries(REPORTS))('%s is as the schema says', (_, report) => {
  validate(JSON.parse(auditJson(report)));
  expect(validate.errors).toBeNull();
});

test.each(Object.entries(REPORTS))('%s is read back as it was, and gives the same bytes', (_, report) => {
  const text = auditJson(report);
  expect(auditJson(readAuditJson(text))).toBe(text);
  expect(readAuditJson(text).rules).toEqual(JSON.parse(JSON.stringify(report.rules)));
});

test('does not depend on the order of keys', () => {
  const turned = JSON.parse(JSON.stringify(WEEK), (_, value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).reverse()) : value) as typeof WEEK;
  expect(auditJson(turned)).toBe(auditJson(WEEK));
});

test('counts what somebody must look at', () => {
  expect((JSON.parse(auditJson(WEEK)) as Read).summary).toEqual({
    rules: 5, notCompliant: 1, unread: 1, notEvaluated: 1, compliant: 2, failing: 1, violations: 3, added: 1, gone: 1, ended: 2, ending: 1, open: 1,
  });
});

test('the largest account makes a file that can be opened', () => {
  const text = auditJson(largeAudit());
  expect(text.length).toBeLessThan(15_000_000);
});

describe('the schema refuses', () => {
  const changed = (change: (report: Read) => void) => {
    const report = JSON.parse(auditJson(WEEK)) as Read;
    change(report);
    return validate(report);
  };

  test.each<[string, (report: Read) => void]>([
    ['another version', (report) => { report.version = 2; }],
    ['a report without reviews', (report) => { delete report.reviews; }],
    ['a verdict that is none', (report) => { report.rules[0].compliance = 'fine'; }],
    ['an unread rule without a reason', (report) => { delete report.rules[4].why; }],
    ['a compliant rule with violations', (report) => { report.rules[0].violations = 1; }],
    ['an end that is no day', (report) => { report.exceptions[1].ends = 'soon'; }],
    ['an exception that ended on no day', (report) => { delete report.exceptions[1].ends; }],
    ['an outcome that is none', (report) => { report.reviews.reports[1].decisions[0].outcome = 'seen'; }],
  ])('%s', (_, change) => expect(changed(change)).toBe(false));
});

test.each(['', 'null', '{}', '[]', '{"tool":"cdk-portcullis","version":2}', '{"tool":"cdk-portcullis","version":1,"date":"2026-11-30"}'])('%p is no report', (text) => {
  expect(() => readAuditJson(text)).toThrow();
});

test('a line of violations is read back', () => {
  const violation = { type: 'AWS::EC2::SecurityGroup', id: 'sg-0a', annotation: 'says "x"\nand more', recordedAt: '2026-11-30T00:00:00.000Z' };
  const line = violationLine('my rule', violation);
  expect(line).not.toContain('\n');
  expect(readViolationLine(line)).toEqual({ rule: 'my rule', violation });
  expect(() => readViolationLine('{"rule":"a"}')).toThrow('none that was written here');
});
