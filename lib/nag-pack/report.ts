import { CfnResource, PolicyValidationPluginReport, PolicyViolatingResource, PolicyViolation } from 'aws-cdk-lib';
import { BaselineResult } from './baseline-in-force';
import { Blank } from './judgement';
import { MistakenAcknowledgement, toldOfMistakes } from './mistaken-acknowledgements';
import { locationFor, pathless } from './pathless';
import { toldOfBaseline, toldOfExceptions, toldOnceMore } from './told-without-path';
import { WeighedFinding } from './weighed';
import { BESIDE_CHECKS } from '../settings/acknowledged-by-mistake';
import { FailOnWord } from '../settings/team-settings';

export interface ReportOptions {
  readonly packName: string;
  readonly failOn: FailOnWord;
  /** Whether to say with each finding why it matters. */
  readonly verbose: boolean;
}

/** All that one registration tells. */
export interface Told {
  readonly findings: readonly WeighedFinding[];
  readonly blanks: readonly Blank[];
  readonly mistakes: readonly MistakenAcknowledgement[];
  /** Undefined where there is none. */
  readonly baseline?: BaselineResult;
}

/** A report, and how to take a finding out of it while the CDK still asks other plugins. */
export interface OpenReport {
  readonly report: PolicyValidationPluginReport;
  readonly retract: (finding: WeighedFinding) => void;
}

/** The report on templates that the CDK wrote. */
export function reportOnTemplates({ findings, blanks, mistakes, baseline }: Told, options: ReportOptions): OpenReport {
  const { placed, retract } = violationsOf(findings, options, placeInTemplate);
  const violations = [
    ...placed, ...toldOnceMore(findings, options), ...toldOfExceptions(findings, options), ...toldOfMistakes(mistakes),
    ...baseline ? toldOfBaseline(baseline, findings, options) : [], ...blanks.map(nothingProved),
  ];
  return { report: report(violations, options), retract: finding => retract(finding, violations) };
}

/** The report on constructs that were not synthesised. */
export function reportOnConstructs({ findings, blanks, mistakes }: Told, options: ReportOptions): PolicyValidationPluginReport {
  return report([...violationsOf(findings, options, placeInTree).placed, ...toldOfMistakes(mistakes), ...blanks.map(nothingProved)], options);
}

/** The CDK counts errors and fatal violations again after acknowledgements, and then no longer looks at `success`. */
function report(violations: PolicyViolation[], { failOn }: ReportOptions): PolicyValidationPluginReport {
  const failing = failOn === 'warning' ? ['warning', 'error', 'fatal'] : ['error', 'fatal'];
  return { success: !violations.some(({ severity }) => severity !== undefined && failing.includes(severity)), violations };
}

/** One violation for each thing found, with all places where it is. */
function violationsOf(
  findings: readonly WeighedFinding[], options: ReportOptions, placeOf: (weighed: WeighedFinding) => PolicyViolatingResource,
): { placed: PolicyViolation[]; retract: (weighed: WeighedFinding, from: PolicyViolation[]) => void } {
  const violations = new Map<string, PolicyViolation>();
  const places = new Map<WeighedFinding, { violation: PolicyViolation; place: PolicyViolatingResource }>();
  for (const weighed of findings) {
    const about = violationWithoutPlaces(weighed, options);
    const key = JSON.stringify([about.ruleName, about.severity, about.description]);
    const violation = violations.get(key) ?? { ...about, violatingResources: [] };
    const place = placeOf(weighed);
    violation.violatingResources.push(place);
    violations.set(key, violation);
    places.set(weighed, { violation, place });
  }
  const retract = (weighed: WeighedFinding, from: PolicyViolation[]) => {
    const { violation, place } = places.get(weighed)!;
    violation.violatingResources.splice(violation.violatingResources.indexOf(place), 1);
    if (violation.violatingResources.length === 0) from.splice(from.indexOf(violation), 1);
  };
  return { placed: [...violations.values()], retract };
}

function violationWithoutPlaces(weighed: WeighedFinding, { failOn, verbose }: ReportOptions): Omit<PolicyViolation, 'violatingResources'> {
  const { finding: { id, check }, gravity, known, says } = weighed;
  const words = `${known ? `known since ${known.since}: ` : ''}${says}${verbose ? ` ${check.why}` : ''}`;
  if (failOn !== 'never') return { ruleName: id, description: words, fix: check.fix, severity: gravity };
  // As a warning it would be acknowledged by the very exception that is none.
  if (gravity === 'fatal') return { ruleName: BESIDE_CHECKS.noException, description: `${id}: ${words}`, fix: check.fix, severity: 'warning' };
  return { ruleName: id, description: words, fix: check.fix, severity: gravity === 'error' ? 'warning' : gravity };
}

/** A check that crashed has proved nothing. The CDK's command line ignores a plugin that throws, so this must be a report. */
export function crashReport(error: unknown): PolicyValidationPluginReport {
  const text = error instanceof Error ? error.stack ?? error.message : String(error);
  return { success: false, violations: [pathless(BESIDE_CHECKS.nothingProved, 'fatal', `SecurityGroupChecks crashed, so nothing is proved: ${text}`)] };
}

/** The CDK finds the construct by itself where a resource made it, also in nested stacks. */
function placeInTemplate({ finding: { site }, at }: WeighedFinding): PolicyViolatingResource {
  return {
    resourceLogicalId: site.logicalId,
    templatePath: site.template,
    locations: [locationFor(site.location)],
    ...(CfnResource.isCfnResource(at) ? {} : { constructPath: at.node.path }),
  };
}

function placeInTree({ finding: { site }, at }: WeighedFinding): PolicyViolatingResource {
  return { constructPath: at.node.path, locations: [locationFor(site.location)] };
}

function nothingProved({ why }: Blank): PolicyViolation {
  return pathless(BESIDE_CHECKS.nothingProved, 'fatal', why);
}
