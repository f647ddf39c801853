import { ConfigServiceClient, GetComplianceDetailsByConfigRuleCommand } from '@aws-sdk/client-config-service';
import { ConfigRuleEvent } from './config-event';
import { pages } from '../lambda-shared/pages.lambda-shared';

/** "The default is 10. You cannot specify a number greater than 100" (AWS Config API Reference, GetComplianceDetailsByConfigRule). */
const Limit = 100;

/** A rule may have a name of 128 characters, and this call takes one of 64: "ConfigRuleName ... Minimum length of 1. Maximum length of 64" (the same page). */
const LONGEST_NAME = 64;

/** A resource that has a result. */
export interface FormerResult {
  readonly type: string;
  readonly id: string;
}

/**
 * What has a result of the rule. A group whose deletion nobody told would keep its last one for ever. Nothing is known of rules with longer names than the call takes: of these an event
 * about the deletion is all there is.
 */
export async function formerResults(config: ConfigServiceClient, { configRuleName: ConfigRuleName }: ConfigRuleEvent): Promise<FormerResult[]> {
  if (ConfigRuleName.length > LONGEST_NAME) return [];
  const results: FormerResult[] = [];
  const ask = async (NextToken?: string) =>
    config.send(new GetComplianceDetailsByConfigRuleCommand({ ConfigRuleName, ComplianceTypes: ['COMPLIANT', 'NON_COMPLIANT'], Limit, NextToken }));
  for await (const { EvaluationResults = [] } of pages('config:GetComplianceDetailsByConfigRule', ask)) {
    for (const { EvaluationResultIdentifier: result } of EvaluationResults) {
      const { ResourceType: type, ResourceId: id } = result?.EvaluationResultQualifier ?? {};
      if (type !== undefined && id !== undefined) results.push({ type, id });
    }
  }
  return results;
}
