import { conditionsOf } from './conditions';
import { ANY_KIND, deploysAnotherTemplate, kindsIn, kindsOf } from './kinds';
import { SETTLES_MACRO, settlesFunction, settlesUnread } from './settled-by';
import { functionAmong, isObject, mapIn, Resource, Template } from './template';
import { evaluate } from './tokens';
import { makesNoGroups } from '../catalogue/applications-of-aws';
import { unknown } from '../model/knowledge';
import { Kind, UnreadPart } from '../model/network';

interface Reason {
  readonly why: string;
  readonly settledBy?: string;
  readonly mayHold: ReadonlySet<Kind>;
}

/**
 * Parts of a template that CloudFormation rewrites before it looks at them, parts that are no resources, and resources that deploy a template
 * which is not here.
 */
export function outOfReach(template: Template): UnreadPart[] {
  const partAt = (logicalId: string, location: string, { why, settledBy, mayHold }: Reason): UnreadPart =>
    ({ site: { template: template.source.template, logicalId, location }, why: unknown(why, settledBy), mayHold });
  const whole = macrosOf(mapIn(template.source.body)).map(why => partAt('', 'Transform', { why, settledBy: SETTLES_MACRO, mayHold: ANY_KIND }));
  return [...whole, ...Object.entries(template.section('Resources')).flatMap(([logicalId, resource]) => {
    const reason = rewriting(logicalId, resource) ?? elsewhere(template.resources.get(logicalId)!, template);
    return reason && reason.mayHold.size > 0 ? [partAt(logicalId, 'Properties', reason)] : [];
  })];
}

/** Macros for the whole template. Those of AWS that make no rules do not count. */
export function macrosOf(body: Readonly<Record<string, unknown>>): string[] {
  const names = [body.Transform].flat().map(macro => isObject(macro) ? macro.Name : macro)
    .filter((name): name is string => typeof name === 'string' && (!name.startsWith('AWS::') || name === 'AWS::Include'));
  return [...names.map(name => `the macro ${name}, which may rewrite the template`), ...'Fn::Transform' in body ? ['the result of Fn::Transform'] : []];
}

const resultOf = (name: string) => ({ why: `the result of ${name}`, settledBy: settlesFunction(name) });

/** What makes that a resource, or what stands in its place, cannot be read. */
function rewriting(logicalId: string, resource: unknown): Reason | undefined {
  if (logicalId.startsWith('Fn::')) return { ...resultOf(logicalId), mayHold: kindsIn({ [logicalId]: resource }) };
  if (!isObject(resource)) return { why: 'a resource that is no map', mayHold: ANY_KIND };
  const { Type: type } = resource;
  const macro = functionAmong(resource);
  // It may make the resource another one. What is said of a group or a VPC, it says itself.
  if (macro !== undefined) return { ...resultOf(macro), mayHold: new Set([...ANY_KIND].filter(kind => kind === 'rules' || !kindsOf(String(type)).has(kind))) };
  const inside = functionAmong(resource.Properties);
  if (inside === undefined) return undefined;
  if (typeof type !== 'string') return { ...resultOf(inside), mayHold: ANY_KIND };
  return kindsOf(type).has('rules') ? { ...resultOf(inside), mayHold: new Set<Kind>(['rules']) } : undefined;
}

function elsewhere({ type, logicalId, properties, condition }: Resource, template: Template): Reason | undefined {
  if (!deploysAnotherTemplate(type) || conditionsOf(condition, template, evaluate) === undefined) return undefined;
  const notHere = (what: string) => ({ why: `those of the ${what}`, settledBy: settlesUnread(`${type} ${logicalId}`), mayHold: ANY_KIND });
  if (type.endsWith('::MODULE')) return notHere(`module ${type}, which is not in the app`);
  if (type.startsWith('AWS::ServiceCatalog')) return notHere(`product ${logicalId}, whose template is not in the app`);
  if (type === 'AWS::Serverless::Application') return isOfAws(properties.Location, template) ? undefined : notHere(`application ${logicalId}, whose template is not in the app`);
  if (type === 'AWS::CloudFormation::Stack') {
    return template.neighbours.nestedAt(template, logicalId) ? undefined : notHere(`nested stack ${logicalId}, whose template is not in the app`);
  }
  const inner = parsed(properties.TemplateBody);
  if (inner === undefined) return notHere(`stack set ${logicalId}, whose template is not in the app`);
  return { ...notHere(`stack set ${logicalId}, which makes some in other places`), mayHold: macrosOf(inner).length > 0 ? ANY_KIND : kindsIn(inner.Resources) };
}

/** Whether an application is, in every deployment, one of AWS that makes no groups. */
function isOfAws(location: unknown, template: Template): boolean {
  const ids = evaluate(location, template).flatMap(({ meaning }) =>
    meaning.is === 'map' ? evaluate(meaning.value.ApplicationId, meaning.template).map(id => id.meaning) : [meaning]);
  return ids.length > 0 && ids.every(id => id.is === 'literal' && makesNoGroups(String(id.value)));
}

function parsed(text: unknown): Readonly<Record<string, unknown>> | undefined {
  try {
    const body: unknown = typeof text === 'string' ? JSON.parse(text) : undefined;
    return isObject(body) ? body : undefined;
  } catch {
    return undefined;
  }
}
