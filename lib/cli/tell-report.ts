import * as fs from 'fs';
import { CannotRun } from './exit-status';
import { Problem, writeSource } from '../reports/findings-report';
import { visible } from '../reports/visible';

/** How a command tells its report. */
export interface Telling {
  readonly format: string;
  /** Undefined for the terminal. */
  readonly output?: string;
}

/** Writes a report to a file or to the terminal. What could not be read is told on the terminal too, where the report is for somebody else. */
export function tellReport(text: string, problems: readonly Problem[], { format, output }: Telling): void {
  if (output === undefined) process.stdout.write(text);
  else writeReport(output, text);
  if (format === 'text' && output === undefined) return;
  for (const problem of problems) process.stderr.write(`cdk-portcullis: ${visible(`${writeSource(problem)}: ${problem.message}`)}\n`);
}

/** @throws CannotRun where nobody can write there */
export function writeReport(file: string, text: string): void {
  try {
    fs.writeFileSync(file, text);
  } catch (error) {
    throw new CannotRun(`${file} cannot be written: ${(error as Error).message}`);
  }
}
