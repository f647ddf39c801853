import { Token } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { checkSharedGroup } from './shared-group-facts';
import { SharedOver, SharedSecurityGroupOptions } from './shared-security-group-options';
import { refuse } from '../errors/refuse';

const FAR_SIDE = 'the owners of the other group write theirs';
const THIS_END = `this end only: inbound and outbound rules of your own groups; ${FAR_SIDE}`;
const OVER_A_GATEWAY = 'over a transit gateway an outbound rule cannot refer to a group';
/** AWS::EC2::SecurityGroupIngress has SourceSecurityGroupOwnerId; AWS::EC2::SecurityGroupEgress has DestinationSecurityGroupId and no owner. */
const OF_AN_ACCOUNT = 'CloudFormation has no place for the owner of a group in an outbound rule';

/**
 * A security group that somebody else owns, or that is in another VPC: by its id, its owner and the way to it.
 *
 * Goes wherever an `ec2.IPeer` or a client does. Rules are written to your own groups alone, for nobody can write to a group of another account from here:
 * the owners of the other group must let your traffic out, or in, themselves. `ends` says what a grant writes.
 *
 * Over a transit gateway EC2 takes references to groups in inbound rules only, and CloudFormation takes no group of another account in outbound ones. Letting
 * members out to such a group is an error; go out to the ranges of the other side, as a TrustedNetwork.
 *
 * @example
 * const reporting = SharedSecurityGroup.fromSecurityGroupId('sg-0123456789abcdef0', {
 *   name: 'Reporting of the finance account', owner: '111122223333', over: SharedOver.PEERING,
 * });
 * new DatabaseSG(this, 'Ledger', { vpc, qualifier: 'Ledger', service: Service.POSTGRESQL, clients: [reporting] });
 */
export class SharedSecurityGroup implements ec2.IPeer {
  /**
   * A group by its id.
   *
   * @param securityGroupId the id, `sg-…`; a token is fine
   * @throws when the id, the owner or the way has the wrong form, when the name says nothing that EC2 takes in a description, and when a group of a shared
   * VPC does not say its owner
   */
  public static fromSecurityGroupId(securityGroupId: string, options: SharedSecurityGroupOptions): SharedSecurityGroup {
    checkSharedGroup('SharedSecurityGroup', securityGroupId, options);
    return new SharedSecurityGroup(securityGroupId, options);
  }

  /** What it is called. */
  public readonly name: string;
  /** The id of the group. */
  public readonly securityGroupId: string;
  /** The account that owns it; undefined for a group of the own account. */
  public readonly owner?: string;
  /** How it is reached. */
  public readonly over: SharedOver;
  /** Which ends of a conversation a grant with this group writes, in a sentence. */
  public readonly ends: string;
  /** Tells this group from your own: there may be two copies of this library in one app. */
  public readonly isSharedSecurityGroup: boolean = true;
  /** Whether plain CDK may write a rule about it into the group itself; as for `ec2.Peer.securityGroupId`, so that one can take the place of the other. */
  public readonly canInlineRule: boolean;
  /** What plain CDK calls the group in ids of rules: made of its id and its owner. */
  public readonly uniqueId: string;
  /** For `group.connections.allowFrom(shared, port)`. Whatever is asked of the other end is left to its owners. */
  public readonly connections: ec2.Connections = new ec2.Connections({ peer: this });
  private readonly peer: ec2.IPeer;

  private constructor(securityGroupId: string, { name, owner, over }: SharedSecurityGroupOptions) {
    this.name = name;
    this.securityGroupId = securityGroupId;
    this.owner = owner;
    this.over = over;
    const why = this.whyNoEgress();
    this.ends = why === undefined ? THIS_END : `the inbound end only: ${why}, so go out to ranges; ${FAR_SIDE}`;
    this.peer = ec2.Peer.securityGroupId(securityGroupId, owner);
    this.canInlineRule = this.peer.canInlineRule;
    this.uniqueId = owner === undefined ? securityGroupId : `${securityGroupId}-of-${owner}`;
  }

  /** What rules call it in their descriptions, as they call a role group by its `roleName`. Over a transit gateway it says that one end is written. */
  public get roleName(): string {
    return this.over === SharedOver.TRANSIT_GATEWAY ? `${this.name} (over a transit gateway, inbound end only)` : this.name;
  }

  /** What is written into an inbound rule: the id, and the owner where there is one. */
  public toIngressRuleConfig(): ec2.IngressRuleConfig {
    return this.peer.toIngressRuleConfig() as ec2.IngressRuleConfig;
  }

  /**
   * What is written into an outbound rule: the id.
   *
   * @throws over a transit gateway, and where the group has an owner
   */
  public toEgressRuleConfig(): ec2.EgressRuleConfig {
    const why = this.whyNoEgress();
    if (why === undefined) return this.peer.toEgressRuleConfig() as ec2.EgressRuleConfig;
    return refuse({
      problem: `SharedSecurityGroup '${this.name}': ${why}`,
      given: `a rule that lets out to ${Token.isUnresolved(this.securityGroupId) ? 'the group' : this.securityGroupId}`,
      accepted: 'the group in inbound rules; in outbound rules the address ranges of the other side',
      change: "make a new TrustedNetwork(this, 'Reports', { name, cidrs }) of those ranges, and write EgressPolicy.to(port, network) or group.connections.allowTo(network, port)",
    });
  }

  private whyNoEgress(): string | undefined {
    if (this.over === SharedOver.TRANSIT_GATEWAY) return OVER_A_GATEWAY;
    return this.owner === undefined ? undefined : OF_AN_ACCOUNT;
  }
}
