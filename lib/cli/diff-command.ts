import { constructPathIn } from './construct-path';
import { ExitStatus } from './exit-status';
import { Locator } from './located';
import { ReadSide, readSide } from './read-side';
import { tellReport } from './tell-report';
import { Site } from '../model/rule';
import { differenceOf, verdictOf } from '../reachability/difference';
import { Change } from '../reachability/difference-changes';
import { rulesDifferenceOf } from '../reachability/difference-rules';
import { changedParameters } from '../reading/compared-parameters';
import { Replaced, replacedBetween } from '../reading/replaced';
import { differenceJson } from '../reports/difference-json';
import { differenceMarkdown } from '../reports/difference-markdown';
import { DifferenceReport, ReportedReplaced } from '../reports/difference-report';
import { differenceText } from '../reports/difference-text';
import { counted } from '../reports/findings-report';
import { LocatedLine } from '../reports/proofs-report';
import { visible } from '../reports/visible';

/** What makes exit status 1. */
export type DiffFailOn = 'never' | 'new-internet' | 'any-new';

/** What may stand behind `cdk-portcullis diff BASE HEAD`. */
export interface DiffFlags {
  readonly format: keyof typeof DIFFERENCE_FORMATS;
  readonly output?: string;
  readonly failOn: DiffFailOn;
}

const DIFFERENCE_FORMATS = { text: differenceText, json: differenceJson, markdown: differenceMarkdown };

/** Compares what two versions let through, tells it, and returns the exit status. */
export function diff(base: string, head: string, flags: DiffFlags, version: string): ExitStatus {
  const report = compareVersions(base, head, flags.failOn, version);
  tellReport(DIFFERENCE_FORMATS[flags.format](report), report.problems, flags);
  if (report.fails !== undefined && (flags.format !== 'text' || flags.output !== undefined)) process.stderr.write(`cdk-portcullis: ${visible(report.fails)}\n`);
  if (report.problems.length > 0) return ExitStatus.CANNOT_RUN;
  return report.fails === undefined ? ExitStatus.FINE : ExitStatus.FAILS;
}

export function compareVersions(basePath: string, headPath: string, failOn: DiffFailOn, version: string): DifferenceReport {
  const [base, head] = [readSide(basePath), readSide(headPath)];
  const traffic = differenceOf(base.side, head.side);
  const { written, takenOut, groupsMade, groupsGone, attachments, prefixLists } = rulesDifferenceOf(base.side, head.side);
  const [inBase, inHead] = [linesIn(base), linesIn(head)];
  const reported = (changes: readonly Change[], linesOf: Lines) => changes.map(change => ({ ...change, lines: linesOf(change.sites) }));
  const passedOver = [...new Set([...base.passedOver, ...head.passedOver])];
  const parameters = changedParameters(base.sources, head.sources);
  return {
    version,
    verdict: verdictOf(traffic),
    added: reported(traffic.added, inHead),
    removed: reported(traffic.removed, inBase),
    written: written.map(({ site, ...rule }) => ({ ...rule, line: inHead([site])[0] })),
    takenOut: takenOut.map(({ site, ...rule }) => ({ ...rule, line: inBase([site])[0] })),
    groupsMade,
    groupsGone,
    replaced: replacedBetween({ ...base, keyOf: base.side.keyOf }, { ...head, keyOf: head.side.keyOf }).map(one => reportedReplaced(one, head)),
    causes: [...attachments, ...prefixLists, ...parameters],
    problems: [...base.problems, ...head.problems],
    notes: [
      ...parameters.length > 0 ? ['a default counts where nobody gives the parameter: a stack that is deployed keeps the value that it has'] : [],
      ...unreadNotes(base, head),
      ...passedOver.length > 0 ? [`passed over, because nothing in ${passedOver.length === 1 ? 'it' : 'them'} is a template: ${passedOver.join(', ')}`] : [],
    ],
    ...failing(traffic.added, failOn),
  };
}

type Lines = (sites: readonly Site[]) => LocatedLine[];

/** Where people find a place: each template and each line is looked up once. */
function linesIn({ deployments }: ReadSide): Lines {
  const locator = new Locator();
  const known = new Map<string, LocatedLine>();
  return sites => sites.flatMap((site) => {
    const key = `${site.template} ${site.logicalId} ${site.location}`;
    const before = known.get(key);
    if (before) return [before];
    const deployment = deployments.find(one => one.sources.some(({ template }) => template === site.template));
    if (!deployment) return [];
    const [{ source }] = locator.placesOf([site], deployment);
    const constructPath = constructPathIn(deployment, site);
    const line = { logicalId: site.logicalId, source, ...constructPath === undefined ? {} : { constructPath } };
    known.set(key, line);
    return [line];
  });
}

function reportedReplaced({ template, logicalId, is, why, beware }: Replaced, { deployments }: ReadSide): ReportedReplaced {
  const deployment = deployments.find(({ sources }) => sources.some(source => source.template === template));
  const constructPath = deployment && constructPathIn(deployment, { template, logicalId, location: '' });
  return { is, name: constructPath?.replace(/\/Resource$/, '') ?? logicalId, why, ...beware === undefined ? {} : { beware } };
}

/** Parts of which nobody knows what they hold, in either version. */
function unreadNotes(base: ReadSide, head: ReadSide): string[] {
  const told = [base, head].flatMap(({ deployments }) => deployments.flatMap(({ network }) =>
    (network.unread ?? []).filter(({ mayHold }) => mayHold.has('rules') || mayHold.has('groups')).map(({ why, site }) => `not compared, because it is not in these templates: ${why.why} (${site.logicalId})`)));
  return [...new Set(told)].sort();
}

function failing(added: readonly Change[], failOn: DiffFailOn): Pick<DifferenceReport, 'fails'> {
  const meant = failOn === 'any-new' ? added : failOn === 'new-internet' ? added.filter(({ fromInternet }) => fromInternet !== 'no') : [];
  if (meant.length === 0) return {};
  const what = failOn === 'any-new' ? '' : ' from the Internet';
  return { fails: `It fails: ${counted(meant.length, 'connection')} newly allowed${what} (--fail-on ${failOn}).` };
}
