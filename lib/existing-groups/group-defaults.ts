import { Annotations, InjectionContext } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { IConstruct } from 'constructs';
import { AwaitedConstructs, isAwaited } from './awaited-constructs';
import { DefaultsInjector } from './defaults-injector';
import { groupResourceOf } from './group-resource';
import { closeInlineEgress } from './inline-egress';
import { tellLeftOpen } from './left-open';
import { checkCloses } from './policy-reach';
import { EgressPolicy } from '../egress-policies/egress-policy';

/** With it the CDK writes every rule on its own, for accounts whose policies go by tags. */
const NO_INLINE_RULES = '@aws-cdk/aws-ec2.securityGroupDisableInlineRules';

/** Closes the groups that say nothing of their egress, or that they are open. */
export class GroupDefaults extends DefaultsInjector<ec2.SecurityGroupProps> {
  private readonly closed: InjectionContext[] = [];

  public constructor(scope: IConstruct, private readonly awaited: AwaitedConstructs, private readonly policy: EgressPolicy) {
    super(ec2.SecurityGroup.PROPERTY_INJECTION_ID, scope);
  }

  /** The paths of the groups that were closed, in the order in which they were made. */
  public get closedPaths(): string[] {
    const made = this.closed.map(({ scope, id }) => scope.node.tryFindChild(id)).filter(group => group !== undefined);
    return [...new Set(made.filter(group => groupResourceOf(group) !== undefined && isAwaited(group)).map(({ node }) => node.path))];
  }

  protected harden(props: ec2.SecurityGroupProps, context: InjectionContext): ec2.SecurityGroupProps {
    // A role group says false twice, and is left alone.
    if (props?.allowAllOutbound === false && props.allowAllIpv6Outbound !== true) return props;
    const wasAskedOpen = props?.allowAllOutbound === true || props?.allowAllIpv6Outbound === true;
    const isInline = !(props?.disableInlineRules ?? context.scope.node.tryGetContext(NO_INLINE_RULES));
    this.closed.push(context);
    this.awaited.expect(context.scope, context.id, group => this.finish(group as ec2.SecurityGroup, wasAskedOpen, isInline));
    return { ...props, allowAllOutbound: false, allowAllIpv6Outbound: false };
  }

  /** At the end, so that the rules of the policy stand beside those that the CDK made for the group's connections. */
  private finish(group: ec2.SecurityGroup, wasAskedOpen: boolean, isInline: boolean): void {
    const resource = groupResourceOf(group);
    if (!resource) return; // its constructor threw, and somebody caught that
    const policy = this.policy._rules.map(({ port, description, peerFor }) => ({ port, description, peer: peerFor(group) }));
    checkCloses(policy);
    for (const { port, description, peer } of policy) group.connections.allowTo(peer, port, description);
    // The CDK takes the deny-all rule away with the first other rule, also where that one is written on its own and comes later than the group.
    if (isInline) closeInlineEgress(`LeastPrivilegeDefaults of '${group.node.path}'`, resource);
    tell(group, wasAskedOpen);
    tellLeftOpen(group, policy);
  }
}

function tell(group: ec2.SecurityGroup, wasAskedOpen: boolean): void {
  const annotations = Annotations.of(group);
  if (wasAskedOpen) {
    annotations.addWarningV2('cdk-portcullis:closedOpenEgress', 'LeastPrivilegeDefaults closed the egress of this group, although whoever made it asked for an open one: '
      + 'connect it with connections.allowTo(...), and pass allowAllOutbound: false where that is a prop, or acknowledge this');
  } else {
    annotations.addInfoV2('cdk-portcullis:closedEgress', 'LeastPrivilegeDefaults closed the egress of this group, which said nothing of it: connect it with connections.allowTo(...)');
  }
}
