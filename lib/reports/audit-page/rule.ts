import { codeOf, table } from './parts';
import { AuditedRule, AuditReport, Violation } from '../audit-report';
import { changeWords, COMPLIANCE_WORDS, judgedByWords, ruleWords } from '../audit-words';
import { counted } from '../findings-report';
import { markup } from '../network-markup';

/** So many resources of a rule stand on the page. */
const MOST_RESOURCES = 20;

/** A rule that somebody must look at. */
export function ruleSection(rule: AuditedRule, report: AuditReport, at: number): string {
  const { name, description = '', compliance, why, failing, violations, named, changes } = rule;
  const words = changeWords(rule, report);
  const left = violations - Math.min(named.length, MOST_RESOURCES);
  return `<section class="card ${compliance}" aria-labelledby="r${at}"><div class="title"><h2 id="r${at}">${markup(name)}</h2> <span class="verdict">${markup(COMPLIANCE_WORDS[compliance])}</span>${failing ? ' <span class="mark over">evaluation failed</span>' : ''}</div>
${[
  `<p>${markup(ruleWords(rule))}. <span class="soft">Judged by ${markup(judgedByWords(rule))}.</span></p>`,
  description === '' ? '' : `<p class="said">${markup(description)}</p>`,
  why === undefined ? '' : `<p class="loud"><b>Could not be read whole:</b> ${markup(why)}</p>`,
  failing === undefined ? '' : `<p class="loud"><b>The last evaluation failed</b> at ${markup(failing.at)}: ${markup(failing.says)}</p>`,
  words.length === 0 ? '' : `<p>Since the report before: ${markup(words.join(', '))}.</p>`,
  changes && changes.namedGone.length > 0 ? `<p class="ids"><b>Gone:</b> ${changes.namedGone.slice(0, MOST_RESOURCES).map(({ id }) => codeOf(id)).join(' ')}${changes.gone > MOST_RESOURCES ? ` and ${changes.gone - MOST_RESOURCES} more` : ''}</p>` : '',
  named.length === 0 ? '' : violationsTable(rule),
  left > 0 ? `<p>${counted(left, 'resource')} more in violations.jsonl.gz.</p>` : '',
].filter(text => text !== '').join('\n')}</section>`;
}

function violationsTable({ name, named, changes }: AuditedRule): string {
  const added = new Set(changes?.namedAdded.map(keyOf));
  return table(`Resources that do not comply with ${name}`, ['Resource', 'What the rule says', 'Recorded'], named.slice(0, MOST_RESOURCES).map(one => [
    `${codeOf(one.id)}${added.has(keyOf(one)) ? ' <span class="mark">new</span>' : ''}<div class="soft">${markup(one.type)}</div>`,
    markup(one.annotation ?? ''),
    markup(one.recordedAt?.slice(0, 10) ?? ''),
  ]));
}

const keyOf = ({ type, id }: Violation) => `${type} ${id}`;

/** The rules that all is well with, in one table. */
export function compliantSection(rules: readonly AuditedRule[], report: AuditReport): string {
  if (rules.length === 0) return '';
  return `<section class="card compliant" aria-labelledby="compliant-title"><h2 id="compliant-title">Compliant rules</h2>
${table('Rules that are compliant', ['Rule', 'Says', 'Judged by', 'Since the report before'], rules.map(rule =>
  [codeOf(rule.name), markup(ruleWords(rule)), markup(judgedByWords(rule)), markup(changeWords(rule, report).join(', '))]))}</section>`;
}
