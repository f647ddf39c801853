/* eslint-disable @typescript-eslint/no-require-imports -- what the two commands do is loaded when one of them runs, so that help is instant */
import * as fs from 'fs';
import * as path from 'path';
import { Command, CommanderError, Option } from 'commander';
import type { CheckFlags } from './check-flags';
import { CannotRun, ExitStatus } from './exit-status';
import type { RulesFlags } from './rules-command';

/** Runs a command line and returns its exit status. Never throws, and never shows a stack. */
export function main(args: readonly string[]): ExitStatus {
  let status = ExitStatus.FINE;
  const version = packageVersion();
  const program = new Command('cdk-portcullis')
    .description('Judges what security groups will do when templates are deployed. Needs no CDK and no AWS account.')
    .version(version)
    .exitOverride()
    .showHelpAfterError('(cdk-portcullis --help tells what there is)')
    .addHelpText('after', EXIT_STATUSES);

  program.command('check')
    .description('judge a cdk.out, CloudFormation templates in JSON or YAML, folders of them, or the groups of an account')
    .argument('[paths...]', 'a cdk.out, a template, or a folder that holds some')
    .option('--live <file>', 'the JSON that aws ec2 describe-security-groups answered; may be given several times', collect)
    .addOption(new Option('--format <format>', 'how to tell what was found').choices(['text', 'json', 'sarif', 'markdown']).default('text'))
    .option('--output <file>', 'write it to a file; the summary goes to the terminal')
    .addOption(new Option('--profile <profile>', 'which checks are asked (default: baseline)').choices(['baseline', 'strict']))
    .option('--include <ids>', 'checks that are asked too, separated by commas; all for all', collectIds)
    .option('--exclude <ids>', 'checks that are not asked, separated by commas', collectIds)
    .option('--framework <name>', 'only what a framework asks: cis, fsbp, or one of them with its version (cis@3.0)')
    .addOption(new Option('--fail-on <severity>', 'what exit status 1 is for (default: error)').choices(['error', 'warning', 'never']))
    .option('--config <file>', 'settings in place of the portcullis.json of the working directory')
    .option('--baseline <file>', 'known findings in place of the portcullis-baseline.json of the working directory')
    .option('--quiet', 'tell only what fails')
    .addHelpText('after', EXAMPLES)
    .action((paths: string[], flags: CheckFlags) => {
      const { check } = require('./check-command') as typeof import('./check-command');
      status = check(paths, flags, version);
    });

  program.command('rules')
    .description('list the checks, with the ids of other tools that each answers; one with all that is known about it')
    .argument('[ids...]', 'ids of checks, or of other tools')
    .addOption(new Option('--format <format>', 'how to tell them').choices(['text', 'json', 'markdown']).default('text'))
    .action((ids: string[], flags: RulesFlags) => {
      const { rules } = require('./rules-command') as typeof import('./rules-command');
      rules(ids, flags);
    });

  try {
    program.parse(args, { from: 'user' });
    return status;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? ExitStatus.FINE : ExitStatus.CANNOT_RUN; // it has told what is wrong
    process.stderr.write(`cdk-portcullis: ${messageOf(error)}\n`);
    return ExitStatus.CANNOT_RUN;
  }
}

/** What `refuse` throws is a message of several lines for people; of what nobody expected, one line says where to tell it. */
function messageOf(error: unknown): string {
  const { message } = error as Error;
  if (error instanceof CannotRun || /\n {2}given:/.test(message)) return message;
  return `it crashed, so nothing is proved: ${message}. Please report it with the template: https://github.com/cdk-portcullis/cdk-portcullis/issues`;
}

function packageVersion(): string {
  const { version } = JSON.parse(fs.readFileSync(path.join(__dirname, '../../package.json'), 'utf8')) as { version: string };
  return version;
}

function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

function collectIds(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, ...value.split(',').map(id => id.trim()).filter(id => id !== '')];
}

const EXIT_STATUSES = `
Exit status: 0 nothing fails; 1 something fails (--fail-on); 2 something could not be read or judged.`;

const EXAMPLES = `
Examples:
  cdk-portcullis check cdk.out
  cdk-portcullis check templates network.yaml --profile strict --format markdown
  cdk-portcullis check cdk.out --format sarif --output portcullis.sarif
  aws ec2 describe-security-groups > groups.json && cdk-portcullis check --live groups.json
${EXIT_STATUSES}`;
