import { APPROVE_STEP, RECORD_STEP } from './review-steps';

/** What the document is made of. */
export interface ReviewDocumentParts {
  readonly bucketName: string;
  readonly prefix: string;
  /** ARNs. They stand in the document and are no parameter: whoever starts it cannot name themselves. */
  readonly reviewers: readonly string[];
  readonly minimumApprovals: number;
  readonly decideWithinSeconds: number;
  /** What records. */
  readonly functionArn: string;
  readonly automationRoleArn: string;
}

/** "Each aws:invokeLambdaFunction action can run up to a maximum duration of 300 seconds (5 minutes)" (AWS Systems Manager User Guide). */
const LONGEST_STEP_SECONDS = 300;

/**
 * The Automation document in which reviewers decide, as JSON. It holds no judgement: its second step names its own execution to the function, which reads from Systems Manager who decided
 * what. That step follows a decision of any kind: `onFailure` with `step:` is the way that "Handling timeouts in runbooks" (AWS Systems Manager User Guide) shows for a step that failed or
 * was not done in time. The event that an execution ended calls the same function, for ends that pass this step by.
 *
 * Without `NotificationArn`: "The title of the Amazon SNS topic must be prefixed with "Automation"", and reports are told by the findings topic.
 */
export function reviewDocument(parts: ReviewDocumentParts): object {
  const { bucketName, prefix, reviewers, minimumApprovals, decideWithinSeconds, functionArn, automationRoleArn } = parts;
  const report = `s3://${bucketName}/${prefix}/reports/date={{ ReportDate }}/`;
  return {
    schemaVersion: '0.3',
    description: 'Reviewers approve or reject an audit report about security groups. Who decided what is recorded in Amazon S3, where nobody can change it.',
    assumeRole: automationRoleArn,
    parameters: {
      ReportDate: { type: 'String', description: 'The day of the report.', allowedPattern: '^\\d{4}-\\d{2}-\\d{2}$' },
      ManifestSha256: { type: 'String', description: 'The SHA-256 of its manifest.json, which has those of its files.', allowedPattern: '^[0-9a-f]{64}$' },
    },
    mainSteps: [
      {
        name: APPROVE_STEP,
        description: 'Waits for the reviewers.',
        action: 'aws:approve',
        timeoutSeconds: decideWithinSeconds,
        onFailure: `step:${RECORD_STEP}`,
        nextStep: RECORD_STEP,
        inputs: {
          // At most 4,096 characters.
          Message: `Audit report of {{ ReportDate }}: ${report}report.html. You approve the files whose SHA-256 stand in ${report}manifest.json, whose own is {{ ManifestSha256 }}.`,
          MinRequiredApprovals: minimumApprovals,
          Approvers: reviewers,
        },
      },
      {
        name: RECORD_STEP,
        description: 'Records who decided what, as Systems Manager says it.',
        action: 'aws:invokeLambdaFunction',
        timeoutSeconds: LONGEST_STEP_SECONDS,
        maxAttempts: 3,
        onFailure: 'Abort',
        isEnd: true,
        inputs: { FunctionName: functionArn, InvocationType: 'RequestResponse', InputPayload: { executionId: '{{ automation:EXECUTION_ID }}' } },
      },
    ],
  };
}
