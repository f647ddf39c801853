import { conditionsOf } from './conditions';
import { textOf } from './knowledge-of';
import { Conditions, NOTHING, Options } from './meaning';
import { inlineRules, standaloneDirection, standaloneRules } from './rules';
import { isObject, mapIn, Resource, Template, TemplateSet, TemplateSource } from './template';
import { evaluate } from './tokens';
import { vpcsIn } from './vpcs';
import { unknown } from '../model/knowledge';
import { Convention, Network, SecurityGroup, Vpc } from '../model/network';
import { Rule, UnreadableRules } from '../model/rule';

/** What the templates do not say but the construct tree knows. */
export interface Surroundings {
  /** The naming convention in force where a group stands. */
  conventionOf?(source: TemplateSource, logicalId: string): Convention | undefined;
  /** Whether a description is only the path of the group that it describes. */
  isPathOf?(source: TemplateSource, logicalId: string, description: string): boolean;
}

/** Reads templates that are deployed together. What cannot be read is in the result as unknown; nothing that a template says throws. */
export function networkOf(sources: Iterable<TemplateSource>, surroundings: Surroundings = {}): Network {
  const set = new TemplateSet(sources);
  const groups: SecurityGroup[] = [];
  const rules: Rule[] = [];
  const unreadable: UnreadableRules[] = [];
  for (const template of set.templates) {
    unreadable.push(...outOfReach(template));
    for (const resource of template.resources.values()) {
      const direction = standaloneDirection(resource.type);
      if (!direction && resource.type !== 'AWS::EC2::SecurityGroup') continue;
      const conditions = conditionsOf(resource.condition, template, evaluate);
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
  const vpcs: readonly Vpc[] = vpcsIn(set);
  return { groups, rules, unreadable, vpcs };
}

function readGroup(resource: Resource, template: Template, conditions: Conditions, { conventionOf, isPathOf }: Surroundings):
{ group: SecurityGroup; rules: Rule[]; unreadable: UnreadableRules[] } {
  const { logicalId, properties } = resource;
  const ingress = inlineRules(resource, 'ingress', template, conditions);
  const egress = inlineRules(resource, 'egress', template, conditions);
  const description = textOf(evaluate(properties.GroupDescription, template));
  const convention = conventionOf?.(template.source, logicalId);
  const group = {
    id: template.idOf(logicalId),
    site: { template: template.source.template, logicalId, location: 'Properties' },
    name: textOf(evaluate(properties.GroupName, template)),
    nameTag: textOf(nameTag(evaluate(properties.Tags, template))),
    description,
    describedByPath: description.known && description.value !== undefined && (isPathOf?.(template.source, logicalId, description.value) ?? false),
    declaresEgress: egress.rules.length + egress.unreadable.length > 0,
    ...(convention ? { convention } : {}),
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

/** Parts of a template that CloudFormation rewrites before it looks at them, and parts that are no resources. */
function outOfReach(template: Template): UnreadableRules[] {
  const found: { logicalId: string; location: string; why: string }[] = [];
  const body = mapIn(template.source.body);
  for (const macro of [body.Transform].flat()) {
    const name = isObject(macro) ? macro.Name : macro;
    if (typeof name === 'string' && (!name.startsWith('AWS::') || name === 'AWS::Include')) {
      found.push({ logicalId: '', location: 'Transform', why: `the macro ${name}, which may rewrite the template` });
    }
  }
  for (const [logicalId, resource] of Object.entries(template.section('Resources'))) {
    const why = rewriting(logicalId, resource);
    if (why !== undefined) found.push({ logicalId, location: 'Properties', why });
  }
  return found.flatMap(({ logicalId, location, why }) => (['ingress', 'egress'] as const).map(direction => ({
    direction,
    group: template.idOf(logicalId),
    why: unknown(why),
    site: { template: template.source.template, logicalId, location },
  })));
}

/** What makes that a resource, or what stands in its place, cannot be read; undefined where it makes no security groups. */
function rewriting(logicalId: string, resource: unknown): string | undefined {
  const isMacro = (key: string) => key === 'Fn::Transform' || key.startsWith('Fn::ForEach');
  if (logicalId === 'Fn::Transform') return logicalId;
  if (isMacro(logicalId)) return JSON.stringify(resource).includes('AWS::EC2::SecurityGroup') ? logicalId : undefined;
  if (!isObject(resource)) return 'a resource that is no map';
  if (typeof resource.Type === 'string' && !resource.Type.startsWith('AWS::EC2::SecurityGroup')) return undefined;
  return [...Object.keys(resource), ...Object.keys(mapIn(resource.Properties))].find(isMacro);
}
