import { RuleLogicalIds } from './rule-logical-ids';
import { RuleText } from './rule-text';
import { RuleContent } from '../asked-rules/rule-content';

/** A rule that a group asks for. */
export interface RuleRequest {
  readonly who: string;
  /** What the rule is called among those of its group. */
  readonly name: string;
  readonly content: RuleContent;
  readonly text: RuleText;
  readonly ids: RuleLogicalIds;
}
