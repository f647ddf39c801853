import { Stack, Token } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { IConstruct } from 'constructs';
import { refuse } from '../errors/refuse';

/** A prefix list of which the Region is known. Told by its shape, so that groups need not load what they do not use. */
interface ListOfARegion {
  readonly prefixListId: string;
  readonly region?: string;
}

/** Throws for a prefix list of another Region than the group's, where both are known: its id would be another list there, or none. */
export function checkRegionOfList(who: string, group: IConstruct, peer: ec2.IConnectable): void {
  const { prefixListId, region: there } = peer as Partial<ListOfARegion>;
  if (typeof prefixListId !== 'string' || there === undefined) return;
  const here = Stack.of(group).region;
  if (there === here || Token.isUnresolved(here)) return;
  refuse({
    problem: `${who}: a prefix list has an id of its own in each Region`,
    given: `the list ${prefixListId} of ${there}, for a group of ${here}`,
    accepted: `the list of ${here}`,
    change: 'AwsManagedPrefixList.named(this, name) in the stack of the group',
  });
}
