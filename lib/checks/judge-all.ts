import { CHECKS } from './all-checks';
import { answersOf } from './answers';
import { Check, Severity } from './check';
import { chooseChecks, chosenFramework, isWanted, optionsOf, Settings, unknownIdOf } from './choose-checks';
import { toldByBranch } from '../judging/branches';
import { NetworkIndex } from '../judging/network-index';
import { Network } from '../model/network';
import { Site } from '../model/rule';
import { Evidence } from '../model/verdict';

/** How each sentence begins about what cannot be known. */
export const AT_SYNTH = 'cannot be known at synth: ';

/** What a check found at one place. */
export interface Finding {
  readonly check: Check;
  /** The id of the check, or that id and `Unknown` where it cannot be known. */
  readonly id: string;
  /** What cannot be known is a warning, whatever the check is, unless the settings say otherwise. */
  readonly severity: Severity;
  readonly verdict: 'violated' | 'undecided';
  readonly site: Site;
  readonly says: string;
  /** What would settle what cannot be known. */
  readonly settledBy?: string;
  /** The ids of other tools' checks that this finding answers. */
  readonly covers: readonly string[];
  /** The sections of the chosen framework that it answers, as the framework numbers them; empty where none is chosen. */
  readonly sections: readonly string[];
}

/** Runs the checks that are asked for on a network: what is proved and what cannot be known, neither hiding the other. Errors come first. */
export function judgeAll(network: Network, settings: Settings = {}): readonly Finding[] {
  return judgeIndex(new NetworkIndex(network, optionsOf(settings)), settings);
}

/** The same for an index that is there already: it depends on the network and on the options of the settings, on nothing else of them. */
export function judgeIndex(index: NetworkIndex, settings: Settings): readonly Finding[] {
  const framework = chosenFramework(settings);
  const findings = chooseChecks(CHECKS, settings).flatMap(({ check, severity, severityUnknown }) => {
    const { violated, undecided } = check.judge(index);
    const answers = answersOf(check, framework);
    const about = (evidence: Evidence) => ({ check, site: evidence.site, settledBy: evidence.settledBy, ...answers(evidence) });
    return [
      ...toldByBranch(violated, index.branches).map((evidence): Finding => ({
        ...about(evidence), id: check.id, severity: severityOf(evidence, check, severity, settings), verdict: 'violated', says: evidence.says,
      })),
      ...toldByBranch(undecided, index.branches).map((evidence): Finding => ({
        ...about(evidence), id: unknownIdOf(check), severity: severityUnknown, verdict: 'undecided', says: `${AT_SYNTH}${evidence.says}`,
      })),
    ].filter(({ sections }) => isWanted(check, sections, settings));
  });
  return findings.sort((a, b) => RANK[a.severity] - RANK[b.severity]);
}

function severityOf({ atMost }: Evidence, { id }: Check, severity: Severity, { severities }: Settings): Severity {
  return atMost !== undefined && severities?.[id] === undefined && RANK[severity] < RANK[atMost] ? atMost : severity;
}

const RANK: Record<Severity, number> = { error: 0, warning: 1, info: 2 };
