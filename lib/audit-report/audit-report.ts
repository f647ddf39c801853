import { Duration, Names, Stack } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as ssm from 'aws-cdk-lib/aws-ssm';
import { Construct } from 'constructs';
import { executionsOf, statementsOfReports, statementsOfReviewers, statementsOfReviews } from './audit-permissions';
import { AuditReportFunction } from './audit-report-function';
import { AuditReportProps } from './audit-report-props';
import { AuditReviewFunction } from './audit-review-function';
import { checkAuditProps } from './check-audit-props';
import { exclusionTagOf } from './exclusion-tag';
import { reviewDocument } from './review-document';
import { attachReviewPolicy, ReviewGrant, reviewGrant } from './review-policy';
import { arnsOfReviewers } from './reviewers';
import { refuse } from '../errors/refuse';
import { CalledFunction } from '../functions/called-function';
import { ScheduledFunction } from '../functions/scheduled-function';
import { placeInWords, takePlace } from '../naming/one-per-place';
import { auditReportsFolder } from '../reports/audit-layout';
import { EvidenceBucket } from '../stores/evidence-bucket';

/**
 * A report about what AWS Config says of the account and Region, for somebody to approve: of each rule what it says and what changed since the report before, exceptions with their ends,
 * and who reviewed the earlier reports when. As HTML, Markdown and JSON in a bucket of its own with Object Lock, told by the findings topic.
 *
 * Each report is put to its reviewers in Systems Manager Automation (`aws:approve`). Who decided what, and about which bytes, is recorded in the same bucket.
 *
 * One for an account and Region.
 *
 * @example
 * const findings = new FindingsTopic(this, 'Findings');
 * const auditor = new iam.Role(this, 'Auditor', { assumedBy: new iam.AccountRootPrincipal() });
 * const audit = new AuditReport(this, 'Audit', { findings, reviewers: [auditor] });
 * audit.grantReview(auditor);
 */
export class AuditReport extends Construct {
  /** Where reports and reviews are kept: with Object Lock, versioned, encrypted, kept when the stack is destroyed. */
  public readonly bucket: s3.IBucket;
  /** The folder in it, without a slash at its end: `audit`. */
  public readonly prefix: string = 'audit';
  /** The folder of reports, for an output: `s3://bucket/audit/reports/`. Below it each has a folder of its day, `date=2026-11-30/`. A token until it is deployed. */
  public readonly reportsUri: string;
  /** The name of the Automation document in which reviewers decide. */
  public readonly documentName: string;
  /** What makes reports. Invoke it with `{ "atOnce": true }` for one of today. An output may tell its `functionName`. */
  public readonly reportFunction: lambda.IFunction;
  /** What records how a review ended. It believes Systems Manager and not whoever calls it. */
  public readonly reviewFunction: lambda.IFunction;
  private review?: ReviewGrant;

  /**
   * @throws when there is an `AuditReport` for the account and Region already, for reviewers that Systems Manager cannot let decide, and for props that cannot be.
   */
  constructor(scope: Construct, id: string, props: AuditReportProps) {
    super(scope, id);
    checkAuditProps(this.says, this, props);
    const reviewers = arnsOfReviewers(this.says, this, props.reviewers);
    this.refuseASecond();
    const { findings, every = Duration.days(7), exclusionTag, rules, encryptionKey, logRetention } = props;
    const minimumApprovals = props.minimumApprovals ?? 1;
    const { account } = Stack.of(this);
    this.bucket = this.makeBucket(props);
    this.reportsUri = `s3://${this.bucket.bucketName}/${auditReportsFolder(this.prefix)}`;
    // The function that records must know it, and it must know the function: so it has a name that is known before.
    this.documentName = `Review-${Names.uniqueResourceName(this, { maxLength: 100, separator: '-' })}`;

    const common = { findings, encryptionKey, logRetention };
    const environment = { AUDIT_BUCKET: this.bucket.bucketName, AUDIT_PREFIX: this.prefix, REVIEW_DOCUMENT: this.documentName, ACCOUNT_ID: account };
    const recorder = new CalledFunction(this, 'Review', {
      ...common,
      handler: AuditReviewFunction,
      does: 'records reviews of audit reports',
      statements: [...statementsOfReviews(this, this), findings.statementToTell()],
      environment: { ...environment, REVIEWERS: Stack.of(this).toJsonString(reviewers), MINIMUM_APPROVALS: `${minimumApprovals}` },
      memorySize: 512,
      timeout: Duration.minutes(4), // the step of the document waits for five
      reservedConcurrentExecutions: 1, // the same review twice at once would be told twice
      runbook: 'audit-review',
    });
    this.reviewFunction = recorder.function;
    const automationRole = this.makeAutomationRole(recorder.function);
    const document = new ssm.CfnDocument(this, 'Document', {
      name: this.documentName,
      documentType: 'Automation',
      documentFormat: 'JSON',
      updateMethod: 'NewVersion', // a new one in its place could not have its name
      content: reviewDocument({
        bucketName: this.bucket.bucketName,
        prefix: this.prefix,
        reviewers,
        minimumApprovals,
        decideWithinSeconds: (props.decideWithin ?? Duration.days(Math.min(every.toDays(), 30))).toSeconds(),
        functionArn: recorder.function.functionArn,
        automationRoleArn: automationRole.roleArn,
      }),
    });
    this.recordWhateverEnds(recorder).node.addDependency(document);

    const maker = new ScheduledFunction(this, 'Report', {
      ...common,
      handler: AuditReportFunction,
      does: 'makes audit reports',
      // Each day, for a report a week: what failed on Monday is made good on Tuesday, and silence is noticed within a day. CloudWatch does not look back longer than a week.
      schedule: events.Schedule.cron({ hour: '6', minute: '0' }),
      statements: [...statementsOfReports(this, this, { documentName: this.documentName, automationRole }), findings.statementToTell()],
      environment: {
        ...environment,
        EVERY_DAYS: `${every.toDays()}`,
        EXCLUSION_TAG: exclusionTagOf(this.says, this, exclusionTag),
        ...rules ? { CONFIG_RULES: Stack.of(this).toJsonString(rules.map(({ configRuleName }) => configRuleName)) } : {},
      },
      memorySize: 2048,
      timeout: Duration.minutes(15),
      silentAfter: Duration.hours(26),
      runbook: 'audit-report',
    });
    maker.node.addDependency(document);
    this.reportFunction = maker.function;
  }

  /**
   * Lets a role, a user or a group of the account do what a reviewer does, by a managed policy: read reports and records of reviews (`s3:GetObject`, `s3:ListBucket`, in their two folders;
   * `kms:Decrypt` with a key), find executions of Automation, and see and decide those that review a report of this `AuditReport`. Whose decision counts is said by `reviewers` alone.
   *
   * @throws for anybody else, an `ArnPrincipal` too: a policy cannot be attached to them.
   */
  public grantReview(grantee: iam.IGrantable): iam.Grant {
    this.review ??= reviewGrant(new iam.ManagedPolicy(this, 'ForReviewers', { description: 'What a reviewer of audit reports may do' }), statementsOfReviewers(this, this, this.documentName));
    attachReviewPolicy(this.says, this.review.policy, grantee);
    return this.review.grant;
  }

  private makeBucket(props: AuditReportProps): s3.IBucket {
    const { retention = Duration.days(400), lockMode = s3.ObjectLockMode.GOVERNANCE, encryptionKey, accessLogs } = props;
    const isGovernance = lockMode === s3.ObjectLockMode.GOVERNANCE;
    const bucket = new EvidenceBucket(this, 'Bucket', {
      encryptionKey,
      accessLogs,
      expiration: retention,
      objectLock: isGovernance ? s3.ObjectLockRetention.governance(retention) : s3.ObjectLockRetention.compliance(retention),
    });
    // Object Lock keeps versions, and not that somebody puts a marker above them: "the delete marker makes Amazon S3 behave as if the object is deleted" ("Working with delete markers",
    // Amazon S3 User Guide). A report without a manifest would be none.
    bucket.addToResourcePolicy(new iam.PolicyStatement({
      sid: 'NobodyHidesAnObject',
      effect: iam.Effect.DENY,
      principals: [new iam.AnyPrincipal()],
      actions: ['s3:DeleteObject'],
      resources: [bucket.arnForObjects('*')],
    }));
    if (isGovernance) {
      bucket.addToResourcePolicy(new iam.PolicyStatement({
        sid: 'NobodyShortensTheLock',
        effect: iam.Effect.DENY,
        principals: [new iam.AnyPrincipal()],
        actions: ['s3:BypassGovernanceRetention'],
        resources: [bucket.arnForObjects('*')],
      }));
    }
    return bucket;
  }

  /** What Systems Manager becomes: it may call the function that records, and nothing else. It comes for executions of this account and Region alone. */
  private makeAutomationRole(recorder: lambda.IFunction): iam.IRole {
    const role = new iam.Role(this, 'AutomationRole', {
      description: 'Of Systems Manager while an audit report is reviewed',
      assumedBy: new iam.ServicePrincipal('ssm.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account }, ArnLike: { 'aws:SourceArn': executionsOf(this) } },
      }),
      managedPolicies: [new iam.ManagedPolicy(this, 'AutomationPolicy', {
        description: 'What Systems Manager may do while an audit report is reviewed',
        statements: [new iam.PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [recorder.functionArn] })],
      })],
    });
    return role.withoutPolicyUpdates();
  }

  /**
   * Executions that ended, however: by a decision, in silence, or because somebody stopped them. "EC2 Automation Execution Status-change Notification" has the document as `Definition`
   * ("Amazon EventBridge event examples for Systems Manager", AWS Systems Manager User Guide).
   */
  private recordWhateverEnds({ function: recorder, deadLetters }: CalledFunction): events.Rule {
    return new events.Rule(this, 'Ended', {
      description: 'Records how the review of an audit report ended',
      eventPattern: {
        source: ['aws.ssm'],
        detailType: ['EC2 Automation Execution Status-change Notification'],
        detail: { Definition: [this.documentName], Status: events.Match.anythingBut('Pending', 'InProgress', 'Waiting') },
      },
      targets: [new targets.LambdaFunction(recorder, { deadLetterQueue: deadLetters })],
    });
  }

  private refuseASecond(): void {
    const first = takePlace(this, { kind: 'AuditReport', name: '' });
    if (!first) return;
    refuse({
      problem: `${this.says} is the second one: each would tell the same, and ask for another review`,
      given: `AuditReport '${first.node.path}' and this one, both in ${placeInWords(this)}`,
      accepted: 'one AuditReport per account and Region, or per Stage where they are not known',
      change: 'remove this one, and give the first all the rules and reviewers',
    });
  }

  private get says(): string {
    return `AuditReport '${this.node.path}'`;
  }
}
