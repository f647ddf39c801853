import { IConstruct } from 'constructs';
import { acknowledgementOf } from './acknowledged';
import { Judgement, LocatedFinding } from './judgement';
import { Day } from '../model/day';
import { judgeException } from '../settings/exceptions';
import { KnownFinding } from '../settings/known-findings';
import { FailOnWord, TeamSettings } from '../settings/team-settings';

/** A finding and what follows from it here. */
export interface WeighedFinding extends LocatedFinding {
  /** `fatal` where somebody made an exception of it that is none: nobody can acknowledge that again. */
  readonly gravity: 'fatal' | 'error' | 'warning' | 'info';
  /** `open`: it counts. `acknowledged`: the CDK will pass over it. `known`: the baseline has it. */
  readonly standing: 'open' | 'acknowledged' | 'known';
  /** What is said of it, with what is wrong with its exception. */
  readonly says: string;
  /** Where its exception is over soon: that. */
  readonly ending?: string;
  readonly known?: KnownFinding;
}

/** Looks at what somebody said of each finding: in an acknowledgement, or in the baseline. */
export function weigh(
  { findings }: Judgement, packName: string, { exceptions }: TeamSettings, today: Day, known: ReadonlyMap<LocatedFinding, KnownFinding> = new Map(),
): WeighedFinding[] {
  return findings.map((located): WeighedFinding => {
    const { finding, at } = located;
    const plain = { finding, at, gravity: finding.severity, says: finding.says };
    const acknowledgement = acknowledgementOf(at, packName, finding.id);
    const entry = known.get(located);
    if (!acknowledgement) return entry ? { ...plain, gravity: 'info', standing: 'known', known: entry } : { ...plain, standing: 'open' };
    // What never fails needs no exception.
    if (finding.severity === 'info') return { ...plain, standing: 'acknowledged' };
    const state = judgeException(acknowledgement.reason, exceptions, today);
    if (state.is === 'no exception') {
      return { ...plain, gravity: 'fatal', standing: 'open', says: `${finding.says}. Its exception (acknowledged at ${pathOf(acknowledgement.at)}) ${state.says}` };
    }
    return { ...plain, standing: 'acknowledged', ...state.is === 'ending' ? { ending: state.says } : {} };
  });
}

/** Whether a finding makes synthesis fail. */
export function fails({ gravity, standing }: WeighedFinding, failOn: FailOnWord): boolean {
  return standing === 'open' && FAILING[failOn].includes(gravity);
}

const FAILING: Record<FailOnWord, readonly string[]> = { never: [], error: ['error', 'fatal'], warning: ['warning', 'error', 'fatal'] };

function pathOf({ node }: IConstruct): string {
  return node.path === '' ? 'the app' : node.path;
}
