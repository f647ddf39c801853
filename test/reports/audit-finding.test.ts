import { anAudit, approval, aRule, EVIL_REVIEW, FIRST, grant, WEEK } from './audit-fixture';
import { auditReadyFinding, auditReviewedFinding } from '../../lib/reports/audit-finding';
import { AuditReport } from '../../lib/reports/audit-report';

const WRITTEN = { bucket: 'evidence', folder: 'audit/reports/date=2026-11-30/', executionId: '11111111-2222-3333-4444-555555555555', manifestSha256: 'a'.repeat(64) };
const severityOf = (report: AuditReport) => auditReadyFinding(report, WRITTEN).severity;

test('says how many rules came out how, names those to look at, and where to decide', () => {
  const { title, text, resources, links, time } = auditReadyFinding(WEEK, WRITTEN);
  expect(title).toBe('Audit 2026-11-30: 1 rule not compliant, 2 unread or failing, 1 not evaluated, 2 exceptions over');
  expect(text).toContain('1 rule not compliant, 1 could not be read, 1 failed at the last evaluation, 1 not evaluated, 2 compliant.');
  expect(text).toContain('restricted-ssh: not compliant, 3 resources, 45 comply.');
  expect(text).toContain('The last approval is of 2026-11-10');
  expect(resources.map(({ id }) => id)).toEqual(['restricted-rdp', 'restricted-ssh', 'vpc-default-closed', 'vpc-flow-logs']);
  expect(links).toEqual([
    { label: 'Review', url: 'https://eu-west-1.console.aws.amazon.com/systems-manager/automation/execution/11111111-2222-3333-4444-555555555555?region=eu-west-1' },
    { label: 'Report in the console', url: 'https://eu-west-1.console.aws.amazon.com/s3/object/evidence?region=eu-west-1&prefix=audit%2Freports%2Fdate%3D2026-11-30%2Freport.html' },
    { label: 'Report', url: 's3://evidence/audit/reports/date=2026-11-30/report.html' },
  ]);
  expect(time).toBe(WEEK.madeAt);
});

test.each<[string, AuditReport, string]>([
  ['all is well', FIRST, '0 rules not compliant'],
  ['a rule was not evaluated', anAudit({ rules: [aRule('a', { compliance: 'not-evaluated' })] }), '0 rules not compliant, 1 not evaluated'],
  ['an exception is over', anAudit({ exceptions: [grant('sgr-1', '2026-11-29')] }), '0 rules not compliant, 1 exception over'],
  ['a part could not be read', anAudit({ unread: [{ part: 'a', why: 'b' }] }), '0 rules not compliant, 1 unread or failing'],
  ['nobody approved for too long', anAudit({ reviews: { reports: [{ date: '2026-11-23', decisions: [] }], withoutApproval: 1 } }), '0 rules not compliant, approval overdue'],
])('the title says why it is told: %s', (_, report, title) => expect(auditReadyFinding(report, WRITTEN).title).toBe(`Audit 2026-11-30: ${title}`));

test.each<[string, AuditReport, string]>([
  ['all is well', FIRST, 'info'],
  ['a rule is not compliant', anAudit({ rules: [aRule('a', { compliance: 'not-compliant', violations: 1 })] }), 'warning'],
  ['a rule was not evaluated', anAudit({ rules: [aRule('a', { compliance: 'not-evaluated' })] }), 'warning'],
  ['an exception is over', anAudit({ exceptions: [grant('sgr-1', '2026-11-29')] }), 'warning'],
  ['an exception ends soon', anAudit({ exceptions: [grant('sgr-1', '2026-12-01')] }), 'info'],
  ['a rule could not be read', anAudit({ rules: [aRule('a', { compliance: 'unread', why: 'x' })] }), 'error'],
  ['a rule fails', anAudit({ rules: [aRule('a', { failing: { at: 'x', says: 'y' } })] }), 'error'],
  ['a part could not be read', anAudit({ unread: [{ part: 'a', why: 'b' }] }), 'error'],
  ['nobody approved for too long', anAudit({ reviews: { reports: [{ date: '2026-11-23', decisions: [] }], withoutApproval: 1 } }), 'error'],
  ['a report of yesterday waits', anAudit({ reviews: { reports: [{ date: '2026-11-29', decisions: [] }], withoutApproval: 1 } }), 'info'],
  ['somebody approved eight days ago', anAudit({ reviews: { reports: [{ date: '2026-11-16', decisions: [approval] }], withoutApproval: 0, lastApproved: { date: '2026-11-16', decidedAt: '2026-11-22T00:00:00.000Z' } } }), 'error'],
  ['somebody approved seven days ago', anAudit({ reviews: { reports: [{ date: '2026-11-16', decisions: [approval] }], withoutApproval: 0, lastApproved: { date: '2026-11-16', decidedAt: '2026-11-23T00:00:00.000Z' } } }), 'info'],
])('where %s it is of severity %#', (_, report, severity) => expect(severityOf(report)).toBe(severity));

test.each(['us-gov-west-1', 'cn-north-1'])('in %s the links lead to that partition', (region) => {
  for (const { url } of auditReadyFinding({ ...WEEK, region }, WRITTEN).links.slice(0, 2)) expect(url).toMatch(region.startsWith('cn') ? /console\.amazonaws\.cn/ : /console\.amazonaws-us-gov\.com/);
});

test('a review says who decided what', () => {
  const review = { ...EVIL_REVIEW, report: { ...EVIL_REVIEW.report, says: 'The report is the one' }, decision: { ...EVIL_REVIEW.decision, by: [{ reviewer: 'arn:bo', decision: 'Reject', comment: 'No' }] } };
  const { title, text, severity } = auditReviewedFinding(review, 'evidence', 'audit/approvals/date=2026-11-30/x.json');
  expect([title, severity]).toEqual(['Audit report 2026-11-30: rejected', 'warning']);
  expect(text).toContain('rejected on 2026-12-01 by arn:bo (Reject: No).');
});
