import { Answer } from './answer';
import { Unknown, unknown } from '../model/knowledge';
import { Network } from '../model/network';

/** Between which VPCs there is a way, by a peering connection or a gateway. */
export class Joins {
  private readonly surely = new Map<string, Set<string>>();
  /** Ways of which one end is not known, by the other one. */
  private readonly perhaps = new Map<string, Unknown>();

  public constructor({ joinedVpcs = [] }: Network) {
    for (const { vpcs, unread, site } of joinedVpcs) {
      for (const vpc of vpcs) {
        const others = this.surely.get(vpc) ?? new Set();
        for (const other of vpcs) others.add(other);
        this.surely.set(vpc, others);
        if (unread) this.perhaps.set(vpc, unknown(`what ${site.logicalId} joins ${vpc} with: ${unread.why}`, unread.settledBy));
      }
    }
  }

  public between(a: string, b: string): Answer {
    return this.surely.get(a)?.has(b) ? 'surely' : this.perhaps.get(a) ?? this.perhaps.get(b);
  }
}
