import { Check } from './check';
import { door, ingress, networkOf } from './example-network';
import { doubt } from '../judging/doubt';
import { letsOf, trafficOf, writeTraffic } from '../judging/traffic';
import { unknown } from '../model/knowledge';
import { Evidence } from '../model/verdict';

const TYPE = 'AWS::GameLift::Fleet';
const fleet = (...[protocol, ports, peer]: Parameters<typeof ingress>) => networkOf(door(TYPE, 'inbound permissions of the GameLift fleet', ingress(protocol, ports, peer)));

export const fleetPortRange: Check = {
  id: 'FleetPortRange',
  area: 'What wears the groups',
  audience: 'opinion',
  severity: 'warning',
  says: 'a fleet of game servers opens a range of ports',
  why: 'Inbound permissions of a GameLift fleet are rules without a security group. Each port of a range is open, whether a game session uses it or not.',
  fix: `new gamelift.CfnFleet(this, 'Fleet', {
  name: 'game', buildId: 'build-11111111-2222-3333-4444-555555555555', ec2InstanceType: 'c5.large', fleetType: 'ON_DEMAND',
  ec2InboundPermissions: [{ protocol: 'UDP', fromPort: 33400, toPort: 33400, ipRange: '0.0.0.0/0' }],
});`,
  whenNot: 'Several game sessions share an instance, and each needs a port of its own: a range of as many ports as sessions is what GameLift asks for. KICS asks for '
    + 'single ports always, so the check is asked only where somebody includes it.',
  covers: ['gamelift_fleet_ec2_inbound_permissions_with_port_range'],
  examples: {
    bad: [
      { title: 'a hundred UDP ports', network: fleet('udp', [33400, 33499], '0.0.0.0/0') },
      { title: 'two TCP ports', network: fleet('TCP', [1900, 1901], '203.0.113.0/28') },
      { title: 'every UDP port (protocol "17")', network: fleet('17', [0, 65535], '0.0.0.0/0') },
      { title: 'two ports from one address', network: fleet('udp', [1900, 1901], '203.0.113.7/32') },
    ],
    good: [
      { title: 'one UDP port', network: fleet('udp', 33400, '0.0.0.0/0') },
      { title: 'one TCP port', network: fleet('tcp', [1900, 1900], '203.0.113.0/28') },
      { title: 'a fleet without permissions', network: networkOf() },
      { title: 'a range in a security group, which another check names', network: networkOf(ingress('udp', [33400, 33499], '0.0.0.0/0')) },
    ],
    unknown: [{ title: 'a port that is a parameter', network: fleet('udp', unknown('the parameter Last'), '0.0.0.0/0') }],
  },
  judge: ({ doors }) => {
    const violated: Evidence[] = [];
    const undecided: Evidence[] = [];
    for (const { type, rule, site, opens } of doors) {
      if (type !== TYPE || !rule) continue;
      const traffic = trafficOf(rule);
      if (!traffic.known) {undecided.push(doubt(site, 'a fleet of game servers opens a range of ports', traffic));} else if (traffic.value.kind === 'ports' && traffic.value.ports.from !== traffic.value.ports.to) {
        violated.push({ site, says: `${opens} open ${writeTraffic(traffic.value)}`, lets: letsOf(traffic.value) });
      }
    }
    return { violated, undecided };
  },
};
