import { AskedOfAccount, leastThatCounts, RANK } from './asked-of-account';
import { answersOf } from '../checks/answers';
import { chosenFramework, isWanted, optionsOf } from '../checks/choose-checks';
import { NetworkIndex } from '../judging/network-index';
import { Network } from '../model/network';
import { Evidence } from '../model/verdict';
import { ConfigRuleSettings } from '../settings/config-rule-parameters';

/** What one check says of a resource that may not be called compliant. */
export interface Objection {
  /** The id of the check. */
  readonly check: string;
  readonly is: 'violated' | 'undecided';
  /** The rule that it is about, `sgr-…`, or another place in the resource; empty where it is about all of it. */
  readonly place: string;
  readonly says: string;
}

/** A check that broke. */
export interface BrokenCheck {
  readonly check: string;
  readonly error: Error;
}

/** What stands against calling a resource compliant. Of a large account only this is kept: an annotation has room for one. */
export interface Objected {
  /** Errors before warnings, and what is violated before what is undecided. */
  readonly worst: Objection;
  /** How many there are beside the worst one. */
  readonly more: number;
}

/** What was found in a network. */
export interface Objections {
  /** By the id of the resource: `sg-…`, `vpc-…`, `eni-…`. */
  readonly of: ReadonlyMap<string, Objected>;
  /** Nothing that these were asked about may be called compliant. */
  readonly broken: readonly BrokenCheck[];
}

/**
 * Asks what a rule asks of a network. What cannot be known counts like what is violated: AWS Config knows no third answer that anybody would look at.
 *
 * @param today as 2026-12-31
 */
export function objectionsIn(network: Network, settings: ConfigRuleSettings, { asked }: AskedOfAccount, today: string): Objections {
  const index = new NetworkIndex(network, { ...optionsOf(settings), today });
  const framework = chosenFramework(settings);
  const of = new Map<string, Objected>();
  const broken: BrokenCheck[] = [];
  for (const { check } of [...asked].sort((a, b) => RANK[a.severity] - RANK[b.severity])) {
    const least = RANK[leastThatCounts(settings, check.id)];
    try {
      const answers = answersOf(check, framework);
      const isGrave = ({ atMost }: Evidence) => atMost === undefined || RANK[atMost] <= least;
      const counts = (evidence: Evidence) => isGrave(evidence) && isWanted(check, answers(evidence).sections, settings);
      const verdict = check.judge(index);
      for (const is of ['violated', 'undecided'] as const) {
        for (const { site, says } of verdict[is].filter(counts)) add(of, site.logicalId, { check: check.id, is, place: site.location, says });
      }
    } catch (error) {
      broken.push({ check: check.id, error: error as Error });
    }
  }
  return { of, broken };
}

function add(of: Map<string, Objected>, id: string, objection: Objection): void {
  const there = of.get(id);
  if (!there) of.set(id, { worst: objection, more: 0 });
  else of.set(id, { worst: there.worst.is === 'undecided' && objection.is === 'violated' ? objection : there.worst, more: there.more + 1 });
}
