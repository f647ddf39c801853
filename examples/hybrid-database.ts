// Asks: how is a database in AWS reached from a data centre, over a VPN, when the role takes no addresses?
// Look at: the data centre is a TrustedNetwork, `allowNetwork` is the one door, it wants a reason, and takes private ranges only. A new range in the
// data centre is a change of the prefix list and of no rule. The other way, from AWS to a system of the data centre, is one port of an egress policy.
// Run it: see examples/README.md
import { App, Duration, Stack, StackProps, Validations } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as rds from 'aws-cdk-lib/aws-rds';
import {
  AdminSshSG, DatabaseSG, EgressPolicy, FailOn, NamingConvention, SecurityGroupChecks, Service, TrustedNetwork, VpcFlowLogs, WorkerSG,
} from 'cdk-portcullis';
import { Construct } from 'constructs';

class HybridDatabase extends Stack {
  public constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    const isolated = { subnetType: ec2.SubnetType.PRIVATE_ISOLATED };
    const vpc = new ec2.Vpc(this, 'Vpc', {
      ipAddresses: ec2.IpAddresses.cidr('10.60.0.0/16'), // not a range of the data centre
      maxAzs: 2,
      natGateways: 0,
      restrictDefaultSecurityGroup: true,
      subnetConfiguration: [{ name: 'Data', ...isolated }],
      vpnConnections: { DataCentre: { ip: '198.51.100.10', asn: 65010 } }, // the customer gateway; with Direct Connect a virtual private gateway too
      vpnRoutePropagation: [isolated],
    });
    new VpcFlowLogs(this, 'FlowLogs', { vpc });

    const dataCentre = new TrustedNetwork(this, 'DataCentre', {
      name: 'DataCentre',
      cidrs: [
        { cidr: '10.10.16.0/20', description: 'Data centre, applications' },
        { cidr: '10.10.40.0/24', description: 'Data centre, reporting' },
      ],
    });
    const operators = new TrustedNetwork(this, 'Operators', {
      name: 'Operators', cidrs: [{ cidr: '10.10.99.0/24', description: 'Operators of the data centre' }],
    });

    // The groups.
    const orders = new DatabaseSG(this, 'Orders', { vpc, service: Service.POSTGRESQL });
    orders.allowNetwork(dataCentre, { reason: 'the order system stays in the data centre until 2027' });

    const sync = new WorkerSG(this, 'Sync', {
      vpc, qualifier: 'Sync', targets: [orders], egress: EgressPolicy.to(ec2.Port.tcp(8443), dataCentre), // the API of the order system
    });
    const login = new AdminSshSG(this, 'Login', { vpc, trusted: [operators] });

    // What wears them.
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
    const worker = new ec2.Instance(this, 'Worker', {
      vpc,
      vpcSubnets: isolated,
      instanceType: ec2.InstanceType.of(ec2.InstanceClass.M7G, ec2.InstanceSize.LARGE),
      machineImage: ec2.MachineImage.latestAmazonLinux2023({ cpuType: ec2.AmazonLinuxCpuType.ARM_64 }),
      blockDevices: [{ deviceName: '/dev/xvda', volume: ec2.BlockDeviceVolume.ebs(30, { encrypted: true }) }],
      requireImdsv2: true,
      securityGroup: sync,
    });
    worker.addSecurityGroup(login); // a machine wears what it does and how it is logged into as two groups
  }
}

export const app = new App();
NamingConvention.of(app).use({ project: 'MyApp', environment: 'Production' });
Validations.of(app).addPlugins(new SecurityGroupChecks(app, { failOn: FailOn.WARNING }));

new HybridDatabase(app, 'HybridDatabase');
