import { ask } from './ask';
import { group, networkOf } from '../../lib/checks/example-network';
import { nameOffConvention } from '../../lib/checks/name-off-convention';
import { NetworkIndex } from '../../lib/judging/network-index';
import { known, unknown } from '../../lib/model/knowledge';

const convention = { project: 'Shop', environment: 'prod' };

test.each([
  ['Shop-prod-WebServer', 'holds'],
  ['Shop-prod-Database-Orders', 'holds'],
  ['Shop-prod-Database-Orders-eu', 'holds'],
  ['Shop-prod-', 'violated'],
  ['Shop-prod-Web-', 'violated'],
  ['Shop-prod--Web', 'violated'],
  ['Shop-prod- ', 'violated'],
  ['Shop-production-Web', 'violated'],
  ['OtherShop-prod-Web', 'violated'],
  ['shop-prod-Web', 'violated'],
  ['', 'violated'],
])('%j: %s', (name, verdict) => {
  expect(ask(nameOffConvention, group({ name: known(name), convention }))).toBe(verdict);
  expect(ask(nameOffConvention, group({ nameTag: known(name), convention }))).toBe(verdict);
  expect(ask(nameOffConvention, group({ name: known(name) }))).toBe('holds');
});

test('one of the two is enough, and one that is unknown may be the one', () => {
  const [on, off, perhaps] = [known('Shop-prod-Web'), known('web'), unknown('the parameter Name')];
  expect(ask(nameOffConvention, group({ name: off, nameTag: on, convention }))).toBe('holds');
  expect(ask(nameOffConvention, group({ name: on, nameTag: perhaps, convention }))).toBe('holds');
  expect(ask(nameOffConvention, group({ name: perhaps, nameTag: off, convention }))).toBe('undecided');
});

test('a project whose name has a dash in it', () => {
  expect(ask(nameOffConvention, group({ name: known('my-shop-prod-Web'), convention: { project: 'my-shop', environment: 'prod' } }))).toBe('holds');
});

test('where nobody asks for a name, none is missing', () => {
  expect(ask(nameOffConvention, group({ name: known(undefined), nameTag: known(undefined) }))).toBe('holds');
});

test('what settles a name that is not known is told', () => {
  const [name, nameTag] = [unknown('the parameter Name', 'give the parameter Name AllowedValues'), known('web')];
  expect(nameOffConvention.judge(new NetworkIndex(networkOf(group({ name, nameTag, convention })))).undecided)
    .toEqual([expect.objectContaining({ settledBy: 'give the parameter Name AllowedValues' })]);
});
