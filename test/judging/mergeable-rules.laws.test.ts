import { ingress, networkOf } from '../../lib/checks/example-network';
import { mergeableIn } from '../../lib/judging/mergeable-rules';
import { NetworkIndex } from '../../lib/judging/network-index';
import { Rule } from '../../lib/model/rule';
import { fc } from '../laws';

/* Counted out in sixteen addresses and eight ports: the one rule that is told opens what all it stands for open, and nothing more. Shares no line with lib. */

const block = fc.tuple(fc.nat(15), fc.nat(4)).map(([at, bits]) => ({ at: Math.floor(at / 2 ** bits) * 2 ** bits, bits }));
const ports = fc.tuple(fc.nat(7), fc.nat(7)).map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) }));
const written = fc.record({ block, ports });
type Written = { block: { at: number; bits: number }; ports: { from: number; to: number } };

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);
const opens = ({ block: { at, bits }, ports: { from, to } }: Written) => range(at, at + 2 ** bits - 1).flatMap(address => range(from, to).map(port => `${address}:${port}`));
const ruleOf = ({ block: { at, bits }, ports: { from, to } }: Written) => ingress('tcp', [from, to], `10.0.0.${at}/${32 - bits}`);
const numberOf = ({ site }: Rule) => Number(/\[(\d+)\]/.exec(site.location)![1]);

/** What the words say that would do: `tcp 3-4` for the block that all have, or a block on the ports that all have. */
function oneRule(as: string, first: Written): Written {
  const [, from, to] = /^tcp (\d+)(?:-(\d+))?$/.exec(as) ?? [];
  if (from !== undefined) return { block: first.block, ports: { from: Number(from), to: Number(to ?? from) } };
  const [, at, length] = /^10\.0\.0\.(\d+)\/(\d+)$/.exec(as)!;
  return { block: { at: Number(at), bits: 32 - Number(length) }, ports: first.ports };
}

test('one rule in the place of several opens what they open', () => {
  let told = 0;
  fc.assert(fc.property(fc.array(written, { maxLength: 12 }), (rules) => {
    for (const { rules: merged, as } of mergeableIn(new NetworkIndex(networkOf(...rules.map(ruleOf))))) {
      const parts = merged.map(rule => rules[numberOf(rule)]);
      told++;
      expect(parts.length).toBeGreaterThan(1);
      expect(new Set(opens(oneRule(as, parts[0])))).toEqual(new Set(parts.flatMap(opens)));
    }
  }), { numRuns: 1000 });
  expect(told).toBeGreaterThan(100);
});

test('no two rules that are left could be one by their ports', () => {
  fc.assert(fc.property(fc.uniqueArray(fc.nat(7), { maxLength: 6 }), (list) => {
    const merged = mergeableIn(new NetworkIndex(networkOf(...list.map(port => ingress('tcp', port, '10.0.0.0/8')))));
    const runs = [...list].sort((a, b) => a - b).join(' ').split(' ').map(Number);
    const neighbours = list.filter(port => list.includes(port + 1) || list.includes(port - 1)).length;
    expect(merged.flatMap(({ rules }) => rules).length).toBe(runs.length > 0 ? neighbours : 0);
  }));
});
