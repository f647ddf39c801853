import { asGiven } from '../errors/given';
import { nearestTo } from '../errors/nearest';
import { refuse } from '../errors/refuse';

/** Where settings stand, and what an error about one of them says: code and a file spell both their places and their words differently. */
export interface SettingsPlace {
  /** `SecurityGroupChecks`, `portcullis.json`. */
  readonly who: string;
  readonly kind: 'code' | 'file';
}

export type Path = readonly (string | number)[];

/** `options.publicPorts[1]` in code, `$.options.publicPorts[1]` in a file: what JSON tools understand. */
export function writePath({ kind }: SettingsPlace, path: Path): string {
  const steps = path.map(step => typeof step === 'number' ? `[${step}]` : /^[A-Za-z_]\w*$/.test(step) ? `.${step}` : `[${JSON.stringify(step)}]`).join('');
  return kind === 'file' ? `$${steps}` : steps.replace(/^\./, '');
}

/** Refuses one value, at its place. */
export function refuseAt(place: SettingsPlace, path: Path, is: string, given: unknown, accepted: string, change: string): never {
  refuse({ problem: `${place.who}: ${writePath(place, path)} ${is}`, given: asGiven(given), accepted, change });
}

export function checkedMap(place: SettingsPlace, path: Path, value: unknown, example: string): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  refuseAt(place, path, 'is no map', value, `a map, such as ${example}`, `write ${example}, or leave it out`);
}

export function checkedList(place: SettingsPlace, path: Path, value: unknown, example: string): readonly unknown[] {
  if (Array.isArray(value)) return value as unknown[];
  refuseAt(place, path, 'is no list', value, `a list, such as ${example}`, `write ${example}, or leave it out`);
}

/** Refuses keys that nobody knows: a setting that is misspelled would count for nothing, and nobody would see it. */
export function refuseUnknownKeys(place: SettingsPlace, path: Path, map: Record<string, unknown>, known: readonly string[]): void {
  for (const key of Object.keys(map).filter(name => !known.includes(name))) {
    const [meant] = nearestTo(key, known);
    refuseAt(place, [...path, key], 'is no setting', map[key], known.join(', '), meant === undefined ? 'take it out' : `did you mean ${meant}?`);
  }
}

export function checkedWord<W extends string>(place: SettingsPlace, path: Path, value: unknown, words: readonly W[], enumName: string): W {
  if (words.includes(value as W)) return value as W;
  const spelled = words.map(word => place.kind === 'file' ? JSON.stringify(word) : `${enumName}.${word.toUpperCase()}`);
  const accepted = `${spelled.slice(0, -1).join(', ')} or ${spelled.at(-1)}`;
  const last = path.at(-1)!;
  if (place.kind === 'file') refuseAt(place, path, `is none of ${accepted}`, value, accepted, `write ${JSON.stringify(last)}: ${spelled[0]}, or leave it out`);
  refuseAt(place, path, `is none of ${enumName}`, value, accepted, `import { ${enumName} } from 'cdk-portcullis' and give ${last}: ${spelled[0]}`);
}

export function checkedFlag(place: SettingsPlace, path: Path, value: unknown): boolean {
  if (typeof value === 'boolean') return value;
  refuseAt(place, path, 'is neither true nor false', value, 'true or false', 'write it without quotes, or leave it out');
}

export function checkedCount(place: SettingsPlace, path: Path, value: unknown, [from, to]: readonly [number, number], what: string): number {
  if (Number.isInteger(value) && (value as number) >= from && (value as number) <= to) return value as number;
  refuseAt(place, path, `is no ${what}`, value, `a whole number from ${from} to ${to}`, 'write it as a number without quotes, or leave it out');
}
