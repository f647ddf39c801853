import { conditionsOf } from './conditions';
import { functionAmong, isObject, mapIn, Resource, Template } from './template';
import { evaluate } from './tokens';
import { unknown } from '../model/knowledge';
import { UnreadableRules } from '../model/rule';

/**
 * Parts of a template that CloudFormation rewrites before it looks at them, parts that are no resources, and resources that deploy a template
 * which is not here: any of them may hold rules of both directions.
 */
export function outOfReach(template: Template): UnreadableRules[] {
  const { body } = template.source;
  const found: { logicalId: string; location: string; why: string }[] = macrosOf(mapIn(body)).map(why => ({ logicalId: '', location: 'Transform', why }));
  for (const [logicalId, resource] of Object.entries(template.section('Resources'))) {
    const why = rewriting(logicalId, resource) ?? elsewhere(template.resources.get(logicalId)!, template);
    if (why !== undefined) found.push({ logicalId, location: 'Properties', why });
  }
  return found.flatMap(({ logicalId, location, why }) => (['ingress', 'egress'] as const).map(direction => ({
    direction,
    group: template.idOf(logicalId),
    why: unknown(why),
    site: { template: template.source.template, logicalId, location },
  })));
}

/** Macros for the whole template. Those of AWS that make no rules do not count. */
function macrosOf(body: Readonly<Record<string, unknown>>): string[] {
  const names = [body.Transform].flat().map(macro => isObject(macro) ? macro.Name : macro)
    .filter((name): name is string => typeof name === 'string' && (!name.startsWith('AWS::') || name === 'AWS::Include'));
  return [...names.map(name => `the macro ${name}, which may rewrite the template`), ...'Fn::Transform' in body ? ['Fn::Transform'] : []];
}

/** What makes that a resource, or what stands in its place, cannot be read; undefined where it makes no security groups. */
function rewriting(logicalId: string, resource: unknown): string | undefined {
  if (logicalId.startsWith('Fn::')) return isHarmless({ [logicalId]: resource }) ? undefined : logicalId;
  if (!isObject(resource)) return 'a resource that is no map';
  const isAboutGroups = typeof resource.Type !== 'string' || resource.Type.startsWith('AWS::EC2::SecurityGroup');
  return functionAmong(resource) ?? (isAboutGroups ? functionAmong(resource.Properties) : undefined);
}

/** Types of resources that may make rules which stand in no template of the app. */
const DEPLOYS = /^AWS::CloudFormation::Stack(Set)?$|^AWS::ServiceCatalog::CloudFormationProvisionedProduct$|^AWS::Serverless::Application$|::MODULE$/;

/** Whether resources of a type may bring rules that their own properties do not tell. */
export function deploysAnotherTemplate(type: string): boolean {
  return DEPLOYS.test(type);
}

function elsewhere({ type, logicalId, properties, condition }: Resource, template: Template): string | undefined {
  if (!deploysAnotherTemplate(type) || conditionsOf(condition, template, evaluate) === undefined) return undefined;
  if (type.endsWith('::MODULE')) return `those of the module ${type}, which is not in the app`;
  if (type.startsWith('AWS::ServiceCatalog')) return `those of the product ${logicalId}, whose template is not in the app`;
  if (type === 'AWS::Serverless::Application') return `those of the application ${logicalId}, whose template is not in the app`;
  if (type === 'AWS::CloudFormation::Stack') {
    return template.neighbours.nestedAt(template, logicalId) ? undefined : `those of the nested stack ${logicalId}, whose template is not in the app`;
  }
  const inner = parsed(properties.TemplateBody);
  if (inner === undefined) return `those of the stack set ${logicalId}, whose template is not in the app`;
  const isQuiet = macrosOf(inner).length === 0 && isHarmless(inner.Resources);
  return isQuiet ? undefined : `those of the stack set ${logicalId}, which makes some in other places`;
}

function parsed(text: unknown): Readonly<Record<string, unknown>> | undefined {
  try {
    const body: unknown = typeof text === 'string' ? JSON.parse(text) : undefined;
    return isObject(body) ? body : undefined;
  } catch {
    return undefined;
  }
}

/** Whether no resource of a template, or of a loop over one, makes rules. Loops may build types: `AWS::EC2::${Kind}`. */
function isHarmless(resources: unknown): boolean {
  return Object.entries(mapIn(resources)).every(([logicalId, resource]) => {
    if (logicalId.startsWith('Fn::ForEach')) return Array.isArray(resource) && isObject(resource[2]) && isHarmless(resource[2]);
    const { Type: type } = mapIn(resource);
    return !logicalId.startsWith('Fn::') && functionAmong(resource) === undefined && typeof type === 'string'
      && !/[$&]\{/.test(type) && !type.startsWith('AWS::EC2::SecurityGroup') && !deploysAnotherTemplate(type);
  });
}
