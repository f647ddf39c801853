import { ConfigState, keyOf, RuleRecord } from './config-state';
import { JsonError, momentOf } from '../json-server';

/** What is asked of AWS Config, as the JSON of a call has it. */
export type Asked = Readonly<Record<string, unknown>>;

export function describeRules(state: ConfigState, pageSize: number, input: Asked) {
  const { page, NextToken } = paged(chosen(state, input), pageSize, input);
  return { ConfigRules: page.map(({ rule }) => rule), NextToken };
}

/**
 * "A rule is compliant if all of the evaluated resources comply with it. It is noncompliant if any of these resources do not comply. If Config has no current evaluation results for the rule, it returns
 * INSUFFICIENT_DATA" (DescribeComplianceByConfigRule).
 */
export function describeCompliance(state: ConfigState, pageSize: number, input: Asked) {
  const all = chosen(state, input).map(record => ({ record, ...complianceOf(record) }));
  const types = input.ComplianceTypes as string[] | undefined;
  const { page, NextToken } = paged(all.filter(({ type }) => types?.includes(type) ?? true), pageSize, input);
  const ComplianceByConfigRules = page.map(({ record, type, count }) => ({
    ConfigRuleName: record.rule.ConfigRuleName,
    Compliance: { ComplianceType: type, ...count > 0 ? { ComplianceContributorCount: { CappedCount: count, CapExceeded: false } } : {} },
  }));
  return { ComplianceByConfigRules, NextToken };
}

function complianceOf({ results }: RuleRecord) {
  const counted = [...results.values()].filter(({ compliance }) => compliance !== 'NOT_APPLICABLE');
  const count = counted.filter(({ compliance }) => compliance === 'NON_COMPLIANT').length;
  return { type: counted.length === 0 ? 'INSUFFICIENT_DATA' : count > 0 ? 'NON_COMPLIANT' : 'COMPLIANT', count };
}

/** "INSUFFICIENT_DATA cannot be used as a ComplianceType for filtering results" (GetComplianceDetailsByConfigRule). */
export function complianceDetails(state: ConfigState, pageSize: number, input: Asked) {
  const { results, rule } = state.rule(input.ConfigRuleName);
  const types = input.ComplianceTypes as string[] | undefined;
  if (types?.includes('INSUFFICIENT_DATA')) throw new JsonError('InvalidParameterValueException', 'INSUFFICIENT_DATA is no filter');
  const { page, NextToken } = paged([...results.values()].filter(({ compliance }) => types?.includes(compliance) ?? true), pageSize, input);
  const EvaluationResults = page.map(({ resourceType: ResourceType, resourceId: ResourceId, compliance, annotation, ordering, recorded }) => ({
    EvaluationResultIdentifier: {
      EvaluationResultQualifier: { ConfigRuleName: rule.ConfigRuleName, ResourceType, ResourceId, EvaluationMode: 'DETECTIVE' },
      OrderingTimestamp: ordering,
    },
    ComplianceType: compliance,
    ResultRecordedTime: recorded,
    ConfigRuleInvokedTime: recorded,
    Annotation: annotation,
  }));
  return { EvaluationResults, NextToken };
}

export function describeEvaluationStatus(state: ConfigState, pageSize: number, input: Asked) {
  const { page, NextToken } = paged(chosen(state, input), pageSize, input);
  const ConfigRulesEvaluationStatus = page.map(({ rule, lastEvaluated }) => ({
    ConfigRuleName: rule.ConfigRuleName,
    ConfigRuleArn: rule.ConfigRuleArn,
    ConfigRuleId: rule.ConfigRuleId,
    FirstEvaluationStarted: lastEvaluated !== undefined,
    LastSuccessfulInvocationTime: lastEvaluated,
    LastSuccessfulEvaluationTime: lastEvaluated,
  }));
  return { ConfigRulesEvaluationStatus, NextToken };
}

export function describeExceptions(state: ConfigState, pageSize: number, input: Asked) {
  const { page, NextToken } = paged(state.exceptions.filter(({ ConfigRuleName: name }) => name === input.ConfigRuleName), pageSize, input);
  return { RemediationExceptions: page, NextToken };
}

/** "By default, the results are listed in reverse chronological order" (GetResourceConfigHistory). */
export function resourceHistory(state: ConfigState, pageSize: number, input: Asked) {
  const items = state.history.get(keyOf(String(input.resourceType), String(input.resourceId)));
  if (!items) throw new JsonError('ResourceNotDiscoveredException', `Resource ${String(input.resourceId)} of resourceType:${String(input.resourceType)} is unknown or has not been discovered`);
  const [later, earlier] = [momentOf(input.laterTime) ?? new Date(8.64e15), momentOf(input.earlierTime) ?? new Date(0)];
  const found = items.filter(({ configurationItemCaptureTime: at }) => at! <= later && at! >= earlier);
  const { page, NextToken } = paged(input.chronologicalOrder === 'Forward' ? found : found.reverse(), pageSize, { Limit: input.limit, NextToken: input.nextToken });
  return { configurationItems: page, nextToken: NextToken };
}

/** "If you do not specify any names, Config returns details for all your rules"; up to 25 names (DescribeConfigRules). */
function chosen(state: ConfigState, { ConfigRuleNames: names }: Asked): RuleRecord[] {
  const asked = (names ?? []) as string[];
  if (asked.length > 25) throw new JsonError('ValidationException', 'Member must have length less than or equal to 25');
  return asked.length > 0 ? asked.map(name => state.rule(name)) : [...state.rules.values()];
}

/** "The default is 10. You cannot specify a number greater than 100. If you specify 0, Config uses the default" (Limit). Pages are never longer than the double's own. */
function paged<T>(all: readonly T[], pageSize: number, { Limit, NextToken }: Asked): { readonly page: readonly T[]; readonly NextToken?: string } {
  const limit = (Limit as number | undefined) || 10;
  if (limit < 0 || limit > 100) throw new JsonError('InvalidLimitException', 'The specified limit is outside the allowable range.');
  const token = NextToken as string | undefined;
  if (token !== undefined && !/^page-\d+$/.test(token)) throw new JsonError('InvalidNextTokenException', 'The specified nextToken for pagination is not valid.');
  const from = Number(token?.slice('page-'.length) ?? 0);
  const to = from + Math.min(limit, pageSize);
  return { page: all.slice(from, to), NextToken: to < all.length ? `page-${to}` : undefined };
}
