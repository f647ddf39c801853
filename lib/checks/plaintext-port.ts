import { Check } from './check';
import { ingress, listOf, networkOf, OTHER_GROUP } from './example-network';
import { PLAINTEXT_COVERS } from './world-covers';
import { PLAINTEXT_PORTS, PlaintextPort as Plaintext } from '../catalogue/plaintext-ports';
import { judgeInboundTraffic, writeSource } from '../judging/judge-inbound-traffic';
import { Traffic, writeTraffic } from '../judging/traffic';
import { unknown } from '../model/knowledge';
import { PortRange } from '../model/port-range';
import { TCP } from '../model/protocol';

/** The ports of a range, where each of them is one. A wide range in which one lies says nothing of what is spoken. */
function plaintextIn({ from, to }: PortRange): readonly Plaintext[] {
  const found: Plaintext[] = [];
  for (let port = from; port <= to; port++) {
    const one = PLAINTEXT_PORTS.get(port);
    if (!one) return [];
    found.push(one);
  }
  return found;
}

const plaintextOf = (traffic: Traffic) => traffic.kind === 'ports' && traffic.protocol === TCP ? plaintextIn(traffic.ports) : [];

export const plaintextPort: Check = {
  id: 'PlaintextPort',
  area: 'Sources and ports',
  audience: 'strict',
  severity: 'warning',
  says: 'a rule is for a port on which nothing is encrypted, though there is one on which it is',
  why: 'Passwords and data on such a port can be read by whoever sees the packets: a mirror, a proxy, a machine on the way. The encrypted port costs a certificate.',
  fix: `// the port that the finding names in place of this one: for AMQP it is 5671, for Telnet and FTP it is 22, where SSH and SFTP are
queue.connections.allowFrom(api, ec2.Port.tcp(5671), 'Orders');`,
  whenNot: 'The traffic is encrypted below: Nitro instances do so between themselves in one VPC, a VPN or a mesh does it elsewhere. Asked are only ports whose number alone says so (Telnet, FTP, '
    + 'AMQP, MQTT, Docker and others of the catalogue). HTTP on 80 is another check, and on the ports of Redis, LDAP and most databases client and server agree on TLS.',
  covers: PLAINTEXT_COVERS,
  examples: {
    bad: [
      { title: 'Telnet from a private network', network: networkOf(ingress('tcp', 23, '10.0.0.0/8')) },
      { title: 'FTP, control and data (protocol "6")', network: networkOf(ingress('6', [20, 21], '203.0.113.0/28')) },
      { title: 'AMQP from another group', network: networkOf(ingress('tcp', 5672, OTHER_GROUP)) },
      { title: 'MQTT from ::/0', network: networkOf(ingress('tcp', 1883, '::/0')) },
      { title: 'Telnet from a prefix list', network: networkOf(ingress('tcp', 23, listOf('203.0.113.0/28'))) },
      {
        title: 'a port that is 23 unless somebody sets a parameter',
        network: networkOf(ingress('tcp', unknown('the parameter Port'), OTHER_GROUP, { byDefault: { protocol: 6, ports: { from: 23, to: 23 } } })),
      },
    ],
    good: [
      { title: 'SSH and AMQP over TLS', network: networkOf(ingress('tcp', 22, '10.0.0.0/8'), ingress('tcp', 5671, OTHER_GROUP)) },
      { title: 'HTTP from the load balancer', network: networkOf(ingress('tcp', 80, OTHER_GROUP)) },
      { title: 'Redis, PostgreSQL and LDAP, which agree on TLS', network: networkOf(ingress('tcp', 6379, OTHER_GROUP), ingress('tcp', 5432, OTHER_GROUP), ingress('tcp', 389, OTHER_GROUP)) },
      { title: 'UDP 23', network: networkOf(ingress('udp', 23, '10.0.0.0/8')) },
      { title: 'a range in which 23 lies', network: networkOf(ingress('tcp', [1, 1023], OTHER_GROUP)) },
      { title: 'every protocol', network: networkOf(ingress('-1', 23, OTHER_GROUP)) },
      { title: 'a port that is a parameter', network: networkOf(ingress('tcp', unknown('the parameter Port'), OTHER_GROUP)) },
    ],
    unknown: [
      { title: 'port 23 of a protocol that is a parameter', network: networkOf(ingress(unknown('the parameter Protocol'), 23, '10.0.0.0/8')) },
    ],
  },
  judge: index => judgeInboundTraffic(index, {
    concerns: traffic => plaintextOf(traffic).length > 0,
    says: (traffic, rule) => {
      const [{ name, instead }] = plaintextOf(traffic);
      return `${writeSource(rule)} may connect to ${writeTraffic(traffic)} (${name}), where ${instead} would do`;
    },
    mayConcern: ({ ports }) => ports.known && plaintextIn(ports.value).length > 0,
    whether: 'a rule is for a port on which nothing is encrypted',
  }),
};
