import { AuditedRule, AuditException, AuditReport, ReviewDecision, Violation } from '../../lib/reports/audit-report';
import { AuditReview } from '../../lib/reports/audit-review';

/** Audit reports as the handler makes them. */

export const GROUP = 'AWS::EC2::SecurityGroup';

export const violation = (id: string, annotation = `sgr-0${id.slice(-3)}: tcp 22 from 0.0.0.0/0`): Violation =>
  ({ type: GROUP, id, annotation, recordedAt: '2026-11-29T08:00:00.000Z' });

export const aRule = (name: string, more: Partial<AuditedRule> = {}): AuditedRule => ({
  name,
  judgedBy: 'managed',
  identifier: 'INCOMING_SSH_DISABLED',
  compliance: 'compliant',
  before: 'compliant',
  violations: 0,
  named: [],
  complying: { count: 12, more: false },
  changes: { added: 0, gone: 0, namedAdded: [], namedGone: [] },
  ...more,
});

export const grant = (id: string, ends: string, more: Partial<AuditException> = {}): AuditException =>
  ({ key: `grant ${id}`, kind: 'grant', type: GROUP, id: 'sg-0a', of: id, says: `Vendor, until ${ends}`, ends, ...more });

export const approval: ReviewDecision = {
  outcome: 'approved',
  decidedAt: '2026-11-24T09:30:00.000Z',
  executionId: '11111111-2222-3333-4444-555555555555',
  isSameReport: true,
  by: [{ reviewer: 'arn:aws:iam::111111111111:user/ana', decision: 'Approve', at: '2026-11-24T09:30:00Z', comment: 'Seen.' }],
};

export const anAudit = (more: Partial<AuditReport> = {}): AuditReport => ({
  version: 1,
  accountId: '111111111111',
  region: 'eu-west-1',
  date: '2026-11-30',
  madeAt: '2026-11-30T06:00:12.000Z',
  everyDays: 7,
  comparedWith: '2026-11-23',
  rules: [],
  rulesGone: [],
  exceptions: [],
  moreExceptions: 0,
  exceptionsAdded: [],
  exceptionsGone: [],
  unread: [],
  reviews: { reports: [{ date: '2026-11-23', decisions: [approval] }], withoutApproval: 0, lastApproved: { date: '2026-11-23', decidedAt: approval.decidedAt } },
  ...more,
});

const found = [violation('sg-0123456789abcde01'), violation('sg-0123456789abcde02', 'sgr-0aa: tcp 22 from 198.51.100.0/24, which no allowed network holds'), violation('sg-0123456789abcde03')];

/** A week in which something happened. */
export const WEEK = anAudit({
  rules: [
    aRule('required-tags', { identifier: 'REQUIRED_TAGS', complying: { count: 1000, more: true } }),
    aRule('restricted-rdp', { judgedBy: 'lambda', identifier: undefined, compliance: 'not-evaluated', before: undefined, complying: { count: 0, more: false }, changes: undefined }),
    aRule('restricted-ssh', {
      judgedBy: 'policy',
      identifier: undefined,
      description: 'SSH comes from the office alone',
      compliance: 'not-compliant',
      violations: 3,
      named: found,
      complying: { count: 45, more: false },
      changes: { added: 1, gone: 1, namedAdded: [found[1]], namedGone: [violation('sg-0123456789abcde09')] },
    }),
    aRule('vpc-default-closed', { identifier: 'VPC_DEFAULT_SECURITY_GROUP_CLOSED', failing: { at: '2026-11-29T06:00:00.000Z', says: 'AccessDenied: the role may not be assumed' } }),
    aRule('vpc-flow-logs', {
      identifier: 'VPC_FLOW_LOGS_ENABLED', compliance: 'unread', why: 'config:GetComplianceDetailsByConfigRule was denied: AccessDeniedException: not authorized', changes: undefined, complying: { count: 0, more: false },
    }),
  ],
  rulesGone: ['old-rule'],
  exceptions: [
    grant('sgr-0bad', '', { ends: undefined, unclear: "'soon' is no day of the calendar", says: 'Vendor, expires=soon' }),
    grant('sgr-0old', '2026-11-10'),
    grant('sgr-0new', '2026-12-05', { says: 'Vendor of the shop until 2026-12-05' }),
    { key: 'remediation restricted-ssh sg-0b', kind: 'remediation', type: GROUP, id: 'sg-0b', of: 'restricted-ssh', says: 'Migration', ends: '2027-03-01' },
    { key: 'not-repaired sg-0c', kind: 'not-repaired', type: GROUP, id: 'sg-0c', says: 'The vendor patches it' },
  ],
  exceptionsAdded: ['grant sgr-0new'],
  exceptionsGone: [grant('sgr-0gone', '2026-11-20')],
  reviews: {
    reports: [
      { date: '2026-11-23', decisions: [] },
      { date: '2026-11-16', decisions: [{ ...approval, outcome: 'rejected', decidedAt: '2026-11-17T10:00:00.000Z', by: [{ reviewer: 'arn:aws:iam::111111111111:user/bo', decision: 'Reject', comment: 'SSH is open' }] }] },
      { date: '2026-11-09', decisions: [{ ...approval, decidedAt: '2026-11-10T10:00:00.000Z' }] },
    ],
    withoutApproval: 2,
    lastApproved: { date: '2026-11-09', decidedAt: '2026-11-10T10:00:00.000Z' },
  },
});

/** Markup, marks that turn the direction of writing, ends of tables and lines: in each text that comes from an account. */
export const EVIL = '<script>alert(1)</script><img src=x onerror=alert(2)>"\'` | \u202e\n# x\n@everyone [a](javascript:alert(3)) ${7*7}';

export const EVIL_AUDIT = anAudit({
  rules: [aRule(EVIL, {
    description: EVIL,
    identifier: EVIL,
    compliance: 'not-compliant',
    why: EVIL,
    failing: { at: EVIL, says: EVIL },
    violations: 1,
    named: [{ type: EVIL, id: EVIL, annotation: EVIL, recordedAt: EVIL }],
    changes: { added: 1, gone: 1, namedAdded: [{ type: EVIL, id: EVIL }], namedGone: [{ type: EVIL, id: EVIL }] },
  }), aRule(`fine ${EVIL}`, { identifier: EVIL, judgedBy: EVIL })],
  rulesGone: [EVIL],
  exceptions: [{ key: EVIL, kind: 'grant', type: EVIL, id: EVIL, of: EVIL, says: EVIL, unclear: EVIL }],
  exceptionsGone: [{ key: EVIL, kind: 'not-repaired', type: EVIL, id: EVIL, says: EVIL }],
  unread: [{ part: EVIL, why: EVIL }],
  reviews: {
    reports: [{ date: '2026-11-23', decisions: [{ ...approval, by: [{ reviewer: EVIL, decision: EVIL, comment: EVIL }] }] }],
    withoutApproval: 0,
    lastApproved: { date: '2026-11-23', decidedAt: approval.decidedAt },
  },
});

/** The first report of an account in which all is well. */
export const FIRST = anAudit({
  comparedWith: undefined,
  rules: [aRule('restricted-ssh', { before: undefined, changes: undefined })],
  exceptionsAdded: undefined,
  exceptionsGone: undefined,
  reviews: { reports: [], withoutApproval: 0 },
});

/** 300 rules, of which each names 50 of 12,000 groups that do not comply; and 20,000 exceptions. */
export function largeAudit(): AuditReport {
  const named = Array.from({ length: 50 }, (_, i) => violation(`sg-${String(i).padStart(17, '0')}`));
  return anAudit({
    rules: Array.from({ length: 300 }, (_, i) => aRule(`rule-${String(i).padStart(3, '0')}`, { compliance: 'not-compliant', violations: 12_000, named })),
    exceptions: Array.from({ length: 20_000 }, (_, i) => grant(`sgr-${String(i).padStart(17, '0')}`, '2027-06-01')),
    moreExceptions: 700_000,
    exceptionsAdded: undefined,
    exceptionsGone: undefined,
  });
}

/** A review whose texts are somebody's. */
export const EVIL_REVIEW: AuditReview = {
  version: 1,
  accountId: '111111111111',
  region: 'eu-west-1',
  date: '2026-11-30',
  manifestSha256: 'a'.repeat(64),
  report: { isSame: true, says: EVIL, files: [] },
  decision: { outcome: 'rejected', decidedAt: '2026-12-01T09:30:00.000Z', executionId: '11111111-2222-3333-4444-555555555555', by: [{ reviewer: EVIL, decision: EVIL, comment: EVIL }] },
  said: { stepStatus: 'Failed', outputs: {} },
};
