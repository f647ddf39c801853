import { Duration, Stack, Token } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { AuditReportProps } from './audit-report-props';
import { asGiven } from '../errors/given';
import { refuse } from '../errors/refuse';
import { refuseUnknownProps } from '../errors/unknown-props';
import { placeInWords } from '../naming/one-per-place';
import { checkAccessLogs } from '../stores/checked-bucket';
import { checkKey } from '../stores/checked-key';

/** So many rules a function can be told of by its environment. */
const MOST_RULES = 25;

const NAMES: readonly string[] = [
  'findings', 'reviewers', 'minimumApprovals', 'decideWithin', 'every', 'rules', 'exclusionTag', 'retention', 'lockMode', 'encryptionKey', 'logRetention', 'accessLogs',
] satisfies (keyof AuditReportProps)[];

/** Refuses what TypeScript would not let through, for callers in JavaScript, and what cannot be meant. */
export function checkAuditProps(says: string, scope: IConstruct, props: AuditReportProps): void {
  const { findings, minimumApprovals, decideWithin, every, exclusionTag, retention, lockMode } = props ?? {};
  const { encryptionKey, logRetention, accessLogs, rules, reviewers } = props ?? {};
  if (typeof findings?.tellOf !== 'function') {
    refuse({ problem: `${says} has nobody to tell`, given: `findings: ${asGiven(findings)}`, accepted: 'a FindingsTopic', change: "findings: new FindingsTopic(this, 'Findings')" });
  }
  refuseUnknownProps(says, props, NAMES);
  checkPlace(says, scope, findings);
  checkDays(says, { name: 'every', most: 92, usual: 7, tooLong: ' makes a report every 92 days at least' }, every);
  checkDays(says, { name: 'retention', most: 36_500, usual: 400, tooLong: ': Amazon S3 locks objects for 36,500 days at most' }, retention);
  checkChain(says, every, retention);
  checkDecideWithin(says, decideWithin);
  const count = Array.isArray(reviewers) ? reviewers.length : 0;
  if (minimumApprovals !== undefined && !(Number.isInteger(minimumApprovals) && minimumApprovals >= 1 && minimumApprovals <= count)) {
    refuse({
      problem: `${says} could never be approved so often`,
      given: `minimumApprovals: ${asGiven(minimumApprovals)}, of ${count} reviewers`,
      accepted: 'a whole number from 1 to the number of reviewers; no token',
      change: 'name more reviewers, or ask for fewer approvals: minimumApprovals: 1',
    });
  }
  if (exclusionTag !== undefined && !isTagKey(exclusionTag)) {
    refuse({
      problem: `${says}: that is no key that somebody can tag a group with`,
      given: `exclusionTag: ${asGiven(exclusionTag)}`,
      accepted: '1 to 128 letters, digits, spaces and + - = . _ : / @, not beginning with aws:; no token',
      change: 'leave it out for the tag of the SecurityGroupRepair of the app',
    });
  }
  if (lockMode !== undefined && !['GOVERNANCE', 'COMPLIANCE'].includes(lockMode)) {
    refuse({ problem: `${says}: that is no mode of Object Lock`, given: `lockMode: ${asGiven(lockMode)}`, accepted: 'ObjectLockMode.GOVERNANCE or COMPLIANCE', change: 'lockMode: s3.ObjectLockMode.GOVERNANCE, or leave it out' });
  }
  if (logRetention !== undefined && !Token.isUnresolved(logRetention) && typeof logRetention !== 'number') {
    refuse({ problem: `${says} cannot keep its log lines so long`, given: `logRetention: ${asGiven(logRetention)}`, accepted: 'a value of logs.RetentionDays', change: 'logRetention: logs.RetentionDays.THREE_MONTHS, or leave it out' });
  }
  checkKey(says, encryptionKey, 'keys of Amazon S3 and CloudWatch Logs');
  checkAccessLogs(says, accessLogs);
  checkRules(says, rules);
}

/** Amazon EC2 User Guide, "Tag restrictions". */
function isTagKey(key: unknown): boolean {
  return typeof key === 'string' && !Token.isUnresolved(key) && /^(?!aws:)(?=.*\S)[\p{L}\p{N} +\-=._:/@]{1,128}$/iu.test(key);
}

interface DaysProp {
  readonly name: 'every' | 'retention';
  readonly most: number;
  readonly usual: number;
  /** What is wrong with a Duration that is longer. */
  readonly tooLong: string;
}

function checkDays(says: string, { name, most, usual, tooLong }: DaysProp, given: unknown): void {
  if (given === undefined) return;
  const days = amountOf(given, duration => duration.toDays({ integral: false }));
  if (days !== undefined && Number.isInteger(days) && days >= 1 && days <= most) return;
  refuse({
    problem: `${says}${days === undefined ? `: ${name} is no Duration` : days > most ? tooLong : ': days are counted whole'}`,
    given: `${name}: ${asGiven(given)}`,
    accepted: `a Duration of whole days, from 1 to ${most}; no token`,
    change: `${name}: Duration.days(${nearestDays(days ?? given, most) ?? usual})`,
  });
}

/** The days that were meant, as far as that can be told: a number was meant as days. */
function nearestDays(days: unknown, most: number): number | undefined {
  return typeof days === 'number' && days > 0 ? Math.min(most, Math.ceil(days)) : undefined;
}

/** Undefined for what is no Duration, or not known. */
function amountOf(given: unknown, amount: (duration: Duration) => number): number | undefined {
  return given instanceof Object && typeof (given as Partial<Duration>).toDays === 'function' && !(given as Duration).isUnresolved() ? amount(given as Duration) : undefined;
}

/** A report that is gone is none to compare with, and nobody misses its approval. Twice the time: the next one may be late. */
function checkChain(says: string, every = Duration.days(7), retention = Duration.days(400)): void {
  if (retention.toDays() >= 2 * every.toDays()) return;
  refuse({
    problem: `${says} would lose a report before the next one is compared with it`,
    given: `retention: ${retention.toDays()} days, with a report every ${every.toDays()} days`,
    accepted: `at least ${2 * every.toDays()} days: twice the time between two reports`,
    change: `retention: Duration.days(${2 * every.toDays()}), or more`,
  });
}

/** "The default timeout for this action is 7 days (604800 seconds) and the maximum value is 30 days (2592000 seconds)" ("aws:approve", AWS Systems Manager User Guide). */
function checkDecideWithin(says: string, given: Duration | undefined): void {
  if (given === undefined) return;
  const minutes = amountOf(given, duration => duration.toMinutes({ integral: false }));
  if (minutes !== undefined && Number.isInteger(minutes) && minutes >= 60 && minutes <= 30 * 24 * 60) return;
  refuse({
    problem: `${says}${minutes === undefined ? ': decideWithin is no Duration' : ' cannot wait for its reviewers that long, or that short'}`,
    given: `decideWithin: ${asGiven(given)}`,
    accepted: 'a Duration of whole minutes, from one hour to 30 days; no token',
    change: `decideWithin: Duration.${minutes === undefined ? 'days(7)' : minutes < 60 ? 'hours(1)' : minutes > 30 * 24 * 60 ? 'days(30)' : `minutes(${Math.ceil(minutes)})`}`,
  });
}

function checkRules(says: string, rules: unknown): void {
  if (rules === undefined) return;
  const list = Array.isArray(rules) ? rules as Partial<{ configRuleName: unknown }>[] : undefined;
  const isFine = list && list.length > 0 && list.length <= MOST_RULES && list.every(rule => typeof rule?.configRuleName === 'string' && rule.configRuleName !== '');
  if (isFine && new Set(list.map(({ configRuleName }) => configRuleName)).size === list.length) return;
  refuse({
    problem: `${says} cannot be about these rules`,
    given: `rules: ${list && list.length > MOST_RULES ? `${list.length} of them` : asGiven(rules)}`,
    accepted: `1 to ${MOST_RULES} rules of AWS Config (config.IRule), each once; nothing for all of the account and Region`,
    change: "pass rules of the app, or config.ManagedRule.fromConfigRuleName(this, id, 'name'), or leave it out",
  });
}

/** A topic of another place cannot be told by events of this one. */
function checkPlace(says: string, scope: IConstruct, findings: IConstruct): void {
  const [here, there] = [Stack.of(scope), Stack.of(findings)];
  const differ = (one: string, other: string) => !Token.isUnresolved(one) && !Token.isUnresolved(other) && one !== other;
  if (!differ(here.region, there.region) && !differ(here.account, there.account)) return;
  refuse({
    problem: `${says} is about one account and Region, and tells a topic of another`,
    given: `'${findings.node.path}' in ${placeInWords(findings)}; the report is in ${placeInWords(scope)}`,
    accepted: 'a FindingsTopic of the account and Region of the report',
    change: 'make a FindingsTopic in the account and Region of the report',
  });
}
