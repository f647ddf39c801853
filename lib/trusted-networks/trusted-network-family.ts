import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { ITrustedNetwork } from './api';
import { Cidr } from '../model/cidr';

const FAMILY = Symbol.for('cdk-portcullis.TrustedNetworkFamily');

/** One family of a trusted network, as something to write a rule about. */
export interface TrustedNetworkFamily extends ec2.IPeer {
  readonly network: ITrustedNetwork;
  /** The ranges that are known at synth. */
  readonly ranges: Cidr[];
}

/**
 * The prefix list of one family as a peer.
 *
 * CDK's `Connections` hands out several peers only to those who hold several security groups, so this is one by its shape: rules that a
 * counterpart asks it to add are dropped, as there is nothing on the far side of the VPC to write them to.
 */
export class TrustedNetworkPeer implements TrustedNetworkFamily {
  public readonly canInlineRule = false;
  public readonly connections: ec2.Connections = new ec2.Connections({ peer: this });
  public readonly allowAllOutbound = false;

  public constructor(
    public readonly network: ITrustedNetwork,
    public readonly uniqueId: string,
    public readonly prefixListId: string,
    public readonly ranges: Cidr[],
    /**
     * How many of a group's rules one rule about the list counts for: the size of the list, filled or not. "If you create a prefix list with 20 maximum
     * entries and you reference that prefix list in a security group rule, this counts as 20 security group rules": Amazon VPC User Guide, quotas.
     */
    public readonly ruleWeight: number,
  ) {
    Object.defineProperty(this, FAMILY, { value: true });
  }

  public toIngressRuleConfig(): ec2.IngressRuleConfig {
    return { sourcePrefixListId: this.prefixListId };
  }

  public toEgressRuleConfig(): ec2.EgressRuleConfig {
    return { destinationPrefixListId: this.prefixListId };
  }

  public addIngressRule(): void {
    // nothing on the far side to write to
  }

  public addEgressRule(): void {
    // nothing on the far side to write to
  }
}

export function isTrustedNetworkFamily(peer: unknown): peer is TrustedNetworkFamily {
  return typeof peer === 'object' && peer !== null && FAMILY in peer;
}
