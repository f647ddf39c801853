/** A kind of finding, for people and for the page that says what to do about it. */
export interface KindOfFinding {
  /** What such a finding says, in a sentence. */
  readonly says: string;
  /** Its article in `docs/operator-runbook.md`: the anchor. */
  readonly runbook: string;
}

/** Every kind of finding that is told by events. A new one is a row here, an article in `docs/operator-runbook.md` and a name in `docs/finding.schema.json`. */
export const FINDING_KINDS = {
  PrefixListsCouldNotBeRead: {
    says: 'Rules name prefix lists whose entries could not be read: nothing can be said about those rules.',
    runbook: 'prefix-lists-could-not-be-read',
  },
  RuleUsageReportReady: {
    says: 'The weekly report about rules is there: which were used, which saw no traffic, and which ranges could be narrower.',
    runbook: 'the-rule-usage-report-is-ready',
  },
} as const satisfies Readonly<Record<string, KindOfFinding>>;

export type FindingKind = keyof typeof FINDING_KINDS;
