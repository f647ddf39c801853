import { createHash } from 'crypto';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { ConfigServiceClient } from '@aws-sdk/client-config-service';
import { EC2Client } from '@aws-sdk/client-ec2';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { S3Client } from '@aws-sdk/client-s3';
import { askedRestrictions } from './asked-restrictions.lambda-shared';
import { firstSnapshot, readSnapshot } from './first-snapshot.lambda-shared';
import { groupNow, GroupNow } from './group-now.lambda-shared';
import { judgedRules } from './judged-rules';
import { repairedFinding } from './repair-findings';
import { RepairPlace, reportKey, s3Uri, snapshotKey } from './repair-layout';
import { leaveToOwners, LeftRule, planRepair, RepairPlan, RepairTerms, RevokedRule } from './repair-plan';
import { repairMarkdown, RepairReport, repairReport } from './repair-report';
import { RepairRequest } from './repair-request';
import { contentOf, repairSnapshot, RepairSnapshot } from './repair-snapshot';
import { revokeRules, stillThere } from './revoke-rules.lambda-shared';
import { ownersOfRules } from './rule-owners.lambda-shared';
import { whyOutOfScope } from './scope-of-rule';
import { Stacks } from './stacks.lambda-shared';
import { tellRefusal } from './tell-refusal.lambda-shared';
import { PortRestriction } from '../judging/check-options';
import { isOfKind } from '../lambda-shared/aws-call.lambda-shared';
import { putObject } from '../lambda-shared/objects.lambda-shared';
import { tellFinding } from '../lambda-shared/tell-finding.lambda-shared';

/** What a run has at hand. */
export interface RepairRun {
  readonly ec2: EC2Client;
  readonly config: ConfigServiceClient;
  readonly cloudFormation: CloudFormationClient;
  readonly s3: S3Client;
  readonly events: EventBridgeClient;
  readonly place: RepairPlace;
  readonly accountId: string;
  readonly region: string;
  readonly exclusionTag: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** As in `stillThere`. */
  readonly waits?: readonly number[];
}

/** What was done. */
interface Done {
  readonly revoked: readonly RevokedRule[];
  readonly left: readonly LeftRule[];
  readonly snapshot?: RepairSnapshot;
}

/**
 * Repairs a group: reads, judges, plans, keeps a snapshot, revokes, reads again, reports. It may be run again at any point, with the same request: what is done is not done twice, and
 * what an earlier attempt did is in the report.
 *
 * @throws AwsCallError, and Error where something cannot be read: then nothing more is revoked, and an alarm goes off
 */
export async function repairGroup(run: RepairRun, request: RepairRequest): Promise<RepairReport> {
  const { ec2, config, s3, place, accountId, region } = run;
  const { restricted, scope } = await askedRestrictions(config, request.configRuleName);
  const before = request.isDryRun ? undefined : await readSnapshot(s3, place, request);
  const now = await groupNow(ec2, { accountId, region }, request.groupId);
  const outOfScope = now && whyOutOfScope(scope, request.groupId, now.tags);
  if (outOfScope !== undefined) throw new Error(`The AWS Config rule '${request.configRuleName}' says nothing of ${request.groupId}: ${outOfScope}`);
  const plan = now ? await planFor(run, request, now, restricted) : { revoke: [], left: [] };
  const done = request.isDryRun ? { revoked: plan.revoke, left: plan.left } : await carriedOut(run, request, plan, now, before);

  const key = reportKey(place, request, 'json');
  const report = repairReport({
    request,
    accountId,
    region,
    isThere: now !== undefined,
    time: done.snapshot?.takenAt ?? timeOf(run),
    revoked: done.revoked,
    left: done.left,
    snapshot: done.snapshot && s3Uri(place, snapshotKey(place, request)),
    report: s3Uri(place, key),
  });
  await putObject(s3, { bucket: place.bucket, key, body: `${JSON.stringify(report, undefined, 2)}\n`, contentType: 'application/json' });
  await putObject(s3, { bucket: place.bucket, key: reportKey(place, request, 'md'), body: repairMarkdown(report), contentType: 'text/markdown; charset=utf-8' });
  const repaired = repairedFinding(report);
  if (repaired) await tellFinding(run.events, repaired);
  await tellRefusal(s3, run.events, place, report, digest);
  return report;
}

async function planFor(
  run: RepairRun, { groupId, widerRules }: RepairRequest, now: GroupNow, restricted: readonly PortRestriction[],
): Promise<RepairPlan> {
  const { cloudFormation, accountId, region, exclusionTag } = run;
  const { judged, rules } = judgedRules(now.network, groupId, restricted, now.tagKeysOf);
  const terms: RepairTerms = { groupId, groupTagKeys: [...now.tags.keys()], ownerId: now.ownerId ?? accountId, accountId, exclusionTag, widerRules };
  const plan = planRepair(judged, terms);
  const asked = new Map(plan.revoke.map(({ ruleId }) => [ruleId, rules.get(ruleId)!]));
  return leaveToOwners(plan, await ownersOfRules(new Stacks(cloudFormation, { accountId, region }), { groupId, tags: now.tags }, asked));
}

/** Keeps the snapshot, revokes what is in it as it is now, and looks again. */
async function carriedOut(
  run: RepairRun, request: RepairRequest, plan: RepairPlan, now: GroupNow | undefined, before: RepairSnapshot | undefined,
): Promise<Done> {
  if (plan.revoke.length === 0 && !before) return { revoked: [], left: plan.left };
  const { ec2, s3, place, waits } = run;
  const snapshot = before ?? await firstSnapshot(s3, place, snapshotOf(run, request, plan, now!));
  const kept = new Map(snapshot.rules.map(rule => [rule.SecurityGroupRuleId, contentOf(rule)]));
  const isKept = ({ ruleId }: RevokedRule) => kept.get(ruleId) !== undefined && kept.get(ruleId) === now?.contents.get(ruleId);
  const left: LeftRule[] = [...plan.left, ...plan.revoke.filter(rule => !isKept(rule)).map(changedMeanwhile)];
  const orders = plan.revoke.filter(isKept);

  try {
    await revokeRules(ec2, request.groupId, orders.map(({ ruleId }) => ruleId));
  } catch (error) {
    const tagged = isOfKind(error, 'denied') ? await groupNow(ec2, run, request.groupId) : undefined;
    if (!tagged?.tags.has(run.exclusionTag)) throw error;
    const why = `The group got the tag ${run.exclusionTag} while the repair ran.`;
    const change = 'change the rule by hand, or take the tag off and start the repair again';
    left.push(...orders.filter(({ ruleId }) => tagged.contents.has(ruleId)).map((rule): LeftRule => ({ ...rule, because: 'excluded', why, change })));
    return { revoked: goneOf(snapshot, new Set(tagged.contents.keys())), left, snapshot };
  }

  const there = await stillThere(ec2, request.groupId, orders.map(({ ruleId }) => ruleId), waits);
  left.push(...orders.filter(({ ruleId }) => there.has(ruleId)).map(stillToldOf));
  const ordered = new Set(orders.map(({ ruleId }) => ruleId));
  const remaining = new Set([...now?.contents.keys() ?? []].filter(id => !ordered.has(id) || there.has(id)));
  const unplanned = orders.filter(({ ruleId }) => !there.has(ruleId) && !isPlannedIn(snapshot, ruleId));
  return { revoked: [...goneOf(snapshot, remaining), ...unplanned], left, snapshot };
}

/** Rules that this execution was to revoke, in this attempt or an earlier one, and that are gone. */
function goneOf({ toRevoke }: RepairSnapshot, there: ReadonlySet<string>): RevokedRule[] {
  return toRevoke.filter(({ ruleId }) => !there.has(ruleId));
}

/** A rule may be revoked that the first attempt left: its stack let go of it meanwhile. It is in the snapshot all the same. */
function isPlannedIn({ toRevoke }: RepairSnapshot, ruleId: string): boolean {
  return toRevoke.some(planned => planned.ruleId === ruleId);
}

function snapshotOf(run: RepairRun, { groupId, configRuleName, executionId }: RepairRequest, plan: RepairPlan, now: GroupNow): RepairSnapshot {
  const { accountId, region } = run;
  const { group, rules } = now;
  return repairSnapshot({ executionId, configRuleName, accountId, region, takenAt: timeOf(run), groupId, group, rules, toRevoke: plan.revoke });
}

function changedMeanwhile(rule: RevokedRule): LeftRule {
  return { ...rule, because: 'changed-meanwhile', why: 'It was written or changed while the repair ran, so no snapshot has it.', change: 'start the repair again' };
}

function stillToldOf(rule: RevokedRule): LeftRule {
  return { ...rule, because: 'still-there', why: 'EC2 took the order to revoke it and still tells of it.', change: 'look at the group; if the rule is there, start the repair again' };
}

function timeOf({ now }: RepairRun): string {
  return new Date(now).toISOString();
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
