import { Construct } from 'constructs';
import { ListeningOptions } from './listening-options';
import { ListeningSG } from './listening-sg';

/** What the group of containers can be told. */
export interface ContainerServiceSGProps extends ListeningOptions {
  /** The TCP port of the container, 1 to 65535; a token is fine. */
  readonly containerPort: number;
}

/**
 * The group of the tasks of an ECS service (Fargate, EC2 in awsvpc mode), or of pods with a group of their own: the container's port in, from groups.
 *
 * Tasks must reach the registry of their image, the log service and Secrets Manager before they start: `egress: EgressPolicy.httpsOnly()`, or
 * `endpoint.allowFrom(tasks)` for a `VpcEndpointSG`. With neither the deployment hangs.
 *
 * @example
 * const tasks = new ContainerServiceSG(this, 'Tasks', { vpc, containerPort: 8080, clients: [loadBalancer], egress: EgressPolicy.httpsOnly() });
 */
export class ContainerServiceSG extends ListeningSG {
  /** @throws as RoleSecurityGroup does, when the port is none, and when a client is an address, a prefix list or a TrustedNetwork */
  public constructor(scope: Construct, id: string, props: ContainerServiceSGProps) {
    super(scope, id, props, 'ContainerService', props?.containerPort);
  }
}
