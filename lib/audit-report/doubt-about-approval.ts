import { ReviewerDecision } from '../reports/audit-report';

/** Who may decide, as the construct says it now. */
export interface ReviewTerms {
  /** ARNs of roles, users and sessions of roles. */
  readonly reviewers: readonly string[];
  readonly minimumApprovals: number;
}

/** What Systems Manager says of an approval. */
export interface GivenApproval {
  /** The input `Approvers` of the step, as it was when the step ran; undefined where Systems Manager does not say. */
  readonly approvers: string | undefined;
  readonly by: readonly ReviewerDecision[];
}

/**
 * Why an approval counts as none, in a sentence; undefined where nothing is against it.
 *
 * Earlier versions of the document stay, with the reviewers of their time, and whoever may start the document may start one of them. And one reviewer is one, by however many sessions of a
 * role.
 */
export function doubtAboutApproval({ approvers, by }: GivenApproval, { reviewers, minimumApprovals }: ReviewTerms): string | undefined {
  const known = new Set(reviewers.map(identityOf));
  if (approvers !== undefined) {
    const asked = approvers.match(ARNS) ?? [];
    const others = asked.filter(arn => !known.has(identityOf(arn)));
    if (asked.length === 0) return 'Systems Manager does not say by ARNs who was asked';
    if (others.length > 0) return `Others were asked than the reviewers of now: ${others.join(', ')}`;
  }
  // Decisions that could not be read are none to count: Systems Manager counted them.
  const approved = new Set(by.filter(({ decision }) => /^approve/i.test(decision)).map(({ reviewer }) => identityOf(reviewer)));
  if (by.length === 0 || approved.size >= minimumApprovals) return undefined;
  return `${approved.size} of the reviewers approved, where ${minimumApprovals} must`;
}

/** Those in a list that is written as JSON, or in whatever way. */
const ARNS = /arn:[^\s"'\\,[\]]+/g;

/** Sessions of a role are that role, of whatever path: `arn:aws:sts::111111111111:assumed-role/Auditor/ana`, `arn:aws:iam::111111111111:role/team/Auditor`. */
function identityOf(arn: string): string {
  const [, account, session] = /^arn:[\w-]+:sts::(\d{12}):assumed-role\/([^/]+)\//.exec(arn) ?? [];
  if (session !== undefined) return `${account} ${session}`;
  const [, owner, role] = /^arn:[\w-]+:iam::(\d{12}):role\/(?:.*\/)?([^/]+)$/.exec(arn) ?? [];
  return role === undefined ? arn : `${owner} ${role}`;
}
