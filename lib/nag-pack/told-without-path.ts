import { PolicyViolation, Stage } from 'aws-cdk-lib';
import { BaselineResult } from './baseline-in-force';
import { linesOf } from './line-of-code';
import { locationFor, pathless } from './pathless';
import { WeighedFinding } from './weighed';
import { UPDATE_VARIABLE } from '../reading/baseline-file';
import { BESIDE_CHECKS } from '../settings/acknowledged-by-mistake';
import { KnownFinding } from '../settings/known-findings';
import { FailOnWord } from '../settings/team-settings';

/** What is told beside the findings themselves, because the CDK would not show it or would not count it. */

interface Options {
  readonly packName: string;
  readonly failOn: FailOnWord;
}

/**
 * What the CDK would pass over: `cdk synth` shows and counts nothing inside Stages unless they are named, and after an acknowledgement warnings
 * no longer count. A violation without a path is always shown.
 */
export function toldOnceMore(findings: readonly WeighedFinding[], { packName, failOn }: Options): PolicyViolation[] {
  const grave = failOn === 'warning' ? ['fatal', 'error', 'warning'] : ['fatal', 'error'];
  const open = findings.filter(({ gravity, standing }) => standing === 'open' && grave.includes(gravity));
  const staged = open.filter(isStaged);
  const warnings = open.filter(weighed => weighed.gravity === 'warning' && !isStaged(weighed));
  const told = [`${inWords(staged.length)} inside Stages:`, ...staged.map(one => line(one, packName)), "Each is shown with its fix by: cdk synth '**'"].join('\n   ');
  return [
    ...staged.length === 0 ? [] : [pathless(BESIDE_CHECKS.insideStages, failOn === 'never' ? 'warning' : 'fatal', told)],
    ...warnings.length === 0 ? [] : [pathless(BESIDE_CHECKS.warningsFail, 'fatal', `${inWords(warnings.length)} of severity warning, which fail here (FailOn.WARNING)`)],
  ];
}

/** The CDK shows nothing of what is acknowledged, so nobody would see that an exception is nearly over. */
export function toldOfExceptions(findings: readonly WeighedFinding[], { packName }: Options): PolicyViolation[] {
  const ending = findings.filter(({ ending: soon }) => soon !== undefined);
  if (ending.length === 0) return [];
  return [pathless(BESIDE_CHECKS.exceptionsEnd, 'info', [
    `${ending.length === 1 ? '1 exception is' : `${ending.length} exceptions are`} over soon:`, ...ending.map(one => `${line(one, packName)}. Its exception ${one.ending}`),
  ].join('\n   '))];
}

/** A baseline is never silent: how much it covers, and what must leave it. */
export function toldOfBaseline(
  { file, gone, notAsked, isWritten }: BaselineResult, findings: readonly WeighedFinding[], { packName, failOn }: Options,
): PolicyViolation[] {
  const known = findings.filter(({ standing }) => standing === 'known');
  const unasked = notAsked === 0 ? '' : ` ${notAsked === 1 ? '1 entry is' : `${notAsked} entries are`} of what is not asked here.`;
  return [
    // Who asked for it has got it, so it fails nothing.
    ...isWritten ? [pathless(BESIDE_CHECKS.baselineWritten, failOn === 'warning' ? 'info' : 'warning', `${file} was written, because ${UPDATE_VARIABLE} is set: review what changed in it`)] : [],
    ...known.length === 0 && notAsked === 0 ? [] : [pathless(BESIDE_CHECKS.baselineKnown, 'info', [
      `${inWords(known.length)} known (${file}), which ${known.length === 1 ? 'does' : 'do'} not fail.${unasked}`, ...known.filter(isStaged).map(one => line(one, packName)),
    ].join('\n   '))],
    ...gone.length === 0 ? [] : [pathless(BESIDE_CHECKS.baselineOutdated, failOn === 'never' ? 'warning' : 'fatal', [
      `${gone.length === 1 ? '1 entry' : `${gone.length} entries`} of ${file} match${gone.length === 1 ? 'es' : ''} nothing any more:`, ...gone.map(entryInWords),
      `Take ${gone.length === 1 ? 'it' : 'them'} out, or write the file anew and review it: ${UPDATE_VARIABLE}=1 npx cdk synth`,
    ].join('\n   '))],
  ];
}

function entryInWords({ check, template, resource, says, since }: KnownFinding): string {
  return `${check} at ${resource} in ${template}, known since ${since}: ${says}`;
}

/** `SecurityGroupChecks::WorldOnAdminPort at Prod/App/Web/Resource (app.ts:12:5): ...`: a finding in one line, for those that the CDK does not print. */
function line({ finding, at, says }: WeighedFinding, packName: string): string {
  const lines = linesOf(at, locationFor(finding.site.location));
  return `${packName}::${finding.id} at ${at.node.path}${lines.length > 0 ? ` (${lines.join(' or ')})` : ''}: ${says}`;
}

function isStaged({ at }: WeighedFinding): boolean {
  return Stage.of(at) !== at.node.root;
}

function inWords(count: number): string {
  return count === 1 ? '1 finding' : `${count} findings`;
}
