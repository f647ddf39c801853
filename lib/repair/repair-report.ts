import { LeftRule, RevokedRule } from './repair-plan';
import { RepairRequest, WiderRules } from './repair-request';

/** What came of a repair. */
export type RepairOutcome =
  /** The group lets in nobody who may not come in. */
  | 'NothingToRepair'
  | 'Repaired'
  /** Some rules were revoked, others were left. */
  | 'PartlyRepaired'
  /** There are rules that let in who may not come in, and all were left. */
  | 'Refused'
  /** A dry run: there are rules that would be revoked. */
  | 'WouldRepair'
  /** There is no such group. */
  | 'NoSuchGroup';

/** What a repair did, and what it left: the object in S3. */
export interface RepairReport {
  readonly version: 1;
  /** The same for each attempt of one execution: `sg-…/0f2c…`. */
  readonly id: string;
  readonly outcome: RepairOutcome;
  readonly accountId: string;
  readonly region: string;
  readonly groupId: string;
  readonly configRuleName: string;
  readonly executionId: string;
  readonly dryRun: boolean;
  readonly widerRules: WiderRules;
  /** ISO 8601, in UTC: when the first attempt that revoked anything began, else this one. */
  readonly time: string;
  /** Rules that are revoked; in a dry run those that would be. */
  readonly revoked: readonly RevokedRule[];
  readonly left: readonly LeftRule[];
  /** What the group was before: `s3://…`. Undefined where nothing was revoked. */
  readonly snapshot?: string;
  /** This report: `s3://…`. */
  readonly report: string;
}

/** What a report is made of. */
export interface Repaired extends Pick<RepairReport, 'accountId' | 'region' | 'time' | 'revoked' | 'left' | 'snapshot' | 'report'> {
  readonly request: RepairRequest;
  readonly isThere: boolean;
}

export function repairReport({ request, isThere, ...rest }: Repaired): RepairReport {
  const { groupId, configRuleName, executionId, isDryRun: dryRun, widerRules } = request;
  const { accountId, region, time, revoked, left, snapshot, report } = rest;
  return {
    version: 1,
    id: `${groupId}/${executionId}`,
    outcome: outcomeOf(request, isThere, revoked, left),
    accountId,
    region,
    groupId,
    configRuleName,
    executionId,
    dryRun,
    widerRules,
    time,
    revoked,
    left,
    ...snapshot === undefined ? {} : { snapshot },
    report,
  };
}

function outcomeOf({ isDryRun }: RepairRequest, isThere: boolean, revoked: readonly RevokedRule[], left: readonly LeftRule[]): RepairOutcome {
  if (!isThere && revoked.length === 0) return 'NoSuchGroup';
  if (revoked.length === 0) return left.length === 0 ? 'NothingToRepair' : 'Refused';
  if (isDryRun) return 'WouldRepair';
  return left.length === 0 ? 'Repaired' : 'PartlyRepaired';
}

const OUTCOMES: Readonly<Record<RepairOutcome, string>> = {
  NothingToRepair: 'lets in nobody who may not come in: nothing was done',
  Repaired: 'is repaired',
  PartlyRepaired: 'is repaired in part',
  Refused: 'was not repaired',
  WouldRepair: 'would be repaired; this was a dry run, and nothing was done',
  NoSuchGroup: 'is not there: nothing was done',
};

/** `sg-… is repaired in part: 1 rule revoked, 2 left`. */
export function summaryOf({ groupId, outcome, revoked, left, dryRun }: RepairReport): string {
  const counts = revoked.length + left.length === 0 ? '' : `: ${counted(revoked.length)} ${dryRun ? 'to revoke' : 'revoked'}, ${left.length} left`;
  return `${groupId} ${OUTCOMES[outcome]}${counts}`;
}

export function counted(rules: number): string {
  return rules === 1 ? '1 rule' : `${rules} rules`;
}

/** What the document gives as its output: the report without its sentences, which are in S3. An execution's outputs are shown whole, and have little room. */
export interface RepairAnswer extends Pick<RepairReport, 'id' | 'outcome' | 'dryRun' | 'snapshot' | 'report'> {
  readonly summary: string;
  readonly revoked: readonly string[];
  readonly left: readonly Pick<LeftRule, 'ruleId' | 'because'>[];
}

export function repairAnswer(report: RepairReport): RepairAnswer {
  const { id, outcome, dryRun, snapshot, revoked, left, report: uri } = report;
  return {
    id,
    outcome,
    summary: summaryOf(report),
    dryRun,
    revoked: revoked.map(({ ruleId }) => ruleId),
    left: left.map(({ ruleId, because }) => ({ ruleId, because })),
    ...snapshot === undefined ? {} : { snapshot },
    report: uri,
  };
}

/** The report as a page. */
export function repairMarkdown(report: RepairReport): string {
  const { accountId, region, configRuleName, executionId, time, revoked, left, snapshot, dryRun } = report;
  return [
    `# ${summaryOf(report)}`,
    '',
    `${region} of account ${accountId}, ${time}. AWS Config rule: ${inText(configRuleName)}. Execution: ${executionId}.`,
    ...revoked.length === 0 ? [] : ['', dryRun ? '## Would be revoked' : '## Revoked', '', ...revoked.map(({ ruleId, rule, says }) => `* \`${ruleId}\`, ${inText(rule)}: ${inText(says)}`)],
    ...left.length === 0 ? [] : ['', '## Left', '', ...left.map(({ ruleId, rule, says, why, change }) => `* \`${ruleId}\`, ${inText(rule)}: ${inText(says)}. ${inText(why)} To do: ${inText(change)}.`)],
    ...snapshot === undefined ? [] : ['', `What the group was before: \`${snapshot}\`.`],
    '',
  ].join('\n');
}

/** Names and descriptions are other people's: in a page they are text and nothing else. */
function inText(text: string): string {
  return text.replace(/[\r\n]+/g, ' ').replace(/[\\`*_[\]<>|#~]/g, '\\$&');
}
