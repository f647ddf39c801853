import { App, CfnResource, NestedStack, Stack, Stage } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { CHECKS } from '../../lib/checks';

// Every app here is wrong on purpose: what the CDK itself says of its templates would stand between the findings.
process.env.CDK_VALIDATION = 'false';

/** A check that everybody is asked. */
export const ASKED_OF_ALL = CHECKS.find(({ audience }) => audience === 'baseline')!;

const SSH_FROM_ANYBODY = { ipProtocol: 'tcp', fromPort: 22, toPort: 22, cidrIp: '0.0.0.0/0', description: 'Everybody' };
const SHUT = [{ ipProtocol: 'icmp', fromPort: 252, toPort: 86, cidrIp: '255.255.255.255/32', description: 'Nobody' }];

/** A group that no check has anything to say about. */
export function closedGroup(scope: Stack, id: string): ec2.CfnSecurityGroup {
  return new ec2.CfnSecurityGroup(scope, id, { groupDescription: 'Production Web for Shop', securityGroupEgress: SHUT });
}

/** A group that is an error of one check, `WorldOnAdminPort`. */
export function openGroup(scope: Stack, id = 'Open'): ec2.CfnSecurityGroup {
  const group = closedGroup(scope, id);
  group.securityGroupIngress = [SSH_FROM_ANYBODY];
  return group;
}

/** A group that is a warning of one check, `GroupWithoutDescription`. */
export function undescribedGroup(scope: Stack, id = 'Undescribed'): ec2.CfnSecurityGroup {
  const group = closedGroup(scope, id);
  group.groupDescription = ' ';
  return group;
}

/** The ways to open SSH to the world, each in a stack of its own: what the pack must see. */
export const WAYS: Record<string, (app: App) => void> = {
  'an L2 rule': (app) => {
    const stack = new Stack(app, 'App');
    const vpc = ec2.Vpc.fromVpcAttributes(stack, 'Vpc', { vpcId: 'vpc-0123456789abcdef0', availabilityZones: ['a'] });
    new ec2.SecurityGroup(stack, 'Open', { vpc }).addIngressRule(ec2.Peer.anyIpv4(), ec2.Port.tcp(22));
  },
  'an L2 rule of its own': (app) => {
    const stack = new Stack(app, 'App');
    const vpc = ec2.Vpc.fromVpcAttributes(stack, 'Vpc', { vpcId: 'vpc-0123456789abcdef0', availabilityZones: ['a'] });
    new ec2.SecurityGroup(stack, 'Open', { vpc, disableInlineRules: true }).addIngressRule(ec2.Peer.anyIpv6(), ec2.Port.tcp(22));
  },
  'an L1 rule inside its group': app => void openGroup(new Stack(app, 'App')),
  'an L1 rule of its own': app => void new ec2.CfnSecurityGroupIngress(new Stack(app, 'App'), 'Open', { groupId: 'sg-0123456789abcdef0', ...SSH_FROM_ANYBODY }),
  'an override': (app) => {
    closedGroup(new Stack(app, 'App'), 'Open')
      .addPropertyOverride('SecurityGroupIngress', [{ IpProtocol: '6', FromPort: '20', ToPort: '25', CidrIp: '1.2.3.4/0' }]);
  },
  'a changed property': (app) => {
    const group = openGroup(new Stack(app, 'App'));
    group.securityGroupIngress = [{ ...SSH_FROM_ANYBODY, cidrIp: undefined, cidrIpv6: '0::0/0' }];
  },
  'a generic resource': (app) => {
    new CfnResource(new Stack(app, 'App'), 'Open', {
      type: 'AWS::EC2::SecurityGroupIngress',
      properties: { GroupId: 'sg-0123456789abcdef0', IpProtocol: '-1', CidrIp: '0.0.0.0/0' },
    });
  },
  'a nested stack': app => void openGroup(new NestedStack(new Stack(app, 'App'), 'Nested')),
  'a stack in a Stage': app => void openGroup(new Stack(new Stage(app, 'Prod'), 'App')),
  'a nested stack in a stack in a Stage': app => void openGroup(new NestedStack(new Stack(new Stage(app, 'Prod'), 'App'), 'Nested')),
  'a prefix list': (app) => {
    const stack = new Stack(app, 'App');
    const list = new ec2.CfnPrefixList(stack, 'List', { addressFamily: 'IPv4', prefixListName: 'x', maxEntries: 1, entries: [{ cidr: '0.0.0.0/0' }] });
    new ec2.CfnSecurityGroupIngress(stack, 'Open', {
      groupId: 'sg-0123456789abcdef0', ipProtocol: 'tcp', fromPort: 22, toPort: 22, sourcePrefixListId: list.attrPrefixListId,
    });
  },
};
