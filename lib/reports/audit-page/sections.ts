import { card, codeOf, lines, table } from './parts';
import { AuditException, AuditReport, isApproval } from '../audit-report';
import { AuditCounts, countAudit, isReviewOverdue, stateOf } from '../audit-summary';
import { AUDIT_LIMITS, changeWords, COMPLIANCE_MEANING, COMPLIANCE_WORDS, COMPLIANCES, decisionWords, endWords, EXCEPTION_WORDS, reviewWords } from '../audit-words';
import { counted } from '../findings-report';
import { markup } from '../network-markup';

/** So many exceptions stand on the page, and so many that are gone. */
const [MOST_EXCEPTIONS, MOST_GONE] = [500, 50];

export function unreadSection({ unread }: AuditReport): string {
  if (unread.length === 0) return '';
  return `<section id="unread" class="card loud" aria-labelledby="unread-title"><h2 id="unread-title">Could not be read</h2>${
    lines(unread.map(({ part, why }) => `<b>${markup(part)}</b>: ${markup(why)}`))}<p>Nothing is said about it below.</p></section>`;
}

/** How many rules came out how. */
export function summarySection(report: AuditReport): string {
  const counts = countAudit(report);
  const numbers = { 'not-compliant': counts.notCompliant, 'unread': counts.unread, 'not-evaluated': counts.notEvaluated, 'compliant': counts.compliant };
  const tiles = COMPLIANCES.map(one =>
    `<li class="tile ${one}"><span class="count">${numbers[one]}</span> <span class="name">${numbers[one] === 1 ? 'rule' : 'rules'} ${markup(COMPLIANCE_WORDS[one])}</span><p>${markup(COMPLIANCE_MEANING[one])}</p></li>`);
  return `<section id="summary" aria-labelledby="summary-title"><h2 id="summary-title" class="unseen">Verdicts</h2>${failingNotice(counts)}<ul class="tiles">${tiles.join('')}</ul></section>`;
}

function failingNotice({ failing }: AuditCounts): string {
  return failing === 0 ? '' : `<p class="loud">${counted(failing, 'rule')} failed at the last evaluation: what ${failing === 1 ? 'it says' : 'they say'} is old.</p>`;
}

/** Who reviewed the earlier reports, and when. */
export function reviewsSection(report: AuditReport): string {
  const said = reviewWords(report);
  if (said === undefined) return card('reviews', 'Reviews', '<p>There is no earlier report to review.</p>');
  const rows = report.reviews.reports.map(({ date, decisions }) => [
    markup(date),
    decisions.length === 0 ? '<span class="mark over">no decision yet</span>' : decisions.map(one =>
      `<div><span class="mark ${isApproval(one) ? 'fine' : 'over'}">${isApproval(one) ? 'approved' : 'no approval'}</span> ${markup(decisionWords(one))}</div>`).join(''),
  ]);
  return card('reviews', 'Reviews', `<p${isReviewOverdue(report) ? ' class="loud"' : ''}>${markup(said)}</p>${table('Reviews of earlier reports', ['Report', 'Review'], rows)}`);
}

export function changesSection(report: AuditReport): string {
  const { comparedWith, rules, rulesGone, exceptionsAdded, exceptionsGone } = report;
  if (comparedWith === undefined) return '';
  const changed = rules.map(rule => ({ rule, words: changeWords(rule, report) })).filter(({ words }) => words.length > 0);
  const items = [
    ...changed.map(({ rule, words }) => `${codeOf(rule.name)}: ${markup(words.join(', '))}`),
    ...rulesGone.map(name => `${codeOf(name)}: <span class="mark over">the rule is gone</span>`),
    ...exceptionsAdded === undefined ? ['Exceptions cannot be compared: one of the two reports does not have all of them'] : [
      ...exceptionsAdded.length > 0 ? [`${counted(exceptionsAdded.length, 'exception')} more than before`] : [],
      ...exceptionsGone!.slice(0, MOST_GONE).map(one => `No more: ${markup(EXCEPTION_WORDS[one.kind])}, ${subject(one)}`),
      ...exceptionsGone!.length > MOST_GONE ? [`${counted(exceptionsGone!.length - MOST_GONE, 'exception')} more that are gone: report.json has them`] : [],
    ],
  ];
  return card('changes', `Since the report of ${comparedWith}`, items.length === 0 ? '<p>Nothing changed.</p>' : lines(items));
}

export function exceptionsSection(report: AuditReport): string {
  const { exceptions, moreExceptions, exceptionsAdded = [], date } = report;
  if (exceptions.length === 0) return card('exceptions', 'Exceptions', '<p>There are none.</p>');
  const added = new Set(exceptionsAdded);
  const left = exceptions.length + moreExceptions - Math.min(exceptions.length, MOST_EXCEPTIONS);
  const { ended, ending } = countAudit(report);
  const rows = exceptions.slice(0, MOST_EXCEPTIONS).map(one => [
    endMarkup(one, date),
    `${markup(EXCEPTION_WORDS[one.kind])}${added.has(one.key) ? ' <span class="mark">new</span>' : ''}`,
    subject(one),
    markup(one.says),
  ]);
  return card('exceptions', 'Exceptions', `${ended === 0 ? '' : `<p class="loud">${counted(ended, 'exception')} ended, or ${ended === 1 ? 'has' : 'have'} an end that nobody understands.</p>`}${
    ending === 0 ? '' : `<p class="notice">${counted(ending, 'exception')} ${ending === 1 ? 'ends' : 'end'} soon.</p>`}${table('Exceptions by their ends', ['End', 'What', 'Resource', 'Reason'], rows)}${
    left > 0 ? `<p>${counted(left, 'exception')} more; report.json has ${moreExceptions > 0 ? 'those that end first' : 'them'}.</p>` : ''}`);
}

function endMarkup(exception: AuditException, date: string): string {
  const words = markup(endWords(exception, date));
  switch (stateOf(exception, date)) {
    case 'ended': case 'unclear': return `<span class="mark over">over</span> ${words}`;
    case 'ending': return `<span class="mark">soon</span> ${words}`;
    default: return words;
  }
}

function subject({ id, of, type }: AuditException): string {
  return `${codeOf(id)}${of === undefined ? '' : ` ${codeOf(of)}`}<div class="soft">${markup(type)}</div>`;
}

export function limitsSection(): string {
  return card('limits', 'What this report knows', `<ul>${AUDIT_LIMITS.map(line => `<li>${markup(line)}</li>`).join('')}</ul>`);
}
