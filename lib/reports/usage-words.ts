import { Evidence } from '../usage/day-usage';
import { RuleUsage, Unsaid, UsageReport } from '../usage/rule-usage';

/** What reports of rule usage say, in one place: a verdict must promise no more than logs can show. */

export type UsageVerdict = RuleUsage['verdict'];

/** The order in which verdicts are told: what somebody may do something about first. */
export const USAGE_VERDICTS: readonly UsageVerdict[] = ['covered', 'no-traffic', 'cannot-say', 'used'];

type Window = Pick<UsageReport, 'days' | 'daysWithLogs'>;

/** A verdict on a rule: `no traffic seen in 30 days`. */
export function verdictWords(verdict: UsageVerdict, { daysWithLogs }: Window): string {
  switch (verdict) {
    case 'used': return 'used';
    case 'covered': return 'covered';
    case 'no-traffic': return `no traffic seen in ${writeDays(daysWithLogs)}`;
    case 'cannot-say': return 'cannot say';
  }
}

/** What a verdict says, and what it does not. */
export function verdictMeaning(verdict: UsageVerdict, window: Window): string {
  switch (verdict) {
    case 'used': return 'Connections were seen that the rule let through.';
    case 'covered': return 'All that was seen of it, other rules let through too, and those were used. All covered rules of this report may be removed together, and nothing '
      + 'that was seen would have been stopped. What was not seen may still need one of them.';
    case 'no-traffic': return `No connection that the rule lets through was seen in ${windowWords(window)}. That does not prove that nobody needs it: jobs that run once a year, `
      + 'failover and recovery leave no trace until they happen. Ask whoever answers for it.';
    case 'cannot-say': return 'The logs do not tell whether the rule was used. Each rule says why, and what would settle it.';
  }
}

/** `30 days`, `28 days with logs (of 30)`. */
export function windowWords({ days, daysWithLogs }: Window): string {
  return days === daysWithLogs ? writeDays(days) : `${writeDays(daysWithLogs)} with logs (of ${days})`;
}

export function writeDays(days: number): string {
  return `${days} ${days === 1 ? 'day' : 'days'}`;
}

/** How sure it is that a connection was opened in the direction of the rule. */
export const EVIDENCE_WORDS: Readonly<Record<Evidence, string>> = {
  certain: 'certain: the log shows the connection being opened, or no rule could have let it be opened the other way',
  likely: 'likely: the ports speak for it, to a port of a service from one of a client',
  possible: 'possible: it may have been the reply to a connection that another rule let through',
};

interface Reason {
  readonly title: string;
  /** What would settle it, as an order to the reader. */
  readonly settledBy: string;
}

/** Why nothing can be said about a rule, and what would change that. */
export const UNSAID_WORDS: Readonly<Record<Unsaid, Reason>> = {
  'not-logged-by-aws': {
    title: 'AWS does not log this traffic',
    settledBy: 'No flow log will. Ask whoever runs what wears the group. Which groups VPC Lattice uses its associations tell: aws vpc-lattice get-service-network-vpc-association.',
  },
  'records-skipped': {
    title: 'AWS skipped records',
    settledBy: 'Wait for a window in which no record of these interfaces was skipped.',
  },
  'interface-gone': {
    title: 'An interface came and went between two snapshots',
    settledBy: 'Take a snapshot of the inventory while such interfaces are there, or wait for a window without them.',
  },
  'peer-unknown': {
    title: 'The other end is in no snapshot',
    settledBy: 'Have the inventory taken where the other end is, while it is there: in its VPC, its account and its Region.',
  },
  'prefix-list-unread': {
    title: 'The prefix list could not be read',
    settledBy: 'Let the inventory read its entries (ec2:GetManagedPrefixListEntries), and have a list of another account shared with this one.',
  },
  'icmp-type-unknown': {
    title: 'Flow logs do not tell the type of ICMP messages',
    settledBy: 'No flow log will. Ask whoever runs what wears the group.',
  },
  'groups-changed': {
    title: 'An interface changed its groups',
    settledBy: 'Wait for a window in which no interface changes its groups between two snapshots.',
  },
  'unexplained': {
    title: 'Traffic was let through that no rule explains',
    settledBy: 'Wait for a window in which no interface changes its groups between two snapshots.',
  },
  'window-not-covered': {
    title: 'The logs or the rule do not cover the window',
    settledBy: 'Wait until both are as old as the window. Where hours or records are missing, find out why the flow log was not delivered, and wait for a window without such days.',
  },
  'direction-unknown': {
    title: 'What was seen may have been replies',
    settledBy: 'For TCP log with tcp-flags: FlowLogFormat.SECURITY or FULL. Other protocols have no such mark: ask whoever runs what wears the group.',
  },
  'not-watched': {
    title: 'No flow log of its VPC was read',
    settledBy: 'Make a VpcFlowLogs for the VPC and give it to the report.',
  },
};

/** The order in which reasons are told. */
export const UNSAID = Object.keys(UNSAID_WORDS) as readonly Unsaid[];

/** What a report of rule usage takes for granted. */
export const USAGE_LIMITS: readonly string[] = [
  'Flow logs name an interface, no group and no rule. What a rule let through is worked out from the groups that interfaces wore in the daily snapshots.',
  'Groups are used without an interface too: an association of a VPC with VPC Lattice asks the inbound rules of its groups, and no log says so. What else wears such a group tells nothing of that.',
  'Only the direction in which a connection is opened counts. Replies need no rule.',
  'What was not seen is not proved to be needless: the window is short beside a year.',
  'A narrower range is what was seen, in blocks: whoever connects rarely, or from elsewhere tomorrow, is not in it.',
  'Groups are not all that lets traffic through: network ACLs, routes and firewalls may have stopped what a rule would have let in.',
];
