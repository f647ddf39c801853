// Asks: how does a function in a VPC without a way to the Internet reach AWS, and a database, and nothing else?
// Look at: interface endpoints (Secrets Manager, SQS) wear one group, which lets in the functions and not the whole VPC; S3 and DynamoDB are reached
// over gateway endpoints, whose addresses stand in prefix lists that the library knows for the Region. No rule speaks of 0.0.0.0/0.
// Run it: see examples/README.md
import { App, Duration, Stack, StackProps, Validations } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { EgressPolicy, FailOn, FunctionSG, NamingConvention, SecurityGroupChecks, VpcEndpointSG, VpcFlowLogs } from 'cdk-portcullis';
import { Construct } from 'constructs';

class LambdaWithEndpoints extends Stack {
  public constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, props);
    const vpcSubnets = { subnetType: ec2.SubnetType.PRIVATE_ISOLATED };
    const vpc = new ec2.Vpc(this, 'Vpc', {
      maxAzs: 2,
      natGateways: 0,
      restrictDefaultSecurityGroup: true,
      subnetConfiguration: [{ name: 'Functions', ...vpcSubnets }],
    });
    new VpcFlowLogs(this, 'FlowLogs', { vpc });

    // The groups.
    const endpoints = new VpcEndpointSG(this, 'Endpoints', { vpc });
    const intake = new FunctionSG(this, 'Intake', {
      vpc,
      qualifier: 'Intake',
      targets: [endpoints],
      egress: EgressPolicy.awsService(ec2.GatewayVpcEndpointAwsService.DYNAMODB),
    });
    const archive = new FunctionSG(this, 'Archive', {
      vpc,
      qualifier: 'Archive',
      egress: EgressPolicy.allOf(
        EgressPolicy.awsService(ec2.GatewayVpcEndpointAwsService.DYNAMODB),
        EgressPolicy.awsService(ec2.GatewayVpcEndpointAwsService.S3),
      ),
    });

    // The endpoints. `open: false`: CDK lets the whole VPC in otherwise, which the role refuses.
    for (const [name, service] of Object.entries({
      Secrets: ec2.InterfaceVpcEndpointAwsService.SECRETS_MANAGER,
      Queues: ec2.InterfaceVpcEndpointAwsService.SQS,
    })) {
      vpc.addInterfaceEndpoint(name, { service, securityGroups: [endpoints], open: false });
    }
    vpc.addGatewayEndpoint('Tables', { service: ec2.GatewayVpcEndpointAwsService.DYNAMODB });
    vpc.addGatewayEndpoint('Buckets', { service: ec2.GatewayVpcEndpointAwsService.S3 });

    // What wears the groups.
    const table = new dynamodb.TableV2(this, 'Orders', { partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING } });
    const queue = new sqs.Queue(this, 'Work', { encryption: sqs.QueueEncryption.SQS_MANAGED, enforceSSL: true, retentionPeriod: Duration.days(4) });
    const functionProps = { vpc, vpcSubnets, runtime: lambda.Runtime.NODEJS_22_X, handler: 'index.handler', code: lambda.Code.fromInline(PROGRAM) };
    const intakeFunction = new lambda.Function(this, 'IntakeFunction', { ...functionProps, securityGroups: [intake] });
    const archiveFunction = new lambda.Function(this, 'ArchiveFunction', { ...functionProps, securityGroups: [archive] });
    table.grantWriteData(intakeFunction);
    queue.grantSendMessages(intakeFunction);
    table.grantReadData(archiveFunction);
  }
}

const PROGRAM = 'exports.handler = async () => {};';

export const app = new App();
NamingConvention.of(app).use({ project: 'MyApp', environment: 'Production' });
Validations.of(app).addPlugins(new SecurityGroupChecks(app, { failOn: FailOn.WARNING }));

new LambdaWithEndpoints(app, 'LambdaWithEndpoints', { env: { region: 'eu-central-1' } });
