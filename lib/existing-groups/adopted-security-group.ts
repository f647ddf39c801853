import { Resource, Token } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { AdoptedEgress, AdoptedSecurityGroupOptions } from './adopted-options';
import { AdoptedRules } from './adopted-rules';
import { adopterIn, checkAdoption } from './checked-adoption';
import { needsNoEgress, refuseEgress } from './refused-egress';
import { groupPart } from './rule-names';
import { checkPlaceOfPeer } from './same-place';
import { checkRequest } from '../asked-rules/checked-request';
import { familiesOf } from '../trusted-networks/families-of';
import { nameOfToken } from '../trusted-networks/name-of-a-token';

/**
 * A security group that somebody else made and keeps: another stack, another team, a click in the console, a service of AWS.
 *
 * Goes wherever an `ec2.ISecurityGroup` does. Each rule that is added is a resource of its own whose logical id is made of what the rule says. The
 * rules that the group has are left alone, and so is its allow-all egress: it gets an outbound rule only where you said that the allow-all rules are gone.
 *
 * @example
 * const legacy = AdoptedSecurityGroup.fromSecurityGroupId(this, 'Legacy', 'sg-0123456789abcdef0');
 * orders.allowFrom(legacy); // inbound here; legacy may go anywhere already
 * legacy.addIngressRule(ec2.Peer.ipv4('10.20.0.0/16'), ec2.Port.tcp(8443), 'the office asks for prices');
 */
export class AdoptedSecurityGroup extends Resource implements ec2.ISecurityGroup {
  /**
   * Adopts a group by its id.
   *
   * @param securityGroupId `sg-…`; a token is fine, for instance an attribute of a cluster
   * @throws when the scope is none, when it is no id of a group, when a construct of the CDK makes the group in this app, when the options are none, and for
   * CLOSED when a low-level resource of this app makes the group without outbound rules
   */
  public static fromSecurityGroupId(
    scope: Construct, id: string, securityGroupId: string, options: AdoptedSecurityGroupOptions = {},
  ): AdoptedSecurityGroup {
    checkAdoption(adopterIn(scope, id), scope, securityGroupId, options);
    return new AdoptedSecurityGroup(scope, id, securityGroupId, options);
  }

  /** The id that was given. */
  public readonly securityGroupId: string;
  /** What is known of its outbound rules. */
  public readonly egress: AdoptedEgress;
  /** What rules call it in their descriptions, as they call a role group by its `roleName`; undefined where only its id is known. */
  public readonly roleName?: string;
  /** Whether it is to be taken for open: true unless its allow-all rules are known to be gone. */
  public readonly allowAllOutbound: boolean;
  /** False, as for every group. */
  public readonly canInlineRule = false;
  /** Lets others in and out. What is asked of this end goes the way of `addIngressRule` and `addEgressRule`. */
  public readonly connections: ec2.Connections = new ec2.Connections({ securityGroups: [this] });
  /** What plain CDK calls the group in ids and descriptions of rules: its id, so that they stay when this construct moves in the tree. */
  public readonly uniqueId: string;
  private readonly who: string;
  private readonly rules: AdoptedRules;
  /** What was asked for last, if it was an inbound rule. */
  private lastLetIn?: { readonly peer: ec2.IPeer; readonly port: ec2.Port };

  private constructor(scope: Construct, id: string, securityGroupId: string, { egress = AdoptedEgress.UNKNOWN, name }: AdoptedSecurityGroupOptions) {
    super(scope, id);
    this.who = `AdoptedSecurityGroup '${this.node.path}'`;
    this.securityGroupId = securityGroupId;
    this.egress = egress;
    this.roleName = name?.trim();
    this.allowAllOutbound = egress !== AdoptedEgress.CLOSED;
    this.uniqueId = Token.isUnresolved(securityGroupId) ? nameOfToken('Adopted', securityGroupId) ?? groupPart(this.stack, securityGroupId) : securityGroupId;
    this.rules = new AdoptedRules(this.who, this, securityGroupId);
  }

  /** The group for constructs that take a reference. */
  public get securityGroupRef(): ec2.SecurityGroupReference {
    return { securityGroupId: this.securityGroupId };
  }

  /**
   * Lets a peer in. A rule that is there already is not written again.
   *
   * @throws when peer, port or address are none, when the peer is of another Region or account, and when another stack of the app writes the rule
   */
  public addIngressRule(peer: ec2.IPeer, connection: ec2.Port, description?: string, _remoteRule?: boolean): void {
    checkRequest(this.who, 'ingress', peer, connection, description);
    checkPlaceOfPeer(this.who, this, peer);
    this.lastLetIn = { peer, port: connection };
    for (const one of familiesOf(peer)) this.rules.write('ingress', one, connection, description);
  }

  /**
   * Lets members out to a peer, where the group is closed.
   *
   * Where it is not known to be: `connections` asks both ends of a grant between groups, and then nothing is written here, since the group may go
   * anywhere. Whatever else asks is refused.
   *
   * @throws when the allow-all rule of the group is not known to be gone; when peer, port or address are none; when the peer is of another Region or account
   */
  public addEgressRule(peer: ec2.IPeer, connection: ec2.Port, description?: string, remoteRule?: boolean): void {
    checkRequest(this.who, 'egress', peer, connection, description);
    checkPlaceOfPeer(this.who, this, peer);
    // `connections.allowInternally` asks each group for both directions, one right after the other, and never says that the other end is asked too.
    const isMutual = this.lastLetIn?.peer === peer && this.lastLetIn.port === connection;
    this.lastLetIn = undefined;
    if (this.egress === AdoptedEgress.CLOSED) {
      for (const one of familiesOf(peer)) this.rules.write('egress', one, connection, description);
    } else if (!needsNoEgress(this, peer, remoteRule ?? (isMutual || undefined))) {
      refuseEgress(this.who, connection);
    }
  }

  /** What the CDK writes into an inbound rule that names this group. */
  public toIngressRuleConfig(): ec2.IngressRuleConfig {
    return { sourceSecurityGroupId: this.securityGroupId };
  }

  /** What the CDK writes into an outbound rule that names this group. */
  public toEgressRuleConfig(): ec2.EgressRuleConfig {
    return { destinationSecurityGroupId: this.securityGroupId };
  }
}
