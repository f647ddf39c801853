import { Check } from './check';
import { addressFrom, FOREIGN_LIST, ingress, listOf, networkOf, OTHER_GROUP } from './example-network';
import { DISGUISE_COVERS } from './world-covers';
import { findDisguises, isForThePublic } from '../judging/disguise';
import { judgeTogether } from '../judging/judge-together';
import { NetworkIndex } from '../judging/network-index';
import { portClassesOf } from '../judging/port-classes';
import { cannotTell } from '../judging/unreadable';
import { unknown } from '../model/knowledge';
import { Verdict } from '../model/verdict';

const WHETHER = 'ranges that are together a large part of the internet may connect';

function judge(index: NetworkIndex): Verdict {
  const open = portClassesOf(index.options).public;
  const { violated, undecided } = judgeTogether(index.byGroup.ingress.values(), {
    concerns: rule => !isForThePublic(rule, open),
    judge: (...here) => findDisguises(open, ...here),
    whether: WHETHER,
  });
  return { violated, undecided: [...undecided, ...cannotTell(WHETHER, index.unreadable.ingress)] };
}

export const worldInDisguise: Check = {
  id: 'WorldInDisguise',
  area: 'Open to the world',
  audience: 'baseline',
  severity: 'error',
  says: 'ranges that are each not the internet are a large part of it together',
  why: '0.0.0.0/1 and 128.0.0.0/1 are the Internet as much as 0.0.0.0/0 is, and pass every tool that looks for "/0" only. From a quarter of '
    + 'the Internet on (of the IPv4 addresses that are routed; of 2000::/3) it is no list of partners any more.',
  fix: `const partners = new TrustedNetwork(this, 'Partners', {
  name: 'partners',
  cidrs: [{ cidr: '198.51.100.0/24', description: 'Partner in Vienna' }],
});
queue.addIngressRule(partners.ipv4, ec2.Port.tcp(8443), 'Partners');`,
  whenNot: 'A list of the ranges of a large country or continent can reach a quarter. A security group is a poor place for it: use geographic '
    + 'match of AWS WAF, and let only the load balancer in. Private ranges never count, and public ports (`publicPorts`: 80 and 443) are not judged.',
  covers: DISGUISE_COVERS,
  options: ['publicPorts'],
  examples: {
    bad: [
      {
        title: 'SSH from both halves of 0.0.0.0/0',
        network: networkOf(ingress('tcp', 22, '0.0.0.0/1'), ingress('tcp', 22, '128.0.0.0/1')),
      },
      { title: 'every protocol (-1) from 2000::/3', network: networkOf(ingress('-1', 'any', '2000::/3')) },
      {
        title: 'halves with overlapping ranges, once as protocol "6"',
        network: networkOf(ingress('6', [20, 30], '0.0.0.0/1'), ingress('tcp', [25, 40], '128.0.0.0/1')),
      },
      { title: 'halves in a prefix list', network: networkOf(ingress('tcp', 8080, listOf('0.0.0.0/1', '128.0.0.0/1'))) },
      { title: 'one half, written with host bits', network: networkOf(ingress('tcp', 3389, '10.0.0.1/1')) },
      {
        title: 'one half on port 22, the other on every protocol',
        network: networkOf(ingress('tcp', 22, '0.0.0.0/1'), ingress('-1', 'any', '128.0.0.0/1')),
      },
      { title: 'a quarter of the addresses', network: networkOf(ingress('udp', 53, '64.0.0.0/2')) },
    ],
    good: [
      { title: 'HTTPS from both halves', network: networkOf(ingress('tcp', 443, '0.0.0.0/1'), ingress('tcp', 443, '128.0.0.0/1')) },
      { title: 'one block that is the world, which other checks name', network: networkOf(ingress('tcp', 22, '0.0.0.0/0')) },
      {
        title: 'private ranges',
        network: networkOf(ingress('tcp', 22, '10.0.0.0/8'), ingress('tcp', 22, '172.16.0.0/12'), ingress('tcp', 22, '192.168.0.0/16')),
      },
      { title: 'unique local IPv6 addresses', network: networkOf(ingress('-1', 'any', 'fc00::/7')) },
      { title: 'two large partners in a prefix list', network: networkOf(ingress('tcp', 22, listOf('3.0.0.0/8', '2600::/12'))) },
      {
        title: 'an eighth on one port and another eighth on another',
        network: networkOf(ingress('tcp', 22, '32.0.0.0/3'), ingress('tcp', 23, '64.0.0.0/3')),
      },
      {
        title: 'both halves on a port that the team made public',
        network: networkOf(ingress('tcp', 8443, '0.0.0.0/1'), ingress('tcp', 8443, '128.0.0.0/1')),
        options: { publicPorts: [8443] },
      },
      { title: 'other groups', network: networkOf(ingress('-1', 'any', OTHER_GROUP)) },
    ],
    unknown: [
      { title: 'SSH from an address that is a parameter', network: networkOf(ingress('tcp', 22, addressFrom('OfficeCidr'))) },
      { title: 'SSH from a prefix list that is not in the app', network: networkOf(ingress('tcp', 22, FOREIGN_LIST)) },
      {
        title: 'half of the Internet on a port that is a parameter',
        network: networkOf(ingress('tcp', unknown('the parameter Port'), '0.0.0.0/1')),
      },
    ],
  },
  judge,
};
