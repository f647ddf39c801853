import { Doubt } from './day-usage';

/** Rules that say the same: one peer, one kind of traffic. */
export interface Shape {
  readonly index: number;
  /** Places in the lists of the matcher. */
  readonly peer: number;
  readonly traffic: number;
  readonly ruleIds: readonly string[];
  /** Whether its group may not have been worn at the time. */
  readonly isSometimes: boolean;
  /** The prefix list, or what else it is, where its peer is not known. */
  readonly unread?: string;
}

/** A shape that may let a flow through, and why nobody can know. */
export interface Uncertain {
  readonly shape: Shape;
  readonly why: Doubt['kind'] & ('peer-unknown' | 'prefix-list-unread' | 'icmp-type-unknown' | 'groups-changed');
}

/** Which rules let a flow through. */
export interface Match {
  readonly sure: readonly Shape[];
  readonly maybe: readonly Uncertain[];
  /** Where there are more different answers than are told apart: what to count it for in place of this. */
  readonly parts?: readonly Match[];
}

export function isEmpty({ sure, maybe }: Match): boolean {
  return sure.length === 0 && maybe.length === 0;
}
