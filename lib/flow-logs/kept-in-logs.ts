import { ArnFormat, RemovalPolicy, Stack, Token } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { Delivery, Recording, suffixOf } from './delivery';
import { asGiven } from '../errors/given';
import { refuse } from '../errors/refuse';
import { letLogsUseTheKey } from '../stores/log-group-key';

/** What is kept in CloudWatch Logs, and the prop that says how long. */
export interface KeptInLogs {
  readonly hot?: logs.RetentionDays;
  /** The name of the prop that `hot` was given by. */
  readonly saidBy: 'hot' | 'retention';
  readonly encryptionKey?: kms.IKey;
}

/**
 * A log group, and a role that may write to it and do nothing else. Each format has its own of all of them: until CloudFormation deletes the old flow log, which is the last
 * thing that it does, the old role writes to the old group.
 */
export function keptInLogs(scope: Construct, recording: Recording, { hot, saidBy, encryptionKey }: KeptInLogs): Delivery {
  const retention = checkedRetention(hot ?? logs.RetentionDays.ONE_MONTH, saidBy, recording);
  const suffix = suffixOf(recording);
  const logGroup = new logs.LogGroup(scope, `LogGroup${suffix}`, { retention, encryptionKey, removalPolicy: RemovalPolicy.RETAIN });
  if (encryptionKey) letLogsUseTheKey(encryptionKey, logGroup, suffix);
  const role = roleThatWritesTo(scope, logGroup, suffix);
  return {
    destinationType: 'cloud-watch-logs',
    id: `FlowLog${suffix}`,
    properties: { logGroupName: logGroup.logGroupName, deliverLogsPermissionArn: role.roleArn },
    ...Token.isUnresolved(retention) ? {} : { keptDays: retention === logs.RetentionDays.INFINITE ? Infinity : retention },
    logGroup,
    role,
  };
}

function checkedRetention(given: logs.RetentionDays, saidBy: string, { says }: Recording): logs.RetentionDays {
  const offered = Object.values(logs.RetentionDays).filter(days => typeof days === 'number').sort((a, b) => a - b);
  if (Token.isUnresolved(given) || offered.includes(given)) return given;
  const days = offered.filter(offer => offer !== logs.RetentionDays.INFINITE);
  return refuse({
    problem: `${says} cannot keep its records that long: CloudWatch Logs offers fixed numbers of days`,
    given: `${saidBy}: ${asGiven(given)}`,
    accepted: `a value of logs.RetentionDays, which are ${days.join(', ')} days, and INFINITE (${logs.RetentionDays.INFINITE})`,
    change: `${saidBy}: logs.RetentionDays.ONE_MONTH`,
  });
}

function roleThatWritesTo(scope: Construct, logGroup: logs.ILogGroup, suffix: string): iam.Role {
  const stack = Stack.of(scope);
  // The id of the flow log cannot be named: the flow log needs the role first. The Amazon VPC User Guide puts a wildcard in its place.
  const anyFlowLog = stack.formatArn({ service: 'ec2', resource: 'vpc-flow-log', resourceName: '*', arnFormat: ArnFormat.SLASH_RESOURCE_NAME });
  return new iam.Role(scope, `Role${suffix}`, {
    description: 'Lets VPC flow logs write to their log group',
    assumedBy: new iam.ServicePrincipal('vpc-flow-logs.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': stack.account }, ArnLike: { 'aws:SourceArn': anyFlowLog } },
    }),
    managedPolicies: [new iam.ManagedPolicy(scope, `Policy${suffix}`, {
      description: 'Lets VPC flow logs write to their log group',
      statements: [new iam.PolicyStatement({
        actions: ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
        resources: [logGroup.logGroupArn],
      })],
    })],
  });
}
