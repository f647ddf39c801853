import { ConfigRule, ConfigServiceClient, DescribeConfigRulesCommand } from '@aws-sdk/client-config-service';
import { chooseChecks } from '../checks/choose-checks';
import { portOutsideAllowedNetworks } from '../checks/port-outside-allowed-networks';
import { refuse } from '../errors/refuse';
import { PortRestriction } from '../judging/check-options';
import { call } from '../lambda-shared/aws-call.lambda-shared';
import { readConfigRuleParameters } from '../settings/config-rule-parameters';

/** What a rule of AWS Config says about ports. */
export interface AskedRestrictions {
  /** Which ports are restricted, and to whom. */
  readonly restricted: readonly PortRestriction[];
  /** Of which groups it says so; undefined where that is all of them. */
  readonly scope: ConfigRule['Scope'];
}

/**
 * Which ports are restricted, and to whom: as the parameters of a rule of AWS Config say it.
 *
 * @throws AwsCallError, of kind `missing` where there is no such rule; Error where it is being deleted, and where its parameters cannot be read, restrict nothing, or do not ask for the check
 */
export async function askedRestrictions(config: ConfigServiceClient, ruleName: string): Promise<AskedRestrictions> {
  const command = new DescribeConfigRulesCommand({ ConfigRuleNames: [ruleName] });
  const { ConfigRules: rules = [] } = await call('config:DescribeConfigRules', () => config.send(command));
  const rule = rules.find(({ ConfigRuleName: name }) => name === ruleName);
  const who = `The AWS Config rule '${ruleName}'`;
  if (!rule) throw new Error(`${who} is not in what config:DescribeConfigRules answered`);
  if (rule.ConfigRuleState === 'DELETING') throw new Error(`${who} is being deleted: what it says holds no more`);
  const settings = readConfigRuleParameters(who, rule.InputParameters);
  const restricted = settings.options?.restrictedPorts ?? [];
  const isAsked = chooseChecks([portOutsideAllowedNetworks], settings).length > 0;
  if (restricted.length > 0 && isAsked) return { restricted, scope: rule.Scope };
  return refuse({
    problem: restricted.length === 0
      ? `${who} restricts no ports: the repair does not know who may come in`
      : `${who} does not ask for ${portOutsideAllowedNetworks.id}: it objects to no group for the ports that it names`,
    given: rule.InputParameters ?? 'no parameters',
    accepted: 'the parameters of a RestrictedPortRule: an option restrictedPorts with ports and allowed networks',
    change: 'start the repair for a rule that was made with repair',
  });
}
