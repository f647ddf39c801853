import { Check } from './check';
import { addressFrom, egress, group, listOf, networkOf, OTHER_GROUP } from './example-network';
import { doubt } from '../judging/doubt';
import { NetworkIndex } from '../judging/network-index';
import { isWithWorld, knownBlocks } from '../judging/world';
import { readCidr, Cidr, isCidr } from '../model/cidr';
import { unknown } from '../model/knowledge';
import { Peer } from '../model/rule';
import { Evidence, Verdict } from '../model/verdict';

const LOOPBACK = ['127.0.0.0/8', '::1/128'].map(text => readCidr(text)).filter(isCidr);

/** What goes to such an address never leaves the machine, so some write a rule to it to say "nothing". */
function isLoopback({ family, first, last }: Cidr): boolean {
  return LOOPBACK.some(block => block.family === family && block.first <= first && last <= block.last);
}

function isOnlyLoopback(peer: Peer): boolean {
  return peer.kind === 'cidr' && isLoopback(peer.cidr);
}

function to(peer: Peer): string {
  if (peer.kind === 'group') return 'a group';
  const [block, ...others] = knownBlocks(peer);
  return block && others.length === 0 ? block.canonical : peer.kind === 'prefix-list' ? 'a prefix list' : 'an address that is not known';
}

function judge({ rules }: NetworkIndex): Verdict {
  const violated: Evidence[] = [];
  const undecided: Evidence[] = [];
  for (const rule of rules.egress) {
    const { protocol, peer, site } = rule;
    if ((protocol.known && protocol.value !== 'all') || isOnlyLoopback(peer)) continue;
    // To everybody it is told as OpenEgress.
    const toWorld = isWithWorld(rule);
    if (toWorld.known && toWorld.value) continue;
    if (protocol.known) violated.push({ site, says: `every port of every protocol may be reached at ${to(peer)}`, lets: { protocol: 'all' } });
    else undecided.push(doubt(site, 'the outbound rule lets every protocol out', { ...protocol, why: `the protocol is ${protocol.why}` }));
  }
  return { violated, undecided };
}

export const egressOnEveryProtocol: Check = {
  id: 'EgressOnEveryProtocol',
  area: 'Egress',
  audience: 'strict',
  severity: 'warning',
  says: 'an outbound rule lets every port of every protocol out to somebody',
  why: 'Who is inside may try every door of the other, log in to its machines and copy its shares, where one port was meant. To everybody it is told as OpenEgress.',
  fix: `new ec2.SecurityGroup(this, 'App', { vpc, description: 'Production Api for Shop', allowAllOutbound: false })
  .addEgressRule(ec2.Peer.ipv4('10.0.8.0/24'), ec2.Port.tcp(5432), 'PostgreSQL of the data centre');`,
  whenNot: 'Nodes of a cluster talk to each other on ports that nobody knows beforehand, and a scanner has to try every door. Acknowledge it on the rule.',
  covers: ['W40', 'SECURITY_GROUP_EGRESS_ALL_PROTOCOLS_RULE', 'security_group_egress_with_all_protocols'],
  examples: {
    bad: [
      { title: 'protocol -1 to a private network', network: networkOf(group(), egress('-1', 'any', '10.0.0.0/8')) },
      { title: 'protocol -1 to one address', network: networkOf(group(), egress('-1', 'any', '198.51.100.25/32')) },
      { title: 'protocol -1 to a network of IPv6', network: networkOf(group(), egress('-1', 'any', 'fd00::/8')) },
      { title: 'protocol -1 to another group', network: networkOf(group(), egress('-1', 'any', OTHER_GROUP)) },
      { title: 'protocol -1 to a prefix list', network: networkOf(group(), egress('-1', 'any', listOf('10.0.0.0/8', '192.168.0.0/16'))) },
      { title: 'protocol -1 to an address that is a parameter', network: networkOf(group(), egress('-1', 'any', addressFrom('Partner'))) },
    ],
    good: [
      { title: 'one port', network: networkOf(group(), egress('tcp', 5432, '10.0.0.0/8')) },
      { title: 'every port of TCP (protocol "6")', network: networkOf(group(), egress('6', [0, 65535], '10.0.0.0/8')) },
      { title: 'protocol -1 to everybody, which is told as OpenEgress', network: networkOf(group(), egress('-1', 'any', '0.0.0.0/0')) },
      { title: 'protocol -1 to the machine itself', network: networkOf(group(), egress('-1', 'any', '127.0.0.1/32'), egress('-1', 'any', '::1/128')) },
      { title: 'the rule that the CDK writes for "nothing"', network: networkOf(group(), egress('icmp', [252, 86], '255.255.255.255/32')) },
    ],
    unknown: [
      { title: 'a protocol that is a parameter', network: networkOf(group(), egress(unknown('the parameter Protocol'), 443, '10.0.0.0/8')) },
    ],
  },
  judge,
};
