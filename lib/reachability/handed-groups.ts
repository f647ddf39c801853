import { isDefaultGroup, Network } from '../model/network';

/** Groups whose ids are handed to something that may pass them on: a custom resource, a function, a parameter in SSM. Outputs are followed where templates import them. */
export function handedGroupsOf({ handedGroups = [] }: Network): ReadonlySet<string> {
  return new Set(handedGroups.filter(({ to }) => !to.startsWith('the output ')).map(({ group }) => group));
}

/** Groups that rules name by a token alone, such as a parameter whose value stands in SSM: what is handed on may come back by it. */
export function groupsByToken({ groups, rules }: Network): ReadonlySet<string> {
  const named = new Set(rules.flatMap(({ group, peer }) => peer.kind === 'group' ? [group, peer.id] : [group]));
  for (const { id } of groups) named.delete(id);
  for (const id of named) if (isDefaultGroup(id) || /^sg-[0-9a-f]+$/.test(id) || id.startsWith('the group named ')) named.delete(id);
  return named;
}
