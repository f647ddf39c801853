import { Stage } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { faultTogether } from './rule-budget';
import { isExcepted, SensitiveGroup } from './sensitivity-of-peers';
import { Worn, wornGroups } from './worn-groups';
import { refusalError } from '../errors/refuse';
import { allowanceAt } from '../naming/quotas-in-force';

/** Role groups by the resource that each is, per Stage. */
const BY_STAGE = new WeakMap<IConstruct, Map<IConstruct, SensitiveGroup>>();

/** Looks, when everything in its Stage is there, at what wears a role group, and with which others. */
export function watchWearers(group: IConstruct, sensitive: SensitiveGroup): void {
  const stage = Stage.of(group) ?? group.node.root;
  const known = BY_STAGE.get(stage);
  if (!known) stage.node.addValidation({ validate: () => faultsIn(stage, BY_STAGE.get(stage)!) });
  BY_STAGE.set(stage, (known ?? new Map()).set(group.node.defaultChild!, sensitive));
}

function faultsIn(stage: IConstruct, roles: ReadonlyMap<IConstruct, SensitiveGroup>): string[] {
  const { lists, wearers } = wornGroups(stage);
  const oursIn = ({ groups }: Worn) => groups.map(group => roles.get(group)).filter(role => role !== undefined);
  const faults = [
    ...budgetFaults([...roles.keys()]),
    ...idleExceptions([...roles.values()]),
    ...lists.filter(worn => oursIn(worn).length > 0).flatMap(tooMany),
    ...wearers.flatMap(worn => twoTiers(worn, oursIn(worn))),
  ];
  return [...new Set(faults)];
}

/** Budgets of several scopes meet at a group. */
function budgetFaults(groups: readonly IConstruct[]): string[] {
  const faults = groups.map(group => faultTogether('RuleBudget', allowanceAt(group))?.message).filter(message => message !== undefined);
  return [...new Set(faults)];
}

/** "Security groups per network interface: 5": Amazon VPC quotas. */
function tooMany({ wearer, property, count }: Worn): string[] {
  const { groupsPerInterface } = allowanceAt(wearer);
  if (count <= groupsPerInterface) return [];
  return [refusalError({
    problem: `'${wearer.node.path}' wears more security groups than a network interface takes`,
    given: `${count} in ${property}`,
    accepted: `${groupsPerInterface} groups`,
    change: 'put the rules of some of them into one group; or have the quota raised and say RuleBudget.of(app).use({ groupsPerInterface: 8 })',
  }).message];
}

/** What one thing wears adds up: whoever may reach the more public one of its groups has reached the thing. */
function twoTiers({ wearer }: Worn, roles: readonly SensitiveGroup[]): string[] {
  const said = roles.filter(({ sensitivity }) => sensitivity !== undefined);
  const pairs = said.flatMap((one, at) => said.slice(at + 1).map(other => [one, other] as const));
  return pairs.filter(([one, other]) => other.sensitivity !== one.sensitivity && !isExcepted(one, other)).map(([one, other]) => refusalError({
    problem: `'${wearer.node.path}' wears groups of two sensitivities`,
    given: `'${one.name}' (${one.sensitivity}) and '${other.name}' (${other.sensitivity})`,
    accepted: 'groups of one sensitivity: what they let in adds up; or an exception that one of the two names',
    change: `take one off; or sensitivityExceptions: ['${other.name}'] on ${one.who}`,
  }).message);
}

/** An exception that names nobody is a mistake, or was meant for a group that is gone. */
function idleExceptions(roles: readonly SensitiveGroup[]): string[] {
  const names = new Set(roles.map(({ name }) => name));
  return roles.flatMap(({ who, exceptions }) => exceptions.filter(name => !names.has(name)).map(name => refusalError({
    problem: `${who}: sensitivityExceptions names a group that does not exist`,
    given: `'${name}'`,
    accepted: `names of role groups in the same Stage: ${[...names].join(', ')}`,
    change: 'take it out, or write the name of the group: group.roleName',
  }).message));
}
