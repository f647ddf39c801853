import { Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { GroupIdentity } from './group-identity';
import { asGiven } from '../errors/given';
import { refuse } from '../errors/refuse';
import { canonicalJson, meaningOf } from '../naming/meaning-of-a-token';

/** The rule that CDK writes inline where nothing may go out: an ICMP type that does not exist, to an address that nobody has. */
const DENY_ALL = { CidrIp: '255.255.255.255/32', IpProtocol: 'icmp', FromPort: 252, ToPort: 86 };

/**
 * Throws if the group that was made is not the group that was asked for. A property injector for `ec2.SecurityGroup` reaches every subclass and has
 * the last word over its props: what counts is what stands in the resource, not the flags.
 */
export function checkUntouched(who: string, group: ec2.SecurityGroup, vpc: ec2.IVpc, identity: GroupIdentity): void {
  const resource = group.node.defaultChild as ec2.CfnSecurityGroup;
  const resolved = (value: unknown): unknown => Stack.of(group).resolve(value);

  const egress = upperCaseKeys(resolved(resource.securityGroupEgress) ?? []);
  const closed = egress.length === 1 && Object.entries(DENY_ALL).every(([key, value]) => egress[0][key] === value);
  if (group.allowAllOutbound || group.allowAllIpv6Outbound || !closed) {
    injected(who, 'its egress', JSON.stringify(egress), 'exactly the inline rule that lets nothing out (egress is opened by the prop `egress`)');
  }
  const ingress = upperCaseKeys(resolved(resource.securityGroupIngress) ?? []);
  if (ingress.length > 0) injected(who, 'its ingress', JSON.stringify(ingress), 'no inline rules');
  const words = { description: [resource.groupDescription, identity.description], name: [resource.groupName, identity.groupName] };
  for (const [what, [written, meant]] of Object.entries(words)) {
    // A name that is left to AWS is a token that resolves to nothing.
    const given = resolved(written);
    if (given !== meant) injected(who, `its ${what}`, asGiven(given), asGiven(meant));
  }
  if (canonicalJson(meaningOf(group, resource.vpcId)) !== canonicalJson(meaningOf(group, vpc.vpcId))) {
    injected(who, 'its VPC', canonicalJson(meaningOf(group, resource.vpcId)), 'the VPC that it was given');
  }
}

function injected(who: string, what: string, given: string, accepted: string): never {
  return refuse({
    problem: `${who}: a property injector changed ${what}, which is this role's own to say`,
    given,
    accepted,
    change: 'let the injector for aws-cdk-lib.aws-ec2.SecurityGroup leave role groups alone, or take it off the scope of this group',
  });
}

function upperCaseKeys(rules: unknown): Record<string, unknown>[] {
  return (Array.isArray(rules) ? rules : [rules]).map(rule => Object.fromEntries(
    Object.entries(rule as object).map(([key, value]) => [key.charAt(0).toUpperCase() + key.slice(1), value]),
  ));
}
