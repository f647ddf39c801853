import * as ec2 from 'aws-cdk-lib/aws-ec2';

/** A peer that is several: a trusted network has one per address family. Told by its shape, so that groups need not load what they do not use. */
interface SeveralPeers {
  readonly _families: ec2.IPeer[];
}

/** The peers that one peer stands for. */
export function familiesOf(peer: ec2.IPeer): ec2.IPeer[] {
  return '_families' in peer ? (peer as unknown as SeveralPeers)._families : [peer];
}
