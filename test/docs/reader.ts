import { App, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as kms from 'aws-cdk-lib/aws-kms';
import { DatabaseSG, Service, TrustedNetwork, WebServerSG } from '../../lib';

/** What a reader has at hand when they copy a snippet: the things that pages speak of without making them. */
export interface AtHand {
  readonly app: App;
  readonly stack: Stack;
  readonly vpc: ec2.IVpc;
  readonly otherVpc: ec2.IVpc;
  readonly office: TrustedNetwork;
  readonly partners: TrustedNetwork;
  readonly web: WebServerSG;
  readonly orders: DatabaseSG;
  readonly database: DatabaseSG;
  readonly api: ec2.SecurityGroup;
  readonly reports: ec2.SecurityGroup;
  readonly queue: ec2.SecurityGroup;
  readonly loadBalancer: elbv2.ApplicationLoadBalancer;
  readonly endpointGroup: ec2.SecurityGroup;
  readonly instance: ec2.Instance;
  readonly instanceType: ec2.InstanceType;
  readonly machineImage: ec2.IMachineImage;
  readonly key: kms.Key;
}

/** A fresh app for one snippet. What is at hand has a project and qualifiers of its own, so that the snippet's names are free. */
export function atHand(): AtHand {
  const app = new App({ context: { 'portcullis:project': 'MyApp', 'portcullis:environment': 'Production' } });
  const shared = new Stack(app, 'AtHand');
  const vpc = new ec2.Vpc(shared, 'Vpc', { maxAzs: 2, natGateways: 1 });
  const closed = (id: string) => new ec2.SecurityGroup(shared, id, { vpc, description: `the group of ${id}`, allowAllOutbound: false });
  const names = { vpc, project: 'AtHand', environment: 'Test' };
  const web = new WebServerSG(shared, 'Web', names);
  const orders = new DatabaseSG(shared, 'Orders', { ...names, service: Service.POSTGRESQL });
  const instanceType = ec2.InstanceType.of(ec2.InstanceClass.T3, ec2.InstanceSize.MICRO);
  const machineImage = ec2.MachineImage.latestAmazonLinux2023();
  return {
    app,
    stack: new Stack(app, 'Snippet'),
    vpc,
    otherVpc: new ec2.Vpc(shared, 'OtherVpc', { maxAzs: 2, natGateways: 0 }),
    office: new TrustedNetwork(shared, 'Office', { name: 'AtHandOffice', cidrs: [{ cidr: '10.20.0.0/16', description: 'Head office' }] }),
    partners: new TrustedNetwork(shared, 'Partners', { name: 'AtHandPartners', cidrs: [{ cidr: '198.51.100.0/28', description: 'Partner in Vienna' }] }),
    web,
    orders,
    database: orders,
    api: closed('Api'),
    reports: closed('Reports'),
    queue: closed('Queue'),
    loadBalancer: new elbv2.ApplicationLoadBalancer(shared, 'LoadBalancer', { vpc, internetFacing: false, vpcSubnets: { subnetType: ec2.SubnetType.PUBLIC } }),
    endpointGroup: closed('EndpointGroup'),
    instance: new ec2.Instance(shared, 'Instance', {
      vpc,
      vpcSubnets: { subnetType: ec2.SubnetType.PUBLIC },
      instanceType,
      machineImage,
      securityGroup: web,
    }),
    instanceType,
    machineImage,
    key: new kms.Key(shared, 'Key', { enableKeyRotation: true }),
  };
}

