import { CfnResource, Lazy, Mixin } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { IConstruct } from 'constructs';
import { groupResourceOf } from './group-resource';
import { refuseOther } from './refused-construct';
import { peerWords, ruleWords } from './rule-words';
import { WrittenRule } from './written-rule';
import { Direction } from '../model/rule';

type StandaloneRule = ec2.CfnSecurityGroupIngress | ec2.CfnSecurityGroupEgress;

const DESCRIBED = new WeakSet<IConstruct>();

/**
 * Gives each rule without a description one that is made of its content: `tcp 5432 from 10.20.0.0/16`. Inline rules, also those that are added later, and
 * rules that are resources of their own; a description that is there stays.
 *
 * @example
 * const legacy = new ec2.CfnSecurityGroup(this, 'Legacy', {
 *   groupDescription: 'made by hand',
 *   vpcId: vpc.vpcId,
 *   securityGroupIngress: [{ ipProtocol: 'tcp', fromPort: 5432, toPort: 5432, cidrIp: '10.20.0.0/16' }],
 *   securityGroupEgress: [{ ipProtocol: 'tcp', fromPort: 443, toPort: 443, cidrIp: '10.20.0.0/16' }],
 * });
 * legacy.with(new DescribeRules());
 */
export class DescribeRules extends Mixin {
  /** Whether the construct is a group that this app makes, its resource, or a rule that is a resource of its own. */
  public override supports(construct: IConstruct): boolean {
    return groupResourceOf(construct) !== undefined || isStandaloneRule(construct);
  }

  /**
   * Describes the rules that the construct holds. Twice is as good as once.
   *
   * @throws when it is neither a group of this app nor a rule
   */
  public applyTo(construct: IConstruct): void {
    if (isStandaloneRule(construct)) {
      describeStandalone(construct);
      return;
    }
    describeInline(groupResourceOf(construct) ?? refuseOther('DescribeRules', construct, 'ec2.SecurityGroup, ec2.CfnSecurityGroup and rules that are resources of their own'));
  }
}

function isStandaloneRule(construct: IConstruct): construct is StandaloneRule {
  return CfnResource.isCfnResource(construct)
    && (ec2.CfnSecurityGroupIngress.isCfnSecurityGroupIngress(construct) || ec2.CfnSecurityGroupEgress.isCfnSecurityGroupEgress(construct));
}

function describeStandalone(rule: StandaloneRule): void {
  if (!isBlank(rule.description)) return;
  const direction = ec2.CfnSecurityGroupIngress.isCfnSecurityGroupIngress(rule) ? 'ingress' : 'egress';
  // Later, since the parts of the rule may still change.
  rule.description = Lazy.uncachedString({ produce: () => wordsFor(rule, direction, partsOf(rule)) });
}

function describeInline(resource: ec2.CfnSecurityGroup): void {
  if (DESCRIBED.has(resource)) return;
  DESCRIBED.add(resource);
  const [ingress, egress] = [resource.securityGroupIngress, resource.securityGroupEgress];
  if (ingress !== undefined) resource.securityGroupIngress = described(resource, 'ingress', ingress);
  if (egress !== undefined) resource.securityGroupEgress = described(resource, 'egress', egress);
}

function described(resource: ec2.CfnSecurityGroup, direction: Direction, rules: unknown): ReturnType<typeof Lazy.uncachedAny> {
  return Lazy.uncachedAny({
    produce: ({ resolve }) => {
      const written = resolve(rules) as unknown;
      // The list, or one of its rules, may be an intrinsic: then there is nothing to describe yet.
      if (!Array.isArray(written)) return written;
      const one = (rule: unknown) => isRule(rule) && isBlank(rule.description) ? { ...rule, description: wordsFor(resource, direction, rule) } : rule;
      return written.map(one);
    },
  });
}

function isRule(rule: unknown): rule is WrittenRule {
  return typeof rule === 'object' && rule !== null && 'ipProtocol' in rule;
}

function isBlank(description: unknown): boolean {
  return description === undefined || (typeof description === 'string' && description.trim() === '');
}

function wordsFor(scope: IConstruct, direction: Direction, rule: WrittenRule): string {
  return ruleWords(direction, rule, peerWords(scope, rule));
}

const PARTS = [
  'ipProtocol', 'fromPort', 'toPort', 'cidrIp', 'cidrIpv6', 'sourcePrefixListId', 'sourceSecurityGroupId', 'sourceSecurityGroupName',
  'destinationPrefixListId', 'destinationSecurityGroupId',
];

/** Resources answer by getters, which do not come out with a spread. */
function partsOf(rule: StandaloneRule): WrittenRule {
  return Object.fromEntries(PARTS.map(part => [part, (rule as unknown as Record<string, unknown>)[part]]));
}
