import { Check } from './check';
import { addressFrom, ingress, listOf, networkOf, OTHER_GROUP } from './example-network';
import { ICMP_COVERS } from './world-covers';
import { judgeIcmpFromWorld } from '../judging/icmp-from-world';
import { unknown } from '../model/knowledge';

export const icmpFromWorld: Check = {
  id: 'IcmpFromWorld',
  area: 'Open to the world',
  audience: 'strict',
  severity: 'warning',
  says: 'anyone on the internet may send control messages that nothing needs',
  why: 'Of the messages of ICMP a host needs to hear of errors (path MTU discovery among them) and may answer a ping. Others change its routes (Redirect), '
    + 'or tell a stranger its clock and its network (Timestamp, Address Mask, Node Information).',
  fix: `api.addIngressRule(ec2.Peer.anyIpv4(), ec2.Port.icmpPing(), 'Ping');
api.addIngressRule(ec2.Peer.anyIpv4(), ec2.Port.icmpTypeAndCode(3, 4), 'Path MTU discovery');
api.addIngressRule(ec2.Peer.anyIpv6(), new ec2.Port({
  protocol: ec2.Protocol.ICMPV6, fromPort: 2, toPort: 0, stringRepresentation: 'ICMPv6 Packet Too Big',
}), 'Path MTU discovery');`,
  whenNot: 'Types 0, 3, 8, 11 and 12 of ICMP pass, and what RFC 4890 wants to pass of ICMPv6 or what no router carries (1 to 4, 128 to 137 and a few more). '
    + 'Where all of ICMPv6 is open because somebody wrote "IPv6 needs it", types 1 to 4 and 128 are what it needs. ScoutSuite flags any ICMP from the world, ping too.',
  covers: ICMP_COVERS,
  examples: {
    bad: [
      { title: 'every type of ICMP from 0.0.0.0/0', network: networkOf(ingress('icmp', [-1, -1], '0.0.0.0/0')) },
      { title: 'every type of ICMPv6 (protocol "58") from ::/0', network: networkOf(ingress('58', [-1, -1], '::/0')) },
      { title: 'redirects', network: networkOf(ingress('icmp', [5, -1], '0.0.0.0/0')) },
      { title: 'questions for the time (protocol "1")', network: networkOf(ingress('1', [13, 0], '0.0.0.0/0')) },
      { title: 'questions for the address mask from 192.0.2.1/0, which EC2 reads as 0.0.0.0/0', network: networkOf(ingress('icmp', [17, -1], '192.0.2.1/0')) },
      { title: 'Node Information Query over ICMPv6', network: networkOf(ingress('icmpv6', [139, -1], '::/0')) },
      { title: 'every type from a prefix list in which 0.0.0.0/0 stands', network: networkOf(ingress('icmp', [-1, -1], listOf('0.0.0.0/0'))) },
    ],
    good: [
      { title: 'ping, over IPv4 and IPv6', network: networkOf(ingress('icmp', [8, -1], '0.0.0.0/0'), ingress('icmpv6', [128, 0], '::/0')) },
      { title: 'path MTU discovery', network: networkOf(ingress('icmp', [3, 4], '0.0.0.0/0'), ingress('icmpv6', [2, 0], '::/0')) },
      { title: 'neighbour discovery, which no router carries', network: networkOf(ingress('icmpv6', [135, -1], '::/0'), ingress('icmpv6', [136, -1], '::/0')) },
      { title: 'every type from another group', network: networkOf(ingress('icmp', [-1, -1], OTHER_GROUP)) },
      { title: 'every type from a private network', network: networkOf(ingress('icmp', [-1, -1], '10.0.0.0/8')) },
      { title: 'TCP port 5, which is no type', network: networkOf(ingress('tcp', 5, '0.0.0.0/0')) },
      { title: 'every protocol, which another check names', network: networkOf(ingress('-1', 'any', '0.0.0.0/0')) },
    ],
    unknown: [
      { title: 'every type from an address that is a parameter', network: networkOf(ingress('icmp', [-1, -1], addressFrom('Office'))) },
      { title: 'a type that is a parameter, from 0.0.0.0/0', network: networkOf(ingress('icmp', unknown('the parameter Type'), '0.0.0.0/0')) },
    ],
  },
  judge: judgeIcmpFromWorld,
};
