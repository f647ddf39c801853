import * as fs from 'fs';
import * as path from 'path';
import { AskedNetwork } from './asked-networks';
import { CannotRun, ExitStatus } from './exit-status';
import { judgeInputs } from './judge-inputs';
import { provedClaims } from './prove-command';
import { settingsOf } from './settings-of-flags';
import { writeReport } from './tell-report';
import { optionsOf } from '../checks/choose-checks';
import { Site } from '../model/rule';
import { pictureOf } from '../reachability/picture-of';
import { Source, writeSource } from '../reports/findings-report';
import { networkFiles } from '../reports/network-files';
import { proofsLine } from '../reports/proofs-report';
import { visible } from '../reports/visible';

/** What may stand behind `cdk-portcullis report`, beside paths. */
export interface ReportFlags {
  readonly outdir: string;
  readonly config?: string;
}

/** Writes pictures and reports of the network, with what was claimed and what the checks found; returns the exit status of reading, whatever was found. */
export function report(paths: readonly string[], flags: ReportFlags, version: string): ExitStatus {
  if (paths.length === 0) throw new CannotRun('there is nothing to report on: give the path of a cdk.out, of a template or of a folder');
  const settings = settingsOf({ format: 'text', ...flags.config === undefined ? {} : { config: flags.config } });
  const { report: proved, networks, proofsIn } = provedClaims(paths, settings, { ...flags, standard: true }, version);
  const findings = judgeInputs(paths, { format: 'text' }, settings, version);
  const withGroups = networks.filter(({ index }) => index.members.length > 0);
  const written = withGroups.flatMap((network) => {
    const files = networkFiles({
      picture: pictureOf(network.index, { proofs: proofsIn(network), nameOfSite: network.nameOfSite, checks: optionsOf(settings) }),
      proofs: proofsIn(network),
      ...withGroups.length === 1 ? { findings } : {},
      sourceOf: site => sourceOf(network, site),
      pathOf: network.nameOfSite,
    });
    const folder = withGroups.length === 1 ? flags.outdir : path.join(flags.outdir, folderOf(network));
    return writeAll(folder, files);
  });
  for (const file of written) process.stdout.write(`${file}\n`);
  process.stdout.write(`${withGroups.length === 0 ? 'There is no security group in these templates, so nothing was written. ' : ''}${proofsLine(proved.summary)}\n`);
  for (const problem of proved.problems) process.stderr.write(`cdk-portcullis: ${visible(`${writeSource(problem)}: ${problem.message}`)}\n`);
  return proved.problems.length > 0 ? ExitStatus.CANNOT_RUN : ExitStatus.FINE;
}

/** No folder of this machine is in files that may be committed. */
function sourceOf({ linesOf }: AskedNetwork, site: Site): Source | undefined {
  const [{ source }] = linesOf([site]);
  return path.isAbsolute(source.file) ? undefined : source;
}

/** A folder for each of several templates that are deployed by themselves. */
function folderOf({ name }: AskedNetwork): string {
  return name.replace(/[^\w.-]+/g, '-').replace(/^[-.]+/, '');
}

function writeAll(folder: string, files: ReadonlyMap<string, string>): string[] {
  try {
    fs.mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new CannotRun(`the folder ${folder} cannot be made: ${(error as Error).message}`);
  }
  return [...files].map(([name, text]) => {
    const file = path.join(folder, name);
    writeReport(file, text);
    return file;
  });
}
