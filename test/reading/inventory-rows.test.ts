import { InventoryGroup, InventoryInterface, InventoryPrefixList, InventoryRule } from '../../lib/model/inventory';
import { readInventoryLine } from '../../lib/reading/inventory-rows';
import { inventoryLine } from '../../lib/reports/inventory-rows';
import { InventoryTable } from '../../lib/reports/inventory-tables';
import { fc } from '../laws';

const text = fc.string({ unit: 'binary', maxLength: 12 });
const texts = fc.array(text, { maxLength: 4 });
const port = fc.integer({ min: -1, max: 65535 });

const ROWS: { [Table in InventoryTable]: fc.Arbitrary<unknown> } = {
  interfaces: fc.record<InventoryInterface>({
    interfaceId: text,
    vpcId: text,
    subnetId: text,
    type: text,
    description: text,
    requesterManaged: fc.boolean(),
    addresses: texts,
    publicAddresses: texts,
    prefixes: texts,
    groupIds: texts,
  }),
  groups: fc.record<InventoryGroup>({
    groupId: text, name: text, description: text, vpcId: text, ownerId: text, tags: fc.array(fc.record({ key: text, value: text }), { maxLength: 3 }),
  }),
  rules: fc.record<InventoryRule, 'ruleId' | 'groupId' | 'direction' | 'protocol' | 'fromPort' | 'toPort'>({
    ruleId: text,
    groupId: text,
    direction: fc.constantFrom('ingress', 'egress'),
    protocol: text,
    fromPort: port,
    toPort: port,
    cidr: text,
    prefixListId: text,
    referencedGroupId: text,
    referencedOwnerId: text,
    description: text,
  }, { requiredKeys: ['ruleId', 'groupId', 'direction', 'protocol', 'fromPort', 'toPort'] }),
  prefixLists: fc.record<InventoryPrefixList, 'prefixListId' | 'name' | 'cidrs'>(
    { prefixListId: text, name: text, version: fc.nat(), cidrs: texts, unread: text }, { requiredKeys: ['prefixListId', 'name', 'cidrs'] }),
};

test.each(Object.keys(ROWS) as InventoryTable[])('what was written of %s is read: one line each', (table) => {
  fc.assert(fc.property(ROWS[table], (row) => {
    const line = inventoryLine(table, row as never);
    expect(line).not.toContain('\n');
    const read = readInventoryLine(table, line);
    expect(read).toEqual(row);
    expect(Object.keys(read).sort()).toEqual(Object.keys(row as object).sort());
  }));
});

const RULE: InventoryRule = { ruleId: 'sgr-0a', groupId: 'sg-0b', direction: 'ingress', protocol: 'tcp', fromPort: 443, toPort: 443, cidr: '10.0.0.0/8', description: 'From "us"\nall' };

test('keys are as Athena likes them, and what is undefined is not there', () => {
  expect(inventoryLine('rules', { ...RULE, prefixListId: undefined })).toBe(
    '{"rule_id":"sgr-0a","group_id":"sg-0b","direction":"ingress","protocol":"tcp","from_port":443,"to_port":443,"cidr":"10.0.0.0/8","description":"From \\"us\\"\\nall"}');
});

test('columns of a newer version are passed over', () => {
  expect(readInventoryLine('rules', inventoryLine('rules', RULE).replace('{', '{"colour":"red",'))).toEqual(RULE);
});

test.each<[string, (row: Record<string, unknown>) => unknown, RegExp]>([
  ['no JSON', () => '{', /no row of rules: it is no JSON object/],
  ['a list', () => '[]', /it is no JSON object/],
  ['a column that is missing', ({ group_id: _, ...row }) => row, /its group_id is no string/],
  ['a port as text', row => ({ ...row, from_port: '443' }), /its from_port is no int/],
  ['a port with a fraction', row => ({ ...row, to_port: 1.5 }), /its to_port is no int/],
  ['null for what may be missing', row => ({ ...row, cidr: null }), /its cidr is no string/],
  ['another direction', row => ({ ...row, direction: 'inbound' }), /its direction is no string/],
])('refuses %s, and does not say what stands there', (_, spoil, message) => {
  const spoilt = spoil(JSON.parse(inventoryLine('rules', RULE)) as Record<string, unknown>);
  const act = () => readInventoryLine('rules', typeof spoilt === 'string' ? spoilt : JSON.stringify(spoilt));
  expect(act).toThrow(message);
  expect(act).not.toThrow(/10\.0\.0\.0/);
});

test.each<[InventoryTable, object, RegExp]>([
  ['interfaces', { requester_managed: 'no' }, /its requester_managed is no boolean/],
  ['interfaces', { addresses: '10.0.0.1' }, /its addresses is no array<string>/],
  ['interfaces', { addresses: [1] }, /its addresses is no array<string>/],
  ['groups', { tags: [{ key: 'a' }] }, /its tags is no array<struct<key:string,value:string>>/],
  ['prefixLists', { cidrs: undefined }, /no row of prefix_lists: its cidrs is no array<string>/],
])('refuses a row of %s with %j', (table, spoilt, message) => {
  const [row] = fc.sample(ROWS[table], 1);
  const written = { ...JSON.parse(inventoryLine(table, row as never)) as object, ...spoilt };
  expect(() => readInventoryLine(table, JSON.stringify(written))).toThrow(message);
});
