import { numbered } from './deployed';
import { group } from '../../lib/checks/example-network';
import { knownBlocks } from '../../lib/judging/world';
import { Network, SecurityGroup } from '../../lib/model/network';
import { hasPorts, isIcmp, writeProtocol } from '../../lib/model/protocol';
import { Direction, Rule } from '../../lib/model/rule';

/** The groups and rules of a network as a CloudFormation template in which each group is a resource called by its id. Other things of the network are not in it. */
export function templated({ groups, rules }: Network): { readonly Resources: Readonly<Record<string, object>> } {
  const ids = [...new Set([...groups.map(({ id }) => id), ...rules.map(rule => rule.group)])];
  const lists = new Map(rules.flatMap(({ peer }) => peer.kind === 'prefix-list' && peer.cidrs ? [[peer.id, knownBlocks(peer).map(({ canonical }) => canonical)]] : []));
  return {
    Resources: {
      ...Object.fromEntries(ids.map(id => [id, templatedGroup(groups.find(one => one.id === id) ?? group({ id, vpc: { known: true, value: 'Vpc' } }), rules.filter(rule => rule.group === id), ids)])),
      ...Object.fromEntries([...lists].map(([id, cidrs]) => [id, {
        Type: 'AWS::EC2::PrefixList', Properties: { PrefixListName: id, AddressFamily: 'IPv4', MaxEntries: Math.max(1, cidrs.length), Entries: cidrs.map(Cidr => ({ Cidr })) },
      }])),
    },
  };
}

function templatedGroup({ name, description, vpc, tagKeys, nameTag }: SecurityGroup, rules: readonly Rule[], ids: readonly string[]): object {
  const value = <T>(known: { readonly known: boolean; readonly value?: T }) => known.value;
  const of = (direction: Direction) => numbered(rules).filter(([, rule]) => rule.direction === direction).map(([, rule]) => templatedRule(rule, ids));
  return {
    Type: 'AWS::EC2::SecurityGroup',
    Properties: {
      GroupDescription: value(description),
      GroupName: value(name),
      VpcId: value(vpc),
      Tags: (value(tagKeys) ?? []).map(Key => ({ Key, Value: Key === 'Name' ? value(nameTag) ?? '' : '' })),
      SecurityGroupIngress: of('ingress'),
      SecurityGroupEgress: of('egress'),
    },
  };
}

function templatedRule(rule: Rule, ids: readonly string[]): object {
  const protocol = rule.protocol.known ? rule.protocol.value : 'all';
  const ports = rule.ports.known ? rule.ports.value : { from: 0, to: 0 };
  return {
    IpProtocol: writeProtocol(protocol).replace('all', '-1'),
    ...protocol !== 'all' && (hasPorts(protocol) || isIcmp(protocol)) ? { FromPort: ports.from, ToPort: ports.to } : {},
    Description: rule.description.known ? rule.description.value : undefined,
    ...otherEnd(rule, ids),
  };
}

function otherEnd({ peer, direction }: Rule, ids: readonly string[]): object {
  const [listProperty, groupProperty] = direction === 'ingress' ? ['SourcePrefixListId', 'SourceSecurityGroupId'] : ['DestinationPrefixListId', 'DestinationSecurityGroupId'];
  switch (peer.kind) {
    case 'cidr': return { [peer.cidr.family === 'ipv4' ? 'CidrIp' : 'CidrIpv6']: peer.cidr.canonical };
    case 'prefix-list': return { [listProperty]: peer.cidrs ? { Ref: peer.id } : peer.id };
    case 'group': return {
      [groupProperty]: ids.includes(peer.id) ? { 'Fn::GetAtt': [peer.id, 'GroupId'] } : peer.id.includes('sg-') ? peer.id.replace(/^\d+\//, '') : `sg-${peer.id}`,
      ...peer.account === undefined ? {} : { SourceSecurityGroupOwnerId: peer.account },
    };
    case 'unknown': throw new Error('a rule that is not known is in no such template');
  }
}
