import { Token } from 'aws-cdk-lib';
import * as config from 'aws-cdk-lib/aws-config';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { AskedByProp, askedRules, isAskedFor, isMade, RuleProp } from './asked-managed-rules';
import { checkOptions } from './check-managed-options';
import { managedRule } from './managed-rule';
import { checkRecordedTypes, checkRecorder } from './recorded-types';
import { RestrictedSshRule } from './restricted-ssh-rule';
import { adviseOnNames, takerOfRuleName, takeRuleName } from './rule-name';
import { RestrictedSshOptions, SecurityGroupConfigRulesProps } from './security-group-config-rules-props';
import { checkStackDrift, driftRole } from './stack-drift';
import { MANAGED_CONFIG_RULES } from '../catalogue/managed-config-rules';
import { asGiven } from '../errors/given';
import { refuse } from '../errors/refuse';
import { refuseUnknownProps } from '../errors/unknown-props';
import { canonicalJson, meaningOf } from '../naming/meaning-of-a-token';
import { placeInWords, takePlace } from '../naming/one-per-place';

const IDS: Readonly<Record<RuleProp, string>> = {
  restrictedPorts: 'RestrictedPorts',
  restrictedCommonPorts: 'RestrictedCommonPorts',
  authorizedPorts: 'AuthorizedPorts',
  defaultGroupClosed: 'DefaultGroupClosed',
  flowLogs: 'FlowLogs',
  unattachedGroups: 'UnattachedGroups',
  requiredTags: 'RequiredTags',
  prefixListTags: 'PrefixListTags',
  stackDrift: 'StackDrift',
};

/**
 * AWS's own rules of AWS Config about security groups, for an account and Region: what the world must not reach, default groups, flow logs, tags, drift. They need no code of ours.
 *
 * No managed rule about groups takes a list of networks. Who may come in on a port is asked by `RestrictedPortRule`, `RestrictedSshRule` and `restrictedSsh.allowed`.
 *
 * @example
 * new SecurityGroupConfigRules(this, 'Rules', {
 *   recorder: new ConfigRecorder(this, 'Recorder'), // or ConfigRecorder.existing()
 *   restrictedSsh: { allowed: [office] },
 *   authorizedPorts: { tcp: ['80', '443'] },
 *   requiredTags: { tags: { Owner: [], Stage: ['Test', 'Production'] } },
 *   unattachedGroups: { enabled: false },
 * });
 */
export class SecurityGroupConfigRules extends Construct {
  /** `INCOMING_SSH_DISABLED`; undefined where it is not made. Where the account and Region has a `RestrictedSshRule` of that name already, it is that one's. */
  public readonly restrictedSshRule?: config.IRule;
  /** `VPC_SG_PORT_RESTRICTION_CHECK`; undefined where it is not made. */
  public readonly restrictedPortsRule?: config.IRule;
  /** `RESTRICTED_INCOMING_TRAFFIC`; undefined where it is not made. */
  public readonly restrictedCommonPortsRule?: config.IRule;
  /** `VPC_SG_OPEN_ONLY_TO_AUTHORIZED_PORTS`; undefined where it is not made. */
  public readonly authorizedPortsRule?: config.IRule;
  /** `VPC_DEFAULT_SECURITY_GROUP_CLOSED`; undefined where it is not made. */
  public readonly defaultGroupClosedRule?: config.IRule;
  /** `VPC_FLOW_LOGS_ENABLED`; undefined where it is not made. */
  public readonly flowLogsRule?: config.IRule;
  /** `EC2_SECURITY_GROUP_ATTACHED_TO_ENI_PERIODIC`; undefined where it is not made. */
  public readonly unattachedGroupsRule?: config.IRule;
  /** `REQUIRED_TAGS`; undefined where it is not made. */
  public readonly requiredTagsRule?: config.IRule;
  /** `EC2_PREFIX_LIST_TAGGED`; undefined where it is not made. */
  public readonly prefixListTagsRule?: config.IRule;
  /** `CLOUDFORMATION_STACK_DRIFT_DETECTION_CHECK`; undefined where it is not made. */
  public readonly stackDriftRule?: config.IRule;
  /** What AWS Config becomes to ask CloudFormation about drift; undefined where it does not ask. */
  public readonly stackDriftRole?: iam.IRole;

  private readonly prefix: string;

  /**
   * @throws when rules of the same names are there already, when the recorder is of another place or does not record what a rule judges, and for what AWS's rules cannot be told.
   */
  constructor(scope: Construct, id: string, props: SecurityGroupConfigRulesProps) {
    super(scope, id);
    this.checkProps(props);
    const { recorder, namePrefix, restrictedSsh, stackDrift } = props;
    this.prefix = namePrefix === undefined ? '' : `${namePrefix}-`;
    this.refuseASecond(namePrefix);

    this.stackDriftRole = isAskedFor(stackDrift) ? stackDrift.role ?? driftRole(this, stackDrift) : undefined;
    const asked = askedRules(this.says, props, this.stackDriftRole);
    const ssh = { prop: 'restrictedSsh', identifier: 'INCOMING_SSH_DISABLED' } as const;
    checkRecordedTypes(this.says, recorder, isMade(restrictedSsh) ? [ssh, ...asked] : asked);

    this.restrictedSshRule = isMade(restrictedSsh) ? this.sshRule(restrictedSsh) : undefined;
    const made = new Map(asked.map(one => [one.prop, this.rule(one)]));
    this.restrictedPortsRule = made.get('restrictedPorts');
    this.restrictedCommonPortsRule = made.get('restrictedCommonPorts');
    this.authorizedPortsRule = made.get('authorizedPorts');
    this.defaultGroupClosedRule = made.get('defaultGroupClosed');
    this.flowLogsRule = made.get('flowLogs');
    this.unattachedGroupsRule = made.get('unattachedGroups');
    this.requiredTagsRule = made.get('requiredTags');
    this.prefixListTagsRule = made.get('prefixListTags');
    this.stackDriftRule = made.get('stackDrift');

    if (recorder.resources.length > 0) this.node.addDependency(...recorder.resources);
  }

  private rule(asked: AskedByProp): config.IRule {
    const name = `${this.prefix}${MANAGED_CONFIG_RULES[asked.identifier].name}`;
    takeRuleName(this, this.says, name);
    return managedRule(this, IDS[asked.prop], this.says, name, asked);
  }

  /** Left out only where there is one that asks the same: whoever says more than that gets a rule, or an error. */
  private sshRule({ enabled, ...options }: RestrictedSshOptions = {}): config.IRule {
    const name = options.name ?? `${this.prefix}${MANAGED_CONFIG_RULES.INCOMING_SSH_DISABLED.name}`;
    const asksMore = Object.entries(options).some(([key, value]) => key !== 'name' && value !== undefined);
    const first = takerOfRuleName(this, name)?.node.scopes.find(one => one instanceof RestrictedSshRule);
    if (first && !asksMore) return first.managedRule;
    if (first) {
      refuse({
        problem: `${this.says} would make the rule '${name}' again: names of rules are unique in an account and Region`,
        given: `restrictedSsh: ${asGiven(options)}; RestrictedSshRule '${first.node.path}' has made that rule in ${placeInWords(this)}`,
        accepted: 'one rule of a name per account and Region',
        change: `say it there, in the props of '${first.node.path}', and leave it out here; or restrictedSsh: { enabled: false }; or give this one another name: restrictedSsh: { name: '${name}-2', ... }`,
      });
    }
    const rule = new RestrictedSshRule(this, 'RestrictedSsh', { ...options, name });
    adviseOnNames(rule, `${this.says} has made that one: pass it restrictedSsh: { enabled: false }, or make this one before it, or give this one another name`);
    return rule.managedRule;
  }

  /** What TypeScript would not let through, for callers in JavaScript, and what cannot be meant. */
  private checkProps(props: SecurityGroupConfigRulesProps): void {
    if (typeof props !== 'object' || props === null) {
      refuse({ problem: `${this.says} has no props that can be read`, given: asGiven(props), accepted: '{ recorder, ... }', change: '{ recorder: ConfigRecorder.existing() }' });
    }
    refuseUnknownProps(this.says, props, ['recorder', 'namePrefix', 'restrictedSsh', ...Object.keys(IDS)]);
    checkRecorder(this.says, this, props.recorder);
    checkOptions(this.says, 'restrictedSsh', props.restrictedSsh);
    for (const prop of Object.keys(IDS) as RuleProp[]) checkOptions(this.says, prop, props[prop]);
    if (props.stackDrift) checkStackDrift(this.says, props.stackDrift);
    const { flowLogs: { trafficType } = {}, namePrefix } = props;
    if (trafficType !== undefined && !Object.values(ec2.FlowLogTrafficType).includes(trafficType)) {
      refuse({
        problem: `${this.says}: flow logs do not record that`,
        given: `flowLogs.trafficType: ${asGiven(trafficType)}`,
        accepted: 'a value of ec2.FlowLogTrafficType, or nothing where any flow log counts',
        change: 'flowLogs: { trafficType: ec2.FlowLogTrafficType.ALL }',
      });
    }
    if (namePrefix === undefined || (typeof namePrefix === 'string' && (Token.isUnresolved(namePrefix) || /^[^\s](.{0,78}[^\s])?$/.test(namePrefix)))) return;
    refuse({
      problem: `${this.says}: names of rules cannot begin with that`,
      given: `namePrefix: ${asGiven(namePrefix)}`,
      accepted: 'one line of 1 to 80 characters without spaces at its ends, or nothing for the names that AWS gives',
      change: "namePrefix: 'shop'",
    });
  }

  private refuseASecond(namePrefix = ''): void {
    const first = takePlace(this, { kind: 'SecurityGroupConfigRules', name: canonicalJson(meaningOf(this, namePrefix)) });
    if (!first) return;
    refuse({
      problem: `${this.says} would make rules of the same names again: they are unique in an account and Region`,
      given: `SecurityGroupConfigRules '${first.node.path}' and this one, both in ${placeInWords(this)}`,
      accepted: 'one per account and Region, or per Stage where they are not known; a further one with a namePrefix of its own',
      change: "remove this one: each rule judges all groups of its account and Region; or pass namePrefix: 'other'",
    });
  }

  private get says(): string {
    return `SecurityGroupConfigRules '${this.node.path}'`;
  }
}
