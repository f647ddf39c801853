import { Check } from './check';
import { addressFrom, FOREIGN_LIST, ingress, listOf, networkOf, OTHER_GROUP } from './example-network';
import { EC2_19_PORTS } from '../catalogue/port-lists';
import { isForThePublic } from '../judging/disguise';
import { doubt } from '../judging/doubt';
import { NetworkIndex } from '../judging/network-index';
import { portClassesOf } from '../judging/port-classes';
import { letsOf, trafficOf, writeTraffic } from '../judging/traffic';
import { nameOfList } from '../judging/world';
import { TCP, UDP } from '../model/protocol';
import { Evidence, Verdict } from '../model/verdict';

function judge(index: NetworkIndex): Verdict {
  const open = portClassesOf(index.options).public;
  const violated: Evidence[] = [];
  const undecided: Evidence[] = [];
  for (const rule of index.rules.ingress) {
    const { peer, site } = rule;
    if (peer.kind !== 'prefix-list' || peer.cidrs || isForThePublic(rule, open)) continue;
    const traffic = trafficOf(rule);
    if (traffic.known) {
      const says = `whoever stands in the prefix list ${nameOfList(peer)} may connect to ${writeTraffic(traffic.value)}`;
      violated.push({ site, says, lets: letsOf(traffic.value) });
    } else {
      undecided.push(doubt(site, 'whoever stands in a prefix list may connect to a port that is not public', traffic));
    }
  }
  return { violated, undecided };
}

export const prefixListOutsideApp: Check = {
  id: 'PrefixListOutsideApp',
  area: 'Sources and ports',
  audience: 'opinion',
  severity: 'info',
  says: 'a prefix list that is not in the app says who may connect',
  why: 'Whoever keeps the list changes who may connect, without a deployment and without a review here. Lists that AWS keeps hold addresses that all its customers share: '
    + 'behind that of CloudFront anybody can put a distribution before your origin.',
  fix: `const office = new TrustedNetwork(this, 'Office', { // a list of this app, whose entries are judged
  name: 'office',
  cidrs: [{ cidr: '203.0.113.0/28', description: 'Head office' }],
});
api.addIngressRule(office.ipv4, ec2.Port.tcp(8443), 'Office');`,
  whenNot: 'A network team keeps the list and reviews it, or it is a list of AWS and the origin asks for a secret header. Control Tower (CT.EC2.PR.3) takes each list for the '
    + 'Internet, those with entries in the template too; here a list of the app is judged by its entries. Public ports (`publicPorts`) are not asked about.',
  covers: ['CT.EC2.PR.3', { ids: ['CT.EC2.PR.4'], ports: EC2_19_PORTS, protocols: [TCP, UDP] }],
  options: ['publicPorts'],
  examples: {
    bad: [
      { title: 'SSH from a list of somebody else', network: networkOf(ingress('tcp', 22, FOREIGN_LIST)) },
      { title: 'every protocol (-1) from it', network: networkOf(ingress('-1', 443, FOREIGN_LIST)) },
      { title: 'a range (protocol "6") in which 443 lies', network: networkOf(ingress('6', [443, 444], FOREIGN_LIST)) },
      { title: 'a list that is an import of the stack', network: networkOf(ingress('udp', 53, { kind: 'prefix-list', id: 'the import net:Office' })) },
      { title: '443, where the team has no public ports', network: networkOf(ingress('tcp', 443, FOREIGN_LIST)), options: { publicPorts: [] } },
    ],
    good: [
      { title: 'HTTPS from the list of CloudFront', network: networkOf(ingress('tcp', 443, FOREIGN_LIST)) },
      { title: 'SSH from a list of the app', network: networkOf(ingress('tcp', 22, listOf('203.0.113.0/28', '2001:db8::/48'))) },
      { title: 'SSH from a block', network: networkOf(ingress('tcp', 22, '203.0.113.0/28')) },
      { title: 'SSH from another group', network: networkOf(ingress('tcp', 22, OTHER_GROUP)) },
      { title: 'SSH from an address that is a parameter', network: networkOf(ingress('tcp', 22, addressFrom('Office'))) },
    ],
    unknown: [
      { title: 'a port that is a parameter', network: networkOf(ingress('tcp', { known: false, why: 'the parameter Port' }, FOREIGN_LIST)) },
    ],
  },
  judge,
};
