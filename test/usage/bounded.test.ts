import { aFlow, anInterface, aRule, aSnapshot } from './snapshots';
import { AddressReader } from '../../lib/usage/address';
import { elementaryStretches, classAt } from '../../lib/usage/elementary-stretches';
import { InventoryIndex } from '../../lib/usage/inventory-index';
import { UsageOfADay } from '../../lib/usage/usage-of-a-day';
import { fc } from '../laws';

test('what a day says grows with the rules, not with the records', () => {
  const snapshot = aSnapshot([anInterface('eni-web', ['10.0.0.5'], ['sg-web'])], [
    aRule('sgr-1', 'sg-web', 'ingress', 'tcp', [1, 65535], { cidr: '0.0.0.0/0' }), aRule('sgr-2', 'sg-web', 'ingress', 'tcp', [1, 65535], { referencedGroupId: 'sg-web' }),
  ]);
  const sizeOf = (records: number) => {
    const day = new UsageOfADay({ date: '2026-11-26', flowLogId: 'fl-1', watchedId: 'vpc-1', inventory: new InventoryIndex(snapshot) });
    for (let i = 0; i < records; i++) {
      const source = `${11 + i % 180}.${i % 251}.${i % 241}.${i % 239}`;
      day.add(aFlow({ interfaceId: i % 10 === 0 ? `eni-${i}` : 'eni-web', source, sourcePort: 1024 + i % 60000, destinationPort: 1 + i * 7 % 65535 }));
    }
    return JSON.stringify(day.result()).length;
  };
  expect(sizeOf(1000)).toBeLessThan(6000);
  expect(sizeOf(50_000)).toBeLessThan(6000);
});

test('a line that is cut where sets begin and end: each number is in the sets of its stretch', () => {
  const bounds = fc.uniqueArray(fc.integer({ min: 0, max: 30 }), { maxLength: 6 }).map((cuts) => {
    const sorted = [...cuts].sort((a, b) => a - b).filter((cut, i, all) => i === 0 || cut > all[i - 1] + 1);
    return sorted.slice(0, sorted.length - sorted.length % 2);
  });
  fc.assert(fc.property(fc.array(bounds, { maxLength: 5 }), (sets) => {
    const [stretches, big] = [elementaryStretches(sets), elementaryStretches(sets.map(set => set.map(BigInt)))];
    for (let number = 0; number <= 32; number++) {
      const among = sets.flatMap((set, i) => set.some((first, at) => at % 2 === 0 && first <= number && number <= set[at + 1]) ? [i] : []);
      expect(stretches.classes[classAt(stretches, number)]).toEqual(among);
      expect(big.classes[classAt(big, BigInt(number))]).toEqual(among);
    }
  }));
});

test.each([
  ['10.0.0.1', { family: 'ipv4', value: 167772161 }],
  ['255.255.255.255', { family: 'ipv4', value: 4294967295 }],
  ['0.0.0.0', { family: 'ipv4', value: 0 }],
  ['2001:DB8:0::1', { family: 'ipv6', value: 0x20010db8000000000000000000000001n, text: '2001:db8::1', block: '2001:db8::/64' }],
  ['10.0.0', undefined], ['10.0.0.256', undefined], ['10.0.0.01', undefined], ['10.0.0.1.', undefined], ['10..0.1', undefined], ['', undefined], ['-', undefined],
  ['10.0.0.1/8', undefined], ['2001:db8::1/64', undefined], [':::', undefined],
])('an address: %s', (text, address) => {
  expect(new AddressReader().read(text)).toEqual(address);
});
