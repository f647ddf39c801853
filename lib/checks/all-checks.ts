// Written by projenrc/list-checks.js before each compile and each run of the tests.
import { addressForGroup } from './address-for-group';
import { allPortsFromWorld } from './all-ports-from-world';
import { allProtocolsIngress } from './all-protocols-ingress';
import { allTrafficAmongMembers } from './all-traffic-among-members';
import { amplifierFromWorld } from './amplifier-from-world';
import { balancerWithoutRules } from './balancer-without-rules';
import { Check } from './check';
import { classicGroup } from './classic-group';
import { defaultGroupNotClosed } from './default-group-not-closed';
import { defaultGroupWorn } from './default-group-worn';
import { duplicateRule } from './duplicate-rule';
import { egressOnEveryProtocol } from './egress-on-every-protocol';
import { egressOnlyStandalone } from './egress-only-standalone';
import { egressPortRange } from './egress-port-range';
import { egressToWorld } from './egress-to-world';
import { egressToWorldOnOtherPort } from './egress-to-world-on-other-port';
import { eksEndpointOpenToWorld } from './eks-endpoint-open-to-world';
import { eksRemoteAccessFromWorld } from './eks-remote-access-from-world';
import { explicitGroupName } from './explicit-group-name';
import { fleetPortRange } from './fleet-port-range';
import { flowLogInOtherStack } from './flow-log-in-other-stack';
import { flowLogRefused } from './flow-log-refused';
import { flowLogRetention } from './flow-log-retention';
import { flowLogWithoutRejects } from './flow-log-without-rejects';
import { flowLogWithoutTags } from './flow-log-without-tags';
import { freeCidrParameter } from './free-cidr-parameter';
import { groupOfAnotherVpc } from './group-of-another-vpc';
import { groupWithoutDescription } from './group-without-description';
import { groupWithoutTags } from './group-without-tags';
import { groupWithoutVpc } from './group-without-vpc';
import { groupWornByNothing } from './group-worn-by-nothing';
import { httpFromWorld } from './http-from-world';
import { icmpFromWorld } from './icmp-from-world';
import { ignoredPorts } from './ignored-ports';
import { ignoredRule } from './ignored-rule';
import { ingressFromWorld } from './ingress-from-world';
import { ingressPortRange } from './ingress-port-range';
import { launchWizardGroup } from './launch-wizard-group';
import { mergeableRules } from './mergeable-rules';
import { missingPorts } from './missing-ports';
import { nameBlocksReplacement } from './name-blocks-replacement';
import { nameOffConvention } from './name-off-convention';
import { onePortMinusOne } from './one-port-minus-one';
import { openEgress } from './open-egress';
import { overlappingGroups } from './overlapping-groups';
import { plaintextPort } from './plaintext-port';
import { portOutsideAllowedNetworks } from './port-outside-allowed-networks';
import { prefixListOutsideApp } from './prefix-list-outside-app';
import { privateRangeAsSource } from './private-range-as-source';
import { publicAddressAsSource } from './public-address-as-source';
import { publicAddressOnOtherPort } from './public-address-on-other-port';
import { redundantRule } from './redundant-rule';
import { refusedRule } from './refused-rule';
import { requiredTagMissing } from './required-tag-missing';
import { returnRule } from './return-rule';
import { ruleExpired } from './rule-expired';
import { ruleInDefaultGroup } from './rule-in-default-group';
import { ruleOnRoleGroup } from './rule-on-role-group';
import { ruleWithoutDescription } from './rule-without-description';
import { rulesNearQuota } from './rules-near-quota';
import { rulesOverQuota } from './rules-over-quota';
import { sameRulesInTwoGroups } from './same-rules-in-two-groups';
import { singleHostAsSource } from './single-host-as-source';
import { sourceNotSingleHost } from './source-not-single-host';
import { sourceTooLarge } from './source-too-large';
import { tooManyGroupsOnInterface } from './too-many-groups-on-interface';
import { twoTiersOnOne } from './two-tiers-on-one';
import { unknownPortFromWorld } from './unknown-port-from-world';
import { unreadRules } from './unread-rules';
import { vagueDescription } from './vague-description';
import { vpcWithoutFlowLog } from './vpc-without-flow-log';
import { widePublicRange } from './wide-public-range';
import { worldInDisguise } from './world-in-disguise';
import { worldOnAdminPort } from './world-on-admin-port';
import { worldOnDatabasePort } from './world-on-database-port';
import { worldOnOtherPort } from './world-on-other-port';
import { worldOnWorkload } from './world-on-workload';

/** All checks, in the order of their files: the order in which findings tell them. */
export const CHECKS: readonly Check[] = [
  addressForGroup,
  allPortsFromWorld,
  allProtocolsIngress,
  allTrafficAmongMembers,
  amplifierFromWorld,
  balancerWithoutRules,
  classicGroup,
  defaultGroupNotClosed,
  defaultGroupWorn,
  duplicateRule,
  egressOnEveryProtocol,
  egressOnlyStandalone,
  egressPortRange,
  egressToWorldOnOtherPort,
  egressToWorld,
  eksEndpointOpenToWorld,
  eksRemoteAccessFromWorld,
  explicitGroupName,
  fleetPortRange,
  flowLogInOtherStack,
  flowLogRefused,
  flowLogRetention,
  flowLogWithoutRejects,
  flowLogWithoutTags,
  freeCidrParameter,
  groupOfAnotherVpc,
  groupWithoutDescription,
  groupWithoutTags,
  groupWithoutVpc,
  groupWornByNothing,
  httpFromWorld,
  icmpFromWorld,
  ignoredPorts,
  ignoredRule,
  ingressFromWorld,
  ingressPortRange,
  launchWizardGroup,
  mergeableRules,
  missingPorts,
  nameBlocksReplacement,
  nameOffConvention,
  onePortMinusOne,
  openEgress,
  overlappingGroups,
  plaintextPort,
  portOutsideAllowedNetworks,
  prefixListOutsideApp,
  privateRangeAsSource,
  publicAddressAsSource,
  publicAddressOnOtherPort,
  redundantRule,
  refusedRule,
  requiredTagMissing,
  returnRule,
  ruleExpired,
  ruleInDefaultGroup,
  ruleOnRoleGroup,
  ruleWithoutDescription,
  rulesNearQuota,
  rulesOverQuota,
  sameRulesInTwoGroups,
  singleHostAsSource,
  sourceNotSingleHost,
  sourceTooLarge,
  tooManyGroupsOnInterface,
  twoTiersOnOne,
  unknownPortFromWorld,
  unreadRules,
  vagueDescription,
  vpcWithoutFlowLog,
  widePublicRange,
  worldInDisguise,
  worldOnAdminPort,
  worldOnDatabasePort,
  worldOnOtherPort,
  worldOnWorkload,
];
