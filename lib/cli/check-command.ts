import * as fs from 'fs';
import { CheckFlags } from './check-flags';
import { CannotRun, ExitStatus } from './exit-status';
import { FAILING, judgeInputs } from './judge-inputs';
import { settingsOf } from './settings-of-flags';
import { FindingsReport, summaryLine, writeSource } from '../reports/findings-report';
import { FORMATS } from '../reports/formats';
import { visible } from '../reports/visible';

/** Judges what lies at some paths, tells what was found, and returns the exit status. */
export function check(paths: readonly string[], flags: CheckFlags, version: string): ExitStatus {
  if (paths.length === 0 && !flags.live) throw new CannotRun('there is nothing to judge: give the path of a cdk.out, of a template or of a folder, or --live FILE');
  const settings = settingsOf(flags);
  const report = judgeInputs(paths, flags, settings, version);
  const shown = flags.quiet ? { ...report, findings: report.findings.filter(({ severity }) => FAILING[settings.failOn].includes(severity)) } : report;
  tell(FORMATS[flags.format](shown), report, flags);
  if (report.problems.length > 0) return ExitStatus.CANNOT_RUN;
  return report.summary.failing > 0 ? ExitStatus.FAILS : ExitStatus.FINE;
}

/** Whoever reads a report of another format, or from a file, sees what could not be judged on the terminal too. */
function tell(text: string, { problems, summary }: FindingsReport, { format, output }: CheckFlags): void {
  if (output === undefined) {
    process.stdout.write(text);
  } else {
    try {
      fs.writeFileSync(output, text);
    } catch (error) {
      throw new CannotRun(`${output} cannot be written: ${(error as Error).message}`);
    }
    process.stdout.write(`${summaryLine(summary)}\n`);
  }
  if (format === 'text' && output === undefined) return;
  for (const { file, line, message } of problems) process.stderr.write(`cdk-portcullis: ${visible(`${writeSource({ file, line })}: ${message}`)}\n`);
}
