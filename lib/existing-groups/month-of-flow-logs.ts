import { ArnFormat, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';

/** A log group that keeps a month. The CDK's own keeps two years, and its role may be used on behalf of any account. */
export class MonthOfFlowLogs extends ec2.FlowLogDestination {
  public override bind(scope: Construct, flowLog: ec2.FlowLog): ec2.FlowLogDestinationConfig {
    const stack = Stack.of(scope);
    // The records are evidence: they stay when the stack is destroyed.
    const logGroup = new logs.LogGroup(scope, 'LogGroup', { retention: logs.RetentionDays.ONE_MONTH, removalPolicy: RemovalPolicy.RETAIN });
    // The id of the flow log cannot be named: the flow log needs the role first. The Amazon VPC User Guide puts a wildcard in its place.
    const anyFlowLog = stack.formatArn({ service: 'ec2', resource: 'vpc-flow-log', resourceName: '*', arnFormat: ArnFormat.SLASH_RESOURCE_NAME });
    const role = new iam.Role(scope, 'Role', {
      description: 'Lets VPC flow logs write to their log group',
      assumedBy: new iam.ServicePrincipal('vpc-flow-logs.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': stack.account }, ArnLike: { 'aws:SourceArn': anyFlowLog } },
      }),
    });
    return ec2.FlowLogDestination.toCloudWatchLogs(logGroup, role).bind(scope, flowLog);
  }
}
