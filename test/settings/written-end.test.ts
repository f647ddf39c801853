import { readEnd } from '../../lib/settings/written-end';
import { fc } from '../laws';

test.each<[string, object]>([
  ['internet', { is: 'spec', spec: { is: 'internet' } }],
  [' Internet ', { is: 'spec', spec: { is: 'internet' } }],
  ['*', { is: 'spec', spec: { is: 'anything' } }],
  ['10.0.0.0/8', { is: 'spec', spec: { is: 'addresses', cidrs: [expect.objectContaining({ canonical: '10.0.0.0/8' })] } }],
  ['198.51.100.7', { is: 'spec', spec: { is: 'addresses', cidrs: [expect.objectContaining({ canonical: '198.51.100.7/32' })] } }],
  ['2001:DB8::/32', { is: 'spec', spec: { is: 'addresses', cidrs: [expect.objectContaining({ canonical: '2001:db8::/32' })] } }],
  ['pl-0123abcd', { is: 'spec', spec: { is: 'prefix-list', id: 'pl-0123abcd' } }],
  ['internet without pl-0123, 198.51.100.0/24', { is: 'spec', spec: { is: 'internet', withoutLists: ['pl-0123'], withoutCidrs: [expect.objectContaining({ canonical: '198.51.100.0/24' })] } }],
  ['tag:tier=db', { is: 'tag', key: 'tier', value: 'db', text: 'tag:tier=db' }],
  ['tag:aws:cloudformation:stack-name=Shop', { is: 'tag', key: 'aws:cloudformation:stack-name', value: 'Shop' }],
  ['Shop/Db', { is: 'name', name: 'Shop/Db' }],
  ['sg-0123', { is: 'name', name: 'sg-0123' }],
  ['internet-facing', { is: 'name', name: 'internet-facing' }],
  ['Db', { is: 'name', name: 'Db' }],
  ['face', { is: 'name', name: 'face' }],
])('%s', (text, end) => {
  expect(readEnd(text)).toMatchObject(end);
});

test.each<[string, string, string]>([
  ['', 'empty', 'internet'],
  ['10.0.0.0/33', 'no block of addresses', '10.0.0.0/8'],
  ['10.0.0/8', 'no block of addresses', '10.0.0.0/8'],
  ['10.0.0.1/8', 'bits behind its prefix', "'10.0.0.0/8'"],
  ['2001:db8::/129', 'no block of addresses', ''],
  ['tag:tier', 'without a value', "'tag:tier=db'"],
  ['internet without the office', 'neither a prefix list nor a block', 'internet without'],
  ['internet without 10.0.0.0/99', 'neither a prefix list nor a block', ''],
])('%s is refused', (text, problem, change) => {
  expect(readEnd(text)).toMatchObject({ problem: expect.stringContaining(problem), change: expect.stringContaining(change) });
});

test('nothing that somebody writes makes it throw', () => {
  fc.assert(fc.property(fc.oneof(fc.string(), fc.ipV4(), fc.ipV6(), fc.string().map(text => `internet without ${text}`)), (text) => {
    const end = readEnd(text);
    return 'is' in end || end.problem !== '';
  }));
});
