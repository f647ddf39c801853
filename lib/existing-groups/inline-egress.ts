import { Lazy, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { groupAround } from './group-resource';
import { isAllowAll, WrittenRule } from './written-rule';
import { asGiven } from '../errors/given';
import { refuse } from '../errors/refuse';

/**
 * The rule that the CDK writes inline where nothing may go out: an ICMP type that does not exist, to an address that nobody has. With it the group has
 * an outbound rule from the first moment: "When you create a security group, if you do not add egress rules, we add egress rules that allow all
 * outbound IPv4 and IPv6 traffic. Otherwise, we do not add them" (AWS::EC2::SecurityGroup).
 */
const DENY_ALL: ec2.CfnSecurityGroup.EgressProperty = {
  cidrIp: '255.255.255.255/32', description: 'Disallow all traffic', ipProtocol: 'icmp', fromPort: 252, toPort: 86,
};

const CLOSED = new WeakSet<ec2.CfnSecurityGroup>();

/** Takes the allow-all rules from what will be written, also from what is added later, and puts the deny-all rule before the others. */
export function closeInlineEgress(who: string, resource: ec2.CfnSecurityGroup): void {
  if (CLOSED.has(resource)) return;
  const written = resource.securityGroupEgress;
  checkReadable(who, Stack.of(resource).resolve(written));
  CLOSED.add(resource);
  resource.securityGroupEgress = Lazy.uncachedAny({ produce: ({ resolve }) => closed(resolve(written) as WrittenRule[] | undefined) });
  const group = groupAround(resource);
  if (group) closeAround(group);
}

function closed(rules: readonly WrittenRule[] = []): readonly WrittenRule[] {
  return [DENY_ALL, ...rules.filter(rule => !isAllowAll(rule) && !isDenyAll(rule))];
}

function isDenyAll(rule: WrittenRule): boolean {
  return (['cidrIp', 'ipProtocol', 'fromPort', 'toPort'] as const).every(part => rule[part] === DENY_ALL[part]);
}

/** The CDK leaves out the egress of a group that it takes for open, and writes the allow-all rule of a group without inline rules on its own. */
function closeAround(group: ec2.SecurityGroup): void {
  Object.assign(group, { allowAllOutbound: false, allowAllIpv6Outbound: false });
  for (const child of group.node.children) {
    if (ec2.CfnSecurityGroupEgress.isCfnSecurityGroupEgress(child) && isAllowAll(child)) group.node.tryRemoveChild(child.node.id);
  }
}

/** An intrinsic in place of the list, or of one rule, may say allow-all when it is deployed. */
function checkReadable(who: string, rules: unknown): void {
  const unread = rules === undefined ? undefined : Array.isArray(rules) ? rules.find(rule => !isRule(rule)) : rules;
  if (unread === undefined) return;
  refuse({
    problem: `${who}: its outbound rules are known at deployment only, so that nobody can say whether one of them allows everything`,
    given: asGiven(unread),
    accepted: 'rules that are written out; an address or a port in them may be a token',
    change: 'write the rules out in SecurityGroupEgress',
  });
}

function isRule(rule: unknown): boolean {
  return typeof rule === 'object' && rule !== null && !Object.keys(rule).some(key => key === 'Ref' || key.startsWith('Fn::'));
}
