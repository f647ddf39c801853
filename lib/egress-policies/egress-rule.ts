import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { IConstruct } from 'constructs';

/** One thing that a policy lets out. */
export interface EgressRule {
  readonly port: ec2.Port;
  /** Who and why, for the description of the rule; undefined to have it derived from the peer. */
  readonly description?: string;
  /** To whom, as seen from the group that goes out: prefix lists differ by Region. */
  peerFor(group: IConstruct): ec2.IConnectable;
}
