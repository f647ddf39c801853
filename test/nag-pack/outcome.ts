import * as fs from 'fs';
import * as path from 'path';
import { App, Validations } from 'aws-cdk-lib';
import { FailOn, SecurityGroupChecks } from '../../lib/nag-pack';

/** How the holes of these tests are acknowledged. */
export const HOLE = 'SecurityGroupChecks::WorldOnAdminPort';

export function withPlugin(failOn?: FailOn): App {
  const app = new App();
  Validations.of(app).addPlugins(new SecurityGroupChecks(app, { failOn }));
  return app;
}

/** What app.synth() throws, or '' where it does not. */
export function outcome(app: App, synth = () => void app.synth()): string {
  const print = jest.spyOn(console, 'error').mockImplementation();
  try {
    synth();
    return '';
  } catch (error) {
    return (error as Error).message;
  } finally {
    print.mockRestore();
  }
}

interface Report {
  pluginReports: {
    conclusion: string;
    violations: { ruleName: string; severity: string; violatingConstructs: { constructPath: string; stackTraces?: string[] }[] }[];
    suppressedViolations?: { acknowledgedId: string; reason: string }[];
  }[];
}

/** The report that the CDK writes; where nothing was said, it has no plugins. */
export function reportOf(app: App): Report {
  return JSON.parse(fs.readFileSync(path.join(app.outdir, 'validation-report.json'), 'utf8')) as Report;
}

/** `WorldOnAdminPort at App/Open`, once for each time that it is reported. */
export function found(app: App): string[] {
  return reportOf(app).pluginReports.flatMap(({ violations }) => violations.flatMap(({ ruleName, violatingConstructs }) =>
    violatingConstructs.map(({ constructPath }) => `${ruleName}${constructPath ? ` at ${constructPath}` : ''}`)));
}
