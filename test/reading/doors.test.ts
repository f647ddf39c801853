import { App, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as eks from 'aws-cdk-lib/aws-eks';
import { networkIn, say } from './templates';
import { readScope } from '../../lib/reading/from-scope';

/** What one resource opens: `where: what`. */
function openings(type: string, properties: unknown, sections: Record<string, unknown> = {}): string[] {
  const { doors } = networkIn({ It: { Type: type, Properties: properties } }, sections);
  return doors!.map(({ site, rule }) => `${site.location}: ${rule ? say(rule) : 'is there'}`);
}

const GIVEN = { Parameters: { Given: { Type: 'String' } }, Conditions: { IsDev: { 'Fn::Equals': [{ Ref: 'Given' }, 'dev'] } } };

// EKS API, VpcConfigRequest: endpointPublicAccess "The default value for this parameter is true"; publicAccessCidrs "The default value is 0.0.0.0/0".
describe('the public endpoint of an EKS cluster', () => {
  const at = 'Properties.ResourcesVpcConfig';
  test.each<[unknown, string[]]>([
    [{}, [`${at}: tcp 443 from 0.0.0.0/0`]],
    [{ EndpointPublicAccess: true }, [`${at}: tcp 443 from 0.0.0.0/0`]],
    [{ EndpointPublicAccess: 'true', PublicAccessCidrs: [] }, [`${at}: tcp 443 from 0.0.0.0/0`]],
    [{ EndpointPublicAccess: false }, []],
    [{ EndpointPublicAccess: false, PublicAccessCidrs: ['0.0.0.0/0'] }, []],
    [{ PublicAccessCidrs: ['203.0.113.0/28', '2001:db8::/48'] }, [`${at}: tcp 443 from 203.0.113.0/28`, `${at}: tcp 443 from 2001:db8::/48`]],
    [{ PublicAccessCidrs: ['203.0.113.0/28', '10.0.0.1/0'] }, [`${at}: tcp 443 from 203.0.113.0/28`, `${at}: tcp 443 from 0.0.0.0/0`]],
    [{ PublicAccessCidrs: [{ Ref: 'Given' }] }, [`${at}: tcp 443 from ?(the parameter Given)`]],
    [{ PublicAccessCidrs: { Ref: 'Given' } }, [`${at}: tcp 443 from ?(the parameter Given)`]],
    [{ EndpointPublicAccess: { Ref: 'Given' } }, [`${at}: tcp 443 from ?(decided by the parameter Given)`]],
  ])('%j', (config, expected) => expect(openings('AWS::EKS::Cluster', { ResourcesVpcConfig: config }, GIVEN)).toEqual(expected));

  test('a cluster that aws-eks of the CDK makes is read like one', () => {
    const app = new App();
    const kubectlLayer = { layerVersionArn: 'arn:aws:lambda:eu-west-1:123456789012:layer:kubectl:1' } as never;
    // The CDK makes one cluster in a stack at most.
    for (const [id, endpointAccess] of Object.entries({ Open: undefined, Office: eks.EndpointAccess.PUBLIC_AND_PRIVATE.onlyFrom('203.0.113.0/28') })) {
      const stack = new Stack(app, id);
      const vpc = new ec2.Vpc(stack, 'Vpc', { maxAzs: 2 });
      new eks.Cluster(stack, 'Cluster', { vpc, version: eks.KubernetesVersion.V1_31, kubectlLayer, defaultCapacity: 0, endpointAccess });
    }
    const { doors } = readScope(app).network;
    expect(doors!.map(({ rule }) => say(rule!))).toEqual(['tcp 443 from 0.0.0.0/0', 'tcp 443 from 203.0.113.0/28']);
  });
});

// AWS::EKS::Nodegroup RemoteAccess: "If you specify Ec2SshKey, but do not specify this source security group ..., then the SSH port on the nodes is opened
// to the internet (0.0.0.0/0)".
describe('SSH on the nodes of an EKS node group', () => {
  test.each<[unknown, string[]]>([
    [undefined, []],
    [{}, []],
    [{ Ec2SshKey: 'key' }, ['Properties.RemoteAccess: tcp 22 from 0.0.0.0/0']],
    [{ Ec2SshKey: { Ref: 'Given' } }, ['Properties.RemoteAccess: tcp 22 from 0.0.0.0/0']],
    [{ Ec2SshKey: 'key', SourceSecurityGroups: [] }, ['Properties.RemoteAccess: tcp 22 from 0.0.0.0/0']],
    [{ Ec2SshKey: 'key', SourceSecurityGroups: ['sg-0123456789abcdef0'] }, []],
    [{ Ec2SshKey: 'key', SourceSecurityGroups: { Ref: 'Given' } }, []],
    [{ Ec2SshKey: 'key', SourceSecurityGroups: { 'Fn::If': ['IsDev', { Ref: 'AWS::NoValue' }, ['sg-0123456789abcdef0']] } },
      ['Properties.RemoteAccess: tcp 22 from ?(decided by a condition)']],
  ])('%j', (access, expected) => expect(openings('AWS::EKS::Nodegroup', { RemoteAccess: access }, GIVEN)).toEqual(expected));

  test('a key under a condition opens it under that condition', () => {
    const { doors } = networkIn({ It: { Type: 'AWS::EKS::Nodegroup', Properties: { RemoteAccess: { 'Fn::If': ['IsDev', { Ec2SshKey: 'key' }, { Ref: 'AWS::NoValue' }] } } } }, GIVEN);
    expect(doors).toMatchObject([{ rule: { conditions: { 'the parameter Given in App is "dev"': true } } }]);
  });
});

test.each<[unknown, string[]]>([
  [[{ Protocol: 'UDP', FromPort: 33400, ToPort: 33500, IpRange: '0.0.0.0/0' }], ['Properties.EC2InboundPermissions[0]: udp 33400-33500 from 0.0.0.0/0']],
  [[{ Protocol: 'TCP', FromPort: '80', ToPort: '80', IpRange: '203.0.113.7/32' }, { Protocol: 'UDP', FromPort: 1, ToPort: { Ref: 'Given' }, IpRange: '10.0.0.0/8' }],
    ['Properties.EC2InboundPermissions[0]: tcp 80 from 203.0.113.7/32', 'Properties.EC2InboundPermissions[1]: udp ?(the parameter Given) from 10.0.0.0/8']],
  ['None', []],
])('inbound permissions of a GameLift fleet: %j', (permissions, expected) => {
  expect(openings('AWS::GameLift::Fleet', { EC2InboundPermissions: permissions }, GIVEN)).toEqual(expected);
});

const PORT = 'tcp ?(that of the database)';

test.each<[string, unknown, string[]]>([
  ['AWS::RDS::DBSecurityGroup', { DBSecurityGroupIngress: [{ CIDRIP: '0.0.0.0/0' }, { EC2SecurityGroupName: 'web' }] },
    ['Properties: is there', `Properties.DBSecurityGroupIngress: ${PORT} from 0.0.0.0/0`]],
  // One rule may stand there as a map.
  ['AWS::RDS::DBSecurityGroup', { DBSecurityGroupIngress: { CIDRIP: '1.2.3.4/28' } }, ['Properties: is there', `Properties.DBSecurityGroupIngress: ${PORT} from 1.2.3.0/28`]],
  ['AWS::RDS::DBSecurityGroupIngress', { DBSecurityGroupName: 'db', CIDRIP: { Ref: 'Given' } }, ['Properties: is there', `Properties.CIDRIP: ${PORT} from ?(the parameter Given)`]],
  ['AWS::Redshift::ClusterSecurityGroupIngress', { ClusterSecurityGroupName: 'c', CIDRIP: '10.0.0.0/8' }, ['Properties: is there', `Properties.CIDRIP: ${PORT} from 10.0.0.0/8`]],
  ['AWS::ElastiCache::SecurityGroup', { Description: 'x' }, ['Properties: is there']],
])('a group of EC2-Classic: %s %j', (type, properties, expected) => expect(openings(type, properties, GIVEN)).toEqual(expected));

test('a rule of a classic group belongs to its group, which databases wear', () => {
  const { doors, wearers } = networkIn({
    Group: { Type: 'AWS::RDS::DBSecurityGroup', Properties: {} },
    Rule: { Type: 'AWS::RDS::DBSecurityGroupIngress', Properties: { DBSecurityGroupName: { Ref: 'Group' }, CIDRIP: '0.0.0.0/0' } },
    Db: { Type: 'AWS::RDS::DBInstance', Properties: { DBSecurityGroups: [{ Ref: 'Group' }] } },
  });
  expect(doors!.flatMap(({ rule }) => rule ? [rule.group] : [])).toEqual(['App/Group']);
  expect(wearers).toMatchObject([{ worn: [{ group: 'App/Group' }], wearsDefaultGroup: { value: false } }]);
});

test('a macro may open something, or nothing', () => {
  const macro = { 'Fn::Transform': { Name: 'Mine' } };
  expect(openings('AWS::EKS::Cluster', { ResourcesVpcConfig: {}, ...macro })).toEqual(['Properties.ResourcesVpcConfig: tcp 443 from ?(decided by the result of Fn::Transform)']);
  expect(openings('AWS::EKS::Nodegroup', { RemoteAccess: {}, ...macro })).toEqual(['Properties.RemoteAccess: tcp 22 from ?(decided by the result of Fn::Transform)']);
});

test('what is never made opens nothing', () => {
  const never = { Conditions: { Never: { 'Fn::Equals': ['a', 'b'] } } };
  expect(networkIn({ It: { Type: 'AWS::EKS::Cluster', Condition: 'Never', Properties: {} } }, never).doors).toEqual([]);
});
