import { App, Duration, Size, Stack, StackProps } from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import * as autoscaling from 'aws-cdk-lib/aws-autoscaling';
import * as batch from 'aws-cdk-lib/aws-batch';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import * as origins from 'aws-cdk-lib/aws-cloudfront-origins';
import * as codebuild from 'aws-cdk-lib/aws-codebuild';
import * as codecommit from 'aws-cdk-lib/aws-codecommit';
import * as codepipeline from 'aws-cdk-lib/aws-codepipeline';
import * as actions from 'aws-cdk-lib/aws-codepipeline-actions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as patterns from 'aws-cdk-lib/aws-ecs-patterns';
import * as efs from 'aws-cdk-lib/aws-efs';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as rds from 'aws-cdk-lib/aws-rds';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';

/** The ten commonest shapes of apps, as people write them with the CDK's own constructs and its defaults. */

class Web extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    const vpc = new ec2.Vpc(this, 'Vpc', { maxAzs: 2 });
    const group = new autoscaling.AutoScalingGroup(this, 'Servers', {
      vpc,
      instanceType: ec2.InstanceType.of(ec2.InstanceClass.T3, ec2.InstanceSize.MICRO),
      machineImage: ec2.MachineImage.latestAmazonLinux2023(),
    });
    const balancer = new elbv2.ApplicationLoadBalancer(this, 'Balancer', { vpc, internetFacing: true });
    balancer.addListener('Http', { port: 80 }).addTargets('Servers', { port: 8080, targets: [group] });
  }
}

class Fargate extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    const vpc = new ec2.Vpc(this, 'Vpc');
    const cluster = new ecs.Cluster(this, 'Cluster', { vpc });
    const service = new patterns.ApplicationLoadBalancedFargateService(this, 'Service', {
      cluster,
      taskImageOptions: { image: ecs.ContainerImage.fromRegistry('public.ecr.aws/nginx/nginx'), containerPort: 3000 },
    });
    service.service.autoScaleTaskCount({ maxCapacity: 4 }).scaleOnCpuUtilization('Cpu', { targetUtilizationPercent: 60 });
  }
}

class LambdaInVpc extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    const vpc = new ec2.Vpc(this, 'Vpc');
    const files = new efs.FileSystem(this, 'Files', { vpc });
    const database = new rds.DatabaseInstance(this, 'Db', {
      vpc,
      engine: rds.DatabaseInstanceEngine.postgres({ version: rds.PostgresEngineVersion.VER_16 }),
    });
    const handler = new lambda.Function(this, 'Handler', {
      vpc,
      runtime: lambda.Runtime.NODEJS_22_X,
      handler: 'index.handler',
      code: lambda.Code.fromInline('exports.handler = async () => "ok";'),
    });
    database.connections.allowDefaultPortFrom(handler);
    files.connections.allowDefaultPortFrom(handler);
    new events.Rule(this, 'Nightly', { schedule: events.Schedule.rate(Duration.days(1)), targets: [new targets.LambdaFunction(handler)] });
  }
}

class Rds extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    const vpc = new ec2.Vpc(this, 'Vpc');
    const cluster = new rds.DatabaseCluster(this, 'Cluster', {
      vpc,
      engine: rds.DatabaseClusterEngine.auroraMysql({ version: rds.AuroraMysqlEngineVersion.VER_3_08_0 }),
      writer: rds.ClusterInstance.serverlessV2('Writer'),
    });
    cluster.addRotationSingleUser();
    const app = new ec2.SecurityGroup(this, 'App', { vpc });
    cluster.connections.allowDefaultPortFrom(app);
    cluster.addProxy('Proxy', { vpc, secrets: [cluster.secret!] });
  }
}

class Eks extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    const cluster = new eks.Cluster(this, 'Cluster', {
      version: eks.KubernetesVersion.V1_33,
      defaultCapacityType: eks.DefaultCapacityType.NODEGROUP,
      defaultCapacity: 2,
    });
    cluster.addNodegroupCapacity('Spot', { instanceTypes: [ec2.InstanceType.of(ec2.InstanceClass.M6I, ec2.InstanceSize.LARGE)] });
  }
}

class Batch extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    const vpc = new ec2.Vpc(this, 'Vpc');
    const environment = new batch.FargateComputeEnvironment(this, 'Environment', { vpc });
    new batch.JobQueue(this, 'Queue', { computeEnvironments: [{ computeEnvironment: environment, order: 1 }] });
    new batch.EcsJobDefinition(this, 'Job', {
      container: new batch.EcsFargateContainerDefinition(this, 'Container', {
        image: ecs.ContainerImage.fromRegistry('public.ecr.aws/docker/library/busybox'),
        cpu: 0.25,
        memory: Size.mebibytes(512),
      }),
    });
  }
}

class Bastion extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    const vpc = new ec2.Vpc(this, 'Vpc');
    const bastion = new ec2.BastionHostLinux(this, 'Bastion', { vpc, subnetSelection: { subnetType: ec2.SubnetType.PUBLIC } });
    bastion.allowSshAccessFrom(ec2.Peer.ipv4('203.0.113.0/28'));
  }
}

class Endpoints extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    const vpc = new ec2.Vpc(this, 'Vpc', { subnetConfiguration: [{ name: 'Isolated', subnetType: ec2.SubnetType.PRIVATE_ISOLATED }] });
    vpc.addGatewayEndpoint('S3', { service: ec2.GatewayVpcEndpointAwsService.S3 });
    vpc.addGatewayEndpoint('Dynamo', { service: ec2.GatewayVpcEndpointAwsService.DYNAMODB });
    vpc.addInterfaceEndpoint('Secrets', { service: ec2.InterfaceVpcEndpointAwsService.SECRETS_MANAGER });
    vpc.addInterfaceEndpoint('Logs', { service: ec2.InterfaceVpcEndpointAwsService.CLOUDWATCH_LOGS });
  }
}

class Pipeline extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    const vpc = new ec2.Vpc(this, 'Vpc');
    const repository = new codecommit.Repository(this, 'Repository', { repositoryName: 'shop' });
    const [source, built] = [new codepipeline.Artifact(), new codepipeline.Artifact()];
    const project = new codebuild.PipelineProject(this, 'Build', { vpc });
    new codepipeline.Pipeline(this, 'Pipeline', {
      stages: [
        { stageName: 'Source', actions: [new actions.CodeCommitSourceAction({ actionName: 'Source', repository, output: source })] },
        { stageName: 'Build', actions: [new actions.CodeBuildAction({ actionName: 'Build', project, input: source, outputs: [built] })] },
      ],
    });
  }
}

class StaticSite extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    const bucket = new s3.Bucket(this, 'Site', { blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL });
    new cloudfront.Distribution(this, 'Distribution', { defaultBehavior: { origin: origins.S3BucketOrigin.withOriginAccessControl(bucket) } });
    const handler = new lambda.Function(this, 'Api', {
      runtime: lambda.Runtime.PYTHON_3_13,
      handler: 'index.handler',
      code: lambda.Code.fromInline('def handler(event, context): return {"statusCode": 200}'),
    });
    new apigateway.LambdaRestApi(this, 'Gateway', { handler });
  }
}

/** What `cdk init app` and `cdk init sample-app` leave: no network at all. */
class Fresh extends Stack {}

export const PLAIN_APPS: Readonly<Record<string, new (scope: Construct, id: string, props?: StackProps) => Stack>> = {
  'web behind a load balancer': Web,
  'Fargate': Fargate,
  'Lambda in a VPC': LambdaInVpc,
  'RDS': Rds,
  'EKS': Eks,
  'batch': Batch,
  'bastion': Bastion,
  'endpoints': Endpoints,
  'pipeline': Pipeline,
  'static site with API': StaticSite,
  'a fresh app': Fresh,
};

/** One of them, ready to be judged; `flags` is the context of its cdk.json. */
export function plainApp(name: string, flags: Readonly<Record<string, unknown>>): App {
  const app = new App({ context: { ...flags } });
  new PLAIN_APPS[name](app, 'Shop');
  return app;
}
