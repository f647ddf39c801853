import { Token } from 'aws-cdk-lib';
import { asGiven } from '../errors/given';
import { refuse } from '../errors/refuse';
import { LIST_NOT_LOOKED_UP } from '../naming/stand-ins';

/** "Maximum number of entries per prefix list: 1,000" (Amazon VPC quotas); and no group may have more rules than that. */
const HEAVIEST = 1000;

/** Throws unless something is the id of a prefix list, or a token. */
export function checkPrefixListId(problem: string, id: unknown): void {
  if (Token.isUnresolved(id) || (typeof id === 'string' && /^pl-([0-9a-f]{8}|[0-9a-f]{17})$/.test(id))) return;
  refuse({
    problem,
    given: asGiven(id),
    accepted: "'pl-' and 8 or 17 hexadecimal digits, or a token",
    change: id === LIST_NOT_LOOKED_UP
      ? 'that is what CDK says until a look-up is done; AwsManagedPrefixList.named(scope, name) and EgressPolicy.awsService(service) look up by themselves'
      : "copy the id from 'aws ec2 describe-managed-prefix-lists'",
  });
}

/** Throws unless something can be how many rules a rule counts for. */
export function checkWeight(who: string, weight: unknown): void {
  if (weight === undefined) return;
  if (typeof weight === 'number' && Number.isInteger(weight) && weight >= 1 && weight <= HEAVIEST) return;
  refuse({
    problem: `${who}: that is no weight of a prefix list`,
    given: `weight: ${asGiven(weight)}`,
    accepted: `a whole number from 1 to ${HEAVIEST}, known at synth`,
    change: 'leave it out for the weight that AWS publishes, or write the number that AWS tells you',
  });
}

/** Throws unless options are an object: `null` is what a look-up gives that found nothing. */
export function checkListOptions(who: string, options: unknown, accepted: string): void {
  if (typeof options === 'object' && options !== null && !Array.isArray(options)) return;
  refuse({ problem: `${who}: the options are none`, given: asGiven(options), accepted: `${accepted}, or nothing`, change: `${accepted}, or leave them out` });
}
