import { Lazy } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { refuse } from '../errors/refuse';
import { placeInWords, placeTakenBy } from '../naming/one-per-place';
import { ISecurityGroupRepair, NO_REPAIR_TAG, REPAIR_PLACE } from '../repair/api';

/**
 * The key of the tag that keeps a group from being repaired. It is known when everything is made: the repair of the account and Region may come after the report. A report that looks for
 * another tag than the repair would miss what the repair leaves alone.
 *
 * @param own what the report was told
 */
export function exclusionTagOf(says: string, report: IConstruct, own: string | undefined): string {
  return Lazy.string({
    produce: () => {
      const repair = placeTakenBy(report, REPAIR_PLACE) as ISecurityGroupRepair | undefined;
      const tag = repair?.exclusionTag ?? own ?? NO_REPAIR_TAG;
      if (own !== undefined && own !== tag) refuseAnother(says, own, repair!);
      return tag;
    },
  });
}

function refuseAnother(says: string, own: string, repair: ISecurityGroupRepair): never {
  refuse({
    problem: `${says} would not list what the repair leaves alone: the repair looks for another tag`,
    given: `exclusionTag: '${own}', and '${repair.exclusionTag}' for SecurityGroupRepair '${repair.node.path}', both in ${placeInWords(repair)}`,
    accepted: 'the tag of the repair, or nothing: then it is that of the repair',
    change: 'leave exclusionTag of the AuditReport out',
  });
}
