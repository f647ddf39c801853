import { CfnResource, Stack, Token } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { IConstruct } from 'constructs';
import { refusalError } from '../errors/refuse';
import { usersLine } from '../errors/users-frames';
import { canonicalJson, meaningOf } from '../naming/meaning-of-a-token';
import { referencesIn } from '../naming/references';
import { VPC_NOT_LOOKED_UP } from '../naming/stand-ins';

/** A group of the app in another VPC, and who asked for a rule about it. */
interface Crossing {
  readonly other: ec2.ISecurityGroup;
  readonly line?: string;
}

/**
 * Rules to groups of another VPC, which mean something only where the VPCs are peered or share the group.
 *
 * "You can specify ... a security group for a peer VPC": a rule may refer to a group of the same VPC, of a VPC with an active peering connection, or of one
 * that the group is associated with (Amazon VPC User Guide, Security group rules; Security group VPC associations). Judged at the end: the peering may be made later.
 */
export class VpcBorders {
  private readonly seen = new Set<ec2.IPeer>();
  private readonly crossings: Crossing[] = [];
  private home?: KnownVpc;

  public constructor(private readonly who: string, private readonly group: ec2.SecurityGroup) {}

  /** Notes a peer of which synth knows that it is in another VPC. */
  public cross(other: ec2.IPeer): void {
    if (this.seen.has(other) || !ec2.SecurityGroup.isSecurityGroup(other)) return;
    this.seen.add(other);
    this.home ??= vpcOf(this.group);
    const there = vpcOf(other as ec2.ISecurityGroup);
    if (this.home === undefined || there === undefined || !areApart(this.home, there)) return;
    if (this.crossings.length === 0) this.group.node.addValidation({ validate: () => this.tell() });
    this.crossings.push({ other: other as ec2.ISecurityGroup, line: usersLine() });
  }

  private tell(): string[] {
    return this.crossings.filter(({ other }) => !isBridged(this.group, other)).map(({ other, line }) => refusalError({
      problem: `${this.who}: '${other.node.path}' is a group of another VPC, and nothing says that the two are connected`,
      given: `a rule between groups of two VPCs${line === undefined ? '' : `, asked for at ${line}`}`,
      accepted: 'groups of one VPC; of two with an ec2.CfnVPCPeeringConnection or a SecurityGroupVpcAssociation in the app',
      change: 'pass the group of the right VPC; where the peering is made elsewhere or over a transit gateway: SharedSecurityGroup.fromSecurityGroupId(...)',
    }).message);
  }
}

/** What the id of a VPC means: text, or a resource of the app. Anything else is not known. */
interface KnownVpc {
  readonly kind: 'text' | 'resource';
  readonly meaning: string;
}

/** Two VPCs of the app are two, and so are two ids that are written out. An id and a resource may be the same VPC. */
function areApart(one: KnownVpc, other: KnownVpc): boolean {
  return one.kind === other.kind && one.meaning !== other.meaning;
}

function vpcOf(group: ec2.ISecurityGroup): KnownVpc | undefined {
  const resource = group.node.defaultChild;
  if (!resource || !CfnResource.isCfnResource(resource) || !('vpcId' in resource)) return undefined;
  return knownVpc(resource, resource.vpcId);
}

function knownVpc(scope: IConstruct, id: unknown): KnownVpc | undefined {
  if (id === undefined || id === VPC_NOT_LOOKED_UP) return undefined;
  if (!Token.isUnresolved(id)) return { kind: 'text', meaning: String(id) };
  const [vpc] = referencesIn(scope, id);
  return ec2.CfnVPC.isCfnVPC(vpc) ? { kind: 'resource', meaning: canonicalJson(meaningOf(scope, id)) } : undefined;
}

function isBridged(group: ec2.ISecurityGroup, other: ec2.ISecurityGroup): boolean {
  const [here, there] = [vpcOf(group)?.meaning, vpcOf(other)?.meaning];
  const joins = (a: string | undefined, b: string | undefined) => (a === here && b === there) || (a === there && b === here);
  return group.node.root.node.findAll().filter(CfnResource.isCfnResource).some((resource) => {
    if (ec2.CfnVPCPeeringConnection.isCfnVPCPeeringConnection(resource)) {
      return joins(knownVpc(resource, resource.vpcId)?.meaning, knownVpc(resource, resource.peerVpcId)?.meaning);
    }
    if (!ec2.CfnSecurityGroupVpcAssociation.isCfnSecurityGroupVpcAssociation(resource)) return false;
    const associated = meaningIn(resource, resource.groupId);
    const vpc = knownVpc(resource, resource.vpcId)?.meaning;
    const isOf = (one: ec2.ISecurityGroup) => associated === meaningIn(one, one.securityGroupId);
    return (vpc === there && isOf(group)) || (vpc === here && isOf(other));
  });
}

function meaningIn(scope: IConstruct, value: unknown): string {
  return canonicalJson([Stack.of(scope).environment, meaningOf(scope, value)]);
}
