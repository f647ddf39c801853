import { Stack, StackProps } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as kms from 'aws-cdk-lib/aws-kms';
import { AdminSshSG, DatabaseSG, EgressPolicy, RestrictedSshRule, Service, TrustedNetwork, VpcFlowLogs, WebServerSG } from 'cdk-portcullis';
import { Construct } from 'constructs';

/** What tells apart two copies of the stack in one account. */
export interface WebAndDatabaseProps extends StackProps {
  /** The last part of the groups' names; the name of the Config rule ends with it too. */
  readonly qualifier?: string;
}

/** A web server and its database, administrators who come from the office, flow logs and an audit rule. */
export class WebAndDatabase extends Stack {
  public readonly vpc: ec2.Vpc;
  public readonly web: WebServerSG;
  public readonly database: DatabaseSG;
  public readonly admin: AdminSshSG;
  public readonly office: TrustedNetwork;

  public constructor(scope: Construct, id: string, props: WebAndDatabaseProps = {}) {
    super(scope, id, props);
    const { qualifier } = props;

    const vpc = this.vpc = new ec2.Vpc(this, 'Vpc', {
      maxAzs: 2,
      natGateways: 1,
      restrictDefaultSecurityGroup: true,
      subnetConfiguration: [
        { name: 'Public', subnetType: ec2.SubnetType.PUBLIC, mapPublicIpOnLaunch: false },
        { name: 'App', subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS },
        { name: 'Data', subnetType: ec2.SubnetType.PRIVATE_ISOLATED },
      ],
    });
    new VpcFlowLogs(this, 'FlowLogs', { vpc, encryptionKey: new kms.Key(this, 'LogsKey', { enableKeyRotation: true }) });

    const office = this.office = new TrustedNetwork(this, 'Office', {
      name: 'Office',
      cidrs: [
        { cidr: '198.51.100.0/24', description: 'Head office' },
        { cidr: '2001:db8:51::/48', description: 'Head office, IPv6' },
      ],
    });

    this.web = new WebServerSG(this, 'Web', {
      vpc,
      qualifier,
      // The one line that a web server needs to reach the outside: updates, APIs. It still lets data out to any host that answers on 443.
      egress: EgressPolicy.httpsOnly(),
    });
    this.database = new DatabaseSG(this, 'Database', { vpc, qualifier, service: Service.POSTGRESQL, clients: [this.web] });
    this.admin = new AdminSshSG(this, 'Admin', { vpc, qualifier, trusted: [office], targets: [this.web] });

    new RestrictedSshRule(this, 'RestrictedSsh', {
      name: qualifier ? `restricted-ssh-${qualifier.toLowerCase()}` : undefined,
      allowed: [office],
    });
  }
}
