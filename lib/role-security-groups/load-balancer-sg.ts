import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { checkGroups } from './checked-props';
import { WebFacingOptions } from './web-facing-options';
import { WebFacingSG } from './web-facing-sg';

/** What a load balancer's group can be told. */
export interface LoadBalancerSGProps extends WebFacingOptions {
  /**
   * What stands behind the load balancer: role groups, on the ports that they have for clients. The target groups of the CDK let their targets be reached
   * by themselves: `addTargets`.
   *
   * @default - nothing but what CDK's target groups ask for
   */
  readonly targets?: ec2.IConnectable[];
}

/**
 * The group of a load balancer (ALB, NLB) or of a reverse proxy: HTTPS (443) and HTTP (80) in, from the Internet or from named clients; out to its targets.
 *
 * @example
 * const front = new LoadBalancerSG(this, 'Front', { vpc });
 * const app = new ApplicationSG(this, 'App', { vpc, port: 8080, clients: [front] });
 */
export class LoadBalancerSG extends WebFacingSG {
  /**
   * @throws as RoleSecurityGroup does, when `clients` is an empty list or none, and when a target is no group or serves nothing
   */
  public constructor(scope: Construct, id: string, props: LoadBalancerSGProps) {
    super(scope, id, props, 'LoadBalancer', 'never');
    checkGroups(this._who, 'targets', props.targets);
    for (const target of props.targets ?? []) this.allowTo(target);
  }
}
