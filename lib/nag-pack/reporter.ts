import { IPolicyValidationContext, IPolicyValidationPlugin, PolicyValidationPluginReport } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { applyBaseline, BaselineResult } from './baseline-in-force';
import { Claim, Claims } from './claims';
import { appOfTemplates, Blank, judgeScope, within } from './judgement';
import { mistakenAcknowledgementsIn } from './mistaken-acknowledgements';
import { crashReport, reportOnConstructs, reportOnTemplates } from './report';
import { SettingsInForce } from './settings-in-force';
import { fails, weigh, WeighedFinding } from './weighed';
import { today } from '../reading/today';

export interface ReporterOptions {
  readonly packName: string;
  readonly settings: SettingsInForce;
  /** Whether to say with each finding why it matters. */
  readonly verbose: boolean;
}

const FINDINGS = new Claims();
const OTHERS = new Claims();

const RANK = { info: 0, warning: 1, error: 2, fatal: 3 };

/** Judges and reports for one registration of the pack. Never throws: the CDK's command line ignores a plugin that does. */
export class Reporter {
  constructor(private readonly options: ReporterOptions) {}

  /** The report on the part of a synthesised app that lies in a scope, without what another registration already reported. */
  public onTemplates(context: IPolicyValidationContext, scope: IConstruct): PolicyValidationPluginReport {
    try {
      const { packName, settings } = this.options;
      const app = appOfTemplates(context);
      const judgement = within(scope, app.judge(settings));
      const { baselineFile: file } = settings;
      const baseline = file === undefined ? undefined : applyBaseline(file, packName, app, scope, judgement, settings);
      const claims = this.claimed(weigh(judgement, packName, settings, today(), baseline?.known));
      const { report, retract } = reportOnTemplates({
        findings: [...claims.keys()],
        blanks: judgement.blanks.filter(({ at, why }: Blank) => OTHERS.take(at, why, this, 0)),
        mistakes: mistakenAcknowledgementsIn(scope).filter(({ at, id }) => OTHERS.take(at, `acknowledges ${id}`, this, 0)),
        baseline: baseline && this.withoutClaimed(context.appConstruct, baseline),
      }, this.reportOptions());
      for (const [finding, claim] of claims) claim.retract = () => retract(finding);
      return report;
    } catch (error) {
      return OTHERS.take(context.appConstruct, 'crashed', this, 0) ? crashReport(error) : { success: true, violations: [] };
    }
  }

  /** The report on constructs as they are, without what is acknowledged. There are no templates yet, so no baseline counts. */
  public onConstructs(scope: IConstruct): PolicyValidationPluginReport {
    try {
      const { packName, settings } = this.options;
      const { findings, blanks } = within(scope, judgeScope(scope, settings));
      const open = weigh({ findings, blanks }, packName, settings, today()).filter(({ standing }) => standing === 'open');
      return reportOnConstructs({ findings: open, blanks, mistakes: mistakenAcknowledgementsIn(scope) }, this.reportOptions());
    } catch (error) {
      return crashReport(error);
    }
  }

  private reportOptions() {
    const { packName, settings: { failOn }, verbose } = this.options;
    return { packName, failOn, verbose };
  }

  /** By what is said: one that was registered for a Stage alone may not know what one for the whole app proves. */
  private claimed(findings: readonly WeighedFinding[]): Map<WeighedFinding, Claim> {
    const claims = new Map<WeighedFinding, Claim>();
    for (const weighed of findings) {
      const { at, finding: { id, site, says }, gravity } = weighed;
      const strictness = RANK[gravity] + (fails(weighed, this.options.settings.failOn) ? 10 : 0);
      const claim = FINDINGS.take(at, JSON.stringify([id, site.location, says]), this, strictness);
      if (claim) claims.set(weighed, claim);
    }
    return claims;
  }

  private withoutClaimed(root: IConstruct, baseline: BaselineResult): BaselineResult {
    const isFirst = (what: unknown) => OTHERS.take(root, JSON.stringify([baseline.file, what]), this, 0) !== undefined;
    return { ...baseline, gone: baseline.gone.filter(isFirst), isWritten: baseline.isWritten && isFirst('written') };
  }
}

/** The plugin that an Aspect enrols: it judges what the Aspect was added to, whatever else the pack is registered for. */
export class PluginForAspect implements IPolicyValidationPlugin {
  constructor(public readonly name: string, private readonly reporter: Reporter, private readonly scope: IConstruct) {}

  public validate(context: IPolicyValidationContext): PolicyValidationPluginReport {
    return this.reporter.onTemplates(context, this.scope);
  }
}
