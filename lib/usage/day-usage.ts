/** How sure it is that the flow opened a connection in the direction of the rule, and is no reply. */
export type Evidence =
  /** A SYN without ACK was logged, or no rule of the interface could have let the connection be opened the other way. */
  | 'certain'
  /** Only the ports speak for it: the flow goes to a port below the ephemeral ones, from an ephemeral one. */
  | 'likely'
  /** It may be the reply of a connection that another rule let out (or in). */
  | 'possible';

/** Flows that the same rules would have let through, together, on one day: no record says which of them did. */
export interface RulesUse {
  /** Ids of rules, sorted, without repeats. */
  readonly rules: readonly string[];
  /**
   * Ids of rules that may have let them through too, which nobody can know: the peer or a prefix list is unknown, records do not tell the type of an ICMP message. Where `rules` is
   * empty one of these did. Sorted, without repeats; undefined where there are none.
   */
  readonly maybe?: readonly string[];
  readonly evidence: Evidence;
  /** Records in the opening direction; 0 where only replies were seen, from which follows what was opened. */
  readonly flows: number;
  readonly bytes: number;
  /** Seconds since 1970. */
  readonly firstSeen: number;
  readonly lastSeen: number;
}

/** What was seen at the other end of flows that a rule let through, whichever other rule did too. */
export interface RulePeers {
  readonly ruleId: string;
  /** Blocks of /24 (IPv4) and /64 (IPv6), sorted; undefined where there were more than are kept. */
  readonly blocks?: readonly string[];
  /** Single addresses, sorted; undefined where there were more than are kept. */
  readonly addresses?: readonly string[];
  /** Ports that were connected to, sorted; undefined where there were more than are kept, and for protocols without ports. */
  readonly ports?: readonly number[];
}

/** What keeps the day from saying everything, for some rules. */
export interface Doubt {
  readonly kind:
  /** Records of an interface were skipped by AWS. */
  | 'skipped'
  /** A flow of an interface that no snapshot knows would have been let through by the rule. */
  | 'interface-gone'
  /** The other end of the flow may have worn the group that the rule names: its address is in no snapshot. */
  | 'peer-unknown'
  /** The rule names a prefix list whose entries could not be read, or is itself not understood. */
  | 'prefix-list-unread'
  /** The rule is for some types of ICMP message, and records do not tell the type. */
  | 'icmp-type-unknown'
  /** An interface wore other groups in one snapshot than in the next: which of them it wore at the time nobody can know. */
  | 'groups-changed'
  /** A flow that no rule of its interface explains would have been let through by the rule: the interface may have worn its group for a while. */
  | 'unexplained';
  readonly ruleIds: readonly string[];
  /** An interface, an address, a list: one example. */
  readonly example: string;
  readonly count: number;
}

/** What one day of one flow log says about the rules of one snapshot. Its size is bounded by the rules, not by the records. */
export interface DayUsage {
  readonly version: 1;
  /** `2026-11-27`, in UTC. */
  readonly date: string;
  /** The flow log, `fl-…`. */
  readonly flowLogId: string;
  /** The VPCs whose interfaces appeared in it. */
  readonly vpcIds: readonly string[];
  /** Groups of a VPC that is watched, which no snapshot sees worn elsewhere. Sorted. */
  readonly watchedGroupIds: readonly string[];
  /** Whether records say that others were skipped: `log-status` is in the format. */
  readonly tellsSkipped: boolean;
  /** Hours in UTC, 0 to 23, of which no record speaks: the day is not whole. Sorted. */
  readonly silentHours: readonly number[];
  /** Records of earlier days that came when those had been read, by their days: these are not whole. Sorted by date. */
  readonly late: readonly { readonly date: string; readonly count: number }[];
  readonly records: {
    readonly read: number;
    readonly accepted: number;
    readonly rejected: number;
    readonly noData: number;
    readonly skipped: number;
    /** Flows that are no opening direction: replies. */
    readonly replies: number;
    /** Accepted flows of interfaces that the snapshot does not know. */
    readonly ofUnknownInterfaces: number;
    /** Accepted flows of interfaces without groups, such as NAT gateways: no rule is asked for them. */
    readonly withoutGroups: number;
    /** Accepted flows that no rule of the snapshot lets through: rules that were removed, or added and removed, since it was taken. */
    readonly unexplained: number;
    /** Lines that are no record of the format, and records without what rules are told by. */
    readonly unreadable: number;
  };
  readonly uses: readonly RulesUse[];
  readonly peers: readonly RulePeers[];
  readonly doubts: readonly Doubt[];
}
