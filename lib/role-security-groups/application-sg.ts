import { Construct } from 'constructs';
import { ListeningOptions } from './listening-options';
import { ListeningSG } from './listening-sg';

/** What an application's group can be told. */
export interface ApplicationSGProps extends ListeningOptions {
  /** The TCP port that the application listens on, 1 to 65535; a token is fine. */
  readonly port: number;
}

/**
 * The group of an application server: one TCP port in, from groups. Nothing out unless `egress` or a grant says so.
 *
 * @example
 * const app = new ApplicationSG(this, 'App', { vpc, port: 8080, clients: [web] });
 * app.allowTo(database);
 */
export class ApplicationSG extends ListeningSG {
  /** @throws as RoleSecurityGroup does, when the port is none, and when a client is an address, a prefix list or a TrustedNetwork */
  public constructor(scope: Construct, id: string, props: ApplicationSGProps) {
    super(scope, id, props, 'Application', props?.port);
  }
}
