import { Check } from './check';
import { addressFrom, ingress, listOf, networkOf, OTHER_GROUP } from './example-network';
import { amplifiersIn } from '../catalogue/amplifiers';
import { judgeEachWorldRule } from '../judging/judge-world-rules';
import { writeNamedPorts } from '../judging/port-names';
import { letsEveryPort, Traffic } from '../judging/traffic';
import { unknown } from '../model/knowledge';
import { UDP } from '../model/protocol';

const amplifiers = (traffic: Traffic) => traffic.kind === 'ports' && traffic.protocol === UDP ? amplifiersIn(traffic.ports) : [];

export const amplifierFromWorld: Check = {
  id: 'AmplifierFromWorld',
  area: 'Open to the world',
  audience: 'strict',
  severity: 'warning',
  says: 'anyone on the internet can make a service flood somebody else',
  why: 'UDP knows no handshake: whoever writes a victim\'s address into a small question has a large answer sent there (CISA TA14-017A: DNS 54 times as large, '
    + 'NTP 557 times, Memcached up to 51,000 times). Your machine is then a weapon, and its traffic is billed to you.',
  fix: `// DNS here; for NTP, SNMP, Memcached and the others it is the same: its own clients, and nobody else
const resolver = new ec2.SecurityGroup(this, 'Resolver', { vpc, description: 'Production Resolver for Shop', allowAllOutbound: false });
resolver.addIngressRule(ec2.Peer.ipv4(vpc.vpcCidrBlock), ec2.Port.udp(53), 'Machines of this VPC');`,
  whenNot: 'It is a public name server or time server: let it answer large questions over TCP only, limit the rate of its answers, and acknowledge it on the group. That the port '
    + 'is open at all is told by WorldOnOtherPort, WorldOnAdminPort or WorldOnDatabasePort.',
  covers: [],
  examples: {
    bad: [
      { title: 'DNS over UDP from 0.0.0.0/0', network: networkOf(ingress('udp', 53, '0.0.0.0/0')) },
      { title: 'NTP (protocol "17") from ::/0', network: networkOf(ingress('17', 123, '::/0')) },
      { title: 'Memcached over UDP', network: networkOf(ingress('udp', 11211, '0.0.0.0/0')) },
      { title: 'a range of UDP in which SSDP lies', network: networkOf(ingress('udp', [1800, 2000], '0.0.0.0/0')) },
      { title: 'LDAP over UDP from 10.0.0.1/0, which EC2 reads as 0.0.0.0/0', network: networkOf(ingress('udp', 389, '10.0.0.1/0')) },
      { title: 'SNMP from a prefix list in which ::/0 stands', network: networkOf(ingress('udp', 161, listOf('::/0'))) },
    ],
    good: [
      { title: 'DNS over TCP, where nobody can lie about his address', network: networkOf(ingress('tcp', 53, '0.0.0.0/0')) },
      { title: 'DNS from a private network', network: networkOf(ingress('udp', 53, '10.0.0.0/8')) },
      { title: 'DNS from another group', network: networkOf(ingress('udp', 53, OTHER_GROUP)) },
      { title: 'HTTP/3, which answers little until it knows who asks', network: networkOf(ingress('udp', 443, '::/0')) },
      { title: 'a VPN', network: networkOf(ingress('udp', 1194, '0.0.0.0/0'), ingress('udp', 4500, '0.0.0.0/0')) },
      { title: 'every port, which another check names', network: networkOf(ingress('-1', 'any', '0.0.0.0/0'), ingress('udp', [0, 65535], '::/0')) },
    ],
    unknown: [
      { title: 'DNS from an address that is a parameter', network: networkOf(ingress('udp', 53, addressFrom('Partner'))) },
      { title: 'a UDP port that is a parameter, from 0.0.0.0/0', network: networkOf(ingress('udp', unknown('the parameter Port'), '0.0.0.0/0')) },
    ],
  },
  judge: index => judgeEachWorldRule(index, {
    concerns: traffic => !letsEveryPort(traffic) && amplifiers(traffic).length > 0,
    what: traffic => writeNamedPorts(traffic, amplifiers(traffic)),
    whether: 'anyone on the internet can make a service flood somebody else',
    mayConcern: ({ protocol }) => !protocol.known || protocol.value === UDP,
  }),
};
