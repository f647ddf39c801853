import * as fs from 'fs';
import { mayMeetOthers } from '../reading/deployments';
import { isMeantAsTemplate, readTemplateText, TemplateText, Unparsed } from '../reading/template-text';

/** What the file of a template holds, as far as a run asks. It may cross from one thread to another. */
export interface WrittenTemplate {
  readonly read: TemplateText | Unparsed;
  readonly mayMeetOthers: boolean;
  /** Whether somebody meant it to be a template, although it may be none. */
  readonly isMeant: boolean;
}

/**
 * Reads the file of a template.
 *
 * @throws Error where the file cannot be read; what is in it may be anything
 */
export function readWritten(file: string): WrittenTemplate {
  const text = fs.readFileSync(file, 'utf8');
  return { read: readTemplateText(text), mayMeetOthers: mayMeetOthers(text), isMeant: isMeantAsTemplate(text) };
}
