import * as fs from 'fs';
import * as path from 'path';
import { keyTwiceIn } from './json-keys';
import { refuse } from '../errors/refuse';
import { checkedSettings } from '../settings/checked-settings';
import { TeamSettings } from '../settings/team-settings';

/** What a platform team ships to each app: the settings of `SecurityGroupChecks` and of the command line, at the root of the app. */
export const SETTINGS_FILE = 'portcullis.json';

/**
 * The settings of a file. Where none is named, those of `portcullis.json` if it is there, else none.
 *
 * @param named the file that somebody named, absolute or from the directory
 * @param directory where the app stands: where `cdk.json` is
 * @throws Error where the named file is not there, and where one cannot be read or says something that is no setting
 */
export function readSettingsFile(named?: string, directory = process.cwd()): TeamSettings {
  const file = path.resolve(directory, named ?? SETTINGS_FILE);
  if (named === undefined && !isThere(file)) return {};
  const settings = readJsonFile(file, named ?? SETTINGS_FILE, 'settings as { "profile": "strict" }');
  // Editors take the schema of a file from its first line.
  if (typeof settings === 'object' && settings !== null && !Array.isArray(settings)) delete (settings as Record<string, unknown>).$schema;
  return checkedSettings({ who: named ?? SETTINGS_FILE, kind: 'file' }, settings);
}

/** Whether there is a file, or a link: one that leads nowhere is no file that somebody took out, and reading it says so. */
export function isThere(file: string): boolean {
  return fs.lstatSync(file, { throwIfNoEntry: false }) !== undefined;
}

/** @throws Error where a file is not there, holds no JSON, or says something twice: what somebody wrote down for an app may not be passed over */
export function readJsonFile(file: string, who: string, accepted: string): unknown {
  const { text, content } = parsedFile(file, who, accepted);
  const twice = keyTwiceIn(text, content);
  if (!twice) return content;
  return refuse({
    problem: `${who}: the key ${twice.key} is there twice`,
    given: `${file}:${text.slice(0, twice.offset).split('\n').length}`,
    accepted: 'each key of a map once: only the last one would count',
    change: 'take one of them out',
  });
}

function parsedFile(file: string, who: string, accepted: string): { readonly text: string; readonly content: unknown } {
  if (!isThere(file)) {
    refuse({ problem: `${who} is not there`, given: file, accepted: `a file of JSON, ${accepted}`, change: 'give the path of a file that is there, or name none' });
  }
  try {
    const text = fs.readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
    return { text, content: JSON.parse(text) };
  } catch (error) {
    return refuse({
      problem: `${who} cannot be read`, given: `${file}: ${(error as Error).message}`, accepted: `a file of JSON, ${accepted}`, change: 'mend the file, or take it out',
    });
  }
}
