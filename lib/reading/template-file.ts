import * as fs from 'fs';
import { isObject } from './template';

/** A template that should be there and cannot be read: nothing is proved about its stack. */
export interface ReadingFailure {
  /** The file, or the path of the stack where there are no files. */
  readonly template: string;
  /** The construct path of the stack. */
  readonly stack: string;
  readonly why: string;
}

/** The parsed JSON of a template, or why there is none. */
export function readTemplateFile(file: string): { readonly body: unknown } | { readonly why: string } {
  try {
    const body: unknown = JSON.parse(fs.readFileSync(file, 'utf8'));
    if (!isObject(body)) return { why: 'it holds no map' };
    if (body.Resources !== undefined && !isObject(body.Resources)) return { why: 'its section Resources is no map' };
    return { body };
  } catch (error) {
    return { why: (error as Error).message };
  }
}
