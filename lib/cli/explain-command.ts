import { lookUp } from './ask';
import { AskedNetwork, askedNetworks } from './asked-networks';
import { CannotRun, ExitStatus } from './exit-status';
import { tellReport } from './tell-report';
import { refuse } from '../errors/refuse';
import { readTraffic, TRAFFIC_FORMS } from '../judging/traffic-text';
import { TrafficSet } from '../model/traffic-set';
import { explain, Path } from '../reachability';
import { writePath, writeTrafficSet } from '../reachability/words';
import { readSettingsFile, SETTINGS_FILE } from '../reading/settings-file';
import { explainJson } from '../reports/explain-json';
import { explainMarkdown } from '../reports/explain-markdown';
import { explainText } from '../reports/explain-text';
import { ExplainReport, ReportedAnswer } from '../reports/proofs-report';
import { visible } from '../reports/visible';
import { NO_ASSUMPTIONS, writeAssumptions } from '../settings/assumptions';
import { EndAt } from '../settings/claims';
import { END_FORMS, readEnd } from '../settings/written-end';

/** What may stand behind `cdk-portcullis explain`, beside paths. */
export interface ExplainFlags {
  readonly from: string;
  readonly to: string;
  readonly port?: string;
  readonly protocol?: string;
  readonly service?: string;
  readonly format: keyof typeof EXPLAIN_FORMATS;
  readonly output?: string;
  readonly config?: string;
  readonly quiet?: boolean;
}

const EXPLAIN_FORMATS = { text: explainText, json: explainJson, markdown: explainMarkdown };

/** Says whether one end may open connections to another, by which rules, or what would have to be there. */
export function explainQuestion(paths: readonly string[], flags: ExplainFlags, version: string): ExitStatus {
  if (paths.length === 0) throw new CannotRun('there is nothing to explain: give the path of a cdk.out, of a template or of a folder');
  const [source, destination] = [endAt('--from', flags.from), endAt('--to', flags.to)];
  const traffic = trafficOf(flags);
  const assume = readSettingsFile(flags.config).proofs?.assume ?? NO_ASSUMPTIONS;
  const { networks, problems, notes } = askedNetworks(paths, assume, flags.config ?? SETTINGS_FILE);
  const report: ExplainReport = {
    version,
    question: `${flags.from} to ${flags.to}, ${traffic.isEverything ? 'any traffic' : writeTrafficSet(traffic)}`,
    answers: problems.length > 0 && networks.length === 0 ? [] : lookUp([source, destination], networks).map(({ network, endOf }) =>
      answered(network, explain(network.index, { source: endOf(source), destination: endOf(destination), traffic }), networks.length > 1)),
    assumed: writeAssumptions(assume),
    problems,
    notes,
  };
  tellReport(flags.quiet ? sentences(report) : EXPLAIN_FORMATS[flags.format](report), problems, flags);
  return problems.length > 0 ? ExitStatus.CANNOT_RUN : ExitStatus.FINE;
}

/** The answers alone, a line each. */
function sentences({ answers }: ExplainReport): string {
  return answers.map(({ explanation }) => `${visible(explanation.says)}\n`).join('');
}

function answered({ index, linesOf, name }: AskedNetwork, explanation: ReportedAnswer['explanation'], isOneOfSeveral: boolean): ReportedAnswer {
  const way = ({ hops }: Path) => ({
    hops: writePath({ hops }, index.names),
    lines: linesOf(hops.flatMap(({ egress, ingress }) => [egress, ingress].flatMap(permit => permit?.rule ? [permit.rule.site] : []))),
  });
  return {
    explanation,
    ways: explanation.paths.map(way),
    ...explanation.through ? { through: way(explanation.through) } : {},
    missing: explanation.missing.map(({ says, site }) => ({ says, lines: site ? linesOf([site]) : [] })),
    questions: explanation.questions,
    ...isOneOfSeveral ? { network: name } : {},
  };
}

function endAt(option: string, text: string): EndAt {
  const end = readEnd(text);
  if (!('is' in end)) refuse({ problem: `${option} names no end of a connection: ${end.problem}`, given: `'${text}'`, accepted: END_FORMS, change: end.change });
  return { at: option, ends: [end] };
}

function trafficOf({ port, protocol, service }: ExplainFlags): TrafficSet {
  if (service !== undefined && (port !== undefined || protocol !== undefined)) {
    refuse({ problem: '--service says the protocol and the port', given: `--service ${service} beside ${port === undefined ? '--protocol' : '--port'}`, accepted: '--service alone, or --port with --protocol', change: 'leave one of them out' });
  }
  if (service === undefined && port === undefined && protocol === undefined) return TrafficSet.EVERYTHING;
  const text = service ?? [protocol ?? 'tcp', ...port === undefined ? [] : [port]].join(' ');
  const traffic = readTraffic(text);
  if (traffic instanceof TrafficSet) return traffic;
  const option = service !== undefined ? '--service' : port !== undefined ? '--port' : '--protocol';
  refuse({ problem: `${option} names no traffic: ${traffic.problem}`, given: `'${text}'`, accepted: TRAFFIC_FORMS, change: traffic.change });
}
