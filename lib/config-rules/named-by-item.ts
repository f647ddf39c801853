import { ConfigurationItem } from './config-event';
import { NamedByRules } from '../lambda-shared/describe-live.lambda-shared';

interface NamedList {
  readonly prefixListId?: unknown;
}

interface NamedGroup {
  readonly groupId?: unknown;
  readonly userId?: unknown;
}

interface Permission {
  readonly prefixListIds?: readonly NamedList[];
  readonly userIdGroupPairs?: readonly NamedGroup[];
}

/** The groups of the account and the prefix lists that the rules of a configuration item name. Whether it can be read otherwise is not asked here. */
export function namedByItem({ configuration }: ConfigurationItem, accountId: string): NamedByRules {
  const { ipPermissions, ipPermissionsEgress } = (configuration ?? {}) as Record<string, unknown>;
  const permissions = [ipPermissions, ipPermissionsEgress].flatMap(listOf<Permission>);
  const isOurs = (userId: unknown) => userId === undefined || userId === null || userId === accountId;
  const groups = permissions.flatMap(one => listOf<NamedGroup>(one?.userIdGroupPairs)).filter(group => isOurs(group?.userId));
  const prefixLists = permissions.flatMap(one => listOf<NamedList>(one?.prefixListIds));
  return { groups: texts(groups.map(group => group?.groupId)), prefixLists: texts(prefixLists.map(list => list?.prefixListId)) };
}

function listOf<T>(value: unknown): readonly (T | null)[] {
  return Array.isArray(value) ? value as T[] : [];
}

function texts(values: readonly unknown[]): string[] {
  return [...new Set(values)].filter(value => typeof value === 'string');
}
