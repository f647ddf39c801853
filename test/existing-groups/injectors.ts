import { InjectionContext, IPropertyInjector, PropertyInjectors } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { IConstruct } from 'constructs';

/** An organisation's word on every group of the CDK below a scope. */
export function injectGroups(scope: IConstruct, change: (props: ec2.SecurityGroupProps) => ec2.SecurityGroupProps): void {
  inject(scope, ec2.SecurityGroup.PROPERTY_INJECTION_ID, change);
}

/** The same for VPCs. */
export function injectVpcs(scope: IConstruct, change: (props: ec2.VpcProps) => ec2.VpcProps): void {
  inject(scope, ec2.Vpc.PROPERTY_INJECTION_ID, change);
}

function inject<Props>(scope: IConstruct, constructUniqueId: string, change: (props: Props) => Props): void {
  const injector: IPropertyInjector = { constructUniqueId, inject: (props: unknown, _context: InjectionContext) => change(props as Props) };
  PropertyInjectors.of(scope).add(injector);
}
