import * as fs from 'fs';
import * as path from 'path';
import { isThere, readJsonFile } from './settings-file';
import { refuse } from '../errors/refuse';
import { readDay } from '../model/day';
import { Baseline, KnownFinding } from '../settings/known-findings';
import { refuseAt, SettingsPlace } from '../settings/settings-place';

/** The findings of an old app that are known, at the root of the app. */
export const BASELINE_FILE = 'portcullis-baseline.json';

/** Where it is `1`, synthesis writes the baseline anew. */
export const UPDATE_VARIABLE = 'PORTCULLIS_UPDATE_BASELINE';

export function isUpdateAsked(): boolean {
  return process.env[UPDATE_VARIABLE] === '1';
}

const TEXTS = ['check', 'template', 'resource', 'property', 'says', 'since'] as const;

/** The path of a baseline: the one that somebody named, or the usual one if it is there; undefined where there is none. */
export function findBaselineFile(named?: string, directory = process.cwd()): string | undefined {
  const file = path.resolve(directory, named ?? BASELINE_FILE);
  return named !== undefined || isThere(file) ? file : undefined;
}

/** @throws Error where the file is not there, or is no baseline */
export function readBaselineFile(file: string): Baseline {
  const place: SettingsPlace = { who: path.basename(file), kind: 'file' };
  const accepted = '{ "findings": [...] } as this library writes it';
  const change = `write it anew: ${UPDATE_VARIABLE}=1 npx cdk synth`;
  const content = readJsonFile(file, place.who, accepted) as { findings?: unknown } | null;
  if (!Array.isArray(content?.findings)) return refuseAt(place, ['findings'], 'is no list', content?.findings, accepted, change);
  const findings = content.findings as unknown[];
  findings.forEach((entry, i) => {
    const texts = (entry ?? {}) as Record<string, unknown>;
    const bad = TEXTS.find(name => typeof texts[name] !== 'string' || (name === 'since' && readDay(texts[name]) === undefined));
    if (bad !== undefined) refuseAt(place, ['findings', i, bad], bad === 'since' ? 'is no day' : 'is no text', texts[bad], accepted, change);
  });
  return { findings: findings as KnownFinding[] };
}

/**
 * Writes a baseline so that people can review it: one order, one finding beside the other.
 *
 * @throws Error where nobody can write there
 */
export function writeBaselineFile(file: string, { findings }: Baseline): void {
  try {
    fs.writeFileSync(file, `${JSON.stringify({ findings }, undefined, 2)}\n`);
  } catch (error) {
    refuse({
      problem: `${path.basename(file)} cannot be written`,
      given: `${file}: ${(error as Error).message}`,
      accepted: 'a file in a folder that is there, which may be written',
      change: `make the folder, or write elsewhere; or unset ${UPDATE_VARIABLE}`,
    });
  }
}
