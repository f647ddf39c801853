import { Evaluate } from './intrinsic';
import { cannotKnow, Options } from './meaning';
import { settlesFunction } from './settled-by';
import { Resource, Template } from './template';

/** What a property of a resource means; unknown where a macro may write another one. */
export function propertyOf({ properties, macro }: Resource, name: string, template: Template, evaluate: Evaluate): Options {
  return macro === undefined ? evaluate(properties[name], template) : cannotKnow(`the result of ${macro}`, template, settlesFunction(macro));
}
