import * as path from 'path';
import { SecurityGroupCheckSettings } from './security-group-check-settings';
import { asGiven } from '../errors/given';
import { nearestTo } from '../errors/nearest';
import { refuse } from '../errors/refuse';
import { BASELINE_FILE, findBaselineFile, isUpdateAsked, readBaselineFile } from '../reading/baseline-file';
import { readSettingsFile } from '../reading/settings-file';
import { checkedSettings, SETTING_NAMES } from '../settings/checked-settings';
import { FailOnWord, joinSettings, TeamSettings } from '../settings/team-settings';

/** What one registration of the pack goes by. */
export interface SettingsInForce extends TeamSettings {
  readonly failOn: FailOnWord;
  /** The path of the baseline, if there is one. */
  readonly baselineFile?: string;
}

const FILES = ['settingsFile', 'baselineFile'] as const;
const NAMES: readonly string[] = [...SETTING_NAMES, ...FILES];

/**
 * The settings that somebody gave, joined with those of the file at the app's root.
 *
 * @param who who says so if something is wrong
 * @throws Error where a setting is unknown or is not what it should be, and where a file cannot be read
 */
export function settingsInForce(who: string, given: SecurityGroupCheckSettings): SettingsInForce {
  refuseMisspelled(who, given);
  const { settingsFile, baselineFile, ...settings } = given;
  for (const name of FILES) {
    if (given[name] !== undefined && (typeof given[name] !== 'string' || given[name].trim() === '')) {
      refuse({ problem: `${who}: ${name} is no path`, given: asGiven(given[name]), accepted: 'a path from the working directory', change: `${name}: 'config/portcullis.json', or leave it out` });
    }
  }
  const code = checkedSettings({ who, kind: 'code' }, { ...ours(settings), framework: nameOf(settings.framework) });
  const baseline = isUpdateAsked() ? path.resolve(process.cwd(), baselineFile ?? BASELINE_FILE) : findBaselineFile(baselineFile);
  if (baseline !== undefined && !isUpdateAsked()) readBaselineFile(baseline); // one that is broken stops the app here, with a line of the user's code
  return { failOn: 'error', ...joinSettings(readSettingsFile(settingsFile), code), ...baseline === undefined ? {} : { baselineFile: baseline } };
}

/** Props of cdk-nag may stand beside ours, and there may be more of them one day: only what is nearly one of ours is refused. */
function refuseMisspelled(who: string, given: object): void {
  for (const key of Object.keys(given).filter(name => !NAMES.includes(name) && name !== 'verbose')) {
    const [meant] = nearestTo(key, NAMES);
    if (meant !== undefined) refuse({ problem: `${who}: ${key} is no setting`, given: key, accepted: NAMES.join(', '), change: `did you mean ${meant}?` });
  }
}

function ours(settings: object): object {
  return Object.fromEntries(Object.entries(settings).filter(([name]) => NAMES.includes(name)));
}

/** Nobody but TypeScript says that it is one of ours. */
function nameOf(framework: unknown): unknown {
  return typeof framework === 'object' && framework !== null && 'name' in framework ? framework.name : framework;
}
