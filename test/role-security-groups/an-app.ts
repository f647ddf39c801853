import { App, AppProps, Stack, StackProps } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';

/** An app whose groups are called MyApp-Production-... */
export function anApp({ context, ...props }: AppProps = {}): App {
  return new App({ ...props, context: { 'portcullis:project': 'MyApp', 'portcullis:environment': 'Production', ...context } });
}

export interface StackWithVpc {
  readonly app: App;
  readonly stack: Stack;
  readonly vpc: ec2.IVpc;
}

/** A stack that knows a VPC by its id. */
export function aStack(scope: Construct = anApp(), id = 'Shop', props?: StackProps): StackWithVpc {
  const stack = new Stack(scope, id, props);
  return { app: scope.node.root as App, stack, vpc: aVpc(stack) };
}

export const VPC_ID = 'vpc-0123456789abcdef0';

export function aVpc(scope: Construct, id = 'Vpc', vpcId = VPC_ID): ec2.IVpc {
  return ec2.Vpc.fromVpcAttributes(scope, id, {
    vpcId,
    availabilityZones: ['eu-central-1a', 'eu-central-1b'],
    privateSubnetIds: ['subnet-0123456789abcdef0', 'subnet-0123456789abcdef1'],
    publicSubnetIds: ['subnet-0123456789abcdef2', 'subnet-0123456789abcdef3'],
  });
}

/** A plain group of the CDK, with nothing open. */
export function aPlainGroup(stack: Stack, id = 'Plain', vpc: ec2.IVpc = aVpc(stack, `${id}Vpc`)): ec2.SecurityGroup {
  return new ec2.SecurityGroup(stack, id, { vpc, description: id, allowAllOutbound: false });
}

/** What is thrown. */
export function errorOf(act: () => unknown): Error {
  try {
    act();
  } catch (error) {
    return error as Error;
  }
  throw new Error('nothing was thrown');
}
