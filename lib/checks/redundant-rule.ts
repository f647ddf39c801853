import { Check } from './check';
import { addressFrom, egress, FOREIGN_LIST, ingress, listOf, networkOf, OTHER_GROUP } from './example-network';
import { whatSettles } from '../judging/doubt';
import { NetworkIndex } from '../judging/network-index';
import { placesOf } from '../judging/place-of';
import { Needless, redundancyOf } from '../judging/redundant-rules';
import { blockOf } from '../model/cidr';
import { known, unknown } from '../model/knowledge';
import { TCP } from '../model/protocol';
import { Evidence, Verdict } from '../model/verdict';

function sayOf({ rule, by }: Needless): string {
  return `the rule opens nothing that ${placesOf(by, rule.site)} ${by.length > 1 ? 'do not open together' : 'does not open'}`;
}

function sayBesides(others: number): string {
  if (others === 0) return '';
  return `; it and the ${others === 1 ? 'other one of the group that is' : `${others} others of the group that are`} told so may be removed at once`;
}

function judge(index: NetworkIndex): Verdict {
  const violated: Evidence[] = [];
  const undecided: Evidence[] = [];
  for (const { needless, perhaps, rules, tooMany } of redundancyOf(index)) {
    const besides = sayBesides(needless.length - 1);
    violated.push(...needless.map(one => ({ site: one.rule.site, says: `${sayOf(one)}${besides}` })));
    undecided.push(...perhaps.map(({ rule, by }) => ({
      site: rule.site,
      says: `whether the rule opens nothing that ${placesOf(by, rule.site)} ${by.length > 1 ? 'do' : 'does'} not open: ${
        rule.protocol.known ? `the port is ${rule.ports.known ? 'known' : rule.ports.why}` : `the protocol is ${rule.protocol.why}`}`,
      settledBy: whatSettles(rule),
    })));
    if (tooMany) {
      const says = `whether one of the ${rules.length} ${rules[0].direction} rules of the group is open by others anyway: they are more than EC2 takes`;
      undecided.push({ site: rules[0].site, says, settledBy: 'split the group, or put its blocks into a prefix list' });
    }
  }
  return { violated, undecided };
}

const portFrom = unknown('the parameter Port');

export const redundantRule: Check = {
  id: 'RedundantRule',
  area: 'Rules together',
  audience: 'strict',
  severity: 'warning',
  says: 'a rule opens nothing that other rules of the group do not open',
  why: 'Whoever removes the rule believes that something is closed, and nothing is: the wider rules still let it through. It counts towards the quota of rules too. '
    + 'All rules that are told so may be removed at once; exactly the same traffic is let through without them.',
  fix: `// keep the narrow rule if that is all that is needed, and remove the wide one; or the other way round
queue.addIngressRule(office.ipv4, ec2.Port.tcp(5671), 'Office tools read orders');`,
  whenNot: 'The wider rule is there for a while only, and the narrow one is to stay when it goes. Acknowledge it, and say until when.',
  covers: [],
  examples: {
    bad: [
      { title: 'a port that a range has in it', network: networkOf(ingress('tcp', [8000, 8080], '10.0.0.0/8'), ingress('tcp', 8080, '10.0.0.0/8')) },
      { title: 'a block in a block', network: networkOf(ingress('tcp', 443, '10.1.0.0/16'), ingress('tcp', 443, '10.0.0.0/8')) },
      { title: 'an IPv6 block in everybody', network: networkOf(ingress('6', 443, '::/0'), ingress('tcp', 443, '2001:db8::/32')) },
      { title: 'a port beside protocol -1', network: networkOf(egress('-1', 'any', '10.0.0.0/8'), egress('udp', 53, '10.0.0.2/32')) },
      { title: 'a protocol without ports beside protocol -1', network: networkOf(ingress('-1', 'any', OTHER_GROUP), ingress('47', 'any', OTHER_GROUP)) },
      { title: 'one type of ICMP beside all', network: networkOf(ingress('icmp', [-1, -1], '10.0.0.0/8'), ingress('icmp', [8, -1], '10.0.0.0/8')) },
      {
        title: 'a block that two halves make up',
        network: networkOf(ingress('tcp', [440, 450], '10.0.0.0/9'), ingress('tcp', 443, '10.128.0.0/9'), ingress('tcp', 443, '10.0.0.0/8')),
      },
      {
        title: 'ports that two ranges make up',
        network: networkOf(ingress('tcp', [1, 99], OTHER_GROUP), ingress('tcp', [90, 200], OTHER_GROUP), ingress('tcp', [80, 110], OTHER_GROUP)),
      },
      { title: 'a block with host bits that an entry of a list has in it', network: networkOf(ingress('tcp', 22, listOf('10.0.0.0/8')), ingress('tcp', 22, '10.1.2.3/24')) },
      { title: 'a list whose entries are open anyway', network: networkOf(ingress('tcp', 22, '10.0.0.0/8'), ingress('tcp', 22, listOf('10.1.0.0/16', '10.2.0.0/16'))) },
      { title: 'the same parameter on a port and on a range', network: networkOf(ingress('tcp', 22, addressFrom('Office')), ingress('tcp', [20, 30], addressFrom('Office'))) },
      {
        title: 'a rule that is live only where the wider one is too',
        network: networkOf(ingress('tcp', 443, '0.0.0.0/0'), ingress('tcp', 443, '10.0.0.0/8', { conditions: { IsProd: true } })),
      },
      {
        title: 'an unknown port beside every port',
        network: networkOf(ingress('tcp', [0, 65535], '10.0.0.0/8'), ingress('tcp', portFrom, '10.0.0.0/8')),
      },
    ],
    good: [
      { title: 'two ports', network: networkOf(ingress('tcp', 80, '0.0.0.0/0'), ingress('tcp', 443, '0.0.0.0/0')) },
      { title: 'ranges that overlap', network: networkOf(ingress('tcp', [80, 90], '10.0.0.0/8'), ingress('tcp', [85, 95], '10.0.0.0/8')) },
      { title: 'a wide range for few and one port for many', network: networkOf(ingress('tcp', [0, 999], '10.1.0.0/16'), ingress('tcp', 443, '10.0.0.0/8')) },
      { title: 'IPv4 and IPv6', network: networkOf(ingress('tcp', 443, '0.0.0.0/0'), ingress('tcp', 443, '2001:db8::/32')) },
      { title: 'every port of TCP and one of UDP', network: networkOf(ingress('tcp', [0, 65535], '10.0.0.0/8'), ingress('udp', 53, '10.0.0.0/8')) },
      { title: 'a group beside everybody, who are told by addresses', network: networkOf(ingress('tcp', 443, '0.0.0.0/0'), ingress('tcp', 443, OTHER_GROUP)) },
      { title: 'two types of ICMP', network: networkOf(ingress('icmp', [8, -1], '10.0.0.0/8'), ingress('icmp', [3, 4], '10.0.0.0/8')) },
      { title: 'the same rule twice, which another check tells', network: networkOf(ingress('tcp', 443, '10.0.0.0/8'), ingress('tcp', 443, '10.0.0.0/8')) },
      {
        title: 'a wider rule that is live only sometimes',
        network: networkOf(ingress('tcp', 443, '0.0.0.0/0', { conditions: { IsProd: true } }), ingress('tcp', 443, '10.0.0.0/8')),
      },
      { title: 'a list that is not in the app', network: networkOf(ingress('tcp', 443, FOREIGN_LIST), ingress('tcp', 443, '10.0.0.0/8')) },
      {
        title: 'a wide address that only a parameter gives',
        network: networkOf(
          ingress('tcp', 443, { kind: 'cidr', cidr: blockOf('ipv4', 0n, 0), via: 'the default of the parameter Office' }),
          ingress('tcp', 443, '10.0.0.0/8')),
      },
      {
        title: 'a list with a wide address that only a parameter gives',
        network: networkOf(
          ingress('tcp', 443, listOf({ ...known(blockOf('ipv4', 0n, 0)), via: 'the default of the parameter Office' })),
          ingress('tcp', 443, '10.0.0.0/8')),
      },
      { title: 'two groups', network: networkOf(ingress('tcp', 443, '0.0.0.0/0'), ingress('tcp', 443, '10.0.0.0/8', { group: 'Balancer' })) },
      { title: 'in and out', network: networkOf(ingress('tcp', 443, '0.0.0.0/0'), egress('tcp', 443, '10.0.0.0/8')) },
    ],
    unknown: [
      {
        title: 'a port that is open anyway unless somebody sets the parameter',
        network: networkOf(
          ingress('tcp', [400, 500], '10.0.0.0/8'),
          ingress('tcp', portFrom, '10.0.0.0/8', { byDefault: { protocol: TCP, ports: { from: 443, to: 443 } } })),
      },
      {
        title: 'a protocol that is open anyway unless somebody sets the parameter',
        network: networkOf(
          ingress('tcp', [400, 500], '10.0.0.0/8'),
          ingress(unknown('the parameter Protocol'), 443, '10.0.0.0/8', { byDefault: { protocol: TCP, ports: { from: 443, to: 443 } }, description: known('Partners') })),
      },
    ],
  },
  judge,
};
