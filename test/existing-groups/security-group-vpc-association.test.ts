import { Fn, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { AdoptedSecurityGroup, SecurityGroupVpcAssociation, WebServerSG } from '../../lib';
import { anApp, aPlainGroup, aStack, aVpc } from '../role-security-groups/an-app';
import { GROUP, resourcesOf } from '../role-security-groups/rules-of';

const TYPE = 'AWS::EC2::SecurityGroupVpcAssociation';
const OTHER = 'vpc-0123456789abcdef1';
const SG = 'sg-0123456789abcdef0';
const associate = (stack: Stack, securityGroup: ec2.ISecurityGroup, vpc: ec2.IVpc, id = 'Shared') => new SecurityGroupVpcAssociation(stack, id, { securityGroup, vpc });

test('shares a group of the app', () => {
  const { stack, vpc } = aStack();
  const web = new WebServerSG(stack, 'Web', { vpc });
  const other = aVpc(stack, 'Other', OTHER);
  expect(associate(stack, web, other)).toMatchObject({ securityGroup: web, vpc: other });
  const [group] = Object.keys(resourcesOf(stack, GROUP));
  expect(Object.values(resourcesOf(stack, TYPE))).toEqual([expect.objectContaining({ Properties: { GroupId: { 'Fn::GetAtt': [group, 'GroupId'] }, VpcId: OTHER } })]);
});

test('shares a group that somebody else made, and one whose id is a token', () => {
  const { stack } = aStack();
  const other = aVpc(stack, 'Other', OTHER);
  associate(stack, AdoptedSecurityGroup.fromSecurityGroupId(stack, 'Legacy', SG), other);
  associate(stack, ec2.SecurityGroup.fromSecurityGroupId(stack, 'Imported', Fn.importValue('Group')), other, 'Second');
  expect(Object.values(resourcesOf(stack, TYPE)).map(({ Properties }) => Properties.GroupId)).toEqual([SG, { 'Fn::ImportValue': 'Group' }]);
});

// "GroupId, VpcId: Update requires: Replacement": AWS::EC2::SecurityGroupVpcAssociation.
test('the logical id is made of group and VPC, since nothing of an association can change', () => {
  const idOf = (id: string, vpcId: string) => {
    const { stack } = aStack();
    associate(stack, AdoptedSecurityGroup.fromSecurityGroupId(stack, `${id}Group`, SG), aVpc(stack, `${id}Vpc`, vpcId), id);
    return Object.keys(resourcesOf(stack, TYPE))[0];
  };
  expect(idOf('A', OTHER)).toBe(idOf('B', OTHER));
  expect(idOf('A', OTHER)).not.toBe(idOf('A', 'vpc-0123456789abcdef2'));
  expect(idOf('A', OTHER)).toBe('SecurityGroupVpcAssociationa87b23942f9f');
});

test('is found in the tree', () => {
  const { stack } = aStack();
  const association = associate(stack, aPlainGroup(stack), aVpc(stack, 'Other', OTHER));
  expect(stack.node.findAll().filter(one => SecurityGroupVpcAssociation.isSecurityGroupVpcAssociation(one))).toEqual([association]);
  for (const other of [undefined, null, 42, 'text', {}]) expect(SecurityGroupVpcAssociation.isSecurityGroupVpcAssociation(other)).toBe(false);
});

describe('refuses', () => {
  test.each<[string, (stack: Stack, group: ec2.SecurityGroup) => ec2.ISecurityGroup]>([
    ['the group itself', (_, group) => group],
    ['an import of its id', (stack, group) => ec2.SecurityGroup.fromSecurityGroupId(stack, 'Import', group.securityGroupId)],
  ])('the VPC that the group is made in: %s', (_, pass) => {
    const { stack, vpc } = aStack();
    expect(() => associate(stack, pass(stack, aPlainGroup(stack, 'Plain', vpc)), vpc)).toThrow(/the group is made in that VPC.*\n.*its own VPC 'Shop\/Vpc'/);
  });

  test('also where both are of the app', () => {
    const { stack } = aStack();
    const vpc = new ec2.Vpc(stack, 'Network');
    const group = aPlainGroup(stack, 'Plain', vpc);
    expect(() => associate(stack, group, ec2.Vpc.fromVpcAttributes(stack, 'Import', { vpcId: vpc.vpcId, availabilityZones: ['a'] }))).toThrow(/the group is made in that VPC/);
    expect(() => associate(stack, group, new ec2.Vpc(stack, 'Other'), 'Fine')).not.toThrow();
  });

  test('the same two a second time', () => {
    const { stack } = aStack();
    const group = aPlainGroup(stack);
    associate(stack, group, aVpc(stack, 'Other', OTHER));
    expect(() => associate(stack, group, aVpc(stack, 'Again', OTHER), 'Second')).toThrow(/is shared with that VPC already\n.*as in 'Shop\/Shared'/);
  });

  // "You cannot use this feature with default security groups": EC2 API, AssociateSecurityGroupVpc.
  test('a default group', () => {
    const { stack } = aStack();
    const network = new ec2.Vpc(stack, 'Network');
    const group = AdoptedSecurityGroup.fromSecurityGroupId(stack, 'Default', network.vpcDefaultSecurityGroup);
    expect(() => associate(stack, group, aVpc(stack, 'Other', OTHER))).toThrow(/EC2 shares no default group\n.*the default group of 'Shop\/Network\/Resource'/);
  });

  // "The VPC you want to associate the security group with must be in the same Region": EC2 API, AssociateSecurityGroupVpc.
  test('another Region', () => {
    const app = anApp();
    const [here, there] = ['eu-central-1', 'eu-west-1'].map(region => new Stack(app, region, { env: { region, account: '111111111111' } }));
    expect(() => associate(here, aPlainGroup(here), aVpc(there, 'Other', OTHER))).toThrow(/shared within a Region\n.*a group of eu-central-1 and a VPC of eu-west-1/);
    expect(() => associate(here, aPlainGroup(there), aVpc(there, 'Third', OTHER), 'Third')).toThrow(/a group of eu-west-1 and a VPC of eu-west-1, in a stack of eu-central-1/);
  });

  test('another Region, where only two of the three are known', () => {
    const app = anApp();
    const [here, there, unknown] = [{ region: 'eu-central-1' }, { region: 'eu-west-1' }, {}].map((env, at) => new Stack(app, `Stack${at}`, { env }));
    expect(() => associate(here, aPlainGroup(unknown), aVpc(there, 'Other', OTHER))).toThrow(/a group of an unknown Region and a VPC of eu-west-1, in a stack of eu-central-1/);
  });

  // "You must own the security group": EC2 API, AssociateSecurityGroupVpc.
  test('a group of another account; the VPC may be of one', () => {
    const app = anApp();
    const [here, there] = ['111111111111', '222222222222'].map(account => new Stack(app, `Of${account}`, { env: { region: 'eu-central-1', account } }));
    expect(() => associate(here, aPlainGroup(there), aVpc(here, 'Other', OTHER))).toThrow(/an account shares its own groups alone\n.*a group of 222222222222, in a stack of 111111111111/);
    expect(() => associate(here, aPlainGroup(here), aVpc(there, 'Other', OTHER), 'Fine')).not.toThrow();
  });
});

test('VPCs that are not looked up yet are not known to be the same', () => {
  const { stack, vpc } = aStack(anApp(), 'Shop', { env: { region: 'eu-central-1', account: '111111111111' } });
  const [one, other] = ['one', 'other'].map(vpcName => ec2.Vpc.fromLookup(stack, vpcName, { vpcName }));
  const group = aPlainGroup(stack, 'Plain', vpc);
  const associations = [associate(stack, group, one), associate(stack, group, other, 'Second'), associate(stack, aPlainGroup(stack, 'InLookedUp', one), other, 'Third')];
  const ids = associations.map(({ node }) => stack.resolve((node.defaultChild as ec2.CfnSecurityGroupVpcAssociation).logicalId) as string);
  expect(new Set(ids).size).toBe(3);
});

test('who waits for the association waits for its resource', () => {
  const { stack } = aStack();
  const group = aPlainGroup(stack);
  const machine = new ec2.CfnInstance(stack, 'Machine', { securityGroupIds: [group.securityGroupId] });
  machine.node.addDependency(associate(stack, group, aVpc(stack, 'Other', OTHER)));
  expect(resourcesOf(stack, 'AWS::EC2::Instance').Machine.DependsOn).toEqual(Object.keys(resourcesOf(stack, TYPE)));
});
