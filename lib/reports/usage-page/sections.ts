import { UsagePageContext } from './context';
import { ruleItem } from './rule';
import { counted } from '../findings-report';
import { markup } from '../network-markup';
import { UsageCounts, UsageGroup, UsageSelection, writeCounts } from '../usage-groups';
import { writeNumber } from '../usage-rule-words';
import { UNSAID, UNSAID_WORDS, USAGE_LIMITS, USAGE_VERDICTS, verdictMeaning, verdictWords } from '../usage-words';

/** How many rules came out how, and what that says. */
export function summarySection(counts: UsageCounts, { report }: UsagePageContext): string {
  const tiles = USAGE_VERDICTS.map((verdict) => {
    const count = counts.byVerdict[verdict];
    const reasons = verdict === 'cannot-say' && count > 0 ? ' <a href="#reasons">All reasons</a>' : '';
    return `<li class="tile ${verdict}"><span class="count">${writeNumber(count)}</span> <span class="name">${markup(verdictWords(verdict, report))}</span><p>${markup(verdictMeaning(verdict, report))}${reasons}</p></li>`;
  });
  const missing = report.days - report.daysWithLogs;
  const notice = missing === 0 ? '' : `<p class="notice">${counted(missing, 'day')} of ${report.days} had no logs. What happened then is not in this report.</p>`;
  return `<section id="summary" aria-labelledby="summary-title"><h2 id="summary-title" class="unseen">Verdicts</h2>${notice}<ul class="tiles">${tiles.join('')}</ul>
<p id="rules" tabindex="-1" class="soft">${counts.narrower === 0 ? 'No rule was seen to need less than it lets through.' : `${counted(counts.narrower, 'rule')} could be narrower, and would have let through all that was seen.`}</p></section>`;
}

/** Why nothing can be said of how many rules: what is worth settling first. */
export function reasonsSection({ report }: UsagePageContext): string {
  const counts = new Map<string, number>();
  for (const { unsaid } of report.rules) for (const why of new Set(unsaid.map(one => one.why))) counts.set(why, (counts.get(why) ?? 0) + 1);
  if (counts.size === 0) return '';
  const rows = UNSAID.filter(why => counts.has(why)).map(why =>
    `<tr><td class="number">${writeNumber(counts.get(why)!)}</td><td>${markup(UNSAID_WORDS[why].title)}</td><td>${markup(UNSAID_WORDS[why].settledBy)}</td></tr>`);
  return card('reasons', 'Why nothing can be said', table('Reasons', ['Rules', 'Why', 'To settle it'], rows));
}

/** Hidden until the script is there: without it all rules are shown. */
export function filterForm(): string {
  const box = (value: string, label: string) => `<label><input type="checkbox" name="verdict" value="${value}" checked> ${label}</label>`;
  const labels: Readonly<Record<string, string>> = { 'covered': 'covered', 'no-traffic': 'no traffic seen', 'cannot-say': 'cannot say', 'used': 'used' };
  return `<form id="filter" class="filter" role="search" aria-label="Filter the rules below" hidden>
<fieldset><legend>Show</legend>${USAGE_VERDICTS.map(verdict => box(verdict, labels[verdict])).join('')}<label><input type="checkbox" id="narrower"> only what could be narrower</label></fieldset>
<div class="find"><label for="q">Find</label><input id="q" type="search" autocomplete="off" spellcheck="false" placeholder="A group, a port, an id (press /)" aria-describedby="found"></div><p id="found" class="status" role="status"></p></form>`;
}

export function groupSection(group: UsageGroup, context: UsagePageContext, at: number): string {
  const { id, rules, counts } = group;
  const name = context.surroundings.names.get(id) ?? id;
  const covered = rules.filter(({ verdict }) => verdict === 'covered');
  const quiet = rules.filter(({ verdict }) => verdict === 'no-traffic');
  return `<section class="card group" aria-labelledby="g${at}"><h2 id="g${at}">${markup(name)}</h2>
<p class="soft">${markup(aboutGroup(group))}</p><p class="counts">${markup(countsText(counts, context))}</p>
${idList('May be removed together, with all covered rules of this report', covered.map(({ rule }) => rule.ruleId))}${idList('To ask about', quiet.map(({ rule }) => rule.ruleId))}
<ol class="uses">
${rules.map(usage => ruleItem(usage, context)).join('\n')}
</ol></section>`;
}

function countsText(counts: UsageCounts, { report }: UsagePageContext): string {
  return [...writeCounts(counts, verdict => verdictWords(verdict, report)), ...counts.narrower > 0 ? [`${counts.narrower} could be narrower`] : []].join(' · ');
}

/** `sg-… in vpc-…. The shop's database.` */
function aboutGroup({ id, group, rules }: UsageGroup): string {
  const said = group === undefined ? `${id}: not in the last snapshot` : `${id} in ${group.vpcId}${group.description === '' ? '' : `: ${group.description}`}`;
  return rules.every(({ worn }) => !worn) ? `${said} · nothing wears it` : said;
}

function idList(title: string, ids: readonly string[]): string {
  return ids.length === 0 ? '' : `<p class="ids"><b>${title}:</b> ${ids.map(id => `<code>${markup(id)}</code>`).join(' ')}</p>`;
}

/** So many groups stand in a table of counts. */
const MOST_ROWS = 500;

/** The groups that are not shown in full, by their counts. */
export function otherGroups({ noRoom, settled }: UsageSelection, context: UsagePageContext): string {
  const title = (groups: readonly UsageGroup[]) => `${counted(groups.length, 'group')} with ${counted(groups.reduce((sum, { rules }) => sum + rules.length, 0), 'rule')}`;
  const list = (groups: readonly UsageGroup[], caption: string) => table(caption, ['Group', 'Id', 'Rules'], groups.slice(0, MOST_ROWS).map(group =>
    `<tr><td>${markup(context.surroundings.names.get(group.id) ?? group.id)}</td><td><code>${markup(group.id)}</code></td><td>${markup(countsText(group.counts, context))}</td></tr>`))
    + (groups.length > MOST_ROWS ? `<p>${writeNumber(groups.length - MOST_ROWS)} more in report.json.</p>` : '');
  return [
    noRoom.length === 0 ? '' : card('more', 'More with something to do', `<p>This page has no room for ${title(noRoom)}. All of them are in report.json.</p>${list(noRoom, 'Groups without room')}`),
    settled.length === 0 ? '' : card('settled', 'Used as they are', `<p>All rules of ${title(settled)} were used, and none could be narrower.</p><details><summary>Show them</summary>${list(settled, 'Groups whose rules were used')}</details>`),
  ].join('\n');
}

export function limitsSection(): string {
  return card('limits', 'What this report knows', `<ul>${USAGE_LIMITS.map(line => `<li>${markup(line)}</li>`).join('')}</ul>`);
}

function card(id: string, title: string, html: string): string {
  return `<section id="${id}" class="card" aria-labelledby="${id}-title"><h2 id="${id}-title">${title}</h2>${html}</section>`;
}

function table(caption: string, headings: readonly string[], rows: readonly string[]): string {
  return `<div class="scroll" tabindex="0" role="region" aria-label="${caption}"><table><caption class="unseen">${caption}</caption><thead><tr>${headings.map(text => `<th scope="col">${text}</th>`).join('')}</tr></thead><tbody>${rows.join('')}</tbody></table></div>`;
}
