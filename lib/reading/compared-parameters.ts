import { allowedIn } from './allowed-values';
import { mapIn, TemplateSource } from './template';

/** The values that parameters may have, as facts call the parameters: `the parameter Env in Shop`. */
export function allowedValuesIn(sources: readonly TemplateSource[]): ReadonlyMap<string, readonly string[]> {
  return new Map(sources.filter(({ nestedIn }) => !nestedIn).flatMap(({ body, stack }) =>
    Object.entries(mapIn(mapIn(body).Parameters)).flatMap(([name, declared]): [string, readonly string[]][] => {
      const allowed = allowedIn(mapIn(declared));
      return allowed ? [[`the parameter ${name} in ${stack}`, allowed]] : [];
    })));
}

/** What changed about the values of parameters, in words, for those of stacks that both versions have. */
export function changedParameters(base: readonly TemplateSource[], head: readonly TemplateSource[]): string[] {
  const [before, after] = [base, head].map(sources => new Map(sources.filter(({ nestedIn }) => !nestedIn).flatMap(({ body, stack }) =>
    Object.entries(mapIn(mapIn(body).Parameters)).map(([name, declared]): [string, Readonly<Record<string, unknown>>] => [`the parameter ${name} of ${stack}`, mapIn(declared)]))));
  return [...after].flatMap(([name, now]) => {
    const old = before.get(name);
    return old ? FACETS.flatMap(([key, words]) => {
      const [was, is] = [old[key], now[key]].map(written);
      return was === is ? [] : [`${words} of ${name}: ${was} before, ${is} now`];
    }) : [];
  }).sort();
}

const FACETS = [['Default', 'the default'], ['AllowedValues', 'AllowedValues'], ['AllowedPattern', 'AllowedPattern'], ['Type', 'the type']] as const;

function written(value: unknown): string {
  if (value === undefined) return 'none';
  return Array.isArray(value) ? value.map(String).join(', ') : typeof value === 'object' ? JSON.stringify(value) : String(value);
}
