import { Check } from './check';
import { addressFrom, egress, ingress, networkOf, OTHER_GROUP } from './example-network';
import { whatSettles } from '../judging/doubt';
import { isByDefault, mergeableIn } from '../judging/mergeable-rules';
import { NetworkIndex } from '../judging/network-index';
import { placesOf } from '../judging/place-of';
import { unknown } from '../model/knowledge';
import { TCP } from '../model/protocol';
import { Evidence, Verdict } from '../model/verdict';

function judge(index: NetworkIndex): Verdict {
  const violated: Evidence[] = [];
  const undecided: Evidence[] = [];
  for (const { rules: [rule, ...others], as } of mergeableIn(index)) {
    const one = `one rule would do for this and ${placesOf(others, rule.site)}: ${as}`;
    const open = [rule, ...others].find(isByDefault);
    if (!open) violated.push({ site: rule.site, says: one });
    else undecided.push({ site: rule.site, says: `whether one rule would do for this and ${placesOf(others, rule.site)}, ${as}: ${whyOf(open)}`, settledBy: whatSettles(open) });
  }
  return { violated, undecided };
}

function whyOf({ protocol, ports }: Parameters<typeof isByDefault>[0]): string {
  return protocol.known ? `the port is ${ports.known ? 'known' : ports.why}` : `the protocol is ${protocol.why}`;
}

const portFrom = (from: number) => ({ byDefault: { protocol: TCP, ports: { from, to: from } } });

export const mergeableRules: Check = {
  id: 'MergeableRules',
  area: 'Rules together',
  audience: 'strict',
  severity: 'info',
  says: 'one rule would do in the place of several',
  why: 'Rules count towards the quota of the group, and whoever reads them has to put the pieces together: ports side by side for the same peer, '
    + 'or two halves of one block on the same ports.',
  fix: `// ports 8080 and 8081 in one rule
queue.addIngressRule(office.ipv4, ec2.Port.tcpRange(8080, 8081), 'Office tools');`,
  whenNot: 'Each rule has a description of its own because each is for somebody else, and may go without the others. Leave them apart.',
  covers: [],
  examples: {
    bad: [
      { title: 'two ports side by side', network: networkOf(ingress('tcp', 8080, '10.0.0.0/8'), ingress('tcp', 8081, '10.0.0.0/8')) },
      { title: 'ranges that overlap, by name and by number', network: networkOf(ingress('tcp', [80, 90], OTHER_GROUP), ingress('6', [85, 99], OTHER_GROUP)) },
      { title: 'two halves of a block', network: networkOf(ingress('tcp', 443, '10.0.0.0/25'), ingress('tcp', 443, '10.0.0.128/25')) },
      { title: 'two halves with host bits', network: networkOf(egress('-1', 'any', '10.0.0.7/25'), egress('-1', 'any', '10.0.0.200/25')) },
      {
        title: 'four quarters of an IPv6 block',
        network: networkOf(...['2001:db8::/34', '2001:db8:8000::/34', '2001:db8:4000::/34', '2001:db8:c000::/34'].map(block => ingress('udp', 53, block))),
      },
      { title: 'the same parameter on two ports side by side', network: networkOf(ingress('tcp', 22, addressFrom('Office')), ingress('tcp', 23, addressFrom('Office'))) },
      {
        title: 'under the same conditions',
        network: networkOf(...[80, 81].map(port => ingress('tcp', port, '10.0.0.0/8', { conditions: { IsProd: true } }))),
      },
    ],
    good: [
      { title: 'ports with one between them', network: networkOf(ingress('tcp', 8080, '10.0.0.0/8'), ingress('tcp', 8082, '10.0.0.0/8')) },
      { title: 'two ports of two peers', network: networkOf(ingress('tcp', 80, '10.0.0.0/8'), ingress('tcp', 81, '192.168.0.0/16')) },
      { title: 'TCP and UDP', network: networkOf(ingress('tcp', 53, '10.0.0.0/8'), ingress('udp', 54, '10.0.0.0/8')) },
      { title: 'two types of ICMP, which are no range', network: networkOf(ingress('icmp', [3, -1], '10.0.0.0/8'), ingress('icmp', [4, -1], '10.0.0.0/8')) },
      { title: 'neighbours that are no halves of one block', network: networkOf(ingress('tcp', 443, '10.0.1.0/24'), ingress('tcp', 443, '10.0.2.0/24')) },
      { title: 'two halves on two ports', network: networkOf(ingress('tcp', 443, '10.0.0.0/25'), ingress('tcp', 8443, '10.0.0.128/25')) },
      { title: 'two halves of all addresses, which another check tells', network: networkOf(ingress('tcp', 443, '0.0.0.0/1'), ingress('tcp', 443, '128.0.0.0/1')) },
      {
        title: 'under conditions of their own',
        network: networkOf(...[80, 81].map(port => ingress('tcp', port, '10.0.0.0/8', { conditions: { [`C${port}`]: true } }))),
      },
      { title: 'in and out', network: networkOf(ingress('tcp', 80, '10.0.0.0/8'), egress('tcp', 81, '10.0.0.0/8')) },
      { title: 'a port that is open anyway, which another check tells', network: networkOf(ingress('tcp', [80, 90], '10.0.0.0/8'), ingress('tcp', 90, '10.0.0.0/8')) },
    ],
    unknown: [
      {
        title: 'a port beside one that is a parameter',
        network: networkOf(ingress('tcp', 8080, '10.0.0.0/8'), ingress('tcp', unknown('the parameter Port'), '10.0.0.0/8', portFrom(8081))),
      },
      {
        title: 'two halves on a port that is a parameter',
        network: networkOf(ingress('tcp', 8080, '10.0.0.0/9'), ingress('tcp', unknown('the parameter Port'), '10.128.0.0/9', portFrom(8080))),
      },
    ],
  },
  judge,
};
