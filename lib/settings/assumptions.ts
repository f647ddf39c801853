import { Cidr } from '../model/cidr';

/** What somebody says of things that nobody can know at synth. A proof holds as far as this is true, and says how much of it there was. */
export interface WrittenAssumptions {
  /** By the name of the parameter, or by its stack and its name (`Shop/OfficeCidr`): the values that it may have. */
  readonly parameters: ReadonlyMap<string, readonly string[]>;
  /** By the name of the export that another app makes: its value. */
  readonly imports: ReadonlyMap<string, string>;
  /** By the id of a prefix list: all of its entries. */
  readonly prefixLists: ReadonlyMap<string, readonly Cidr[]>;
  /** Ids of groups that are not made in the app, and have no other rules than those that the app gives them. */
  readonly groups: readonly string[];
  /** By the id of a VPC that is not made in the app: all of its blocks of addresses. */
  readonly vpcs: ReadonlyMap<string, readonly Cidr[]>;
}

export const NO_ASSUMPTIONS: WrittenAssumptions = { parameters: new Map(), imports: new Map(), prefixLists: new Map(), groups: [], vpcs: new Map() };

/** One thing that is assumed, as people write it down: `the parameter OfficeCidr is 198.51.100.0/24`. */
export function writeAssumptions({ parameters, imports, prefixLists, groups, vpcs }: WrittenAssumptions): string[] {
  const written = (blocks: readonly Cidr[]) => blocks.length === 0 ? 'nothing' : blocks.map(({ canonical }) => canonical).join(', ');
  return [
    ...[...parameters].map(([name, values]) => `the parameter ${name} is ${values.join(' or ')}`),
    ...[...imports].map(([name, value]) => `the import ${name} is ${value}`),
    ...[...prefixLists].map(([id, blocks]) => `the prefix list ${id} holds ${written(blocks)}`),
    ...groups.map(id => `the group ${id} has no rules but those of the app`),
    ...[...vpcs].map(([id, blocks]) => `the VPC ${id} has the addresses ${written(blocks)}`),
  ];
}
