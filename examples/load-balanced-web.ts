// Asks: how do I put containers behind a load balancer, with a database and a cache that nobody else reaches?
// Look at: every group that is named, and no address but the Internet before the load balancer. `addTargets` of the CDK asks for the same rule as
// `clients: [front]`: it is written once. The last grant has an owner and a last day, after which synth fails.
// Run it: see examples/README.md
import { App, Duration, RemovalPolicy, Stack, StackProps, Validations } from 'aws-cdk-lib';
import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as elasticache from 'aws-cdk-lib/aws-elasticache';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as rds from 'aws-cdk-lib/aws-rds';
import {
  CacheSG, ContainerServiceSG, DatabaseSG, EgressPolicy, FailOn, LoadBalancerSG, NamingConvention, SecurityGroupChecks, Service, VpcFlowLogs,
  WorkerSG,
} from 'cdk-portcullis';
import { Construct } from 'constructs';

const PORT = 8080;
const CERTIFICATE = 'arn:aws:acm:eu-central-1:123456789012:certificate/3c5f2d0e-6a1b-4c8d-9e7f-0a1b2c3d4e5f';

class LoadBalancedWeb extends Stack {
  public constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    const vpc = new ec2.Vpc(this, 'Vpc', {
      maxAzs: 2,
      natGateways: 1,
      restrictDefaultSecurityGroup: true,
      subnetConfiguration: [
        { name: 'Public', subnetType: ec2.SubnetType.PUBLIC, mapPublicIpOnLaunch: false },
        { name: 'App', subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS },
        { name: 'Data', subnetType: ec2.SubnetType.PRIVATE_ISOLATED },
      ],
    });
    new VpcFlowLogs(this, 'FlowLogs', { vpc });
    const isolated = { subnetType: ec2.SubnetType.PRIVATE_ISOLATED };

    // The groups: this is all that decides who reaches whom.
    const front = new LoadBalancerSG(this, 'Front', { vpc });
    const tasks = new ContainerServiceSG(this, 'Tasks', {
      vpc,
      containerPort: PORT,
      clients: [front],
      egress: EgressPolicy.httpsOnly(), // the image, the logs and the secrets; with interface endpoints `endpoints.allowFrom(tasks)` in its place
    });
    const orders = new DatabaseSG(this, 'Orders', { vpc, service: Service.POSTGRESQL, clients: [tasks] });
    const sessions = new CacheSG(this, 'Sessions', { vpc, service: Service.VALKEY, clients: [tasks] });

    const reports = new WorkerSG(this, 'Reports', { vpc, qualifier: 'Reports' });
    orders.allowFrom(reports, { reason: 'nightly figures until the warehouse is there', owner: 'team-data', expires: '2099-12-31' });

    // What wears them.
    const cluster = new ecs.Cluster(this, 'Cluster', { vpc, containerInsightsV2: ecs.ContainerInsights.ENABLED });
    const taskDefinition = new ecs.FargateTaskDefinition(this, 'Task');
    taskDefinition.addContainer('Shop', {
      image: ecs.ContainerImage.fromRegistry('public.ecr.aws/nginx/nginx-unprivileged:stable'),
      portMappings: [{ containerPort: PORT }],
      logging: ecs.LogDrivers.awsLogs({ streamPrefix: 'shop' }),
    });
    const service = new ecs.FargateService(this, 'Service', {
      cluster, taskDefinition, securityGroups: [tasks], desiredCount: 2, minHealthyPercent: 100, circuitBreaker: { rollback: true },
    });

    const loadBalancer = new elbv2.ApplicationLoadBalancer(this, 'LoadBalancer', {
      vpc, internetFacing: true, securityGroup: front, dropInvalidHeaderFields: true,
    });
    loadBalancer.addRedirect(); // 80 to 443
    const https = loadBalancer.addListener('Https', {
      port: 443,
      certificates: [acm.Certificate.fromCertificateArn(this, 'Certificate', CERTIFICATE)],
      sslPolicy: elbv2.SslPolicy.RECOMMENDED_TLS,
    });
    https.addTargets('Shop', { port: PORT, protocol: elbv2.ApplicationProtocol.HTTP, targets: [service] });

    new rds.DatabaseInstance(this, 'OrdersDatabase', {
      engine: rds.DatabaseInstanceEngine.postgres({ version: rds.PostgresEngineVersion.VER_17 }),
      vpc,
      vpcSubnets: isolated,
      securityGroups: [orders],
      multiAz: true,
      storageEncrypted: true,
      deletionProtection: true,
      backupRetention: Duration.days(7),
    });

    const subnets = new elasticache.CfnSubnetGroup(this, 'CacheSubnets', {
      description: 'Where the sessions are kept', subnetIds: vpc.selectSubnets(isolated).subnetIds,
    });
    new elasticache.CfnReplicationGroup(this, 'SessionsCache', {
      replicationGroupDescription: 'Sessions of the shop',
      engine: 'valkey',
      cacheNodeType: 'cache.t4g.small',
      numCacheClusters: 2,
      automaticFailoverEnabled: true,
      multiAzEnabled: true,
      atRestEncryptionEnabled: true,
      transitEncryptionEnabled: true,
      cacheSubnetGroupName: subnets.ref,
      securityGroupIds: [sessions.securityGroupId],
    }).applyRemovalPolicy(RemovalPolicy.DESTROY); // who loses a session logs in again
  }
}

export const app = new App();
NamingConvention.of(app).use({ project: 'MyApp', environment: 'Production' });
Validations.of(app).addPlugins(new SecurityGroupChecks(app, { failOn: FailOn.WARNING }));

new LoadBalancedWeb(app, 'LoadBalancedWeb');
