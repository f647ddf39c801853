import { CfnResource, PolicyValidationPluginReport, PolicyViolatingResource, PolicyViolation, Stage } from 'aws-cdk-lib';
import { JudgedClaim } from './judged-claim';
import { PlacesOfApp } from './places-of-app';
import { Site } from '../model/rule';
import { acknowledgementOf } from '../nag-pack/acknowledged';
import { locationFor, pathless } from '../nag-pack/pathless';

/** What one App or Stage tells. */
export interface Told {
  readonly claims: readonly JudgedClaim[];
  readonly places: PlacesOfApp;
  /** What nothing is proved about, in words. */
  readonly unread: readonly string[];
  /** Why the report that somebody asked for was not written. */
  readonly notWritten?: string;
}

const NAME = 'NetworkProofs';

/** The report on what was claimed. What holds is not told: the CDK prints what a plugin says as a fault. */
export function proofReport(told: readonly Told[]): PolicyValidationPluginReport {
  const violations = told.flatMap(({ claims, places, unread, notWritten }) => [
    ...claims.flatMap(claim => claim.gravity === 'ok' ? [] : [violationOf(claim, places)]),
    ...unread.map(why => pathless('NothingProved', 'fatal', why)),
    ...notWritten === undefined ? [] : [pathless('ReportNotWritten', 'error', `the report of the network could not be written: ${notWritten}`)],
  ]);
  const all = [...violations, ...insideStages(told)];
  // The CDK counts errors and fatal violations again after acknowledgements.
  return { success: !all.some(({ severity }) => severity === 'error' || severity === 'fatal'), violations: all };
}

/** A crash has proved nothing. The CDK's command line ignores a plugin that throws, so this must be a report. */
export function crashReport(error: unknown): PolicyValidationPluginReport {
  const text = error instanceof Error ? error.stack ?? error.message : String(error);
  return { success: false, violations: [pathless('NothingProved', 'fatal', `NetworkProofs crashed, so nothing is proved: ${text}`)] };
}

function violationOf(claim: JudgedClaim, places: PlacesOfApp): PolicyViolation {
  const { id, gravity, fix, sites } = claim;
  const description = wordsOf(claim);
  const about = { ...pathless(id, gravity, description), ...fix === undefined ? {} : { fix } };
  // The CDK tells a violation once for each place. The fix names the others; each is needed only where somebody may acknowledge there.
  const told = gravity === 'fatal' ? sites.slice(0, 1) : sites;
  return told.length === 0 ? about : { ...about, violatingResources: told.map(site => placeOf(site, places)) };
}

function wordsOf({ verdict, says, because }: JudgedClaim): string {
  return `${verdict}: ${says}${because === undefined ? '' : `. Claimed because ${because}`}`;
}

/** The CDK finds the construct by itself where a resource made it, also in nested stacks. */
function placeOf(site: Site, { constructAt }: PlacesOfApp): PolicyViolatingResource {
  const at = constructAt(site);
  return {
    resourceLogicalId: site.logicalId,
    templatePath: site.template,
    locations: [locationFor(site.location)],
    ...at === undefined || CfnResource.isCfnResource(at) ? {} : { constructPath: at.node.path },
  };
}

/** `cdk synth` shows and counts nothing of what stands inside Stages, unless they are named. A violation without a path is always shown. */
function insideStages(told: readonly Told[]): PolicyViolation[] {
  const lines = told.flatMap(({ claims, places }) => claims.flatMap((claim) => {
    if (claim.gravity !== 'error' && claim.gravity !== 'fatal') return [];
    const open = claim.sites.filter(site => isInsideStage(site, places) && !isAcknowledged(claim, site, places));
    return open.length === 0 ? [] : [`${NAME}::${claim.id} at ${places.whereIs(open[0])}: ${wordsOf(claim)}`];
  }));
  if (lines.length === 0) return [];
  const many = lines.length === 1 ? '1 claim does' : `${lines.length} claims do`;
  return [pathless('InsideStages', 'fatal', [`${many} not hold inside Stages:`, ...lines, "Each is shown with its fix by: cdk synth '**'"].join('\n   '))];
}

function isInsideStage(site: Site, { constructAt }: PlacesOfApp): boolean {
  const at = constructAt(site);
  return at !== undefined && Stage.of(at) !== at.node.root;
}

function isAcknowledged({ id, gravity }: JudgedClaim, site: Site, { constructAt }: PlacesOfApp): boolean {
  const at = constructAt(site);
  return gravity === 'error' && at !== undefined && acknowledgementOf(at, NAME, id) !== undefined;
}
