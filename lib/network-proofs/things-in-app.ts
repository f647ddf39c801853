import { CfnResource } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { IConstruct } from 'constructs';
import { Problem } from './found';
import { SeenApp } from './seen-app';
import { Sensitivity } from '../naming/sensitivity';
import { sensitivityOf } from '../naming/sensitivity-in-force';

/** What in the app a claim means, by ids of the network: what wears groups, and groups. */
export type Things = ReadonlySet<string> | Problem;

/** Of a construct and all below it: what wears groups, and those groups that nothing there wears. Of one that makes nothing the groups that it is known to wear. */
export function thingsOf(app: SeenApp, construct: IConstruct): Things {
  if (!app.scope) return NO_CONSTRUCTS;
  if (construct.node.root !== app.scope.node.root) return { problem: `${pathOf(construct)} is in another app`, change: 'name a construct of this app' };
  const below = app.idsBelow(construct);
  const wearers = (app.network.wearers ?? []).filter(({ id }) => below.has(id));
  const worn = new Set(wearers.flatMap(wearer => wearer.worn.map(({ group }) => group)));
  const groups = app.network.groups.filter(({ id }) => below.has(id) && !worn.has(id));
  const found = new Set([...wearers, ...groups].map(({ id }) => id));
  return found.size > 0 ? found : groupsKnownOf(app, construct);
}

/** What was imported has no resources, but says which groups it wears. */
function groupsKnownOf(app: SeenApp, construct: IConstruct): ReadonlySet<string> {
  const { securityGroupId, connections } = construct as Partial<ec2.ISecurityGroup>;
  const groups = securityGroupId !== undefined ? [{ securityGroupId }] : connections?.securityGroups ?? [];
  return new Set(groups.flatMap(group => [...app.groupIdsOf(group.securityGroupId)]));
}

/** What somebody said to be that sensitive, with roles of this library. */
export function sensitiveThings(app: SeenApp, sensitivity: Sensitivity): Things {
  if (!app.scope) return NO_CONSTRUCTS;
  const groups = app.scope.node.findAll().filter(one => sensitivityOf(one) === sensitivity);
  return new Set(groups.flatMap(group => group.node.findAll().filter(one => CfnResource.isCfnResource(one)).map(one => SeenApp.idOf(one))));
}

const NO_CONSTRUCTS: Problem = { problem: 'templates alone know nothing of constructs', change: 'name things by their logical ids, or ask an app: NetworkModel.fromApp(app)' };

function pathOf({ node }: IConstruct): string {
  return node.path === '' ? 'the app' : `'${node.path}'`;
}
