import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { AdminSshSG } from './admin-ssh-sg';
import { ApplicationSG } from './application-sg';
import { checkPeers } from './checked-props';
import { DatabaseSG } from './database-sg';
import { LoadBalancerSG } from './load-balancer-sg';
import { WebServerSG } from './web-server-sg';
import { EgressPolicy } from '../egress-policies';
import { asGiven } from '../errors/given';
import { refuse } from '../errors/refuse';
import { Service } from '../services';
import { ITrustedNetwork } from '../trusted-networks/api';

/** What the groups of three tiers can be told. */
export interface ThreeTierSecurityGroupsProps {
  /** The VPC that the groups are in. */
  readonly vpc: ec2.IVpc;

  /** The TCP port that the application listens on, 1 to 65535. */
  readonly applicationPort: number;

  /** What the database is. */
  readonly service: Service;

  /**
   * Who may reach the load balancer: groups, TrustedNetworks.
   *
   * @default - everyone on the Internet, over IPv4 and IPv6
   */
  readonly clients?: ec2.IConnectable[];

  /**
   * Where web and application servers may connect to beside the tier behind them.
   *
   * @default - EgressPolicy.none(): nowhere
   */
  readonly egress?: EgressPolicy;

  /**
   * The networks that administrators come from, over SSH.
   *
   * @default - none
   */
  readonly trusted?: ITrustedNetwork[];

  /**
   * What administrators come through: the group of an EC2 Instance Connect Endpoint.
   *
   * @default - nothing
   */
  readonly via?: ec2.IConnectable[];

  /**
   * The last part of all names, which tells apart several of these.
   *
   * @default - the names end with the role
   */
  readonly qualifier?: string;
}

/**
 * Load balancer, web servers, application, database and, where administrators are named, a bastion, wired one to the next and no further: HTTPS from the load
 * balancer to the web servers, the application's port from there, the database's from there.
 *
 * @example
 * const tiers = new ThreeTierSecurityGroups(this, 'Shop', { vpc, applicationPort: 8080, service: Service.POSTGRESQL, trusted: [office] });
 */
export class ThreeTierSecurityGroups extends Construct {
  /** 443 and 80 in. */
  public readonly loadBalancer: LoadBalancerSG;
  /** 443 in, from the load balancer. */
  public readonly web: WebServerSG;
  /** The application's port in, from the web servers. */
  public readonly application: ApplicationSG;
  /** The database's port in, from the application. */
  public readonly database: DatabaseSG;
  /** SSH in, and on to web servers and application; undefined where neither `trusted` nor `via` is named. */
  public readonly admin?: AdminSshSG;

  /** @throws as the roles do */
  public constructor(scope: Construct, id: string, props: ThreeTierSecurityGroupsProps) {
    super(scope, id);
    const { vpc, qualifier, egress, trusted, via } = checkedProps(`ThreeTierSecurityGroups '${this.node.path}'`, props);
    const shared = { vpc, qualifier };
    this.loadBalancer = new LoadBalancerSG(this, 'LoadBalancer', { ...shared, clients: props.clients });
    this.web = new WebServerSG(this, 'Web', { ...shared, egress, clients: [this.loadBalancer], http: false });
    this.application = new ApplicationSG(this, 'Application', { ...shared, egress, port: props.applicationPort, clients: [this.web] });
    this.database = new DatabaseSG(this, 'Database', { ...shared, service: props.service, clients: [this.application] });
    if ((trusted?.length ?? 0) + (via?.length ?? 0) === 0) return;
    this.admin = new AdminSshSG(this, 'Admin', { ...shared, trusted, via, targets: [this.web, this.application] });
  }
}

/** Of lists that are none nobody would be told: there would be no bastion. */
function checkedProps(who: string, props: ThreeTierSecurityGroupsProps): ThreeTierSecurityGroupsProps {
  if (typeof props !== 'object' || props === null) {
    refuse({
      problem: `${who} has no props`,
      given: asGiven(props),
      accepted: '{ vpc, applicationPort, service }, and more',
      change: '{ vpc, applicationPort: 8080, service: Service.POSTGRESQL }',
    });
  }
  checkPeers(who, 'trusted', props.trusted);
  checkPeers(who, 'via', props.via);
  return props;
}
