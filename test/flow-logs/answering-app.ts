import { App, Duration, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { FindingsTopic } from '../../lib/findings';
import { FlowLogFormat, VpcFlowLogs, VpcFlowLogsProps } from '../../lib/flow-logs';
import { ITrafficInventory } from '../../lib/rule-usage/api';

/** What keeps snapshots, as far as questions know it. */
export class InventoryStandIn extends Construct implements ITrafficInventory {
  public readonly bucket = s3.Bucket.fromBucketName(this, 'Bucket', 'inventory-bucket');
  public readonly prefix = 'inventory';
}

/** An app with flow logs, somebody to tell, and an inventory. */
export function answeringApp(props: Partial<VpcFlowLogsProps> = {}) {
  const app = new App();
  const stack = new Stack(app, 'Shop', { env: { account: '111111111111', region: 'eu-west-1' } });
  const key = new kms.Key(stack, 'Key', { enableKeyRotation: true });
  const vpc = new ec2.Vpc(stack, 'Vpc', { maxAzs: 1, natGateways: 0 });
  const flowLogs = new VpcFlowLogs(stack, 'FlowLogs', { vpc, format: FlowLogFormat.SECURITY, archive: Duration.days(400), encryptionKey: key, ...props });
  return { app, stack, key, flowLogs, findings: new FindingsTopic(stack, 'Findings'), inventory: new InventoryStandIn(stack, 'Inventory') };
}
