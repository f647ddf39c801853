import { App, Duration, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import { TemplateJson } from './template-text';
import {
  AuditReport,
  ConfigRecorder, FindingsTopic, FlowLogAlarms, FlowLogAthena, FlowLogDashboard, FlowLogFormat, FlowLogQueries, RestrictedSshRule, RuleUsageReport,
  SecurityGroupChecksRule, SecurityGroupConfigRules, SecurityGroupJudge, SecurityGroupRepair, TrafficInventory, VpcFlowLogs,
} from '../../lib';

/** An app with whatever this library makes that keeps something, or may do something; with one key for all of it, or with the keys of the services. */
export function everything({ withKey = false } = {}): Stack {
  const stack = new Stack(new App(), 'Everything', { env: { account: '111111111111', region: 'eu-west-1' } });
  const vpc = ec2.Vpc.fromVpcAttributes(stack, 'Vpc', { vpcId: 'vpc-0123456789abcdef0', availabilityZones: ['eu-west-1a'] });
  const encryptionKey = withKey ? new kms.Key(stack, 'Key', { enableKeyRotation: true }) : undefined;

  const findings = new FindingsTopic(stack, 'Findings', { encryptionKey });
  const flowLogs = new VpcFlowLogs(stack, 'FlowLogs', { vpc, format: FlowLogFormat.SECURITY, hot: logs.RetentionDays.ONE_MONTH, archive: Duration.days(400), encryptionKey });
  new FlowLogQueries(stack, 'Queries', { flowLogs });
  const inventory = new TrafficInventory(stack, 'Inventory', { findings, encryptionKey });
  new FlowLogAthena(stack, 'Athena', { flowLogs, inventory, encryptionKey });
  const alarms = new FlowLogAlarms(stack, 'Alarms', { flowLogs, findings });
  new FlowLogDashboard(stack, 'Dashboard', { flowLogs, alarms });
  const inLogsOnly = new VpcFlowLogs(stack, 'OtherFlowLogs', { networkInterfaceId: 'eni-0123456789abcdef0', format: FlowLogFormat.SECURITY, encryptionKey });
  new RuleUsageReport(stack, 'RuleUsage', { flowLogs, furtherFlowLogs: [inLogsOnly], inventory, findings, window: Duration.days(30), encryptionKey });

  const recorder = new ConfigRecorder(stack, 'Recorder', { encryptionKey });
  new RestrictedSshRule(stack, 'RestrictedSsh').node.addDependency(recorder);
  new SecurityGroupConfigRules(stack, 'ManagedRules', { recorder, stackDrift: {} });
  const judge = new SecurityGroupJudge(stack, 'Judge', { findings, encryptionKey });
  new SecurityGroupChecksRule(stack, 'Checks', { judge }).node.addDependency(recorder);
  new SecurityGroupRepair(stack, 'Repair', { findings, encryptionKey });
  const auditor = iam.Role.fromRoleName(stack, 'Auditor', 'Auditor');
  new AuditReport(stack, 'Audit', { findings, reviewers: [auditor], encryptionKey }).grantReview(auditor);
  return stack;
}

/** Its template as it is deployed. */
export function templateOf(stack: Stack): TemplateJson {
  return (stack.node.root as App).synth().getStackByName(stack.stackName).template as TemplateJson;
}
