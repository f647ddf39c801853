/** A parameter of a managed rule. AWS Config takes each as a text, numbers too. */
export interface ManagedRuleParameter {
  readonly name: string;
  /** As AWS's page says it: `CSV` is a list with commas. */
  readonly type: 'int' | 'String' | 'CSV' | 'boolean';
  readonly optional: boolean;
  /** What AWS takes where it is left out, if the page says so. */
  readonly default?: string;
}

/** When a rule is asked: when AWS Config has recorded a change, or each so many hours. */
export type ManagedRuleTrigger = 'change' | 'periodic' | 'change and periodic';

/** A managed rule of AWS Config. */
export interface ManagedConfigRule {
  /** What AWS calls it, and what it is called here. */
  readonly name: string;
  readonly trigger: ManagedRuleTrigger;
  /** What it judges; of `required-tags` what it is asked about here. */
  readonly resourceTypes: readonly string[];
  /** What else must be recorded before it can tell. */
  readonly readsToo?: readonly string[];
  readonly parameters: readonly ManagedRuleParameter[];
  /** Its page in the AWS Config Developer Guide. */
  readonly source: string;
}

const GROUP = 'AWS::EC2::SecurityGroup';

const pageOf = (name: string): string => `https://docs.aws.amazon.com/config/latest/developerguide/${name}.html`;
const maybe = (name: string, type: ManagedRuleParameter['type'], byDefault?: string): ManagedRuleParameter =>
  ({ name, type, optional: true, ...byDefault === undefined ? {} : { default: byDefault } });
const needed = (name: string, type: ManagedRuleParameter['type'], byDefault?: string): ManagedRuleParameter => ({ ...maybe(name, type, byDefault), optional: false });

type Row = Omit<ManagedConfigRule, 'source'>;
const withSource = <Id extends string>(rows: Record<Id, Row>): Record<Id, ManagedConfigRule> => Object.fromEntries(
  Object.entries<Row>(rows).map(([id, row]) => [id, { ...row, source: pageOf(row.name) }])) as Record<Id, ManagedConfigRule>;

/**
 * The managed rules that are used here, by identifier. No managed rule about security groups has a parameter for networks.
 *
 * Each row is what the rule's page in the AWS Config Developer Guide says: `source`.
 */
export const MANAGED_CONFIG_RULES = withSource({
  INCOMING_SSH_DISABLED: { name: 'restricted-ssh', trigger: 'change and periodic', resourceTypes: [GROUP], parameters: [] },
  VPC_SG_PORT_RESTRICTION_CHECK: {
    name: 'vpc-sg-port-restriction-check',
    trigger: 'periodic',
    resourceTypes: [GROUP],
    parameters: [
      maybe('restrictPorts', 'CSV', '22,3389'), maybe('protocolType', 'String', 'ALL'), maybe('excludeExternalSecurityGroups', 'boolean', 'true'), maybe('ipType', 'String', 'ALL'),
    ],
  },
  RESTRICTED_INCOMING_TRAFFIC: {
    name: 'restricted-common-ports',
    trigger: 'change and periodic',
    resourceTypes: [GROUP],
    parameters: [
      maybe('blockedPort1', 'int', '20'), maybe('blockedPort2', 'int', '21'), maybe('blockedPort3', 'int', '3389'), maybe('blockedPort4', 'int', '3306'),
      maybe('blockedPort5', 'int', '4333'), maybe('blockedPorts', 'CSV'),
    ],
  },
  VPC_SG_OPEN_ONLY_TO_AUTHORIZED_PORTS: {
    name: 'vpc-sg-open-only-to-authorized-ports',
    trigger: 'change and periodic',
    resourceTypes: [GROUP],
    parameters: [maybe('authorizedTcpPorts', 'String'), maybe('authorizedUdpPorts', 'String')],
  },
  VPC_DEFAULT_SECURITY_GROUP_CLOSED: { name: 'vpc-default-security-group-closed', trigger: 'change', resourceTypes: [GROUP], parameters: [] },
  VPC_FLOW_LOGS_ENABLED: { name: 'vpc-flow-logs-enabled', trigger: 'periodic', resourceTypes: ['AWS::EC2::VPC'], parameters: [maybe('trafficType', 'String')] },
  EC2_SECURITY_GROUP_ATTACHED_TO_ENI_PERIODIC: {
    name: 'ec2-security-group-attached-to-eni-periodic',
    trigger: 'periodic',
    resourceTypes: [GROUP],
    // "in order for the rule to run effectively, you must enable the recording of the AWS::EC2::NetworkInterface resource type" (its page)
    readsToo: ['AWS::EC2::NetworkInterface'],
    parameters: [],
  },
  REQUIRED_TAGS: {
    name: 'required-tags',
    trigger: 'change',
    resourceTypes: [GROUP],
    parameters: [
      needed('tag1Key', 'String', 'CostCenter'), maybe('tag1Value', 'CSV'),
      ...[2, 3, 4, 5, 6].flatMap(at => [maybe(`tag${at}Key`, 'String'), maybe(`tag${at}Value`, 'CSV')]),
    ],
  },
  EC2_PREFIX_LIST_TAGGED: { name: 'ec2-prefix-list-tagged', trigger: 'change', resourceTypes: ['AWS::EC2::PrefixList'], parameters: [maybe('requiredKeyTags', 'CSV')] },
  CLOUDFORMATION_STACK_DRIFT_DETECTION_CHECK: {
    name: 'cloudformation-stack-drift-detection-check',
    trigger: 'change and periodic',
    resourceTypes: ['AWS::CloudFormation::Stack'],
    parameters: [needed('cloudformationRoleArn', 'String')],
  },
});

/** The identifier of a managed rule that is used here. */
export type ManagedRuleIdentifier = keyof typeof MANAGED_CONFIG_RULES;
