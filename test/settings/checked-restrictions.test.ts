import { optionsOf } from '../../lib/checks/choose-checks';
import { CheckOptions, PortRestriction } from '../../lib/judging/check-options';
import { NetworkIndex } from '../../lib/judging/network-index';
import { restrictedRules } from '../../lib/judging/restricted-ports';
import { checkedOptions } from '../../lib/settings/checked-options';
import { SettingsPlace } from '../../lib/settings/settings-place';

const FILE: SettingsPlace = { who: 'portcullis.json', kind: 'file' };
const CODE: SettingsPlace = { who: 'SecurityGroupChecks', kind: 'code' };
const read = (restrictedPorts: unknown, place = FILE) => checkedOptions(place, ['options'], { restrictedPorts }).restrictedPorts;
const one = (more: object) => [{ ports: ['tcp 22'], allowed: ['10.0.0.0/8'], ...more }];

test('what is written comes back, as plain data', () => {
  const restrictions = [
    { ports: ['tcp 22', 'rdp', 'udp 8000-8080', 'all'], allowed: ['10.0.0.0/8', '2001:db8::/32', 'pl-0123456789abcdef0'], accounts: ['222222222222', '012345678901'] },
    { ports: ['telnet'], allowed: [] },
  ];
  expect(read(restrictions)).toEqual(restrictions);
  expect(JSON.parse(JSON.stringify(read(restrictions)))).toEqual(restrictions);
  expect(read(JSON.parse(JSON.stringify(read(restrictions))))).toEqual(restrictions);
});

test('blocks as EC2 writes them, and spaces nobody meant', () => {
  expect(read(one({ ports: [' tcp 22 '], allowed: ['203.0.113.7', '2001:DB8:0:0::1', ' 10.0.0.0/8 ', 'pl-0a'] }))).toEqual([
    { ports: ['tcp 22'], allowed: ['203.0.113.7/32', '2001:db8::1/128', '10.0.0.0/8', 'pl-0a'] },
  ]);
});

test('the world of one family leaves a question about the other', () => {
  const restrictions = [{ ports: ['tcp 22'], allowed: ['0.0.0.0/0'] }, { ports: ['tcp 22'], allowed: ['::/0', 'pl-0a'] }];
  expect(read(restrictions)).toEqual(restrictions);
});

test('none is none', () => {
  expect(read([])).toEqual([]);
  expect(optionsOf({ options: checkedOptions(FILE, [], {}) }).restrictedPorts).toEqual([]);
});

test.each<[unknown, string, string]>([
  [{}, '$.options.restrictedPorts is no list', '[{ "ports": ["tcp 22"], "allowed": ["10.0.0.0/8"] }]'],
  [['tcp 22'], '$.options.restrictedPorts[0] is no map', '{ "ports": ["tcp 22"], "allowed": ["10.0.0.0/8"] }'],
  [one({ port: 22 }), '$.options.restrictedPorts[0].port is no setting', 'did you mean ports?'],
  [[{ allowed: [] }], '$.options.restrictedPorts[0] has no ports', 'who may connect to them'],
  [[{ ports: ['tcp 22'] }], '$.options.restrictedPorts[0] has no allowed', '[] for nobody'],
  [one({ ports: 'tcp 22' }), '$.options.restrictedPorts[0].ports is no list', '["tcp 22"]'],
  [one({ ports: [] }), '$.options.restrictedPorts[0].ports names no port', "a port as 'tcp 5432'"],
  [one({ ports: [22] }), '$.options.restrictedPorts[0].ports[0] names no traffic: it is no text', "write 'tcp 22' for port 22"],
  [one({ ports: ['22'] }), "$.options.restrictedPorts[0].ports[0] names no traffic: '22' names no protocol", "write 'tcp 22' or 'udp 22'"],
  [one({ ports: ['tcp 22', 'tcp 65536'] }), '$.options.restrictedPorts[0].ports[1] names no traffic', "write 'tcp 443'"],
  [one({ ports: ['sssh'] }), '$.options.restrictedPorts[0].ports[0] names no traffic', 'neither a protocol nor a service'],
  [one({ ports: ['${Token[Port.1]}'] }), '$.options.restrictedPorts[0].ports[0] names no traffic', 'given:'],
  [one({ allowed: '10.0.0.0/8' }), '$.options.restrictedPorts[0].allowed is no list', '["10.0.0.0/8"]'],
  [one({ allowed: [10] }), '$.options.restrictedPorts[0].allowed[0] is no network: it is no text', "write '10.0.0.0/8'"],
  [one({ allowed: ['10.0.0.1/8'] }), "$.options.restrictedPorts[0].allowed[0] is no network: '10.0.0.1/8' has bits behind its prefix", "write '10.0.0.0/8'"],
  [one({ allowed: ['10.0.0.0/33'] }), '$.options.restrictedPorts[0].allowed[0] is no network', 'from 0 to 32'],
  [one({ allowed: ['::ffff:10.0.0.0/104'] }), '$.options.restrictedPorts[0].allowed[0] is no network', 'blocks of addresses and ids of prefix lists'],
  [one({ allowed: ['pl-xyz'] }), '$.options.restrictedPorts[0].allowed[0] is no network', 'pl-0123456789abcdef0'],
  [one({ allowed: ['sg-0123456789abcdef0'] }), '$.options.restrictedPorts[0].allowed[0] is no network', 'pl-0123456789abcdef0'],
  [one({ allowed: ['${Token[List.1]}'] }), '$.options.restrictedPorts[0].allowed[0] is no network', 'given:'],
  [one({ allowed: ['::/0', '0.0.0.0/0'] }), '$.options.restrictedPorts[0].allowed is the whole Internet, so nothing would be asked', 'leave the restriction out'],
  [one({ allowed: ['0.0.0.0/1', '128.0.0.0/1', '::/1', '8000::/1'] }), '$.options.restrictedPorts[0].allowed is the whole Internet', 'name them'],
  [one({ accounts: '222222222222' }), '$.options.restrictedPorts[0].accounts is no list', '["222222222222"]'],
  [one({ accounts: [222222222222] }), '$.options.restrictedPorts[0].accounts[0] is no id of an account', 'with its zeros'],
  [one({ accounts: ['22222222222'] }), '$.options.restrictedPorts[0].accounts[0] is no id of an account', 'twelve digits'],
])('%j is refused', (given, where, more) => {
  expect(() => read(given)).toThrow(`portcullis.json: ${where}`);
  expect(() => read(given)).toThrow(more);
});

test('in code with the words of code', () => {
  expect(() => read([{ allowed: [] }], CODE)).toThrow("SecurityGroupChecks: options.restrictedPorts[0] has no ports\n  given:    { allowed: ... }\n  accepted: ports, and who may connect to them; [] for nobody\n  change:   write { ports: ['tcp 22'], allowed: ['10.0.0.0/8'] }");
});

test('what is read can be judged', () => {
  const options: CheckOptions = optionsOf({ options: { restrictedPorts: read(one({ allowed: ['203.0.113.7', '2001:DB8::/32', 'pl-0a'] })) as readonly PortRestriction[] } });
  const index = new NetworkIndex({ groups: [], rules: [], unreadable: [], vpcs: [] }, options);
  expect(restrictedRules(index, options.restrictedPorts)).toEqual({ violated: [], undecided: [] });
});
