// Asks: how does a service of one account reach a database of another, when their VPCs are peered?
// Look at: the database lets in the group of the other account, a SharedSecurityGroup by its id and its owner, and nobody else of that VPC: a rule
// about a group works across peering within one Region. Synth cannot know ids of another account, so they are written down when it has been deployed:
// first Orders without the lines that say SHOP.peeringId and SHOP.tasksGroupId, then Shop, then Orders as it stands here. The way out of Shop goes to
// the range of the other VPC, as a TrustedNetwork: an outbound rule in CloudFormation has no place for the account of a group.
// Run it: see examples/README.md
import { App, Duration, Stack, Validations } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as rds from 'aws-cdk-lib/aws-rds';
import {
  ContainerServiceSG, DatabaseSG, EgressPolicy, FailOn, NamingConvention, SecurityGroupChecks, Service, SharedOver, SharedSecurityGroup,
  TrustedNetwork, VpcFlowLogs,
} from 'cdk-portcullis';
import { Construct } from 'constructs';

const REGION = 'eu-central-1';
const ORDERS = { account: '111111111111', cidr: '10.80.0.0/16', vpcId: 'vpc-0a1b2c3d4e5f60718' };
const SHOP = { account: '222222222222', cidr: '10.81.0.0/16', tasksGroupId: 'sg-0a1b2c3d4e5f60718', peeringId: 'pcx-0a1b2c3d4e5f60718' };
const PORT = 8080;
const ACCEPTING_ROLE = 'accept-peering-of-shop';

/** A VPC with flow logs whose default group is closed. */
function aVpc(stack: Stack, cidr: string, ...subnetConfiguration: ec2.SubnetConfiguration[]): ec2.Vpc {
  const vpc = new ec2.Vpc(stack, 'Vpc', {
    ipAddresses: ec2.IpAddresses.cidr(cidr),
    maxAzs: 2,
    natGateways: subnetConfiguration.length > 1 ? 1 : 0,
    restrictDefaultSecurityGroup: true,
    subnetConfiguration,
  });
  new VpcFlowLogs(stack, 'FlowLogs', { vpc });
  return vpc;
}

function route(subnets: ec2.ISubnet[], destinationCidrBlock: string, vpcPeeringConnectionId: string): void {
  for (const subnet of subnets) {
    new ec2.CfnRoute(subnet, 'OverPeering', { routeTableId: subnet.routeTable.routeTableId, destinationCidrBlock, vpcPeeringConnectionId });
  }
}

class Orders extends Stack {
  public constructor(scope: Construct, id: string) {
    super(scope, id, { env: { account: ORDERS.account, region: REGION } });
    const isolated = { subnetType: ec2.SubnetType.PRIVATE_ISOLATED };
    const vpc = aVpc(this, ORDERS.cidr, { name: 'Data', ...isolated });
    const accept = new iam.Role(this, 'AcceptPeering', { roleName: ACCEPTING_ROLE, assumedBy: new iam.AccountPrincipal(SHOP.account) });
    accept.addToPolicy(new iam.PolicyStatement({ actions: ['ec2:AcceptVpcPeeringConnection'], resources: ['*'] }));

    const orders = new DatabaseSG(this, 'Database', { vpc, service: Service.POSTGRESQL });
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

    route(vpc.isolatedSubnets, SHOP.cidr, SHOP.peeringId);
    const shop = SharedSecurityGroup.fromSecurityGroupId(SHOP.tasksGroupId, {
      name: 'Tasks of the shop', owner: SHOP.account, over: SharedOver.PEERING,
    });
    orders.allowFrom(shop, { reason: 'the shop reads and writes orders', owner: 'team-shop', expires: '2099-12-31' });
  }
}

class Shop extends Stack {
  public constructor(scope: Construct, id: string) {
    super(scope, id, { env: { account: SHOP.account, region: REGION } });
    const vpc = aVpc(
      this, SHOP.cidr,
      { name: 'Public', subnetType: ec2.SubnetType.PUBLIC, mapPublicIpOnLaunch: false },
      { name: 'App', subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS },
    );
    const peering = new ec2.CfnVPCPeeringConnection(this, 'Peering', {
      vpcId: vpc.vpcId,
      peerOwnerId: ORDERS.account,
      peerVpcId: ORDERS.vpcId,
      peerRoleArn: `arn:aws:iam::${ORDERS.account}:role/${ACCEPTING_ROLE}`,
    });
    route(vpc.privateSubnets, ORDERS.cidr, peering.attrId);

    const database = new TrustedNetwork(this, 'OrdersVpc', {
      name: 'OrdersVpc', cidrs: [{ cidr: ORDERS.cidr, description: 'VPC of the orders, by peering' }],
    });
    const tasks = new ContainerServiceSG(this, 'Tasks', {
      vpc,
      containerPort: PORT,
      egress: EgressPolicy.allOf(EgressPolicy.httpsOnly(), EgressPolicy.to(ec2.Port.POSTGRES, database)),
    });

    const taskDefinition = new ecs.FargateTaskDefinition(this, 'Task');
    taskDefinition.addContainer('Shop', {
      image: ecs.ContainerImage.fromRegistry('public.ecr.aws/nginx/nginx-unprivileged:stable'),
      portMappings: [{ containerPort: PORT }],
      logging: ecs.LogDrivers.awsLogs({ streamPrefix: 'shop' }),
    });
    const cluster = new ecs.Cluster(this, 'Cluster', { vpc, containerInsightsV2: ecs.ContainerInsights.ENABLED });
    new ecs.FargateService(this, 'Service', {
      cluster, taskDefinition, securityGroups: [tasks], desiredCount: 2, minHealthyPercent: 100, circuitBreaker: { rollback: true },
    });
  }
}

// What CDK looks up with the credentials of both accounts, and keeps in cdk.context.json.
const zones = [ORDERS, SHOP].map(({ account }) => [`availability-zones:account=${account}:region=${REGION}`, [`${REGION}a`, `${REGION}b`]]);

export const app = new App({ context: Object.fromEntries(zones) });
NamingConvention.of(app).use({ project: 'MyApp', environment: 'Production' });
Validations.of(app).addPlugins(new SecurityGroupChecks(app, { failOn: FailOn.WARNING }));

new Orders(app, 'Orders');
new Shop(app, 'Shop');
