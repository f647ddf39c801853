import { getAtt } from './attributes';
import { Intrinsic } from './intrinsic';
import { always, cannotKnow } from './meaning';
import { parameter, pseudoParameter } from './parameters';
import { settlesMissing } from './settled-by';
import { mapIn } from './template';

/** `Ref`: a parameter, a pseudo parameter or a resource. */
export const ref: Intrinsic = (name, template, evaluate) => {
  if (typeof name !== 'string') return undefined;
  if (name.startsWith('AWS::')) return pseudoParameter(name, template);
  if (Object.hasOwn(template.section('Parameters'), name)) return parameter(name, template, evaluate);
  if (template.resources.has(name)) return always({ is: 'attribute', template, logicalId: name, attribute: 'Ref' });
  return cannotKnow(`'${name}', which is not in the template`, template, settlesMissing(name));
};

/** A reference of the construct tree that no template says: how a scope is read that has not been synthesised. The CDK takes it by its Fn. */
export const BETWEEN_STACKS = 'Fn::ReferenceBetweenStacks';

/** `{ stack, logicalId, attribute }`. */
export const betweenStacks: Intrinsic = (argument, template, evaluate) => {
  const { stack, logicalId, attribute } = mapIn(argument);
  const other = typeof stack === 'string' ? template.neighbours.ofStack(stack) : undefined;
  if (!other) return undefined;
  return attribute === 'Ref' ? ref(logicalId, other, evaluate) : getAtt([logicalId, attribute], other, evaluate);
};
