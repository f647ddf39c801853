import { changesBetween, eachOnce, exceptionsBetween, inOrderOfEnds } from '../../lib/reports/audit-changes';
import { AuditException, Violation } from '../../lib/reports/audit-report';
import { fc } from '../laws';

const violations = fc.array(fc.record<Violation>({
  type: fc.constantFrom('AWS::EC2::SecurityGroup', 'AWS::EC2::VPC'),
  id: fc.constantFrom('a', 'b', 'B', 'ä', '\u{1F600}', '', 'a b', 'aa'),
  recordedAt: fc.constantFrom('2026-11-29T00:00:00.000Z', '2026-11-28T00:00:00.000Z'),
}), { maxLength: 12 });
const keys = (all: readonly Violation[]) => new Set(all.map(({ type, id }) => `${type}\n${id}`));

test('each once, the newer result, in one order', () => {
  fc.assert(fc.property(violations, (all) => {
    const once = eachOnce(all);
    expect(once).toHaveLength(keys(all).size);
    expect(keys(once)).toEqual(keys(all));
    for (const one of once) {
      const newest = all.filter(({ type, id }) => type === one.type && id === one.id).map(({ recordedAt }) => recordedAt!).sort().at(-1);
      expect(one.recordedAt).toBe(newest);
    }
    expect(eachOnce([...all].reverse())).toEqual(once);
  }));
});

test('what changed is the difference of two sets', () => {
  fc.assert(fc.property(violations, violations, (a, b) => {
    const [now, before] = [eachOnce(a), eachOnce(b)];
    const { added, gone, namedAdded, namedGone } = changesBetween(now, before);
    expect(keys(namedAdded)).toEqual(new Set([...keys(now)].filter(key => !keys(before).has(key))));
    expect(keys(namedGone)).toEqual(new Set([...keys(before)].filter(key => !keys(now).has(key))));
    expect([added, gone]).toEqual([namedAdded.length, namedGone.length]);
  }));
});

const exception = (key: string, more: Partial<AuditException> = {}): AuditException => ({ key, kind: 'grant', type: 't', id: 'i', says: '', ...more });

test('those that end first stand first, and what nobody understands before them', () => {
  const all = [exception('d'), exception('c', { ends: '2027-01-01' }), exception('b', { ends: '2026-01-01' }), exception('a', { unclear: 'x' }), exception('e', { ends: '2026-01-01' })];
  expect(all.sort(inOrderOfEnds).map(({ key }) => key)).toEqual(['a', 'b', 'e', 'c', 'd']);
});

test.each([
  ['there is no report before', { exceptions: [], moreExceptions: 0, unread: [] }, undefined],
  ['not all were read now', { exceptions: [], moreExceptions: 0, unread: [{ part: 'a', why: 'b' }] }, { exceptions: [], moreExceptions: 0, unread: [] }],
  ['not all were held before', { exceptions: [], moreExceptions: 0, unread: [] }, { exceptions: [], moreExceptions: 1, unread: [] }],
])('exceptions are not compared where %s', (_, now, before) => expect(exceptionsBetween(now, before)).toBeUndefined());
