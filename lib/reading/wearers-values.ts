import { wordsFor } from './knowledge-of';
import { always, cannotKnow, NOTHING, Option, Options, under } from './meaning';
import { Resource, Template } from './template';
import { evaluate } from './tokens';
import { ALWAYS } from '../model/conditions';
import { Knowledge, known, unknown } from '../model/knowledge';

/** Reads values that stand deep in the properties of a resource. */

/** What stands at a path of keys; of a list, each of its items: `NetworkInterfaces` and `AssociatePublicIpAddress`. Never empty. */
export function valuesAt(resource: Resource, path: readonly string[], template: Template): Options {
  if (resource.macro !== undefined) return cannotKnow(`the result of ${resource.macro}`, template);
  let found: Options = always({ is: 'map', value: resource.properties, template });
  for (const key of path) {
    found = found.flatMap(one => itemsOf(one)).flatMap(({ meaning, conditions }): Options => {
      if (meaning.is === 'map') return under(evaluate(meaning.value[key], meaning.template), conditions);
      return meaning.is === 'unknown' || meaning.is === 'attribute' ? [{ meaning, conditions }] : [{ ...NOTHING[0], conditions }];
    });
  }
  const items = found.flatMap(one => itemsOf(one));
  return items.length > 0 ? items : NOTHING;
}

function itemsOf({ meaning, conditions }: Option): Options {
  if (meaning.is !== 'list') return [{ meaning, conditions }];
  return meaning.items.flatMap(item => under(item, conditions));
}

/** Whether something stands at a path in every deployment, or in none. */
export function isGiven(resource: Resource, path: readonly string[], template: Template): Knowledge<boolean> {
  if (resource.macro !== undefined) return unknown(`the result of ${resource.macro}`);
  const values = valuesAt(resource, path, template);
  const given = new Set(values.map(({ meaning }) => meaning.is !== 'nothing'));
  if (given.size === 1) return known(given.has(true));
  return values.some(({ meaning, conditions }) => meaning.is !== 'nothing' && conditions === ALWAYS) ? known(true) : unknown('a condition');
}

/** The text at a path, in lower case; `byDefault` where there is none. Unknown where it is a token, or one of several. */
export function wordAt<T extends string | undefined>(
  resource: Resource, path: readonly string[], template: Template, byDefault: T,
): Knowledge<string | T> {
  const words = new Set<string | T>();
  for (const { meaning } of valuesAt(resource, path, template)) {
    if (meaning.is === 'nothing') words.add(byDefault);
    else if (meaning.is === 'literal') words.add(String(meaning.value).toLowerCase());
    else return unknown(wordsFor(meaning));
  }
  const [word] = words;
  return words.size === 1 ? known(word) : unknown(`a choice between ${[...words].join(' and ')}`);
}
