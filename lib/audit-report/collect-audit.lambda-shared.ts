import { AuditClients, AuditPlace } from './audit-clients.lambda-shared';
import { DamagedReport } from './damaged-report';
import { earlierReports, readReport, readReviews, storedManifest } from './earlier-reports.lambda-shared';
import { EarlierViolations } from './earlier-violations.lambda-shared';
import { ReadRule, readConfigRules } from './read-config-rules.lambda-shared';
import { readExceptions } from './read-exceptions.lambda-shared';
import { readRuleDetails } from './read-violations.lambda-shared';
import { JsonLines, JsonLinesWriter } from '../lambda-shared/json-lines.lambda-shared';
import { changesBetween, exceptionsBetween, MOST_NAMED } from '../reports/audit-changes';
import { violationLine } from '../reports/audit-json';
import { auditReportKey } from '../reports/audit-layout';
import { AuditedRule, AuditReport, RuleCompliance, UnreadPart } from '../reports/audit-report';

/** Of which account and Region, and what. */
export interface AuditToCollect {
  readonly accountId: string;
  readonly region: string;
  readonly place: AuditPlace;
  readonly everyDays: number;
  /** Names of rules; undefined for all. */
  readonly scope?: readonly string[];
  readonly exclusionTag: string;
  /** The day of the report. */
  readonly date: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Whether there is no time left to read more: what is not read then is told in the report. */
  readonly isLate: () => boolean;
}

/** A report, and the lines of all that does not comply. */
export interface CollectedAudit {
  readonly report: AuditReport;
  readonly violations: JsonLines;
}

/** Reads what the report says. One rule at a time is held in memory, and the compressed lines of all. */
export async function collectAudit(clients: AuditClients, job: AuditToCollect): Promise<CollectedAudit> {
  const { config, ec2, s3 } = clients;
  const { place, date, scope, isLate } = job;
  const dates = await earlierReports(s3, place, date);
  const before = await reportBefore(clients, job, dates[0]);
  const { rules: read, unread } = await readConfigRules(config, scope);

  const rulesBefore = new Map(before.report?.rules.map(rule => [rule.name, rule]));
  const writer = new JsonLinesWriter();
  const rules: AuditedRule[] = [];
  for (const rule of read) {
    rules.push(await auditedRule(clients, rule, { beforeRule: rulesBefore.get(rule.name), earlier: before.violations, writer, isLate }));
  }
  const { exceptions, moreExceptions, unread: unreadExceptions } = await readExceptions(config, ec2, read.map(({ name }) => name), job.exclusionTag);
  const now = { exceptions, moreExceptions, unread: [...before.unread, ...unread, ...unreadExceptions] };
  const names = new Set(rules.map(({ name }) => name));
  const report: AuditReport = {
    version: 1,
    accountId: job.accountId,
    region: job.region,
    date,
    madeAt: new Date(job.now).toISOString(),
    everyDays: job.everyDays,
    ...before.report ? { comparedWith: before.report.date } : {},
    ...scope ? { scope: [...scope].sort() } : {},
    rules,
    rulesGone: before.report?.rules.map(({ name }) => name).filter(name => !names.has(name)) ?? [],
    ...now,
    ...exceptionsBetween(now, before.report),
    reviews: await readReviews(s3, place, dates),
  };
  return { report, violations: await writer.finish() };
}

interface EarlierReport {
  readonly report?: AuditReport;
  readonly violations?: EarlierViolations;
  readonly unread: UnreadPart[];
}

/** The report before. One that is not what was written is none: that is told, and nothing is compared with it. */
async function reportBefore({ s3 }: AuditClients, { place }: AuditToCollect, date: string | undefined): Promise<EarlierReport> {
  if (date === undefined) return { unread: [] };
  try {
    const stored = await storedManifest(s3, place, date);
    if (!stored) throw new DamagedReport(`s3://${place.bucket}/${auditReportKey(place.prefix, date, 'manifest.json')}`, 'the report was told, and its manifest is gone');
    const report = await readReport(s3, place, stored);
    const key = auditReportKey(place.prefix, date, 'violations.jsonl.gz');
    const sha256 = stored.manifest.files.find(file => file.key === key)?.sha256 ?? 'none that the manifest names';
    return { report, violations: await EarlierViolations.open(s3, place, date, sha256), unread: [] };
  } catch (error) {
    if (!(error instanceof DamagedReport)) throw error;
    return { unread: [{ part: `The report of ${date}, which this one would be compared with`, why: error.message }] };
  }
}

interface RuleToAudit {
  readonly beforeRule?: AuditedRule;
  readonly earlier?: EarlierViolations;
  readonly writer: JsonLinesWriter;
  readonly isLate: () => boolean;
}

async function auditedRule({ config }: AuditClients, rule: ReadRule, { beforeRule, earlier, writer, isLate }: RuleToAudit): Promise<AuditedRule> {
  const details = rule.compliance === 'unread' ? { violations: [], complying: { count: 0, more: false }, why: rule.why } : await readRuleDetails(config, rule.name, isLate);
  const { violations, complying } = details;
  const why = rule.why ?? details.why;
  for (let i = 0; i < violations.length; i += 1000) await writer.write(violations.slice(i, i + 1000).map(one => violationLine(rule.name, one)));
  const known = earlier && await earlier.of(rule.name);
  // What one of the two reports does not have may have been there all the time.
  const canCompare = known !== undefined && why === undefined && beforeRule?.why === undefined;
  return {
    name: rule.name,
    ...rule.description === undefined ? {} : { description: rule.description },
    judgedBy: rule.judgedBy,
    ...rule.identifier === undefined ? {} : { identifier: rule.identifier },
    compliance: complianceOf(rule, violations.length, why),
    ...beforeRule ? { before: beforeRule.compliance } : {},
    ...why === undefined ? {} : { why },
    ...rule.failing ? { failing: rule.failing } : {},
    violations: violations.length,
    named: violations.slice(0, MOST_NAMED),
    complying,
    ...canCompare ? { changes: changesBetween(violations, known) } : {},
  };
}

/**
 * What was found counts more than what AWS Config says of the rule as a whole, which may be older or newer by some seconds: a resource that does not comply makes it so. A rule whose
 * resources could not be read is none that complies.
 */
function complianceOf({ compliance }: ReadRule, violations: number, why: string | undefined): RuleCompliance {
  if (violations > 0) return 'not-compliant';
  return why !== undefined && compliance !== 'not-compliant' ? 'unread' : compliance;
}
