import { createHash } from 'crypto';
import * as fs from 'fs';
import * as path from 'path';
import { EVIL, EVIL_USAGE, manyGroups, quiet, reportOn, SHOP_USAGE, aGroup, unsaid, used } from './usage-fixture';
import { usageHtml } from '../../lib/reports/usage-html';
import { usageJson } from '../../lib/reports/usage-json';
import { usageMarkdown } from '../../lib/reports/usage-markdown';
import { USAGE_SCRIPT } from '../../lib/reports/usage-page/script';
import { UNSAID, UNSAID_WORDS, USAGE_LIMITS, USAGE_VERDICTS, verdictMeaning } from '../../lib/reports/usage-words';
import { UsageReport } from '../../lib/usage/rule-usage';

const FORMATS: readonly (readonly [string, (report: UsageReport) => string])[] = [['HTML', usageHtml], ['Markdown', usageMarkdown], ['JSON', usageJson]];
const html = usageHtml(SHOP_USAGE);
const markdown = usageMarkdown(SHOP_USAGE);
/** What a reader sees of a page. */
const textOf = (page: string) => page.replace(/<(style|script)>[\s\S]*?<\/\1>/g, '').replace(/<[^>]*>/g, ' ')
  .replace(/&quot;/g, '"').replace(/&#39;/g, '\'').replace(/\s+/g, ' ');

describe('words promise no more than logs show', () => {
  const all = [
    ...USAGE_VERDICTS.map(verdict => verdictMeaning(verdict, SHOP_USAGE)),
    ...Object.values(UNSAID_WORDS).flatMap(({ title, settledBy }) => [title, settledBy]),
    ...USAGE_LIMITS,
  ];

  test.each(FORMATS)('%s calls nothing safe, unused or needless', (_, write) => {
    for (const report of [SHOP_USAGE, manyGroups(10)]) expect(write(report)).not.toMatch(/\bsafe(ly)?\b|\bunused\b|can be (deleted|removed)|never used/i);
  });

  test('covered rules go together, and only what was seen is spoken of', () => {
    expect(verdictMeaning('covered', SHOP_USAGE)).toContain('All covered rules of this report may be removed together, and nothing that was seen would have been stopped.');
    expect(verdictMeaning('covered', SHOP_USAGE)).toContain('What was not seen may still need one of them.');
  });

  test('no traffic seen is said of the days that had logs, with what it does not prove', () => {
    expect(verdictMeaning('no-traffic', { days: 30, daysWithLogs: 30 })).toMatch(/was seen in 30 days[.] That does not prove .* once a year, failover and recovery/);
    expect(verdictMeaning('no-traffic', { days: 30, daysWithLogs: 1 })).toContain('was seen in 1 day with logs (of 30). ');
  });

  test.each(FORMATS)('%s says how many days had no logs', (name, write) => {
    const text = textOf(write(SHOP_USAGE));
    expect(text).toContain('no traffic seen in 29 days');
    expect(text).not.toContain('no traffic seen in 30 days');
    if (name === 'HTML') expect(text).toContain('1 day of 30 had no logs.');
  });

  test('every text is a sentence', () => {
    for (const text of all) expect(text).toMatch(/^[A-Z][^!]*$/);
    for (const { settledBy } of Object.values(UNSAID_WORDS)) expect(settledBy).toMatch(/[.]$/);
  });
});

describe('the page', () => {
  const itemOf = (id: string) => textOf(new RegExp(`<li class="use [^>]*id="${id}">([\\s\\S]*?)\\n(?=<li class="use|</ol></section>)`).exec(html)![1]).trim();
  const find = (words: string) => SHOP_USAGE.rules.find(({ rule: { description } }) => description === words)!.rule.ruleId;

  test('counts rules by verdict', () => {
    const tiles = [...html.matchAll(/<span class="count">(\d+)<\/span> <span class="name">([^<]*)/g)].map(([, count, name]) => `${count} ${name}`);
    expect(tiles).toEqual(['2 covered', '4 no traffic seen in 29 days', '6 cannot say', '13 used']);
    expect(html).toContain('3 rules could be narrower');
  });

  test('tells a rule in words, with its service, its peer and when it was last seen', () => {
    expect(itemOf(find('PostgreSQL from Shop-Production-Application to Shop-Production-Database')))
      .toMatch(/^used inbound tcp 5432 \(PostgreSQL\) from Shop-Production-Application sgr-\w+ .* Last seen 2026-11-27 UTC, the last day \(1,702,118 flows, 55[.]0 GB\) Evidence certain: /);
    expect(itemOf(find('Tools of the operators'))).toContain('Last seen 2026-11-18 UTC, 9 days before the last day (41 flows, 2.2 MB)');
    expect(itemOf(find('S3'))).toMatch(/^used outbound tcp 443 \(HTTPS\) to the prefix list pl-6da54004 \(S3\) .*Evidence likely: /);
  });

  test('tells who covers a covered rule, with a link to it', () => {
    const id = find('PostgreSQL from the VPC');
    const by = find('PostgreSQL from Shop-Production-Application to Shop-Production-Database');
    expect(itemOf(id)).toContain(`Covered by ${by} inbound tcp 5432 (PostgreSQL) from Shop-Production-Application of Shop-Production-Database`);
    expect(html).toContain(`<a href="#${by}"><code>${by}</code></a>`);
    expect(html).toContain('<b>May be removed together, with all covered rules of this report:</b> <code>' + id);
  });

  test('tells why nothing can be said, and what would settle it', () => {
    const item = itemOf(find('Warehouse'));
    expect(item).toMatch(/^cannot say inbound tcp 5432 \(PostgreSQL\) from sg-0ffffeeeeddddcccc of account 444455556666 /);
    expect(item).toContain('These flows may have used it.');
    expect(item).toContain('The other end is in no snapshot 10.77.3.14 connected, and no snapshot knows who that was To settle it: Have the inventory taken where the other end is');
  });

  test('has code to paste for what could be narrower', () => {
    expect(itemOf(find('Reports of the head office'))).toContain('10.30.0.0/16 : this /16 was used from three /24s: 10.30.3.0/24, 10.30.4.0/24, 10.30.17.0/24 A security group of the CDK '
      + `// In place of ${find('Reports of the head office')}: inbound tcp 5432 (PostgreSQL) from 10.30.0.0/16. // group: the construct of Shop-Production-Database. `
      + 'group.addIngressRule(ec2.Peer.ipv4(\'10.30.3.0/24\'), ec2.Port.tcp(5432), \'Reports of the head office\');');
  });

  test('links only to what it has, and has each id once', () => {
    const ids = [...html.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, id] of html.matchAll(/href="#([^"]*)"/g)) expect(ids).toContain(id);
  });

  test('a rule that is covered by one of a group that is not shown names it without a link', () => {
    const [shown, other] = [aGroup('sg-0a', 'Shown'), aGroup('sg-0b', 'Other')];
    const by = used(other, { cidr: '10.0.0.0/8' }, 0, 1, 1);
    const page = usageHtml(reportOn([{ ...used(shown, { cidr: '10.1.0.0/16' }, 0, 1, 1), verdict: 'covered', coveredBy: [by.rule.ruleId, 'sgr-unknown'] }, by]));
    expect(page).not.toContain(`href="#${by.rule.ruleId}"`);
    expect(textOf(page)).toContain(`Covered by ${by.rule.ruleId} inbound tcp 443 (HTTPS) from 10.0.0.0/8 of Other sgr-unknown`);
  });

  test('two groups of one name are told apart', () => {
    const page = textOf(usageHtml(reportOn([quiet(aGroup('sg-0a', 'default'), {}), quiet(aGroup('sg-0b', 'default'), { referencedGroupId: 'sg-0a' })])));
    expect(page).toContain('from default (sg-0a)');
    expect(page).toContain('default (sg-0b)');
  });

  test('says that nothing wears a group, and that the snapshot has no such group', () => {
    const gone = { ...quiet(aGroup('sg-0a', 'x'), {}), group: undefined, worn: false };
    const page = textOf(usageHtml(reportOn([gone])));
    expect(page).toContain('sg-0a: not in the last snapshot · nothing wears it');
    expect(page).toContain('Group Nothing wears the group in the last snapshot.');
  });

  test('reads no clock: the same report is the same page on any day', () => {
    jest.useFakeTimers({ now: Date.UTC(2040, 0, 1) });
    const later = FORMATS.map(([, write]) => write(SHOP_USAGE));
    jest.useRealTimers();
    expect(later).toEqual(FORMATS.map(([, write]) => write(SHOP_USAGE)));
  });
});

describe('what an account may hold breaks out of nothing', () => {
  const evil = usageHtml(EVIL_USAGE);

  test('the page has its own script and no other, no image, no handler, no foreign link', () => {
    const scripts = [...evil.matchAll(/<script([^>]*)>([\s\S]*?)<\/script>/g)];
    expect(scripts.map(([, attributes, text]) => [attributes, text])).toEqual([['', USAGE_SCRIPT]]);
    expect(evil).not.toMatch(/<img/);
    expect(evil).not.toContain(EVIL);
    expect(evil.replace(/<(style|script)>[\s\S]*?<\/\1>/g, '')).not.toMatch(/<[^>]*\s(style|on\w+)=/);
    expect(evil).not.toMatch(/(src|href)="(?!#)/);
    expect(evil).not.toMatch(/[\u2028\u202e]/);
  });

  test('the browser runs nothing but that script, and asks nobody for anything', () => {
    const [, policy] = /Content-Security-Policy" content="([^"]*)"/.exec(evil)!;
    const style = /<style>([\s\S]*?)<\/style>/.exec(evil)![1];
    const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
    expect(policy).toBe(`default-src 'none'; style-src ${hash(style)}; script-src ${hash(USAGE_SCRIPT)}; base-uri 'none'; form-action 'none'`);
  });

  test('Markdown', () => {
    const text = usageMarkdown(EVIL_USAGE);
    expect(text).not.toMatch(/[\u2028\u202e]/);
    expect(text.match(/^[ \t]*```.*$/gm)).toEqual(['```ts', '```']);
    const rows = text.split('\n').filter(line => line.startsWith('| `'));
    expect(rows).toHaveLength(5);
    for (const row of rows) expect(row.split(/(?<!\\)\|/)).toHaveLength(7);
    // Outside of code nothing is markup, and nobody is called by name.
    const prose = text.replace(/^```ts$[\s\S]*?^```$/gm, '').replace(/(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g, (span, _, at: number) => text[at - 1] === '\\' ? span : '');
    expect(prose).not.toMatch(/<(?!\/?details|\/?summary)|@team|^# x/m);
  });

  test('JSON keeps it as it is', () => {
    const read = JSON.parse(usageJson(EVIL_USAGE)) as { accountId: string; rules: { ruleId: string; description?: string }[] };
    expect(read.accountId).toBe(EVIL);
    expect(read.rules[0].description).toBe(EVIL);
    expect(read.rules[1].ruleId).toBe(EVIL);
  });
});

describe('Markdown', () => {
  test('has a row for each rule of a group with something to do', () => {
    expect(markdown).toContain('| 4 | **no traffic seen in 29 days** | No connection that the rule lets through');
    expect(markdown).toMatch(/^\| `sgr-\w+` \| inbound tcp 5432 \(PostgreSQL\) from 10[.]20[.]0[.]0\/16: PostgreSQL from the VPC \| covered \| 2026-11-27 UTC, the last day \| Covered by `sgr-\w+` \|$/m);
    expect(markdown).toContain('## Used as they are');
    expect(markdown.match(/^```ts$/gm)).toHaveLength(3);
  });

  test('counts what it has no room for', () => {
    const text = usageMarkdown(manyGroups(600), 50);
    expect(text.match(/ covered \|/g)).toHaveLength(10);
    expect(text).toContain('590 groups more in report.json.');
    expect(text).toContain('390 groups more in report.json.');
  });
});

describe('very large reports', () => {
  test('the page has what needs a decision before what needs more knowledge, whole groups, and says how many are left out', () => {
    const [a, b, c] = [aGroup('sg-0a', 'Unknown'), aGroup('sg-0b', 'Quiet'), aGroup('sg-0c', 'Quiet too')];
    const rules = [unsaid(a, {}, 'not-watched', 'no log'), quiet(b, {}), quiet(b, {}), quiet(c, {})];
    const shownIn = (most: number) => [...usageHtml(reportOn(rules), most).matchAll(/<h2 id="g\d+">([^<]*)/g)].map(([, name]) => name);
    expect(shownIn(4)).toEqual(['Unknown', 'Quiet', 'Quiet too']);
    expect(shownIn(3)).toEqual(['Quiet', 'Quiet too']);
    expect(shownIn(2)).toEqual(['Quiet']);
    expect(shownIn(0)).toEqual(['Quiet']);
    expect(textOf(usageHtml(reportOn(rules), 3))).toContain('This page has no room for 1 group with 1 rule. All of them are in report.json.');
  });

  test('10,000 rules and 60,000 are pages of the same few megabytes, and take time in proportion', () => {
    const [small, large] = [manyGroups(2000), manyGroups(12_000)];
    expect(usageHtml(small).length).toBeLessThan(3e6);
    expect(usageHtml(large).length).toBeLessThan(3e6);
    expect(usageMarkdown(large).length).toBeLessThan(500_000);
    expect(usageJson(large).length).toBeLessThan(60_000 * 600);
  });

  test('groups whose rules were used are counts', () => {
    const page = usageHtml(manyGroups(1000, 1000));
    expect(page.match(/<li class="use /g)).toHaveLength(5);
    expect(textOf(page)).toContain('All rules of 999 groups with 4995 rules were used, and none could be narrower.');
    expect(textOf(page)).toContain('499 more in report.json.');
  });

  test('nothing at all is a page too', () => {
    for (const [, write] of FORMATS) expect(write(reportOn([], { flowLogIds: [] })).length).toBeGreaterThan(500);
  });
});

test('every reason has its words, and the documentation the same ones', () => {
  const schema = JSON.parse(fs.readFileSync(path.resolve(__dirname, '../../docs/usage-report.schema.json'), 'utf8')) as { definitions: { why: { enum: string[] } } };
  expect(schema.definitions.why.enum).toEqual(UNSAID);
});
