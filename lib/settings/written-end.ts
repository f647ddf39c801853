import { Cidr, isCidr, readCidr } from '../model/cidr';
import { EndSpec } from '../reachability/end';

/** An end of a claim as somebody wrote it: addresses are read already, and names wait until it is known what they are called in the app. */
export type WrittenEnd =
  | { readonly is: 'spec'; readonly spec: EndSpec }
  | { readonly is: 'name'; readonly name: string }
  | { readonly is: 'tag'; readonly key: string; readonly value: string; readonly text: string };

/** Why a text names no end, and what to change. */
export interface NoEnd {
  readonly problem: string;
  readonly change: string;
}

/** What an end may be, in words. */
export const END_FORMS = "'internet', 'internet without pl-0123', addresses as '10.0.0.0/8', a prefix list as 'pl-0123', a construct path, a logical id, the name of a group, 'tag:tier=db', or '*' for everything in the app";

/** Reads an end, without a look at any app. A text that is like an address and is none is refused: no group is called so. */
export function readEnd(given: string): WrittenEnd | NoEnd {
  const text = given.trim();
  if (text === '') return { problem: 'it is empty', change: `write ${END_FORMS}` };
  if (text === '*') return spec({ is: 'anything' });
  const [, without] = /^internet(?:\s+without\s+(.+))?$/i.exec(text) ?? [];
  if (/^internet$/i.test(text)) return spec({ is: 'internet' });
  if (without !== undefined) return internetWithout(without.split(/[\s,]+/).filter(part => part !== ''));
  const [, key, value] = /^tag:([^=]+)=(.*)$/.exec(text) ?? [];
  if (key !== undefined) return { is: 'tag', key: key.trim(), value: value.trim(), text };
  if (/^tag:/i.test(text)) return { problem: 'it names a tag without a value', change: `write '${text}=db' for the value db` };
  if (isList(text)) return spec({ is: 'prefix-list', id: text });
  if (/^[\d.]+(\/\d+)?$|^[\da-f]*:[\da-f:.]*(\/\d+)?$/i.test(text)) {
    const block = readBlock(text);
    return 'problem' in block ? block : spec({ is: 'addresses', cidrs: [block] });
  }
  return { is: 'name', name: text };
}

function internetWithout(parts: readonly string[]): WrittenEnd | NoEnd {
  const withoutCidrs: Cidr[] = [];
  for (const part of parts.filter(one => !isList(one))) {
    const block = readBlock(part);
    if ('problem' in block) return { problem: `behind 'without' stands '${part}', which is neither a prefix list nor a block of addresses`, change: "write 'internet without pl-0123, 198.51.100.0/24'" };
    withoutCidrs.push(block);
  }
  return spec({ is: 'internet', withoutLists: parts.filter(isList), withoutCidrs });
}

/** An address alone is the block of that one address. */
export function readBlock(text: string): Cidr | NoEnd {
  const block = readCidr(text.includes('/') ? text : `${text}/${text.includes(':') ? 128 : 32}`);
  if (!isCidr(block)) return { problem: `'${text}' is no block of addresses: ${block.problem}`, change: "write a block such as '10.0.0.0/8' or '2001:db8::/32'" };
  if (block.hasHostBits) return { problem: `'${text}' has bits behind its prefix, which EC2 clears`, change: `write '${block.canonical}', or a longer prefix` };
  return block;
}

function isList(text: string): boolean {
  return /^pl-[\da-f]+$/i.test(text);
}

function spec(of: EndSpec): WrittenEnd {
  return { is: 'spec', spec: of };
}
