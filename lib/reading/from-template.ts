import { attachedInterfacesIn } from './attached-interfaces';
import { conditionsOf, conditionsOfTemplate } from './conditions';
import { doorsIn } from './doors';
import { faultsIn } from './faults';
import { flowLogsIn } from './flow-logs';
import { groupVpcsIn } from './group-vpcs';
import { joinedVpcsIn, networkAclsIn } from './joined-vpcs';
import { textOf, wholeTextOf } from './knowledge-of';
import { NOTHING, Options } from './meaning';
import { macrosOf, outOfReach } from './out-of-reach';
import { propertyOf } from './properties';
import { inlineRules, standaloneDirection, standaloneRules } from './rules';
import { tagKeysOf } from './tags';
import { mapIn, Resource, Template, TemplateSet, TemplateSource } from './template';
import { evaluate } from './tokens';
import { vpcAddressesIn } from './vpc-addresses';
import { vpcOf } from './vpc-of';
import { vpcsIn } from './vpcs';
import { wearersIn } from './wearers';
import { roleGroupsAmong } from './wearers-roles';
import { ALWAYS, Conditions, together } from '../model/conditions';
import { Convention, Network, SecurityGroup, UnreadPart, Vpc } from '../model/network';
import { Direction, Rule, UnreadableRules } from '../model/rule';

/** What the templates do not say but the construct tree knows. */
export interface Surroundings {
  /** The naming convention in force where a group stands. */
  conventionOf?(source: TemplateSource, logicalId: string): Convention | undefined;
  /** Whether a description is only the path of the group that it describes. */
  isPathOf?(source: TemplateSource, logicalId: string, description: string): boolean;
  /** What the app says of the quotas of the account that a group is made in. */
  allowanceOf?(source: TemplateSource, logicalId: string): SecurityGroup['allowance'];
}

const BOTH: readonly Direction[] = ['ingress', 'egress'];

/** Reads templates that are deployed together. What cannot be read is in the result as unknown; nothing that a template says throws. */
export function networkOf(sources: Iterable<TemplateSource>, surroundings: Surroundings = {}): Network {
  const set = new TemplateSet(sources);
  const groups: SecurityGroup[] = [];
  const rules: Rule[] = [];
  const unreadable: UnreadableRules[] = [];
  const unread = new Map<Template, UnreadPart[]>();
  for (const template of set.templates) {
    const outer = conditionsOfTemplate(template, evaluate);
    if (!outer) continue;
    unread.set(template, outOfReach(template).map((part) => {
      const { site, why, mayHold } = part;
      if (mayHold.has('rules')) unreadable.push(...BOTH.map(direction => ({ direction, group: template.idOf(site.logicalId), why, site })));
      const convention = surroundings.conventionOf?.(template.source, site.logicalId);
      return convention ? { ...part, convention } : part;
    }));
    for (const resource of template.resources.values()) {
      const direction = standaloneDirection(resource.type);
      if (!direction && resource.type !== 'AWS::EC2::SecurityGroup') continue;
      const own = conditionsOf(resource.condition, template, evaluate);
      const conditions = own && together(outer, own);
      if (!conditions) continue;
      if (direction) {
        rules.push(...standaloneRules(resource, direction, template, conditions));
      } else {
        const inside = readGroup(resource, template, conditions, surroundings);
        groups.push(inside.group);
        rules.push(...inside.rules);
        unreadable.push(...inside.unreadable);
      }
    }
  }
  const vpcs: readonly Vpc[] = vpcsIn(set, unread);
  return {
    groups,
    rules,
    unreadable,
    vpcs,
    unread: [...unread.values()].flat(),
    ...wearersIn(set),
    doors: doorsIn(set),
    flowLogs: flowLogsIn(set),
    roleGroups: roleGroupsAmong(groups),
    faults: set.templates.flatMap(faultsIn),
    places: new Map(set.templates.map(({ source: { template, stage = '', account, region } }) => [template, { stage, account, region }])),
    vpcAddresses: vpcAddressesIn(set),
    joinedVpcs: joinedVpcsIn(set),
    attachedInterfaces: attachedInterfacesIn(set),
    groupVpcs: groupVpcsIn(set),
    networkAcls: networkAclsIn(set),
  };
}

function readGroup(resource: Resource, template: Template, conditions: Conditions, { conventionOf, isPathOf, allowanceOf }: Surroundings):
{ group: SecurityGroup; rules: Rule[]; unreadable: UnreadableRules[] } {
  const { logicalId } = resource;
  const property = (name: string) => propertyOf(resource, name, template, evaluate);
  const ingress = inlineRules(resource, 'ingress', template, conditions);
  const egress = inlineRules(resource, 'egress', template, conditions);
  const description = textOf(property('GroupDescription'));
  const convention = conventionOf?.(template.source, logicalId);
  const allowance = allowanceOf?.(template.source, logicalId);
  const group = {
    id: template.idOf(logicalId),
    site: { template: template.source.template, logicalId, location: 'Properties' },
    name: wholeTextOf(property('GroupName')),
    nameTag: wholeTextOf(nameTag(property('Tags'))),
    description,
    describedByPath: description.known && description.value !== undefined && (isPathOf?.(template.source, logicalId, description.value) ?? false),
    // A macro for the whole template may write some.
    declaresEgress: egress.rules.length + egress.unreadable.length > 0 || macrosOf(mapIn(template.source.body)).length > 0,
    vpc: vpcOf(property('VpcId')),
    tagKeys: tagKeysOf(property('Tags')),
    ...(conditions === ALWAYS ? {} : { conditions }),
    ...(convention ? { convention } : {}),
    ...(allowance ? { allowance } : {}),
  };
  return { group, rules: [...ingress.rules, ...egress.rules], unreadable: [...ingress.unreadable, ...egress.unreadable] };
}

function nameTag(tags: Options): Options {
  const found = tags.flatMap(({ meaning }) => meaning.is !== 'list' ? [] : meaning.items.flat().flatMap(({ meaning: tag }) =>
    tag.is === 'map' && tag.value.Key === 'Name' ? evaluate(tag.value.Value, tag.template) : []));
  const unread = tags.filter(({ meaning }) => meaning.is === 'unknown' || meaning.is === 'attribute');
  if (found.length > 0) return found;
  return unread.length > 0 ? unread : NOTHING;
}
