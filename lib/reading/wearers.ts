import { conditionsOf, conditionsOfTemplate } from './conditions';
import { Resource, Template, TemplateSet } from './template';
import { evaluate } from './tokens';
import { answeringByThemselves } from './wearers-answering';
import { mayWearDefaultGroup, wearsDefaultGroup } from './wearers-default';
import { hidesWhatItWears, isOfGroups } from './wearers-properties';
import { isPublic, withElasticAddresses } from './wearers-public';
import { subnetsIn, vpcBlocksIn } from './wearers-subnets';
import { handedIn, wornBy } from './wearers-worn';
import { ALWAYS, alwaysMetBy, Conditions, together } from '../model/conditions';
import { Knowledge, known, unknown } from '../model/knowledge';
import { HandedGroup, Network, Subnet, Wearer, WornGroup } from '../model/network';

/** What wears groups, whom their ids are given to beside that, and the subnets of it all. One walk through the resources. */
export function wearersIn(set: TemplateSet): Required<Pick<Network, 'wearers' | 'handedGroups' | 'subnets' | 'vpcBlocks'>> {
  const subnets = subnetsIn(set);
  const around: Around = {
    subnets: new Map(subnets.map(subnet => [subnet.id, subnet])),
    elastic: withElasticAddresses(set.templates),
    answering: answeringByThemselves(set.templates),
  };
  const wearers: Wearer[] = [];
  const handedGroups: HandedGroup[] = [];
  for (const template of set.templates) {
    const outer = conditionsOfTemplate(template, evaluate);
    if (!outer) continue;
    for (const resource of template.resources.values()) {
      if (isOfGroups(resource.type)) continue;
      const own = conditionsOf(resource.condition, template, evaluate);
      const conditions = own && together(outer, own);
      if (!conditions) continue;
      const { wearer, handed } = read(resource, template, conditions, around);
      if (wearer) wearers.push(wearer);
      if (!template.neighbours.nestedAt(template, resource.logicalId)) handedGroups.push(...handed.map(group => ({ group, to: resource.logicalId })));
    }
    for (const [name, output] of Object.entries(template.section('Outputs'))) {
      handedGroups.push(...[...handedIn(output, template)].map(group => ({ group, to: `the output ${name}` })));
    }
  }
  return { wearers, handedGroups, subnets, vpcBlocks: vpcBlocksIn(set) };
}

interface Around {
  readonly subnets: ReadonlyMap<string, Subnet>;
  /** Resources with an Elastic IP address. */
  readonly elastic: ReadonlySet<string>;
  readonly answering: ReadonlySet<string>;
}

function read(resource: Resource, template: Template, conditions: Conditions, around: Around): { wearer?: Wearer; handed: string[] } {
  const { unread, handed, subnets, elsewhere = false, ...own } = wornBy(resource, template);
  const worn = own.worn.length > 0 ? own.worn : wornByCluster(resource, template);
  const { type, logicalId } = resource;
  /** What it is to name some; undefined where it does so in no deployment. A list that is a token names some too. */
  const namesSome = (named: readonly WornGroup[]): Knowledge<boolean> | undefined => {
    if (named.length === 0) return unread && resource.macro === undefined ? known(false) : undefined;
    const isAlways = !mayWearDefaultGroup(type) || alwaysMetBy(named.map(one => one.conditions ?? ALWAYS), conditions);
    return isAlways ? known(false) : unknown('its groups are named under a condition');
  };
  const isWearer = worn.length > 0 || (unread !== undefined && !hidesWhatItWears(type)) || mayWearDefaultGroup(type);
  if (!isWearer) return { handed: [...handed] };
  const id = template.idOf(logicalId);
  const here = [...subnets].map(subnet => around.subnets.get(subnet)!);
  const vpcs = [...new Set(here.flatMap(({ vpc }) => vpc.known && vpc.value !== undefined ? [vpc.value] : []))];
  return {
    wearer: {
      id,
      site: { template: template.source.template, logicalId, location: 'Properties' },
      type,
      worn,
      ...(unread ? { unread } : {}),
      wearsDefaultGroup: namesSome(worn) ?? wearsDefaultGroup(resource, template),
      isPublic: isPublic(resource, template, here, around.elastic.has(id)),
      ...(around.answering.has(id) ? { answersItself: true } : {}),
      ...(vpcs.length > 0 ? { vpcs } : {}),
      ...(subnets.size > 0 && !elsewhere ? { subnets: [...subnets] } : {}),
      ...(conditions === ALWAYS ? {} : { conditions }),
    },
    handed: [...handed],
  };
}

/** "This setting doesn't apply to Amazon Aurora DB instances. The associated list of EC2 VPC security groups is managed by the DB cluster": AWS::RDS::DBInstance. */
function wornByCluster({ type, properties, macro }: Resource, template: Template): WornGroup[] {
  if (type !== 'AWS::RDS::DBInstance' || macro !== undefined) return [];
  return evaluate(properties.DBClusterIdentifier, template).flatMap(({ meaning, conditions }) => {
    const cluster = meaning.is === 'attribute' && conditions === ALWAYS ? meaning.template.resources.get(meaning.logicalId) : undefined;
    return cluster?.type === 'AWS::RDS::DBCluster' && meaning.is === 'attribute' ? wornBy(cluster, meaning.template).worn : [];
  });
}
