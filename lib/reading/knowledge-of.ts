import { Meaning, nameOfAttribute, Options } from './meaning';
import { settlesAttribute } from './settled-by';
import { known, Knowledge, Unknown, unknown } from '../model/knowledge';

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

/** What stands there instead of a value, and what would settle it. */
export function cannotRead(meaning: Meaning): Unknown {
  return unknown(wordsFor(meaning), settledByOf(meaning));
}

function settledByOf(meaning: Meaning): string | undefined {
  if (meaning.is === 'unknown') return meaning.settledBy;
  return meaning.is === 'attribute' ? settlesAttribute(meaning.logicalId, meaning.attribute) : undefined;
}

/** A text for people to read, such as a description; undefined where there is none. It is known by the words around a token too. */
export function textOf(options: Options): Knowledge<string | undefined> {
  // Some words of `from ${Vpc.CidrBlock}:443` are there whatever the token turns out to be.
  return oneOf(options.map(({ meaning }) => meaning.is === 'unknown' && meaning.shows?.replace(/\$\{[^}]*\}/g, '').trim()
    ? known(meaning.shows) : wholeTextOfOne(meaning)));
}

/** A text of which every letter counts, such as a name; undefined where there is none. */
export function wholeTextOf(options: Options): Knowledge<string | undefined> {
  return oneOf(options.map(({ meaning }) => wholeTextOfOne(meaning)));
}

function wholeTextOfOne(meaning: Meaning): Knowledge<string | undefined> {
  if (meaning.is === 'literal') return known(String(meaning.value));
  return meaning.is === 'nothing' ? known(undefined) : cannotRead(meaning);
}

/** What all agree on. */
function oneOf([first, ...others]: readonly Knowledge<string | undefined>[]): Knowledge<string | undefined> {
  for (const other of others) {
    if (!first.known || !other.known) return first.known ? other : first;
    if (first.value !== other.value) return unknown('a choice between several texts');
  }
  return first;
}
