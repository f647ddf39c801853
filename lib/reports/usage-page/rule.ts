import { markup } from '../network-markup';
import { UsagePageContext } from './context';
import { NarrowerRange, RuleUsage } from '../../usage/rule-usage';
import { writeBytes, writeInventoryRule, writeLastSeen, writeNumber } from '../usage-rule-words';
import { usageSnippets } from '../usage-snippets';
import { EVIDENCE_WORDS, UNSAID_WORDS, verdictWords } from '../usage-words';

/** One rule of the page. */
export function ruleItem(usage: RuleUsage, context: UsagePageContext): string {
  const { rule, verdict, narrower } = usage;
  const facts = [
    ...seenFact(usage, context),
    ...coveredFact(usage, context),
    ...usage.unsaid.map(({ why, text }) => fact(UNSAID_WORDS[why].title, `${markup(text)}<p class="settle">To settle it: ${markup(UNSAID_WORDS[why].settledBy)}</p>`)),
    ...narrower.length === 0 ? [] : [fact('Narrower', narrowerText(narrower) + snippetBlocks(usage, context))],
  ];
  const said = rule.description === undefined || rule.description === '' ? '' : `<p class="said">${markup(rule.description)}</p>`;
  return `<li class="use ${verdict}" data-verdict="${verdict}"${narrower.length > 0 ? ' data-narrower=""' : ''}${idOf(rule.ruleId, context)}>
<div class="what"><span class="verdict">${markup(verdictWords(verdict, context.report))}</span> <span class="says">${markup(writeInventoryRule(rule, context.surroundings))}</span> <code>${markup(rule.ruleId)}</code></div>
${said}${facts.length === 0 ? '' : `<dl>${facts.join('')}</dl>`}</li>`;
}

function idOf(ruleId: string, { anchors }: UsagePageContext): string {
  return ` id="${anchors.get(ruleId)!}"`;
}

function fact(name: string, html: string): string {
  return `<div><dt>${markup(name)}</dt><dd>${html}</dd></div>`;
}

function seenFact({ evidence, lastSeen, flows, bytes, verdict, worn }: RuleUsage, { report }: UsagePageContext): readonly string[] {
  const unworn = worn ? '' : 'Nothing wears the group in the last snapshot.';
  if (lastSeen === undefined) return verdict === 'no-traffic' && unworn !== '' ? [fact('Group', unworn)] : [];
  const amount = `${writeNumber(flows)} ${flows === 1 ? 'flow' : 'flows'}, ${writeBytes(bytes)}`;
  const doubt = verdict === 'cannot-say' ? ' These flows may have used it.' : '';
  return [
    fact('Last seen', `${markup(writeLastSeen(lastSeen, report.to))} <span class="soft">(${markup(amount)})</span>${doubt}${unworn === '' ? '' : ` ${unworn}`}`),
    ...evidence === undefined ? [] : [fact('Evidence', markup(EVIDENCE_WORDS[evidence]))],
  ];
}

/** Links to rules that the page shows; those that it does not are told in words. */
function coveredFact({ coveredBy }: RuleUsage, context: UsagePageContext): readonly string[] {
  if (coveredBy.length === 0) return [];
  const items = coveredBy.map((id) => {
    const other = context.rules.get(id);
    const words = other === undefined ? '' : ` ${markup(writeInventoryRule(other.rule, context.surroundings))}${inGroup(other, context)}`;
    const anchor = context.anchors.get(id);
    return `<li>${anchor === undefined ? `<code>${markup(id)}</code>` : `<a href="#${anchor}"><code>${markup(id)}</code></a>`}${words}</li>`;
  });
  return [fact('Covered by', `<ul class="plain">${items.join('')}</ul>`)];
}

function inGroup({ rule: { groupId } }: RuleUsage, { surroundings: { names } }: UsagePageContext): string {
  return ` <span class="soft">of ${markup(names.get(groupId) ?? groupId)}</span>`;
}

function narrowerText(narrower: readonly NarrowerRange[]): string {
  return `<ul class="plain">${narrower.map(({ given, text }) => `<li><code>${markup(given)}</code>: ${markup(text)}</li>`).join('')}</ul>`;
}

function snippetBlocks(usage: RuleUsage, { report, surroundings }: UsagePageContext): string {
  const snippets = usageSnippets(usage, report, surroundings);
  if (snippets.length === 0) return '<p class="soft">What was seen cannot be written as a few rules of the CDK.</p>';
  const blocks = snippets.map(({ title, code }, i) =>
    `<details${i === 0 ? ' open' : ''}><summary>${markup(title)}</summary><pre tabindex="0" role="region" aria-label="${markup(`Code for ${usage.rule.ruleId}: ${title}`)}"><code>${codeMarkup(code)}</code></pre></details>`);
  return blocks.join('');
}

/** The lines of code stay lines. */
function codeMarkup(code: string): string {
  return code.split('\n').map(markup).join('\n');
}
