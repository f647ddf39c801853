import * as iam from 'aws-cdk-lib/aws-iam';
import { checkedPorts, checkedRanges } from './check-managed-options';
import { AskedRule } from './managed-rule';
import {
  AuthorizedPortsOptions, FlowLogsRuleOptions, ManagedRuleOptions, PeriodicRuleOptions, PrefixListTagsOptions, RequiredTagsOptions,
  RestrictedCommonPortsOptions, RestrictedPortsOptions, SecurityGroupConfigRulesProps, StackDriftOptions,
} from './security-group-config-rules-props';
import { driftScope } from './stack-drift';
import { prefixListTagsParameters, requiredTagsParameters } from './tags-of-rules';
import { RESTRICTED_COMMON_PORTS } from '../catalogue/port-lists';
import { RISKY_PORTS } from '../catalogue/risky-ports';

/** The rules that a `SecurityGroupConfigRules` makes itself: that about SSH is a `RestrictedSshRule`. */
export type RuleProp = Exclude<keyof SecurityGroupConfigRulesProps, 'recorder' | 'namePrefix' | 'restrictedSsh'>;

/** A managed rule, and which of the props asked for it. */
export interface AskedByProp extends AskedRule {
  readonly prop: RuleProp;
}

/** Whether a rule is made that is made unless somebody says otherwise. */
export function isMade(options: ManagedRuleOptions | undefined): boolean {
  return options?.enabled !== false;
}

/** Whether a rule is made that is made only for who asks. */
export function isAskedFor<Options extends ManagedRuleOptions>(options: Options | undefined): options is Options {
  return options !== undefined && isMade(options);
}

/** The rules that are made, with what they are told. */
export function askedRules(says: string, props: SecurityGroupConfigRulesProps, driftRole: iam.IRole | undefined): AskedByProp[] {
  const { restrictedPorts, restrictedCommonPorts, authorizedPorts, defaultGroupClosed, flowLogs, unattachedGroups } = props;
  const { requiredTags, prefixListTags, stackDrift } = props;
  const asked: (AskedByProp | undefined)[] = [
    isMade(restrictedPorts) ? restrictedPortsRule(says, restrictedPorts) : undefined,
    isMade(restrictedCommonPorts) ? restrictedCommonPortsRule(says, restrictedCommonPorts) : undefined,
    isMade(authorizedPorts) ? authorizedPortsRule(says, authorizedPorts) : undefined,
    isMade(defaultGroupClosed)
      ? { prop: 'defaultGroupClosed', identifier: 'VPC_DEFAULT_SECURITY_GROUP_CLOSED', description: 'The default security group of each VPC lets nobody in and nothing out.' }
      : undefined,
    isMade(flowLogs) ? flowLogsRule(flowLogs) : undefined,
    isMade(unattachedGroups) ? unattachedGroupsRule(unattachedGroups) : undefined,
    isAskedFor(requiredTags) ? requiredTagsRule(says, requiredTags) : undefined,
    isAskedFor(prefixListTags) ? prefixListTagsRule(says, prefixListTags) : undefined,
    isAskedFor(stackDrift) && driftRole ? stackDriftRule(stackDrift, driftRole) : undefined,
  ];
  return asked.filter(one => one !== undefined);
}

/** The rule takes a list, so it is asked about every port that the checks of this library call risky. */
function restrictedPortsRule(says: string, { ports, frequency }: RestrictedPortsOptions = {}): AskedByProp {
  const asked = ports === undefined ? RISKY_PORTS.map(({ port }) => port) : checkedPorts(says, 'restrictedPorts', ports);
  return {
    prop: 'restrictedPorts',
    identifier: 'VPC_SG_PORT_RESTRICTION_CHECK',
    description: 'No security group lets the whole Internet in on ports of administration and of data.',
    parameters: { restrictPorts: asked.join(',') },
    frequency,
  };
}

/** `blockedPort1` to `blockedPort5`: each that is left out stands for a port of AWS's, so the last port that was asked about stands in for those. */
const MOST_COMMON_PORTS = 5;

function restrictedCommonPortsRule(says: string, { ports, frequency }: RestrictedCommonPortsOptions = {}): AskedByProp {
  const asked = ports === undefined ? RESTRICTED_COMMON_PORTS : checkedPorts(says, 'restrictedCommonPorts', ports, MOST_COMMON_PORTS);
  const parameters = Array.from({ length: MOST_COMMON_PORTS }, (_, at) => [`blockedPort${at + 1}`, String(asked[at] ?? asked.at(-1))]);
  return {
    prop: 'restrictedCommonPorts',
    identifier: 'RESTRICTED_INCOMING_TRAFFIC',
    description: `No security group lets the whole Internet in on TCP port ${asked.join(', ')}.`,
    parameters: Object.fromEntries(parameters),
    frequency,
  };
}

/** Port 443 is what the Internet is meant to reach. Port 80 is for who redirects, and says so. A list that is left out means none, for AWS too. */
function authorizedPortsRule(says: string, { tcp = ['443'], udp = [], frequency }: AuthorizedPortsOptions = {}): AskedByProp {
  const [tcpPorts, udpPorts] = [checkedRanges(says, 'authorizedPorts.tcp', tcp), checkedRanges(says, 'authorizedPorts.udp', udp)];
  return {
    prop: 'authorizedPorts',
    identifier: 'VPC_SG_OPEN_ONLY_TO_AUTHORIZED_PORTS',
    description: 'Security groups let the whole Internet in on the ports that are meant for it, and on no other.',
    parameters: { ...tcpPorts.length > 0 ? { authorizedTcpPorts: tcpPorts.join(',') } : {}, ...udpPorts.length > 0 ? { authorizedUdpPorts: udpPorts.join(',') } : {} },
    frequency,
  };
}

function flowLogsRule({ trafficType, frequency }: FlowLogsRuleOptions = {}): AskedByProp {
  return {
    prop: 'flowLogs',
    identifier: 'VPC_FLOW_LOGS_ENABLED',
    description: 'Each VPC has a flow log.',
    parameters: trafficType === undefined ? {} : { trafficType },
    frequency,
  };
}

function unattachedGroupsRule({ frequency }: PeriodicRuleOptions = {}): AskedByProp {
  return {
    prop: 'unattachedGroups',
    identifier: 'EC2_SECURITY_GROUP_ATTACHED_TO_ENI_PERIODIC',
    description: 'Each security group but default groups is attached to a network interface.',
    frequency,
  };
}

function requiredTagsRule(says: string, options: RequiredTagsOptions): AskedByProp {
  return { prop: 'requiredTags', identifier: 'REQUIRED_TAGS', description: 'Each security group has the tags that are required.', parameters: requiredTagsParameters(says, options) };
}

function prefixListTagsRule(says: string, options: PrefixListTagsOptions): AskedByProp {
  const parameters = prefixListTagsParameters(says, options);
  return { prop: 'prefixListTags', identifier: 'EC2_PREFIX_LIST_TAGGED', description: 'Each prefix list has the tags that are required.', parameters };
}

function stackDriftRule(options: StackDriftOptions, { roleArn }: iam.IRole): AskedByProp {
  return {
    prop: 'stackDrift',
    identifier: 'CLOUDFORMATION_STACK_DRIFT_DETECTION_CHECK',
    description: 'Resources of each stack are as its template says.',
    parameters: { cloudformationRoleArn: roleArn },
    frequency: options.frequency,
    ruleScope: driftScope(options),
  };
}
