import { Evidence } from './day-usage';
import { InventoryGroup, InventoryRule } from '../model/inventory';

/** Why nothing can be said about a rule, in the order in which they are told. */
export type Unsaid =
  | 'not-logged-by-aws'
  | 'records-skipped'
  | 'interface-gone'
  | 'peer-unknown'
  | 'prefix-list-unread'
  | 'icmp-type-unknown'
  | 'groups-changed'
  | 'unexplained'
  /** The rule is younger than the window, or the logs are, or days, hours or records of it are missing. */
  | 'window-not-covered'
  /** Flows may be replies: the format of the log has no `tcp-flags`, or the protocol has none. */
  | 'direction-unknown'
  /** The group's VPC has no flow log that was read. */
  | 'not-watched';

/** A narrower range that would have let through all that was seen. */
export interface NarrowerRange {
  /** What the rule has: `10.20.0.0/16`, `tcp 0-65535`. */
  readonly given: string;
  /** What was used of it. */
  readonly used: readonly string[];
  readonly kind: 'addresses' | 'ports';
  /** `this /16 was used from three /24s: ...`; of an outbound rule `towards`. */
  readonly text: string;
}

/** What the logs of a window say about one rule. */
export interface RuleUsage {
  readonly rule: InventoryRule;
  /** Undefined where the snapshot has no such group. */
  readonly group?: InventoryGroup;
  readonly verdict: 'used' | 'covered' | 'no-traffic' | 'cannot-say';
  /** For `used` and `covered`. */
  readonly evidence?: Evidence;
  /** Seconds since 1970; for `used` and `covered`, and for `cannot-say` where flows may have used it. */
  readonly lastSeen?: number;
  readonly flows: number;
  readonly bytes: number;
  /** For `covered`: rules that were used, and let through all that was seen of this one. All covered rules of a report may be removed together. */
  readonly coveredBy: readonly string[];
  /** For `cannot-say`: never empty there. */
  readonly unsaid: readonly { readonly why: Unsaid; readonly text: string }[];
  /** Whether anything wears its group in the last snapshot. */
  readonly worn: boolean;
  readonly narrower: readonly NarrowerRange[];
}

/** The weekly report. */
export interface UsageReport {
  readonly version: 1;
  readonly accountId: string;
  readonly region: string;
  /** First and last day that was looked at, `2026-11-27`, and how many of those days had logs. */
  readonly from: string;
  readonly to: string;
  readonly days: number;
  readonly daysWithLogs: number;
  readonly flowLogIds: readonly string[];
  /** By group, then direction, then rule. */
  readonly rules: readonly RuleUsage[];
}
