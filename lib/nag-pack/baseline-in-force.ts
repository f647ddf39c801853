import * as fs from 'fs';
import * as path from 'path';
import { Stage } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { acknowledgementOf } from './acknowledged';
import { JudgedApp, Judgement, LocatedFinding, within } from './judgement';
import { CHECKS, Settings, withoutFramework } from '../checks';
import { writeDay } from '../model/day';
import { isUpdateAsked, readBaselineFile, writeBaselineFile } from '../reading/baseline-file';
import { readTemplateFile } from '../reading/template-file';
import { today } from '../reading/today';
import { asksFor } from '../settings/asked-here';
import { Baseline, canBeKnown, compareWithBaseline, Fingerprint, fingerprintOf, freeze, KnownFinding, passedOver } from '../settings/known-findings';

/** What a baseline says of the part of an app that one registration looks at. */
export interface BaselineResult {
  readonly file: string;
  readonly known: ReadonlyMap<LocatedFinding, KnownFinding>;
  /** Entries of findings that are there no more. */
  readonly gone: readonly KnownFinding[];
  /** Entries of what is not asked here. */
  readonly notAsked: number;
  readonly isWritten: boolean;
}

/** Compares findings with a baseline; where an update is asked for, writes it first. */
export function applyBaseline(
  file: string, packName: string, app: JudgedApp, scope: IConstruct, judgement: Judgement, settings: Settings,
): BaselineResult {
  const view = new BaselineView(app, scope, judgement, settings);
  const isWritten = isUpdateAsked();
  if (isWritten) {
    const before = fs.existsSync(file) ? readBaselineFile(file) : { findings: [] };
    const isItsBusiness = view.businessIn(before);
    const kept = before.findings.filter(entry => !isItsBusiness(entry));
    // What is acknowledged needs no entry: one that stayed behind would know it when the exception is over and taken out.
    const open = judgement.findings.filter(({ finding, at }) => canBeKnown(finding) && !acknowledgementOf(at, packName, finding.id));
    const frozen = freeze(open.map(view.fingerprint), writeDay(today()), before);
    writeBaselineFile(file, freeze([...kept, ...frozen.findings], writeDay(today()), { findings: [...kept, ...frozen.findings] }));
  }
  const baseline: Baseline = readBaselineFile(file);
  const { known, gone } = compareWithBaseline(judgement.findings, view.fingerprint, baseline);
  const isNotAsked = view.notAskedIn(baseline);
  return {
    file: path.basename(file),
    known,
    gone: gone.filter(view.businessIn(baseline)),
    notAsked: gone.filter(isNotAsked).length,
    isWritten,
  };
}

/** What a baseline knows of the findings in a part of an app. Never writes, and does not ask what is gone: a test may show one stack of many. */
export function knownIn(
  file: string, app: JudgedApp, scope: IConstruct, judgement: Judgement, settings: Settings,
): ReadonlyMap<LocatedFinding, KnownFinding> {
  if (isUpdateAsked() && !fs.existsSync(file)) return new Map();
  return compareWithBaseline(judgement.findings, new BaselineView(app, scope, judgement, settings).fingerprint, readBaselineFile(file)).known;
}

/** The part of an app that a registration looks at, in the words of a baseline. */
class BaselineView {
  private readonly outdir: string;
  private readonly bodies = new Map<string, unknown>();

  constructor(
    private readonly app: JudgedApp, private readonly scope: IConstruct, private readonly judgement: Judgement, private readonly settings: Settings,
  ) {
    this.outdir = (scope.node.root as Stage).outdir;
  }

  public readonly fingerprint = ({ finding }: LocatedFinding): Fingerprint => {
    const { template } = finding.site;
    if (!this.bodies.has(template)) {
      const result = readTemplateFile(template);
      this.bodies.set(template, 'body' in result ? result.body : undefined);
    }
    return fingerprintOf(finding, path.relative(this.outdir, template), this.bodies.get(template));
  };

  /** Which entries a registration that finds nothing of them may say of that there is nothing. */
  public businessIn(baseline: Baseline): (entry: KnownFinding) => boolean {
    const isNotAsked = this.notAskedIn(baseline);
    const isWhole = this.app.isWhole();
    return entry => !isNotAsked(entry) && this.isInView(entry, isWhole);
  }

  /** Which entries are of what is not asked: by the profile or by name, or because the framework asks for another part of what a check finds. */
  public notAskedIn(baseline: Baseline): (entry: KnownFinding) => boolean {
    const asks = asksFor(this.settings);
    const beyond = this.settings.framework === undefined ? new Set() : this.beyondFramework(baseline);
    return entry => !asks(entry) || beyond.has(entry);
  }

  private beyondFramework(baseline: Baseline): ReadonlySet<KnownFinding> {
    const all = within(this.scope, this.app.judge(withoutFramework(CHECKS, this.settings))).findings;
    return passedOver(all, this.judgement.findings, this.fingerprint, baseline);
  }

  private isInView({ template, resource }: KnownFinding, isWhole: boolean): boolean {
    const place = this.app.placeOf(path.join(this.outdir, template), resource);
    return place ? place.node.scopes.includes(this.scope) : isWhole; // a template that is no more is missed by all, where all are there to see
  }
}
