import { defaultUnder } from './defaults';
import { hasUnfinishedReference } from './dynamic-references';
import { wordsFor } from './knowledge-of';
import { Meaning } from './meaning';
import { TemplateSet } from './template';
import { blockOf, Cidr, Family, isCidr } from '../model/cidr';
import { Conditions } from '../model/conditions';
import { Known, known, unknown } from '../model/knowledge';
import { UnknownBlock } from '../model/rule';

/** What a block of addresses is read for: the family counts where the address cannot be known, the conditions where it is a parameter. */
export interface BlockReading {
  readonly family: Family;
  readonly conditions: Conditions;
  readonly set: TemplateSet;
}

/** A block of addresses; `via` where somebody may set another one at deployment. */
export function readBlock(meaning: Meaning, { family, conditions, set }: BlockReading): { cidr: Known<Cidr> | UnknownBlock; via?: string } {
  const prefixLength = prefixLengthIn(meaning, family);
  if (meaning.is === 'literal') {
    const cidr = set.blockOf(String(meaning.value));
    return { cidr: isCidr(cidr) ? known(cidr) : unknown(`'${meaning.value}': ${cidr.problem}`) };
  }
  if (meaning.is === 'unknown') {
    // EC2 clears the host bits, so that any address with the prefix length 0 is the world.
    if (prefixLength === 0) return { cidr: known(blockOf(family, 0n, 0)), via: meaning.why };
    const byDefault = defaultUnder(meaning, conditions, set)?.value;
    const block = byDefault === undefined ? undefined : set.blockOf(byDefault);
    if (block && isCidr(block) && block.prefixLength === 0) return { cidr: known(block), via: `the default of ${meaning.why}` };
  }
  return { cidr: { ...unknown(wordsFor(meaning)), ...(prefixLength === undefined ? {} : { prefixLength }) } };
}

/** Of `${Ip}/32` the length is known, whatever the address is. */
function prefixLengthIn(meaning: Meaning, family: Family): number | undefined {
  const { shows = '' } = meaning.is === 'unknown' ? meaning : {};
  const digits = hasUnfinishedReference(shows) ? undefined : /\/(\d{1,3})$/.exec(shows)?.[1];
  return digits === undefined || Number(digits) > (family === 'ipv4' ? 32 : 128) ? undefined : Number(digits);
}
