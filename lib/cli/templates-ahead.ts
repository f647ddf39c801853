/* eslint-disable @typescript-eslint/no-require-imports -- threads are loaded where one is started, so that a small template is judged at once */
import * as fs from 'fs';
import type { MessagePort } from 'worker_threads';
import type { FileAhead, PostedTemplate } from './parse-ahead';
import { SharedWork } from './shared-work';
import type { ParsingAhead } from './start-parsing-ahead';
import { readWritten, WrittenTemplate } from './written-template';

/** YAML takes ten times as long to parse as JSON does. */
const LIKE_YAML = /\.(ya?ml|template)$/i;

/** Bytes of YAML that take longer to parse than a thread takes to start. */
const WORTH_A_THREAD = 2 * 1024 * 1024;

/** Milliseconds that one file may take. A thread that ran out of memory does not tell. */
const STUCK_AFTER = 10_000;

/**
 * The templates of a run, read in their order. Where there is much YAML, another thread parses it ahead while this one judges. What that thread has not begun,
 * leaves or loses is parsed here, so that what is read is the same with it and without.
 */
export class TemplatesAhead {
  private readonly places: ReadonlyMap<string, number>;
  private readonly work: SharedWork;
  private parsing?: ParsingAhead;

  constructor(files: readonly string[], private readonly stuckAfter = STUCK_AFTER) {
    const ahead = worthAThread(files);
    this.places = new Map(ahead.map(({ file }, place) => [file, place]));
    this.work = new SharedWork(ahead.length);
    this.parsing = ahead.length > 0 ? start(ahead, this.work) : undefined;
    this.parsing?.worker.on('error', () => {}); // what it has not posted is parsed here
    this.parsing?.worker.unref();
  }

  /**
   * Reads a file; each once, in the order of the list.
   *
   * @throws Error where the file cannot be read
   */
  read(file: string): WrittenTemplate {
    return this.posted(file) ?? readWritten(file);
  }

  /** Whoever reads no more says so; the other thread would go on. */
  end(): void {
    void this.parsing?.worker.terminate();
    this.parsing?.port.close();
    this.parsing = undefined;
  }

  private posted(file: string): WrittenTemplate | undefined {
    const place = this.places.get(file);
    if (!this.parsing || place === undefined || this.work.takeForMain(place)) return undefined;
    const state = this.work.awaitPosted(place, this.stuckAfter);
    if (state === 'posted') return receive(file, this.parsing.port);
    if (state === 'stuck') this.end();
    return undefined;
  }
}

function start(files: readonly FileAhead[], { memory }: SharedWork): ParsingAhead | undefined {
  const { startParsingAhead } = require('./start-parsing-ahead') as typeof import('./start-parsing-ahead');
  return startParsingAhead(files, memory);
}

function receive(file: string, port: MessagePort): WrittenTemplate | undefined {
  const { receiveMessageOnPort } = require('worker_threads') as typeof import('worker_threads');
  try {
    const posted = receiveMessageOnPort(port) as { readonly message: PostedTemplate } | undefined;
    return posted?.message.file === file ? posted.message : undefined;
  } catch {
    return undefined; // nested too deep for what is left of the stack
  }
}

/** The files that another thread shall parse; none where starting it would take longer. */
function worthAThread(files: readonly string[]): readonly FileAhead[] {
  const ahead = files.filter(file => LIKE_YAML.test(file)).flatMap(asAhead);
  return ahead.length > 1 && ahead.reduce((sum, { bytes }) => sum + bytes, 0) >= WORTH_A_THREAD ? ahead : [];
}

/** A pipe can be read only once, and by whoever tells what is wrong with it. */
function asAhead(file: string): FileAhead[] {
  try {
    const stat = fs.statSync(file);
    return stat.isFile() ? [{ file, bytes: stat.size }] : [];
  } catch {
    return [];
  }
}
