/* eslint-disable @typescript-eslint/no-require-imports -- what the commands do is loaded when one of them runs, so that help is instant */
import * as fs from 'fs';
import * as path from 'path';
import { Command, CommanderError, Option } from 'commander';
import type { CheckFlags } from './check-flags';
import type { DiffFlags } from './diff-command';
import { CannotRun, ExitStatus } from './exit-status';
import type { ExplainFlags } from './explain-command';
import type { ProveFlags } from './prove-command';
import type { ReportFlags } from './report-command';
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

  program.command('prove')
    .description('judge claims about what can reach what: those of portcullis.json, and the standard ones')
    .argument('[paths...]', 'a cdk.out, a template, or a folder that holds some')
    .addOption(new Option('--format <format>', 'how to tell what was proved').choices(['text', 'json', 'markdown']).default('text'))
    .option('--output <file>', 'write it to a file')
    .option('--config <file>', 'claims and assumptions in place of the portcullis.json of the working directory')
    .option('--standard', 'the standard claims, whatever the file says of them')
    .option('--no-standard', 'only the claims of the file')
    .addHelpText('after', PROVE_EXAMPLES)
    .action((paths: string[], flags: ProveFlags) => {
      const { proveClaims } = require('./prove-command') as typeof import('./prove-command');
      status = proveClaims(paths, flags, version);
    });

  program.command('explain')
    .description('say whether one end may open connections to another, by which rules, or what would have to be there')
    .argument('[paths...]', 'a cdk.out, a template, or a folder that holds some')
    .requiredOption('--from <end>', `who opens the connection: ${ENDS}`)
    .requiredOption('--to <end>', 'who takes it: the same')
    .option('--port <port>', 'a port, or a range as 8000-8080')
    .option('--protocol <protocol>', 'tcp unless told, udp, icmp, or a number')
    .option('--service <name>', 'in place of port and protocol: postgresql, https')
    .addOption(new Option('--format <format>', 'how to tell it').choices(['text', 'json', 'markdown']).default('text'))
    .option('--output <file>', 'write it to a file')
    .option('--config <file>', 'assumptions in place of those of the portcullis.json of the working directory')
    .option('--quiet', 'tell the answer alone, in one sentence')
    .addHelpText('after', EXPLAIN_EXAMPLES)
    .action((paths: string[], flags: ExplainFlags) => {
      const { explainQuestion } = require('./explain-command') as typeof import('./explain-command');
      status = explainQuestion(paths, flags, version);
    });

  program.command('report')
    .description('write pictures and reports of the network: network.svg, network.mmd, network.json, report.md, report.html')
    .argument('[paths...]', 'a cdk.out, a template, or a folder that holds some')
    .requiredOption('--outdir <folder>', 'where to write them')
    .option('--config <file>', 'settings, claims and assumptions in place of the portcullis.json of the working directory')
    .action((paths: string[], flags: ReportFlags) => {
      const { report } = require('./report-command') as typeof import('./report-command');
      status = report(paths, flags, version);
    });

  program.command('diff')
    .description('compare what two versions let through: newly allowed, no longer allowed, replaced')
    .argument('<base>', 'the version before: a cdk.out, a template, or a folder of templates')
    .argument('<head>', 'the version after')
    .addOption(new Option('--format <format>', 'how to tell it; markdown is for pull requests').choices(['text', 'json', 'markdown']).default('text'))
    .option('--output <file>', 'write it to a file')
    .addOption(new Option('--fail-on <what>', 'what exit status 1 is for').choices(['never', 'new-internet', 'any-new']).default('never'))
    .addHelpText('after', DIFF_EXAMPLES)
    .action((base: string, head: string, flags: DiffFlags) => {
      const { diff } = require('./diff-command') as typeof import('./diff-command');
      status = diff(base, head, flags, version);
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

const ENDS = 'internet, 10.0.0.0/8, pl-0123, a construct path, a logical id, the name of a group, tag:tier=db, * for everything in the app';

const PROVE_EXAMPLES = `
Examples:
  cdk-portcullis prove cdk.out
  cdk-portcullis prove cdk.out --no-standard --format json
  cdk-portcullis prove network.yaml --config claims.json

Exit status: 0 all as claimed; 1 a claim is violated, or is yours and undecided; 2 something could not be read or judged.`;

const EXPLAIN_EXAMPLES = `
Examples:
  cdk-portcullis explain cdk.out --from internet --to Db --port 5432
  cdk-portcullis explain cdk.out --from WebServer --to Database --service postgresql
  cdk-portcullis explain network.yaml --from 10.0.0.0/8 --to '*' --protocol udp --port 53

Exit status: 0 answered, whatever the answer; 2 something could not be read, or a name is of nothing or of several things.`;

const DIFF_EXAMPLES = `
Examples:
  cdk-portcullis diff base/cdk.out head/cdk.out
  cdk-portcullis diff base/cdk.out head/cdk.out --format markdown >> $GITHUB_STEP_SUMMARY
  cdk-portcullis diff old.yaml new.yaml --fail-on new-internet

Exit status: 0 compared; 1 something is newly allowed that --fail-on names; 2 something could not be read.`;
