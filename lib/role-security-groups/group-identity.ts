import { Token } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { KeepIdentity, RoleOptions } from './role-options';
import { asGiven } from '../errors/given';
import { refuse } from '../errors/refuse';
import { conventionFor } from '../naming/convention-in-force';
import { logicalIdOf } from '../naming/logical-ids';
import { checkGroupDescription, checkGroupName, checkPart, descriptionOf, NameParts, nameOf } from '../naming/name-parts';

/** What a group is known by. Made of its name alone, so that moving code in the tree changes nothing. */
export interface GroupIdentity {
  /** The name by the convention: the tag `Name`. */
  readonly name: string;
  /** What EC2 knows the group by, unless that is left to AWS. */
  readonly groupName?: string;
  readonly description: string;
  readonly logicalId: string;
}

/** Names a new group, or throws what is missing or wrong. */
export function identityFor(who: string, scope: Construct, id: string, role: string, options: RoleOptions): GroupIdentity {
  const convention = conventionFor(who, scope, [scope.node.path, id].filter(Boolean).join('/'), options);
  const parts: NameParts = { ...convention, role, qualifier: options.qualifier };
  for (const [what, part] of Object.entries(parts)) if (what !== 'qualifier' || part !== undefined) checkPart(who, what, part);
  const name = nameOf(parts);
  checkGroupName(who, name);

  if (options.keep !== undefined) {
    const kept = keptIdentity(who, name, options.keep);
    if (kept.groupName !== undefined && options.useGroupName === false) refuseBoth(who, kept.groupName);
    return kept;
  }
  const description = descriptionOf(parts);
  checkGroupDescription(who, description);
  return { name, groupName: options.useGroupName === false ? undefined : name, description, logicalId: logicalIdOf(name) };
}

function keptIdentity(who: string, name: string, keep: KeepIdentity): GroupIdentity {
  if (!isMap(keep)) {
    refuse({ problem: `${who}: keep is no identity of a live group`, given: `keep: ${asGiven(keep)}`, accepted: '{ logicalId, groupName?, description, ruleLogicalIds? }', change: 'copy them from the deployed template, or leave keep out' });
  }
  const { logicalId, groupName, description, ruleLogicalIds = {} } = keep;
  if (!isMap(ruleLogicalIds)) {
    refuse({
      problem: `${who}: keep.ruleLogicalIds is no map of logical ids`,
      given: `ruleLogicalIds: ${asGiven(ruleLogicalIds)}`,
      accepted: 'the live id of each rule, by the id that the role would give it',
      change: "ruleLogicalIds: { '<new id>': '<live id>' }, as `cdk diff` shows them, or leave it out",
    });
  }
  const texts = {
    logicalId,
    description,
    ...groupName === undefined ? {} : { groupName },
    ...Object.fromEntries(Object.entries(ruleLogicalIds).map(([id, live]) => [`ruleLogicalIds.${id}`, live])),
  };
  for (const [what, text] of Object.entries(texts)) {
    if (typeof text === 'string' && text !== '' && !Token.isUnresolved(text)) continue;
    refuse({
      problem: `${who}: keep.${what} must be the text that stands in the deployed template`,
      given: asGiven(text),
      accepted: 'text, known at synth',
      change: "copy it from the deployed template: aws cloudformation get-template --stack-name '...'",
    });
  }
  for (const id of [logicalId, ...Object.values(ruleLogicalIds)]) {
    if (/^[A-Za-z0-9]{1,255}$/.test(id)) continue;
    refuse({
      problem: `${who}: keep names a logical id that CloudFormation does not take`,
      given: `'${id}'`,
      accepted: 'letters and digits, up to 255',
      change: 'copy it from the deployed template',
    });
  }
  const twice = Object.values(ruleLogicalIds).find((id, at, all) => id === logicalId || all.indexOf(id) !== at);
  if (twice !== undefined) {
    refuse({
      problem: `${who}: keep.ruleLogicalIds gives one id to two ${twice === logicalId ? 'resources, the group and a rule' : 'rules'}`,
      given: `'${twice}'`,
      accepted: 'the live id of each rule, once',
      change: 'copy the ids from the deployed template',
    });
  }
  if (groupName !== undefined) checkGroupName(who, groupName);
  checkGroupDescription(who, description);
  return { name, groupName, description, logicalId };
}

function refuseBoth(who: string, groupName: string): never {
  return refuse({
    problem: `${who}: keep.groupName and useGroupName: false contradict each other`,
    given: `keep.groupName: '${groupName}'`,
    accepted: 'the name that the live group has in the deployed template, or none in both',
    change: 'leave out useGroupName if the live group has that name, else keep.groupName',
  });
}

function isMap(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
