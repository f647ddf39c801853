import { CheckFlags } from './check-flags';
import { Deployment } from './deployment';
import { inputsAt } from './inputs';
import { BaselineView } from './known';
import { LocatedFinding, Locator } from './located';
import { mistakenAcknowledgements } from './mistaken-acknowledgements';
import { toldPath } from './paths';
import { readInputs } from './read-inputs';
import { RunSettings } from './settings-of-flags';
import { summaryOf } from './summary';
import { weigh } from './weighed';
import { CHECKS, chooseChecks, judgeAll, Settings, Severity } from '../checks';
import { GROUPS_ALONE, notAskedOf } from '../checks/live-checks';
import { today } from '../reading/today';
import { AcknowledgedFinding, counted, FindingsReport, Problem } from '../reports/findings-report';
import { FailOnWord } from '../settings/team-settings';

const RANK: Record<Severity, number> = { error: 0, warning: 1, info: 2 };

/** What makes a run fail. */
export const FAILING: Record<FailOnWord, readonly Severity[]> = { never: [], error: ['error'], warning: ['error', 'warning'] };

/** Reads and judges what lies at some paths. What cannot be read, or makes a check crash, is in the report as a problem. */
export function judgeInputs(paths: readonly string[], { live = [], baseline }: CheckFlags, settings: RunSettings, version: string): FindingsReport {
  const inputs = inputsAt(paths);
  const problems: Problem[] = [...inputs.problems];
  const passedOver: string[] = [];
  const asides = { problem: (problem: Problem) => void problems.push(problem), passedOver: (file: string) => void passedOver.push(file) };
  const locator = new Locator();
  const view = new BaselineView(baseline, settings);
  const found: LocatedFinding[] = [];
  const lapsed: LocatedFinding[] = [];
  const acknowledged: AcknowledgedFinding[] = [];
  const mistakes: string[] = [];
  const sizes = { files: 0, groups: 0, rules: 0, vpcs: 0 };
  for (const deployment of readInputs(inputs, live, asides)) {
    try {
      const located = locator.locate(judgeAll(deployment.network, settingsFor(deployment, settings)), deployment);
      const weighed = weigh(located, deployment, settings, today());
      view.add(located.map(({ finding }) => finding), deployment);
      found.push(...weighed.open);
      lapsed.push(...weighed.lapsed);
      acknowledged.push(...weighed.acknowledged);
      mistakes.push(...mistakenAcknowledgements(deployment));
    } catch (error) {
      for (const { file } of filesOf(deployment)) problems.push({ file, message: `judging it crashed, so nothing is proved about it: ${(error as Error).message}` });
    }
    const { groups, rules, vpcs } = deployment.network;
    sizes.files += filesOf(deployment).length;
    sizes.groups += groups.length;
    sizes.rules += rules.length;
    sizes.vpcs += vpcs.length;
  }
  if (sizes.files === 0 && problems.length === 0) problems.push({ file: paths.join(', '), message: `there is no template in it${passedOver.length > 0 ? `; ${counted(passedOver.length, 'other file')} passed over` : ''}` });
  const { open, known, gone, notes } = view.apply(found, lapsed);
  const findings = open.map(({ reported }) => reported).sort((a, b) => RANK[a.severity] - RANK[b.severity]);
  return {
    version,
    findings,
    acknowledged,
    known,
    gone,
    problems: problems.map(problem => ({ ...problem, file: toldPath(problem.file) })),
    notes: [
      ...notes,
      ...mistakes,
      ...passedOver.length > 0 ? [`passed over, because nothing in ${passedOver.length === 1 ? 'it' : 'them'} is a template: ${passedOver.map(file => toldPath(file)).join(', ')}`] : [],
      ...live.length > 0 ? [`what describe-security-groups does not tell is not asked: ${notTold(settings).join(', ')}`] : [],
    ],
    checks: chooseChecks(CHECKS, settings).map(chosen => chosen.check),
    summary: summaryOf({ findings, acknowledged, known, problems, sizes, failing: FAILING[settings.failOn], gone: settings.failOn === 'never' ? [] : gone }),
  };
}

/** Of the checks that are asked those that the answer cannot be asked: about flow logs and what wears a group, and about how something is written in a template. */
function notTold(settings: RunSettings): readonly string[] {
  return notAskedOf(GROUPS_ALONE, chooseChecks(CHECKS, settings).map(({ check }) => check)).map(({ id }) => id);
}

function settingsFor({ live }: Deployment, settings: RunSettings): Settings {
  return live ? { ...settings, exclude: [...settings.exclude ?? [], ...notTold(settings)] } : settings;
}

/** A template that is nested in two others is one file. */
function filesOf({ sources, live }: Deployment): { readonly file: string }[] {
  return live ? [live] : [...new Set(sources.map(({ template }) => template))].map(file => ({ file }));
}
