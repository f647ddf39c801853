import { Annotations, InjectionContext } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { IConstruct } from 'constructs';
import { AwaitedConstructs } from './awaited-constructs';
import { DefaultsInjector } from './defaults-injector';
import { groupResourceOf } from './group-resource';
import { closeInlineEgress } from './inline-egress';
import { isAllowAll } from './written-rule';
import { EgressPolicy } from '../egress-policies/egress-policy';
import { refuse } from '../errors/refuse';

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
    const made = this.closed.map(({ scope, id }) => scope.node.tryFindChild(id)).filter(group => groupResourceOf(group) !== undefined);
    return [...new Set(made.map(group => group!.node.path))];
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
    for (const { port, description, peerFor } of this.policy._rules) {
      const peer = peerFor(group);
      if ('toEgressRuleConfig' in peer && isAllowAll({ ...(peer as ec2.IPeer).toEgressRuleConfig(), ...port.toRuleJson() as object })) refuseAllowAll();
      group.connections.allowTo(peer, port, description);
    }
    // The CDK takes the deny-all rule away with the first other rule, also where that one is written on its own and comes later than the group.
    if (isInline) closeInlineEgress(`LeastPrivilegeDefaults of '${group.node.path}'`, resource);
    tell(group, wasAskedOpen);
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

function refuseAllowAll(): never {
  return refuse({
    problem: 'LeastPrivilegeDefaults: the policy lets everything out, which closes nothing',
    given: 'an EgressPolicy of all traffic to every address',
    accepted: 'a policy that names ports, or addresses',
    change: 'EgressPolicy.httpsOnly(), EgressPolicy.to(port, peer), EgressPolicy.none()',
  });
}
