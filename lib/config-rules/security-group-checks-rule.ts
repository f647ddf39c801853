import { Token } from 'aws-cdk-lib';
import * as config from 'aws-cdk-lib/aws-config';
import { Construct } from 'constructs';
import { askedOfAccount, askedOfGroups } from './asked-of-account';
import { judgedRule } from './judged-rule';
import { waitForRecorder } from './recorder-of-a-rule';
import { takeRuleName } from './rule-name';
import { SecurityGroupChecksRuleProps } from './security-group-checks-rule-props';
import { asGiven } from '../errors/given';
import { refuse } from '../errors/refuse';
import { refuseUnknownProps } from '../errors/unknown-props';
import { checkedIds, checkedSettings } from '../settings/checked-settings';
import { ConfigRuleSettings, refuseContradiction } from '../settings/config-rule-parameters';

const NAMES = ['judge', 'name', 'profile', 'framework', 'include', 'exclude', 'only', 'failOn', 'options', 'frequency', 'recorder'];

/**
 * An AWS Config rule that asks the checks of this library of each security group of the account and Region: the same checks, with the same answers, as `SecurityGroupChecks` asks at
 * synth. Checks of a profile or a framework that only a template can answer are left out.
 *
 * A group is NON_COMPLIANT where a check is violated, and where it cannot be known whether it is. The annotation names the rule of the group and says why.
 *
 * It needs a recorder in its account and Region: one that is there, or a `ConfigRecorder`.
 *
 * @example
 * const findings = new FindingsTopic(this, 'Findings');
 * const judge = new SecurityGroupJudge(this, 'Judge', { findings });
 * new SecurityGroupChecksRule(this, 'Checks', { judge, profile: Profile.STRICT, exclude: ['GroupWithoutTags'] });
 * new SecurityGroupChecksRule(this, 'Expired', { judge, name: 'expired-rules', only: ['RuleExpired'] });
 */
export class SecurityGroupChecksRule extends Construct {
  /** The rule of AWS Config. */
  public readonly rule: config.IRule;

  /**
   * @throws when a rule of that name is there already, for an unknown check, for one that cannot be asked of an account, where nothing would be asked, where what is asked is
   * longer than a rule of AWS Config can say, and for a recorder that does not record what is judged.
   */
  constructor(scope: Construct, id: string, props: SecurityGroupChecksRuleProps) {
    super(scope, id);
    this.checkProps(props);
    const settings = this.settingsIn(props);
    const asked = askedOfAccount(this.says, settings);
    const name = props.name ?? 'security-group-checks';
    const isAboutGroups = askedOfGroups(asked).asked.length > 0;
    waitForRecorder(this.says, this, props.recorder, isAboutGroups ? 'EC2_SECURITY_GROUP' : 'EC2_VPC');
    takeRuleName(this, this.says, name);
    this.rule = judgedRule(this, 'Rule', {
      says: this.says,
      judge: props.judge,
      name,
      description: describe(settings),
      settings,
      frequency: props.frequency,
      onChange: isAboutGroups, // what is about VPCs alone no change of a group answers
    });
  }

  /** What TypeScript would not let through, for callers in JavaScript: a choice that is misspelled would be another choice. */
  private checkProps(props: SecurityGroupChecksRuleProps): void {
    if (typeof props !== 'object' || props === null) {
      refuse({ problem: `${this.says} has no props that can be read`, given: asGiven(props), accepted: '{ judge, ... }', change: 'pass at least { judge }' });
    }
    refuseUnknownProps(this.says, props, NAMES);
    const frequencies: readonly string[] = Object.values(config.MaximumExecutionFrequency);
    if (props.frequency !== undefined && !Token.isUnresolved(props.frequency) && !frequencies.includes(props.frequency)) {
      refuse({
        problem: `${this.says} cannot be asked so often`,
        given: `frequency: ${asGiven(props.frequency)}`,
        accepted: 'a value of config.MaximumExecutionFrequency',
        change: 'frequency: config.MaximumExecutionFrequency.TWENTY_FOUR_HOURS, or leave it out',
      });
    }
  }

  private settingsIn({ profile, framework, include, exclude, only, failOn, options }: SecurityGroupChecksRuleProps): ConfigRuleSettings {
    const place = { who: this.says, kind: 'code' } as const;
    const checked = checkedSettings(place, { profile, framework: nameOf(framework), include, exclude, failOn, options });
    const named = only === undefined ? undefined : checkedIds(place, ['only'], only);
    if (checked.failOn === 'never') {
      refuse({ problem: `${this.says} would let every group pass`, given: 'failOn: FailOn.NEVER', accepted: 'FailOn.ERROR or FailOn.WARNING', change: 'leave it out, or leave the rule out' });
    }
    // An empty list of what is not asked says nothing; one of what is asked alone says that nothing is.
    const lists = Object.fromEntries(Object.entries(checked).filter(([, value]) => !Array.isArray(value) || value.length > 0)) as ConfigRuleSettings;
    const settings = { ...lists, ...named ? { only: named } : {} };
    refuseContradiction(this.says, settings);
    // A profile chooses checks, which `only` does here, and says how seriously they are taken, which counts beside `failOn`.
    if (named && settings.profile !== undefined && settings.failOn === undefined) {
      refuse({
        problem: `${this.says} has a profile that changes nothing: only says which checks are asked, and whatever they find counts`,
        given: `profile: ${asGiven(profile)}; only: ${asGiven(only)}`,
        accepted: 'only, for just these checks; or a profile with include and exclude; or both with failOn: what is an error differs between profiles',
        change: 'leave out profile, or only',
      });
    }
    return settings;
  }

  private get says(): string {
    return `SecurityGroupChecksRule '${this.node.path}'`;
  }
}

/** "Length Constraints: Minimum length of 0. Maximum length of 256" (AWS Config API Reference, ConfigRule, Description). */
const LONGEST_DESCRIPTION = 256;

function describe({ profile, framework, only }: ConfigRuleSettings): string {
  const chosen = only ? only.join(', ') : framework === undefined ? `the checks of the profile ${profile ?? 'baseline'}` : `the checks of ${framework}`;
  const text = `Security groups hold to ${chosen} (cdk-portcullis).`;
  return text.length <= LONGEST_DESCRIPTION ? text : `Security groups hold to ${only?.length} checks of cdk-portcullis.`;
}

/** Nobody but TypeScript says that it is one of ours. */
function nameOf(framework: unknown): unknown {
  return typeof framework === 'object' && framework !== null && 'name' in framework ? framework.name : framework;
}
