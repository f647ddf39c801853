import { liveBlock, liveTraffic } from './live-traffic';
import { JsonObject, mapIn } from './template';
import { endOf, shapeOf } from '../judging/same-rule';
import { Peer, Rule } from '../model/rule';

/** The same for two rules, in the words of DescribeSecurityGroupRules, that EC2 takes for one: whatever their ids and descriptions, and however their blocks are written. */
export function ruleKey(rule: JsonObject): string {
  const { IsEgress, CidrIpv4, CidrIpv6, PrefixListId, ReferencedGroupInfo } = rule;
  const block = CidrIpv4 ?? CidrIpv6;
  const peer: Peer = block !== undefined && block !== null
    ? liveBlock(block)
    : typeof PrefixListId === 'string' ? { kind: 'prefix-list', id: PrefixListId } : { kind: 'group', id: String(mapIn(ReferencedGroupInfo).GroupId) };
  return `${IsEgress === true ? 'out' : 'in'} ${shapeOf(liveTraffic(rule) as Rule) ?? 'unknown'} ${endOf(peer)}`;
}
