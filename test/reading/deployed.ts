import { knownBlocks } from '../../lib/judging/world';
import { Cidr } from '../../lib/model/cidr';
import { defaultGroupOf, FlowLog, isDefaultGroup, Network, SecurityGroup, Wearer } from '../../lib/model/network';
import { writeProtocol } from '../../lib/model/protocol';
import { Direction, Rule } from '../../lib/model/rule';
import { LiveAnswers } from '../../lib/reading/live-network';

/** What EC2 would answer about a network of the model once that is deployed; undefined where something in it is not known, or can be in no account. */

export const ACCOUNT = '111111111111';
export const PLACE = `${ACCOUNT}/eu-west-1`;

/** A rule as the tests name it, however it was read: the first inbound rule of Web is `Web ingress 0`. */
export const ruleName = (group: string, direction: Direction, number: number) => `${group} ${direction} ${number}`;

const groupIdOf = (id: string) => id.includes('sg-') ? id : `sg-${id.replace(/ /g, '-')}`;

export function deployed(network: Network): LiveAnswers | undefined {
  const rules = numbered(network.rules).map(([name, rule]) => deployedRule(name, rule));
  const interfaces = (network.wearers ?? []).flatMap(interfacesOf);
  if (!canBeInAccount(network) || rules.includes(undefined) || interfaces.includes(undefined)) return undefined;
  const { vpcs } = network;
  const defaultGroups = vpcs.map(({ id }) => defaultGroup(defaultGroupOf(id)));
  const open = vpcs.filter(({ defaultGroupClosed }) => !defaultGroupClosed.known || !defaultGroupClosed.value);
  return {
    place: PLACE,
    groups: [...groupsOf(network), ...defaultGroups].filter(({ GroupId }, i, all) => all.findIndex(other => other.GroupId === GroupId) === i),
    rules: [...rules, ...ofEc2In(network), ...open.flatMap(({ id }) => ofEc2(groupIdOf(defaultGroupOf(id))))],
    prefixLists: new Map(network.rules.flatMap(({ peer }) => peer.kind === 'prefix-list' && peer.cidrs ? [[peer.id, knownBlocks(peer).map(writeAsGiven)]] : [])),
    interfaces,
    vpcs: vpcs.map(({ id }) => ({ VpcId: id })),
    flowLogs: flowLogsOf(network),
  };
}

/** Whether all is known that is no rule, and nothing is among it that EC2 does not have. */
function canBeInAccount({ groups, vpcs, flowLogs = [], unreadable, doors = [], faults = [] }: Network): boolean {
  const isKnownLog = ({ watches, trafficType, destination, tagKeys, conditions }: FlowLog) =>
    [watches, trafficType, destination, tagKeys].every(({ known }) => known) && !conditions;
  return unreadable.length + doors.length + faults.length === 0 && groups.every(isKnown) && flowLogs.every(isKnownLog)
    && vpcs.every(({ hasFlowLog, defaultGroupClosed }) => hasFlowLog.known && defaultGroupClosed.known);
}

/** Those of the network, and one for each VPC that has one which is not in it. */
function flowLogsOf({ vpcs, flowLogs = [] }: Network): object[] {
  const watched = new Set(flowLogs.map(({ watches }) => watches.known ? watches.value : ''));
  const others = vpcs.filter(({ id, hasFlowLog }) => hasFlowLog.known && hasFlowLog.value && !watched.has(id));
  const tag = (Key: string) => ({ Key, Value: '' });
  return [
    ...others.map(({ id }) => ({ FlowLogId: `fl-of-${id}`, ResourceId: id, FlowLogStatus: 'ACTIVE', TrafficType: 'ALL', Tags: ['Owner', 'Name'].map(tag) })),
    ...flowLogs.map(({ id, watches, trafficType, destination, tagKeys }) => ({
      FlowLogId: id,
      ResourceId: watches.known ? watches.value.replace(/^Subnet$/, 'subnet-Subnet') : undefined,
      FlowLogStatus: 'ACTIVE',
      TrafficType: trafficType.known ? trafficType.value : undefined,
      LogDestinationType: destination.known ? destination.value : undefined,
      Tags: tagKeys.known ? tagKeys.value.map(tag) : [],
    })),
  ];
}

function interfacesOf(wearer: Wearer): ({ NetworkInterfaceId: string } | undefined)[] {
  const { id, worn, wearsDefaultGroup, unread, isPublic, conditions, vpcs: [vpc] = ['Vpc'] } = wearer;
  if (unread !== undefined || !isPublic.known || conditions || worn.some(one => one.conditions)) return [undefined];
  if (!wearsDefaultGroup.known || wearsDefaultGroup.value) return [undefined];
  return [...new Set(worn.map(({ onInterface }) => onInterface))].map(one => ({
    NetworkInterfaceId: `eni-${id}${one}`,
    VpcId: vpc,
    SubnetId: 'subnet-Subnet',
    Groups: worn.filter(({ onInterface }) => onInterface === one)
      .map(({ group }) => ({ GroupId: groupIdOf(group), GroupName: isDefaultGroup(group) ? 'default' : group })),
    ...isPublic.value ? { Association: { PublicIp: '198.51.100.1' } } : {},
  }));
}

/** The rules with the names that tests give them. */
export function numbered(rules: readonly Rule[]): [name: string, rule: Rule][] {
  const numbers = new Map<string, number>();
  return rules.map((rule) => {
    const of = `${rule.group} ${rule.direction}`;
    const number = numbers.get(of) ?? 0;
    numbers.set(of, number + 1);
    return [ruleName(rule.group, rule.direction, number), rule];
  });
}

const isKnown = ({ name, nameTag, description, vpc, tagKeys, conditions, allowance }: SecurityGroup) =>
  [name, nameTag, description, vpc, tagKeys].every(({ known }) => known) && !conditions && !allowance;

function groupsOf({ groups, rules }: Network): { GroupId: string }[] {
  const made = new Map(groups.map(one => [one.id, one]));
  const all = new Set([...made.keys(), ...rules.map(({ group }) => group)]);
  return [...all].map((id) => {
    if (isDefaultGroup(id)) return defaultGroup(id);
    const one = made.get(id);
    return {
      GroupId: groupIdOf(id),
      GroupName: one?.name.known ? one.name.value ?? `${id} of a stack` : id,
      Description: one?.description.known ? one.description.value : 'Production WebServer for Shop',
      VpcId: one?.vpc.known ? one.vpc.value : 'Vpc',
      OwnerId: ACCOUNT,
      Tags: (one?.tagKeys.known ? one.tagKeys.value : ['Name']).map(Key => ({ Key, Value: Key === 'Name' && one?.nameTag.known ? one.nameTag.value ?? '' : '' })),
    };
  });
}

function defaultGroup(id: string) {
  return { GroupId: groupIdOf(id), GroupName: 'default', Description: 'default VPC security group', VpcId: id.replace('the default group of ', ''), OwnerId: ACCOUNT };
}

/** The rules that EC2 gives each default group. */
function ofEc2(GroupId: string) {
  return [
    { SecurityGroupRuleId: `sgr-in-${GroupId}`, GroupId, IsEgress: false, IpProtocol: '-1', FromPort: -1, ToPort: -1, ReferencedGroupInfo: { GroupId, UserId: ACCOUNT } },
    { SecurityGroupRuleId: `sgr-out-${GroupId}`, GroupId, IsEgress: true, IpProtocol: '-1', FromPort: -1, ToPort: -1, CidrIpv4: '0.0.0.0/0' },
  ];
}

/** The rule that EC2 gives each other group, and that CloudFormation takes out where there is an outbound one. */
function ofEc2In({ groups, rules }: Network) {
  const silent = groups.filter(({ id, declaresEgress }) => !declaresEgress && !rules.some(({ group, direction }) => group === id && direction === 'egress'));
  return silent.flatMap(({ id }) => ofEc2(groupIdOf(id)).slice(1));
}

/** EC2 answers with blocks as it has them: without host bits. */
const writeAsGiven = ({ canonical }: Cidr) => canonical;

function deployedRule(name: string, { direction, protocol, ports, peer, description, group, conditions }: Rule) {
  if (!protocol.known || !ports.known || !description.known || conditions) return undefined;
  const other = otherEnd(peer);
  if (!other) return undefined;
  const numbers = protocol.value === 'all' ? { FromPort: -1, ToPort: -1 } : { FromPort: ports.value.from, ToPort: ports.value.to };
  return {
    SecurityGroupRuleId: `sgr-${name}`,
    GroupId: groupIdOf(group),
    IsEgress: direction === 'egress',
    IpProtocol: writeProtocol(protocol.value).replace('all', '-1'),
    ...numbers,
    ...description.value === undefined ? {} : { Description: description.value },
    ...other,
  };
}

function otherEnd(peer: Rule['peer']): object | undefined {
  switch (peer.kind) {
    case 'cidr': return peer.via !== undefined ? undefined : peer.cidr.family === 'ipv4' ? { CidrIpv4: writeAsGiven(peer.cidr) } : { CidrIpv6: writeAsGiven(peer.cidr) };
    case 'prefix-list': return peer.cidrs?.some(entry => !entry.known || entry.via !== undefined) || peer.maxEntries !== undefined ? undefined : { PrefixListId: peer.id };
    case 'group': return { ReferencedGroupInfo: { GroupId: groupIdOf(peer.id).replace(/^\d+\//, ''), UserId: peer.account ?? ACCOUNT } };
    case 'unknown': return undefined;
  }
}
