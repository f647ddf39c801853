import { anAudit, approval, aRule, EVIL_AUDIT, FIRST, grant, largeAudit, violation, WEEK } from './audit-fixture';
import { auditHtml } from '../../lib/reports/audit-html';
import { auditMarkdown } from '../../lib/reports/audit-markdown';
import { AuditReport } from '../../lib/reports/audit-report';

/** The text of a page without its markup. */
const plain = (html: string) => html.slice(html.indexOf('<body>')).replace(/<[^>]+>/g, ' ').replaceAll('&#39;', "'").replaceAll('&amp;', '&').replace(/\s+/g, ' ');
const FORMATS: readonly (readonly [string, (report: AuditReport) => string])[] = [
  ['Markdown', report => auditMarkdown(report).replaceAll('\\', '').replaceAll('**', '').replaceAll('`', '').replaceAll('@\u200B', '@')],
  ['HTML', report => plain(auditHtml(report))],
];

describe.each(FORMATS)('%s', (_, render) => {
  const says = (report: AuditReport, ...texts: string[]) => {
    const text = render(report);
    for (const one of texts) expect(text).toContain(one);
  };

  test('what each rule says', () => says(WEEK,
    'not compliant, 3 resources, 45 comply', 'compliant, 1000 or more comply', 'sgr-0aa: tcp 22 from 198.51.100.0/24, which no allowed network holds', 'SSH comes from the office alone',
    'a managed rule: REQUIRED_TAGS', 'a Guard policy', 'a Lambda function', 'AWS Config has no result'));

  test('what could not be read is loud', () => says(WEEK,
    'config:GetComplianceDetailsByConfigRule was denied: AccessDeniedException: not authorized', 'The last evaluation failed', 'AccessDenied: the role may not be assumed',
    '1 rule failed at the last evaluation: what it says is old'));

  test('what changed', () => says(WEEK, 'Since the report of 2026-11-23', '1 new, 1 gone', 'sg-0123456789abcde09', 'new rule', 'the rule is gone', '1 exception more than before', 'sgr-0gone'));

  test('exceptions with their ends', () => says(WEEK,
    "nobody knows: 'soon' is no day of the calendar", 'ended on 2026-11-10, and the rule is still there', 'ends on 2026-12-05, in 5 days', 'ends on 2027-03-01', 'no end', 'The vendor patches it'));

  test('who reviewed the earlier reports, and that nobody did for too long', () => says(WEEK,
    'The last approval is of 2026-11-10, for the report of 2026-11-09: 20 days ago, and there is a report every 7 days. Since then 2 reports had none.', 'no decision yet',
    'rejected on 2026-11-17 by arn:aws:iam::111111111111:user/bo (Reject: SSH is open)'));

  test('an approval of another report is none', () => says(
    anAudit({ reviews: { reports: [{ date: '2026-11-23', decisions: [{ ...approval, isSameReport: false }] }], withoutApproval: 1 } }), 'this is no approval', 'No report was ever approved: 1 report before this one waits for an approval.'));

  test('the first one', () => says(FIRST, 'There is no report before it.', 'There is no earlier report to review.', 'There are none.'));

  test('what it knows', () => says(WEEK, 'What was acknowledged in code, or stands in a baseline file, is not among them', 'and not what somebody typed'));

  test('a part that could not be read', () => says(anAudit({ unread: [{ part: 'Rules of security groups', why: 'ec2:DescribeSecurityGroupRules was denied' }], exceptionsAdded: undefined }),
    'Could not be read', 'ec2:DescribeSecurityGroupRules was denied', 'Exceptions cannot be compared'));

  test('the last day still belongs to an exception', () => {
    says(anAudit({ exceptions: [grant('sgr-1', '2026-11-30')] }), 'ends on 2026-11-30, today');
    says(anAudit({ exceptions: [grant('sgr-1', '2026-11-29')] }), 'ended on 2026-11-29');
    says(anAudit({ exceptions: [grant('sgr-1', '2026-12-30')] }), 'in 30 days');
    expect(render(anAudit({ exceptions: [grant('sgr-1', '2026-12-31')] }))).not.toContain('in 31 days');
  });

  test('a rule of which only a part was read', () => says(anAudit({ rules: [aRule('ssh', { compliance: 'not-compliant', why: 'there was no time left', violations: 7, changes: undefined })] }),
    '7 resources at least', 'there was no time left', 'changes cannot be told'));

  test('what there is no room for is counted', () => {
    const named = Array.from({ length: 50 }, (__, i) => violation(`sg-${i}`));
    says(anAudit({ rules: [aRule('ssh', { compliance: 'not-compliant', violations: 12_000, named })] }), '11980 resources more in violations.jsonl.gz');
    says(largeAudit(), 'more; report.json has those that end first');
  });

  test('the same report gives the same text', () => expect(render(structuredClone(WEEK))).toBe(render(WEEK)));
});

describe('texts of an account become no markup', () => {
  test('in HTML', () => {
    const html = auditHtml(EVIL_AUDIT);
    expect(html).not.toMatch(/<script|<img|onerror=alert\(2\)>|\u202e/);
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(html).toContain("default-src 'none'");
    expect(html).not.toContain('script-src');
    for (const [, url] of html.matchAll(/(?:href|src)="([^"]*)"/g)) expect(url).toMatch(/^#/);
    // Nothing from outside stands in an attribute that is no name of something.
    for (const [, id] of html.matchAll(/ (?:id|class|aria-labelledby)="([^"]*)"/g)) expect(id).toMatch(/^[\w -]+$/);
  });

  test('in Markdown', () => {
    const text = auditMarkdown(EVIL_AUDIT).replace(/(?<![`\\])(`+)(?!`)[^\n]*?(?<!`)\1(?!`)/g, '');
    expect(text).not.toMatch(/<script|<img|\u202e|^# x|[^\u200b]@everyone|\[a\]\(/m);
    for (const row of text.split('\n').filter(line => line.startsWith('|'))) expect(row.endsWith(' |')).toBe(true);
  });
});

test('the largest account makes pages that a browser opens', () => {
  expect(auditHtml(largeAudit()).length).toBeLessThan(4_000_000);
  expect(auditMarkdown(largeAudit()).length).toBeLessThan(2_500_000);
});

test('the tiles of the page count rules, and say so', () => {
  const tiles = [...auditHtml(WEEK).matchAll(/<span class="count">(\d+)<\/span> <span class="name">([^<]+)</g)].map(([, count, name]) => `${count} ${name}`);
  expect(tiles).toEqual(['1 rule not compliant', '1 rule could not be read', '1 rule not evaluated', '2 rules compliant']);
});
