import { hashOf, Ordinals } from '../../lib/reports/finding-hash';

const fingerprint = { check: 'A', template: 't', resource: 'Web', property: 'Properties', says: 'x', rule: { FromPort: 22 } };

test('neither our words nor the file are in it', () => {
  expect(hashOf({ ...fingerprint, says: 'y', template: 'u' }, 'Shop')).toBe(hashOf(fingerprint, 'Shop'));
});

test.each([{ check: 'B' }, { resource: 'Db' }, { property: 'Properties.X' }, { rule: { FromPort: 23 } }])('%j is', (other) => {
  expect(hashOf({ ...fingerprint, ...other }, 'Shop')).not.toBe(hashOf(fingerprint, 'Shop'));
});

test('the place is', () => {
  expect(hashOf(fingerprint, 'Shop')).not.toBe(hashOf(fingerprint, 'Other'));
});

test('those that are alike are counted', () => {
  const ordinals = new Ordinals();
  expect(['a', 'b', 'a'].map(hash => ordinals.next(hash))).toEqual(['a:1', 'b:1', 'a:2']);
});
