import { gzipSync } from 'zlib';
import { CHECKS } from '../../lib/checks';
import { FindingsReport, ReportedFinding } from '../../lib/reports/findings-report';
import { FORMATS } from '../../lib/reports/formats';
import { MOST_RESULTS } from '../../lib/reports/sarif';

const check = CHECKS.find(({ id }) => id === 'WorldOnAdminPort')!;

const finding = (more: Partial<ReportedFinding> = {}): ReportedFinding => ({
  check,
  id: 'WorldOnAdminPort',
  severity: 'error',
  verdict: 'violated',
  file: 'cdk.out/Shop.template.json',
  stack: 'Shop',
  logicalId: 'Web1234',
  location: 'Properties.CidrIp',
  constructPath: 'Shop/Web/Resource',
  source: { file: 'app.ts', line: 12 },
  message: 'anybody may connect to tcp 22 (SSH)',
  covers: ['CKV_AWS_24'],
  sections: [],
  fingerprint: 'abc:1',
  ...more,
});

const report = (more: Partial<FindingsReport> = {}): FindingsReport => ({
  version: '1.2.3',
  findings: [],
  acknowledged: [],
  known: [],
  gone: [],
  problems: [],
  notes: [],
  checks: CHECKS,
  summary: {
    errors: 0,
    warnings: 0,
    infos: 0,
    undecided: 0,
    acknowledged: 0,
    known: 0,
    gone: 0,
    failing: 0,
    files: 1,
    groups: 2,
    rules: 3,
    vpcs: 0,
    problems: 0,
  },
  ...more,
});

const FULL = report({
  findings: [finding(), finding({ id: 'WorldOnAdminPortUnknown', severity: 'warning', verdict: 'undecided', message: 'cannot be known', settledBy: 'give the parameter Office AllowedValues' })],
  acknowledged: [{ finding: finding(), reason: 'public SFTP', at: 'Shop', ends: 'ends on 2026-12-31, in 3 days' }],
  known: [{ finding: finding(), since: '2026-01-01' }],
  gone: [{ check: 'OpenEgress', template: 'Shop.template.json', resource: 'Db', property: 'Properties' }],
  problems: [{ file: 'a.yaml', line: 3, column: 5, message: 'it is no YAML: bad indentation' }],
  notes: ['passed over: package.json'],
});

describe('text', () => {
  test('says all there is, findings first, the summary last', () => {
    expect(FORMATS.text(FULL)).toBe(`error WorldOnAdminPort  Shop/Web/Resource
  anybody may connect to tcp 22 (SSH)
  at app.ts:12
  fix: ${check.fix.replaceAll('\n', '\n       ')}

warning WorldOnAdminPortUnknown  Shop/Web/Resource
  cannot be known
  at app.ts:12
  to settle it: give the parameter Office AllowedValues
  fix: as for the first WorldOnAdminPort

Acknowledged, so not counted:
  WorldOnAdminPort  Shop/Web/Resource: public SFTP. The exception ends on 2026-12-31, in 3 days

In the baseline, so not counted:
  WorldOnAdminPort  Shop/Web/Resource: anybody may connect to tcp 22 (SSH) (since 2026-01-01)

In the baseline, and there no more; take them out:
  OpenEgress  Db in Shop.template.json

Not judged:
  a.yaml:3:5: it is no YAML: bad indentation

Note:
  passed over: package.json

0 errors, 0 warnings. Judged: 1 file with 2 security groups and 3 rules.
`);
  });
});

describe.each(['text', 'markdown'] as const)('%s', (format) => {
  test.each(['\u001b[2J', '\r', '\u009b1A', '\u202e', '\u0000', 'x\n::stop-commands::y'])('%j in a template gives no command to a terminal or to what runs the check', (text) => {
    const names = { message: text, logicalId: text, constructPath: undefined, settledBy: text, source: { file: text, line: 1 } };
    const out = FORMATS[format](report({
      findings: [finding(names)],
      acknowledged: [{ finding: finding(names), reason: text, at: '' }],
      problems: [{ file: text, message: text }],
      notes: [text],
      gone: [{ check: text, template: text, resource: text, property: '' }],
    }));
    // eslint-disable-next-line no-control-regex
    expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]|^::/m);
  });
});

describe('markdown', () => {
  test('has a table for each severity, and what to do once for each check', () => {
    const text = FORMATS.markdown(FULL);
    expect(text).toContain('### Errors\n\n| Check | Where | What is the case | Line |\n| --- | --- | --- | --- |\n| `WorldOnAdminPort` | `Shop/Web/Resource` |');
    expect(text).toContain('### Warnings');
    expect(text.match(/<details>/g)).toHaveLength(1);
    for (const part of ['public SFTP', 'since 2026-01-01', 'Db', 'a.yaml:3', 'package.json']) expect(text).toContain(part);
  });

  test.each(['a | b', '<script>', '@team', '[x](http://y)', '`code`', 'two\nlines'])('%j in a template stays a text', (message) => {
    const row = FORMATS.markdown(report({ findings: [finding({ message, logicalId: message, constructPath: undefined })] })).split('\n').filter(line => line.startsWith('| `WorldOnAdminPort`'));
    expect(row).toHaveLength(1);
    expect(row[0].replaceAll('\\|', '').split('|')).toHaveLength(6);
    const cell = row[0].replaceAll('\\|', '').split('|')[3]; // the other cells are code, in which nothing is markup
    expect(cell).not.toMatch(/<script|(?<!\\)\]\(http|@team|(?<!\\)`/);
  });

  test.each(['a`b', '``', 'a```b', '`'])('%j as a name is code to its end', (name) => {
    const [row] = FORMATS.markdown(report({ findings: [finding({ constructPath: name })] })).split('\n').filter(line => line.startsWith('| `WorldOnAdminPort`'));
    const [, marks, inside] = /^(`+) (.*) \1$/.exec(row.split('|')[2].trim())!;
    expect(inside).toBe(name);
    expect(inside.match(/`+/g)!.map(run => run.length)).not.toContain(marks.length);
  });

  test('fits in a comment', () => {
    const text = FORMATS.markdown(report({ findings: Array.from({ length: 5000 }, () => finding()) }));
    expect(text.length).toBeLessThan(65_536);
    expect(text).toContain('The rest is too long');
  });
});

describe('sarif', () => {
  const read = (of: FindingsReport) => JSON.parse(FORMATS.sarif(of));

  test('has one run with a rule for each check', () => {
    const { version, $schema, runs: [run, ...others] } = read(FULL);
    expect({ version, others }).toEqual({ version: '2.1.0', others: [] });
    expect($schema).toContain('sarif-2.1.0');
    expect(run.tool.driver.rules.map(({ id }: { id: string }) => id)).toEqual(CHECKS.map(({ id }) => id));
    for (const rule of run.tool.driver.rules) {
      const text = expect.any(String);
      expect(rule).toMatchObject({ shortDescription: { text }, fullDescription: { text }, help: { text, markdown: text } });
      expect(rule.properties.tags).toContain('security');
      expect(rule.properties.tags.length).toBeLessThanOrEqual(20);
      expect(['error', 'warning', 'note']).toContain(rule.defaultConfiguration.level);
    }
  });

  test('each result names its rule, a line and a fingerprint; what is acknowledged or known is none', () => {
    const { results, tool } = read(FULL).runs[0];
    expect(results).toHaveLength(2);
    for (const result of results) expect(tool.driver.rules[result.ruleIndex].id).toBe(result.ruleId);
    expect(results[0]).toMatchObject({
      ruleId: 'WorldOnAdminPort',
      level: 'error',
      message: { text: 'Anybody may connect to tcp 22 (SSH).' },
      locations: [{
        physicalLocation: { artifactLocation: { uri: 'app.ts', uriBaseId: '%SRCROOT%' }, region: { startLine: 12 } },
        logicalLocations: [{ fullyQualifiedName: 'Shop/Web/Resource' }],
      }],
      partialFingerprints: { 'primaryLocationLineHash': 'abc:1', 'portcullisFinding/v1': 'abc:1' },
    });
    expect(results[1]).toMatchObject({ ruleId: 'WorldOnAdminPort', level: 'warning', message: { text: expect.stringContaining('give the parameter Office') } });
  });

  test.each([
    ['f/a b#c.yaml', 'f/a%20b%23c.yaml', '%SRCROOT%'],
    ['/abs/a.yaml', 'file:///abs/a.yaml', undefined],
    ['C:/abs/a.yaml', 'file:///C:/abs/a.yaml', undefined],
    ['ordner/ü.yaml', 'ordner/%C3%BC.yaml', '%SRCROOT%'],
  ])('%s is an address', (file, uri, uriBaseId) => {
    const [result] = read(report({ findings: [finding({ source: { file, line: 1 } })] })).runs[0].results;
    const { artifactLocation } = result.locations[0].physicalLocation;
    expect(artifactLocation).toEqual({ uri, ...uriBaseId ? { uriBaseId } : {} });
  });

  test('what could not be judged is a notification, and the run no success', () => {
    const [invocation] = read(FULL).runs[0].invocations;
    expect(invocation).toMatchObject({ executionSuccessful: false, toolExecutionNotifications: [{ level: 'error', message: { text: 'it is no YAML: bad indentation' } }] });
    expect(read(report()).runs[0].invocations).toEqual([{ executionSuccessful: true, toolExecutionNotifications: [] }]);
  });

  // GitHub Docs, "SARIF support for code scanning": 25,000 results per run, 10 MB gzip-compressed.
  test('takes no more than GitHub does, and says so', () => {
    const text = FORMATS.sarif(report({ findings: Array.from({ length: MOST_RESULTS + 1 }, (_, i) => finding({ fingerprint: `${i}:1`, logicalId: `Web${i}` })) }));
    const { results, invocations } = JSON.parse(text).runs[0];
    expect(results).toHaveLength(25_000);
    expect(invocations[0].toolExecutionNotifications[0].message.text).toContain('25001 findings, of which 25000');
    expect(gzipSync(text).length).toBeLessThan(10_000_000);
  });
});

test.each(Object.keys(FORMATS))('%s of nothing is a whole report', (format) => {
  const text = FORMATS[format as keyof typeof FORMATS](report());
  expect(text.endsWith('\n')).toBe(true);
  expect(text.length).toBeGreaterThan(40);
});
