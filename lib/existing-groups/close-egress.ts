import { Mixin } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { groupResourceOf } from './group-resource';
import { closeInlineEgress } from './inline-egress';
import { refuseOther } from './refused-construct';

/**
 * Closes the outbound side of a group: its allow-all rules go, IPv4 and IPv6, other inline rules stay, and the inline deny-all rule stands from the
 * first moment, so that EC2 never adds an allow-all rule of its own.
 *
 * An `ec2.SecurityGroup` then knows that it is closed: egress that is asked for afterwards is written. What was asked for before was left out by the
 * CDK, since the group was open, so use the mixin on the line that makes the group.
 *
 * @example
 * const shop = new ec2.SecurityGroup(this, 'Shop', { vpc, description: 'the shop' });
 * shop.with(new CloseEgress());
 * shop.connections.allowTo(queue, ec2.Port.tcp(5671), 'orders');
 */
export class CloseEgress extends Mixin {
  /** Whether the construct is a group that this app makes, or its resource. */
  public override supports(construct: IConstruct): boolean {
    return groupResourceOf(construct) !== undefined;
  }

  /**
   * Closes the group. Twice is as good as once.
   *
   * @throws when it is no group of this app, and when its outbound rules are a token
   */
  public applyTo(construct: IConstruct): void {
    const resource = groupResourceOf(construct) ?? refuseOther('CloseEgress', construct, 'ec2.SecurityGroup and ec2.CfnSecurityGroup');
    closeInlineEgress(`CloseEgress of '${construct.node.path}'`, resource);
  }
}
