import { MessagePort, workerData } from 'worker_threads';
import { FileAhead, parseAhead } from './parse-ahead';
import { SharedWork } from './shared-work';

/** What the thread is given that `TemplatesAhead` starts. */
export interface GivenToWorker {
  readonly files: readonly FileAhead[];
  readonly memory: SharedArrayBuffer;
  readonly port: MessagePort;
}

const { files, memory, port } = workerData as GivenToWorker;
parseAhead(files, new SharedWork(memory), template => port.postMessage(template));
