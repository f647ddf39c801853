import { Check } from './check';
import { addressFrom, ingress, listOf, networkOf, OTHER_GROUP } from './example-network';
import { isKnownPort } from '../catalogue/port-names';
import { judgeEachWorldRule } from '../judging/judge-world-rules';
import { letsEveryPort, Traffic, writeTraffic } from '../judging/traffic';
import { unknown } from '../model/knowledge';
import { TCP } from '../model/protocol';

/** What is open on every port is told by another check. */
function concerns(traffic: Traffic): boolean {
  if (traffic.kind !== 'ports' || letsEveryPort(traffic)) return false;
  const protocol = traffic.protocol === TCP ? 'tcp' : 'udp';
  for (let port = traffic.ports.from; port <= traffic.ports.to; port++) if (!isKnownPort(protocol, port)) return true;
  return false;
}

export const unknownPortFromWorld: Check = {
  id: 'UnknownPortFromWorld',
  area: 'Open to the world',
  audience: 'opinion',
  severity: 'info',
  says: 'anyone on the internet can reach a port on which no well-known service listens',
  why: 'Nobody can tell from the number what is meant to listen there. It is a service of your own, or a mistake: a reviewer has to ask.',
  fix: `new WebServerSG(this, 'Web', { vpc }); // 443 and 80
// or name those who need the port
api.addIngressRule(partners.ipv4, ec2.Port.tcp(7777), 'Order terminals of partners');`,
  whenNot: 'The port is a choice of yours, and its rule says so. WorldOnOtherPort tells everybody that it is open; this check only adds that its number means nothing, '
    + 'as KICS does by a table of 63 ports. Here a port is known if the catalogue of services has it.',
  covers: [{ ids: ['unknown_port_exposed_to_internet'], protocols: [6, 17] }],
  examples: {
    bad: [
      { title: 'TCP 34567 from 0.0.0.0/0', network: networkOf(ingress('tcp', 34567, '0.0.0.0/0')) },
      { title: 'UDP (protocol "17") 7777 from ::/0', network: networkOf(ingress('17', 7777, '::/0')) },
      { title: 'a range with such ports in it', network: networkOf(ingress('tcp', [8080, 8099], '0.0.0.0/0')) },
      { title: 'TCP 34567 from 10.1.1.1/0, which EC2 reads as 0.0.0.0/0', network: networkOf(ingress('tcp', 34567, '10.1.1.1/0')) },
      { title: 'TCP 34567 from a prefix list in which ::/0 stands', network: networkOf(ingress('tcp', 34567, listOf('::/0'))) },
    ],
    good: [
      { title: 'HTTP on 8080, which other checks name', network: networkOf(ingress('tcp', 8080, '0.0.0.0/0')) },
      { title: 'HTTPS and SSH', network: networkOf(ingress('tcp', 443, '0.0.0.0/0'), ingress('tcp', 22, '::/0')) },
      { title: 'a range of ports that are all known', network: networkOf(ingress('tcp', [20, 23], '0.0.0.0/0')) },
      { title: 'every port, which another check names', network: networkOf(ingress('-1', 'any', '0.0.0.0/0')) },
      { title: 'TCP 34567 from another group', network: networkOf(ingress('tcp', 34567, OTHER_GROUP)) },
      { title: 'TCP 34567 from a partner', network: networkOf(ingress('tcp', 34567, '203.0.113.7/32')) },
    ],
    unknown: [
      { title: 'TCP 34567 from an address that is a parameter', network: networkOf(ingress('tcp', 34567, addressFrom('Partner'))) },
      { title: 'a port that is a parameter, from 0.0.0.0/0', network: networkOf(ingress('tcp', unknown('the parameter Port'), '0.0.0.0/0')) },
    ],
  },
  judge: index => judgeEachWorldRule(index, {
    concerns, what: writeTraffic, whether: 'anyone on the internet can reach a port on which no well-known service listens',
  }),
};
