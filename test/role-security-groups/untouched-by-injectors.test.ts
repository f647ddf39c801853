import { App, InjectionContext, IPropertyInjector, PropertyInjectors, Stack, Tags } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { anApp, aVpc, errorOf } from './an-app';
import { resourcesOf, GROUP } from './rules-of';
import { EgressPolicy, RoleSecurityGroup } from '../../lib';

/** An organisation's word on every group of the CDK, subclasses included. */
class Injector implements IPropertyInjector {
  public readonly constructUniqueId = ec2.SecurityGroup.PROPERTY_INJECTION_ID;
  public constructor(private readonly change: (props: ec2.SecurityGroupProps) => ec2.SecurityGroupProps) {}
  public inject(props: unknown, _context: InjectionContext): unknown {
    return this.change(props as ec2.SecurityGroupProps);
  }
}

const places: [string, (app: App, stack: Stack) => App | Stack][] = [['App', app => app], ['Stack', (_, stack) => stack]];

describe.each(places)('an injector at the %s', (_, place) => {
  function synthWith(change: (props: ec2.SecurityGroupProps, stack: Stack) => ec2.SecurityGroupProps): Stack {
    const app = anApp();
    const stack = new Stack(app, 'Shop');
    const vpc = aVpc(stack);
    PropertyInjectors.of(place(app, stack)).add(new Injector(props => change(props, stack)));
    new RoleSecurityGroup(stack, 'Group', { vpc, role: 'Worker', egress: EgressPolicy.httpsOnly() });
    return stack;
  }

  test.each<[string, string, (props: ec2.SecurityGroupProps, stack: Stack) => ec2.SecurityGroupProps]>([
    ['reopens egress', 'its egress', props => ({ ...props, allowAllOutbound: true })],
    ['reopens egress of IPv6', 'its egress', props => ({ ...props, allowAllIpv6Outbound: true })],
    ['reopens both', 'its egress', props => ({ ...props, allowAllOutbound: true, allowAllIpv6Outbound: true })],
    ['takes the rule that lets nothing out from the group', 'its egress', props => ({ ...props, disableInlineRules: true })],
    ['does both', 'its egress', props => ({ ...props, allowAllOutbound: true, allowAllIpv6Outbound: true, disableInlineRules: true })],
    ['changes the description', 'its description', props => ({ ...props, description: 'made by ACME' })],
    ['takes the description away', 'its description', ({ description, ...props }) => props],
    ['changes the name', 'its name', props => ({ ...props, securityGroupName: 'acme' })],
    ['takes the name away', 'its name', ({ securityGroupName, ...props }) => props],
    ['changes the VPC', 'its VPC', (props, stack) => ({ ...props, vpc: aVpc(stack, 'Other', 'vpc-0123456789abcdef1') })],
  ])('that %s is caught', (__, what, change) => {
    const { message } = errorOf(() => synthWith(change));
    expect(message).toMatch(`RoleSecurityGroup 'Shop/Group': a property injector changed ${what}, which is this role's own to say`);
    expect(message).toMatch('take it off the scope of this group');
  });

  test('that says what the role says is none of our business', () => {
    const stack = synthWith(props => ({ ...props, allowAllOutbound: false, disableInlineRules: false }));
    expect(Object.keys(resourcesOf(stack, GROUP))).toHaveLength(1);
  });

  test('for plain groups, which leaves roles alone, is none of our business', () => {
    const stack = synthWith((props) => {
      if (!props.securityGroupName) Tags.of(props.vpc).add('seen', 'plain');
      return props;
    });
    expect(Object.keys(resourcesOf(stack, GROUP))).toHaveLength(1);
  });
});

test('an inline rule of ingress cannot come in by props: ec2.SecurityGroupProps has none', () => {
  const props: Record<keyof ec2.SecurityGroupProps, true> = {
    vpc: true, securityGroupName: true, description: true, allowAllOutbound: true, allowAllIpv6Outbound: true, disableInlineRules: true,
  };
  expect(Object.keys(props)).toHaveLength(6);
});
