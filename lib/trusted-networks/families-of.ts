import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { TrustedNetwork } from './trusted-network';

/** The peers that one peer stands for: a trusted network is one per address family. */
export function familiesOf(peer: ec2.IPeer): ec2.IPeer[] {
  return peer instanceof TrustedNetwork ? peer._families : [peer];
}
