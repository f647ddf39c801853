import { Construct } from 'constructs';
import { CallingOptions } from './calling-options';
import { CallingSG } from './calling-sg';

/** What a worker's group can be told. */
export interface WorkerSGProps extends CallingOptions {}

/**
 * The group of something that takes its work by itself: a queue worker, a batch job (AWS Batch, Glue), a build agent. Nothing in.
 *
 * @example
 * const invoices = new WorkerSG(this, 'Invoices', { vpc, targets: [database], egress: EgressPolicy.httpsOnly() });
 */
export class WorkerSG extends CallingSG {
  /** @throws as RoleSecurityGroup does, and when a target is no group or serves nothing */
  public constructor(scope: Construct, id: string, props: WorkerSGProps) {
    super(scope, id, props, 'Worker', 'a worker takes its work by itself');
  }
}
