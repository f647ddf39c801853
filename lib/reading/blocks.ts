import { defaultUnder } from './defaults';
import { hasUnfinishedReference } from './dynamic-references';
import { cannotRead } from './knowledge-of';
import { Meaning, Unreadable } from './meaning';
import { TemplateSet } from './template';
import { BITS, blockOf, Cidr, Family, isCidr } from '../model/cidr';
import { Conditions } from '../model/conditions';
import { Known, known, unknown } from '../model/knowledge';
import { UnknownBlock } from '../model/rule';

/** What a block of addresses is read for: the family counts where the address cannot be known, the conditions where it is a parameter. */
export interface BlockReading {
  readonly family: Family;
  readonly conditions: Conditions;
  readonly set: TemplateSet;
}

/** `via` and `allowedBy` as in `Peer`. */
export interface Block {
  readonly cidr: Known<Cidr> | UnknownBlock;
  readonly via?: string;
  readonly allowedBy?: string;
  readonly takesAnything?: boolean;
}

/** A block of addresses. */
export function readBlock(meaning: Meaning, { family, conditions, set }: BlockReading): Block {
  if (meaning.is === 'literal') {
    const cidr = set.blockOf(String(meaning.value));
    if (!isCidr(cidr)) return { cidr: unknown(`'${meaning.value}': ${cidr.problem}`, `write a block of addresses, such as ${BLOCK[family]}`) };
    return { cidr: known(cidr), ...meaning.oneOf ? { allowedBy: meaning.oneOf.parameter.why } : {} };
  }
  if (meaning.is !== 'unknown') return { cidr: cannotRead(meaning) };
  const prefixLength = prefixLengthIn(meaning, family);
  // EC2 clears the host bits, so that any address with the prefix length 0 is the world.
  if (prefixLength === 0) return { cidr: known(blockOf(family, 0n, 0)), via: meaning.why };
  const text = defaultUnder(meaning, conditions, set)?.value;
  const block = text === undefined ? undefined : set.blockOf(text);
  const byDefault = block && isCidr(block) ? { byDefault: block } : {};
  const freely = meaning.takesAnything ? { takesAnything: true } : {};
  if (byDefault.byDefault?.prefixLength === 0) return { cidr: known(byDefault.byDefault), via: `the default of ${meaning.why}`, ...freely };
  return { cidr: { ...cannotRead(meaning), ...(prefixLength === undefined ? {} : { prefixLength }), ...byDefault, ...freely } };
}

/** A block of each family, to show how one is written. */
const BLOCK: Record<Family, string> = { ipv4: '203.0.113.0/28', ipv6: '2001:db8:1234::/48' };

/** Of `${Ip}/32` the length is known, whatever the address is. */
function prefixLengthIn(meaning: Unreadable, family: Family): number | undefined {
  const { shows = '', hostBits } = meaning;
  if (hostBits !== undefined) return hostBits <= BITS[family] ? BITS[family] - hostBits : undefined;
  const digits = hasUnfinishedReference(shows) ? undefined : /\/(\d{1,3})$/.exec(shows)?.[1];
  return digits === undefined || Number(digits) > BITS[family] ? undefined : Number(digits);
}
