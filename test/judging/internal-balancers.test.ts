import { judgeAll } from '../../lib/checks';
import { networkOf } from '../../lib/reading/from-template';

const GROUP = {
  Type: 'AWS::EC2::SecurityGroup',
  Properties: { GroupDescription: 'x', SecurityGroupIngress: [{ IpProtocol: 'tcp', FromPort: 8080, ToPort: 8080, CidrIp: '0.0.0.0/0' }] },
};
const inList = [{ 'Fn::GetAtt': ['Group', 'GroupId'] }];
const balancer = (properties: object) => ({ Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer', Properties: { SecurityGroups: inList, ...properties } });
const INTERNAL = balancer({ Scheme: 'internal' });

function told(resources: object, sections: object = {}, settings: object = {}): string[] {
  const network = networkOf([{ template: 'a.json', stack: 'App', body: { Resources: { Group: GROUP, ...resources }, ...sections } }]);
  return judgeAll(network, settings).filter(({ id }) => id === 'WorldOnOtherPort').map(({ severity, says }) => `${severity}: ${says}`);
}

test('a port that the CDK opens on an internal load balancer is a warning, and says why', () => {
  expect(told({ Internal: INTERNAL })).toEqual([
    expect.stringMatching(/^warning: 0\.0\.0\.0\/0, the whole IPv4 Internet, may connect to tcp 8080 .*; only the load balancer Internal, which has no public address, wears the group$/),
  ]);
  expect(told({ Internal: { Type: 'AWS::ElasticLoadBalancing::LoadBalancer', Properties: { SecurityGroups: inList, Scheme: 'internal' } } })[0]).toMatch(/^warning/);
});

test.each<[title: string, resources: object, sections?: object]>([
  ['nothing wears the group', {}],
  ['it is for the Internet', { Open: balancer({ Scheme: 'internet-facing' }) }],
  ['it does not say', { Open: balancer({}) }],
  ['it says so where nobody knows', { Open: balancer({ Scheme: { Ref: 'Scheme' } }) }, { Parameters: { Scheme: { Type: 'String', Default: 'internal' } } }],
  ['it is so in one deployment of two', { Open: balancer({ Scheme: { 'Fn::If': ['Big', 'internal', 'internet-facing'] } }) },
    { Parameters: { Size: { Type: 'String' } }, Conditions: { Big: { 'Fn::Equals': [{ Ref: 'Size' }, 'big'] } } }],
  ['something else wears the group too', { Internal: INTERNAL, Machine: { Type: 'AWS::EC2::Instance', Properties: { SecurityGroupIds: inList } } }],
  ['something else may wear the group', { Internal: INTERNAL }, { Outputs: { Group: { Value: inList[0], Export: { Name: 'group' } } } }],
])('it is an error where %s', (_, resources, sections = {}) => {
  expect(told(resources, sections)[0]).toMatch(/^error/);
});

test('what a team says of the check counts', () => {
  expect(told({ Internal: INTERNAL }, {}, { severities: { WorldOnOtherPort: 'error' } })[0]).toMatch(/^error/);
  expect(told({ Internal: INTERNAL }, {}, { severities: { WorldOnOtherPort: 'info' } })[0]).toMatch(/^info/);
});
