import { Stack, Token } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct, IConstruct } from 'constructs';
import { AdoptedEgress, AdoptedSecurityGroupOptions } from './adopted-options';
import { groupAround, groupResourceOf } from './group-resource';
import { asGiven } from '../errors/given';
import { refuse } from '../errors/refuse';
import { referencesIn } from '../naming/references';
import { checkSaysSomething } from '../naming/rule-descriptions';

/** "sg-" and 8 hexadecimal digits, or 17 since 2018: Amazon EC2 User Guide, Resource IDs. */
const GROUP_ID = /^sg-([0-9a-f]{8}|[0-9a-f]{17})$/;

/** Throws unless that is a scope, and says who will ask for rules there. */
export function adopterIn(scope: IConstruct, id: string): string {
  if (!Construct.isConstruct(scope) || !scope.node.scopes.some(above => Stack.isStack(above))) {
    refuse({
      problem: `AdoptedSecurityGroup ${asGiven(id)}: that is no scope`,
      given: asGiven(scope),
      accepted: 'a Stack or a construct in one',
      change: "AdoptedSecurityGroup.fromSecurityGroupId(this, 'Legacy', 'sg-...')",
    });
  }
  return `AdoptedSecurityGroup '${[scope.node.path, id].filter(Boolean).join('/')}'`;
}

/** Throws unless that is the id of a group, and one of which nobody in this app writes the rules. */
export function checkAdoption(who: string, scope: IConstruct, groupId: string, options: AdoptedSecurityGroupOptions): void {
  if (!Token.isUnresolved(groupId) && !(typeof groupId === 'string' && GROUP_ID.test(groupId))) {
    refuse({
      problem: `${who}: that is no id of a security group`,
      given: asGiven(groupId),
      accepted: "'sg-' and 8 or 17 hexadecimal digits, or a token",
      change: "copy the id from 'aws ec2 describe-security-groups'",
    });
  }
  if (typeof options !== 'object' || options === null) {
    refuse({ problem: `${who}: the options are none`, given: asGiven(options), accepted: '{ egress, name }, or nothing', change: '{ egress: AdoptedEgress.CLOSED }, or leave them out' });
  }
  const { egress, name } = options;
  if (name !== undefined) checkSaysSomething(`${who}: the name says nothing`, 'name', name, "name: 'Reports of finance', or leave it out");
  if (egress !== undefined && !Object.values(AdoptedEgress).includes(egress)) {
    refuse({
      problem: `${who}: that says nothing of its outbound rules`,
      given: `egress: ${asGiven(egress)}`,
      accepted: 'AdoptedEgress.UNKNOWN, AdoptedEgress.CLOSED, or nothing for UNKNOWN',
      change: 'leave it out, unless you have seen that the allow-all rules are gone',
    });
  }
  refuseGroupsOfTheApp(who, scope, groupId, egress);
}

/** A group that this app makes writes its rules itself, and EC2 refuses a second one of a kind. */
function refuseGroupsOfTheApp(who: string, scope: IConstruct, groupId: string, egress?: AdoptedEgress): void {
  for (const target of referencesIn(scope, groupId)) {
    const resource = groupResourceOf(target);
    if (!resource) continue;
    if (egress === AdoptedEgress.CLOSED) refuseOpen(who, resource);
    const group = groupAround(resource);
    if (!group) continue;
    refuse({
      problem: `${who}: that group is made in this app and writes its rules itself`,
      given: `the id of '${group.node.path}'`,
      accepted: 'the id of a group that is made elsewhere',
      change: 'pass the group itself',
    });
  }
}

/** "If you do not add egress rules, we add egress rules that allow all outbound IPv4 and IPv6 traffic": AWS::EC2::SecurityGroup. */
function refuseOpen(who: string, resource: ec2.CfnSecurityGroup): void {
  const rules: unknown = Stack.of(resource).resolve(resource.securityGroupEgress);
  if (rules !== undefined && !(Array.isArray(rules) && rules.length === 0)) return;
  refuse({
    problem: `${who}: that group is made in this app without outbound rules, so that EC2 lets it go anywhere`,
    given: `AdoptedEgress.CLOSED for '${resource.node.path}'`,
    accepted: 'a group with outbound rules of its own, of which none allows everything',
    change: 'group.with(new CloseEgress()) before it is adopted, or leave egress out',
  });
}
