import * as path from 'path';

/** Of the working directory that they were told from: a run tells a few files thousands of times. */
const TOLD = new Map<string, string>();

/** A path as it is told: from the working directory where it lies below it, else absolute; with slashes on every system. */
export function toldPath(file: string): string {
  const from = process.cwd();
  const key = `${from}\n${file}`;
  let told = TOLD.get(key);
  if (told === undefined) {
    const relative = path.relative(from, path.resolve(from, file));
    const isBelow = relative !== '' && !relative.startsWith('..') && !path.isAbsolute(relative);
    TOLD.set(key, told = (isBelow ? relative : path.resolve(from, file)).replaceAll(path.sep, '/'));
  }
  return told;
}
