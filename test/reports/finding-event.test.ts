import * as fs from 'node:fs';
import * as path from 'node:path';
import Ajv from 'ajv';
import * as ts from 'typescript';
import { EVIL, EVIL_AUDIT, EVIL_REVIEW } from './audit-fixture';
import { EVIL_USAGE } from './usage-fixture';
import { refusalOf, refusedFinding, repairedFinding } from '../../lib/repair/repair-findings';
import { RepairReport } from '../../lib/repair/repair-report';
import { auditReadyFinding, auditReviewedFinding } from '../../lib/reports/audit-finding';
import { FindingEvent, findingEvent, Found, LONGEST_DETAIL } from '../../lib/reports/finding-event';
import { FINDING_KINDS, FindingKind } from '../../lib/reports/finding-kinds';
import { unreadListsFinding } from '../../lib/reports/inventory-finding';
import { usageFinding } from '../../lib/reports/usage-finding';
import { fc } from '../laws';

const ROOT = path.join(__dirname, '../..');
const SCHEMA = JSON.parse(fs.readFileSync(path.join(ROOT, 'docs/finding.schema.json'), 'utf8')) as Schema;
const isValid = new Ajv({ allErrors: true }).compile(SCHEMA);
const KINDS = Object.keys(FINDING_KINDS) as FindingKind[];

interface Schema {
  readonly required?: string[];
  readonly properties: Record<string, { readonly enum?: unknown[]; readonly items?: Schema }>;
}

const FOUND: Found = {
  kind: 'RuleUsageReportReady',
  of: '2026-11-23',
  severity: 'info',
  title: '3 of 40 rules saw no traffic',
  text: 'From 2026-10-24 to 2026-11-22:\n- 3 rules saw no traffic\n- 2 are covered by others\n',
  accountId: '111111111111',
  region: 'eu-west-1',
  time: '2026-11-23T05:00:07.123Z',
  resources: [{ type: 'AWS::EC2::SecurityGroup', id: 'sg-b' }, { type: 'AWS::EC2::SecurityGroup', id: 'sg-a' }, { type: 'AWS::EC2::SecurityGroup', id: 'sg-b' }],
  links: [{ label: 'Report', url: 's3://evidence/usage/reports/date=2026-11-23/report.html' }],
};

test('a finding as an event', () => {
  expect(findingEvent(FOUND)).toEqual({
    version: 1,
    id: 'RuleUsageReportReady/111111111111/eu-west-1/2026-11-23',
    kind: 'RuleUsageReportReady',
    severity: 'info',
    title: '3 of 40 rules saw no traffic',
    text: 'From 2026-10-24 to 2026-11-22: - 3 rules saw no traffic; - 2 are covered by others Report: s3://evidence/usage/reports/date=2026-11-23/report.html',
    accountId: '111111111111',
    region: 'eu-west-1',
    time: '2026-11-23T05:00:07.123Z',
    resources: [{ type: 'AWS::EC2::SecurityGroup', id: 'sg-a' }, { type: 'AWS::EC2::SecurityGroup', id: 'sg-b' }],
    links: [{ label: 'Report', url: 's3://evidence/usage/reports/date=2026-11-23/report.html' }],
    runbook: 'the-rule-usage-report-is-ready',
  });
});

test('the same finding has the same id, whatever is said about it; another one has another', () => {
  const ids = [FOUND, { ...FOUND, title: 'Other words', time: '2026-11-24T05:00:00Z' }, { ...FOUND, of: '2026-11-30' }, { ...FOUND, region: 'eu-west-2' }].map(found => findingEvent(found).id);
  expect(new Set(ids).size).toBe(3);
});

test('without resources, links and words there is still a title', () => {
  const { title, text, resources, links } = findingEvent({ ...FOUND, title: ' \n ', text: '', resources: undefined, links: undefined });
  expect({ title, text, resources, links }).toEqual({ title: 'RuleUsageReportReady', text: '', resources: [], links: [] });
});

test.each([
  [100, 'a'.repeat(100), 'a'.repeat(100)],
  [101, 'a'.repeat(101), `${'a'.repeat(99)}…`],
  [101, '🔥'.repeat(101), `${'🔥'.repeat(99)}…`], // two UTF-16 units each: none is cut in half
])('a title of %i characters', (_, given, title) => {
  expect(findingEvent({ ...FOUND, title: given }).title).toBe(title);
});

test('more than a hundred resources are counted in the text', () => {
  const { resources, text } = findingEvent({ ...FOUND, text: 'Many.', links: [], resources: Array.from({ length: 12_000 }, (_, at) => ({ type: 'AWS::EC2::SecurityGroup', id: `sg-${at}` })) });
  expect(resources).toHaveLength(100);
  expect(text).toBe('Many. 11900 more resources are not listed in the event.');
});

/** The rule of FindingsTopic puts title, text and links into quotes, and EventBridge does not escape what it puts there. */
test('nothing in a title, a text, a label or an address ends the quotes that they are put into', () => {
  const evil = '"a" \\ b\n\u001bc';
  const event = findingEvent({ ...FOUND, title: evil, text: evil, links: [{ label: evil, url: evil }] });
  expect([event.title, event.text, event.links[0]]).toEqual(["'a' / b; c", "'a' / b; c 'a' / b; c: %22a%22%20%5C%20b%0A%1Bc", { label: "'a' / b; c", url: '%22a%22%20%5C%20b%0A%1Bc' }]);
});

test.each(['a', 'ü', '🔥', '"', '\ud83d'])('a text of a million %p fits into an event, with its links', (character) => {
  const event = findingEvent({ ...FOUND, text: character.repeat(1_000_000) });
  expect(Buffer.byteLength(JSON.stringify(event))).toBeLessThanOrEqual(LONGEST_DETAIL);
  expect(Buffer.byteLength(JSON.stringify(event))).toBeGreaterThan(LONGEST_DETAIL - 10);
  expect(event.text).toMatch(/… \(shortened\) Report: s3:\S+$/);
});

/** "Amazon EventBridge event size": 256 KB. What mails say around title and text is in no event, so the message must fit too: 256 KB, for SNS. */
test('an event and a message have room for what is around the detail', () => {
  expect(LONGEST_DETAIL).toBeLessThan(256 * 1024 - 4096);
});

describe('docs/finding.schema.json', () => {
  const texts = fc.oneof(fc.string({ unit: 'binary' }), fc.string());
  const found: fc.Arbitrary<Found> = fc.record({
    kind: fc.constantFrom(...KINDS),
    of: fc.stringMatching(/^[\w-]{1,20}$/),
    severity: fc.constantFrom('info', 'warning', 'error'),
    title: texts,
    text: texts,
    accountId: fc.stringMatching(/^\d{12}$/),
    region: fc.constantFrom('eu-west-1', 'us-gov-east-1'),
    time: fc.date({ min: new Date(0), max: new Date('9999-01-01'), noInvalidDate: true }).map(date => date.toISOString()),
    resources: fc.array(fc.record({ type: fc.constant('AWS::EC2::SecurityGroup'), id: fc.stringMatching(/^sg-[0-9a-f]{1,3}$/) })),
    links: fc.array(fc.record({ label: texts, url: fc.string({ unit: 'binary', minLength: 1 }) }), { maxLength: 3 }),
  }) as fc.Arbitrary<Found>;

  test('takes each event that is made', () => {
    fc.assert(fc.property(found, (one) => {
      const event: unknown = JSON.parse(JSON.stringify(findingEvent(one)));
      expect({ errors: isValid(event) || isValid.errors, event }).toEqual({ errors: true, event });
    }));
  });

  const EVIL_REPAIR: RepairReport = {
    version: 1,
    id: 'sg-0a/0f2c',
    outcome: 'PartlyRepaired',
    accountId: '111111111111',
    region: 'eu-west-1',
    groupId: 'sg-0a',
    configRuleName: EVIL,
    executionId: '0f2c',
    dryRun: false,
    widerRules: 'Refuse',
    time: '2026-11-30T05:00:07.000Z',
    revoked: [{ ruleId: 'sgr-0a', rule: EVIL, says: EVIL }],
    left: [{ ruleId: 'sgr-0b', rule: EVIL, says: EVIL, because: 'owned', why: EVIL, change: EVIL }],
    snapshot: 's3://evidence/repairs/snapshots/1.json',
    report: 's3://evidence/repairs/reports/1.json',
  };

  /** What the code base makes, by kind: the compiler asks for each. */
  const MADE: Readonly<Record<FindingKind, FindingEvent | undefined>> = {
    AuditReportReady: auditReadyFinding(EVIL_AUDIT, { bucket: 'audit', folder: 'audit/reports/date=2026-11-30/', executionId: EVIL, manifestSha256: 'a'.repeat(64) }),
    AuditReportReviewed: auditReviewedFinding(EVIL_REVIEW, 'audit', 'audit/approvals/date=2026-11-30/1.json'),
    PrefixListsCouldNotBeRead: unreadListsFinding({
      version: 1, date: '2026-11-27', takenAt: '2026-11-27T00:10:07.000Z', accountId: '111111111111', region: 'eu-west-1', parts: [], unreadPrefixLists: ['pl-0a'],
    }, undefined, 's3://audit/inventory/prefix_lists/date=2026-11-27/part.json.gz'),
    RuleUsageReportReady: usageFinding({ ...EVIL_USAGE, accountId: '111111111111', region: 'eu-west-1' }, { bucket: 'audit', folder: 'usage/reports/date=2026-11-30/', date: '2026-11-30', time: '2026-11-30T05:00:07.000Z' }),
    SecurityGroupRepaired: repairedFinding(EVIL_REPAIR),
    SecurityGroupRepairRefused: refusedFinding(EVIL_REPAIR, refusalOf(EVIL_REPAIR, () => '0123456789abcdef')),
  };

  test.each(Object.entries(MADE))('takes %s as it is made', (kind, event) => {
    expect(event).toMatchObject({ kind });
    expect(isValid(JSON.parse(JSON.stringify(event))) || isValid.errors).toBe(true);
  });

  test('has the fields of the type, all of them required', () => {
    const fields = (type: string) => fieldsOf('lib/reports/finding-event.ts', type);
    const of = ({ properties, required }: Schema) => ({ properties: Object.keys(properties), required });
    const both = (type: string) => ({ properties: fields(type), required: fields(type) });
    expect(of(SCHEMA)).toEqual(both('FindingEvent'));
    expect(of(SCHEMA.properties.resources.items!)).toEqual(both('FindingResource'));
    expect(of(SCHEMA.properties.links.items!)).toEqual(both('FindingLink'));
  });

  test('has the kinds that there are', () => {
    expect(SCHEMA.properties.kind.enum).toEqual(KINDS);
  });

  const good = findingEvent(FOUND);
  test.each<[string, object]>([
    ...Object.keys(good).map((field): [string, object] => [`without ${field}`, Object.fromEntries(Object.entries(good).filter(([key]) => key !== field))]),
    ...Object.keys(good).map((field): [string, object] => [`with null for ${field}`, { ...good, [field]: null }]),
    ['of another version', { ...good, version: 2 }],
    ['of another kind', { ...good, kind: 'Other' }],
    ['with a field more', { ...good, more: 1 }],
    ['with a title that is too long', { ...good, title: 'a'.repeat(101) }],
    ['with lines in its text', { ...good, text: 'a\nb' }],
    ['with a quote in its title', { ...good, title: 'a "b"' }],
    ['with local time', { ...good, time: '2026-11-23T05:00:07+01:00' }],
    ['with a resource twice', { ...good, resources: [good.resources[0], good.resources[0]] }],
    ['with a space in an address', { ...good, links: [{ label: 'a', url: 'https://a b' }] }],
    ['with a number as account', { ...good, accountId: 111111111111 }],
  ])('refuses one %s', (_, event) => {
    expect(isValid(event)).toBe(false);
  });
});

/** The names of an interface's fields, as its source says. A field that may be missing has a question mark. */
function fieldsOf(file: string, type: string): string[] {
  const source = ts.createSourceFile(file, fs.readFileSync(path.join(ROOT, file), 'utf8'), ts.ScriptTarget.ES2022);
  const found = source.statements.filter(ts.isInterfaceDeclaration).find(({ name }) => name.text === type);
  return found!.members.map(member => `${(member.name as ts.Identifier).text}${member.questionToken ? '?' : ''}`);
}
