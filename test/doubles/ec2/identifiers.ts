import { Ec2Error } from './ec2-error';
import { Ec2State, GroupRecord, RuleRecord } from './state';

/** A group of this account by its id. "The specified security group does not exist" (Error codes for the Amazon EC2 API, InvalidGroup.NotFound). */
export function groupById(state: Ec2State, id: string | undefined): GroupRecord {
  if (id === undefined) throw new Ec2Error('MissingParameter', 'The request must contain the parameter groupName or groupId');
  checkForm('sg', id, 'InvalidGroupId.Malformed', 'security group ID');
  const found = state.groups.get(id);
  if (!found) throw new Ec2Error('InvalidGroup.NotFound', `The security group '${id}' does not exist`);
  return found;
}

/** The group that a call is about: by id, or in a default VPC by name. "For security groups in a nondefault VPC, you must specify the security group ID" (API Reference). */
export function groupAsked(state: Ec2State, { GroupId, GroupName }: { readonly GroupId?: string; readonly GroupName?: string }): GroupRecord {
  if (GroupId !== undefined || GroupName === undefined) return groupById(state, GroupId);
  const found = [...state.groups.values()].find(({ name, vpcId }) => name === GroupName && state.vpcs.get(vpcId)?.IsDefault);
  if (!found) throw new Ec2Error('InvalidGroup.NotFound', `The security group '${GroupName}' does not exist in default VPC`);
  return found;
}

export function ruleById(state: Ec2State, id: string): RuleRecord {
  checkForm('sgr', id, 'InvalidSecurityGroupRuleId.Malformed', 'security group rule ID');
  const found = state.rules.get(id);
  if (!found) throw unknownRule(id);
  return found;
}

export function unknownRule(id: string): Ec2Error {
  return new Ec2Error('InvalidSecurityGroupRuleId.NotFound', `The security group rule ID '${id}' does not exist`);
}

export function checkForm(prefix: string, id: string, code: string, what: string): void {
  if (!new RegExp(`^${prefix}-([0-9a-f]{8}|[0-9a-f]{17})$`).test(id)) throw new Ec2Error(code, `Invalid id: "${id}" (expecting "${prefix}-...") for ${what}`);
}
