import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { IConstruct } from 'constructs';
import { RuleContent } from './rule-content';
import { referencesIn } from '../naming/references';

/** The group itself where only its id was passed on, by an import of the id or as `Peer.securityGroupId`. */
export function groupBehind(group: ec2.ISecurityGroup, peer: ec2.IPeer, config: RuleContent['peer']): ec2.IPeer {
  const [resource] = referencesIn(group, config.sourceSecurityGroupId ?? config.destinationSecurityGroupId) as (IConstruct | undefined)[];
  const owner = resource?.node.scope;
  return owner && ec2.SecurityGroup.isSecurityGroup(owner) ? owner : peer;
}
