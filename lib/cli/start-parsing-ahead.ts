import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { MessageChannel, MessagePort, Worker } from 'worker_threads';
import type { FileAhead } from './parse-ahead';
import type { GivenToWorker } from './parse-ahead-worker';

/** The thread that parses ahead, and where what it posts arrives. */
export interface ParsingAhead {
  readonly worker: Worker;
  readonly port: MessagePort;
}

const FILE = path.join(__dirname, 'parse-ahead-worker.js');

const LIMITS = {
  /** Less than the main thread has (V8 gives that 984 KB), so that what the other thread can parse is not too deep for the main thread. */
  stackSizeMb: 1,
  /** A parsed template is garbage as soon as it is posted. */
  maxYoungGenerationSizeMb: 64,
};

/** Starts a thread that parses files ahead; undefined where there can be none: on one core, where this is not compiled or is bundled, where threads are forbidden. */
export function startParsingAhead(files: readonly FileAhead[], memory: SharedArrayBuffer): ParsingAhead | undefined {
  if (!__filename.endsWith('.js') || os.availableParallelism() < 2 || !fs.existsSync(FILE)) return undefined;
  const { port1, port2 } = new MessageChannel();
  try {
    const workerData: GivenToWorker = { files, memory, port: port2 };
    return { port: port1, worker: new Worker(FILE, { workerData, transferList: [port2], resourceLimits: LIMITS }) };
  } catch {
    port1.close();
    return undefined;
  }
}
