import { Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { AdoptedSecurityGroup, SecurityGroupVpcAssociation } from '../../lib';
import { GROUP_NOT_LOOKED_UP } from '../../lib/naming/stand-ins';
import { anApp, aVpc } from '../role-security-groups/an-app';

const env = { region: 'eu-central-1', account: '111111111111' };
const OTHER = 'vpc-0123456789abcdef1';

/** A group of each of two stacks, found by its name. */
function twoLookUps(): { stack: Stack; group: ec2.ISecurityGroup; adopted: AdoptedSecurityGroup }[] {
  const app = anApp();
  return ['One', 'Other'].map((id) => {
    const stack = new Stack(app, id, { env });
    const group = ec2.SecurityGroup.fromLookupByName(stack, 'LookUp', id, aVpc(stack));
    return { stack, group, adopted: AdoptedSecurityGroup.fromSecurityGroupId(stack, 'Legacy', group.securityGroupId) };
  });
}

test('the stand-in of a group is that of the CDK', () => {
  expect(twoLookUps().map(({ group }) => group.securityGroupId)).toEqual([GROUP_NOT_LOOKED_UP, GROUP_NOT_LOOKED_UP]);
});

// The command line looks up after the first run of the app, which must therefore end well.
test('two adopted groups with the same rule', () => {
  for (const { adopted } of twoLookUps()) adopted.addIngressRule(ec2.Peer.ipv4('10.0.0.0/8'), ec2.Port.HTTPS);
});

test('one adopted group in two stacks, and the same rule about groups that are not looked up', () => {
  for (const { stack, group } of twoLookUps()) AdoptedSecurityGroup.fromSecurityGroupId(stack, 'Known', 'sg-0123456789abcdef0').addIngressRule(group, ec2.Port.HTTPS);
});

test('two associations with one VPC, also in one stack', () => {
  const [{ stack, group }, { group: other, stack: away }] = twoLookUps();
  const again = ec2.SecurityGroup.fromLookupByName(stack, 'Again', 'Again', aVpc(stack, 'AgainVpc'));
  const associations = [group, again].map((securityGroup, at) => new SecurityGroupVpcAssociation(stack, `Shared${at}`, { securityGroup, vpc: aVpc(stack, `Vpc${at}`, OTHER) }));
  new SecurityGroupVpcAssociation(away, 'Shared', { securityGroup: other, vpc: aVpc(away, 'OtherVpc', OTHER) });
  const ids = associations.map(({ node }) => stack.resolve((node.defaultChild as ec2.CfnSecurityGroupVpcAssociation).logicalId) as string);
  expect(new Set(ids).size).toBe(2);
});

test('where nothing waits for a look-up somebody wrote that id, and it is one group', () => {
  const app = anApp();
  const [one, other] = ['One', 'Other'].map(id => AdoptedSecurityGroup.fromSecurityGroupId(new Stack(app, id), 'Legacy', GROUP_NOT_LOOKED_UP));
  one.addIngressRule(ec2.Peer.ipv4('10.0.0.0/8'), ec2.Port.HTTPS);
  expect(() => other.addIngressRule(ec2.Peer.ipv4('10.0.0.0/8'), ec2.Port.HTTPS)).toThrow(/two stacks would write one rule/);
});
