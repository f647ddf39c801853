import { Token } from 'aws-cdk-lib';
import { AskedClaim } from './asked-claim';
import { AssumedFact, keyOfFact, writeFact } from './assumed-facts';
import { asGiven } from '../errors/given';
import { refuse } from '../errors/refuse';
import { CheckOptions } from '../judging/check-options';

/** Where a report is written to, and only where somebody asked for one. */
export interface AskedReport {
  /** Undefined where nobody said. */
  readonly outdir?: string;
}

/** How the standard claims are asked. */
export interface AskedStandard {
  readonly acknowledgeable: boolean;
  /** Which ports are of databases, and which of administrators. */
  readonly options: CheckOptions;
}

/** What somebody claims, assumes and asks for in one App or Stage. */
export class ProofBook {
  public readonly claims = new Map<string, AskedClaim>();
  public readonly facts = new Map<string, AssumedFact>();
  public standard?: AskedStandard;
  public report?: AskedReport;
  private isClosed = false;

  public constructor(private readonly where: string) {}

  /** The CDK runs plugins once: what is claimed after that nobody would ever look at. */
  public close(): void {
    this.isClosed = true;
  }

  public claim(method: string, claim: AskedClaim): void {
    const before = this.claims.get(claim.id);
    if (before?.text === claim.text) return; // an Aspect, in an app that is synthesised again
    if (before) {
      refuse({
        problem: `NetworkProofs.${method} '${claim.id}': there is another claim of that id in ${this.where}`,
        given: `the id ${asGiven(claim.id)}, a second time`,
        accepted: 'an id that no other claim of the App or Stage has: it stands in reports and in acknowledgements',
        change: `NetworkProofs.of(this).${method}('${claim.id}2', { ... })`,
      });
    }
    this.checkOpen(`NetworkProofs.${method} '${claim.id}'`);
    this.claims.set(claim.id, claim);
  }

  public assume(fact: AssumedFact): void {
    const key = keyOfFact(fact);
    if (this.facts.has(key)) return;
    const about = writeFact(fact);
    if ([...this.facts.values()].some(other => writeFact(other) === about && !isToken(other))) {
      refuse({
        problem: `NetworkProofs.assume: something else is assumed of ${about} already in ${this.where}`,
        given: about,
        accepted: 'one assumption about each thing',
        change: 'say all values in one assumption',
      });
    }
    this.checkOpen(`NetworkProofs.assume of ${writeFact(fact)}`);
    this.facts.set(key, fact);
  }

  public addStandard(standard: AskedStandard): void {
    if (this.standard?.acknowledgeable === standard.acknowledgeable) return;
    if (this.standard) {
      refuse({
        problem: `NetworkProofs.standard is asked for twice in ${this.where}, in two ways`,
        given: `acknowledgeable: ${standard.acknowledgeable}, and before ${this.standard.acknowledgeable}`,
        accepted: 'one of both',
        change: 'take one of both calls out',
      });
    }
    this.checkOpen('NetworkProofs.standard');
    this.standard = standard;
  }

  /** Whether that is asked for the first time. */
  public askForReport(report: AskedReport): boolean {
    if (this.report && this.report.outdir === report.outdir) return false;
    if (this.report) {
      refuse({
        problem: `NetworkProofs.report is asked for twice in ${this.where}, in two places`,
        given: `outdir: ${asGiven(report.outdir)}, and before ${asGiven(this.report.outdir)}`,
        accepted: 'one folder',
        change: 'take one of both calls out',
      });
    }
    this.checkOpen('NetworkProofs.report');
    this.report = report;
    return true;
  }

  private checkOpen(who: string): void {
    if (!this.isClosed) return;
    refuse({
      problem: `${who}: the app is synthesised already, so nobody would look at it`,
      given: 'a call after app.synth()',
      accepted: 'calls before app.synth(), in an Aspect too',
      change: 'call it before app.synth(); a test asks NetworkModel.fromApp(app), of cdk-portcullis/lib/testing/jest',
    });
  }
}

/** Two tokens look alike. */
function isToken(fact: AssumedFact): boolean {
  return 'id' in fact && Token.isUnresolved(fact.id);
}
