import { Intrinsic } from './intrinsic';
import { always, fromEach, identityOf, listOf, literal, Meaning, Options, shown } from './meaning';
import { Template } from './template';
import { BITS, blockOf, Cidr, isCidr } from '../model/cidr';

/** "The number of CIDRs to generate. Valid range is between 1 and 256." (Fn::Cidr) */
const MOST_BLOCKS = 256;

/**
 * `Fn::Cidr`: [block, count, bits]. "The number of subnet bits for the CIDR. For example, specifying a value "8" for this parameter will create a CIDR
 * with a mask of "/24"."
 */
export const cidrBlocks: Intrinsic = (argument, template, evaluate) => {
  if (!Array.isArray(argument) || argument.length !== 3) return undefined;
  let isReadable = true;
  const found = fromEach(argument.map(part => evaluate(part, template)), ([block, count, bits]) => {
    const blocks = blocksIn(block, numberIn(count), numberIn(bits), template);
    isReadable &&= blocks !== undefined;
    return blocks ?? always({ is: 'nothing' });
  });
  return isReadable ? found : undefined;
};

function blocksIn(block: Meaning, count: number, bits: number, template: Template): Options | undefined {
  if (!(count >= 1 && count <= MOST_BLOCKS && bits >= 1)) return undefined;
  if (block.is === 'literal') {
    const whole = template.neighbours.blockOf(String(block.value));
    if (!isCidr(whole)) return undefined;
    const items = Array.from({ length: count }, (_unused, i) => blockAt(whole, i, bits));
    return items.every(item => item !== undefined) ? listOf(items.map(({ canonical }) => literal(canonical))) : undefined;
  }
  if (block.is !== 'attribute' && block.is !== 'unknown') return undefined;
  return listOf(Array.from({ length: count }, (_unused, i) => {
    const why = `block ${i + 1} of ${bits} bits in ${shown(block)}`;
    return always({ is: 'unknown', why, text: `${why} of ${identityOf(block)}`, hostBits: bits, ...block.is === 'unknown' && block.settledBy !== undefined ? { settledBy: block.settledBy } : {} });
  }));
}

/** Undefined where the whole has not that many. */
function blockAt(whole: Cidr, index: number, bits: number): Cidr | undefined {
  const length = BITS[whole.family] - bits;
  if (length < whole.prefixLength) return undefined;
  const block = blockOf(whole.family, whole.first + BigInt(index) * 2n ** BigInt(bits), length);
  return block.last <= whole.last ? block : undefined;
}

function numberIn(meaning: Meaning): number {
  return meaning.is === 'literal' && /^\d{1,3}$/.test(String(meaning.value)) ? Number(meaning.value) : NaN;
}
