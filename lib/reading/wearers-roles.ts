import { RoleGroup, SecurityGroup } from '../model/network';
import { logicalIdOf, rulePrefixOf } from '../naming/logical-ids';

/**
 * The groups that roles of this library made: their logical ids are made of their names. A role that took over the id of a live group (`keep`) cannot be
 * told from a plain group by its template.
 */
export function roleGroupsAmong(groups: readonly SecurityGroup[]): RoleGroup[] {
  return groups.filter(isOfRole).map(({ id, site: { logicalId } }) => ({ group: id, ownRules: rulePrefixOf(logicalId) }));
}

/** The tag bears the name always, but is there only when the app is synthesised; the group's own name may be left to AWS. */
function isOfRole({ nameTag, name, site: { logicalId } }: SecurityGroup): boolean {
  return /[0-9a-f]{8}$/.test(logicalId) && [nameTag, name].some(one => one.known && one.value !== undefined && logicalIdOf(one.value) === logicalId);
}
