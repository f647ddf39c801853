import { conditionsOf, conditionsOfTemplate } from './conditions';
import { Resource, Template } from './template';
import { evaluate } from './tokens';
import { Conditions, together } from '../model/conditions';

/** A resource, and what must be the case for it to be made. */
export interface Made {
  readonly template: Template;
  readonly resource: Resource;
  readonly conditions: Conditions;
}

/** The resources of some types that a template may make. */
export function madeIn(template: Template, ...types: readonly string[]): Made[] {
  const outer = conditionsOfTemplate(template, evaluate);
  if (!outer) return [];
  return [...template.resources.values()].filter(({ type }) => types.includes(type)).flatMap((resource) => {
    const own = conditionsOf(resource.condition, template, evaluate);
    const conditions = own && together(outer, own);
    return conditions ? [{ template, resource, conditions }] : [];
  });
}
