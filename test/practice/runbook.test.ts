import * as fs from 'node:fs';
import * as path from 'node:path';
import { sectionsOf } from './anchors';
import { everything, templateOf } from './everything';
import { TemplateJson } from './template-text';
import { FINDING_KINDS } from '../../lib/reports/finding-kinds';
import { RUNBOOK_URL } from '../../lib/reports/runbook';

const PAGE = fs.readFileSync(path.join(__dirname, '../../docs/operator-runbook.md'), 'utf8');
const SECTIONS = sectionsOf(PAGE);
const ARTICLES = SECTIONS.filter(({ level }) => level === 3);

/** Before it stands a sentence, after it nothing: whoever is on call opens it from a mail. */
const LINK = new RegExp(`\\. Runbook: ${RUNBOOK_URL.replaceAll('.', '\\.')}#([\\w-]+)$`);

/** What alarms and findings link to; for an alarm that links to nothing, what it says. */
function linked(template: TemplateJson): string[] {
  const alarms = Object.values(template.Resources).filter(({ Type }) => ['AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm'].includes(Type));
  return alarms.map(({ Properties }) => String(Properties!.AlarmDescription)).map(text => LINK.exec(text)?.[1] ?? text);
}

const TEMPLATE = templateOf(everything());
const LINKS = [...linked(TEMPLATE), ...Object.values(FINDING_KINDS).map(({ runbook }) => runbook)];

test('there are alarms', () => {
  expect(linked(TEMPLATE).length).toBeGreaterThan(8);
});

test('CloudWatch takes what each alarm says', () => {
  const texts = Object.values(TEMPLATE.Resources).map(({ Properties }) => Properties?.AlarmDescription).filter(text => text !== undefined);
  for (const text of texts) expect(String(text).length).toBeLessThanOrEqual(1024);
});

test('each alarm and each kind of finding has its article', () => {
  const anchors = ARTICLES.map(({ anchor }) => anchor);
  expect(LINKS.filter(link => !anchors.includes(link))).toEqual([]);
});

test('each article is linked by an alarm or a kind of finding', () => {
  expect(ARTICLES.filter(({ anchor }) => !LINKS.includes(anchor)).map(({ title }) => title)).toEqual([]);
});

test.each(ARTICLES)('$title: what it means, where to look, what to do', ({ text }) => {
  const bodies = /^\n\*\*What it means\.\*\* ([^]+?)\n\n\*\*Where to look\.\*\* ([^]+?)\n\n\*\*What to do\.\*\* ([^]+)$/.exec(text);
  expect(bodies).not.toBeNull();
  for (const body of bodies!.slice(1)) expect(body.trim()).toMatch(/^[A-Z`"].{30,}[^]*[.:]$/);
});

test('links inside the page lead somewhere', () => {
  const inside = [...PAGE.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor]) => anchor);
  expect(inside.filter(anchor => !SECTIONS.some(section => section.anchor === anchor))).toEqual([]);
});

describe('these tests would tell of', () => {
  const alarm = (AlarmDescription?: string) => linked({ Resources: { Alarm: { Type: 'AWS::CloudWatch::Alarm', Properties: { AlarmDescription } } } });

  test.each([
    ['no description', undefined],
    ['no link', 'It rings.'],
    ['a link in the middle', `It rings. Runbook: ${RUNBOOK_URL}#findings-are-lost. Look there`],
    ['a link to another page', 'It rings. Runbook: https://github.com/cdk-portcullis/cdk-portcullis/blob/main/README.md#findings-are-lost'],
    ['a path that a mail does not open', 'It rings. Runbook: docs/operator-runbook.md#findings-are-lost'],
  ])('an alarm with %s', (_, description) => {
    expect(ARTICLES.map(({ anchor }) => anchor)).not.toContain(alarm(description)[0]);
  });

  test('an alarm with a link is none of them', () => {
    expect(alarm(`It rings. Runbook: ${RUNBOOK_URL}#findings-are-lost`)).toEqual(['findings-are-lost']);
  });

  test.each([
    ['SSH & RDP: who?', 'ssh--rdp-who'],
    ['`VpcFlowLogs.of(vpc)` finds it', 'vpcflowlogsofvpc-finds-it'],
    ['Größe_2', 'größe_2'],
  ])('a heading that GitHub calls otherwise: %s', (title, anchor) => {
    expect(sectionsOf(`# Page\n\n## ${title}\n`)[1].anchor).toBe(anchor);
  });

  test('a heading that is there twice', () => {
    expect(sectionsOf('# A\n## A\ntext\n## A\n').map(({ anchor }) => anchor)).toEqual(['a', 'a-1', 'a-2']);
  });
});
