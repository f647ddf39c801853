import { ComplianceType, ConfigServiceClient, EvaluationResult, GetComplianceDetailsByConfigRuleCommand } from '@aws-sdk/client-config-service';
import { whyUnread } from './could-not-read.lambda-shared';
import { pages } from '../lambda-shared/pages.lambda-shared';
import { eachOnce } from '../reports/audit-changes';
import { Counted, Violation } from '../reports/audit-report';

/** The largest page: "You cannot specify a number greater than 100" (AWS Config API Reference, GetComplianceDetailsByConfigRule). */
const Limit = 100;

/** So many resources that comply are counted, rule by rule: those of a large account would take the time that is needed for the others. */
const MOST_COUNTED = 1000;

/** So many resources that do not comply are held in memory, of one rule. */
const MOST_VIOLATIONS = 100_000;

const ACTION = 'config:GetComplianceDetailsByConfigRule';

/** What a rule says of its resources. */
export interface RuleDetails {
  /** In order, each once. */
  readonly violations: Violation[];
  readonly complying: Counted;
  /** Why there may be more violations than these. */
  readonly why?: string;
}

/**
 * Reads what does not comply with a rule, and counts what does.
 *
 * @param isLate whether there is no time left for further pages
 * @throws AwsCallError where AWS Config cannot be asked now; what it refuses to say about this rule is told in `why`
 */
export async function readRuleDetails(config: ConfigServiceClient, ConfigRuleName: string, isLate: () => boolean): Promise<RuleDetails> {
  const read: Violation[] = [];
  let why: string | undefined;
  let complying: Counted = { count: 0, more: false };
  try {
    for await (const results of resultsOf(config, ConfigRuleName, ComplianceType.Non_Compliant)) {
      if (isLate()) {
        why = `there was no time left after ${read.length} resources`;
        break;
      }
      read.push(...results.map(violationOf));
      if (read.length < MOST_VIOLATIONS) continue;
      why = `it has more resources that do not comply than the ${read.length} that were read`;
      break;
    }
    complying = isLate() ? { count: 0, more: true } : await countComplying(config, ConfigRuleName);
  } catch (error) {
    why = whyUnread(error);
  }
  return { violations: eachOnce(read), complying, ...why === undefined ? {} : { why } };
}

async function countComplying(config: ConfigServiceClient, ConfigRuleName: string): Promise<Counted> {
  let count = 0;
  for await (const results of resultsOf(config, ConfigRuleName, ComplianceType.Compliant)) {
    count += results.length;
    if (count >= MOST_COUNTED) return { count, more: true };
  }
  return { count, more: false };
}

async function* resultsOf(config: ConfigServiceClient, ConfigRuleName: string, type: ComplianceType): AsyncGenerator<EvaluationResult[]> {
  const request = { ConfigRuleName, ComplianceTypes: [type], Limit };
  const ask = (NextToken?: string) => config.send(new GetComplianceDetailsByConfigRuleCommand({ ...request, NextToken }));
  for await (const { EvaluationResults = [] } of pages(ACTION, ask)) yield EvaluationResults;
}

function violationOf({ EvaluationResultIdentifier: identifier, Annotation: annotation, ResultRecordedTime: recorded }: EvaluationResult): Violation {
  const { ResourceType: type, ResourceId: id } = identifier?.EvaluationResultQualifier ?? {};
  if (!type || !id) throw new Error(`${ACTION} answered a result without a resource`);
  return { type, id, ...annotation ? { annotation } : {}, ...recorded ? { recordedAt: recorded.toISOString() } : {} };
}
