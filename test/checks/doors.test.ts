import { tell } from './ask';
import { eksEndpointOpenToWorld } from '../../lib/checks/eks-endpoint-open-to-world';
import { addressFrom, door, ingress } from '../../lib/checks/example-network';
import { judgeAll } from '../../lib/checks/judge-all';
import { worldOnAdminPort } from '../../lib/checks/world-on-admin-port';
import { Rule } from '../../lib/model/rule';
import { networkIn } from '../reading/templates';

const endpoint = (...rules: Rule[]) => rules.map(rule => door('AWS::EKS::Cluster', 'the public endpoint of the EKS cluster', rule));
const fleet = (rule: Rule) => door('AWS::GameLift::Fleet', 'inbound permissions of the GameLift fleet', rule);

describe('ranges that are the Internet together', () => {
  const told = (...blocks: (string | ReturnType<typeof addressFrom>)[]) => tell(eksEndpointOpenToWorld, ...endpoint(...blocks.map(block => ingress('tcp', 443, block))));
  const all = '0.0.0.0/1 and 128.0.0.0/1 are all of the IPv4 Internet, and may connect to the public endpoint of the EKS cluster';

  test('open an endpoint as the world does', () => expect(told('0.0.0.0/1', '128.0.0.0/1')).toEqual([all]));
  test('and are told once, at the door', () => {
    const { doors } = networkIn({ It: { Type: 'AWS::EKS::Cluster', Properties: { ResourcesVpcConfig: { PublicAccessCidrs: ['0.0.0.0/1', '128.0.0.0/1'] } } } });
    expect(tell(eksEndpointOpenToWorld, ...doors!)).toEqual([all]);
  });
  test('and answer no other tool, of which each looks at one block at a time', () => {
    const doors = endpoint(ingress('tcp', 443, '0.0.0.0/1'), ingress('tcp', 443, '128.0.0.0/1'));
    expect(judgeAll({ groups: [], rules: [], unreadable: [], vpcs: [], doors }, { profile: 'strict' })).toMatchObject([{ id: 'EksEndpointOpenToWorld', covers: [] }]);
  });
  test('but beside the world they are no news', () => {
    expect(told('0.0.0.0/0', '0.0.0.0/1', '128.0.0.0/1')).toEqual(['0.0.0.0/0, the whole IPv4 Internet, may connect to the public endpoint of the EKS cluster']);
  });
  test('offices are not the Internet', () => expect(told('203.0.113.0/28', '198.51.100.0/24', '10.0.0.0/8')).toEqual([]));
  test('an address that is a parameter is told as before', () => {
    expect(told('203.0.113.0/28', addressFrom('Office'))).toEqual([
      'whether anyone on the internet can reach the endpoint of a Kubernetes cluster: the source is the parameter Office',
    ]);
  });
});

// AWS::GameLift::Fleet, EC2InboundPermissions: "The IP address ranges and port settings that allow inbound traffic to access game server processes and other
// processes on this fleet": rules that no security group holds.
describe('ports of administrators of a fleet of game servers', () => {
  test.each<[string, Rule, string[]]>([
    ['SSH from everywhere', ingress('tcp', 22, '0.0.0.0/0'), ['0.0.0.0/0, the whole IPv4 Internet, may connect to tcp 22 (SSH), by inbound permissions of the GameLift fleet']],
    ['RDP in a range', ingress('tcp', [3380, 3400], '0.0.0.0/0'),
      ['0.0.0.0/0, the whole IPv4 Internet, may connect to tcp 3380-3400 (RDP 3389), by inbound permissions of the GameLift fleet']],
    ['SSH from the office', ingress('tcp', 22, '203.0.113.0/28'), []],
    ['a port of a game from everywhere', ingress('udp', 33400, '0.0.0.0/0'), []],
    // "For fleets using Linux builds, only ports 22 and 1026-60000 are valid": IpPermission. Sessions take any of them.
    ['all that a game may take', ingress('udp', [1026, 60000], '0.0.0.0/0'), []],
    ['ports of a game, one of which is Docker elsewhere', ingress('tcp', [2000, 2400], '0.0.0.0/0'), []],
    ['SSH from a parameter', ingress('tcp', 22, addressFrom('Office')), ['whether anyone on the internet can try to log in: the source is the parameter Office']],
  ])('%s', (_, rule, expected) => expect(tell(worldOnAdminPort, fleet(rule))).toEqual(expected));

  test('answer no question about security groups', () => {
    const [finding] = judgeAll({ groups: [], rules: [], unreadable: [], vpcs: [], doors: [fleet(ingress('tcp', 22, '0.0.0.0/0'))] });
    expect(finding).toMatchObject({ id: 'WorldOnAdminPort', covers: [] });
  });
  test('are read of fleets of containers too', () => {
    const { doors } = networkIn({ It: { Type: 'AWS::GameLift::ContainerFleet', Properties: { InstanceInboundPermissions: [{ Protocol: 'TCP', FromPort: 22, ToPort: 22, IpRange: '0.0.0.0/0' }] } } });
    expect(tell(worldOnAdminPort, ...doors!)).toEqual(['0.0.0.0/0, the whole IPv4 Internet, may connect to tcp 22 (SSH), by inbound permissions of the GameLift fleet']);
  });
});
