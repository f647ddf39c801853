import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import {
  DescribeComplianceByConfigRuleCommand, DescribeConfigRuleEvaluationStatusCommand, DescribeConfigRulesCommand, DescribeRemediationExceptionsCommand,
  GetComplianceDetailsByConfigRuleCommand,
} from '@aws-sdk/client-config-service';
import { DescribeSecurityGroupRulesCommand, DescribeSecurityGroupsCommand } from '@aws-sdk/client-ec2';
import { PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { StartAutomationExecutionCommand } from '@aws-sdk/client-ssm';
import { Account, awsError } from './account';
import { AuditToMake, beginOfPeriod, makeAudit } from '../../lib/audit-report/make-audit.lambda-shared';
import { recordReview } from '../../lib/audit-report/record-review.lambda-shared';

const MONDAY = '2026-11-30';
const PLACE = { bucket: 'evidence', prefix: 'audit' };
const folder = (date: string) => `audit/reports/date=${date}/`;

const run = (account: Account, date = MONDAY, more: Partial<AuditToMake> = {}) => makeAudit(account.clients, {
  accountId: '111111111111',
  region: 'eu-west-1',
  place: PLACE,
  document: 'Review-Audit',
  everyDays: 7,
  exclusionTag: 'portcullis:no-repair',
  now: Date.parse(`${date}T06:00:12Z`),
  isLate: () => false,
  atOnce: false,
  ...more,
});

function small(): Account {
  const account = new Account();
  account.addRule('tags', 'COMPLIANT', {}, { Description: 'Tags' });
  account.addRule('ssh', 'NON_COMPLIANT', { 'sg-3': 'three', 'sg-1': 'one', 'sg-2': 'two' }, { Source: { Owner: 'CUSTOM_POLICY' } });
  account.addRule('rdp', 'INSUFFICIENT_DATA', {}, { Source: { Owner: 'CUSTOM_LAMBDA', SourceIdentifier: 'arn:aws:lambda:…' } });
  account.complying = { tags: 5, ssh: 1 };
  return account;
}

const linesOf = (account: Account, date = MONDAY) =>
  gunzipSync(account.s3.objects.get(`${folder(date)}violations.jsonl.gz`) as Uint8Array).toString('utf8').trim().split('\n').filter(line => line !== '').map(line => JSON.parse(line) as object);

describe('a report', () => {
  test('is read in pages, written, put to its reviewers, and told', async () => {
    const account = small();
    expect(await run(account)).toMatchObject({ made: true, date: MONDAY, rules: 3, notCompliant: 1, notEvaluated: 1, compliant: 1, violations: 3 });
    expect(account.keys()).toEqual(['manifest.json', 'report.html', 'report.json', 'report.md', 'review.json', 'told.json', 'violations.jsonl.gz'].map(file => folder(MONDAY) + file));
    expect(account.s3.calls.filter(call => call.startsWith('PUT')).map(call => call.slice(`PUT ${folder(MONDAY)}`.length))).toEqual([
      'violations.jsonl.gz', 'report.json', 'report.md', 'report.html', 'manifest.json', 'review.json', 'told.json',
    ]);
    const { rules, comparedWith } = account.reportOf(MONDAY);
    expect(comparedWith).toBeUndefined();
    expect(rules).toEqual([
      { name: 'rdp', judgedBy: 'lambda', compliance: 'not-evaluated', violations: 0, named: [], complying: { count: 0, more: false } },
      {
        name: 'ssh',
        judgedBy: 'policy',
        compliance: 'not-compliant',
        violations: 3,
        named: ['one', 'two', 'three'].map((annotation, i) => ({ type: 'AWS::EC2::SecurityGroup', id: `sg-${i + 1}`, annotation, recordedAt: '2026-11-29T08:00:00.000Z' })),
        complying: { count: 1, more: false },
      },
      { name: 'tags', description: 'Tags', judgedBy: 'managed', identifier: 'INCOMING_SSH_DISABLED', compliance: 'compliant', violations: 0, named: [], complying: { count: 5, more: false } },
    ]);
    expect(linesOf(account)).toMatchObject([{ rule: 'ssh', id: 'sg-1' }, { rule: 'ssh', id: 'sg-2' }, { rule: 'ssh', id: 'sg-3' }]);
  });

  test('is reviewed as what it is: the manifest has the SHA-256 of each file, and reviewers are told that of the manifest', async () => {
    const account = small();
    await run(account);
    const sha256 = (key: string) => createHash('sha256').update(account.s3.objects.get(key) as Uint8Array).digest('hex');
    const { files } = JSON.parse(account.s3.text(`${folder(MONDAY)}manifest.json`)) as { files: { key: string; sha256: string }[] };
    expect(files.map(({ key }) => key.slice(folder(MONDAY).length))).toEqual(['violations.jsonl.gz', 'report.json', 'report.md', 'report.html']);
    for (const { key, sha256: named } of files) expect(named).toBe(sha256(key));
    const manifestSha256 = sha256(`${folder(MONDAY)}manifest.json`);
    expect(account.started()).toMatchObject([{ document: 'Review-Audit', parameters: { ReportDate: [MONDAY], ManifestSha256: [manifestSha256] } }]);
    expect(account.started()[0].tags).toEqual([{ Key: 'portcullis:review-document', Value: 'Review-Audit' }]);
    // StartAutomationExecution, AWS Systems Manager API Reference: ClientToken "enforces the UUID format".
    expect(account.started()[0].token).toMatch(/^[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}$/);
    const [finding] = account.told();
    expect(finding).toMatchObject({ id: `AuditReportReady/111111111111/eu-west-1/${MONDAY}`, kind: 'AuditReportReady', severity: 'warning' });
    expect(finding.text).toContain(manifestSha256);
    expect(finding.links[0].url).toContain('/systems-manager/automation/execution/00000000-0000-0000-0000-000000000000');
  });

  test('is made once a period: on Tuesday there is nothing to do, and on the next Monday there is', async () => {
    const account = small();
    await run(account);
    await run(account);
    expect(await run(account, '2026-12-01')).toMatchObject({ made: false });
    expect(await run(account, '2026-12-07')).toMatchObject({ made: true, date: '2026-12-07' });
    expect(account.told()).toHaveLength(2);
    expect(account.started()).toHaveLength(2);
  });

  test('that was asked for at once is one more', async () => {
    const account = small();
    await run(account);
    expect(await run(account, '2026-12-02', { atOnce: true })).toMatchObject({ made: true });
    expect(await run(account, '2026-12-02', { atOnce: true })).toMatchObject({ made: false, because: 'the report of today is there' });
    expect(account.told()).toHaveLength(2);
  });

  test('is made although there is a folder of a day to come', async () => {
    const account = small();
    account.s3.objects.set(`${folder('2099-01-01')}report.json`, Buffer.from('{}'));
    expect(await run(account)).toMatchObject({ made: true, date: MONDAY, finished: [] });
  });

  test('of an account without a rule says so', async () => {
    const account = new Account();
    expect(await run(account)).toMatchObject({ made: true, rules: 0 });
    expect(account.s3.text(`${folder(MONDAY)}report.md`)).toContain('0 rules of AWS Config');
  });

  test('is about the rules that it was told of; one that is not there is loud', async () => {
    const account = small();
    await run(account, MONDAY, { scope: ['ssh', 'gone'] });
    expect(account.reportOf(MONDAY).rules.map(({ name, compliance, why }) => [name, compliance, why])).toEqual([
      ['gone', 'unread', 'there is no rule of this name in the account and Region'], ['ssh', 'not-compliant', undefined],
    ]);
    expect(account.told()[0].severity).toBe('error');
  });
});

test.each([
  ['2026-11-30', 7, '2026-11-30'], ['2026-12-06', 7, '2026-11-30'], ['2026-12-07', 7, '2026-12-07'], ['2026-12-06', 1, '2026-12-06'], ['1970-01-05', 7, '1970-01-05'],
  ['1970-01-01', 7, '1969-12-29'], ['2026-12-20', 14, '2026-12-07'],
])('the period of %s, of %d days, begins on %s', (day, every, begin) => expect(beginOfPeriod(day, every)).toBe(begin));

describe('what changed', () => {
  async function twoWeeks(change: (account: Account) => void, before: (account: Account) => void = () => undefined): Promise<Account> {
    const account = small();
    before(account);
    await run(account, '2026-11-23');
    change(account);
    await run(account, MONDAY);
    return account;
  }
  const changesOf = (account: Account, rule: string) => account.reportOf(MONDAY).rules.find(({ name }) => name === rule)?.changes;

  test('nothing', async () => {
    const account = await twoWeeks(() => undefined);
    expect(account.reportOf(MONDAY)).toMatchObject({ comparedWith: '2026-11-23', rulesGone: [], exceptionsAdded: [], exceptionsGone: [] });
    for (const { changes, before, compliance } of account.reportOf(MONDAY).rules) {
      expect(changes).toEqual({ added: 0, gone: 0, namedAdded: [], namedGone: [] });
      expect(before).toBe(compliance);
    }
  });

  test('violations come and go; another annotation is no change', async () => {
    const account = await twoWeeks((one) => { one.violations.ssh = { 'sg-1': 'another word', 'sg-9': 'nine' }; one.violations.tags = { 'sg-1': 'tag' }; one.compliance.tags = 'NON_COMPLIANT'; });
    expect(changesOf(account, 'ssh')).toMatchObject({ added: 1, gone: 2, namedAdded: [{ id: 'sg-9' }], namedGone: [{ id: 'sg-2' }, { id: 'sg-3' }] });
    expect(changesOf(account, 'tags')).toMatchObject({ added: 1, gone: 0 });
    expect(account.reportOf(MONDAY).rules.find(({ name }) => name === 'tags')).toMatchObject({ before: 'compliant', compliance: 'not-compliant' });
  });

  test('rules come and go', async () => {
    const account = await twoWeeks((one) => {
      one.rules = one.rules.filter(({ ConfigRuleName }) => ConfigRuleName !== 'ssh');
      one.addRule('zz', 'NON_COMPLIANT', { 'sg-1': 'z' });
    });
    expect(account.reportOf(MONDAY).rulesGone).toEqual(['ssh']);
    expect(account.reportOf(MONDAY).rules.find(({ name }) => name === 'zz')).toMatchObject({ changes: { added: 1 } });
    expect(account.reportOf(MONDAY).rules.find(({ name }) => name === 'zz')?.before).toBeUndefined();
  });

  test('exceptions come and end', async () => {
    const account = await twoWeeks(
      (one) => { one.groupRules = [{ SecurityGroupRuleId: 'sgr-2', GroupId: 'sg-1', Description: 'Vendor until 2027-01-31' }]; },
      (one) => { one.groupRules = [{ SecurityGroupRuleId: 'sgr-1', GroupId: 'sg-1', Description: 'Vendor until 2026-11-25' }]; },
    );
    expect(account.reportOf(MONDAY)).toMatchObject({ exceptionsAdded: ['grant sgr-2'], exceptionsGone: [{ key: 'grant sgr-1', ends: '2026-11-25' }] });
  });

  test('of a rule that could not be read in one of the two reports nothing is said, and nothing is called gone', async () => {
    const account = small();
    await run(account, '2026-11-23');
    account.configMock.on(GetComplianceDetailsByConfigRuleCommand, { ConfigRuleName: 'ssh' }).rejects(awsError('AccessDeniedException'));
    await run(account, MONDAY);
    expect(account.reportOf(MONDAY).rules.find(({ name }) => name === 'ssh')).toMatchObject({ compliance: 'not-compliant', violations: 0, why: expect.stringContaining('was denied') as string });
    expect(changesOf(account, 'ssh')).toBeUndefined();
    const later = new Account();
    Object.assign(later, { rules: account.rules, compliance: account.compliance, violations: account.violations });
    for (const [key, object] of account.s3.objects) later.s3.objects.set(key, object);
    await run(later, '2026-12-07');
    expect(later.reportOf('2026-12-07').rules.find(({ name }) => name === 'ssh')).toMatchObject({ violations: 3 });
    expect(later.reportOf('2026-12-07').rules.find(({ name }) => name === 'ssh')?.changes).toBeUndefined();
  });

  test.each([
    ['its report was changed', 'report.json', '{}'], ['its violations were changed', 'violations.jsonl.gz', '{}'], ['its manifest is none', 'manifest.json', '{}'],
    ['its manifest was taken away', 'manifest.json', undefined], ['its manifest is of another day', 'manifest.json', /2026-11-23/g],
    ['its manifest has files that are none', 'manifest.json', '{"version":1,"date":"2026-11-23","files":[null]}'],
  ])('from a report of which %s nothing is taken, and that is loud', async (_, file, ...[text]: (string | RegExp | undefined)[]) => {
    const key = `${folder('2026-11-23')}${file}`;
    const account = await twoWeeks((one) => {
      if (text === undefined) one.s3.objects.delete(key);
      else one.s3.objects.set(key, Buffer.from(typeof text === 'string' ? text : one.s3.text(key).replace(text, '2026-11-16')));
    });
    const report = account.reportOf(MONDAY);
    expect(report.comparedWith).toBeUndefined();
    expect(report.unread).toHaveLength(1);
    expect(report.unread[0].part).toContain('2026-11-23');
    expect(account.told()[1].severity).toBe('error');
  });
});

test('a report before that is what its manifest names, and that nobody understands, is told, and keeps none from being made', async () => {
  const account = small();
  await run(account, '2026-11-23');
  const [key, manifest] = ['report.json', 'manifest.json'].map(file => `${folder('2026-11-23')}${file}`);
  const was = createHash('sha256').update(account.s3.text(key)).digest('hex');
  account.s3.objects.set(key, Buffer.from('{"tool":"cdk-portcullis","version":2}'));
  account.s3.objects.set(manifest, Buffer.from(account.s3.text(manifest).replace(was, createHash('sha256').update(account.s3.text(key)).digest('hex'))));
  await run(account);
  expect(account.reportOf(MONDAY).unread).toEqual([{ part: expect.stringContaining('2026-11-23') as string, why: expect.stringContaining('can be read here') as string }]);
});

describe('never calls compliant what it does not know', () => {
  const compliances = (account: Account) => Object.fromEntries(account.reportOf(MONDAY).rules.map(({ name, compliance }) => [name, compliance]));

  test.each([['INSUFFICIENT_DATA'], ['NOT_APPLICABLE'], ['SOMETHING_NEW'], [undefined]])('%s is not evaluated', async (type) => {
    const account = small();
    account.compliance.tags = type as string;
    await run(account);
    expect(compliances(account).tags).toBe('not-evaluated');
  });

  test('a rule that the answer about compliance leaves out', async () => {
    const account = small();
    delete account.compliance.tags;
    await run(account);
    expect(compliances(account).tags).toBe('not-evaluated');
  });

  test('a rule that is compliant as a whole, and has a resource that is not', async () => {
    const account = small();
    account.violations.tags = { 'sg-1': 'x' };
    await run(account);
    expect(compliances(account).tags).toBe('not-compliant');
  });

  test('a rule whose resources could not be read', async () => {
    const account = small();
    account.configMock.on(GetComplianceDetailsByConfigRuleCommand, { ConfigRuleName: 'tags' }).rejects(awsError('NoSuchConfigRuleException'));
    await run(account);
    expect(compliances(account).tags).toBe('unread');
    expect(account.told()[0].severity).toBe('error');
  });

  test('a rule whose last evaluation failed is marked', async () => {
    const account = small();
    account.statuses = [
      { ConfigRuleName: 'ssh', LastSuccessfulEvaluationTime: new Date('2026-11-29T00:00:00Z'), LastFailedEvaluationTime: new Date('2026-11-28T00:00:00Z') },
      { ConfigRuleName: 'tags', LastSuccessfulInvocationTime: new Date('2026-11-20T00:00:00Z'), LastFailedInvocationTime: new Date('2026-11-28T00:00:00Z'), LastErrorCode: 'E', LastErrorMessage: 'no' },
      { ConfigRuleName: 'rdp', LastFailedEvaluationTime: new Date('2026-11-28T00:00:00Z') },
    ];
    await run(account);
    expect(account.reportOf(MONDAY).rules.map(({ name, failing }) => [name, failing])).toEqual([
      ['rdp', { at: '2026-11-28T00:00:00.000Z', says: 'AWS Config does not say why' }], ['ssh', undefined], ['tags', { at: '2026-11-28T00:00:00.000Z', says: 'E: no' }],
    ]);
    expect(account.told()[0].severity).toBe('error');
    expect(account.s3.text(`${folder(MONDAY)}report.md`)).toContain('2 rules failed at the last evaluation');
  });

  test('what there was no time for', async () => {
    const account = small();
    let calls = 0;
    await run(account, MONDAY, { isLate: () => ++calls > 2 });
    const { rules } = account.reportOf(MONDAY);
    expect(rules.find(({ name }) => name === 'tags')).toMatchObject({ compliance: 'unread', why: expect.stringContaining('no time left') as string });
    expect(rules.find(({ name }) => name === 'ssh')).toMatchObject({ compliance: 'not-compliant', why: expect.stringContaining('no time left') as string });
  });
});

describe('exceptions', () => {
  test('of all kinds, with their ends; those that end first stand first', async () => {
    const account = small();
    account.remediationExceptions = {
      ssh: [1, 2, 3].map(i => ({ ConfigRuleName: 'ssh', ResourceType: 'AWS::EC2::SecurityGroup', ResourceId: `sg-${i}`, Message: `m${i}`, ExpirationTime: i === 3 ? undefined : new Date(`2026-12-0${i}T12:00:00Z`) })),
    };
    account.groupRules = [
      { SecurityGroupRuleId: 'sgr-1', GroupId: 'sg-1', Description: 'Vendor until 2026-11-10' },
      { SecurityGroupRuleId: 'sgr-2', GroupId: 'sg-1', Description: 'expires=never', Tags: [{ Key: 'portcullis:no-repair', Value: 'why' }] },
      { SecurityGroupRuleId: 'sgr-3', GroupId: 'sg-1', Description: 'until further notice' },
      { SecurityGroupRuleId: 'sgr-4', GroupId: 'sg-1' },
    ];
    account.groups = [
      { GroupId: 'sg-7', Tags: [{ Key: 'portcullis:no-repair', Value: 'Vendor until 2026-11-20' }] }, { GroupId: 'sg-8', Tags: [{ Key: 'portcullis:no-repair', Value: '' }] }, { GroupId: 'sg-9', Tags: [{ Key: 'other' }] },
    ];
    await run(account);
    expect(account.told()[0].text).toContain('Exceptions: 3 over, 2 end soon, 3 without an end.');
    const { exceptions } = account.reportOf(MONDAY);
    expect(exceptions.map(({ key, ends, unclear }) => [key, ends ?? unclear])).toEqual([
      ['grant sgr-2', "'never' is no day of the calendar"],
      ['grant sgr-1', '2026-11-10'],
      ['not-repaired sg-7', '2026-11-20'],
      ['remediation ssh AWS::EC2::SecurityGroup sg-1', '2026-12-01'],
      ['remediation ssh AWS::EC2::SecurityGroup sg-2', '2026-12-02'],
      ['not-repaired sg-8', undefined],
      ['not-repaired sgr-2', undefined],
      ['remediation ssh AWS::EC2::SecurityGroup sg-3', undefined],
    ]);
  });

  test('of a rule without remediation there are none', async () => {
    const account = small();
    account.configMock.on(DescribeRemediationExceptionsCommand).rejects(awsError('NoSuchRemediationConfigurationException'));
    await run(account);
    expect(account.reportOf(MONDAY)).toMatchObject({ exceptions: [], unread: [] });
  });

  test.each([
    ['EC2 rules', DescribeSecurityGroupRulesCommand, 'Rules of security groups'], ['EC2 groups', DescribeSecurityGroupsCommand, 'Groups that the repair leaves alone'],
  ])('that may not be read are loud: %s', async (_, command, part) => {
    const account = small();
    account.ec2Mock.on(command as never).rejects(awsError('UnauthorizedOperation', 403));
    await run(account);
    expect(account.reportOf(MONDAY).unread).toEqual([{ part, why: expect.stringContaining('was denied') as string }]);
    expect(account.told()[0]).toMatchObject({ severity: 'error' });
    for (const file of ['report.md', 'report.html']) expect(account.s3.text(`${folder(MONDAY)}${file}`)).toContain('Could not be read');
  });
});

describe('who reviewed the earlier reports', () => {
  const decide = async (account: Account, status: string, step: object, executionId = '00000000-0000-0000-0000-000000000000') => {
    account.end(executionId, status, step);
    await recordReview(account.clients, { place: PLACE, accountId: '111111111111', region: 'eu-west-1', document: 'Review-Audit', executionId, now: 0, ...TERMS });
  };
  const TERMS = { reviewers: ['arn:aws:iam::111111111111:user/ana'], minimumApprovals: 1 };
  const APPROVED = { StepStatus: 'Success' as const, Outputs: { ApprovalStatus: ['Approved'], ApproverDecisions: [JSON.stringify({ Approver: 'arn:aws:iam::111111111111:user/ana', Decision: 'Approve', ApprovalDecisionTime: '2026-12-01T09:30:00Z' })] } };

  test('an approval', async () => {
    const account = small();
    await run(account);
    await decide(account, 'Success', APPROVED);
    await run(account, '2026-12-07');
    expect(account.reportOf('2026-12-07').reviews).toMatchObject({
      reports: [{ date: MONDAY, decisions: [{ outcome: 'approved', isSameReport: true, by: [{ reviewer: 'arn:aws:iam::111111111111:user/ana' }] }] }],
      withoutApproval: 0,
      lastApproved: { date: MONDAY, decidedAt: '2026-12-01T09:30:00.000Z' },
    });
  });

  test.each<[string, string, object]>([
    ['a rejection', 'Failed', { StepStatus: 'Failed', Outputs: { ApprovalStatus: ['Rejected'] } }], ['silence', 'TimedOut', { StepStatus: 'TimedOut' }],
  ])('%s is no approval, and that none is there is loud', async (_, status, step) => {
    const account = small();
    await run(account);
    await decide(account, status, step);
    await run(account, '2026-12-07');
    expect(account.reportOf('2026-12-07').reviews.withoutApproval).toBe(1);
    expect(account.told().at(-1)).toMatchObject({ kind: 'AuditReportReady', severity: 'error' });
    expect(account.told().at(-1)?.text).toContain('No report was ever approved');
  });

  test.each<[string, string, string, object, number]>([
    ['a rejection after it takes an approval back', '2026-12-02', 'Failed', { StepStatus: 'Failed', Outputs: { ApprovalStatus: ['Rejected'] } }, 1],
    ['a rejection before it does not', '2026-11-30', 'Failed', { StepStatus: 'Failed', Outputs: { ApprovalStatus: ['Rejected'] } }, 0],
    ['silence after it does not', '2026-12-02', 'TimedOut', { StepStatus: 'TimedOut' }, 0],
  ])('of several words about a report the last one counts: %s', async (_, day, status, step, withoutApproval) => {
    const account = small();
    await run(account);
    await decide(account, 'Success', APPROVED);
    const again = '11111111-0000-0000-0000-000000000000';
    account.executions.set(again, { ...account.executions.get('00000000-0000-0000-0000-000000000000'), AutomationExecutionId: again });
    await decide(account, status, { ...step, ExecutionEndTime: new Date(`${day}T12:00:00Z`) }, again);
    await run(account, '2026-12-07');
    expect(account.reportOf('2026-12-07').reviews).toMatchObject({ withoutApproval, reports: [{ decisions: [{}, {}] }] });
  });

  test('a report whose files somebody took away waits for its review all the same', async () => {
    const account = small();
    await run(account);
    for (const file of ['manifest.json', 'report.json', 'report.html']) account.s3.objects.delete(`${folder(MONDAY)}${file}`);
    await run(account, '2026-12-07');
    expect(account.reportOf('2026-12-07').reviews).toMatchObject({ withoutApproval: 1, reports: [{ date: MONDAY, decisions: [] }] });
  });

  test('an approval of a report that was changed afterwards is none', async () => {
    const account = small();
    await run(account);
    await decide(account, 'Success', APPROVED);
    account.s3.objects.set(`${folder(MONDAY)}manifest.json`, Buffer.from(account.s3.text(`${folder(MONDAY)}manifest.json`).replace('report.md', 'report.xx')));
    await run(account, '2026-12-07');
    expect(account.reportOf('2026-12-07').reviews).toMatchObject({ withoutApproval: 1, reports: [{ decisions: [{ outcome: 'approved', isSameReport: false }] }] });
  });

  test('an object that is no review is none, and keeps no report from being made', async () => {
    const account = small();
    await run(account);
    account.s3.objects.set(`audit/approvals/date=${MONDAY}/99999999-0000-0000-0000-000000000000.json`, Buffer.from('{"version":1,"decision":{"outcome":"approved"}}'));
    expect(await run(account, '2026-12-07')).toMatchObject({ made: true });
    expect(account.reportOf('2026-12-07').reviews).toMatchObject({ withoutApproval: 1, reports: [{ decisions: [{ outcome: 'unclear' }] }] });
  });

  test('the last approval is older than the time between two reports', async () => {
    const account = small();
    await run(account);
    await decide(account, 'Success', APPROVED);
    await run(account, '2026-12-07');
    await run(account, '2026-12-14');
    expect(account.s3.text(`${folder('2026-12-14')}report.md`)).toContain('The last approval is of 2026-12-01, for the report of 2026-11-30: 13 days ago, and there is a report every 7 days. Since then 1 report had none.');
    expect(account.told().at(-1)?.severity).toBe('error');
  });
});

describe('a run that breaks off is made good by the next one, with the same report', () => {
  const breakOff = (account: Account, what: RegExp) => account.s3.fail(what, { status: 403, code: 'AccessDenied' }, 1);

  test.each([
    ['before anything was written', /PUT .*violations/], ['after the violations', /PUT .*report\.json/], ['after report.json', /PUT .*report\.md/], ['after Markdown', /PUT .*report\.html/],
    ['before the manifest', /PUT .*manifest/], ['after the review was started', /PUT .*review\.json/], ['after it was told', /PUT .*told\.json/],
  ])('%s', async (_, what) => {
    const account = small();
    breakOff(account, what);
    await expect(run(account)).rejects.toThrow('s3:PutObject was denied');
    const wasRead = account.keys().includes(`${folder(MONDAY)}report.json`);
    account.violations.ssh = { 'sg-77': 'new' }; // the account went on
    await run(account);
    expect(account.keys()).toHaveLength(7);
    expect(account.reportOf(MONDAY).rules[1].violations).toBe(wasRead ? 3 : 1);
    expect(linesOf(account)).toHaveLength(wasRead ? 3 : 1);
    expect(new Set(account.started().map(({ token }) => token)).size).toBe(1);
    expect(account.executions.size).toBe(1);
    expect(new Set(account.told().map(({ id }) => id)).size).toBe(1);
    const { files } = JSON.parse(account.s3.text(`${folder(MONDAY)}manifest.json`)) as { files: { key: string; sha256: string }[] };
    for (const { key, sha256 } of files) expect(createHash('sha256').update(account.s3.objects.get(key) as Uint8Array).digest('hex')).toBe(sha256);
  });

  test('in the next period too', async () => {
    const account = small();
    breakOff(account, /PUT .*manifest/);
    await expect(run(account)).rejects.toThrow();
    expect(await run(account, '2026-12-07')).toMatchObject({ made: true, date: '2026-12-07', finished: [MONDAY] });
    expect(account.told().map(({ id }) => id.slice(-10))).toEqual([MONDAY, '2026-12-07']);
    expect(account.executions.size).toBe(2);
  });

  test('the review cannot be started', async () => {
    const account = small();
    account.ssmMock.on(StartAutomationExecutionCommand).rejectsOnce(awsError('InvalidAutomationExecutionParametersException')).resolves({ AutomationExecutionId: 'e' });
    await expect(run(account)).rejects.toThrow('ssm:StartAutomationExecution was refused');
    expect(account.told()).toEqual([]);
    expect(await run(account, '2026-12-01')).toMatchObject({ made: false, finished: [MONDAY] });
    expect(account.told()).toHaveLength(1);
  });

  test('a review that was started before, and Systems Manager does not say which', async () => {
    const account = small();
    account.ssmMock.on(StartAutomationExecutionCommand).rejects(awsError('IdempotentParameterMismatch'));
    await run(account);
    expect(account.told()).toHaveLength(1);
    expect(account.told()[0].links.map(({ label }) => label)).not.toContain('Review');
  });

  test('it cannot be told', async () => {
    const account = small();
    account.eventsMock.on(PutEventsCommand).rejectsOnce(awsError('AccessDeniedException')).resolves({ FailedEntryCount: 0 });
    await expect(run(account)).rejects.toThrow('events:PutEvents was denied');
    await run(account);
    expect(account.told()).toHaveLength(2);
    expect(account.executions.size).toBe(1);
  });
});

describe('errors of AWS', () => {
  const READS = {
    'config:DescribeConfigRules': DescribeConfigRulesCommand,
    'config:DescribeComplianceByConfigRule': DescribeComplianceByConfigRuleCommand,
    'config:DescribeConfigRuleEvaluationStatus': DescribeConfigRuleEvaluationStatusCommand,
    'config:GetComplianceDetailsByConfigRule': GetComplianceDetailsByConfigRuleCommand,
    'config:DescribeRemediationExceptions': DescribeRemediationExceptionsCommand,
  };
  const PASSING: readonly (readonly [string, number, string])[] = [
    ['ThrottlingException', 400, 'was throttled'], ['InternalFailure', 500, 'failed at AWS'], ['TimeoutError', 0, 'was not reached'],
  ];

  const BOTH = Object.entries(READS)
    .flatMap(([action, command]) => PASSING.map(([name, status, says]) => [action, name, status, says, command] as const));

  test.each(BOTH)(
    'that pass by themselves fail the run, and nothing partial is a report: %s, %s', async (action, name, status, says, command) => {
      const account = small();
      account.configMock.on(command as never).rejects(awsError(name, status));
      await expect(run(account)).rejects.toThrow(`${action} ${says}`);
      expect(account.keys()).toEqual([]);
      expect(account.told()).toEqual([]);
    });

  test.each(['config:DescribeConfigRules', 'config:DescribeComplianceByConfigRule'] as const)('without rules there is nothing to report: %s is denied', async (action) => {
    const account = small();
    account.configMock.on(READS[action] as never).rejects(awsError('AccessDeniedException'));
    await expect(run(account)).rejects.toThrow(`${action} was denied`);
    expect(account.keys()).toEqual([]);
  });

  test.each(['config:DescribeConfigRuleEvaluationStatus', 'config:DescribeRemediationExceptions'] as const)('what is denied besides is told in the report: %s', async (action) => {
    const account = small();
    account.configMock.on(READS[action] as never).rejects(awsError('AccessDeniedException'));
    await run(account);
    expect(account.reportOf(MONDAY).unread).toEqual([{ part: expect.any(String) as string, why: expect.stringContaining(`${action} was denied`) as string }]);
  });

  test('a page that names itself as the next ends the run', async () => {
    const account = small();
    account.configMock.on(GetComplianceDetailsByConfigRuleCommand).resolves({ NextToken: 'again' });
    await expect(run(account)).rejects.toThrow('gave the same page again');
  });

  test.each<[string, object]>([
    ['a rule without a name', { ConfigRules: [{}] }],
  ])('an answer that nobody understands: %s', async (_, answer) => {
    const account = small();
    account.configMock.on(DescribeConfigRulesCommand).resolves(answer);
    await expect(run(account)).rejects.toThrow('answered');
  });
});

test('a large account: 20 rules of which each has 12,000 groups that do not comply, read in pages, and held one rule at a time', async () => {
  const account = new Account();
  account.pageSize = 100;
  const groups = Object.fromEntries(Array.from({ length: 12_000 }, (_, i) => [`sg-${String(i).padStart(17, '0')}`, `sgr-${i}: tcp 22 from 0.0.0.0/0`]));
  const RULES = 20;
  for (let i = 0; i < RULES; i++) account.addRule(`rule-${String(i).padStart(3, '0')}`, 'NON_COMPLIANT', groups);
  expect(await run(account)).toMatchObject({ made: true, rules: RULES, violations: RULES * 12_000 });
  const { rules } = account.reportOf(MONDAY);
  expect(rules.every(({ violations, named, why }) => violations === 12_000 && named.length === 50 && why === undefined)).toBe(true);
  expect(linesOf(account)).toHaveLength(RULES * 12_000);
  for (const [file, most] of [['report.html', 300_000], ['report.md', 200_000], ['report.json', 500_000]] as const) expect(account.s3.text(`${folder(MONDAY)}${file}`).length).toBeLessThan(most);
  expect((account.s3.objects.get(`${folder(MONDAY)}violations.jsonl.gz`) as Uint8Array).length).toBeLessThan(RULES * 150_000);
}, 120_000);
