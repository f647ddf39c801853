import { IPolicyValidationContext, IPolicyValidationPlugin, PolicyValidationPluginReport } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { isAcknowledged } from './acknowledged';
import { Claims } from './claims';
import { FailOn } from './fail-on';
import { Judgement, judgeScope, judgeTemplates, within } from './judgement';
import { crashReport, ReportOptions, reportOnConstructs, reportOnTemplates } from './report';

const STRICTNESS: Record<FailOn, number> = { [FailOn.NEVER]: 0, [FailOn.ERROR]: 1, [FailOn.WARNING]: 2 };

const FINDINGS = new Claims();
const CRASHES = new Claims();

/** Judges and reports for one registration of the pack. Never throws: the CDK's command line ignores a plugin that does. */
export class Reporter {
  constructor(private readonly options: ReportOptions) {}

  /** The report on the part of a synthesised app that lies in a scope, without what another registration already reported. */
  public onTemplates(context: IPolicyValidationContext, scope: IConstruct): PolicyValidationPluginReport {
    try {
      return reportOnTemplates(this.unclaimed(within(scope, judgeTemplates(context))), this.options);
    } catch (error) {
      return CRASHES.take(context.appConstruct, 'crashed', this, 0) ? crashReport(error) : { success: true, violations: [] };
    }
  }

  /** The report on constructs as they are, without what is acknowledged. */
  public onConstructs(scope: IConstruct): PolicyValidationPluginReport {
    try {
      const { findings, blanks } = within(scope, judgeScope(scope));
      const open = findings.filter(({ finding, at }) => !isAcknowledged(at, this.options.packName, finding.id));
      return reportOnConstructs({ findings: open, blanks }, this.options);
    } catch (error) {
      return crashReport(error);
    }
  }

  private unclaimed({ findings, blanks }: Judgement): Judgement {
    return {
      // By what is said: one that was registered for a Stage alone may not know what one for the whole app proves.
      findings: findings.filter(({ at, finding: { id, site, says } }) =>
        FINDINGS.take(at, JSON.stringify([id, site.location, says]), this, STRICTNESS[this.options.failOn])),
      blanks: blanks.filter(({ at, why }) => CRASHES.take(at, why, this, 0)),
    };
  }
}

/** The plugin that an Aspect enrols: it judges what the Aspect was added to, whatever else the pack is registered for. */
export class PluginForAspect implements IPolicyValidationPlugin {
  constructor(public readonly name: string, private readonly reporter: Reporter, private readonly scope: IConstruct) {}

  public validate(context: IPolicyValidationContext): PolicyValidationPluginReport {
    return this.reporter.onTemplates(context, this.scope);
  }
}
