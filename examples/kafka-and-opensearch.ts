// Asks: how do brokers that I run, brokers that AWS runs, and a search engine get groups in which clients have only what clients need?
// Look at: brokers on instances talk to each other on the ports for members, clients get the encrypted port alone (9094, not 9092), figures are for
// the group that collects them. Where AWS runs the nodes, `cluster: false` leaves the ports for members out.
// Run it: see examples/README.md
import { App, Stack, StackProps, Validations } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as msk from 'aws-cdk-lib/aws-msk';
import * as opensearch from 'aws-cdk-lib/aws-opensearchservice';
import {
  EgressPolicy, FailOn, MessageBrokerSG, NamingConvention, SearchSG, SecurityGroupChecks, Service, VpcFlowLogs, WorkerSG,
} from 'cdk-portcullis';
import { Construct } from 'constructs';

class KafkaAndOpenSearch extends Stack {
  public constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, props);
    const vpcSubnets = { subnetType: ec2.SubnetType.PRIVATE_ISOLATED };
    const vpc = new ec2.Vpc(this, 'Vpc', {
      maxAzs: 2,
      natGateways: 0,
      restrictDefaultSecurityGroup: true,
      subnetConfiguration: [{ name: 'Data', ...vpcSubnets }],
    });
    new VpcFlowLogs(this, 'FlowLogs', { vpc });
    vpc.addGatewayEndpoint('Buckets', { service: ec2.GatewayVpcEndpointAwsService.S3 });

    // The groups.
    const indexer = new WorkerSG(this, 'Indexer', { vpc, qualifier: 'Indexer' });
    const figures = new WorkerSG(this, 'Figures', { vpc, qualifier: 'Figures' });
    const events = new MessageBrokerSG(this, 'Events', {
      vpc,
      service: Service.KAFKA,
      clients: [indexer],
      egress: EgressPolicy.awsService(ec2.GatewayVpcEndpointAwsService.S3), // the packages of Amazon Linux
    });
    const payments = new MessageBrokerSG(this, 'Payments', {
      vpc, qualifier: 'Payments', service: Service.MSK_IAM, cluster: false, clients: [indexer], monitoring: [figures],
    });
    const products = new SearchSG(this, 'Products', { vpc, service: Service.OPENSEARCH_SERVICE, cluster: false, clients: [indexer] });

    // What wears them.
    const subnets = vpc.selectSubnets(vpcSubnets);
    for (const [at, availabilityZone] of subnets.availabilityZones.entries()) {
      new ec2.Instance(this, `Broker${at + 1}`, {
        vpc,
        vpcSubnets,
        availabilityZone,
        instanceType: ec2.InstanceType.of(ec2.InstanceClass.M7G, ec2.InstanceSize.LARGE),
        machineImage: ec2.MachineImage.latestAmazonLinux2023({ cpuType: ec2.AmazonLinuxCpuType.ARM_64 }),
        blockDevices: [{ deviceName: '/dev/xvda', volume: ec2.BlockDeviceVolume.ebs(100, { encrypted: true }) }],
        requireImdsv2: true,
        securityGroup: events,
      });
    }

    new msk.CfnCluster(this, 'PaymentsCluster', {
      clusterName: 'payments',
      kafkaVersion: '3.8.x',
      numberOfBrokerNodes: 2,
      brokerNodeGroupInfo: { instanceType: 'kafka.m7g.large', clientSubnets: subnets.subnetIds, securityGroups: [payments.securityGroupId] },
      clientAuthentication: { sasl: { iam: { enabled: true } } },
      encryptionInfo: { encryptionInTransit: { clientBroker: 'TLS', inCluster: true } },
      openMonitoring: { prometheus: { jmxExporter: { enabledInBroker: true }, nodeExporter: { enabledInBroker: true } } },
    });

    new opensearch.Domain(this, 'ProductsDomain', {
      version: opensearch.EngineVersion.OPENSEARCH_2_19,
      vpc,
      vpcSubnets: [vpcSubnets],
      securityGroups: [products],
      zoneAwareness: { availabilityZoneCount: 2 },
      capacity: { dataNodes: 2, dataNodeInstanceType: 'r7g.large.search', multiAzWithStandbyEnabled: false },
      enforceHttps: true,
      nodeToNodeEncryption: true,
      encryptionAtRest: { enabled: true },
    });
  }
}

export const app = new App();
NamingConvention.of(app).use({ project: 'MyApp', environment: 'Production' });
Validations.of(app).addPlugins(new SecurityGroupChecks(app, { failOn: FailOn.WARNING }));

new KafkaAndOpenSearch(app, 'KafkaAndOpenSearch', { env: { region: 'eu-central-1' } });
