import { App, Duration, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as config from 'aws-cdk-lib/aws-config';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { AuditReport, AuditReportProps } from '../../lib/audit-report';
import { REPORT_VARIABLES, REVIEW_VARIABLES } from '../../lib/audit-report/audit-environment.lambda-shared';
import { FindingsTopic } from '../../lib/findings';
import { Profile, SecurityGroupChecks } from '../../lib/nag-pack';
import { SecurityGroupRepair } from '../../lib/repair';
import { findingsOfFourPacks } from '../flow-logs/four-packs';

const IRELAND = { account: '111111111111', region: 'eu-west-1' };
const AUDITOR = 'arn:aws:iam::111111111111:role/Auditor';

function synthesised(props: Partial<AuditReportProps> = {}, env: typeof IRELAND | undefined = IRELAND) {
  const app = new App();
  const stack = new Stack(app, 'Security', { env });
  const findings = new FindingsTopic(stack, 'Findings');
  const audit = new AuditReport(stack, 'Audit', { findings, reviewers: [new iam.ArnPrincipal(AUDITOR)], ...props });
  return { app, stack, findings, audit, template: () => Template.fromStack(stack) };
}

type Json = any; // eslint-disable-line @typescript-eslint/no-explicit-any
const ofType = (template: Template, type: string, at: string): Json[] =>
  Object.entries(template.findResources(type)).filter(([id]) => id.startsWith(at)).map(([, { Properties }]) => Properties as Json);
const statementsAt = (template: Template, at: string): Json[] =>
  ofType(template, 'AWS::IAM::ManagedPolicy', at).flatMap(({ PolicyDocument }) => PolicyDocument.Statement as Json[]);
const actionsAt = (template: Template, at: string) =>
  [...new Set(statementsAt(template, at).flatMap(({ Action }) => [Action].flat() as string[]))].sort();
const contentOf = (template: Template): Json => ofType(template, 'AWS::SSM::Document', 'Audit')[0].Content;

describe('the document', () => {
  test('waits for reviewers, then records, whatever they decided', () => {
    const { template, audit, stack } = synthesised({ reviewers: [new iam.ArnPrincipal(AUDITOR), new iam.ArnPrincipal('arn:aws:iam::111111111111:user/ana')], minimumApprovals: 2 });
    template().hasResourceProperties('AWS::SSM::Document', { Name: audit.documentName, DocumentType: 'Automation', UpdateMethod: 'NewVersion' });
    const { schemaVersion, parameters, mainSteps: [approve, record] } = contentOf(template());
    expect(schemaVersion).toBe('0.3');
    expect(Object.keys(parameters as object)).toEqual(['ReportDate', 'ManifestSha256']);
    expect(approve).toMatchObject({
      action: 'aws:approve', timeoutSeconds: 7 * 86_400, onFailure: 'step:Record', nextStep: 'Record', inputs: { MinRequiredApprovals: 2, Approvers: [AUDITOR, 'arn:aws:iam::111111111111:user/ana'] },
    });
    expect(approve.inputs.NotificationArn).toBeUndefined();
    expect(JSON.stringify(approve.inputs.Message)).toContain('{{ ManifestSha256 }}');
    expect(record).toMatchObject({
      action: 'aws:invokeLambdaFunction', isEnd: true, inputs: { FunctionName: stack.resolve(audit.reviewFunction.functionArn) as object, InputPayload: { executionId: '{{ automation:EXECUTION_ID }}' } },
    });
  });

  // "^[a-zA-Z0-9_\-.]{3,128}$" (AWS Systems Manager API Reference, CreateDocument); names that begin with aws, amazon or amzn are AWS's.
  test('has a name that Systems Manager takes', () => expect(synthesised().audit.documentName).toMatch(/^Review-[a-zA-Z0-9_\-.]{3,110}$/));

  test.each([[Duration.days(1), undefined, 86_400], [Duration.days(92), undefined, 30 * 86_400], [undefined, Duration.hours(36), 36 * 3600]])('waits as long as it was told: %#', (every, decideWithin, seconds) => {
    expect(contentOf(synthesised({ every, decideWithin }).template()).mainSteps[0].timeoutSeconds).toBe(seconds);
  });

  test('whoever runs it can call one function, and comes from this account alone', () => {
    const { template, stack, audit } = synthesised();
    expect(statementsAt(template(), 'AuditAutomationPolicy')).toEqual([{ Action: 'lambda:InvokeFunction', Effect: 'Allow', Resource: stack.resolve(audit.reviewFunction.functionArn) as object }]);
    expect(ofType(template(), 'AWS::IAM::Role', 'AuditAutomationRole')[0].AssumeRolePolicyDocument.Statement[0].Condition).toMatchObject({ StringEquals: { 'aws:SourceAccount': '111111111111' } });
  });

  test('an execution that ended otherwise is recorded too', () => {
    const { template, audit } = synthesised();
    template().hasResourceProperties('AWS::Events::Rule', {
      EventPattern: {
        'source': ['aws.ssm'],
        'detail-type': ['EC2 Automation Execution Status-change Notification'],
        'detail': { Definition: [audit.documentName], Status: [{ 'anything-but': ['Pending', 'InProgress', 'Waiting'] }] },
      },
      Targets: [Match.objectLike({ DeadLetterConfig: Match.anyValue() })],
    });
  });
});

describe('the functions', () => {
  test('understand what they are told', () => {
    const rules = ['ssh', 'rdp'].map(name => config.ManagedRule.fromConfigRuleName(new Stack(), name, name));
    const { template, audit } = synthesised({ every: Duration.days(30), rules, exclusionTag: 'leave-it' });
    const [{ Environment: { Variables: environment } }] = ofType(template(), 'AWS::Lambda::Function', 'AuditReport');
    expect(environment).toMatchObject({ AUDIT_PREFIX: 'audit', REVIEW_DOCUMENT: audit.documentName, ACCOUNT_ID: '111111111111', EVERY_DAYS: '30', EXCLUSION_TAG: 'leave-it' });
    expect(REPORT_VARIABLES.CONFIG_RULES.read(environment.CONFIG_RULES as string)).toEqual(['ssh', 'rdp']);
    expect(REPORT_VARIABLES.EVERY_DAYS.read(environment.EVERY_DAYS as string)).toBe(30);
  });

  test('that records knows who may decide', () => {
    const { template } = synthesised({ reviewers: [new iam.ArnPrincipal(AUDITOR), new iam.ArnPrincipal('arn:aws:iam::111111111111:user/ana')], minimumApprovals: 2 });
    const [{ Environment: { Variables: environment } }] = ofType(template(), 'AWS::Lambda::Function', 'AuditReview');
    expect(REVIEW_VARIABLES.REVIEWERS.read(environment.REVIEWERS as string)).toEqual([AUDITOR, 'arn:aws:iam::111111111111:user/ana']);
    expect(REVIEW_VARIABLES.MINIMUM_APPROVALS.read(environment.MINIMUM_APPROVALS as string)).toBe(2);
  });

  test('run each morning, and one at a time', () => {
    const { template } = synthesised();
    template().hasResourceProperties('AWS::Events::Rule', { ScheduleExpression: 'cron(0 6 * * ? *)' });
    for (const { ReservedConcurrentExecutions } of ofType(template(), 'AWS::Lambda::Function', 'Audit')) expect(ReservedConcurrentExecutions).toBe(1);
  });

  test('may do what is named', () => {
    const { template } = synthesised();
    const common = ['events:PutEvents', 'logs:CreateLogStream', 'logs:PutLogEvents', 's3:GetObject', 's3:ListBucket', 's3:PutObject', 'sqs:SendMessage'];
    expect(actionsAt(template(), 'AuditReport')).toEqual([
      'config:DescribeComplianceByConfigRule', 'config:DescribeConfigRuleEvaluationStatus', 'config:DescribeConfigRules', 'config:DescribeRemediationExceptions',
      'config:GetComplianceDetailsByConfigRule', 'ec2:DescribeSecurityGroupRules', 'ec2:DescribeSecurityGroups', 'iam:PassRole', 'ssm:AddTagsToResource', 'ssm:StartAutomationExecution', ...common,
    ].sort());
    expect(actionsAt(template(), 'AuditReview')).toEqual(['ssm:GetAutomationExecution', ...common].sort());
  });

  test('nobody who makes reports writes reviews, and nobody who records writes reports', () => {
    const { template } = synthesised();
    const written = (at: string) => JSON.stringify(statementsAt(template(), at).filter(({ Action }) => Action === 's3:PutObject').map(({ Resource }) => Resource as object));
    expect(written('AuditReport')).toContain('/audit/reports/*');
    expect(written('AuditReport')).not.toContain('approvals');
    expect(written('AuditReview')).toContain('/audit/approvals/*');
    expect(written('AuditReview')).not.toContain('reports');
  });

  test('start one document, as one role', () => {
    const { template, audit } = synthesised();
    const [start] = statementsAt(template(), 'AuditReport').filter(({ Action }) => Action === 'ssm:StartAutomationExecution');
    expect(JSON.stringify(start.Resource)).toContain(`document/${audit.documentName}`);
    const [pass] = statementsAt(template(), 'AuditReport').filter(({ Action }) => Action === 'iam:PassRole');
    expect(pass.Condition).toEqual({ StringEquals: { 'iam:PassedToService': 'ssm.amazonaws.com' } });
    expect(JSON.stringify(pass.Resource)).toContain('AuditAutomationRole');
  });

  test('are watched', () => {
    const texts = ofType(synthesised().template(), 'AWS::CloudWatch::Alarm', 'Audit').map(({ AlarmDescription }) => String(AlarmDescription).split('#')[1]);
    expect(texts.sort()).toEqual(['audit-report-did-not-run', 'audit-report-failed', 'audit-report-was-given-up', 'audit-review-failed', 'audit-review-was-given-up']);
  });
});

describe('the bucket', () => {
  const lockOf = (template: Template): Json => ofType(template, 'AWS::S3::Bucket', 'AuditBucket')[0];

  test('locks what is in it, and nobody passes that by', () => {
    const { template } = synthesised();
    expect(lockOf(template())).toMatchObject({ ObjectLockEnabled: true, ObjectLockConfiguration: { Rule: { DefaultRetention: { Days: 400, Mode: 'GOVERNANCE' } } }, VersioningConfiguration: { Status: 'Enabled' } });
    template().hasResourceProperties('AWS::S3::BucketPolicy', { PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Effect: 'Deny', Principal: { AWS: '*' }, Action: 's3:BypassGovernanceRetention' })]) } });
    template().hasResource('AWS::S3::Bucket', { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
  });

  test.each([s3.ObjectLockMode.GOVERNANCE, s3.ObjectLockMode.COMPLIANCE])('lets nobody hide an object below a delete marker: %s', (lockMode) => {
    synthesised({ lockMode }).template().hasResourceProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Effect: 'Deny', Principal: { AWS: '*' }, Action: 's3:DeleteObject', Resource: Match.anyValue() })]) },
    });
  });

  test('or nobody at all shortens it', () => {
    const { template } = synthesised({ lockMode: s3.ObjectLockMode.COMPLIANCE, retention: Duration.days(2555) });
    expect(lockOf(template()).ObjectLockConfiguration.Rule.DefaultRetention).toEqual({ Days: 2555, Mode: 'COMPLIANCE' });
  });

  test('is encrypted with a key of the app, which the functions use through S3 alone', () => {
    const app = new App();
    const stack = new Stack(app, 'Security', { env: IRELAND });
    const encryptionKey = new kms.Key(stack, 'Key', { enableKeyRotation: true });
    new AuditReport(stack, 'Audit', { findings: new FindingsTopic(stack, 'Findings'), reviewers: [new iam.ArnPrincipal(AUDITOR)], encryptionKey });
    const template = Template.fromStack(stack);
    expect(JSON.stringify(lockOf(template).BucketEncryption)).toContain('KMSMasterKeyID');
    for (const at of ['AuditReport', 'AuditReview']) {
      const [use] = statementsAt(template, at).filter(({ Action }) => JSON.stringify(Action).includes('kms:'));
      expect(use).toMatchObject({ Action: ['kms:Decrypt', 'kms:GenerateDataKey'], Condition: { StringEquals: { 'kms:ViaService': expect.anything() as object } } });
    }
  });
});

describe('reviewers', () => {
  test('roles and users of the app are named by their ARNs', () => {
    const app = new App();
    const stack = new Stack(app, 'Security', { env: IRELAND });
    const role = new iam.Role(stack, 'Auditor', { assumedBy: new iam.AccountRootPrincipal() });
    const user = iam.User.fromUserName(stack, 'Ana', 'ana');
    new AuditReport(stack, 'Audit', { findings: new FindingsTopic(stack, 'Findings'), reviewers: [role, user] });
    const template = Template.fromStack(stack);
    expect(contentOf(template).mainSteps[0].inputs.Approvers).toEqual([
      { 'Fn::GetAtt': [expect.stringMatching(/^Auditor/), 'Arn'] }, { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::111111111111:user/ana']] },
    ]);
  });

  test.each<[string, iam.IPrincipal[]]>([
    ['nobody', []],
    ['eleven', Array.from({ length: 11 }, (_, i) => new iam.ArnPrincipal(`arn:aws:iam::111111111111:user/u${i}`))],
    ['one twice', [new iam.ArnPrincipal(AUDITOR), new iam.ArnPrincipal(AUDITOR)]],
    ['a service', [new iam.ServicePrincipal('ec2.amazonaws.com')]],
    ['an account', [new iam.AccountPrincipal('111111111111')]],
    ['everybody', [new iam.AnyPrincipal()]],
    ['a pattern', [new iam.ArnPrincipal('arn:aws:iam::111111111111:role/*')]],
    ['a group', [iam.Group.fromGroupArn(new Stack(), 'G', 'arn:aws:iam::111111111111:group/auditors') as unknown as iam.IPrincipal]],
    ['one with conditions', [new iam.ArnPrincipal(AUDITOR).withConditions({ Bool: { 'aws:MultiFactorAuthPresent': 'true' } })]],
    ['two in one', [new iam.CompositePrincipal(new iam.ArnPrincipal(AUDITOR), new iam.ArnPrincipal('arn:aws:iam::111111111111:user/b'))]],
    ['a text', [AUDITOR as never]],
    ['null', [null as never]],
    ['no list', AUDITOR as never],
  ])('refuses %s', (_, reviewers) => expect(() => synthesised({ reviewers })).toThrow(/^AuditReport 'Security\/Audit'/));
});

describe('who may review', () => {
  const granted = (withKey = false) => {
    const app = new App();
    const stack = new Stack(app, 'Security', { env: IRELAND });
    const encryptionKey = withKey ? new kms.Key(stack, 'Key', { enableKeyRotation: true }) : undefined;
    const role = new iam.Role(stack, 'Auditor', { assumedBy: new iam.AccountRootPrincipal() });
    const audit = new AuditReport(stack, 'Audit', { findings: new FindingsTopic(stack, 'Findings'), reviewers: [role], encryptionKey });
    return { app, stack, role, audit, grant: audit.grantReview(role) };
  };

  // Service Authorization Reference, Systems Manager: SendAutomationSignal and GetAutomationExecution take automation-execution and aws:ResourceTag; DescribeAutomationExecutions takes no
  // resource. Example 4 of "Setting up identity based policies examples" (AWS Systems Manager User Guide) has the four actions under one condition aws:ResourceTag.
  test('reads two folders, and decides about executions of the one document', () => {
    const { stack, audit, grant } = granted();
    expect(grant.success).toBe(true);
    const [reads, lists, decides, finds, ...others] = statementsAt(Template.fromStack(stack), 'AuditForReviewers');
    expect(others).toEqual([]);
    expect(reads.Action).toBe('s3:GetObject');
    expect((reads.Resource as Json[]).map(one => one['Fn::Join'][1].at(-1) as string)).toEqual(['/audit/reports/*', '/audit/approvals/*']);
    expect(lists).toMatchObject({ Action: 's3:ListBucket', Condition: { StringLike: { 's3:prefix': ['audit/reports/*', 'audit/approvals/*'] } } });
    expect(decides).toMatchObject({
      Action: ['ssm:DescribeAutomationStepExecutions', 'ssm:GetAutomationExecution', 'ssm:SendAutomationSignal'],
      Resource: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':ssm:eu-west-1:111111111111:automation-execution/*']] },
      Condition: { StringEquals: { 'aws:ResourceTag/portcullis:review-document': audit.documentName } },
    });
    expect(finds).toMatchObject({ Action: 'ssm:DescribeAutomationExecutions', Resource: '*', Condition: { StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } } });
  });

  test('what starts a review tags it, and can put no other tag, and no other value, on an execution', () => {
    const { stack, audit } = granted();
    const [tags] = statementsAt(Template.fromStack(stack), 'AuditReport').filter(({ Action }) => Action === 'ssm:AddTagsToResource');
    expect(tags.Condition).toEqual({
      'StringEquals': { 'aws:RequestTag/portcullis:review-document': audit.documentName }, 'ForAllValues:StringEquals': { 'aws:TagKeys': ['portcullis:review-document'] },
    });
  });

  test('reads with the key of the app through S3 alone, and writes nothing with it', () => {
    const uses = statementsAt(Template.fromStack(granted(true).stack), 'AuditForReviewers').filter(({ Action }) => JSON.stringify(Action).includes('kms:'));
    expect(uses).toMatchObject([{ Action: 'kms:Decrypt', Condition: { StringEquals: { 'kms:ViaService': expect.anything() as object } } }]);
  });

  test('roles, users and groups share one managed policy, each once, also where they are imported or of another stack', () => {
    const { app, stack, audit, role } = granted();
    const far = new Stack(app, 'People', { env: IRELAND });
    audit.grantReview(role);
    audit.grantReview(iam.Role.fromRoleName(stack, 'There', 'There'));
    audit.grantReview(new iam.User(far, 'Ana', { userName: 'ana' }));
    audit.grantReview(iam.Group.fromGroupName(stack, 'Auditors', 'auditors'));
    const [{ Roles, Users, Groups }] = ofType(Template.fromStack(stack), 'AWS::IAM::ManagedPolicy', 'AuditForReviewers');
    expect([Roles, Users, Groups]).toEqual([[{ Ref: expect.stringMatching(/^Auditor/) as string }, 'There'], [expect.anything()], ['auditors']]);
    Template.fromStack(stack).resourceCountIs('AWS::IAM::Policy', 0);
  });

  test.each<[string, unknown]>([
    ['an ARN', new iam.ArnPrincipal(AUDITOR)], ['an account', new iam.AccountRootPrincipal()], ['nothing', undefined], ['a text', AUDITOR],
    ['a role of another account', iam.Role.fromRoleArn(new Stack(), 'Far', 'arn:aws:iam::222222222222:role/Auditor')],
  ])('refuses whom nothing can be attached to: %s', (_, grantee) => {
    expect(() => synthesised().audit.grantReview(grantee as never)).toThrow(/^AuditReport 'Security\/Audit' can let roles, users and groups of its own account review[^]*grantReview\(/);
  });
});

describe('the tag of groups that the repair leaves alone', () => {
  const tagIn = (stack: Stack) => ofType(Template.fromStack(stack), 'AWS::Lambda::Function', 'AuditReport')[0].Environment.Variables.EXCLUSION_TAG as string;
  const reviewers = [new iam.ArnPrincipal(AUDITOR)];
  const two = (first: 'repair' | 'audit', { own, repairs, repairAt = IRELAND }: { own?: string; repairs?: string; repairAt?: typeof IRELAND }) => {
    const app = new App();
    const [stack, other] = [new Stack(app, 'Security', { env: IRELAND }), new Stack(app, 'Repairs', { env: repairAt })];
    const findings = new FindingsTopic(stack, 'Findings');
    const others = repairAt === IRELAND ? findings : new FindingsTopic(other, 'Findings');
    const makers = { repair: () => new SecurityGroupRepair(other, 'Repair', { findings: others, exclusionTag: repairs }), audit: () => new AuditReport(stack, 'Audit', { findings, reviewers, exclusionTag: own }) };
    makers[first]();
    makers[first === 'audit' ? 'repair' : 'audit']();
    return stack;
  };

  describe.each(['repair', 'audit'] as const)('the %s is made first', (first) => {
    test('it is that of the repair', () => expect(tagIn(two(first, { repairs: 'leave-it' }))).toBe('leave-it'));
    test('it may be told twice', () => expect(tagIn(two(first, { repairs: 'leave-it', own: 'leave-it' }))).toBe('leave-it'));
    test('another one is refused', () => {
      expect(() => tagIn(two(first, { own: 'mine' }))).toThrow(/AuditReport 'Security\/Audit' would not list what the repair leaves alone[^]*'mine', and 'portcullis:no-repair' for SecurityGroupRepair 'Repairs\/Repair'[^]*leave exclusionTag/);
    });
    test('a repair of another Region says nothing about this one', () => {
      expect(tagIn(two(first, { repairs: 'leave-it', repairAt: { ...IRELAND, region: 'us-east-1' } }))).toBe('portcullis:no-repair');
    });
  });

  test('without a repair it is what was told, or the usual one', () => {
    expect(tagIn(synthesised().stack)).toBe('portcullis:no-repair');
    expect(tagIn(synthesised({ exclusionTag: 'mine' }).stack)).toBe('mine');
  });
});

test.each<[string, object]>([
  ['findings', { findings: {} }], ['every', { every: Duration.days(93) }], ['every', { every: Duration.hours(30) }], ['every', { every: 7 }], ['decideWithin', { decideWithin: Duration.days(31) }],
  ['decideWithin', { decideWithin: Duration.minutes(30) }], ['decideWithin', { decideWithin: 'a week' }], ['minimumApprovals', { minimumApprovals: 0 }], ['minimumApprovals', { minimumApprovals: 2 }],
  ['minimumApprovals', { minimumApprovals: '1' }], ['rules', { rules: [] }], ['rules', { rules: ['ssh'] }], ['rules', { rules: Array.from({ length: 26 }, (_, i) => ({ configRuleName: `r${i}` })) }],
  ['rules', { rules: [{ configRuleName: 'a' }, { configRuleName: 'a' }] }], ['exclusionTag', { exclusionTag: 'aws:x' }], ['exclusionTag', { exclusionTag: '' }], ['retention', { retention: Duration.hours(1) }],
  ['retention', { retention: Duration.days(36_501) }], ['lockMode', { lockMode: 'ALWAYS' }], ['encryptionKey', { encryptionKey: 'key' }], ['logRetention', { logRetention: 'long' }], ['accessLogs', { accessLogs: 'bucket' }],
])('refuses what cannot be: %s, %j', (name, props) => expect(() => synthesised(props as never)).toThrow(new RegExp(`^AuditReport 'Security/Audit'[^]*${name}`)));

test.each<[object, string, string, string]>([
  [{ every: Duration.days(100) }, 'makes a report every 92 days at least', 'Duration.days(100)', 'Duration.days(92)'],
  [{ every: Duration.hours(30) }, 'days are counted whole', 'Duration.hours(30)', 'Duration.days(2)'],
  [{ every: 30 }, 'every is no Duration', '30', 'Duration.days(30)'],
  [{ every: 'monthly' }, 'every is no Duration', "'monthly'", 'Duration.days(7)'],
  [{ every: null }, 'every is no Duration', 'null', 'Duration.days(7)'],
  [{ retention: Duration.hours(1) }, 'days are counted whole', 'Duration.hours(1)', 'Duration.days(1)'],
  [{ retention: Duration.days(40_000) }, 'Amazon S3 locks objects for 36,500 days at most', 'Duration.days(40000)', 'Duration.days(36500)'],
  [{ decideWithin: Duration.days(45) }, 'cannot wait', 'Duration.days(45)', 'Duration.days(30)'],
  [{ decideWithin: Duration.minutes(5) }, 'cannot wait', 'Duration.minutes(5)', 'Duration.hours(1)'],
  [{ decideWithin: Duration.seconds(3690) }, 'cannot wait', 'Duration.seconds(3690)', 'Duration.minutes(62)'],
  [{ decideWithin: 7 }, 'decideWithin is no Duration', '7', 'Duration.days(7)'],
])('says what was given, and what comes next to it: %#', (props, problem, given, change) => {
  const [name] = Object.keys(props);
  const refused = () => synthesised(props as never);
  expect(refused).toThrow(problem);
  expect(refused).toThrow(`given:    ${name}: ${given}\n`);
  expect(refused).toThrow(`change:   ${name}: ${change}`);
});

test('an account is no reviewer, and is told in words, not as a token', () => {
  expect(() => synthesised({ reviewers: [new iam.AccountRootPrincipal()] })).toThrow('given:    reviewers: an object of class AccountRootPrincipal');
});

test('refuses props that nobody reads', () => {
  expect(() => synthesised({ schedule: 'monthly' } as never)).toThrow(/^AuditReport 'Security\/Audit': schedule is no prop\n.*given: +schedule: 'monthly'/);
  expect(() => synthesised({ reviewer: [] } as never)).toThrow('did you mean reviewers?');
});

test('refuses a retention after which a report is gone before the next one is compared with it, also where that is late', () => {
  expect(() => synthesised({ retention: Duration.days(13) })).toThrow(/would lose a report before the next one is compared with it[^]*retention: 13 days, with a report every 7 days[^]*at least 14 days/);
  expect(() => synthesised({ retention: Duration.days(60), every: Duration.days(31) })).toThrow('at least 62 days');
  expect(() => synthesised({ retention: Duration.days(2), every: Duration.days(1) })).not.toThrow();
});

test.each([undefined, null, 7])('refuses props that are none: %s', (props) => {
  expect(() => new AuditReport(new Stack(), 'Audit', props as never)).toThrow('has nobody to tell');
});

test('refuses a second one, and a topic of another Region', () => {
  const { stack, findings, app } = synthesised();
  expect(() => new AuditReport(stack, 'Second', { findings, reviewers: [new iam.ArnPrincipal(AUDITOR)] })).toThrow("AuditReport 'Security/Second' is the second one");
  const far = new Stack(app, 'Far', { env: { ...IRELAND, region: 'us-east-1' } });
  expect(() => new AuditReport(far, 'Audit', { findings, reviewers: [new iam.ArnPrincipal(AUDITOR)] })).toThrow('tells a topic of another');
});

test('our own pack, with its strict checks, finds nothing in it, and finds a hole beside it', () => {
  const { app, stack } = synthesised();
  const open = { ipProtocol: 'tcp', fromPort: 22, toPort: 22, cidrIp: '0.0.0.0/0' };
  new ec2.CfnSecurityGroup(stack, 'Hole', { groupDescription: 'Open', vpcId: 'vpc-a', securityGroupIngress: [open] });
  const { violations } = new SecurityGroupChecks(app, { profile: Profile.STRICT }).validateScope(app);
  const paths = violations.flatMap(({ violatingResources }) => violatingResources.map(({ constructPath }) => constructPath ?? ''));
  expect(paths).toContain('Security/Hole');
  expect(paths.filter(path => path.startsWith('Security/Audit'))).toEqual([]);
});

// What is left is listed in lib/audit-report/README.md with its reasons.
const FINDINGS_LEFT = [
  'IAM5: ForReviewers', ...['Report', 'Review'].flatMap(which => [`IAM5: ${which}/Policy`, `LambdaInsideVPC: ${which}/Function`]), 'S1: Bucket', 'S3BucketLoggingEnabled: Bucket', 'S3BucketReplicationEnabled: Bucket',
];

test.each([
  ['with a key', true, FINDINGS_LEFT],
  ['without', false, [...FINDINGS_LEFT, ...['Report', 'Review'].map(which => `CloudWatchLogGroupEncrypted: ${which}/Logs`), 'S3DefaultEncryptionKMS: Bucket']],
])('the four packs of cdk-nag find what the README lists, and nothing else: %s', (_, hasKey, left) => {
  const app = new App();
  const stack = new Stack(app, 'Security', { env: IRELAND });
  const encryptionKey = hasKey ? new kms.Key(stack, 'Key', { enableKeyRotation: true }) : undefined;
  const audit = new AuditReport(stack, 'Audit', { findings: new FindingsTopic(stack, 'Findings'), reviewers: [new iam.ArnPrincipal(AUDITOR)], encryptionKey });
  const role = new iam.Role(stack, 'Auditor', { assumedBy: new iam.AccountRootPrincipal() });
  audit.grantReview(role);
  expect(findingsOfFourPacks(app, 'Security/Auditor')).toEqual([]);
  const rules = findingsOfFourPacks(app, 'Security/Audit').map(finding => finding
    .replace(/^[A-Za-z0-9.]+-/, '').replace(/\[.*?\](?=: )/, '').replace(/Security\/Audit\/(.*)\/Resource$/, '$1'));
  expect([...new Set(rules)].sort()).toEqual([...left].sort());
});
