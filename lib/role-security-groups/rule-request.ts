import { RuleContent } from './rule-content';
import { RuleLogicalIds } from './rule-logical-ids';

/** A rule that a group asks for. */
export interface RuleRequest {
  readonly who: string;
  /** What the rule is called among those of its group. */
  readonly name: string;
  readonly content: RuleContent;
  readonly description: string;
  readonly ids: RuleLogicalIds;
}
