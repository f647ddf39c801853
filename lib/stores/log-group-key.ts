import { ArnFormat, Aws, Lazy, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';

/**
 * Adds to a key of the app what "Encrypt log data in CloudWatch Logs using AWS KMS" (Amazon CloudWatch Logs User Guide) asks for. An imported key
 * stays as it is.
 *
 * @param changing where the id of the log group ends with something that may change: what it ends with now. The groups that were there before keep their records, which are
 * read with the key, so it goes on serving every group of that construct.
 */
export function letLogsUseTheKey(key: kms.IKey, logGroup: logs.LogGroup, changing?: string): void {
  const stack = Stack.of(logGroup);
  key.addToResourcePolicy(new iam.PolicyStatement({
    // The service principal is regional and ends as the partition does: logs.cn-north-1.amazonaws.com.cn in China.
    principals: [new iam.ServicePrincipal(`logs.${stack.region}.${Aws.URL_SUFFIX}`)],
    actions: ['kms:Encrypt*', 'kms:Decrypt*', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:Describe*'],
    resources: ['*'],
    conditions: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': arnPatternOf(logGroup, Stack.of(key), changing) } },
  }));
}

/**
 * The ARN of a log group whose name CloudFormation will make up: stack, logical id, and a suffix that nobody knows yet. The group's own ARN would
 * be a circle, because the group needs the key first; a fixed name would stop the second deployment after a destroy, because the group stays.
 */
function arnPatternOf(logGroup: logs.LogGroup, seenFrom: Stack, changing?: string): string {
  const stack = Stack.of(logGroup);
  const resource = logGroup.node.defaultChild as logs.CfnLogGroup;
  // Somebody may override the logical id later.
  const begin = Lazy.uncachedString({ produce: () => beginOfName(stack.resolve(resource.logicalId) as string, changing) });
  const name = `${stackNameOf(stack, seenFrom)}-${begin}`;
  return stack.formatArn({ service: 'logs', resource: 'log-group', resourceName: name, arnFormat: ArnFormat.COLON_RESOURCE_NAME });
}

/** What names begin with behind that of the stack: a logical id; or, where its end may change, what is before the end and before the eight digits that the CDK adds. */
function beginOfName(logicalId: string, changing?: string): string {
  const [, family] = changing === undefined ? [] : new RegExp(`^(.+)${changing}[0-9A-F]{8}$`).exec(logicalId) ?? [];
  return family === undefined ? `${logicalId}-*` : `${family}*`;
}

/** `AWS::StackName` where it says the right thing: it is right under whatever name the template is deployed. */
function stackNameOf(stack: Stack, seenFrom: Stack): string {
  if (stack === seenFrom) return Aws.STACK_NAME;
  // The name of a nested stack begins with its parent's. A reference to it would be a circle when the key is the parent's.
  return stack.nestedStackParent ? `${stackNameOf(stack.nestedStackParent, seenFrom)}-*` : stack.stackName;
}
