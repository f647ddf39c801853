import { defaultGroupOf, isDefaultGroup } from '../../lib/model/network';

test('the default group of a VPC is told from a group that is called so', () => {
  expect(isDefaultGroup(defaultGroupOf('App/Vpc'))).toBe(true);
  expect(defaultGroupOf('App/Vpc')).not.toBe(defaultGroupOf('App/Other'));
  for (const id of ['default', 'App/Default', 'sg-0123456789abcdef0', 'the import net:DefaultSecurityGroup', 'a rule of the default group of App/Vpc', '']) expect(isDefaultGroup(id)).toBe(false);
});
