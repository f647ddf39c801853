import { nearestTo } from '../../lib/errors/nearest';

const KNOWN = ['WorldOnAdminPort', 'WorldOnOtherPort', 'OpenEgress', 'publicPorts'];

test.each<[string, string[]]>([
  ['WorldOnAdminPorts', ['WorldOnAdminPort']],
  ['worldonadminport', ['WorldOnAdminPort', 'WorldOnOtherPort']],
  ['open-egress', ['OpenEgress']],
  ['OpenEgres', ['OpenEgress']],
  ['Egress', ['OpenEgress']],
  ['public_port', ['publicPorts']],
  ['Zebra', []],
  ['', []],
])('%j may have meant %j', (wanted, names) => expect(nearestTo(wanted, KNOWN)).toEqual(names));

test('three at most, the nearest first, and equally near ones in order of the alphabet', () => {
  expect(nearestTo('abcd', ['abcz', 'abcy', 'abcx', 'abcd'])).toEqual(['abcd', 'abcx', 'abcy']);
});
