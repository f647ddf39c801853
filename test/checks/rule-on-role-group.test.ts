import { App, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { NamingConvention, WebServerSG } from '../../lib';
import { judgeAll } from '../../lib/checks';
import { readScope } from '../../lib/reading/from-scope';

process.env.CDK_VALIDATION = 'false';

function rulesOn(build: (web: WebServerSG, stack: Stack) => void): string[] {
  const stack = new Stack(new App(), 'App');
  NamingConvention.of(stack).use({ project: 'Shop', environment: 'Prod' });
  const web = new WebServerSG(stack, 'Web', { vpc: new ec2.Vpc(stack, 'Vpc', { maxAzs: 1, natGateways: 0 }) });
  build(web, stack);
  return judgeAll(readScope(stack).network).filter(({ check }) => check.id === 'RuleOnRoleGroup').map(({ site }) => site.logicalId.replace(/[0-9A-F]{8}$/, ''));
}

test('rules that the role writes are its own, whoever asks for them', () => {
  expect(rulesOn((web, stack) => {
    const other = new ec2.SecurityGroup(stack, 'Other', { vpc: ec2.Vpc.fromVpcAttributes(stack, 'Given', { vpcId: 'vpc-1', availabilityZones: ['a'] }), allowAllOutbound: false });
    web.connections.allowFrom(other, ec2.Port.tcp(443));
    web.allowFrom(other, { reason: 'reports' });
  })).toEqual([]);
});

test('a rule of the L1 level is somebody else\'s', () => {
  expect(rulesOn((web, stack) => {
    new ec2.CfnSecurityGroupIngress(stack, 'Mine', { groupId: web.securityGroupId, ipProtocol: 'tcp', fromPort: 8443, toPort: 8443, cidrIp: '10.0.0.0/8' });
  })).toEqual(['Mine']);
});

test('so is one that the CDK writes for a group that is imported by its id', () => {
  expect(rulesOn((web, stack) => {
    ec2.SecurityGroup.fromSecurityGroupId(stack, 'Imported', web.securityGroupId).addIngressRule(ec2.Peer.ipv4('10.0.0.0/8'), ec2.Port.tcp(22));
  })).toHaveLength(1);
});

test('and one of an override', () => {
  expect(rulesOn((web) => {
    (web.node.defaultChild as ec2.CfnSecurityGroup).addPropertyOverride('SecurityGroupIngress', [{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIp: '10.0.0.0/8' }]);
  })).toHaveLength(1);
});
