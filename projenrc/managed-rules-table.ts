import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { MANAGED_CONFIG_RULES } from '../lib/catalogue/managed-config-rules';
import { ConfigRecorder, SecurityGroupConfigRules, SecurityGroupConfigRulesProps } from '../lib/config-rules';

/** The managed rules, for lib/config-rules/README.md: made by making them and reading their template. */

type Prop = Exclude<keyof SecurityGroupConfigRulesProps, 'recorder' | 'namePrefix'>;
type Identifier = keyof typeof MANAGED_CONFIG_RULES;

const PROPS: Readonly<Record<Identifier, Prop>> = {
  INCOMING_SSH_DISABLED: 'restrictedSsh',
  VPC_SG_PORT_RESTRICTION_CHECK: 'restrictedPorts',
  RESTRICTED_INCOMING_TRAFFIC: 'restrictedCommonPorts',
  VPC_SG_OPEN_ONLY_TO_AUTHORIZED_PORTS: 'authorizedPorts',
  VPC_DEFAULT_SECURITY_GROUP_CLOSED: 'defaultGroupClosed',
  VPC_FLOW_LOGS_ENABLED: 'flowLogs',
  EC2_SECURITY_GROUP_ATTACHED_TO_ENI_PERIODIC: 'unattachedGroups',
  REQUIRED_TAGS: 'requiredTags',
  EC2_PREFIX_LIST_TAGGED: 'prefixListTags',
  CLOUDFORMATION_STACK_DRIFT_DETECTION_CHECK: 'stackDrift',
};

const WHEN = { 'change': 'on change', 'periodic': 'daily', 'change and periodic': 'on change, and daily' };

/** The table, as Markdown. */
export function managedRulesTable(): string {
  const [byDefault, all] = [made({}), made({ requiredTags: { tags: { Owner: [] } }, prefixListTags: { tagKeys: ['Owner'] }, stackDrift: {} })];
  const rows = Object.entries(MANAGED_CONFIG_RULES).map(([identifier, { name, trigger, resourceTypes, readsToo = [], source }]) => {
    const types = [...resourceTypes, ...readsToo].map(type => type.replace(/^AWS::\w+::/, '')).join(', ');
    return `| \`${PROPS[identifier as Identifier]}\` | ${byDefault.has(identifier) ? 'yes' : 'no'} | [\`${name}\`](${source}) | ${WHEN[trigger]} | ${types} | ${all.get(identifier)!} |`;
  });
  return ['| prop | made unless told | rule | asked | must be recorded | asks that |', '| --- | --- | --- | --- | --- | --- |', ...rows, ''].join('\n');
}

/** What each rule that is made is described as, by identifier. */
function made(props: Omit<SecurityGroupConfigRulesProps, 'recorder'>): Map<string, string> {
  const stack = new Stack(new App({ analyticsReporting: false }), 'Audit');
  new SecurityGroupConfigRules(stack, 'Rules', { recorder: ConfigRecorder.existing(), ...props });
  return new Map(Object.values(Template.fromStack(stack).findResources('AWS::Config::ConfigRule')).map(({ Properties }): [string, string] => [
    Properties.Source.SourceIdentifier as string, sentence(Properties.Description as string),
  ]));
}

const sentence = (description: string) => `${description[0].toLowerCase()}${description.slice(1).replace(/\.$/, '')}`;
