import { AuditedRule, AuditException, AuditReport, Violation } from './audit-report';
import { countAudit, inOrderOfUrgency, isReviewOverdue, stateOf } from './audit-summary';
import {
  AUDIT_LIMITS, changeWords, COMPLIANCE_MEANING, COMPLIANCE_WORDS, COMPLIANCES, decisionWords, endWords, EXCEPTION_WORDS, judgedByWords,
  reviewWords, ruleWords,
} from './audit-words';
import { counted } from './findings-report';
import { code, escaped } from './markdown';

/** So many resources of a rule are named, and so many exceptions; what is more is counted, and stands in the other files. */
const [MOST_RESOURCES, MOST_EXCEPTIONS] = [20, 200];

/** An audit report for people, in Markdown as GitHub writes it. */
export function auditMarkdown(report: AuditReport): string {
  const { accountId, region, date, madeAt, comparedWith, rules, scope } = report;
  const counts = countAudit(report);
  const numbers = { 'not-compliant': counts.notCompliant, 'unread': counts.unread, 'not-evaluated': counts.notEvaluated, 'compliant': counts.compliant };
  const urgent = inOrderOfUrgency(rules);
  return [
    '# Audit report',
    `Account ${escaped(accountId)}, ${escaped(region)}, ${escaped(date)} (read from ${escaped(madeAt)}): ${counted(rules.length, 'rule')} of AWS Config`
    + `${scope === undefined ? ', all there are' : ', those that it was told of'}. ${comparedWith === undefined ? 'There is no report before it.' : `Compared with the report of ${escaped(comparedWith)}.`}`,
    ...unreadPart(report),
    table(['Rules', 'Verdict', 'What it says'], COMPLIANCES.map(one => [String(numbers[one]), `**${COMPLIANCE_WORDS[one]}**`, COMPLIANCE_MEANING[one]])),
    ...counts.failing > 0 ? [`**${counted(counts.failing, 'rule')} failed at the last evaluation: what ${counts.failing === 1 ? 'it says' : 'they say'} is old.**`] : [],
    ...reviewsPart(report),
    ...changesPart(report),
    ...exceptionsPart(report),
    ...urgent.filter(rule => rule.compliance !== 'compliant' || rule.failing).flatMap(rule => rulePart(rule, report)),
    ...compliantPart(urgent.filter(rule => rule.compliance === 'compliant' && !rule.failing), report),
    '## What this report knows',
    AUDIT_LIMITS.map(line => `* ${line}`).join('\n'),
  ].join('\n\n') + '\n';
}

function unreadPart({ unread }: AuditReport): string[] {
  return unread.length === 0 ? [] : ['## Could not be read', unread.map(({ part, why }) => `* **${escaped(part)}**: ${escaped(why)}`).join('\n')];
}

function reviewsPart(report: AuditReport): string[] {
  const { reviews: { reports } } = report;
  const said = reviewWords(report);
  if (said === undefined) return ['## Reviews', 'There is no earlier report to review.'];
  const rows = reports.map(({ date, decisions }) => [escaped(date), decisions.length === 0 ? '**no decision yet**' : decisions.map(one => escaped(decisionWords(one))).join('. ')]);
  return ['## Reviews', isReviewOverdue(report) ? `**${escaped(said)}**` : escaped(said), table(['Report', 'Review'], rows)];
}

function changesPart(report: AuditReport): string[] {
  const { comparedWith, rules, rulesGone, exceptionsAdded, exceptionsGone } = report;
  if (comparedWith === undefined) return [];
  const changed = rules.map(rule => ({ rule, words: changeWords(rule, report) })).filter(({ words }) => words.length > 0);
  const lines = [
    ...changed.map(({ rule, words }) => `${code(rule.name)}: ${escaped(words.join(', '))}`),
    ...rulesGone.map(name => `${code(name)}: **the rule is gone**`),
    ...exceptionsAdded === undefined ? ['Exceptions cannot be compared: one of the two reports does not have all of them'] : [
      ...exceptionsAdded.length > 0 ? [`${counted(exceptionsAdded.length, 'exception')} more than before`] : [],
      ...exceptionsGone!.slice(0, MOST_RESOURCES).map(one => `No more: ${exceptionWords(one)}`),
      ...exceptionsGone!.length > MOST_RESOURCES ? [`${counted(exceptionsGone!.length - MOST_RESOURCES, 'exception')} more that are gone: report.json has them`] : [],
    ],
  ];
  return [`## Since the report of ${escaped(comparedWith)}`, lines.length === 0 ? 'Nothing changed.' : lines.map(line => `* ${line}`).join('\n')];
}

function exceptionWords({ kind, id, of, says }: AuditException): string {
  return `${EXCEPTION_WORDS[kind]}, ${code(id)}${of === undefined ? '' : ` (${code(of)})`}${says === '' ? '' : `: ${escaped(says)}`}`;
}

function exceptionsPart(report: AuditReport): string[] {
  const { exceptions, moreExceptions, exceptionsAdded = [], date } = report;
  const added = new Set(exceptionsAdded);
  const left = exceptions.length + moreExceptions - Math.min(exceptions.length, MOST_EXCEPTIONS);
  const rows = exceptions.slice(0, MOST_EXCEPTIONS).map((one) => {
    const words = escaped(endWords(one, date));
    const isUrgent = ['ended', 'ending', 'unclear'].includes(stateOf(one, date));
    return [isUrgent ? `**${words}**` : words, `${EXCEPTION_WORDS[one.kind]}${added.has(one.key) ? ' (new)' : ''}`, `${code(one.id)}${one.of === undefined ? '' : ` ${code(one.of)}`}`, escaped(one.says)];
  });
  return [
    '## Exceptions',
    rows.length === 0 ? 'There are none.' : table(['End', 'What', 'Resource', 'Reason'], rows),
    ...left > 0 ? [`${counted(left, 'exception')} more; report.json has ${moreExceptions > 0 ? 'those that end first' : 'them'}.`] : [],
  ];
}

function rulePart(rule: AuditedRule, report: AuditReport): string[] {
  const { name, description = '', why, failing, violations, named, changes } = rule;
  const words = changeWords(rule, report);
  const left = violations - Math.min(named.length, MOST_RESOURCES);
  return [
    `## ${escaped(name)}: ${COMPLIANCE_WORDS[rule.compliance]}`,
    `${escaped(ruleWords(rule))}. Judged by ${escaped(judgedByWords(rule))}.${description === '' ? '' : ` ${escaped(description)}`}`,
    ...why === undefined ? [] : [`**Could not be read whole**: ${escaped(why)}`],
    ...failing === undefined ? [] : [`**The last evaluation failed** at ${escaped(failing.at)}: ${escaped(failing.says)}`],
    ...words.length === 0 ? [] : [`Since the report before: ${escaped(words.join(', '))}.`],
    ...changes && changes.namedGone.length > 0 ? [`Gone: ${changes.namedGone.slice(0, MOST_RESOURCES).map(({ id }) => code(id)).join(', ')}${changes.gone > MOST_RESOURCES ? `, and ${changes.gone - MOST_RESOURCES} more` : ''}`] : [],
    ...named.length === 0 ? [] : [violationsTable(rule)],
    ...left > 0 ? [`${counted(left, 'resource')} more in violations.jsonl.gz.`] : [],
  ];
}

function violationsTable({ named, changes }: AuditedRule): string {
  const added = new Set(changes?.namedAdded.map(keyOf));
  return table(['Resource', 'Type', 'What the rule says', 'Since the report before'], named.slice(0, MOST_RESOURCES).map(one => [
    code(one.id), escaped(one.type), escaped(one.annotation ?? ''), added.has(keyOf(one)) ? 'new' : '',
  ]));
}

const keyOf = ({ type, id }: Violation) => `${type} ${id}`;

function compliantPart(rules: readonly AuditedRule[], report: AuditReport): string[] {
  if (rules.length === 0) return [];
  return ['## Compliant rules', table(['Rule', 'Says', 'Judged by', 'Since the report before'], rules.map(rule =>
    [code(rule.name), escaped(ruleWords(rule)), escaped(judgedByWords(rule)), escaped(changeWords(rule, report).join(', '))]))];
}

function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  return [headings, headings.map(() => '---'), ...rows].map(cells => `| ${cells.join(' | ')} |`).join('\n');
}
