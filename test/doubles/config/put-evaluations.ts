import { ConfigState, keyOf, StoredResult } from './config-state';
import { JsonError, momentOf } from '../json-server';

type Given = Readonly<Record<string, unknown>>;

interface PutEvaluations {
  readonly Evaluations?: readonly Given[];
  readonly ResultToken?: string;
  readonly TestMode?: boolean;
}

/**
 * Takes results, or none of them. That an evaluation of an older item does not replace that of a newer one is how `OrderingTimestamp` is read here: "For event-based evaluations, the
 * time indicates when Config created the configuration item that triggered the evaluation" (AWS Config API Reference, Evaluation).
 */
export function putEvaluations(state: ConfigState, now: Date, put: PutEvaluations) {
  const { Evaluations: evaluations = [], ResultToken: token, TestMode: isTest = false } = put;
  if (typeof token !== 'string') throw invalid('resultToken is missing');
  // "Array Members: Minimum number of 0 items. Maximum number of 100 items" (PutEvaluations)
  if (evaluations.length > 100) throw new JsonError('ValidationException', `Value at 'evaluations' failed to satisfy constraint: Member must have length less than or equal to 100, and has ${evaluations.length}`);
  const results = evaluations.map(given => resultOf(given, now));
  if (new Set(results.map(({ resourceType, resourceId }) => keyOf(resourceType, resourceId))).size < results.length) throw invalid('a resource is evaluated twice');
  // "When TestMode is true, PutEvaluations doesn't require a valid value for the ResultToken parameter, but the value cannot be null." "No updates occur to your existing evaluations".
  if (isTest) return { FailedEvaluations: [] };
  const ofRule = state.tokens.get(token);
  if (ofRule === undefined) throw new JsonError('InvalidResultTokenException', 'The Result Token provided is invalid');
  const record = state.rule(ofRule);
  for (const result of results) {
    const key = keyOf(result.resourceType, result.resourceId);
    const former = record.results.get(key);
    if (!former || former.ordering <= result.ordering) record.results.set(key, result);
  }
  record.lastEvaluated = now;
  return { FailedEvaluations: [] };
}

function resultOf(given: Given, now: Date): StoredResult {
  const { ComplianceResourceType: type, ComplianceResourceId: id, ComplianceType: compliance, Annotation: annotation, OrderingTimestamp: at } = given;
  const ordering = momentOf(at);
  if (!isText(type, 256) || !isText(id, 768)) throw invalid('an evaluation has no resource');
  // "Config does not accept INSUFFICIENT_DATA as the value for ComplianceType from a PutEvaluations request" (Evaluation)
  if (compliance !== 'COMPLIANT' && compliance !== 'NON_COMPLIANT' && compliance !== 'NOT_APPLICABLE') throw invalid(`ComplianceType ${String(compliance)} of ${id}`);
  // "Length Constraints: Minimum length of 1. Maximum length of 256" (Evaluation, Annotation)
  if (annotation !== undefined && !isText(annotation, 256)) throw invalid(`the annotation of ${id} has not from 1 to 256 characters`);
  if (!ordering || Number.isNaN(ordering.getTime())) throw invalid(`the evaluation of ${id} has no OrderingTimestamp`);
  if (ordering.getTime() > now.getTime() + 300_000) throw invalid(`the evaluation of ${id} is of the future`);
  return { resourceType: type, resourceId: id, compliance, annotation, ordering, recorded: now };
}

function isText(value: unknown, most: number): value is string {
  return typeof value === 'string' && value.length >= 1 && value.length <= most;
}

function invalid(message: string): JsonError {
  return new JsonError('InvalidParameterValueException', message);
}
