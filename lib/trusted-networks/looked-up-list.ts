import { Annotations } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { refuse } from '../errors/refuse';
import { LIST_NOT_LOOKED_UP } from '../naming/stand-ins';

/**
 * Throws for a prefix list that was not looked up, or reports it where somebody will look: the command line does after the first run of the app, which
 * must therefore end well. Anywhere else nobody would, and the stand-in must not get out.
 */
export function checkLookedUp(group: IConstruct, prefixListId: string, problem: string, change: string): void {
  if (prefixListId !== LIST_NOT_LOOKED_UP) return;
  if (process.env.CDK_OUTDIR === undefined) {
    refuse({ problem, given: 'a run without the CDK command line, which does the look-up', accepted: 'the id, or a run of `cdk synth` with credentials that fills cdk.context.json', change });
  }
  Annotations.of(group).addError(`${problem}: run with credentials, or ${change}`);
}
