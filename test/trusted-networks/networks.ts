import { App, Stack, StackProps } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { TrustedCidr, TrustedNetwork, TrustedNetworkProps } from '../../lib/trusted-networks';

export const IPV4: TrustedCidr = { cidr: '198.51.100.0/24', description: 'Head office' };
export const IPV6: TrustedCidr = { cidr: '2001:db8:51::/48', description: 'Head office, IPv6' };

export function newStack(id = 'Shop', app = new App({ context: { 'portcullis:project': 'MyApp', 'portcullis:environment': 'prod' } }), props?: StackProps): Stack {
  return new Stack(app, id, props);
}

export function vpcOf(scope: Construct): ec2.IVpc {
  return ec2.Vpc.fromVpcAttributes(scope, 'Vpc', { vpcId: 'vpc-0123456789abcdef0', availabilityZones: ['eu-west-1a'] });
}

export function office(scope: Construct, props: Partial<TrustedNetworkProps> = {}): TrustedNetwork {
  return new TrustedNetwork(scope, 'Office', { name: 'Office', cidrs: [IPV4, IPV6], ...props });
}

/** So many ranges, none touching the next. */
export function ranges(count: number): TrustedCidr[] {
  return Array.from({ length: count }, (_, at) => ({ cidr: `10.${at}.0.0/17`, description: `range ${at}` }));
}

type Resources = Record<string, { Type: string; Properties: Record<string, unknown> }>;

export function resourcesOf(stack: Stack, type?: string): Resources {
  const resources = (Template.fromStack(stack).toJSON() as { Resources?: Resources }).Resources ?? {};
  return Object.fromEntries(Object.entries(resources).filter(([, resource]) => type === undefined || resource.Type === type));
}

export const listsOf = (stack: Stack) => resourcesOf(stack, 'AWS::EC2::PrefixList');
export const ingressOf = (stack: Stack) => Object.values(resourcesOf(stack, 'AWS::EC2::SecurityGroupIngress')).map(({ Properties }) => Properties);
export const egressOf = (stack: Stack) => Object.values(resourcesOf(stack, 'AWS::EC2::SecurityGroupEgress')).map(({ Properties }) => Properties);
