import { RuleUsage, UsageReport } from '../../usage/rule-usage';
import { UsageGroup } from '../usage-groups';
import { RuleSurroundings } from '../usage-rule-words';

/** What every part of the page knows. */
export interface UsagePageContext {
  readonly report: UsageReport;
  readonly surroundings: RuleSurroundings;
  /** Every rule of the report, by its id. */
  readonly rules: ReadonlyMap<string, RuleUsage>;
  /** What links point to: rules that the page shows, by their ids. */
  readonly anchors: ReadonlyMap<string, string>;
}

/** The ids of rules as anchors, where they are ids that EC2 makes: nothing else of an account becomes an id of the page. */
export function anchorsOf(shown: readonly UsageGroup[]): ReadonlyMap<string, string> {
  return new Map(shown.flatMap(({ rules }) => rules.map(({ rule: { ruleId } }) => ruleId)).map((id, i) => [id, /^sgr-[0-9a-f]+$/.test(id) ? id : `rule-${i}`]));
}
