import { Check } from './check';
import { addressFrom, FOREIGN_LIST, group, ingress, listOf, networkOf, OTHER_GROUP, unreadable } from './example-network';
import { doubt } from '../judging/doubt';
import { NetworkIndex } from '../judging/network-index';
import { restrictedRules } from '../judging/restricted-ports';
import { letsOf, trafficByDefault, trafficOf } from '../judging/traffic';
import { cannotTell } from '../judging/unreadable';
import { familyOf } from '../judging/world';
import { unknown } from '../model/knowledge';
import { Rule } from '../model/rule';
import { HOLDS, Verdict } from '../model/verdict';

const WHETHER = 'others than the allowed networks may connect to a restricted port';

function judge(index: NetworkIndex): Verdict {
  const { restrictedPorts } = index.options;
  if (restrictedPorts.length === 0) return HOLDS;
  const { violated, undecided } = restrictedRules(index, restrictedPorts);
  return {
    violated: violated.map(({ rule, says }) => ({ site: rule.site, says, ...about(rule) })),
    undecided: [
      ...undecided.map(({ rule, ...why }) => doubt(rule.site, WHETHER, why)),
      ...cannotTell(WHETHER, index.unreadable.ingress),
    ],
  };
}

function about(rule: Rule) {
  const traffic = trafficOf(rule);
  const usual = traffic.known ? traffic.value : trafficByDefault(rule);
  return { family: familyOf(rule), ...usual ? { lets: letsOf(usual) } : {} };
}

const SSH = { restrictedPorts: [{ ports: ['ssh'], allowed: ['10.0.0.0/8', '2001:db8::/32', 'pl-0123456789abcdef0'] }] };
const RDP = { restrictedPorts: [{ ports: ['rdp'], allowed: ['10.20.0.0/16'] }] };
const IPV4 = { restrictedPorts: [{ ports: ['tcp 22', 'rdp'], allowed: ['10.0.0.0/8', '192.168.0.0/16'] }] };
const NOBODY = { restrictedPorts: [{ ports: ['udp 53', 'tcp 8000-8080'], allowed: [] }] };
const BALANCER = group({ id: 'Balancer', site: { template: 'Shop.template.json', logicalId: 'Balancer', location: 'Properties' } });

export const portOutsideAllowedNetworks: Check = {
  id: 'PortOutsideAllowedNetworks',
  area: 'Sources and ports',
  audience: 'baseline',
  severity: 'error',
  says: 'a port that the team restricts is open to others than the networks it names',
  why: 'Who may log in is known, and anybody else who can is an intruder or a mistake. Judged only where the option restrictedPorts names ports and networks. A range counts by its '
    + 'addresses, not by its text: a smaller one inside an allowed one is allowed, one that is only partly inside is not. Rules for every protocol or for a range of ports '
    + 'count, and so do groups that let others in.',
  fix: `queue.addIngressRule(ec2.Peer.ipv4('10.20.0.0/16'), ec2.Port.tcp(3389), 'Workstations of administrators');
// with an option that says who may: SecurityGroupChecks, portcullis.json
// "options": { "restrictedPorts": [{ "ports": ["rdp"], "allowed": ["10.20.0.0/16"] }] }`,
  whenNot: 'The network is a new one of yours: add it to allowed. A prefix list passes by its id, or where all its entries are known and inside. A group of another account is asked about '
    + 'until its account is in accounts.',
  covers: [],
  options: ['restrictedPorts'],
  examples: {
    bad: [
      { title: 'RDP from a network that is not allowed', network: networkOf(ingress('tcp', 3389, '203.0.113.0/24')), options: RDP },
      { title: 'SSH from everybody', network: networkOf(ingress('tcp', 22, '0.0.0.0/0')), options: SSH },
      { title: 'every protocol (-1) from the world', network: networkOf(ingress('-1', 'any', '0.0.0.0/0')), options: SSH },
      { title: 'a range that is only partly inside, with protocol "6" and a range of ports', network: networkOf(ingress('6', [0, 1023], '10.0.0.0/7')), options: SSH },
      { title: 'an IPv6 network where only IPv4 ones are allowed', network: networkOf(ingress('tcp', 3389, '2001:db8::/32')), options: IPV4 },
      { title: 'the world with host bits', network: networkOf(ingress('tcp', 22, '10.0.0.1/0')), options: SSH },
      { title: 'a prefix list with one entry outside', network: networkOf(ingress('tcp', 22, listOf('10.1.0.0/16', '203.0.113.7/32'))), options: SSH },
      {
        title: 'a group that lets in others on the port',
        network: networkOf(group(), BALANCER, ingress('tcp', 22, OTHER_GROUP), ingress('tcp', 22, '198.51.100.0/24', { group: 'Balancer' })),
        options: SSH,
      },
      { title: 'one of a range of ports that is for nobody', network: networkOf(ingress('tcp', 8080, '10.0.0.0/8')), options: NOBODY },
    ],
    good: [
      { title: 'no option', network: networkOf(ingress('tcp', 22, '203.0.113.0/24')) },
      { title: 'a smaller range inside an allowed one, and host bits', network: networkOf(ingress('tcp', 22, '10.1.2.3/16')), options: SSH },
      { title: 'IPv6 inside', network: networkOf(ingress('-1', 'any', '2001:db8:1::/48')), options: SSH },
      { title: 'a prefix list that is allowed by its id', network: networkOf(ingress('tcp', 22, FOREIGN_LIST)), options: SSH },
      { title: 'a prefix list whose entries are all inside', network: networkOf(ingress('tcp', 3389, listOf('10.1.0.0/16', '192.168.7.0/24'))), options: IPV4 },
      { title: 'another port, and the other protocol', network: networkOf(ingress('tcp', 443, '0.0.0.0/0'), ingress('udp', 22, '0.0.0.0/0')), options: SSH },
      { title: 'ICMP, whose numbers are no ports', network: networkOf(ingress('icmp', [22, -1], '0.0.0.0/0')), options: SSH },
      {
        title: 'a group that lets in nobody else on the port',
        network: networkOf(group(), BALANCER, ingress('tcp', 22, OTHER_GROUP), ingress('tcp', 443, '0.0.0.0/0', { group: 'Balancer' })),
        options: SSH,
      },
      { title: 'members of the group itself', network: networkOf(group(), ingress('-1', 'any', { kind: 'group', id: 'Web' })), options: SSH },
      {
        title: 'a group that cannot be read, of an account that is trusted',
        network: networkOf(ingress('tcp', 22, { kind: 'group', id: '222222222222/sg-0a', account: '222222222222' })),
        options: { restrictedPorts: [{ ports: ['tcp 22'], allowed: [], accounts: ['222222222222'] }] },
      },
    ],
    unknown: [
      { title: 'an address that is a parameter', network: networkOf(ingress('tcp', 22, addressFrom('Office'))), options: SSH },
      { title: 'a prefix list that is not in the app', network: networkOf(ingress('tcp', 22, FOREIGN_LIST)), options: IPV4 },
      { title: 'a port that is a parameter', network: networkOf(ingress('tcp', unknown('the parameter Port'), '203.0.113.0/24')), options: SSH },
      { title: 'a group that is not in the app', network: networkOf(ingress('tcp', 22, { kind: 'group', id: 'sg-0123456789abcdef0' })), options: SSH },
      { title: 'rules that cannot be read', network: networkOf(unreadable('ingress', unknown('the parameter Rules'))), options: SSH },
    ],
  },
  judge,
};
