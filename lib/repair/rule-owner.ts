/** Which CloudFormation stack a live rule belongs to. */
export type RuleOwner =
  /** No stack has a rule like it. */
  | { readonly kind: 'nobody' }
  | {
    readonly kind: 'stack';
    readonly stackName: string;
    /** The resource that the rule is, or stands in; undefined where CloudFormation does not tell. */
    readonly logicalId?: string;
    /** The construct path of that resource, where the CDK wrote it into the template. */
    readonly path?: string;
    /** Whether the rule is a resource of its own; else it stands in that of its group. */
    readonly isRuleItself: boolean;
  }
  /** Nobody can tell. `why` is a clause: `the template has a rule whose source is the import net:Office`. */
  | { readonly kind: 'perhaps'; readonly why: string; readonly stackName?: string };

export const NOBODY: RuleOwner = { kind: 'nobody' };
