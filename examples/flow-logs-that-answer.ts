// Asks: how do I see what was rejected, who talks to whom, which rule nobody uses and how narrow a range could be?
// Look at: one topic for all that is found, one key for all that is kept. Records are in CloudWatch Logs for a month, where questions and alarms read them, and in S3 for
// 400 days, where Athena and the weekly report do. Records name an interface; the daily inventory says which groups and rules it had.
// Run it: see examples/README.md
import { App, Duration, Stack, StackProps, Validations } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import {
  FailOn, FindingsTopic, FlowLogAlarms, FlowLogAthena, FlowLogDashboard, FlowLogFormat, FlowLogQueries, NamingConvention, RuleUsageReport,
  SecurityGroupChecks, TrafficInventory, VpcFlowLogs,
} from 'cdk-portcullis';

class FlowLogsThatAnswer extends Stack {
  public constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    const vpc = new ec2.Vpc(this, 'Vpc', {
      maxAzs: 2,
      natGateways: 0,
      restrictDefaultSecurityGroup: true,
      subnetConfiguration: [{ name: 'App', subnetType: ec2.SubnetType.PRIVATE_ISOLATED }],
    });
    const encryptionKey = new kms.Key(this, 'Key', { description: 'Encrypts what is known of traffic', enableKeyRotation: true });

    // Where everything that is found is told.
    const findings = new FindingsTopic(this, 'Findings', { encryptionKey });
    new sns.Subscription(this, 'Operators', { topic: findings.topic, protocol: sns.SubscriptionProtocol.EMAIL, endpoint: 'operators@example.com' });

    // What is recorded, for how long.
    const flowLogs = new VpcFlowLogs(this, 'FlowLogs', {
      vpc,
      format: FlowLogFormat.SECURITY,
      aggregation: ec2.FlowLogMaxAggregationInterval.ONE_MINUTE,
      hot: logs.RetentionDays.ONE_MONTH,
      archive: Duration.days(400),
      encryptionKey,
    });
    const inventory = new TrafficInventory(this, 'Inventory', { findings, encryptionKey });

    // What is asked of it: by hand, and by the clock.
    new FlowLogQueries(this, 'Queries', { flowLogs });
    new FlowLogAthena(this, 'Athena', { flowLogs, inventory, encryptionKey });
    const alarms = new FlowLogAlarms(this, 'Alarms', { flowLogs, findings, ports: [22, 3389, 5432] });
    new FlowLogDashboard(this, 'Dashboard', { flowLogs, alarms });
    new RuleUsageReport(this, 'RuleUsage', { flowLogs, inventory, findings, window: Duration.days(30), encryptionKey });
  }
}

export const app = new App();
NamingConvention.of(app).use({ project: 'MyApp', environment: 'Production' });
Validations.of(app).addPlugins(new SecurityGroupChecks(app, { failOn: FailOn.WARNING }));

new FlowLogsThatAnswer(app, 'FlowLogsThatAnswer');
