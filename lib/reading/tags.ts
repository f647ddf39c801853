import { cannotRead } from './knowledge-of';
import { Options } from './meaning';
import { evaluate } from './tokens';
import { Knowledge, known } from '../model/knowledge';

/** The keys of a property `Tags`: those that are there in every deployment. */
export function tagKeysOf(tags: Options): Knowledge<readonly string[]> {
  const ways: string[][] = [];
  for (const { meaning } of tags) {
    if (meaning.is === 'nothing') {
      ways.push([]);
    } else if (meaning.is === 'list') {
      const keys: string[] = [];
      for (const options of meaning.items) {
        // A tag that only some deployments have is none that can be relied on.
        const [only, ...others] = options;
        if (others.length > 0) continue;
        const { meaning: tag } = only;
        if (tag.is === 'unknown' || tag.is === 'attribute') return cannotRead(tag);
        const [key] = tag.is === 'map' ? evaluate(tag.value.Key, tag.template) : [];
        if (key?.meaning.is === 'literal') keys.push(String(key.meaning.value));
        else if (key && key.meaning.is !== 'nothing') return cannotRead(key.meaning);
      }
      ways.push(keys);
    } else {
      return cannotRead(meaning);
    }
  }
  const [first = [], ...rest] = ways;
  return known(first.filter(key => rest.every(keys => keys.includes(key))));
}
