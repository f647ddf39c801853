import { inventoryTables } from '../../lib/flow-logs/athena-tables';
import { InventoryGroup, InventoryInterface, InventoryPrefixList, InventoryRule } from '../../lib/model/inventory';

const networkInterface: Required<InventoryInterface> = {
  interfaceId: '', vpcId: '', subnetId: '', type: '', description: '', requesterManaged: false, addresses: [], publicAddresses: [], prefixes: [], groupIds: [],
};
const group: Required<InventoryGroup> = { groupId: '', name: '', description: '', vpcId: '', ownerId: '', tags: [{ key: '', value: '' }] };
const rule: Required<InventoryRule> = {
  ruleId: '', groupId: '', direction: 'ingress', protocol: '', fromPort: 0, toPort: 0, cidr: '', prefixListId: '', referencedGroupId: '', referencedOwnerId: '', description: '',
};
const prefixList: Required<InventoryPrefixList> = { prefixListId: '', name: '', version: 0, cidrs: [], unread: '' };

const column = (key: string) => key.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`);

function typeOf(value: unknown): string {
  if (Array.isArray(value)) return value.length > 0 ? 'array<struct<key:string,value:string>>' : 'array<string>';
  return typeof value === 'number' ? 'int' : typeof value;
}

// A field that the inventory gains is a column that this test misses.
test.each<[string, object]>([['interfaces', networkInterface], ['groups', group], ['rules', rule], ['prefix_lists', prefixList]])('%s have exactly the fields of the inventory', (name, row) => {
  const { storageDescriptor } = inventoryTables('bucket', 'inventory').find(table => table.name === `inventory_${name}`)!;
  const { columns } = storageDescriptor as { columns: { name: string; type: string }[] };
  expect(columns.map(each => `${each.name} ${each.type}`).sort()).toEqual(Object.entries(row).map(([key, value]) => `${column(key)} ${typeOf(value)}`).sort());
});
