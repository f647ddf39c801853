import * as fs from 'fs';
import * as path from 'path';
import { Deployment } from './deployment';
import { fingerprintIn } from './fingerprint';
import { LocatedFinding } from './located';
import { RunSettings } from './settings-of-flags';
import { CHECKS, Finding, judgeAll, withoutFramework } from '../checks';
import { writeDay } from '../model/day';
import { BASELINE_FILE, findBaselineFile, isUpdateAsked, readBaselineFile, writeBaselineFile } from '../reading/baseline-file';
import { today } from '../reading/today';
import { KnownReport } from '../reports/findings-report';
import { asksFor } from '../settings/asked-here';
import { Baseline, canBeKnown, compareWithBaseline, Fingerprint, freeze, KnownFinding, passedOver } from '../settings/known-findings';

/** What a baseline makes of the findings of a run. */
export interface BaselineResult {
  readonly open: readonly LocatedFinding[];
  readonly known: readonly KnownReport[];
  readonly gone: readonly KnownFinding[];
  readonly notes: readonly string[];
}

/** What they look at stands in the code and the context of an app too, and `cdk synth` leaves nothing of it: nobody can miss here what they found there. */
const TOLD_BY_CODE = ['NameOffConvention', 'RulesOverQuota'];

/** The findings of a run in the words of a baseline. Fingerprints are taken while the templates are in memory. */
export class BaselineView {
  private readonly file: string | undefined;
  private readonly fingerprints = new Map<Finding, Fingerprint>();
  /** Of all that the checks found, where a framework asks for a part of it only. */
  private readonly unfiltered: Fingerprint[] = [];
  private readonly judged = new Set<string>();
  private readonly inAssemblies = new Set<string>();
  private readonly asks: (entry: KnownFinding) => boolean;

  /** @param named the file that somebody named */
  constructor(named: string | undefined, private readonly settings: RunSettings) {
    this.file = isUpdateAsked() ? path.resolve(named ?? BASELINE_FILE) : findBaselineFile(named);
    this.asks = asksFor(settings);
    if (this.file !== undefined && !isUpdateAsked()) readBaselineFile(this.file); // one that is broken is told before anything is judged
  }

  /** @param findings all of a deployment, whatever somebody said of them */
  public add(findings: readonly Finding[], deployment: Deployment): void {
    const { sources, assembly, live } = deployment;
    if (this.file === undefined) return;
    // A cloud assembly is called alike by whoever judges it; everything else by where it lies from the baseline.
    const from = assembly?.directory ?? path.dirname(this.file);
    const nameOf = (template: string) => path.relative(from, path.resolve(template)).replaceAll(path.sep, '/');
    const fingerprint = (finding: Finding) => fingerprintIn(deployment, finding, nameOf(finding.site.template));
    for (const file of [...sources.map(({ template }) => template), ...live ? [live.file] : []]) this.judged.add(nameOf(file));
    if (assembly) for (const { template } of sources) this.inAssemblies.add(nameOf(template));
    for (const finding of findings) this.fingerprints.set(finding, fingerprint(finding));
    if (this.settings.framework === undefined) return;
    this.unfiltered.push(...judgeAll(deployment.network, withoutFramework(CHECKS, this.settings)).map(fingerprint));
  }

  /**
   * Takes out what is known. Where an update is asked for, all that nobody acknowledged is written down first.
   *
   * @param findings what nobody acknowledged
   * @param lapsed what somebody acknowledged with an exception that is none any more: a baseline covers no such thing
   */
  public apply(findings: readonly LocatedFinding[], lapsed: readonly LocatedFinding[]): BaselineResult {
    const { file } = this;
    if (file === undefined) return { open: [...findings, ...lapsed], known: [], gone: [], notes: [] };
    const toFreeze = findings.filter(({ finding }) => canBeKnown(finding));
    if (isUpdateAsked()) this.write(file, toFreeze.map(({ finding }) => this.fingerprints.get(finding)!));
    const baseline = readBaselineFile(file);
    const { known, gone } = compareWithBaseline([...this.fingerprints.keys()], finding => this.fingerprints.get(finding)!, baseline);
    return {
      open: [...findings.filter(({ finding }) => !known.has(finding)), ...lapsed],
      known: findings.flatMap(({ finding, reported }) => known.has(finding) ? [{ finding: reported, since: known.get(finding)!.since }] : []),
      gone: gone.filter(this.businessIn(baseline)),
      notes: isUpdateAsked() ? [`${path.basename(file)} was written: review what changed in it`] : [],
    };
  }

  private write(file: string, found: readonly Fingerprint[]): void {
    const before: Baseline = fs.existsSync(file) ? readBaselineFile(file) : { findings: [] };
    const isItsBusiness = this.businessIn(before);
    const kept = compareWithBaseline(found, one => one, before).gone.filter(entry => !isItsBusiness(entry));
    const day = writeDay(today());
    const all = [...kept, ...freeze(found, day, before).findings];
    writeBaselineFile(file, freeze(all, day, { findings: all }));
  }

  /** Whether this run, which finds nothing of an entry, may say that there is nothing: it judged the template, and asked what the entry is about. */
  private businessIn(baseline: Baseline): (entry: KnownFinding) => boolean {
    const beyond = passedOver(this.unfiltered, [...this.fingerprints.values()], one => one, baseline);
    const isToldByCode = ({ template, check }: KnownFinding) => this.inAssemblies.has(template) && TOLD_BY_CODE.includes(check.replace(/Unknown$/, ''));
    return entry => this.judged.has(entry.template) && this.asks(entry) && !beyond.has(entry) && !isToldByCode(entry);
  }
}
