import { Check } from './check';
import { addressFrom, ingress, networkOf, OTHER_GROUP, wearer } from './example-network';
import { KICS_TCP_PORTS, KICS_UDP_PORTS } from '../catalogue/port-lists';
import { judgeWornByWorld } from '../judging/judge-worn-by-world';
import { portClassesOf } from '../judging/port-classes';
import { Traffic } from '../judging/traffic';
import { holdsData, isLoadBalancer } from '../judging/workloads';
import { known } from '../model/knowledge';
import { PortSet } from '../model/port-range';
import { isIcmp, TCP, UDP } from '../model/protocol';

const INSTANCE = 'AWS::EC2::Instance';
const BALANCER = 'AWS::ElasticLoadBalancingV2::LoadBalancer';
const PUBLIC = { isPublic: known(true) };
const ELB = 'elb_sensitive_port_is_exposed_to_entire_network';
const ECS = 'fully_open_ingress';

export const publicAddressOnOtherPort: Check = {
  id: 'PublicAddressOnOtherPort',
  area: 'What wears the groups',
  audience: 'strict',
  severity: 'error',
  says: 'something with a public address wears a group that lets the whole internet in beyond the web',
  why: 'A rule by itself is a hole that may lead nowhere. Here something with a public address stands behind it: it can be reached now, and scanners find it '
    + 'within minutes. Mend these first.',
  fix: `const bastion = new AdminSshSG(this, 'Bastion', { vpc, trusted: [office] }); // from the office, not from everywhere
// or no open port at all: Session Manager needs none`,
  whenNot: 'The service is for the public and its port is part of a standard, as mail (25) and DNS (53) are. Acknowledge it on the group, with the name of the service, '
    + 'or name the port in publicPorts.',
  covers: [
    { ids: [ELB], ports: KICS_TCP_PORTS, protocols: [TCP] },
    { ids: [ELB], ports: KICS_UDP_PORTS, protocols: [UDP] },
    // KICS takes port 0 for every port.
    { ids: [ECS], ports: [0], family: 'ipv4' },
  ],
  options: ['publicPorts'],
  examples: {
    bad: [
      { title: 'SSH from 0.0.0.0/0 to an instance with a public address', network: networkOf(ingress('tcp', 22, '0.0.0.0/0'), wearer(INSTANCE, ['Web'], PUBLIC)) },
      { title: 'every protocol (-1) from ::/0 to the same', network: networkOf(ingress('-1', 'any', '::/0'), wearer(INSTANCE, ['Web'], PUBLIC)) },
      { title: 'the range 8000-9000 to an internet-facing load balancer', network: networkOf(ingress('tcp', [8000, 9000], '0.0.0.0/0'), wearer(BALANCER, ['Web'], PUBLIC)) },
      { title: 'UDP (protocol "17") 53 to a task with a public address', network: networkOf(ingress('17', 53, '192.168.1.1/0'), wearer('AWS::ECS::Service', ['Web'], PUBLIC)) },
      { title: 'protocol 47 (GRE) to an instance with a public address', network: networkOf(ingress('47', 'any', '0.0.0.0/0'), wearer(INSTANCE, ['Web'], PUBLIC)) },
    ],
    good: [
      { title: 'HTTP and HTTPS to an internet-facing load balancer', network: networkOf(ingress('tcp', 80, '0.0.0.0/0'), ingress('tcp', 443, '::/0'), wearer(BALANCER, ['Web'], PUBLIC)) },
      { title: 'SSH to an instance without a public address', network: networkOf(ingress('tcp', 22, '0.0.0.0/0'), wearer(INSTANCE, ['Web'])) },
      { title: 'SSH from a group to an instance with one', network: networkOf(ingress('tcp', 22, OTHER_GROUP), wearer(INSTANCE, ['Web'], PUBLIC)) },
      { title: 'ping from everywhere to the same', network: networkOf(ingress('icmp', [8, -1], '0.0.0.0/0'), wearer(INSTANCE, ['Web'], PUBLIC)) },
      { title: 'a game on a port that the team calls public', network: networkOf(ingress('udp', 27015, '0.0.0.0/0'), wearer(INSTANCE, ['Web'], PUBLIC)), options: { publicPorts: [80, 443, 27015] } },
      { title: 'a database, which another check names', network: networkOf(ingress('tcp', 5432, '0.0.0.0/0'), wearer('AWS::RDS::DBInstance', ['Web'], PUBLIC)) },
    ],
    unknown: [
      { title: 'SSH from an address that is a parameter to an instance with a public address', network: networkOf(ingress('tcp', 22, addressFrom('Office')), wearer(INSTANCE, ['Web'], PUBLIC)) },
    ],
  },
  judge: (index) => {
    const { public: forThePublic } = portClassesOf(index.options);
    const isBeyondTheWeb = (traffic: Traffic) => {
      if (traffic.kind === 'portless') return !isIcmp(traffic.protocol);
      return traffic.kind === 'everything' || !PortSet.of([traffic.ports]).minus(forThePublic).isEmpty;
    };
    const isReachable = (traffic: Traffic, { isPublic, ...worn }: Parameters<typeof holdsData>[0]) =>
      isPublic.known && isPublic.value && !holdsData({ isPublic, ...worn }) && isBeyondTheWeb(traffic);
    const hasContainers = index.wearers.some(({ type }) => type === 'AWS::ECS::Service');
    return judgeWornByWorld(index, {
      concerns: isReachable,
      tellsDoubt: isReachable,
      notes: () => ', which has a public address',
      whether: 'anyone on the internet can reach something with a public address',
      answers: worn => [...isLoadBalancer(worn) ? [ELB] : [], ...hasContainers ? [ECS] : []],
    });
  },
};
