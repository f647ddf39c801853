import { SharedWork } from './shared-work';
import { readWritten, WrittenTemplate } from './written-template';

/** A file that may be parsed before the main thread comes to it. */
export interface FileAhead {
  readonly file: string;
  readonly bytes: number;
}

/** What the other thread posts. */
export interface PostedTemplate extends WrittenTemplate {
  readonly file: string;
}

/** Bytes of files that are parsed and that the main thread has not come to yet, so that memory does not grow with the folder. */
const FURTHEST = 8 * 1024 * 1024;

/**
 * Parses files in their order, as far ahead of the main thread as memory allows. What cannot be read or parsed is left to the main thread, so that what is
 * told of it does not depend on the thread (its stack, for instance, is another one).
 */
export function parseAhead(files: readonly FileAhead[], work: SharedWork, post: (template: PostedTemplate) => void): void {
  const begins: number[] = [];
  let bytes = 0;
  for (const file of files) {
    begins.push(bytes);
    bytes += file.bytes;
  }
  for (const [i, { file }] of files.entries()) {
    work.awaitMain(main => begins[i] - begins[main] <= FURTHEST);
    if (work.takeAhead(i)) work.giveBack(i, isPosted(file, post));
  }
}

function isPosted(file: string, post: (template: PostedTemplate) => void): boolean {
  try {
    const written = readWritten(file);
    if ('why' in written.read) return false;
    post({ file, ...written });
    return true;
  } catch {
    return false; // it cannot be read, or is nested too deep to be posted
  }
}
