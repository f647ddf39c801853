// Run it: npm run demo:hole. It must fail, and name every line that is marked "hole".
import { App, CfnResource, NestedStack, Stack, Stage, Validations } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { SecurityGroupChecks } from 'cdk-portcullis';

const SSH_FROM_ANYBODY = { ipProtocol: 'tcp', fromPort: 22, toPort: 22, cidrIp: '0.0.0.0/0', description: 'Login' };
const DATABASE_FROM_ANYBODY = { ipProtocol: 'tcp', fromPort: 5432, toPort: 5432, cidrIpv6: '::/0', description: 'Reports' };

/** A group with a hole, wherever it stands. */
class OpenLogin extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new ec2.CfnSecurityGroup(this, 'Group', { // hole: SSH, inside the group
      groupDescription: 'Anybody may log in',
      securityGroupIngress: [SSH_FROM_ANYBODY],
    });
  }
}

export const app = new App();
Validations.of(app).addPlugins(new SecurityGroupChecks(app));

const stack = new Stack(app, 'OpenToTheWorld');
const vpc = new ec2.Vpc(stack, 'Vpc', { maxAzs: 1, natGateways: 0 });

// 1. The usual way: an L2 group.
const group = new ec2.SecurityGroup(stack, 'ByL2', { vpc, description: 'A group of the CDK' });
group.addIngressRule(ec2.Peer.anyIpv4(), ec2.Port.SSH, 'Login'); // hole: SSH
group.addIngressRule(ec2.Peer.anyIpv6(), ec2.Port.POSTGRES, 'Reports'); // hole: a database

// 2. An L1 group with its rules inside, and an L1 rule of its own.
const plain = new ec2.CfnSecurityGroup(stack, 'ByL1', { // hole: SSH
  groupDescription: 'A group as CloudFormation knows it',
  vpcId: vpc.vpcId,
  securityGroupIngress: [SSH_FROM_ANYBODY],
});
new ec2.CfnSecurityGroupIngress(stack, 'RuleByL1', { groupId: plain.attrGroupId, ...DATABASE_FROM_ANYBODY }); // hole: a database

// 3. An override, which no property of the construct shows.
const closed = new ec2.CfnSecurityGroup(stack, 'ByOverride', { groupDescription: 'Closed, it seems', vpcId: vpc.vpcId });
closed.addPropertyOverride('SecurityGroupIngress', [ // hole: SSH
  { IpProtocol: '6', FromPort: '22', ToPort: '22', CidrIp: '10.0.0.1/0', Description: 'Login' },
]);

// 4. A generic resource, which is no security group to TypeScript.
new CfnResource(stack, 'ByGenericResource', { // hole: a database
  type: 'AWS::EC2::SecurityGroupIngress',
  properties: { GroupId: plain.attrGroupId, IpProtocol: 'tcp', FromPort: 3306, ToPort: 3306, CidrIp: '0.0.0.0/0', Description: 'Reports' },
});

// 5. In a nested stack, and inside a Stage, which plain `cdk synth` does not look into.
new OpenLogin(new NestedStack(stack, 'Nested'), 'InNestedStack');
new OpenLogin(new Stack(new Stage(app, 'Production'), 'App'), 'InStage');
