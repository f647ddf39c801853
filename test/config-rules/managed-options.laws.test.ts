import { checkedPorts, checkedRanges } from '../../lib/config-rules/check-managed-options';
import { prefixListTagsParameters, requiredTagsParameters } from '../../lib/config-rules/tags-of-rules';
import { fc } from '../laws';

const text = (maxLength: number) => fc.string({ minLength: 1, maxLength }).filter(one => one.trim() !== '' && !one.includes(',') && !/\$\{Token\[|#\{Token\[/.test(one));
const key = text(128).filter(one => !/^aws:/i.test(one) && one !== '__proto__' && !/^\d+$/.test(one)); // an object puts numbers first
const tags = fc.uniqueArray(fc.tuple(key, fc.array(text(20), { maxLength: 3 })), { minLength: 1, maxLength: 6, selector: ([name]) => name });

test('what required-tags is told says the tags again', () => {
  fc.assert(fc.property(tags, (rows) => {
    const told = requiredTagsParameters('Rules', { tags: Object.fromEntries(rows) });
    const read = [1, 2, 3, 4, 5, 6].filter(at => `tag${at}Key` in told).map(at => [told[`tag${at}Key`], told[`tag${at}Value`]?.split(',') ?? []]);
    expect(read).toEqual(rows);
    expect(Object.values(told)).not.toContain('');
  }));
});

test('what ec2-prefix-list-tagged is told says each key once', () => {
  fc.assert(fc.property(fc.array(key, { minLength: 1 }), (tagKeys) => {
    expect(prefixListTagsParameters('Rules', { tagKeys }).requiredKeyTags.split(',')).toEqual([...new Set(tagKeys)]);
  }));
});

const number = fc.integer({ min: 0, max: 99_999 });
const isPort = (port: number) => port <= 65535;

test('a list of ports is taken exactly if each is one', () => {
  fc.assert(fc.property(fc.array(number, { minLength: 1, maxLength: 4 }), (ports) => {
    const act = () => checkedPorts('Rules', 'restrictedPorts', ports);
    if (ports.every(isPort)) expect(act()).toEqual([...new Set(ports)]);
    else expect(act).toThrow(/no list of ports/);
  }));
});

test('a list of ranges is taken exactly if each is one, the smaller end first', () => {
  const range = fc.tuple(number, fc.option(number, { nil: undefined }));
  fc.assert(fc.property(fc.array(range, { maxLength: 3 }), (ranges) => {
    const written = ranges.map(([from, to]) => to === undefined ? `${from}` : `${from}-${to}`);
    const act = () => checkedRanges('Rules', 'authorizedPorts.tcp', written);
    if (ranges.every(([from, to = from]) => from <= to && isPort(to))) expect(act()).toEqual([...new Set(written)]);
    else expect(act).toThrow(/no list of ports and ranges/);
  }));
});
