import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { refuse } from '../errors/refuse';

/** "The maximum number of entries for a prefix list: 1,000": Amazon VPC quotas. */
const MOST_ENTRIES = 1000;
const STEP = 5;

/**
 * The size of a prefix list. Rounded up, because EC2 refuses to change entries and size in one request and CloudFormation makes one request:
 * without room to grow, the first new range would fail to deploy.
 */
export function capacityFor(who: string, family: ec2.AddressFamily, entries: number, wanted?: number): number {
  if (wanted === undefined) {
    if (entries <= MOST_ENTRIES) return Math.ceil(entries / STEP) * STEP;
    return refuse({ problem: `${who} has too many ${family} ranges`, given: `${entries}`, accepted: `up to ${MOST_ENTRIES} in a prefix list`, change: 'split the network in two' });
  }
  if (Number.isInteger(wanted) && wanted >= entries && wanted >= 1 && wanted <= MOST_ENTRIES) return wanted;
  return refuse({
    problem: `${who} cannot have that capacity`,
    given: `${wanted} places for ${entries} ${family} ranges`,
    accepted: `a whole number from ${entries} to ${MOST_ENTRIES}, known at synth`,
    change: `leave it out for ${Math.ceil(entries / STEP) * STEP}, or choose a larger one; a changed capacity is a new prefix list beside the old one`,
  });
}
