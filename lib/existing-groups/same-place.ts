import { Stack, Token } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { IConstruct } from 'constructs';
import { refuse } from '../errors/refuse';

/** Account and Region, each of which may be a token. */
interface Place {
  readonly region: string;
  readonly account: string;
}

/** Throws for a peer that says itself that it is of another Region or account: a group, also an imported one. */
export function checkPlaceOfPeer(who: string, group: IConstruct, peer: ec2.IPeer): void {
  const { node, env } = peer as Partial<ec2.ISecurityGroup>;
  if (node !== undefined && env !== undefined) checkPlace(who, group, node.path, env);
}

/** Throws where ids of the other place mean nothing to the group, as far as both are known. */
export function checkPlace(who: string, group: IConstruct, other: string, there: Place): void {
  const home = Stack.of(group);
  for (const [what, mine, theirs] of [['Region', home.region, there.region], ['account', home.account, there.account]]) {
    if (mine === theirs || Token.isUnresolved(mine) || Token.isUnresolved(theirs)) continue;
    refuse({
      problem: `${who}: a rule about '${other}' would cross from one ${what} to another, where the ids mean nothing`,
      given: `${theirs} seen from ${mine}`,
      accepted: `groups and prefix lists of the same ${what}`,
      change: "the other side's ranges as a TrustedNetwork; where the VPCs are peered ec2.Peer.securityGroupId('sg-...', '<its account>')",
    });
  }
}
