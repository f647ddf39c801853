import { Stack, Token } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { IConstruct } from 'constructs';
import { asGiven } from '../errors/given';
import { refuse } from '../errors/refuse';

/**
 * "A list of AWS authenticated principals who are able to either approve or reject the action. The maximum number of approvers is 10." A user's or a role's ARN, or that of an assumed role
 * ("aws:approve", AWS Systems Manager User Guide). Names of users, which it takes too, say nothing of their account.
 */
const MOST_REVIEWERS = 10;

const ARN = /^arn:aws[a-z-]*:(iam::\d{12}:(user|role)\/[\w+=,.@/-]+|sts::\d{12}:assumed-role\/[\w+=,.@-]+\/[\w+=,.@-]+)$/;

const ACCEPTED = '1 to 10 roles or users of IAM, each once, without conditions';
const CHANGE = "reviewers: [role], or [new iam.ArnPrincipal('arn:aws:iam::111111111111:role/Auditor')]";

/** The ARNs of reviewers. Whoever is none that Systems Manager can let decide is refused: the report would wait for nobody. */
export function arnsOfReviewers(says: string, scope: IConstruct, reviewers: unknown): string[] {
  if (!Array.isArray(reviewers) || reviewers.length === 0 || reviewers.length > MOST_REVIEWERS) {
    refuse({
      problem: Array.isArray(reviewers) && reviewers.length > MOST_REVIEWERS ? `${says} has more reviewers than Systems Manager takes` : `${says} has nobody to review it`,
      given: `reviewers: ${Array.isArray(reviewers) ? `${reviewers.length} of them` : asGiven(reviewers)}`,
      accepted: ACCEPTED,
      change: CHANGE,
    });
  }
  const arns = (reviewers as unknown[]).map(reviewer => arnOf(says, scope, reviewer));
  const written = arns.map(arn => JSON.stringify(Stack.of(scope).resolve(arn)));
  const twice = arns.findIndex((_, i) => written.indexOf(written[i]) !== i);
  if (twice !== -1) {
    refuse({ problem: `${says} names a reviewer twice: the second one cannot decide once more`, given: `reviewers[${twice}]: ${asGivenReviewer(reviewers[twice], arns[twice])}`, accepted: ACCEPTED, change: 'name each once' });
  }
  return arns;
}

function arnOf(says: string, scope: IConstruct, reviewer: unknown): string {
  const fragment = (reviewer as Partial<iam.IPrincipal> | null | undefined)?.policyFragment;
  const principals = Object.entries(fragment?.principalJson ?? {});
  const arns = principals.length === 1 && principals[0][0] === 'AWS' ? [principals[0][1]].flat() : [];
  const arn = arns.length === 1 && typeof arns[0] === 'string' ? arns[0] : undefined;
  if (arn === undefined || !isOfOne(arn, scope)) {
    refuse({
      problem: `${says} cannot let that review: Systems Manager takes decisions of roles and users`,
      given: `reviewers: ${asGivenReviewer(reviewer, arn)}`,
      accepted: ACCEPTED,
      change: CHANGE,
    });
  }
  if (Object.keys(fragment?.conditions ?? {}).length > 0) {
    refuse({
      problem: `${says}: Systems Manager does not look at conditions of a reviewer, so that one would decide without them`,
      given: `reviewers: ${asGivenReviewer(reviewer, arn)}, with conditions`,
      accepted: ACCEPTED,
      change: 'pass the role or user itself, and put the conditions into the policy of the role',
    });
  }
  return arn;
}

/** By the ARN where that is known, else by what it is: a token says nothing to who reads it. */
function asGivenReviewer(reviewer: unknown, arn: string | undefined): string {
  return arn === undefined || Token.isUnresolved(arn) ? asGiven(reviewer) : arn;
}

/** Of what is not known before the deployment only the rest can be looked at: an account is one in every partition. */
function isOfOne(arn: string, scope: IConstruct): boolean {
  if (!Token.isUnresolved(arn)) return ARN.test(arn);
  return !/:root"|:group\/|\*/.test(JSON.stringify(Stack.of(scope).resolve(arn)));
}
