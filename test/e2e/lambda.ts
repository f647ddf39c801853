import { fork } from 'node:child_process';
import * as path from 'node:path';
import { bareEnvironment } from './environment';
import { environmentOf, Moto } from './moto';

/** A function as it was deployed. */
export interface DeployedFunction {
  readonly name: string;
  /** The file that Lambda would load: the bundle in the assembly. */
  readonly file: string;
  readonly environment: Readonly<Record<string, string>>;
  /** In MiB. */
  readonly memorySize: number;
}

/** How a run ended, and what it logged. */
export interface Run {
  readonly result?: unknown;
  readonly error?: { readonly name: string; readonly message: string };
  readonly log: string;
}

const ENDS_WITHIN_MS = 60_000;

/** Runs a function as Lambda does, in a process of its own with the environment and the memory that it has there, and moto as AWS; at a moment of your choice. */
export async function invoke(
  { endpoint }: Moto, { name, file, environment, memorySize }: DeployedFunction, event: object, now = new Date(),
): Promise<Run> {
  const child = fork(path.join(__dirname, 'run-handler.js'), [file], {
    env: {
      ...bareEnvironment(),
      ...environment,
      ...environmentOf(endpoint),
      AWS_LAMBDA_FUNCTION_NAME: name,
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memorySize),
      AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
      TZ: ':UTC',
      NODE_NO_WARNINGS: '1',
    },
    execArgv: [`--max-old-space-size=${memorySize}`],
    silent: true,
    timeout: ENDS_WITHIN_MS,
    killSignal: 'SIGKILL',
  });
  let log = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => { log += chunk; });
  let ending: Omit<Run, 'log'> | undefined;
  child.on('message', (message) => { ending = message as Omit<Run, 'log'>; });
  const closed = new Promise<string>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(`code ${code}, signal ${signal}`));
  });
  child.send({ event, now: now.getTime() });
  const how = await closed;
  if (!ending) throw new Error(`${name} ended without a word (${how}):\n${log}`);
  return { ...ending, log };
}
