import { Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { claimLogicalId } from './logical-ids-taken';
import { RuleContent, ruleNameOf } from '../asked-rules/rule-content';
import { rulePrefixOf } from '../naming/logical-ids';
import { stackIdentity } from '../naming/stack-identity';

/** The logical ids of a group's rules: the group's own id, then what the rule says. */
export class RuleLogicalIds {
  private readonly used: string[] = [];
  private readonly prefix: string;

  /** @param kept ids of rules that are live, by the ids that they would have */
  public constructor(
    private readonly who: string,
    private readonly group: Construct,
    groupLogicalId: string,
    private readonly kept: Readonly<Record<string, string>> = {},
  ) {
    this.prefix = rulePrefixOf(groupLogicalId);
    if (Object.keys(kept).length > 0) group.node.addValidation({ validate: () => this.keptInVain() });
  }

  /** The id of a rule in the stack that it is written to. Groups of several stacks may bear one name, so elsewhere the id also says whence the group is. */
  public idIn(stack: Stack, name: string, content: RuleContent): string {
    const home = Stack.of(this.group);
    const own = `${this.prefix}${stack === home ? name : ruleNameOf(this.who, this.group, content, { of: stackIdentity(home) })}`;
    this.used.push(own);
    const id = this.kept[own] ?? own;
    claimLogicalId(this.who, stack, id, this.group, 'rule');
    return id;
  }

  private keptInVain(): string[] {
    return Object.keys(this.kept).filter(id => !this.used.includes(id)).map(id => `${this.who}: keep.ruleLogicalIds names a rule that the role does not write\n`
      + `  given:    '${id}'\n  accepted: ${this.used.join(', ') || 'none: the role writes no rules'}\n  change:   use one of these, or leave it out`);
  }
}
