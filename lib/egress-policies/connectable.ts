import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { asGiven } from '../errors/given';
import { refuse } from '../errors/refuse';

/** What a policy wants to hear, for errors. */
export interface Wanted {
  /** Which policy: `EgressPolicy.dns`. */
  readonly who: string;
  /** Whom it takes. */
  readonly accepted: string;
  /** A call that is right. */
  readonly change: string;
}

/** Throws unless all of them are somebody that one can connect to. */
export function checkConnectable({ who, accepted, change }: Wanted, peers: readonly unknown[]): void {
  for (const peer of peers) {
    const { allowFrom, securityGroups } = (peer as Partial<ec2.IConnectable> | null | undefined)?.connections ?? {};
    if (typeof allowFrom === 'function' && Array.isArray(securityGroups)) continue;
    refuse({ problem: `${who}: that is nobody to connect to`, given: asGiven(peer), accepted, change });
  }
}

/** Throws unless somebody is named at all. */
export function checkNotEmpty({ who, accepted, change }: Wanted, peers: readonly unknown[]): void {
  if (peers.length > 0) return;
  refuse({ problem: `${who} lets nobody out`, given: 'an empty list', accepted: `one or more: ${accepted}`, change: `${change}, or EgressPolicy.none()` });
}
