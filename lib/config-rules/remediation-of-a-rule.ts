import { Stack, Token } from 'aws-cdk-lib';
import * as config from 'aws-cdk-lib/aws-config';
import { Construct } from 'constructs';
import { Remediation } from './remediation';
import { asGiven } from '../errors/given';
import { refuse } from '../errors/refuse';
import { ISecurityGroupRepair } from '../repair/api';

/** Who repairs what a rule finds, and when. */
export interface RepairOptions {
  readonly repair?: ISecurityGroupRepair;
  readonly remediation?: Remediation;
}

/**
 * Tells AWS Config how to repair what a rule finds.
 *
 * @param rule whose parameters say who may come in: the repair reads them by its name
 */
export function remediationOfARule(scope: Construct, rule: config.IRule, { repair, remediation = Remediation.manual() }: RepairOptions): void {
  if (!repair) return;
  const { isAutomatic, dryRun, widerRules, maximumAttempts, retrySeconds, concurrencyPercentage, errorPercentage } = remediation._settings;
  const isControlled = concurrencyPercentage !== undefined || errorPercentage !== undefined;
  const made = new config.CfnRemediationConfiguration(scope, 'Remediation', {
    configRuleName: rule.configRuleName,
    resourceType: config.ResourceType.EC2_SECURITY_GROUP.complianceResourceType,
    targetType: 'SSM_DOCUMENT',
    targetId: repair.documentName,
    // "The value is dynamic and changes at run-time", "RESOURCE_ID" (AWS Config API Reference, RemediationParameterValue and ResourceValue).
    parameters: {
      GroupId: { ResourceValue: { Value: 'RESOURCE_ID' } },
      ConfigRuleName: fixed(rule.configRuleName),
      DryRun: fixed(String(dryRun)),
      WiderRules: fixed(widerRules),
      AutomationAssumeRole: fixed(repair.automationRole.roleArn),
    },
    automatic: isAutomatic,
    maximumAutomaticAttempts: maximumAttempts,
    retryAttemptSeconds: retrySeconds,
    executionControls: isControlled
      ? { ssmControls: { concurrentExecutionRatePercentage: concurrencyPercentage, errorPercentage } }
      : undefined,
  });
  made.node.addDependency(rule, repair); // a repair that starts by itself finds the document and its role as they are to be
}

function fixed(value: string): object {
  return { StaticValue: { Values: [value] } };
}

/**
 * @throws Error for what is no repair, for one of another account or Region, and for a remediation without one
 */
export function checkRepair(says: string, scope: Construct, { repair, remediation }: RepairOptions): void {
  Remediation._check(says, remediation);
  if (repair === undefined) {
    if (remediation === undefined) return;
    refuse({
      problem: `${says} has a remediation, and nothing that repairs`,
      given: 'remediation without repair',
      accepted: 'repair, a SecurityGroupRepair; remediation says when it starts',
      change: "repair: new SecurityGroupRepair(this, 'Repair', { findings }), once for the account and Region",
    });
  }
  if (!isRepair(repair)) {
    refuse({ problem: `${says}: that is no repair`, given: `repair: ${asGiven(repair)}`, accepted: 'a SecurityGroupRepair', change: "repair: new SecurityGroupRepair(this, 'Repair', { findings })" });
  }
  const [here, there] = [Stack.of(scope), Stack.of(repair)];
  const differs = (a: string, b: string) => !Token.isUnresolved(a) && !Token.isUnresolved(b) && a !== b;
  if (!differs(here.account, there.account) && !differs(here.region, there.region)) return;
  refuse({
    problem: `${says} has a repair of another place`,
    given: `'${repair.node.path}' in ${there.region} of account ${there.account}; the rule is in ${here.region} of account ${here.account}`,
    accepted: 'the SecurityGroupRepair of the same account and Region',
    change: "make one there: new SecurityGroupRepair(this, 'Repair', { findings })",
  });
}

/** Told by its shape: there may be two copies of this library in one app. */
function isRepair(thing: unknown): thing is ISecurityGroupRepair {
  const { node, documentName, automationRole } = (thing ?? {}) as Partial<ISecurityGroupRepair>;
  return typeof node?.path === 'string' && typeof documentName === 'string' && typeof automationRole?.roleArn === 'string';
}
