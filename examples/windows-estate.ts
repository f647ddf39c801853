// Asks: how do Windows machines get a domain, a file share and Remote Desktop, and none of it open to more than they need?
// Look at: every machine of the domain wears one more group, DomainMember, which alone reaches the controllers. So their group has 15 rules for the
// domain's members, however many kinds of machines there are; a group per kind, each let in by itself, would soon reach EC2's 60 rules. People log in
// on the jump host, from the office, and from there to the servers.
// AWS Managed Microsoft AD makes a group of its own for its controllers; there `DirectorySG` is not needed: import that group.
// Run it: see examples/README.md
import { App, RemovalPolicy, Stack, StackProps, Validations } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as fsx from 'aws-cdk-lib/aws-fsx';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import {
  AdminRdpSG, DirectorySG, FailOn, FileSystemSG, NamingConvention, RoleSecurityGroup, SecurityGroupChecks, Service, TrustedNetwork, VpcFlowLogs,
} from 'cdk-portcullis';
import { Construct } from 'constructs';

class WindowsEstate extends Stack {
  public constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    const vpcSubnets = { subnetType: ec2.SubnetType.PRIVATE_ISOLATED };
    const vpc = new ec2.Vpc(this, 'Vpc', {
      maxAzs: 2,
      natGateways: 0,
      restrictDefaultSecurityGroup: true,
      subnetConfiguration: [{ name: 'Windows', ...vpcSubnets }],
      vpnGateway: true, // the office comes in over it: see examples/hybrid-database.ts
      vpnRoutePropagation: [vpcSubnets],
    });
    new VpcFlowLogs(this, 'FlowLogs', { vpc });
    const office = new TrustedNetwork(this, 'Office', { name: 'Office', cidrs: [{ cidr: '10.20.0.0/16', description: 'Head office, by VPN' }] });

    // The groups.
    const members = new RoleSecurityGroup(this, 'Members', { vpc, role: 'DomainMember' });
    const servers = new RoleSecurityGroup(this, 'Servers', { vpc, role: 'WindowsServer' });
    const jumpHost = new AdminRdpSG(this, 'JumpHost', { vpc, trusted: [office], targets: [servers] });
    const files = new FileSystemSG(this, 'Files', { vpc, service: Service.FSX_WINDOWS, clients: [servers], admins: [jumpHost] });
    const domain = new DirectorySG(this, 'Domain', {
      vpc,
      service: Service.ACTIVE_DIRECTORY,
      clients: [members],
      admins: [jumpHost, files], // a file system in two zones configures itself over Active Directory Web Services
    });

    // What wears them.
    const windows = (name: string, availabilityZone: string, ...groups: ec2.ISecurityGroup[]) => {
      const [securityGroup, ...others] = groups;
      const instance = new ec2.Instance(this, name, {
        vpc,
        vpcSubnets,
        availabilityZone,
        instanceType: ec2.InstanceType.of(ec2.InstanceClass.M7I, ec2.InstanceSize.LARGE),
        machineImage: ec2.MachineImage.latestWindows(ec2.WindowsVersion.WINDOWS_SERVER_2022_ENGLISH_FULL_BASE),
        blockDevices: [{ deviceName: '/dev/sda1', volume: ec2.BlockDeviceVolume.ebs(100, { encrypted: true }) }],
        requireImdsv2: true,
        securityGroup,
      });
      others.forEach(group => instance.addSecurityGroup(group));
      return instance;
    };
    const [here, there] = vpc.availabilityZones;
    const controllers = [windows('Controller1', here, domain), windows('Controller2', there, domain)];
    windows('JumpHostMachine', here, jumpHost, members);
    windows('Accounting', here, servers, members);

    const joiner = new secretsmanager.Secret(this, 'Joiner', {
      description: 'The account that the file system joins the domain with',
      generateSecretString: { secretStringTemplate: JSON.stringify({ username: 'fsx-joiner' }), generateStringKey: 'password' },
    });
    new fsx.CfnFileSystem(this, 'FileSystem', {
      fileSystemType: 'WINDOWS',
      storageCapacity: 300,
      subnetIds: vpc.selectSubnets(vpcSubnets).subnetIds,
      securityGroupIds: [files.securityGroupId, members.securityGroupId], // a file system is a member of the domain too
      windowsConfiguration: {
        deploymentType: 'MULTI_AZ_1',
        preferredSubnetId: vpc.selectSubnets(vpcSubnets).subnetIds[0],
        throughputCapacity: 32,
        selfManagedActiveDirectoryConfiguration: {
          domainName: 'corp.example.com',
          dnsIps: controllers.map(controller => controller.instancePrivateIp),
          userName: 'fsx-joiner',
          password: joiner.secretValueFromJson('password').unsafeUnwrap(), // a reference that CloudFormation resolves, not the password
        },
      },
    }).applyRemovalPolicy(RemovalPolicy.RETAIN);
  }
}

export const app = new App();
NamingConvention.of(app).use({ project: 'MyApp', environment: 'Production' });
Validations.of(app).addPlugins(new SecurityGroupChecks(app, { failOn: FailOn.WARNING }));

new WindowsEstate(app, 'WindowsEstate');
