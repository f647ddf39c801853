import { Token } from 'aws-cdk-lib';
import * as config from 'aws-cdk-lib/aws-config';
import { Construct } from 'constructs';
import { MANAGED_CONFIG_RULES, ManagedRuleIdentifier } from '../catalogue/managed-config-rules';
import { asGiven } from '../errors/given';
import { refuse } from '../errors/refuse';
import { LONGEST_PARAMETERS } from '../settings/config-rule-parameters';

/** A managed rule that somebody asks for. */
export interface AskedRule {
  readonly identifier: ManagedRuleIdentifier;
  /** What it finds, at most 256 characters. */
  readonly description: string;
  /** As the catalogue names them. AWS Config takes texts only, and no empty ones. */
  readonly parameters?: Readonly<Record<string, string>>;
  readonly frequency?: config.MaximumExecutionFrequency;
  /** Which resources it is about; all of its types unless told. */
  readonly ruleScope?: config.RuleScope;
}

/**
 * Makes a managed rule.
 *
 * @param says who asks, for errors: `SecurityGroupConfigRules 'Audit/Rules'`
 * @param configRuleName a name that is taken already: `takeRuleName`
 */
export function managedRule(scope: Construct, id: string, says: string, configRuleName: string, asked: AskedRule): config.IRule {
  const { identifier, description, parameters = {}, frequency } = asked;
  checkLength(says, configRuleName, parameters);
  return new config.ManagedRule(scope, id, {
    configRuleName,
    description,
    identifier,
    ...Object.keys(parameters).length > 0 ? { inputParameters: { ...parameters } } : {},
    maximumExecutionFrequency: frequency,
    ruleScope: scopeOf(asked),
  });
}

/**
 * Which changes the rule is asked about. Without a scope, "evaluations for the rule are triggered when any resource in your recording group changes in configuration" (Scope, AWS Config
 * API Reference); a rule that is asked periodically only has no changes to choose from.
 */
function scopeOf({ identifier, ruleScope }: AskedRule): config.RuleScope | undefined {
  const { trigger, resourceTypes } = MANAGED_CONFIG_RULES[identifier];
  if (ruleScope || trigger === 'periodic') return ruleScope;
  return config.RuleScope.fromResources(resourceTypes.map(type => config.ResourceType.of(type)));
}

/** InputParameters of ConfigRule, AWS Config API Reference: at most 1,024 characters. What a token stands for is not known here; CloudFormation would say so. */
function checkLength(says: string, name: string, parameters: Readonly<Record<string, string>>): void {
  const { length } = JSON.stringify(Object.fromEntries(Object.entries(parameters).map(([key, text]) => [key, Token.isUnresolved(text) ? '' : text])));
  if (length <= LONGEST_PARAMETERS) return;
  refuse({
    problem: `${says} tells '${name}' more than one rule of AWS Config takes`,
    given: `${length} characters of parameters: ${asGiven(Object.keys(parameters).join(', '))}`,
    accepted: `${LONGEST_PARAMETERS} characters of JSON`,
    change: 'name fewer, or let a second SecurityGroupConfigRules with another namePrefix ask about the rest',
  });
}
