import { CHECKS } from '../checks/all-checks';
import { Check } from '../checks/check';
import { ChosenCheck, chooseChecks, optionsOf } from '../checks/choose-checks';
import { liveNeedsOf, LiveNeeds } from '../checks/live-checks';
import { emptyOptionOf } from '../checks/option-driven-checks';
import { refuse } from '../errors/refuse';
import { ConfigRuleSettings } from '../settings/config-rule-parameters';

export const RANK = { error: 0, warning: 1, info: 2 } as const;

/** What a rule asks of an account, and what has to be read for it. */
export interface AskedOfAccount {
  readonly asked: readonly ChosenCheck[];
  readonly needs: LiveNeeds;
}

/**
 * What of a check counts: what the rule says; else of a check that is named, or that a framework asks for, whatever it finds, and of the others errors. Who names a check wants to know,
 * and an auditor knows no warnings.
 */
export function leastThatCounts({ failOn, only, include = [], framework }: ConfigRuleSettings, id: string): 'error' | 'warning' | 'info' {
  return failOn ?? (only !== undefined || framework !== undefined || include.includes(id) ? 'info' : 'error');
}

/**
 * The checks of a rule whose findings count. Those of its profile or framework that only a template can answer are left out, and those without an option that says what they look for;
 * where somebody named one, that is an error.
 *
 * @param who whose rule it is, for errors
 * @throws Error where a check is named that cannot be asked of an account or that lacks its option, and where nothing is left to ask: every group would pass
 */
export function askedOfAccount(who: string, settings: ConfigRuleSettings, checks: readonly Check[] = CHECKS): AskedOfAccount {
  refuseNamed(who, settings, checks);
  const asked: ChosenCheck[] = [];
  const options = optionsOf(settings);
  const needs: { -readonly [Need in keyof LiveNeeds]: boolean } = {};
  for (const chosen of chooseChecks(checks, settings)) {
    const needed = liveNeedsOf(chosen.check);
    if ('why' in needed || emptyOptionOf(chosen.check, options) !== undefined || RANK[chosen.severity] > RANK[leastThatCounts(settings, chosen.check.id)]) continue;
    asked.push(chosen);
    for (const [need, isNeeded] of Object.entries(needed)) if (isNeeded) needs[need as keyof LiveNeeds] = true;
  }
  if (asked.length > 0) return { asked, needs };
  refuse({
    problem: `${who} asks nothing, so every group would pass`,
    given: Object.entries(settings).map(([name, value]) => `${name}: ${JSON.stringify(value)}`).join('; ') || 'nothing',
    accepted: 'a choice of checks that leaves one which an account can answer and whose findings count',
    change: "name checks: only: ['WorldOnAdminPort'], or choose a profile; failOn 'warning' counts warnings too",
  });
}

/** What of it is about groups: what a changed group has to be asked. Checks that look at VPCs and their flow logs are about those. */
export function askedOfGroups({ asked, needs: { vpcs, flowLogs, ...needs } }: AskedOfAccount): AskedOfAccount {
  const isAboutGroups = ({ check }: ChosenCheck) => {
    const needed = liveNeedsOf(check);
    return !('why' in needed) && !needed.vpcs && !needed.flowLogs;
  };
  return vpcs || flowLogs ? { asked: asked.filter(isAboutGroups), needs } : { asked, needs };
}

function refuseNamed(who: string, settings: ConfigRuleSettings, checks: readonly Check[]): void {
  const { include = [], only = [] } = settings;
  for (const check of checks.filter(({ id }) => include.includes(id) || only.includes(id))) {
    const named = only.includes(check.id) ? `only: ${JSON.stringify(only)}` : `include: ${JSON.stringify(include)}`;
    const option = emptyOptionOf(check, optionsOf(settings));
    if (option !== undefined) {
      refuse({
        problem: `${who}: ${check.id} asks nothing without the option ${option}, so every group would pass`,
        given: `${named}, and no ${option}`,
        accepted: `${check.id} with options that say ${option}`,
        change: `add ${option} to options, or leave out ${check.id}`,
      });
    }
    const needed = liveNeedsOf(check);
    if (!('why' in needed)) continue;
    refuse({
      problem: `${who}: ${check.id} cannot be asked of an account: ${needed.why}`,
      given: named,
      accepted: 'checks that look at rules, groups and what wears them, and at nothing that only a template says',
      change: `leave out ${check.id}: SecurityGroupChecks asks it at synth`,
    });
  }
}
