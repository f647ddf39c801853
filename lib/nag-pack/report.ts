import { CfnResource, PolicyValidationPluginReport, PolicyViolatingResource, PolicyViolation, Stage } from 'aws-cdk-lib';
import { isAcknowledged } from './acknowledged';
import { FailOn } from './fail-on';
import { Blank, Judgement, LocatedFinding } from './judgement';
import { linesOf } from './line-of-code';

export interface ReportOptions {
  readonly packName: string;
  readonly failOn: FailOn;
  /** Whether to say with each finding why it matters. */
  readonly verbose: boolean;
}

/** Ids of what is no finding of a check. */
const NOTHING_PROVED = 'NothingProved';
const INSIDE_STAGES = 'InsideStages';
const WARNINGS_FAIL = 'WarningsFail';

/** The report on templates that the CDK wrote. */
export function reportOnTemplates({ findings, blanks }: Judgement, options: ReportOptions): PolicyValidationPluginReport {
  return report([...violationsOf(findings, options, placeInTemplate), ...hidden(findings, options), ...blanks.map(nothingProved)], options);
}

/** The report on constructs that were not synthesised. */
export function reportOnConstructs({ findings, blanks }: Judgement, options: ReportOptions): PolicyValidationPluginReport {
  return report([...violationsOf(findings, options, placeInTree), ...blanks.map(nothingProved)], options);
}

function report(violations: PolicyViolation[], { failOn }: ReportOptions): PolicyValidationPluginReport {
  return { success: !violations.some(({ severity }) => severity !== undefined && failing(failOn).includes(severity)), violations };
}

/** One violation for each thing found, with all places where it is. */
function violationsOf(
  findings: readonly LocatedFinding[], { failOn, verbose }: ReportOptions, placeOf: (located: LocatedFinding) => PolicyViolatingResource,
): PolicyViolation[] {
  const violations = new Map<string, PolicyViolation>();
  for (const located of findings) {
    const { id, says, severity, check } = located.finding;
    const violation = violations.get(`${id} ${says}`) ?? {
      ruleName: id,
      description: verbose ? `${says} ${check.why}` : says,
      fix: check.fix,
      severity: failOn === FailOn.NEVER ? 'warning' : severity,
      violatingResources: [],
    };
    violation.violatingResources.push(placeOf(located));
    violations.set(`${id} ${says}`, violation);
  }
  return [...violations.values()];
}

/** A check that crashed has proved nothing. The CDK's command line ignores a plugin that throws, so this must be a report. */
export function crashReport(error: unknown): PolicyValidationPluginReport {
  const text = error instanceof Error ? error.stack ?? error.message : String(error);
  return { success: false, violations: [pathless(NOTHING_PROVED, 'fatal', `SecurityGroupChecks crashed, so nothing is proved: ${text}`)] };
}

/** The CDK counts errors and fatal violations again after acknowledgements, and then no longer looks at `success`. */
function failing(failOn: FailOn): string[] {
  return failOn === FailOn.WARNING ? ['warning', 'error', 'fatal'] : ['error', 'fatal'];
}

/**
 * What the CDK would pass over: `cdk synth` shows and counts nothing inside Stages unless they are named, and after an acknowledgement warnings
 * no longer count. A violation without a path is always shown.
 */
function hidden(findings: readonly LocatedFinding[], { packName, failOn }: ReportOptions): PolicyViolation[] {
  const grave = failOn === FailOn.WARNING ? ['error', 'warning'] : ['error'];
  const open = findings.filter(({ finding, at }) => grave.includes(finding.severity) && !isAcknowledged(at, packName, finding.id));
  const staged = open.filter(({ at }) => Stage.of(at) !== at.node.root);
  const warnings = open.filter(located => located.finding.severity === 'warning' && !staged.includes(located));
  const told = [`${inWords(staged.length)} inside Stages:`, ...staged.map(located => line(located, packName)), "Each is shown with its fix by: cdk synth '**'"].join('\n   ');
  return [
    ...staged.length === 0 ? [] : [pathless(INSIDE_STAGES, failOn === FailOn.NEVER ? 'warning' : 'fatal', told)],
    ...warnings.length === 0 ? [] : [pathless(WARNINGS_FAIL, 'fatal', `${inWords(warnings.length)} of severity warning, which fail here (FailOn.WARNING)`)],
  ];
}

function inWords(count: number): string {
  return count === 1 ? '1 finding' : `${count} findings`;
}

/** `SecurityGroupChecks::WorldOnAdminPort at Prod/App/Web/Resource (app.ts:12:5): ...`: a finding in one line, for those that the CDK does not print. */
function line({ finding, at }: LocatedFinding, packName: string): string {
  const lines = linesOf(at, locationFor(finding.site.location));
  return `${packName}::${finding.id} at ${at.node.path}${lines.length > 0 ? ` (${lines.join(' or ')})` : ''}: ${finding.says}`;
}

/** The CDK finds the construct by itself where a resource made it, also in nested stacks. */
function placeInTemplate({ finding: { site }, at }: LocatedFinding): PolicyViolatingResource {
  return {
    resourceLogicalId: site.logicalId,
    templatePath: site.template,
    locations: [locationFor(site.location)],
    ...(CfnResource.isCfnResource(at) ? {} : { constructPath: at.node.path }),
  };
}

function placeInTree({ finding: { site }, at }: LocatedFinding): PolicyViolatingResource {
  return { constructPath: at.node.path, locations: [locationFor(site.location)] };
}

/** The CDK separates all steps of a location by dots, and knows the lines that set a property by its beginning. */
function locationFor(location: string): string {
  return location.replace(/\[(\d+)\]/g, '.$1');
}

function nothingProved({ why }: Blank): PolicyViolation {
  return pathless(NOTHING_PROVED, 'fatal', why);
}

function pathless(ruleName: string, severity: string, description: string): PolicyViolation {
  return { ruleName, description, severity, violatingResources: [{ constructPath: '', locations: [] }] };
}
