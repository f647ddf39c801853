// Written by projenrc/list-checks.js before each compile and each run of the tests.
import { allPortsFromWorld } from './all-ports-from-world';
import { Check } from './check';
import { defaultGroupNotClosed } from './default-group-not-closed';
import { duplicateRule } from './duplicate-rule';
import { groupWithoutDescription } from './group-without-description';
import { nameOffConvention } from './name-off-convention';
import { openEgress } from './open-egress';
import { ruleWithoutDescription } from './rule-without-description';
import { vpcWithoutFlowLog } from './vpc-without-flow-log';
import { worldInDisguise } from './world-in-disguise';
import { worldOnAdminPort } from './world-on-admin-port';
import { worldOnDatabasePort } from './world-on-database-port';
import { worldOnOtherPort } from './world-on-other-port';

/** All checks, in the order of their files: the order in which findings tell them. */
export const CHECKS: readonly Check[] = [
  allPortsFromWorld,
  defaultGroupNotClosed,
  duplicateRule,
  groupWithoutDescription,
  nameOffConvention,
  openEgress,
  ruleWithoutDescription,
  vpcWithoutFlowLog,
  worldInDisguise,
  worldOnAdminPort,
  worldOnDatabasePort,
  worldOnOtherPort,
];
