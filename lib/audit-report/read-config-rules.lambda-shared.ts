import {
  ComplianceType, ConfigRule, ConfigRuleEvaluationStatus, ConfigServiceClient, DescribeComplianceByConfigRuleCommand,
  DescribeConfigRuleEvaluationStatusCommand, DescribeConfigRulesCommand,
} from '@aws-sdk/client-config-service';
import { whyUnread } from './could-not-read.lambda-shared';
import { pages } from '../lambda-shared/pages.lambda-shared';
import { FailedEvaluation, RuleCompliance, UnreadPart } from '../reports/audit-report';

/** A rule of AWS Config, before its resources were asked for. */
export interface ReadRule {
  readonly name: string;
  readonly description?: string;
  readonly judgedBy: string;
  readonly identifier?: string;
  readonly compliance: RuleCompliance;
  readonly why?: string;
  readonly failing?: FailedEvaluation;
}

/**
 * All rules, or those of a scope, in the order of their names, with what AWS Config says of each. A rule of the scope that is not there is one that could not be read.
 *
 * @throws AwsCallError where rules, or what is said of them, cannot be read: then there is nothing to report
 */
export async function readConfigRules(
  config: ConfigServiceClient, scope: readonly string[] | undefined,
): Promise<{ readonly rules: ReadRule[]; readonly unread: UnreadPart[] }> {
  const described = await describedRules(config);
  const compliance = await complianceByRule(config);
  const { statuses, unread } = await evaluationStatuses(config);
  const names = [...new Set(scope ?? described.keys())].sort();
  const rules = names.map((name): ReadRule => {
    const rule = described.get(name);
    if (!rule) return { name, judgedBy: 'unknown', compliance: 'unread', why: 'there is no rule of this name in the account and Region' };
    const failing = failedEvaluation(statuses.get(name));
    return { name, ...about(rule), compliance: complianceOf(compliance.get(name)), ...failing ? { failing } : {} };
  });
  return { rules, unread };
}

async function describedRules(config: ConfigServiceClient): Promise<ReadonlyMap<string, ConfigRule>> {
  const rules = new Map<string, ConfigRule>();
  for await (const page of pages('config:DescribeConfigRules', NextToken => config.send(new DescribeConfigRulesCommand({ NextToken })))) {
    for (const rule of page.ConfigRules ?? []) {
      if (!rule.ConfigRuleName) throw new Error('config:DescribeConfigRules answered a rule without a name');
      rules.set(rule.ConfigRuleName, rule);
    }
  }
  return rules;
}

async function complianceByRule(config: ConfigServiceClient): Promise<ReadonlyMap<string, string | undefined>> {
  const compliance = new Map<string, string | undefined>();
  for await (const page of pages('config:DescribeComplianceByConfigRule', NextToken => config.send(new DescribeComplianceByConfigRuleCommand({ NextToken })))) {
    for (const { ConfigRuleName: name, Compliance } of page.ComplianceByConfigRules ?? []) if (name) compliance.set(name, Compliance?.ComplianceType);
  }
  return compliance;
}

async function evaluationStatuses(
  config: ConfigServiceClient,
): Promise<{ statuses: ReadonlyMap<string, ConfigRuleEvaluationStatus>; unread: UnreadPart[] }> {
  const statuses = new Map<string, ConfigRuleEvaluationStatus>();
  try {
    const ask = (NextToken?: string) => config.send(new DescribeConfigRuleEvaluationStatusCommand({ NextToken }));
    for await (const page of pages('config:DescribeConfigRuleEvaluationStatus', ask)) {
      for (const status of page.ConfigRulesEvaluationStatus ?? []) if (status.ConfigRuleName) statuses.set(status.ConfigRuleName, status);
    }
    return { statuses, unread: [] };
  } catch (error) {
    return { statuses, unread: [{ part: 'Whether the last evaluation of each rule failed', why: whyUnread(error) }] };
  }
}

/**
 * "If AWS Config has no current evaluation results for the rule, it returns INSUFFICIENT_DATA" (AWS Config API Reference, DescribeComplianceByConfigRule). What the answer leaves out, and
 * what is not known here, is no result either.
 */
function complianceOf(type: string | undefined): RuleCompliance {
  if (type === ComplianceType.Compliant) return 'compliant';
  return type === ComplianceType.Non_Compliant ? 'not-compliant' : 'not-evaluated';
}

/** A rule whose evaluation fails goes on saying what it said before. */
function failedEvaluation(status: ConfigRuleEvaluationStatus | undefined): FailedEvaluation | undefined {
  if (!status) return undefined;
  const { LastSuccessfulInvocationTime, LastFailedInvocationTime, LastSuccessfulEvaluationTime, LastFailedEvaluationTime } = status;
  const failed = [
    failedSince(LastFailedInvocationTime, LastSuccessfulInvocationTime),
    failedSince(LastFailedEvaluationTime, LastSuccessfulEvaluationTime),
  ].filter(at => at !== undefined).sort().at(-1);
  if (failed === undefined) return undefined;
  const says = [status.LastErrorCode, status.LastErrorMessage].filter(text => text !== undefined && text !== '').join(': ');
  return { at: failed, says: says || 'AWS Config does not say why' };
}

function failedSince(failed: Date | undefined, succeeded: Date | undefined): string | undefined {
  return failed && (!succeeded || failed > succeeded) ? failed.toISOString() : undefined;
}

const JUDGES: Readonly<Record<string, string | undefined>> = { AWS: 'managed', CUSTOM_POLICY: 'policy', CUSTOM_LAMBDA: 'lambda' };

function about({ Description: description, Source }: ConfigRule): Pick<ReadRule, 'description' | 'judgedBy' | 'identifier'> {
  const owner = Source?.Owner;
  return {
    ...description ? { description } : {},
    judgedBy: owner === undefined ? 'unknown' : JUDGES[owner] ?? owner,
    ...owner === 'AWS' && Source?.SourceIdentifier ? { identifier: Source.SourceIdentifier } : {},
  };
}
