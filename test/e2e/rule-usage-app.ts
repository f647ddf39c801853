import { App, Duration, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { FindingsTopic, FlowLogDestination, FlowLogFormat, RuleUsageReport, TrafficInventory, VpcFlowLogs } from '../../lib';

export const STACK = 'RuleUsage';

/** How records are kept. */
export const KEPT = ['Parquet', 'Text', 'Hot'] as const;
export type Kept = typeof KEPT[number];

/** In days. */
export const WINDOW = 3;

const DESTINATIONS = (): Record<Kept, FlowLogDestination> => ({
  Parquet: FlowLogDestination.s3({ archive: Duration.days(400) }),
  Text: FlowLogDestination.s3({ fileFormat: ec2.FlowLogFileFormat.PLAIN_TEXT, prefix: 'network/text' }),
  Hot: FlowLogDestination.cloudWatchLogs(),
});

/** Everything that makes the weekly report, as a user writes it, for VPCs that are there already, each with another way to keep its records. */
export function ruleUsageApp(vpcIds: Record<Kept, string>): { readonly app: App; readonly flowLogs: Record<Kept, VpcFlowLogs> } {
  const app = new App();
  const stack = new Stack(app, STACK);
  const findings = new FindingsTopic(stack, 'Findings');
  const inventory = new TrafficInventory(stack, 'Inventory', { findings });
  const flowLogs = Object.fromEntries(KEPT.map((kept) => {
    const vpc = ec2.Vpc.fromVpcAttributes(stack, `${kept}Vpc`, { vpcId: vpcIds[kept], availabilityZones: ['eu-central-1a'] });
    return [kept, new VpcFlowLogs(stack, `${kept}FlowLogs`, { vpc, format: FlowLogFormat.SECURITY, destinations: [DESTINATIONS()[kept]] })];
  })) as Record<Kept, VpcFlowLogs>;
  new RuleUsageReport(stack, 'RuleUsage', {
    flowLogs: flowLogs.Parquet, furtherFlowLogs: [flowLogs.Text, flowLogs.Hot], inventory, findings, window: Duration.days(WINDOW),
  });
  return { app, flowLogs };
}
