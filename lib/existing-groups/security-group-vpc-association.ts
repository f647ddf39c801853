import { Stack, Token } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct, IConstruct } from 'constructs';
import { ownVpcIdOf, vpcOfDefaultGroup } from './known-group';
import { asGiven } from '../errors/given';
import { refuse } from '../errors/refuse';
import { contentHash } from '../naming/logical-ids';
import { canonicalJson, identityOf, meaningOf } from '../naming/meaning-of-a-token';
import { takePlace } from '../naming/one-per-place';
import { isGroupNotLookedUp, VPC_NOT_LOOKED_UP } from '../naming/stand-ins';

/** Which group is shared with which VPC. */
export interface SecurityGroupVpcAssociationProps {
  /** The group: one of the app, or one that somebody else made. Its own account must own it. */
  readonly securityGroup: ec2.ISecurityGroup;
  /** The other VPC, in the same Region: one of the account, or one that was shared with it. Not a default VPC. */
  readonly vpc: ec2.IVpc;
}

const ASSOCIATION = Symbol.for('cdk-portcullis.SecurityGroupVpcAssociation');

/**
 * Shares a security group with another VPC, so that what lives there may wear it.
 *
 * The logical id is made of the group and the VPC: nothing of an association can be changed, so another group or VPC is another association.
 *
 * @example
 * const inOther = new SecurityGroupVpcAssociation(this, 'WebInOther', { securityGroup: web, vpc: otherVpc });
 * const machine = new ec2.CfnInstance(this, 'Machine', {
 *   imageId: ec2.MachineImage.latestAmazonLinux2023().getImage(this).imageId,
 *   instanceType: 't3.micro',
 *   subnetId: otherVpc.publicSubnets[0].subnetId,
 *   securityGroupIds: [web.securityGroupId],
 * });
 * machine.node.addDependency(inOther); // the VPC must know the group first
 */
export class SecurityGroupVpcAssociation extends Construct {
  /** Whether something is one of these, also of another copy of this library. */
  public static isSecurityGroupVpcAssociation(x: any): x is SecurityGroupVpcAssociation {
    return typeof x === 'object' && x !== null && ASSOCIATION in x;
  }

  /** The group that is shared. */
  public readonly securityGroup: ec2.ISecurityGroup;
  /** The VPC that it is shared with. */
  public readonly vpc: ec2.IVpc;

  /**
   * @throws when there is no group or no VPC, or their ids are none; for the VPC that the group is made in, a default group, another Region, or a group of
   * another account, as far as they are known; when the two are associated already
   */
  public constructor(scope: Construct, id: string, props: SecurityGroupVpcAssociationProps) {
    super(scope, id);
    Object.defineProperty(this, ASSOCIATION, { value: true });
    const who = `SecurityGroupVpcAssociation '${this.node.path}'`;
    checkProps(who, props);
    const { securityGroup, vpc } = props;
    refuseDefaultGroup(who, securityGroup);
    refuseOtherRegion(who, Stack.of(this).region, securityGroup, vpc);
    refuseOtherAccount(who, Stack.of(this).account, securityGroup);
    refuseOwnVpc(who, this, securityGroup, vpc);
    refuseASecond(who, this, securityGroup, vpc);

    this.securityGroup = securityGroup;
    this.vpc = vpc;
    const identity = contentOf(securityGroup, vpc, ids => identityOf(Stack.of(this), ids));
    new ec2.CfnSecurityGroupVpcAssociation(this, 'Resource', { groupId: securityGroup.securityGroupId, vpcId: vpc.vpcId })
      .overrideLogicalId(`SecurityGroupVpcAssociation${contentHash(identity)}`);
  }
}

function checkProps(who: string, props: SecurityGroupVpcAssociationProps): void {
  if (!Construct.isConstruct(props?.securityGroup) || !isId('sg', props.securityGroup.securityGroupId)) {
    refuse({ problem: `${who} has no group to share`, given: `securityGroup: ${asGiven(props?.securityGroup)}`, accepted: 'a security group', change: 'AdoptedSecurityGroup.fromSecurityGroupId(...) for an id' });
  }
  if (!Construct.isConstruct(props.vpc) || !(isId('vpc', props.vpc.vpcId) || props.vpc.vpcId === VPC_NOT_LOOKED_UP)) {
    refuse({ problem: `${who} has no VPC to share the group with`, given: `vpc: ${asGiven(props.vpc)}`, accepted: 'an ec2.IVpc', change: 'pass an ec2.Vpc, or ec2.Vpc.fromLookup(...)' });
  }
}

/** 8 hexadecimal digits, or 17 since 2018: Amazon EC2 User Guide, Resource IDs. */
function isId(prefix: string, id: unknown): boolean {
  return Token.isUnresolved(id) || (typeof id === 'string' && new RegExp(`^${prefix}-([0-9a-f]{8}|[0-9a-f]{17})$`).test(id));
}

/** "You cannot use this feature with default security groups": EC2 API, AssociateSecurityGroupVpc. */
function refuseDefaultGroup(who: string, group: ec2.ISecurityGroup): void {
  const vpc = vpcOfDefaultGroup(group);
  if (!vpc) return;
  refuse({
    problem: `${who}: EC2 shares no default group`,
    given: `the default group of '${vpc.node.path}'`,
    accepted: 'any other group',
    change: 'make a group of its own for what two VPCs wear',
  });
}

/** "The VPC you want to associate the security group with must be in the same Region": EC2 API, AssociateSecurityGroupVpc. */
function refuseOtherRegion(who: string, here: string, group: ec2.ISecurityGroup, vpc: ec2.IVpc): void {
  const regions = [group.env.region, vpc.env.region, here];
  if (new Set(regions.filter(region => !Token.isUnresolved(region))).size < 2) return;
  const [groups, vpcs, own] = regions.map(region => Token.isUnresolved(region) ? 'an unknown Region' : region);
  refuse({
    problem: `${who}: a group is shared within a Region`,
    given: `a group of ${groups} and a VPC of ${vpcs}, in a stack of ${own}`,
    accepted: 'all three in one Region',
    change: 'make a group in the Region of the VPC, and the association there',
  });
}

/** "You must own the security group": EC2 API, AssociateSecurityGroupVpc. The VPC may be shared by another account. */
function refuseOtherAccount(who: string, here: string, group: ec2.ISecurityGroup): void {
  const { account } = group.env;
  if (account === here || Token.isUnresolved(account) || Token.isUnresolved(here)) return;
  refuse({
    problem: `${who}: an account shares its own groups alone`,
    given: `a group of ${account}, in a stack of ${here}`,
    accepted: 'a group of the same account; the VPC may be shared by another one',
    change: 'make the association in the account of the group',
  });
}

function refuseOwnVpc(who: string, scope: IConstruct, group: ec2.ISecurityGroup, vpc: ec2.IVpc): void {
  const own = ownVpcIdOf(group);
  if (own === undefined || vpc.vpcId === VPC_NOT_LOOKED_UP) return;
  if (canonicalJson(meaningOf(scope, own)) !== canonicalJson(meaningOf(scope, vpc.vpcId))) return;
  refuse({
    problem: `${who}: the group is made in that VPC, and everything there may wear it already`,
    given: `'${group.node.path}' and its own VPC '${vpc.node.path}'`,
    accepted: 'another VPC of the same Region',
    change: 'leave the association out, or pass the other VPC',
  });
}

function refuseASecond(who: string, association: Construct, group: ec2.ISecurityGroup, vpc: ec2.IVpc): void {
  const name = contentOf(group, vpc, ids => meaningOf(association, ids));
  const first = takePlace(association, { kind: 'AWS::EC2::SecurityGroupVpcAssociation', name });
  if (!first) return;
  refuse({
    problem: `${who}: the group is shared with that VPC already`,
    given: `'${group.node.path}' and '${vpc.node.path}', as in '${first.node.path}'`,
    accepted: 'each group once for a VPC',
    change: 'remove one of the two',
  });
}

/** What an association says, as text. Two look-ups that have not been made yet are two VPCs, or two groups. */
function contentOf(group: ec2.ISecurityGroup, vpc: ec2.IVpc, read: (ids: object) => unknown): string {
  const lookUp = vpc.vpcId === VPC_NOT_LOOKED_UP ? vpc.node.path : undefined;
  const groupLookUp = isGroupNotLookedUp(group, group.securityGroupId) ? group.node.path : undefined;
  return canonicalJson({ ids: read({ group: group.securityGroupId, vpc: vpc.vpcId }), lookUp, groupLookUp });
}
