import { Stack, Token } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { IConstruct } from 'constructs';
import { asGiven } from '../errors/given';
import { refuse } from '../errors/refuse';

/** The policy of reviewers, and what it gives as the CDK passes it on. */
export interface ReviewGrant {
  readonly policy: iam.ManagedPolicy;
  readonly grant: iam.Grant;
}

/** Puts the statements into the policy. */
export function reviewGrant(policy: iam.ManagedPolicy, statements: readonly iam.PolicyStatement[]): ReviewGrant {
  const grants = statements.map((statement) => {
    const conditions = statement.conditions as Record<string, Record<string, unknown>>;
    return iam.Grant.addToPrincipal({ grantee: policy, actions: statement.actions, resourceArns: statement.resources, conditions });
  });
  return { policy, grant: grants.reduce((all, grant) => all.combine(grant)) };
}

/** Attaches the policy of reviewers. Whom it cannot be attached to is refused: somebody would wait for a right that never comes. */
export function attachReviewPolicy(says: string, policy: iam.ManagedPolicy, grantee: iam.IGrantable): void {
  const principal = (grantee as Partial<iam.IGrantable> | null | undefined)?.grantPrincipal;
  const { roleName, userName, groupName } = (principal ?? {}) as Partial<iam.IRole & iam.IUser & iam.IGroup>;
  if (!principal || isElsewhere(policy, principal) || [roleName, userName, groupName].every(name => name === undefined)) {
    refuse({
      problem: `${says} can let roles, users and groups of its own account review, and nobody else`,
      given: `grantReview(${asGiven(grantee)})`,
      accepted: 'an iam.IRole, iam.IUser or iam.IGroup of the account of the report',
      change: "pass the role itself, or iam.Role.fromRoleName(this, 'Auditor', 'Auditor') for one that is there",
    });
  }
  if (roleName !== undefined) return policy.attachToRole(principal as iam.IRole);
  if (userName !== undefined) return policy.attachToUser(principal as iam.IUser);
  policy.attachToGroup(principal as iam.IGroup);
}

/** A policy is attached within its account alone. */
function isElsewhere(policy: IConstruct, { principalAccount }: iam.IPrincipal): boolean {
  const { account } = Stack.of(policy);
  return principalAccount !== undefined && !Token.isUnresolved(principalAccount) && !Token.isUnresolved(account) && principalAccount !== account;
}
