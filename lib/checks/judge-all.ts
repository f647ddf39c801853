import { allPortsFromWorld } from './all-ports-from-world';
import { Check, Severity } from './check';
import { defaultGroupNotClosed } from './default-group-not-closed';
import { duplicateRule } from './duplicate-rule';
import { groupWithoutDescription } from './group-without-description';
import { nameOffConvention } from './name-off-convention';
import { NetworkIndex } from './network-index';
import { openEgress } from './open-egress';
import { ruleWithoutDescription } from './rule-without-description';
import { vpcWithoutFlowLog } from './vpc-without-flow-log';
import { worldInDisguise } from './world-in-disguise';
import { worldOnAdminPort } from './world-on-admin-port';
import { worldOnDatabasePort } from './world-on-database-port';
import { worldOnOtherPort } from './world-on-other-port';
import { Network } from '../model/network';
import { Site } from '../model/rule';

/** In the order in which findings and RULES.md tell them. */
export const CHECKS: readonly Check[] = [
  worldOnAdminPort,
  worldOnDatabasePort,
  worldOnOtherPort,
  allPortsFromWorld,
  worldInDisguise,
  openEgress,
  ruleWithoutDescription,
  groupWithoutDescription,
  nameOffConvention,
  defaultGroupNotClosed,
  vpcWithoutFlowLog,
  duplicateRule,
];

/** What a check found at one place. */
export interface Finding {
  readonly check: Check;
  /** The id of the check, or that id and `Unknown` where it cannot be known. */
  readonly id: string;
  /** What cannot be known is a warning, whatever the check is. */
  readonly severity: Severity;
  readonly verdict: 'violated' | 'undecided';
  readonly site: Site;
  readonly says: string;
}

/** Runs all checks on a network: what is proved and what cannot be known, neither hiding the other. */
export function judgeAll(network: Network): readonly Finding[] {
  const index = new NetworkIndex(network);
  return CHECKS.flatMap((check) => {
    const { violated, undecided } = check.judge(index);
    return [
      ...violated.map(({ site, says }): Finding => ({ check, id: check.id, severity: check.severity, verdict: 'violated', site, says })),
      ...undecided.map(({ site, says }): Finding => ({
        check, id: unknownIdOf(check), severity: 'warning', verdict: 'undecided', site, says: `cannot be known at synth: ${says}`,
      })),
    ];
  });
}

/** The id under which it is told that a check cannot know. */
export function unknownIdOf({ id }: Check): string {
  return `${id}Unknown`;
}
