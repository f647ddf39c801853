import { Token } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { asGiven } from '../errors/given';
import { refuse } from '../errors/refuse';

/** "Array Members: … Maximum number of 100 items": EC2 API, CreateManagedPrefixList, Entry.N; AWS::EC2::PrefixList, Entries, "Maximum: 100". */
const MOST_RANGES = 100;

/**
 * A reference to a list counts as its size in rules, and "this quota [rules per group] multiplied by the quota for security groups per network
 * interface cannot exceed 1,000": Amazon VPC quotas. So no group can refer to a larger one.
 */
const MOST_PLACES = 1000;

const STEP = 5;

/**
 * The size of a prefix list. Rounded up, because "you can't modify the entries and the size of a prefix list at the same time"
 * (AWS::EC2::PrefixList, MaxEntries) and CloudFormation makes one request: without room to grow, the first new range would fail to deploy.
 */
export function capacityFor(who: string, family: ec2.AddressFamily, ranges: number, wanted?: number): number {
  if (ranges > MOST_RANGES) {
    refuse({
      problem: `${who} has too many ${family} ranges for one prefix list`,
      given: String(ranges),
      accepted: `up to ${MOST_RANGES} of a family`,
      change: 'join neighbouring ranges, or make two networks of it',
    });
  }
  const usual = Math.ceil(ranges / STEP) * STEP;
  if (wanted === undefined) return usual;
  if (!Token.isUnresolved(wanted) && Number.isInteger(wanted) && wanted >= ranges && wanted <= MOST_PLACES) return wanted;
  return refuse({
    problem: `${who} cannot have that capacity`,
    given: `${asGiven(wanted)}, for ${ranges} ${family} ${ranges === 1 ? 'range' : 'ranges'}`,
    accepted: `a whole number from ${ranges} to ${MOST_PLACES}, known at synth`,
    change: `leave it out for ${usual}, or choose a larger one; a changed capacity is a new prefix list beside the old one`,
  });
}
