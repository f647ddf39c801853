import { lookUp } from './ask';
import { AskedNetwork, askedNetworks } from './asked-networks';
import { CannotRun, ExitStatus } from './exit-status';
import { tellReport } from './tell-report';
import { optionsOf } from '../checks/choose-checks';
import { writeDay } from '../model/day';
import { Claim, Proof, prove, standardClaims } from '../reachability';
import { writePath } from '../reachability/words';
import { readSettingsFile, SETTINGS_FILE } from '../reading/settings-file';
import { today } from '../reading/today';
import { proofsJson } from '../reports/proofs-json';
import { proofsMarkdown } from '../reports/proofs-markdown';
import { ProofsReport, proofsSummary, ReportedProof } from '../reports/proofs-report';
import { proofsText } from '../reports/proofs-text';
import { NO_ASSUMPTIONS, writeAssumptions } from '../settings/assumptions';
import { claimOf, endsIn } from '../settings/claims';
import { TeamSettings } from '../settings/team-settings';

/** What may stand behind `cdk-portcullis prove`, beside paths. */
export interface ProveFlags {
  readonly format: keyof typeof PROOFS_FORMATS;
  readonly output?: string;
  readonly config?: string;
  readonly standard?: boolean;
}

const PROOFS_FORMATS = { text: proofsText, json: proofsJson, markdown: proofsMarkdown };

/** Judges the claims of `portcullis.json`, and the standard ones, on what lies at some paths; returns the exit status. */
export function proveClaims(paths: readonly string[], flags: ProveFlags, version: string): ExitStatus {
  if (paths.length === 0) throw new CannotRun('there is nothing to prove something about: give the path of a cdk.out, of a template or of a folder');
  const report = provedClaims(paths, readSettingsFile(flags.config), flags, version).report;
  tellReport(PROOFS_FORMATS[flags.format](report), report.problems, flags);
  if (report.problems.length > 0) return ExitStatus.CANNOT_RUN;
  return report.summary.failing > 0 ? ExitStatus.FAILS : ExitStatus.FINE;
}

/** Judges claims, and says which network each proof is about. */
export function provedClaims(paths: readonly string[], settings: TeamSettings, { config, standard }: Pick<ProveFlags, 'config' | 'standard'>, version: string):
{ readonly report: ProofsReport; readonly networks: readonly AskedNetwork[]; readonly proofsIn: (network: AskedNetwork) => readonly Proof[] } {
  const { proofs } = settings;
  const { claims = [], assume = NO_ASSUMPTIONS } = proofs ?? {};
  const isStandard = standard ?? proofs?.standard ?? true;
  if (claims.length === 0 && !isStandard) throw new CannotRun(`nothing is claimed: write claims into the key proofs of ${config ?? SETTINGS_FILE}, or give --standard`);
  const { networks, problems, notes, files, groups } = askedNetworks(paths, assume, config ?? SETTINGS_FILE);
  const found: { network: AskedNetwork; proof: Proof; reported: ReportedProof }[] = [];
  const add = (network: AskedNetwork, claim: Claim, isOfStandard: boolean) => {
    const proof = prove(network.index, claim);
    found.push({ network, proof, reported: reported(proof, network, isOfStandard, networks.length > 1) });
  };
  if (problems.length === 0 || networks.length > 0) {
    for (const claim of claims) {
      for (const { network, endOf } of lookUp(endsIn(claim), networks)) add(network, claimOf(claim, endOf), false);
    }
    if (isStandard) {
      const inForce = { ...optionsOf(settings), today: writeDay(today()) };
      for (const network of networks) for (const claim of standardClaims(network.index, inForce)) add(network, claim, true);
    }
  }
  const all = found.map(one => one.reported);
  const report: ProofsReport = {
    version,
    proofs: all,
    assumed: writeAssumptions(assume),
    problems,
    notes: [...notes, ...all.length === 0 && problems.length === 0 ? ['there is no security group in these templates, so nothing was claimed'] : []],
    summary: proofsSummary(all, { files, groups, problems: problems.length }),
  };
  return { report, networks, proofsIn: network => found.filter(one => one.network === network).map(({ proof }) => proof) };
}

/** What nobody wrote and nobody can know does not fail. */
function reported(proof: Proof, { index, linesOf, name }: AskedNetwork, isStandard: boolean, isOneOfSeveral: boolean): ReportedProof {
  const { verdict, path, sites } = proof;
  return {
    proof,
    isStandard,
    isFailing: verdict === 'VIOLATED' || (verdict === 'UNDECIDED' && !isStandard),
    path: path ? writePath(path, index.names) : [],
    lines: linesOf(sites),
    ...isOneOfSeveral ? { network: name } : {},
  };
}
