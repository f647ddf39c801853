import { Construct } from 'constructs';
import { WebFacingOptions } from './web-facing-options';
import { WebFacingSG } from './web-facing-sg';

/** What a web server's group can be told. */
export interface WebServerSGProps extends WebFacingOptions {}

/**
 * The group of machines that serve web pages or an API: HTTPS (443) and HTTP (80) in, from the Internet or from named clients such as a load balancer.
 *
 * @example
 * const web = new WebServerSG(this, 'Web', { vpc });
 *
 * // behind a load balancer, HTTPS only
 * const api = new WebServerSG(this, 'Api', { vpc, qualifier: 'Api', clients: [loadBalancer], http: false });
 */
export class WebServerSG extends WebFacingSG {
  /**
   * @throws as RoleSecurityGroup does, and when `clients` is an empty list or none
   */
  public constructor(scope: Construct, id: string, props: WebServerSGProps) {
    super(scope, id, props, 'WebServer', 'as any group');
  }
}
