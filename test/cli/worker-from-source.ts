import * as path from 'path';
import { MessageChannel, ResourceLimits, Worker } from 'worker_threads';
import { buildSync } from 'esbuild';
import type { FileAhead } from '../../lib/cli/parse-ahead';
import type { ParsingAhead } from '../../lib/cli/start-parsing-ahead';

/** What a thread runs, and what it may use. */
export interface Thread {
  readonly script?: string;
  readonly limits?: ResourceLimits;
}

let parses: string | undefined;

/** A thread that parses ahead as the source says: jest knows TypeScript in its own threads alone. */
export function startFromSource(files: readonly FileAhead[], memory: SharedArrayBuffer, { script, limits }: Thread = {}): ParsingAhead {
  const { port1, port2 } = new MessageChannel();
  const options = { workerData: { files, memory, port: port2 }, transferList: [port2], resourceLimits: limits ?? { stackSizeMb: 1 } };
  return { port: port1, worker: new Worker(script ?? parsing(), { eval: true, execArgv: [], ...options }) };
}

function parsing(): string {
  const entryPoints = [path.join(__dirname, '../../lib/cli/parse-ahead-worker.ts')];
  const resolveExtensions = ['.ts', '.js'];
  return parses ??= buildSync({ entryPoints, resolveExtensions, bundle: true, platform: 'node', write: false }).outputFiles[0].text;
}

/** Waits until the other thread has begun a file: a test shall not depend on which of the two is faster. */
export function untilBegun(memory: SharedArrayBuffer, place = 0): void {
  const states = new Int32Array(memory, Int32Array.BYTES_PER_ELEMENT);
  const until = Date.now() + 30_000;
  while (Atomics.load(states, place) === 0) {
    if (Date.now() > until) throw new Error('the other thread began nothing');
    Atomics.wait(states, place, 0, 20);
  }
}
