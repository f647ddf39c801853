import { dependingOn } from './allowed-values';
import { Intrinsic, literalText } from './intrinsic';
import { always, fromEach, Meaning, MOST, Options } from './meaning';
import { isObject, JsonObject, mapIn } from './template';

/**
 * `Fn::FindInMap`: [map, first key, second key], and what to take where there is none. A key that nobody knows is any of those that the map has: with
 * another one, and without a default, the deployment fails.
 */
export const findInMap: Intrinsic = (argument, template, evaluate) => {
  if (!Array.isArray(argument)) return undefined;
  const [name, first, second, more] = argument as unknown[];
  const map = literalText(evaluate(name, template));
  if (map === undefined) return undefined;
  const rows = mapIn(template.section('Mappings')[map]);
  const otherwise = isObject(more) && 'DefaultValue' in more ? () => evaluate(more.DefaultValue, template) : undefined;
  const [firsts, seconds] = [evaluate(first, template), evaluate(second, template)];
  const inRow = (row: unknown) => follow(mapIn(row), seconds, value => evaluate(value, template), otherwise);
  return follow(rows, firsts, inRow, otherwise);
};

/** What stands at a key that may be several; undefined where the map may have none, or where nobody can say it. */
function follow(
  map: JsonObject, keys: Options, then: (value: unknown) => Options | undefined, otherwise: (() => Options) | undefined,
): Options | undefined {
  let isReadable = true;
  const orUnreadable = (options: Options | undefined): Options => {
    isReadable &&= options !== undefined;
    return options ?? always({ is: 'nothing' });
  };
  const at = (key: string) => orUnreadable(Object.hasOwn(map, key) ? then(map[key]) : otherwise?.());
  const found = fromEach([keys], (meanings) => {
    const [key]: readonly Meaning[] = meanings;
    if (key.is === 'literal') return at(String(key.value));
    const texts = Object.keys(map);
    const isTellable = key.is === 'unknown' && texts.length > 0 && texts.length <= MOST;
    return isTellable ? dependingOn(key.text, texts, at, otherwise?.()) : orUnreadable(undefined);
  });
  return isReadable ? found : undefined;
}
