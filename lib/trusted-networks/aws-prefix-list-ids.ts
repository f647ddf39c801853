import { Stack, Token } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct, IConstruct } from 'constructs';
import { checkLookedUp } from './looked-up-list';
import { AwsPrefixList } from '../catalogue/aws-managed-prefix-lists';
import { gatewayPrefixListId } from '../catalogue/gateway-prefix-lists';
import { refuse } from '../errors/refuse';

/** Who wants to know the id of a list, for errors. */
export interface Seeker {
  /** The construct in whose Region the id counts. */
  readonly scope: IConstruct;
  /** What it wants the list for: `'Shop/Worker' goes out to Amazon S3`. */
  readonly says: string;
  /** How to pass the id. */
  readonly change: string;
}

/** The id that a list of AWS has in the Region of a construct: from the table, else looked up. Throws where neither is possible. */
export function awsPrefixListId(seeker: Seeker, list: AwsPrefixList): string {
  const { account, region } = Stack.of(seeker.scope);
  const regionKnown = !Token.isUnresolved(region);
  const fromTable = regionKnown && list.gateway ? gatewayPrefixListId(list.gateway, region) : undefined;
  if (fromTable !== undefined) return fromTable;
  if (!regionKnown || Token.isUnresolved(account)) {
    return refuse({
      problem: `${seeker.says}, whose prefix list differs by Region`,
      given: regionKnown ? `the Region ${region}, which is not in our table, in an account that is not known at synth` : 'a stack without a concrete Region',
      accepted: `${list.gateway ? 'a concrete env: { region } that the table knows, ' : ''}a concrete env: { account, region } to look it up in, or the id`,
      change: `${seeker.change} with the id that 'aws ec2 describe-managed-prefix-lists' shows in that Region`,
    });
  }
  return lookUp(seeker, list, list.name.replace('<region>', region));
}

function lookUp({ scope, says, change }: Seeker, { title }: AwsPrefixList, prefixListName: string): string {
  const id = `${title.replace(/[^A-Za-z0-9]/g, '')}PrefixList`;
  // Two rules of one group may speak of the same list.
  const before = scope.node.tryFindChild(id) as (IConstruct & ec2.IPrefixList) | undefined;
  const { prefixListId } = before ?? ec2.PrefixList.fromLookup(scope as Construct, id, { prefixListName });
  // Also the second time: somebody may have caught the first error.
  checkLookedUp(scope, prefixListId, `${says}, and its prefix list '${prefixListName}' has not been looked up`,
    `${change} with the id that 'aws ec2 describe-managed-prefix-lists' shows in that Region`);
  return prefixListId;
}
