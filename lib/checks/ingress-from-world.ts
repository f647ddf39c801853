import { Check } from './check';
import { addressFrom, FOREIGN_LIST, ingress, listOf, networkOf, OTHER_GROUP } from './example-network';
import { ANY_WORLD_COVERS, ICMP_COVERS, WEB_PORT_COVERS } from './world-covers';
import { judgeSources } from '../judging/judge-sources';
import { writeKnownPort } from '../judging/port-names';
import { trafficOf } from '../judging/traffic';
import { isWorld } from '../judging/world';
import { unknown } from '../model/knowledge';

export const ingressFromWorld: Check = {
  id: 'IngressFromWorld',
  area: 'Open to the world',
  audience: 'opinion',
  severity: 'warning',
  says: 'anyone on the internet can connect, on whatever port',
  why: 'In an account that serves nobody outside, or whose one way in is a network account of its own, no group has a reason to let the Internet in: not on 443 either.',
  fix: `const api = new ec2.SecurityGroup(this, 'Api', { vpc, description: 'Production Api for Shop', allowAllOutbound: false });
api.connections.allowFrom(loadBalancer, ec2.Port.tcp(8443), 'Load balancer'); // and let CloudFront or AWS WAF stand before that one`,
  whenNot: 'Something has to be public, or nobody is served. cdk-nag EC23, cfn_nag W2, KICS and Prowler ask this of every group and every port; the baseline of this '
    + 'pack lets 80 and 443 be (the option `publicPorts`) and tells the rest one by one, so that a finding means something. Include this check where nothing is public.',
  covers: [...ANY_WORLD_COVERS, ...WEB_PORT_COVERS, ...ICMP_COVERS],
  examples: {
    bad: [
      { title: 'HTTPS from 0.0.0.0/0', network: networkOf(ingress('tcp', 443, '0.0.0.0/0')) },
      { title: 'HTTP/3 (protocol "17") from ::/0', network: networkOf(ingress('17', 443, '::/0')) },
      { title: 'every protocol (-1) from ::/0', network: networkOf(ingress('-1', 'any', '::/0')) },
      { title: 'ping from 0.0.0.0/0', network: networkOf(ingress('icmp', [8, -1], '0.0.0.0/0')) },
      { title: 'a port that is a parameter', network: networkOf(ingress('tcp', unknown('the parameter Port'), '0.0.0.0/0')) },
      { title: 'HTTPS from 8.8.8.8/0, which EC2 reads as 0.0.0.0/0', network: networkOf(ingress('tcp', 443, '8.8.8.8/0')) },
      { title: 'a range from a prefix list in which 0.0.0.0/0 stands', network: networkOf(ingress('tcp', [8000, 9000], listOf('0.0.0.0/0'))) },
    ],
    good: [
      { title: 'HTTPS from another group', network: networkOf(ingress('tcp', 443, OTHER_GROUP)) },
      { title: 'HTTPS from a partner', network: networkOf(ingress('tcp', 443, '203.0.113.0/28')) },
      { title: 'every protocol from a private network', network: networkOf(ingress('-1', 'any', '10.0.0.0/8')) },
      { title: 'HTTPS from a prefix list of partners', network: networkOf(ingress('tcp', 443, listOf('203.0.113.0/28', '2001:db8::/48'))) },
    ],
    unknown: [
      { title: 'HTTPS from an address that is a parameter', network: networkOf(ingress('tcp', 443, addressFrom('Partner'))) },
      { title: 'HTTPS from a prefix list that is not in the app', network: networkOf(ingress('tcp', 443, FOREIGN_LIST)) },
    ],
  },
  judge: index => judgeSources(index, {
    blamed: blocks => blocks.filter(isWorld),
    says: (_, written, rule) => {
      const traffic = trafficOf(rule);
      return `${written} may connect to ${traffic.known ? writeKnownPort(traffic.value) : `what nobody knows: ${traffic.why}`}`;
    },
    unless: 1,
    whether: 'anyone on the internet can connect',
  }),
};
