import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';

/** "Allow a user to send messages to a topic with SSE" (Amazon SNS Developer Guide, "Managing Amazon SNS encryption keys and costs"). */
export const ACTIONS_OF_PUBLISHERS = ['kms:Decrypt', 'kms:GenerateDataKey'];

/** The same of a service, "Enable compatibility between event sources from AWS services and encrypted topics" (same page). */
const ACTIONS_OF_SERVICES = ['kms:Decrypt', 'kms:GenerateDataKey*'];

/**
 * Only for what Amazon SNS asks on behalf of whoever publishes: "AWS KMS condition keys", kms:ViaService (AWS KMS Developer Guide). Which of the two endings the
 * partitions outside `aws` have, it does not say; neither is anybody else's.
 */
export function onlyThroughSns(scope: Construct): Record<string, string[]> {
  const { region, urlSuffix } = Stack.of(scope);
  return { 'kms:ViaService': [`sns.${region}.amazonaws.com`, `sns.${region}.${urlSuffix}`] };
}

/** Alarms of this account and Region. */
export function onlyForAlarms(scope: Construct): Record<string, Record<string, string>> {
  const stack = Stack.of(scope);
  return { StringEquals: { 'aws:SourceAccount': stack.account }, ArnLike: { 'aws:SourceArn': `arn:${stack.partition}:cloudwatch:${stack.region}:${stack.account}:alarm:*` } };
}

/**
 * Adds to a key of the app what alarms need that publish to a topic. An imported key stays as it is. For our role a policy of its own is enough where the key
 * lets IAM decide, as a `kms.Key` does unless it is told otherwise; naming the role here would make the key's stack wait for this one, which waits for the key.
 *
 * There is no statement for events.amazonaws.com: our rule publishes as a role. The service itself would need one for any rule of any account, because
 * adding `aws:SourceAccount` or `aws:SourceArn` "to a AWS KMS policy is not supported for EventBridge-to-encrypted topics" (Amazon SNS Developer Guide,
 * "Managing Amazon SNS encryption keys and costs").
 */
export function letAlarmsUseTheKey(scope: Construct, key: kms.IKey): void {
  key.addToResourcePolicy(new iam.PolicyStatement({
    sid: 'AlarmsPublish',
    principals: [new iam.ServicePrincipal('cloudwatch.amazonaws.com')],
    actions: ACTIONS_OF_SERVICES,
    resources: ['*'],
    conditions: onlyForAlarms(scope),
  }));
}
