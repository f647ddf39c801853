import { refuse } from '../errors/refuse';

/** What may stand in a variable of the environment, in words, and how it is read; undefined where it is not that. */
export interface Variable<T> {
  readonly accepted: string;
  readonly read: (text: string) => T | undefined;
}

const matching = (accepted: string, pattern: RegExp): Variable<string> => ({ accepted, read: text => pattern.test(text) ? text : undefined });

/** Kinds of variables. */
export const variable = {
  text: matching('any text', /./s),
  // "Bucket names must be between 3 (min) and 63 (max) characters long", "lowercase letters, numbers, periods (.), and hyphens (-)" (Amazon S3 User Guide).
  bucketName: matching('the name of a bucket: 3 to 63 lower-case letters, digits, periods and hyphens', /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/),
  folder: matching('a folder in a bucket without a slash at its ends: inventory', /^[^/\s]+(\/[^/\s]+)*$/),
  accountId: matching('the 12 digits of an account', /^\d{12}$/),
  region: matching('the name of a Region: eu-west-1', /^[a-z]+(-[a-z]+)+-\d+$/),
  wholeNumber: (from: number, to: number): Variable<number> => ({
    accepted: `a whole number from ${from} to ${to}`,
    read: text => /^\d{1,15}$/.test(text) && Number(text) >= from && Number(text) <= to ? Number(text) : undefined,
  }),
  oneOf: <T extends string>(...values: readonly T[]): Variable<T> => ({
    accepted: values.join(', '),
    read: text => values.find(value => value === text),
  }),
  /** JSON that a construct wrote: what it must be is said in words, and checked by the caller. */
  json: <T>(accepted: string, isThat: (value: unknown) => value is T): Variable<T> => ({
    accepted,
    read: (text) => {
      try {
        const value: unknown = JSON.parse(text);
        return isThat(value) ? value : undefined;
      } catch {
        return undefined;
      }
    },
  }),
  /** The same, where the variable may be missing or empty. */
  optional: <T>({ accepted, read }: Variable<T>): OptionalVariable<T> => ({ accepted: `${accepted}; or nothing`, read, isOptional: true }),
};

/** A variable that may be missing. */
export interface OptionalVariable<T> extends Variable<T> {
  readonly isOptional: true;
}

type Read<V> = V extends OptionalVariable<infer T> ? T | undefined : V extends Variable<infer T> ? T : never;

/**
 * Reads variables of the environment by name.
 *
 * @throws Error that names each variable that is missing or is not what is accepted: all of them at once
 */
export function readEnvironment<Vs extends Readonly<Record<string, Variable<unknown>>>>(
  variables: Vs, environment: Readonly<Record<string, string | undefined>> = process.env,
): { readonly [Name in keyof Vs]: Read<Vs[Name]> } {
  const read = Object.entries(variables).map(([name, kind]) => {
    const text = environment[name] ?? '';
    const value = text === '' ? undefined : kind.read(text);
    const isFine = value !== undefined || (text === '' && 'isOptional' in kind);
    return { name, text, value, isFine, accepted: kind.accepted };
  });
  const faults = read.filter(({ isFine }) => !isFine);
  if (faults.length > 0) {
    refuse({
      problem: `The function's environment lacks what it needs: ${faults.map(({ name }) => name).join(', ')}`,
      given: faults.map(({ name, text }) => `${name}=${text === '' ? '(nothing)' : text.slice(0, 80)}`).join('; '),
      accepted: faults.map(({ name, accepted }) => `${name}: ${accepted}`).join('; '),
      change: 'deploy the stack again: the construct sets the variables; nothing else should',
    });
  }
  return Object.fromEntries(read.map(({ name, value }) => [name, value])) as { readonly [Name in keyof Vs]: Read<Vs[Name]> };
}
