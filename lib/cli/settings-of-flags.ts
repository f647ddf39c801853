import { CheckFlags } from './check-flags';
import { CHECKS } from '../checks';
import { writeDay } from '../model/day';
import { readSettingsFile } from '../reading/settings-file';
import { today } from '../reading/today';
import { checkedSettings } from '../settings/checked-settings';
import { FailOnWord, joinSettings, TeamSettings } from '../settings/team-settings';

/** What one run goes by. */
export interface RunSettings extends TeamSettings {
  readonly failOn: FailOnWord;
}

/** In place of ids: each check that there is. */
const ALL = 'all';

/**
 * The settings of the command line, joined with those of `portcullis.json` in the working directory, or of the file that is named. What the command line says
 * counts first.
 *
 * @throws Error where one of them is unknown, or the file cannot be read
 */
export function settingsOf({ profile, include, exclude, framework, failOn, config }: CheckFlags): RunSettings {
  const all = include?.includes(ALL) ? CHECKS.map(({ id }) => id).filter(id => !exclude?.includes(id)) : include;
  const flags = checkedSettings({ who: 'check', kind: 'code' }, { profile, include: all, exclude, framework, failOn });
  const { options, ...settings } = joinSettings(readSettingsFile(config), flags);
  return { failOn: 'error', ...settings, options: { ...options, today: writeDay(today()) } };
}
