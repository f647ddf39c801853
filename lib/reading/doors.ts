import { branchOf } from './branches';
import { conditionsOf, conditionsOfTemplate } from './conditions';
import { classicGroupDoors } from './doors-classic';
import { clusterEndpoint, nodeLogin } from './doors-eks';
import { fleetPorts } from './doors-gamelift';
import { DoorReader, Opening } from './doors-opening';
import { TemplateSet } from './template';
import { evaluate } from './tokens';
import { EKS_CLUSTER_OF_THE_CDK } from './wearers-properties';
import { ALWAYS, Conditions, together } from '../model/conditions';
import { known } from '../model/knowledge';
import { Door } from '../model/network';

/** Which types open something that is no rule of a security group, and who reads them. */
const READERS: ReadonlyMap<string, DoorReader> = new Map([
  ['AWS::EKS::Cluster', clusterEndpoint],
  [EKS_CLUSTER_OF_THE_CDK, clusterEndpoint],
  ['AWS::EKS::Nodegroup', nodeLogin],
  ['AWS::GameLift::Fleet', fleetPorts('EC2InboundPermissions')],
  ['AWS::GameLift::ContainerFleet', fleetPorts('InstanceInboundPermissions')],
  ...classicGroupDoors,
]);

/** Openings that are no rules of security groups. */
export function doorsIn(set: TemplateSet): Door[] {
  const doors: Door[] = [];
  for (const template of set.templates) {
    const outer = conditionsOfTemplate(template, evaluate);
    if (!outer) continue;
    for (const resource of template.resources.values()) {
      const read = READERS.get(resource.type);
      const own = read && conditionsOf(resource.condition, template, evaluate);
      const conditions = own && together(outer, own);
      if (!read || !conditions) continue;
      const { logicalId, type } = resource;
      const id = template.idOf(logicalId);
      for (const opening of read(resource, template, conditions)) {
        const site = { template: template.source.template, logicalId, location: opening.location };
        const rule = ruleOf(opening, conditions, set);
        doors.push({ site, opens: opening.opens, type, ...(rule ? { rule: { ...rule, group: opening.group ?? id, site } } : {}) });
      }
    }
  }
  return doors;
}

function ruleOf({ lets }: Opening, outer: Conditions, set: TemplateSet): Omit<NonNullable<Door['rule']>, 'group' | 'site'> | undefined {
  if (!lets) return undefined;
  const { protocol, ports, peer, conditions = outer } = lets;
  const branch = branchOf(conditions, outer, set);
  return {
    direction: 'ingress', protocol, ports, peer, description: known(undefined), standalone: false, ...(conditions === ALWAYS ? {} : { conditions }), ...(branch ? { branch } : {}),
  };
}
