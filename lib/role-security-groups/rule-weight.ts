import { CfnResource, Token } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { IConstruct } from 'constructs';
import { RuleContent } from '../asked-rules/rule-content';
import { referencesIn } from '../naming/references';

/** How many rules one rule counts for. */
export interface RuleWeight {
  readonly rules: number;
  /** The prefix list that it counts for; undefined for an address or a group. */
  readonly list?: string;
}

/** A peer that knows how many rules a rule about it counts for. Told by its shape, so that groups need not load what they do not use. */
interface Weighed {
  readonly ruleWeight: number;
  /** What descriptions call it: `Amazon CloudFront`. */
  readonly roleName: string;
}

/**
 * How many of a group's rules one rule counts for.
 *
 * "If you reference a customer-managed prefix list in a security group rule, the maximum number of entries for the prefix list counts as the same number of
 * rules": Amazon VPC quotas. AWS publishes the weight of its own lists. One of which nothing is known counts as one.
 */
export function weightOf(group: IConstruct, peer: ec2.IPeer, { peer: config }: RuleContent): RuleWeight {
  const list = config.sourcePrefixListId ?? config.destinationPrefixListId;
  if (list === undefined) return { rules: 1 };
  const made = referencesIn(group, list).find((target): target is ec2.CfnPrefixList => isPrefixList(target));
  const { ruleWeight, roleName } = peer as Partial<Weighed>;
  const name = made?.prefixListName ?? roleName ?? (Token.isUnresolved(list) ? 'a prefix list' : list);
  const rules = ruleWeight ?? made?.maxEntries ?? 1;
  return { rules: Token.isUnresolved(rules) ? 1 : rules, list: Token.isUnresolved(name) ? 'a prefix list' : name };
}

function isPrefixList(target: IConstruct): target is ec2.CfnPrefixList {
  return CfnResource.isCfnResource(target) && target.cfnResourceType === ec2.CfnPrefixList.CFN_RESOURCE_TYPE_NAME;
}
