import * as iam from 'aws-cdk-lib/aws-iam';
import { IConstruct } from 'constructs';

/** The key of the tag that keeps a group, or a rule, from being repaired, unless somebody chose another. */
export const NO_REPAIR_TAG = 'portcullis:no-repair';

/** A `SecurityGroupRepair`, for rules that start it. */
export interface ISecurityGroupRepair extends IConstruct {
  /**
   * The Automation runbook (an SSM document) that repairs one group. Its parameters, all texts: `GroupId`; `ConfigRuleName`, the rule whose parameters say who may come in; `DryRun`,
   * `true` or `false`; `WiderRules`, `Refuse` or `Revoke`; `AutomationAssumeRole`, the ARN of `automationRole`.
   */
  readonly documentName: string;
  /** What Systems Manager becomes while it runs the document: it may invoke one function. */
  readonly automationRole: iam.IRole;
  /** The key of the tag whose presence keeps a group, or a rule, from being repaired. */
  readonly exclusionTag: string;
}

/** What `SecurityGroupRepair` takes of its account and Region: by it others find the one that is there. */
export const REPAIR_PLACE = { kind: 'SecurityGroupRepair', name: '' } as const;
