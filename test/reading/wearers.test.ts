import { App, CfnResource, Duration, Lazy, NestedStack, Stack } from 'aws-cdk-lib';
import * as autoscaling from 'aws-cdk-lib/aws-autoscaling';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as efs from 'aws-cdk-lib/aws-efs';
import * as eks from 'aws-cdk-lib/aws-eks';
import * as elb from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as msk from 'aws-cdk-lib/aws-msk';
import * as rds from 'aws-cdk-lib/aws-rds';
import { networkIn, source } from './templates';
import { DatabaseSG, NamingConvention, Service, WebServerSG } from '../../lib';
import { Network, Wearer } from '../../lib/model/network';
import { readAssembly } from '../../lib/reading/from-assembly';
import { readScope } from '../../lib/reading/from-scope';
import { networkOf } from '../../lib/reading/from-template';

process.env.CDK_VALIDATION = 'false';

const ISOLATED = { subnetType: ec2.SubnetType.PRIVATE_ISOLATED };
const PUBLIC = { subnetType: ec2.SubnetType.PUBLIC };
const IMAGE = { instanceType: new ec2.InstanceType('t3.micro'), machineImage: ec2.MachineImage.genericLinux({ 'eu-west-1': 'ami-0123456789abcdef0' }) };

/** An app with a VPC, read from its templates and before there are any. */
function read(build: (stack: Stack, vpc: ec2.Vpc) => void): { synthesised: Network; unsynthesised: Network; vpc: string } {
  const app = new App({ context: { 'aws:cdk:enable-asset-metadata': true } });
  const stack = new Stack(app, 'App', { env: { account: '123456789012', region: 'eu-west-1' } });
  const vpc = new ec2.Vpc(stack, 'Vpc', { maxAzs: 2, natGateways: 0 });
  build(stack, vpc);
  app.synth();
  return {
    synthesised: networkOf(readAssembly(app.outdir).sources),
    unsynthesised: readScope(app).network,
    vpc: `App/${stack.resolve((vpc.node.defaultChild as ec2.CfnVPC).logicalId)}`,
  };
}

const withoutHash = (id: string) => id.replace(/[0-9A-F]{8}(?=$|\.)/, '');

/** `AWS::Lambda::Function Fn VpcConfig: App/FnSecurityGroup, private`. */
function say({ site, type, worn: groups, unread, wearsDefaultGroup, isPublic }: Wearer): string {
  return [
    `${type} ${withoutHash(site.logicalId)}${groups.map(({ group, onInterface }) => ` ${onInterface}: ${withoutHash(group)}`).join('')}`,
    ...unread ? [`unread ${unread.why}`] : [],
    ...wearsDefaultGroup.known ? wearsDefaultGroup.value ? ['the default group'] : [] : [`perhaps the default group: ${wearsDefaultGroup.why}`],
    isPublic.known ? isPublic.value ? 'public' : 'private' : '?',
  ].join(', ');
}

const wearersOf = ({ wearers }: Network) => wearers!.map(say).sort();

describe('what the CDK writes for plain things', () => {
  const { synthesised, unsynthesised, vpc } = read((stack, network) => {
    const cluster = new ecs.Cluster(stack, 'Containers', { vpc: network });
    const task = new ecs.FargateTaskDefinition(stack, 'Task');
    task.addContainer('web', { image: ecs.ContainerImage.fromRegistry('web'), portMappings: [{ containerPort: 80 }] });
    const service = new ecs.FargateService(stack, 'Service', { cluster, taskDefinition: task, assignPublicIp: true });
    const balancer = new elb.ApplicationLoadBalancer(stack, 'Balancer', { vpc: network, internetFacing: true });
    balancer.addListener('Http', { port: 80 }).addTargets('Web', { port: 80, targets: [service] });
    new elb.NetworkLoadBalancer(stack, 'Inner', { vpc: network, vpcSubnets: ISOLATED });
    new lambda.Function(stack, 'Fn', {
      vpc: network, vpcSubnets: ISOLATED, runtime: lambda.Runtime.NODEJS_20_X, handler: 'i.h', code: lambda.Code.fromInline('x'), timeout: Duration.seconds(3),
    });
    new rds.DatabaseInstance(stack, 'Db', { vpc: network, vpcSubnets: ISOLATED, engine: rds.DatabaseInstanceEngine.POSTGRES });
    new rds.DatabaseInstance(stack, 'PublicDb', { vpc: network, vpcSubnets: PUBLIC, engine: rds.DatabaseInstanceEngine.POSTGRES });
    new rds.DatabaseCluster(stack, 'Aurora', {
      vpc: network, vpcSubnets: ISOLATED, engine: rds.DatabaseClusterEngine.AURORA_MYSQL, writer: rds.ClusterInstance.serverlessV2('Writer'),
    });
    new efs.FileSystem(stack, 'Files', { vpc: network, vpcSubnets: { ...ISOLATED, availabilityZones: [network.availabilityZones[0]] } });
    network.addInterfaceEndpoint('Ecr', { service: ec2.InterfaceVpcEndpointAwsService.ECR });
    network.addGatewayEndpoint('S3', { service: ec2.GatewayVpcEndpointAwsService.S3 });
    new ec2.Instance(stack, 'Bastion', { vpc: network, ...IMAGE, vpcSubnets: PUBLIC });
    new ec2.Instance(stack, 'Worker', { vpc: network, ...IMAGE, vpcSubnets: ISOLATED });
    new ec2.LaunchTemplate(stack, 'Template', {
      ...IMAGE, associatePublicIpAddress: true, securityGroup: new ec2.SecurityGroup(stack, 'Fleet', { vpc: network }),
    });
    new autoscaling.AutoScalingGroup(stack, 'Asg', { vpc: network, ...IMAGE, vpcSubnets: PUBLIC });
    const brokers = new ec2.SecurityGroup(stack, 'Brokers', { vpc: network });
    new msk.CfnCluster(stack, 'Kafka', {
      clusterName: 'k',
      kafkaVersion: '3.9.x',
      numberOfBrokerNodes: 2,
      brokerNodeGroupInfo: {
        clientSubnets: network.selectSubnets(PUBLIC).subnetIds,
        instanceType: 'kafka.m7g.large',
        securityGroups: [brokers.securityGroupId],
        connectivityInfo: { publicAccess: { type: 'SERVICE_PROVIDED_EIPS' } },
      },
    });
    new eks.CfnCluster(stack, 'Kubernetes', {
      roleArn: 'arn:aws:iam::123456789012:role/eks',
      resourcesVpcConfig: {
        subnetIds: network.selectSubnets(ISOLATED).subnetIds, securityGroupIds: [brokers.securityGroupId], endpointPublicAccess: false,
      },
    });
  });

  test('each thing wears its groups', () => {
    expect(wearersOf(synthesised)).toEqual([
      'AWS::AutoScaling::LaunchConfiguration AsgLaunchConfig : App/AsgInstanceSecurityGroup, ?',
      'AWS::EC2::Instance Bastion : App/BastionInstanceSecurityGroup, public',
      'AWS::EC2::Instance Worker : App/WorkerInstanceSecurityGroup, private',
      'AWS::EC2::LaunchTemplate Template LaunchTemplateData.NetworkInterfaces[0]: App/Fleet, public',
      'AWS::EC2::VPCEndpoint VpcEcr : App/VpcEcrSecurityGroup, private',
      // A gateway endpoint has no interface.
      'AWS::EC2::VPCEndpoint VpcS3, private',
      'AWS::ECS::Service Service NetworkConfiguration.AwsvpcConfiguration: App/ServiceSecurityGroup, public',
      'AWS::EFS::MountTarget FilesEfsMountTarget1 : App/FilesEfsSecurityGroup, private',
      'AWS::EKS::Cluster Kubernetes ResourcesVpcConfig: App/Brokers, private',
      'AWS::ElasticLoadBalancingV2::LoadBalancer Balancer : App/BalancerSecurityGroup, public',
      'AWS::ElasticLoadBalancingV2::LoadBalancer Inner, private',
      'AWS::Lambda::Function Fn VpcConfig: App/FnSecurityGroup, private',
      'AWS::MSK::Cluster Kafka BrokerNodeGroupInfo: App/Brokers, public',
      'AWS::RDS::DBCluster Aurora : App/AuroraSecurityGroup, ?',
      // An instance of a cluster wears what the cluster wears.
      'AWS::RDS::DBInstance AuroraWriter : App/AuroraSecurityGroup, private',
      'AWS::RDS::DBInstance Db : App/DbSecurityGroup, private',
      'AWS::RDS::DBInstance PublicDb : App/PublicDbSecurityGroup, public',
    ]);
  });

  test('all the same before the app is synthesised', () => expect(wearersOf(unsynthesised)).toEqual(wearersOf(synthesised)));
  test('no group is told to be given to anybody else', () => expect([synthesised.handedGroups, unsynthesised.handedGroups]).toEqual([[], []]));

  test('each stands in the VPC of its subnets, as far as it names any', () => {
    const named = synthesised.wearers!.filter(({ vpcs }) => vpcs).map(({ vpcs }) => vpcs);
    expect(named.length).toBeGreaterThan(10);
    expect(new Set(named.flat())).toEqual(new Set([vpc]));
  });

  test('subnets and their blocks', () => {
    expect(synthesised.subnets!.map(({ mapsPublicAddresses }) => mapsPublicAddresses))
      .toMatchObject([{ value: true }, { value: true }, { value: false }, { value: false }]);
    expect(synthesised.subnets!.flatMap(({ blocks }) => blocks.map(({ canonical }) => canonical)))
      .toEqual(['10.0.0.0/18', '10.0.64.0/18', '10.0.128.0/18', '10.0.192.0/18']);
    expect(synthesised.vpcBlocks).toMatchObject([{ vpc, block: { canonical: '10.0.0.0/16' } }]);
  });
});

describe('across stacks', () => {
  const build = (app: App, place: (stack: Stack) => Stack) => {
    const stack = new Stack(app, 'App');
    const made = new ec2.CfnSecurityGroup(stack, 'Web', { groupDescription: 'x' });
    new ec2.CfnInstance(place(stack), 'Machine', { securityGroupIds: [made.attrGroupId] });
  };

  test.each<[string, (stack: Stack) => Stack]>([
    ['an import', stack => new Stack(stack.node.root as App, 'Other')],
    ['a parameter of a nested stack', stack => new NestedStack(stack, 'Nested')],
  ])('%s is followed to the group', (_, place) => {
    const app = new App({ context: { 'aws:cdk:enable-asset-metadata': true } });
    build(app, place);
    app.synth();
    for (const network of [networkOf(readAssembly(app.outdir).sources), readScope(app).network]) {
      expect(network.wearers!.flatMap(wearer => wearer.worn)).toMatchObject([{ group: 'App/Web' }]);
    }
  });
});

test('what cannot be resolved before synthesis is no failure where only its groups matter', () => {
  const app = new App();
  const stack = new Stack(app, 'App');
  const properties = { VpcConfig: { SecurityGroupIds: Lazy.list({ produce: () => { throw new Error('not yet'); } }) } };
  new CfnResource(stack, 'Fn', { type: 'AWS::Lambda::Function', properties });
  new ec2.CfnSecurityGroup(stack, 'Web', { groupDescription: 'x' });
  const { network, failures } = readScope(app);
  expect(failures).toEqual([]);
  expect(network.groups).toHaveLength(1);
  expect(network.wearers).toMatchObject([{ type: 'AWS::Lambda::Function', worn: [], unread: { known: false } }]);
});

const GROUP = { Type: 'AWS::EC2::SecurityGroup', Properties: { GroupDescription: 'x' } };
const id = { 'Fn::GetAtt': ['Web', 'GroupId'] };
const made = (type: string, properties: unknown) => ({ Type: type, Properties: properties });

/** What one resource wears, beside two groups and a VPC of the same template. */
function worn(type: string, properties: unknown, sections: Record<string, unknown> = {}): string[] {
  const { wearers } = networkIn({ Web: GROUP, Db: GROUP, Vpc: made('AWS::EC2::VPC', { CidrBlock: '10.0.0.0/16' }), It: made(type, properties) }, sections);
  return wearers!.flatMap(wearer => [...wearer.worn.map(({ group, onInterface }) => `${onInterface}: ${group}`), ...wearer.unread ? [`unread: ${wearer.unread.why}`] : []]);
}

describe('how a group is named', () => {
  test.each<[string, unknown, string]>([
    ['Ref', { Ref: 'Web' }, 'App/Web'],
    ['Fn::GetAtt in a list', id, 'App/Web'],
    ['Fn::GetAtt in a text', { 'Fn::GetAtt': 'Web.GroupId' }, 'App/Web'],
    ['Fn::Sub', { 'Fn::Sub': '${Web.GroupId}' }, 'App/Web'],
    ['the id of a live group', 'sg-0123456789abcdef0', 'sg-0123456789abcdef0'],
    ['the default group of a VPC of the app', { 'Fn::GetAtt': ['Vpc', 'DefaultSecurityGroup'] }, 'the default group of App/Vpc'],
    // EC2 API, RunInstances, SecurityGroup: "[Default VPC] The names of the security groups."
    ['the name of the default group', 'default', 'the default group of the default VPC of App'],
    ['the name of a group', 'other', "the group named 'other' in App"],
    ['a logical id without Ref', 'Web', 'App/Web'],
    ['an attribute without Fn::GetAtt', 'Web.GroupId', 'App/Web'],
    ['a parameter', { Ref: 'Given' }, 'the parameter Given in App'],
    ['an import of another app', { 'Fn::ImportValue': 'group' }, 'the import group in App'],
  ])('%s', (_, value, expected) => {
    expect(worn('AWS::EC2::Instance', { SecurityGroups: [value] }, { Parameters: { Given: { Type: 'AWS::EC2::SecurityGroup::Id' } } })).toEqual([`: ${expected}`]);
  });

  test('a condition chooses', () => {
    const { wearers } = networkIn(
      { Web: GROUP, Db: GROUP, It: made('AWS::EC2::Instance', { SecurityGroupIds: [{ 'Fn::If': ['IsProd', id, { Ref: 'Db' }] }] }) },
      { Parameters: { Env: { Type: 'String' } }, Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Env' }, 'prod'] } } },
    );
    const fact = 'the parameter Env in App is "prod"';
    expect(wearers).toMatchObject([{
      worn: [{ group: 'App/Web', conditions: { [fact]: true } }, { group: 'App/Db', conditions: { [fact]: false } }],
      wearsDefaultGroup: { known: true, value: false },
    }]);
  });

  test('a condition that chooses nothing leaves the default group', () => {
    const { wearers } = networkIn(
      { Web: GROUP, It: made('AWS::EC2::Instance', { SecurityGroupIds: { 'Fn::If': ['IsProd', [id], { Ref: 'AWS::NoValue' }] } }) },
      { Parameters: { Env: { Type: 'String' } }, Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Env' }, 'prod'] } } },
    );
    expect(wearers).toMatchObject([{ worn: [{ group: 'App/Web' }], wearsDefaultGroup: { known: false, why: 'its groups are named under a condition' } }]);
  });

  test('a list that is a parameter is told as unread', () => {
    expect(worn('AWS::EC2::Instance', { SecurityGroupIds: { Ref: 'Given' } }, { Parameters: { Given: { Type: 'List<AWS::EC2::SecurityGroup::Id>' } } })).toEqual(['unread: the parameter Given']);
  });
});

describe('where groups are named', () => {
  test.each<[string, unknown, string[]]>([
    ['AWS::EC2::Instance', { NetworkInterfaces: [{ GroupSet: [id] }, { GroupSet: [{ Ref: 'Db' }] }] }, ['NetworkInterfaces[0]: App/Web', 'NetworkInterfaces[1]: App/Db']],
    ['AWS::EC2::NetworkInterface', { GroupSet: [id] }, [': App/Web']],
    ['AWS::EC2::LaunchTemplate', { LaunchTemplateData: { NetworkInterfaces: [{ Groups: [id] }] } }, ['LaunchTemplateData.NetworkInterfaces[0]: App/Web']],
    ['AWS::EC2::SpotFleet', { SpotFleetRequestConfigData: { LaunchSpecifications: [{ SecurityGroups: [{ GroupId: id }] }] } }, ['SpotFleetRequestConfigData.LaunchSpecifications[0]: App/Web']],
    ['AWS::RDS::DBInstance', { VPCSecurityGroups: [id] }, [': App/Web']],
    ['AWS::Glue::Connection', { ConnectionInput: { PhysicalConnectionRequirements: { SecurityGroupIdList: [id] } } }, ['ConnectionInput.PhysicalConnectionRequirements: App/Web']],
    ['AWS::VpcLattice::ServiceNetworkVpcAssociation', { SecurityGroupIds: [id] }, [': App/Web']],
    ['AWS::VpcLattice::ResourceGateway', { SecurityGroupIdentifiers: [id] }, [': App/Web']],
    ['AWS::EMR::Studio', { EngineSecurityGroupId: id, WorkspaceSecurityGroupId: { Ref: 'Db' } }, [': App/Web', ': App/Db']],
    ['AWS::EMR::Cluster', { Instances: { EmrManagedMasterSecurityGroup: id, AdditionalMasterSecurityGroups: [{ Ref: 'Db' }], EmrManagedSlaveSecurityGroup: id } },
      ['Instances.Master: App/Web', 'Instances.Master: App/Db', 'Instances.Slave: App/Web']],
    ['AWS::Batch::ComputeEnvironment', { ComputeResources: { SecurityGroupIds: [id] } }, ['ComputeResources: App/Web']],
    ['AWS::Events::Rule', { Targets: [{ EcsParameters: { NetworkConfiguration: { AwsVpcConfiguration: { SecurityGroups: [id] } } } }] },
      ['Targets[0].EcsParameters.NetworkConfiguration.AwsVpcConfiguration: App/Web']],
    ['Custom::AWSCDK-EKS-Cluster', { Config: { resourcesVpcConfig: { securityGroupIds: [id] } } }, ['Config.resourcesVpcConfig: App/Web']],
    ['AWS::Lambda::Function', { VpcConfig: { 'Fn::If': ['Never', { SecurityGroupIds: [{ Ref: 'Db' }] }, { SecurityGroupIds: [id] }] } }, ['VpcConfig: App/Web']],
  ])('%s %j', (type, properties, expected) => {
    expect(worn(type, properties, { Conditions: { Never: { 'Fn::Equals': ['a', 'b'] } } })).toEqual(expected);
  });

  test.each<[string, unknown]>([
    ['AWS::EC2::SecurityGroupIngress', { GroupId: { Ref: 'Db' }, IpProtocol: '-1', SourceSecurityGroupId: id }],
    ['AWS::EKS::Nodegroup', { RemoteAccess: { Ec2SshKey: 'key', SourceSecurityGroups: [id] } }],
    ['AWS::Lambda::Function', { Environment: { Variables: { SECURITY_GROUP_ID: id } } }],
    ['AWS::SSM::Parameter', { Type: 'String', Value: id }],
    ['AWS::S3::Bucket', { Tags: [{ Key: 'SecurityGroup', Value: id }] }],
    ['Custom::Something', { SecurityGroupIds: [id] }],
    ['AWS::IAM::User', { Groups: ['admins'] }],
    // A setting of the same words: "Indicates whether to evaluate inbound security group rules for traffic sent ... through AWS PrivateLink".
    ['AWS::ElasticLoadBalancingV2::LoadBalancer', { Type: 'network', EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic: 'on' }],
  ])('nothing is worn by %s %j', (type, properties) => expect(worn(type, properties)).toEqual([]));
});

describe('groups that are given to somebody who may have them worn', () => {
  test.each<[string, Record<string, unknown>, Record<string, unknown>, string[]]>([
    ['an output', {}, { Outputs: { Group: { Value: id } } }, ['App/Web to the output Group']],
    ['a custom resource', { Custom: made('Custom::Something', { SecurityGroupIds: [id] }) }, {}, ['App/Web to Custom']],
    ['the environment of a function', { Fn: made('AWS::Lambda::Function', { Environment: { Variables: { SG: { 'Fn::Sub': 'x ${Web.GroupId}' } } } }) }, {}, ['App/Web to Fn']],
    ['a nested stack that is not in the app', { Nested: made('AWS::CloudFormation::Stack', { Parameters: { Group: { Ref: 'Web' } } }) }, {}, ['App/Web to Nested']],
    ['a rule', { Rule: made('AWS::EC2::SecurityGroupIngress', { GroupId: 'sg-0123456789abcdef0', IpProtocol: '-1', SourceSecurityGroupId: id }) }, {}, []],
    ['what wears it', { It: made('AWS::EC2::Instance', { SecurityGroupIds: [id] }) }, {}, []],
  ])('%s', (_, resources, sections, expected) => {
    expect(networkIn({ Web: GROUP, ...resources }, sections).handedGroups!.map(({ group, to }) => `${group} to ${to}`)).toEqual(expected);
  });

  test('a nested stack of the app is followed instead', () => {
    const parent = source({ Resources: { Web: GROUP, Nested: made('AWS::CloudFormation::Stack', { Parameters: { Group: id } }) } });
    const nested = source(
      { Parameters: { Group: { Type: 'String' } }, Resources: { It: made('AWS::EC2::Instance', { SecurityGroupIds: [{ Ref: 'Group' }] }) } },
      { stack: 'App/Nested', template: 'Nested', nestedIn: { stack: 'App', logicalId: 'Nested' } },
    );
    const { wearers, handedGroups } = networkOf([parent, nested]);
    expect(wearers).toMatchObject([{ worn: [{ group: 'App/Web' }] }]);
    expect(handedGroups).toEqual([]);
  });
});

// "If you don't associate a security group when you create the resource, we associate the default security group": Amazon VPC User Guide.
describe('the default group', () => {
  test.each<[string, unknown, boolean]>([
    ['AWS::EC2::Instance', {}, true],
    ['AWS::EC2::Instance', { NetworkInterfaces: [{ SubnetId: 'subnet-1' }] }, true],
    ['AWS::EC2::Instance', { NetworkInterfaces: [{ NetworkInterfaceId: 'eni-1' }] }, false],
    ['AWS::EC2::Instance', { LaunchTemplate: { LaunchTemplateId: 'lt-1' } }, false],
    ['AWS::EC2::Instance', { SecurityGroupIds: ['sg-0123456789abcdef0'] }, false],
    ['AWS::EC2::Instance', { SecurityGroupIds: [] }, true],
    ['AWS::ElasticLoadBalancingV2::LoadBalancer', {}, true],
    ['AWS::ElasticLoadBalancingV2::LoadBalancer', { Type: 'network' }, false],
    ['AWS::ElasticLoadBalancingV2::LoadBalancer', { Type: 'gateway' }, false],
    ['AWS::ElasticLoadBalancing::LoadBalancer', { Subnets: ['subnet-1'] }, true],
    ['AWS::RDS::DBInstance', { Engine: 'mysql' }, true],
    ['AWS::RDS::DBInstance', { Engine: 'aurora-mysql', DBClusterIdentifier: 'cluster' }, false],
    ['AWS::Redshift::Cluster', { ClusterSubnetGroupName: 'group' }, true],
    ['AWS::Redshift::Cluster', {}, false],
    ['AWS::OpenSearchService::Domain', { VPCOptions: { SubnetIds: ['subnet-1'] } }, true],
    ['AWS::OpenSearchService::Domain', {}, false],
    ['AWS::EC2::VPCEndpoint', { VpcEndpointType: 'Interface' }, true],
    ['AWS::EC2::VPCEndpoint', {}, false],
    ['AWS::MSK::Cluster', { BrokerNodeGroupInfo: {} }, true],
    ['AWS::ECS::Service', { NetworkConfiguration: { AwsvpcConfiguration: { Subnets: ['subnet-1'] } } }, true],
    ['AWS::ECS::Service', {}, false],
  ])('%s %j: %s', (type, properties, expected) => {
    expect(networkIn({ It: made(type, properties) }).wearers).toMatchObject([{ wearsDefaultGroup: { known: true, value: expected } }]);
  });

  test('a macro may name groups', () => {
    expect(networkIn({ It: made('AWS::EC2::Instance', { 'Fn::Transform': { Name: 'Mine' } }) }).wearers)
      .toMatchObject([{ unread: { why: 'the result of Fn::Transform' }, wearsDefaultGroup: { known: false, why: 'the result of Fn::Transform' } }]);
  });
});

describe('whether the Internet can address it', () => {
  const SUBNET = (mapped?: unknown) => made('AWS::EC2::Subnet', { MapPublicIpOnLaunch: mapped });
  const some = { SecurityGroupIds: ['sg-0123456789abcdef0'] };

  test.each<[string, unknown, boolean | undefined]>([
    // "The default is an Internet-facing load balancer": AWS::ElasticLoadBalancingV2::LoadBalancer, Scheme.
    ['AWS::ElasticLoadBalancingV2::LoadBalancer', {}, true],
    ['AWS::ElasticLoadBalancingV2::LoadBalancer', { Scheme: 'internal' }, false],
    ['AWS::ElasticLoadBalancingV2::LoadBalancer', { Scheme: { Ref: 'Given' } }, undefined],
    ['AWS::ElasticLoadBalancingV2::LoadBalancer', { Type: 'gateway' }, false],
    ['AWS::ElasticLoadBalancing::LoadBalancer', { ...some }, true],
    ['AWS::EC2::Instance', { NetworkInterfaces: [{ AssociatePublicIpAddress: true }] }, true],
    ['AWS::EC2::Instance', { NetworkInterfaces: [{ AssociatePublicIpAddress: 'false' }] }, false],
    ['AWS::EC2::Instance', { ...some, SubnetId: { Ref: 'Open' } }, true],
    ['AWS::EC2::Instance', { ...some, SubnetId: { Ref: 'Closed' } }, false],
    ['AWS::EC2::Instance', { ...some, SubnetId: 'subnet-1' }, undefined],
    ['AWS::RDS::DBInstance', { PubliclyAccessible: 'true' }, true],
    // "The default behavior ... depends on DBSubnetGroupName".
    ['AWS::RDS::DBInstance', {}, undefined],
    ['AWS::Redshift::Cluster', {}, false],
    ['AWS::MSK::Cluster', {}, false],
    ['AWS::ECS::Service', { NetworkConfiguration: { AwsvpcConfiguration: { AssignPublicIp: 'ENABLED' } } }, true],
    ['AWS::DMS::ReplicationInstance', { VpcSecurityGroupIds: ['sg-0123456789abcdef0'] }, true],
    ['AWS::Something::New', { ...some }, undefined],
  ])('%s %j: %s', (type, properties, expected) => {
    const resources = { It: made(type, properties), Open: SUBNET(true), Closed: SUBNET() };
    const { wearers } = networkIn(resources, { Parameters: { Given: { Type: 'String' } } });
    expect(wearers).toMatchObject([{ isPublic: expected === undefined ? { known: false } : { known: true, value: expected } }]);
  });

  test('an Elastic IP address is public', () => {
    const { wearers } = networkIn({ It: made('AWS::EC2::Instance', some), Ip: made('AWS::EC2::EIP', { InstanceId: { Ref: 'It' } }) });
    expect(wearers).toMatchObject([{ isPublic: { known: true, value: true } }]);
  });
});

test('a resource that is never made wears nothing', () => {
  const { wearers, handedGroups } = networkIn(
    { Web: GROUP, It: { Condition: 'Never', ...made('AWS::EC2::Instance', { SecurityGroupIds: [id] }) } }, { Conditions: { Never: { 'Fn::Equals': ['a', 'b'] } } },
  );
  expect([wearers, handedGroups]).toEqual([[], []]);
});

test('nonsense is read without a crash', () => {
  const deep = Array.from({ length: 5000 }).reduce<unknown>(inner => ({ A: inner }), { SecurityGroupIds: [id] });
  for (const properties of [null, 'x', 3, [], { SecurityGroupIds: null }, { SecurityGroups: { a: 1 } }, { NetworkInterfaces: 'x' }, { SecurityGroupIds: [[[id]]] }, { SubnetIds: { Ref: 3 } }, deep]) {
    expect(() => networkIn({ Web: GROUP, It: made('AWS::EC2::Instance', properties) })).not.toThrow();
  }
  expect(networkIn({ Web: GROUP, It: made('AWS::EC2::Instance', deep) }).wearers).toMatchObject([{ unread: { why: 'a value that is nested too deep' } }]);
});

test('groups that roles made are told from others by their ids', () => {
  const { synthesised } = read((stack, vpc) => {
    NamingConvention.of(stack).use({ project: 'Shop', environment: 'Prod' });
    const web = new WebServerSG(stack, 'Web', { vpc });
    new DatabaseSG(stack, 'Db', { vpc, service: Service.POSTGRESQL }).allowFrom(web);
    new ec2.SecurityGroup(stack, 'Plain', { vpc });
  });
  expect(synthesised.roleGroups).toHaveLength(2);
  for (const { group, ownRules } of synthesised.roleGroups!) {
    const own = synthesised.rules.filter(rule => rule.group === group && rule.standalone);
    expect(own.length).toBeGreaterThan(0);
    for (const { site } of own) expect(site.logicalId.startsWith(ownRules)).toBe(true);
  }
});

// The bound is for slow machines: it takes some 0.1 seconds, and what is not linear takes minutes.
test('a large template is walked once', () => {
  const resources = Object.fromEntries(Array.from({ length: 4000 }, (_, i) => [`It${i}`, made('AWS::Lambda::Function', {
    Code: { ZipFile: 'x'.repeat(50) },
    Environment: { Variables: { A: { Ref: 'AWS::Region' }, B: 'x', C: { 'Fn::Sub': 'a-${AWS::Region}' } } },
    VpcConfig: { SecurityGroupIds: [id], SubnetIds: [{ Ref: 'Subnet' }] },
    Tags: [{ Key: 'a', Value: 'b' }],
  })]));
  const start = performance.now();
  const { wearers } = networkIn({ Web: GROUP, Subnet: made('AWS::EC2::Subnet', { VpcId: 'vpc-1' }), ...resources });
  expect(performance.now() - start).toBeLessThan(3000);
  expect(wearers).toHaveLength(4000);
});

