import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import { letLogsUseTheKey } from '../../lib/stores/log-group-key';

/** The pattern of names of log groups that the key serves, behind the name of the stack. */
function patternWith(changing: string | undefined, id: string, overridden?: string): string {
  const stack = new Stack(new App(), 'Shop');
  const key = new kms.Key(stack, 'Key');
  const group = new logs.LogGroup(stack, id, { encryptionKey: key });
  if (overridden) (group.node.defaultChild as logs.CfnLogGroup).overrideLogicalId(overridden);
  letLogsUseTheKey(key, group, changing);
  const [policy] = Object.values(Template.fromStack(stack).findResources('AWS::KMS::Key'));
  return /\{"Ref":"AWS::StackName"\},"-([^"]+)"/.exec(JSON.stringify(policy))![1];
}

// Amazon CloudWatch Logs User Guide, "Encrypt log data in CloudWatch Logs using AWS KMS": the condition kms:EncryptionContext:aws:logs:arn names the log group. CloudFormation
// names it stack, logical id and twelve or more characters ("Name type", AWS CloudFormation User Guide).
test.each<[string, string | undefined, string, string | undefined, RegExp]>([
  ['one group', undefined, 'Logs', undefined, /^Logs[0-9A-F]{8}-\*$/],
  ['every group of a construct whose id changes', 'abcdef01', 'Logsabcdef01', undefined, /^Logs\*$/],
  ['also while it ends with nothing', '', 'Logs', undefined, /^Logs\*$/],
  ['one group, where somebody gave it another id', 'abcdef01', 'Logsabcdef01', 'Mine', /^Mine-\*$/],
  ['one group, where that id ends like one of the CDK', '', 'Logs', 'abc', /^abc-\*$/],
])('serves %s', (_, changing, id, overridden, pattern) => {
  expect(patternWith(changing, id, overridden)).toMatch(pattern);
});
