/** A kind of finding, for people and for the page that says what to do about it. */
export interface KindOfFinding {
  /** What such a finding says, in a sentence. */
  readonly says: string;
  /** Its article in `docs/operator-runbook.md`: the anchor. */
  readonly runbook: string;
}

/** Every kind of finding that is told by events. A new one is a row here, an article in `docs/operator-runbook.md` and a name in `docs/finding.schema.json`. */
export const FINDING_KINDS = {
  AuditReportReady: {
    says: 'The audit report is there and waits for somebody to review it.',
    runbook: 'the-audit-report-is-ready',
  },
  AuditReportReviewed: {
    says: 'Somebody reviewed an audit report: it was approved, it was rejected, or nobody answered in time.',
    runbook: 'an-audit-report-was-reviewed',
  },
  PrefixListsCouldNotBeRead: {
    says: 'Rules name prefix lists whose entries could not be read: nothing can be said about those rules.',
    runbook: 'prefix-lists-could-not-be-read',
  },
  RuleUsageReportReady: {
    says: 'The weekly report about rules is there: which were used, which saw no traffic, and which ranges could be narrower.',
    runbook: 'the-rule-usage-report-is-ready',
  },
  SecurityGroupRepaired: {
    says: 'Rules of a security group that let in who may not come in were revoked.',
    runbook: 'a-security-group-was-repaired',
  },
  SecurityGroupRepairRefused: {
    says: 'A security group lets in who may not come in, and the repair left rules as they are: a stack owns them, they open more than was asked about, or the group is excluded.',
    runbook: 'a-repair-was-refused',
  },
} as const satisfies Readonly<Record<string, KindOfFinding>>;

export type FindingKind = keyof typeof FINDING_KINDS;
