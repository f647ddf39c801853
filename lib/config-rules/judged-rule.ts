import { Lazy, Stack, Token } from 'aws-cdk-lib';
import * as config from 'aws-cdk-lib/aws-config';
import { Construct } from 'constructs';
import { parametersOfRule, TooLong } from './rule-parameters';
import { SecurityGroupJudge } from './security-group-judge';
import { asGiven } from '../errors/given';
import { refuse } from '../errors/refuse';
import { ConfigRuleSettings } from '../settings/config-rule-parameters';

/** What a rule is called, what it asks and when. */
export interface JudgedRuleProps {
  /** Who makes the rule, for errors: `RestrictedPortRule 'Audit/Rdp'`. */
  readonly says: string;
  readonly judge: SecurityGroupJudge;
  /** A name that is taken already: `takeRuleName`. */
  readonly name: string;
  /** At most 256 characters. */
  readonly description: string;
  readonly settings: ConfigRuleSettings;
  /** As in `parametersOfRule`. */
  readonly longest?: ConfigRuleSettings;
  /** As in `parametersOfRule`. */
  readonly tooLong?: TooLong;
  /** How often all groups are judged. */
  readonly frequency?: config.MaximumExecutionFrequency;
  /** Whether a group is judged when it changes too; it is unless told otherwise. */
  readonly onChange?: boolean;
}

/**
 * Makes a rule that the judge answers: when a group changes, and each day, because a rule may expire, and prefix lists and groups that are named may change, while the group does not.
 *
 * No `config.CustomRule`: that one gives the function's role a managed policy that may read and write all of AWS Config.
 */
export function judgedRule(scope: Construct, id: string, props: JudgedRuleProps): config.IRule {
  const { says, judge, name, description, settings, longest, tooLong, onChange = true } = props;
  const maximumExecutionFrequency = props.frequency ?? config.MaximumExecutionFrequency.TWENTY_FOUR_HOURS;
  checkJudge(scope, says, judge);
  const messages = onChange ? ['ConfigurationItemChangeNotification', 'OversizedConfigurationItemChangeNotification'] : [];
  let made: config.CfnConfigRule | undefined;
  const rule = config.CustomRule.fromConfigRuleName(scope, id, Lazy.string({ produce: () => made!.ref }));
  made = new config.CfnConfigRule(rule, 'Resource', {
    configRuleName: name,
    description,
    inputParameters: parametersOfRule(says, settings, longest, tooLong),
    scope: onChange ? { complianceResourceTypes: [config.ResourceType.EC2_SECURITY_GROUP.complianceResourceType] } : undefined,
    source: {
      owner: 'CUSTOM_LAMBDA',
      sourceIdentifier: judge.function.functionArn,
      sourceDetails: [
        ...messages.map(messageType => ({ eventSource: 'aws.config', messageType })),
        { eventSource: 'aws.config', messageType: 'ScheduledNotification', maximumExecutionFrequency },
      ],
    },
  });
  made.node.addDependency(judge.function); // and with it that AWS Config may call it
  return rule;
}

/** AWS Config calls functions of its own account and Region alone. */
function checkJudge(scope: Construct, says: string, judge: unknown): void {
  if (!(judge instanceof SecurityGroupJudge)) {
    refuse({ problem: `${says} has no judge`, given: `judge: ${asGiven(judge)}`, accepted: 'a SecurityGroupJudge', change: "judge: new SecurityGroupJudge(this, 'Judge', { findings })" });
  }
  const [here, there] = [Stack.of(scope), Stack.of(judge)];
  const differs = (a: string, b: string) => !Token.isUnresolved(a) && !Token.isUnresolved(b) && a !== b;
  if (!differs(here.account, there.account) && !differs(here.region, there.region)) return;
  refuse({
    problem: `${says} has a judge of another place`,
    given: `SecurityGroupJudge '${judge.node.path}' in ${there.region} of account ${there.account}; the rule is in ${here.region} of account ${here.account}`,
    accepted: 'the SecurityGroupJudge of the same account and Region',
    change: "make one there: new SecurityGroupJudge(this, 'Judge', { findings })",
  });
}
