import { ChildProcess, fork } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { randomOf, Templates } from './random-templates';
import { shrink } from './shrink';
import { CHECKS, judgeAll } from '../../lib/checks';
import { networkOf } from '../../lib/reading/from-template';
import { TemplateSource } from '../../lib/reading/template';
import { FORMATS } from '../../lib/reports/formats';

/*
 * npm run fuzz [-- --seconds N] [--seed S] [--case N]
 *
 * Reads, judges and tells random templates of about the right shape. A child does the work, so that whatever becomes of it is seen: an exception, two
 * seconds for one input, twenty seconds without an answer, a gigabyte of memory. Then the command ends with 1 and says the seed, the number of the case and the smallest
 * input that fails so.
 */

const SLOW = 2000;
const HANGS = 20_000;
const STARTS_WITHIN = 60_000;
const MEGABYTES = 1024;

interface Failure {
  readonly what: string;
  readonly input: unknown;
}

function flag(name: string): number | undefined {
  const at = process.argv.indexOf(`--${name}`);
  const value = at < 0 ? undefined : Number(process.argv[at + 1]);
  if (value !== undefined && !Number.isFinite(value)) throw new Error(`--${name} takes a number`);
  return value;
}

/** Two templates that are deployed together, one nested in the other. */
function inputOf(seed: number, number: number): unknown[] {
  const templates = new Templates(randomOf(seed + number * 7919));
  return [templates.body(), templates.body()];
}

const INCLUDE = CHECKS.map(({ id }) => id);

/** Why an input fails; undefined where it does not. */
function failureOf(input: unknown): string | undefined {
  if (!Array.isArray(input)) return undefined;
  const sources = input.map((body, i): TemplateSource => ({
    template: `${i}.template.json`, stack: i === 0 ? 'App' : `App/Net${i}`, body: body as unknown, ...i === 0 ? {} : { nestedIn: { stack: 'App', logicalId: 'Net' } },
  }));
  const before = process.cpuUsage(); // not by the clock: others may use the same processors
  try {
    const network = networkOf(sources);
    const findings = judgeAll(network, { profile: 'strict', include: INCLUDE });
    const report = reportOf(findings, network.groups.length);
    for (const format of Object.values(FORMATS)) format(report);
  } catch (error) {
    return error instanceof Error ? error.stack ?? error.message : String(error);
  }
  const { user, system } = process.cpuUsage(before);
  const taken = (user + system) / 1000;
  return taken > SLOW ? `it took ${Math.round(taken)} ms` : undefined;
}

function reportOf(findings: ReturnType<typeof judgeAll>, groups: number): Parameters<typeof FORMATS.json>[0] {
  const count = (severity: string) => findings.filter(one => one.severity === severity).length;
  return {
    version: '0.0.0',
    acknowledged: [],
    known: [],
    gone: [],
    problems: [],
    notes: [],
    checks: CHECKS,
    findings: findings.map(({ check, id, severity, verdict, site, says, settledBy, covers }) => ({
      check,
      id,
      severity,
      verdict,
      file: site.template,
      stack: 'App',
      logicalId: site.logicalId,
      location: site.location,
      source: { file: site.template, line: 1 },
      message: says,
      settledBy,
      covers,
      sections: [],
      fingerprint: '0',
    })),
    summary: {
      errors: count('error'), warnings: count('warning'), infos: count('info'), undecided: 0, acknowledged: 0, known: 0, gone: 0, failing: 0, files: 2, groups, rules: 0, vpcs: 0, problems: 0,
    },
  };
}

/** What kind of failure it is: a smaller input has to fail in the same way. */
function kindOf(what: string): string {
  return what.startsWith('it took') ? 'it took' : what.split('\n').slice(0, 2).join('\n');
}

function work(seed: number, first: number, until: number): void {
  let number = first;
  const next = () => {
    if (Date.now() >= until) {
      process.send!({ done: number - first }, () => process.disconnect());
      return;
    }
    process.send!({ begins: number });
    const input = inputOf(seed, number);
    const what = failureOf(input);
    if (what === undefined) {
      number++;
      setImmediate(next);
      return;
    }
    const isSame = (candidate: unknown) => {
      process.send!({ begins: number });
      const found = failureOf(candidate);
      return found !== undefined && kindOf(found) === kindOf(what);
    };
    const smallest = shrink(input, isSame, Date.now() + 30_000);
    const failure: Failure = { what, input: smallest };
    process.send!({ failed: number, failure: JSON.stringify(failure, null, 2) }, () => process.disconnect());
  };
  next();
}

/** What is longer than a screen or two stands in a file. */
function shortened(failure: string): string {
  if (failure.length < 5000) return failure.replace(/\\n/g, '\n');
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'fuzz-')), 'failure.json');
  fs.writeFileSync(file, failure);
  return `${(JSON.parse(failure) as Failure).what}\nThe smallest input that was found stands in ${file}`;
}

function watch(seed: number, first: number, seconds: number): void {
  console.log(`seed ${seed}, for ${seconds} s`); // eslint-disable-line no-console
  const child: ChildProcess = fork(__filename, ['--work', '--seed', String(seed), '--case', String(first), '--seconds', String(seconds)],
    { execArgv: [`--max-old-space-size=${MEGABYTES}`, ...process.execArgv] });
  let [current, heard, isOver] = [first, Date.now() + STARTS_WITHIN, false];
  const fail = (what: string) => {
    isOver = true;
    console.error(`seed ${seed}, case ${current}: ${what}\nTry it again: npm run fuzz -- --seed ${seed} --case ${current} --seconds 1`); // eslint-disable-line no-console
    process.exitCode = 1;
  };
  const timer = setInterval(() => {
    if (Date.now() - heard < HANGS) return;
    child.kill('SIGKILL');
    fail(`no answer for ${HANGS / 1000} s`);
  }, 500);
  child.on('message', (message: { begins?: number; done?: number; failed?: number; failure?: string }) => {
    heard = Date.now();
    if (message.begins !== undefined) current = message.begins;
    if (message.failure !== undefined) fail(shortened(message.failure));
    if (message.done === undefined) return;
    isOver = true;
    console.log(`${message.done} pairs of templates, and nothing went wrong`); // eslint-disable-line no-console
  });
  child.on('exit', (code, signal) => {
    clearInterval(timer);
    // What it said last may come after its end.
    setTimeout(() => isOver || fail(`the work ended with ${signal ?? code}: more than ${MEGABYTES} MB, or worse`), 1000);
  });
}

const [seed = Math.floor(Math.random() * 2 ** 31), first = 0] = [flag('seed'), flag('case')];
if (process.argv.includes('--work')) work(seed, first, Date.now() + flag('seconds')! * 1000);
else watch(seed, first, flag('seconds') ?? 60);
