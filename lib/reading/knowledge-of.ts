import { Meaning, nameOfAttribute, Options } from './meaning';
import { known, Knowledge, unknown } from '../model/knowledge';

/** What stands there instead of a value, in words. */
export function wordsFor(meaning: Meaning): string {
  switch (meaning.is) {
    case 'unknown': return meaning.why;
    case 'attribute': return meaning.attribute === 'Ref' ? `the reference to ${meaning.logicalId}` : `the attribute ${nameOfAttribute(meaning)}`;
    case 'literal': return `'${meaning.value}'`;
    case 'nothing': return 'nothing';
    default: return `a ${meaning.is}`;
  }
}

/** A text such as a name or a description; undefined where there is none. */
export function textOf(options: Options): Knowledge<string | undefined> {
  if (options.length === 1) return textOfOne(options[0].meaning);
  const [first, ...others] = options.map(({ meaning }) => textOfOne(meaning));
  for (const other of others) {
    if (!first.known || !other.known) return first.known ? other : first;
    if (first.value !== other.value) return unknown('a choice between several texts');
  }
  return first;
}

function textOfOne(meaning: Meaning): Knowledge<string | undefined> {
  if (meaning.is === 'literal') return known(String(meaning.value));
  if (meaning.is === 'nothing') return known(undefined);
  // Some words of `from ${Vpc.CidrBlock}:443` are there whatever the token turns out to be.
  if (meaning.is === 'unknown' && meaning.shows?.replace(/\$\{[^}]*\}/g, '').trim()) return known(meaning.shows);
  return unknown(wordsFor(meaning));
}
