import { Token } from 'aws-cdk-lib';
import { SharedOver, SharedSecurityGroupOptions } from './shared-security-group-options';
import { asGiven } from '../errors/given';
import { refuse } from '../errors/refuse';
import { checkSaysSomething } from '../naming/rule-descriptions';

const EXAMPLE = "{ name: 'Reports', owner: '111122223333', over: SharedOver.PEERING }";
const GROUP_ID = /^sg-([0-9a-f]{8}|[0-9a-f]{17})$/;

/** What TypeScript would not let through of a group of somebody else, and what EC2 would not. */
export function checkSharedGroup(who: string, id: unknown, options: SharedSecurityGroupOptions): void {
  if (typeof options !== 'object' || options === null) {
    refuse({ problem: `${who} has no options`, given: asGiven(options), accepted: 'a name, how the group is reached, and its owner', change: EXAMPLE });
  }
  checkId(who, id);
  checkSaysSomething(`${who} does not say its name`, 'name', options.name, EXAMPLE);
  checkOver(who, options.over);
  checkOwner(who, options);
}

function checkId(who: string, id: unknown): void {
  if (Token.isUnresolved(id) || (typeof id === 'string' && GROUP_ID.test(id))) return;
  const [, owner, group] = /^(\d{12})\/(sg-[0-9a-f]+)$/.exec(typeof id === 'string' ? id : '') ?? [];
  refuse({
    problem: `${who}: that is no id of a security group`,
    given: asGiven(id),
    accepted: "'sg-' and 8 or 17 hexadecimal digits, or a token",
    change: owner === undefined ? 'ask the owners of the group for its id' : `SharedSecurityGroup.fromSecurityGroupId('${group}', { owner: '${owner}', ... })`,
  });
}

function checkOver(who: string, over: unknown): void {
  if (Object.values(SharedOver).some(known => known === over)) return;
  refuse({
    problem: `${who} does not say how it is reached`,
    given: `over: ${asGiven(over)}`,
    accepted: 'SharedOver.PEERING, SharedOver.TRANSIT_GATEWAY, SharedOver.SHARED_VPC',
    change: 'over: SharedOver.PEERING',
  });
}

function checkOwner(who: string, { owner, over }: SharedSecurityGroupOptions): void {
  if (owner === undefined && over !== SharedOver.SHARED_VPC) return;
  if (Token.isUnresolved(owner) || (typeof owner === 'string' && /^\d{12}$/.test(owner))) return;
  refuse({
    problem: owner === undefined ? `${who} is shared by a VPC, and does not say who owns it` : `${who}: that is no account`,
    given: `owner: ${asGiven(owner)}`,
    accepted: `an account id of 12 digits, as text, or a token${owner === undefined ? '' : '; nothing for a group of your own account'}`,
    change: owner === undefined ? 'add its owner; a group of your own account in your own VPC is ec2.SecurityGroup.fromSecurityGroupId(...)' : "owner: '111122223333'",
  });
}
