import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { checkConnectable, checkNotEmpty } from './connectable';
import { EgressRule } from './egress-rule';
import { asGiven } from '../errors/given';
import { refuse } from '../errors/refuse';
import { isTrustedNetwork } from '../trusted-networks/is-trusted-network';

const ACCEPTED = 'a VpcEndpointSG, another group that interface endpoints wear, or an ec2.InterfaceVpcEndpoint';

/** HTTPS to the groups of interface endpoints. An address would let out to whatever else has it; the group is worn by endpoints alone. */
export function endpointRules(who: string, endpoints: readonly ec2.IConnectable[], change: string): EgressRule[] {
  const wanted = { who, accepted: ACCEPTED, change };
  checkNotEmpty(wanted, endpoints);
  checkConnectable(wanted, endpoints);
  for (const endpoint of endpoints) {
    if (isGroup(endpoint)) continue;
    refuse({
      problem: `${who} takes the groups of endpoints, not addresses`,
      given: asGiven(endpoint),
      accepted: ACCEPTED,
      change: `${change}; for S3 and DynamoDB EgressPolicy.awsService(...)`,
    });
  }
  return endpoints.map(endpoint => ({ port: ec2.Port.HTTPS, peerFor: () => endpoint }));
}

/** Whether rules about something refer to a security group, and to nothing else. */
function isGroup(endpoint: ec2.IConnectable): boolean {
  if (isTrustedNetwork(endpoint)) return false;
  if ('toEgressRuleConfig' in endpoint) return isGroupInRules(endpoint as ec2.IPeer);
  const { securityGroups } = endpoint.connections;
  return securityGroups.length > 0 && securityGroups.every(isGroupInRules);
}

function isGroupInRules(peer: ec2.IPeer): boolean {
  return (peer.toEgressRuleConfig() as ec2.EgressRuleConfig).destinationSecurityGroupId !== undefined;
}
