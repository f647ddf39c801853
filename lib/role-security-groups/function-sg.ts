import { Construct } from 'constructs';
import { CallingOptions } from './calling-options';
import { CallingSG } from './calling-sg';

/** What a function's group can be told. */
export interface FunctionSGProps extends CallingOptions {}

/**
 * The group of a Lambda function in a VPC: nothing in, out to its targets. Lambda calls functions over its own network, so that a group never has to let
 * anybody in.
 *
 * A function that calls AWS needs a way there, `egress: EgressPolicy.httpsOnly()` or a `VpcEndpointSG`; without one it hangs until its timeout.
 *
 * @example
 * const orders = new FunctionSG(this, 'Orders', { vpc, targets: [database] });
 */
export class FunctionSG extends CallingSG {
  /** @throws as RoleSecurityGroup does, and when a target is no group or serves nothing */
  public constructor(scope: Construct, id: string, props: FunctionSGProps) {
    super(scope, id, props, 'Function', 'a function in a VPC is called by Lambda, and never over the network of the VPC');
  }
}
