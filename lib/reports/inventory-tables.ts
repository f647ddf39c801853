import { Inventory, InventoryGroup, InventoryInterface, InventoryPrefixList, InventoryRule } from '../model/inventory';

/** A table of a snapshot, as the model calls it. */
export type InventoryTable = 'interfaces' | 'groups' | 'rules' | 'prefixLists';

/** The type of a column, as Hive and Athena write it. */
export type ColumnType = 'string' | 'int' | 'boolean' | 'array<string>' | 'array<struct<key:string,value:string>>';

/** A column. One that may be missing is left out of a row where there is nothing to say. */
export interface InventoryColumn {
  readonly type: ColumnType;
  readonly optional?: true;
}

type ColumnsOf<Row> = Readonly<Record<keyof Row, InventoryColumn>>;

const text: InventoryColumn = { type: 'string' };
const optionalText: InventoryColumn = { type: 'string', optional: true };
const texts: InventoryColumn = { type: 'array<string>' };
const whole: InventoryColumn = { type: 'int' };

/** The columns of each table by the model's names, in the order of the table. Writing, reading and Athena's tables follow this list. */
export const INVENTORY_TABLES = {
  interfaces: {
    interfaceId: text,
    vpcId: text,
    subnetId: text,
    type: text,
    description: text,
    requesterManaged: { type: 'boolean' },
    addresses: texts,
    publicAddresses: texts,
    prefixes: texts,
    groupIds: texts,
  } satisfies ColumnsOf<InventoryInterface>,
  groups: {
    groupId: text,
    name: text,
    description: text,
    vpcId: text,
    ownerId: text,
    tags: { type: 'array<struct<key:string,value:string>>' },
  } satisfies ColumnsOf<InventoryGroup>,
  rules: {
    ruleId: text,
    groupId: text,
    direction: text,
    protocol: text,
    fromPort: whole,
    toPort: whole,
    cidr: optionalText,
    prefixListId: optionalText,
    referencedGroupId: optionalText,
    referencedOwnerId: optionalText,
    description: optionalText,
  } satisfies ColumnsOf<InventoryRule>,
  prefixLists: {
    prefixListId: text,
    name: text,
    version: { type: 'int', optional: true },
    cidrs: texts,
    unread: optionalText,
  } satisfies ColumnsOf<InventoryPrefixList>,
} satisfies Record<InventoryTable, Readonly<Record<string, InventoryColumn>>>;

/** The tables in the order in which they are written. */
export const INVENTORY_TABLE_NAMES = Object.keys(INVENTORY_TABLES) as readonly InventoryTable[];

/** A row of a table. */
export type InventoryRow<Table extends InventoryTable> = Inventory[Table][number];

/** `prefixListId` as Athena likes it: `prefix_list_id`. Also the name of a table's folder. */
export function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, capital => `_${capital.toLowerCase()}`);
}
