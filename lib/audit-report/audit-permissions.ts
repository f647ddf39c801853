import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { REVIEW_TAG } from './review-steps';
import { statementsForKeyOf } from '../functions/key-of-a-bucket';

/** Where reports and reviews are kept. */
export interface AuditFolder {
  readonly bucket: s3.IBucket;
  readonly prefix: string;
}

/** What a review is started with. */
export interface ReviewParts {
  /** The name of the Automation document. */
  readonly documentName: string;
  /** What Systems Manager becomes while it runs the document. */
  readonly automationRole: iam.IRole;
}

/** Executions of Automation in the account and Region: their ids are not known before they are started. */
export function executionsOf(scope: Construct): string {
  return Stack.of(scope).formatArn({ service: 'ssm', resource: 'automation-execution', resourceName: '*' });
}

/** What makes reports may do: ask what there is, write reports, read those and reviews, and start a review of the one document. */
export function statementsOfReports(scope: Construct, { bucket, prefix }: AuditFolder, review: ReviewParts): iam.PolicyStatement[] {
  const { documentName, automationRole } = review;
  const stack = Stack.of(scope);
  const [reports, approvals] = [`${prefix}/reports/*`, `${prefix}/approvals/*`];
  return [
    new iam.PolicyStatement({
      sid: 'ReadRules',
      actions: [
        'config:DescribeComplianceByConfigRule', 'config:DescribeConfigRuleEvaluationStatus', 'config:DescribeConfigRules', 'config:DescribeRemediationExceptions',
      ],
      resources: ['*'], // they take no resource: test/practice/star-actions.ts
      conditions: { StringEquals: { 'aws:RequestedRegion': stack.region } },
    }),
    new iam.PolicyStatement({
      sid: 'ReadResults',
      actions: ['config:GetComplianceDetailsByConfigRule'],
      resources: [stack.formatArn({ service: 'config', resource: 'config-rule', resourceName: '*' })], // ARNs of rules end with ids that AWS Config makes up
    }),
    new iam.PolicyStatement({
      sid: 'ReadGroups',
      actions: ['ec2:DescribeSecurityGroupRules', 'ec2:DescribeSecurityGroups'],
      resources: ['*'],
      conditions: { StringEquals: { 'ec2:Region': stack.region } },
    }),
    new iam.PolicyStatement({ sid: 'WriteReports', actions: ['s3:PutObject'], resources: [bucket.arnForObjects(reports)] }),
    ...statementsToRead(bucket, [reports, approvals]),
    ...statementsForKeyOf(scope, bucket, { reads: true, writes: true }),
    new iam.PolicyStatement({
      sid: 'StartReviews',
      actions: ['ssm:StartAutomationExecution'],
      // All that AWS's own policies name for it: the document, by its older name too, and the execution that comes of it.
      resources: [
        stack.formatArn({ service: 'ssm', resource: 'document', resourceName: documentName }),
        stack.formatArn({ service: 'ssm', resource: 'automation-definition', resourceName: `${documentName}:*` }),
        executionsOf(scope),
      ],
    }),
    new iam.PolicyStatement({
      sid: 'TagReviews',
      actions: ['ssm:AddTagsToResource'], // an execution that is started with a tag is tagged by whoever starts it
      resources: [executionsOf(scope)],
      conditions: { 'StringEquals': { [`aws:RequestTag/${REVIEW_TAG}`]: documentName }, 'ForAllValues:StringEquals': { 'aws:TagKeys': [REVIEW_TAG] } },
    }),
    new iam.PolicyStatement({
      sid: 'PassTheRole',
      actions: ['iam:PassRole'],
      resources: [automationRole.roleArn],
      conditions: { StringEquals: { 'iam:PassedToService': 'ssm.amazonaws.com' } },
    }),
  ];
}

/** What records reviews may do: see what Systems Manager says of an execution, read reports, and write reviews. */
export function statementsOfReviews(scope: Construct, { bucket, prefix }: AuditFolder): iam.PolicyStatement[] {
  const [reports, approvals] = [`${prefix}/reports/*`, `${prefix}/approvals/*`];
  return [
    new iam.PolicyStatement({ sid: 'ReadReviews', actions: ['ssm:GetAutomationExecution'], resources: [executionsOf(scope)] }),
    new iam.PolicyStatement({ sid: 'WriteReviews', actions: ['s3:PutObject'], resources: [bucket.arnForObjects(approvals)] }),
    ...statementsToRead(bucket, [reports, approvals]),
    ...statementsForKeyOf(scope, bucket, { reads: true, writes: true }),
  ];
}

/**
 * What a reviewer may do: read reports and records, see executions, and decide in those of the one document. "Stop and send signals to automation executions that have the specified tag" is
 * example 4 of "Setting up identity based policies examples" (AWS Systems Manager User Guide).
 */
export function statementsOfReviewers(scope: Construct, { bucket, prefix }: AuditFolder, documentName: string): iam.PolicyStatement[] {
  return [
    ...statementsToRead(bucket, [`${prefix}/reports/*`, `${prefix}/approvals/*`]),
    ...statementsForKeyOf(scope, bucket, { reads: true, writes: false }),
    new iam.PolicyStatement({
      sid: 'Decide',
      actions: ['ssm:DescribeAutomationStepExecutions', 'ssm:GetAutomationExecution', 'ssm:SendAutomationSignal'],
      resources: [executionsOf(scope)],
      conditions: { StringEquals: { [`aws:ResourceTag/${REVIEW_TAG}`]: documentName } },
    }),
    new iam.PolicyStatement({
      sid: 'FindReviews',
      actions: ['ssm:DescribeAutomationExecutions'],
      resources: ['*'], // it takes no resource: test/practice/star-actions.ts
      conditions: { StringEquals: { 'aws:RequestedRegion': Stack.of(scope).region } },
    }),
  ];
}

function statementsToRead(bucket: s3.IBucket, folders: readonly string[]): iam.PolicyStatement[] {
  return [
    new iam.PolicyStatement({ actions: ['s3:GetObject'], resources: folders.map(folder => bucket.arnForObjects(folder)) }),
    new iam.PolicyStatement({ actions: ['s3:ListBucket'], resources: [bucket.bucketArn], conditions: { StringLike: { 's3:prefix': [...folders] } } }),
  ];
}
