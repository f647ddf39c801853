import { Check } from './check';
import { addressFrom, door, FOREIGN_LIST, ingress, listOf, networkOf, OTHER_GROUP, unreadable } from './example-network';
import { ADMIN_PORT_COVERS, ANY_WORLD_COVERS, PORT_LIST_COVERS, UNAUTHORISED_PORT_COVERS } from './world-covers';
import { judgeDoorsLikeRules } from '../judging/judge-doors';
import { judgeWorldRules } from '../judging/judge-world-rules';
import { Traffic } from '../judging/traffic';
import { onPortFor } from '../judging/world-questions';
import { unknown } from '../model/knowledge';
import { TCP } from '../model/protocol';

/** What opens ports to addresses by itself, without a group. */
const FLEETS: ReadonlySet<string> = new Set(['AWS::GameLift::Fleet', 'AWS::GameLift::ContainerFleet']);

/** Game sessions take any port of wide ranges (1026-60000), so that other ports of administrators mean nothing there; SSH and RDP answer on each instance. */
function isLogin(traffic: Traffic): boolean {
  return traffic.kind === 'ports' && traffic.protocol === TCP && [22, 3389].some(port => traffic.ports.from <= port && port <= traffic.ports.to);
}

const fleet = (...[protocol, ports, peer]: Parameters<typeof ingress>) => networkOf(door('AWS::GameLift::Fleet', 'inbound permissions of the GameLift fleet', ingress(protocol, ports, peer)));

export const worldOnAdminPort: Check = {
  id: 'WorldOnAdminPort',
  area: 'Open to the world',
  audience: 'baseline',
  severity: 'error',
  says: 'anyone on the internet can try to log in',
  why: 'Ports that machines are run from (SSH, RDP, WinRM, Docker, Kubernetes, file shares) are scanned all day, everywhere. '
    + 'One weak password or one unpatched server is then a way in.',
  fix: `const office = new TrustedNetwork(this, 'Office', {
  name: 'office',
  cidrs: [{ cidr: '203.0.113.0/28', description: 'Head office' }],
});
new AdminSshSG(this, 'Admin', { vpc, trusted: [office] }); // SSH, and SFTP in place of FTP; AdminRdpSG for RDP
// any other port that machines are run from: the network of those who need it, and nobody else
const broker = new ec2.SecurityGroup(this, 'Broker', { vpc, description: 'Production Broker for Shop', allowAllOutbound: false });
broker.addIngressRule(office.ipv4, ec2.Port.tcp(15672), 'Management from the head office');`,
  whenNot: 'A public SFTP or Git service listens on port 22 on purpose. Then acknowledge it on the group, with that reason. Ports of your own stand in the '
    + 'option `adminPorts`; what the whole app has in public, in `publicPorts`.',
  covers: [...ANY_WORLD_COVERS, ...UNAUTHORISED_PORT_COVERS, ...PORT_LIST_COVERS, ...ADMIN_PORT_COVERS],
  options: ['adminPorts', 'publicPorts'],
  examples: {
    bad: [
      { title: 'SSH from 0.0.0.0/0', network: networkOf(ingress('tcp', 22, '0.0.0.0/0')) },
      { title: 'RDP from ::/0', network: networkOf(ingress('tcp', 3389, '::/0')) },
      { title: 'every protocol (-1) from 0.0.0.0/0', network: networkOf(ingress('-1', 443, '0.0.0.0/0')) },
      { title: 'protocol "6" and a range in which 22 lies', network: networkOf(ingress('6', [20, 30], '0.0.0.0/0')) },
      { title: 'SSH from 10.0.0.1/0, which EC2 reads as 0.0.0.0/0', network: networkOf(ingress('TCP', 22, '10.0.0.1/0')) },
      { title: 'a port that the team named', network: networkOf(ingress('tcp', 9443, '0.0.0.0/0')), options: { adminPorts: [9443] } },
      { title: 'SSH from a prefix list in which 0.0.0.0/0 stands', network: networkOf(ingress('tcp', 22, listOf('203.0.113.0/24', '0.0.0.0/0'))) },
      { title: 'SSH from 0.0.0.0/0 to a fleet of game servers', network: fleet('tcp', 22, '0.0.0.0/0') },
    ],
    good: [
      { title: 'HTTPS from 0.0.0.0/0', network: networkOf(ingress('tcp', 443, '0.0.0.0/0')) },
      { title: 'SSH from everywhere where the team made port 22 public', network: networkOf(ingress('tcp', 22, '::/0')), options: { publicPorts: [22, 443] } },
      { title: 'SSH from the office', network: networkOf(ingress('tcp', 22, '203.0.113.0/28')) },
      { title: 'SSH from another group', network: networkOf(ingress('tcp', 22, OTHER_GROUP)) },
      { title: 'SSH from a prefix list of the office', network: networkOf(ingress('tcp', 22, listOf('203.0.113.0/28', '2001:db8::/48'))) },
      { title: 'ICMP type 22 from 0.0.0.0/0, which is no port', network: networkOf(ingress('icmp', [22, 22], '0.0.0.0/0')) },
      { title: 'a port of a game from 0.0.0.0/0 to a fleet of game servers', network: fleet('udp', 33400, '0.0.0.0/0') },
      { title: 'HTTPS from an address that is a parameter', network: networkOf(ingress('tcp', 443, addressFrom('Partner'))) },
    ],
    unknown: [
      { title: 'SSH from an address that is a parameter', network: networkOf(ingress('tcp', 22, addressFrom('OfficeCidr'))) },
      { title: 'SSH from a prefix list that is not in the app', network: networkOf(ingress('tcp', 22, FOREIGN_LIST)) },
      { title: 'a port that is a parameter, from 0.0.0.0/0', network: networkOf(ingress('tcp', unknown('the parameter Port'), '0.0.0.0/0')) },
      { title: 'a list of rules that is a parameter', network: networkOf(unreadable('ingress', unknown('the parameter Rules'))) },
    ],
  },
  judge: (index) => {
    const question = onPortFor('admin', index.options);
    const rules = judgeWorldRules(index, question);
    const ofFleets = { ...question, concerns: (traffic: Traffic) => isLogin(traffic) && question.concerns(traffic) };
    const fleets = judgeDoorsLikeRules(index, ({ type }) => FLEETS.has(type), ofFleets);
    return { violated: [...rules.violated, ...fleets.violated], undecided: [...rules.undecided, ...fleets.undecided] };
  },
};
