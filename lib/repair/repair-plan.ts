import { WiderRules } from './repair-request';
import { RuleOwner } from './rule-owner';

/** Why a rule is left as it is. */
export type Because =
  /** It belongs to another account, which shares the group. */
  | 'foreign'
  /** The group or the rule has the exclusion tag. */
  | 'excluded'
  /** Nobody knows whether it lets in who may not come in. */
  | 'undecided'
  /** It names a group, and that one lets others in. */
  | 'names-a-group'
  /** It opens more than the ports that were asked about. */
  | 'wider'
  | 'owned'
  | 'perhaps-owned'
  /** It is not in the snapshot as it is now: somebody wrote or changed it while the repair ran. */
  | 'changed-meanwhile'
  /** EC2 took the order and still tells of it. */
  | 'still-there';

/** An inbound rule that was judged, and found to let in who may not come in, or may do so for all that is known. */
export interface JudgedRule {
  /** `sgr-…`. */
  readonly ruleId: string;
  /** `tcp 22 from 0.0.0.0/0`. */
  readonly rule: string;
  /** What is the case, in a sentence that stands by itself. */
  readonly says: string;
  readonly isUndecided: boolean;
  /** Whether it opens more than the restricted ports. */
  readonly isWider: boolean;
  /** Whether its source is a security group. */
  readonly namesAGroup: boolean;
  /** The group that lets others in, where that is another one. */
  readonly holeIn?: string;
  readonly tagKeys: readonly string[];
}

/** A rule that is to be revoked, or was. */
export type RevokedRule = Pick<JudgedRule, 'ruleId' | 'rule' | 'says'>;

/** A rule that is left, and what somebody else has to do. */
export interface LeftRule extends RevokedRule {
  readonly because: Because;
  /** Why, in a sentence. */
  readonly why: string;
  /** What to do, as an order to the reader. */
  readonly change: string;
}

/** What is to be done. Each rule that was judged is in one of the two lists, once. */
export interface RepairPlan {
  readonly revoke: readonly RevokedRule[];
  readonly left: readonly LeftRule[];
}

/** The group that is repaired, and how. */
export interface RepairTerms {
  readonly groupId: string;
  readonly groupTagKeys: readonly string[];
  /** The account that the group belongs to, and the one that the repair runs in. */
  readonly ownerId: string;
  readonly accountId: string;
  readonly exclusionTag: string;
  readonly widerRules: WiderRules;
}

/** What may be revoked as far as the rules themselves tell. Who owns them is asked next, for these alone: `leaveToOwners`. */
export function planRepair(rules: readonly JudgedRule[], terms: RepairTerms): RepairPlan {
  return divided(rules, rule => reasonToLeave(rule, terms));
}

/** The plan without what a stack owns. A rule whose owner nobody asked for is left. */
export function leaveToOwners(plan: RepairPlan, owners: ReadonlyMap<string, RuleOwner>): RepairPlan {
  const { revoke, left } = divided(plan.revoke, ({ ruleId, rule }) => reasonOfOwner(owners.get(ruleId) ?? { kind: 'perhaps', why: 'nobody asked who owns it' }, rule));
  return { revoke, left: [...plan.left, ...left] };
}

type Reason = Pick<LeftRule, 'because' | 'why' | 'change'>;

function divided<R extends RevokedRule>(rules: readonly R[], reasonFor: (rule: R) => Reason | undefined): RepairPlan {
  const revoke: RevokedRule[] = [];
  const left: LeftRule[] = [];
  for (const one of rules) {
    const { ruleId, rule, says } = one;
    const reason = reasonFor(one);
    if (reason) left.push({ ruleId, rule, says, ...reason });
    else revoke.push({ ruleId, rule, says });
  }
  return { revoke, left };
}

/** The reasons in the order in which they are told: what nobody may touch first, then what nobody can decide, then what somebody should decide. */
function reasonToLeave(rule: JudgedRule, terms: RepairTerms): Reason | undefined {
  const { groupId, groupTagKeys, ownerId, accountId, exclusionTag, widerRules } = terms;
  if (ownerId !== accountId) {
    return { because: 'foreign', why: `The group belongs to the account ${ownerId}, which shares it.`, change: `repair it in the account ${ownerId}` };
  }
  if (groupTagKeys.includes(exclusionTag)) {
    return { because: 'excluded', why: `The group has the tag ${exclusionTag}.`, change: `change the rule by hand, or take the tag off ${groupId} and start the repair again` };
  }
  if (rule.tagKeys.includes(exclusionTag)) {
    return { because: 'excluded', why: `The rule has the tag ${exclusionTag}.`, change: `change the rule by hand, or take the tag off ${rule.ruleId} and start the repair again` };
  }
  if (rule.isUndecided) {
    return { because: 'undecided', why: 'Whom it lets in cannot be proved.', change: 'settle what the sentence about the rule names; then judge the group again' };
  }
  if (rule.namesAGroup) {
    const { holeIn = groupId } = rule;
    const where = holeIn === groupId ? 'this group' : holeIn;
    return { because: 'names-a-group', why: `It names a group; who may not come in is let in by ${where}.`, change: `repair ${where}` };
  }
  if (rule.isWider && widerRules === 'Refuse') {
    return {
      because: 'wider',
      why: 'It opens more than the restricted ports: without it doors would be closed that nobody asked about.',
      change: 'write rules for what is needed of it, then revoke it by hand; or start the repair with WiderRules=Revoke',
    };
  }
  return undefined;
}

function reasonOfOwner(owner: RuleOwner, rule: string): Reason | undefined {
  if (owner.kind === 'nobody') return undefined;
  if (owner.kind === 'perhaps') {
    return {
      because: 'perhaps-owned',
      why: `It may be a rule of ${owner.stackName === undefined ? 'a stack' : `the stack ${owner.stackName}`}: ${owner.why}.`,
      change: 'look into the stack: take the rule out of its code if it is there, else revoke it by hand',
    };
  }
  const { stackName, logicalId, path, isRuleItself } = owner;
  const resource = logicalId === undefined ? 'a resource that CloudFormation does not name' : `the ${isRuleItself ? 'rule' : 'group'} ${logicalId}`;
  const construct = path === undefined ? '' : `, the construct ${path}`;
  return {
    because: 'owned',
    why: `It is a rule of the stack ${stackName}: of ${resource}${construct}. CloudFormation would not know that it is gone.`,
    change: `in the code of the stack ${stackName}, take '${rule}' out of ${path ?? logicalId ?? 'its resource'} or name who may come in, and deploy`,
  };
}
