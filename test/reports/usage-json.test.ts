import * as fs from 'fs';
import * as path from 'path';
import Ajv from 'ajv';
import { EVIL_USAGE, manyGroups, quiet, reportOn, SHOP_USAGE, aGroup } from './usage-fixture';
import { usageJson } from '../../lib/reports/usage-json';

const SCHEMA = JSON.parse(fs.readFileSync(path.resolve(__dirname, '../../docs/usage-report.schema.json'), 'utf8')) as object;
const validate = new Ajv({ strict: true, strictRequired: false, allErrors: true }).compile(SCHEMA);
type Read = Record<string, unknown> & { rules: Record<string, unknown>[] };
const read = (text: string) => JSON.parse(text) as Read;

const REPORTS = { shop: SHOP_USAGE, evil: EVIL_USAGE, many: manyGroups(20), empty: reportOn([]), gone: reportOn([{ ...quiet(aGroup('sg-0a', 'x'), {}), group: undefined }]) };

test.each(Object.entries(REPORTS))('%s is as the schema says', (_, report) => {
  validate(read(usageJson(report)));
  expect(validate.errors).toBeNull();
});

describe('the schema refuses', () => {
  const changed = (change: (report: Read) => void) => {
    const report = read(usageJson(SHOP_USAGE));
    change(report);
    return validate(report);
  };
  const first = (verdict: string, change: (rule: Record<string, unknown>) => void) =>
    changed(report => change(report.rules.find(rule => rule.verdict === verdict)!));

  test.each<[string, () => boolean]>([
    ['another version', () => changed((report) => { report.version = 2; })],
    ['a report without rules', () => changed((report) => { delete (report as Partial<Read>).rules; })],
    ['a verdict that is none', () => first('used', (rule) => { rule.verdict = 'safe'; })],
    ['a covered rule that nothing covers', () => first('covered', (rule) => { delete rule.coveredBy; })],
    ['a used rule without evidence', () => first('used', (rule) => { delete rule.evidence; })],
    ['a rule of which nothing can be said, without a reason', () => first('cannot-say', (rule) => { delete rule.unsaid; })],
    ['a reason that is none', () => first('cannot-say', (rule) => { rule.unsaid = [{ why: 'tired', text: '' }]; })],
    ['a narrower range without code', () => changed(({ rules }) => { delete rules.find(rule => 'narrower' in rule)!.code; })],
  ])('%s', (_, judge) => expect(judge()).toBe(false));
});

describe('the shape', () => {
  test('keys stand in one order', () => {
    const report = read(usageJson(SHOP_USAGE));
    expect(Object.keys(report)).toEqual(['tool', 'version', 'accountId', 'region', 'from', 'to', 'days', 'daysWithLogs', 'flowLogIds', 'summary', 'verdicts', 'reasons', 'rules']);
    const order = ['ruleId', 'groupId', 'groupName', 'vpcId', 'direction', 'protocol', 'fromPort', 'toPort', 'cidr', 'prefixListId', 'referencedGroupId', 'referencedOwnerId', 'description',
      'says', 'verdict', 'evidence', 'lastSeen', 'flows', 'bytes', 'worn', 'coveredBy', 'unsaid', 'narrower', 'code'];
    for (const rule of report.rules) expect(Object.keys(rule)).toEqual(order.filter(key => key in rule));
  });

  test('does not depend on the order of keys in the report', () => {
    const turned = JSON.parse(JSON.stringify(SHOP_USAGE), (_, value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).reverse()) : value) as typeof SHOP_USAGE;
    expect(usageJson(turned)).toBe(usageJson(SHOP_USAGE));
  });

  test('has one rule on each line, for tools that read lines', () => {
    const lines = usageJson(SHOP_USAGE).split('\n').filter(line => line.startsWith('    {"ruleId"'));
    expect(lines).toHaveLength(25);
    expect(lines.map(line => (JSON.parse(line.replace(/,$/, '')) as { ruleId: string }).ruleId)).toEqual(SHOP_USAGE.rules.map(({ rule }) => rule.ruleId));
  });

  test('counts', () => expect(read(usageJson(SHOP_USAGE)).summary).toEqual({ 'groups': 6, 'rules': 25, 'covered': 2, 'no-traffic': 4, 'cannot-say': 6, 'used': 13, 'narrower': 3 }));

  test('times are ISO 8601 in UTC', () => expect(read(usageJson(SHOP_USAGE)).rules[0].lastSeen).toBe('2026-11-27T12:00:00.000Z'));
});
