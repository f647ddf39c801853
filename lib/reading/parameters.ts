import { allowedIn, isPlain, oneOf } from './allowed-values';
import { conditionsOfTemplate } from './conditions';
import { Evaluate } from './intrinsic';
import { wordsFor } from './knowledge-of';
import { always, cannotKnow, given, literal, NOTHING, Options, under, Unreadable } from './meaning';
import { propertyOf } from './properties';
import { settlesLookup, settlesParameter, settlesPseudoParameter } from './settled-by';
import { mapIn, Resource, Template } from './template';
import { ALWAYS } from '../model/conditions';

export function pseudoParameter(name: string, template: Template): Options {
  if (name === 'AWS::NoValue') return NOTHING;
  const { account, region, stackName } = template.source;
  const value = { 'AWS::AccountId': account, 'AWS::Region': region, 'AWS::StackName': stackName }[name];
  return value === undefined ? cannotKnow(name, template, settlesPseudoParameter(name)) : literal(value);
}

/** What a parameter may be: what the parent gives in a nested stack, and what somebody may give at deployment in any other. */
export function parameter(name: string, template: Template, evaluate: Evaluate): Options {
  const declared = mapIn(template.section('Parameters')[name]);
  const { Type: type, Default: byDefault } = declared;
  const isList = typeof type === 'string' && /^(AWS::SSM::Parameter::Value<)?(CommaDelimitedList|List<)/.test(type);
  // What is given to a parameter of an SSM type, or stands as its default, is the name of the parameter in SSM, not its value.
  const isNameInSsm = typeof type === 'string' && type.startsWith('AWS::SSM::');
  const nesting = template.neighbours.parentOf(template);
  const why = `the parameter ${name}`;
  const settledBy = isNameInSsm ? settlesLookup(why) : settlesParameter(name);
  if (nesting && isNameInSsm) return cannotKnow(why, template, settledBy);
  if (nesting) {
    const asIs = (value: unknown) => isList ? { 'Fn::Split': [',', value] } : value;
    const otherwise = byDefault === undefined ? cannotKnow(why, template, settledBy) : evaluate(asIs(byDefault), template);
    const options = givenTo(name, asIs, nesting, evaluate).flatMap(option => option.meaning.is === 'nothing' ? under(otherwise, option.conditions) : [option]);
    return given(options, conditionsOfTemplate(template, evaluate) ?? ALWAYS);
  }
  const takesAnything = !isNameInSsm && declared.AllowedValues === undefined && declared.AllowedPattern === undefined;
  const itself: Unreadable = { is: 'unknown', why, text: `${why} in ${template.stack}`, settledBy, ...takesAnything ? { takesAnything } : {} };
  const value = isPlain(byDefault) && !isNameInSsm ? String(byDefault) : undefined;
  const allowed = isNameInSsm ? undefined : allowedIn(declared);
  if (!isList) return oneOf({ ...itself, byDefault: value }, allowed);
  return always({ ...itself, itemsByDefault: value?.split(',').map(item => item.trim()) ?? [], ...(allowed ? { itemsAllowed: allowed } : {}) });
}

/** What a stack gives to a parameter of a nested one: nothing where the default counts. */
function givenTo(
  name: string, asIs: (value: unknown) => unknown, { parent, resource }: { parent: Template; resource: Resource }, evaluate: Evaluate,
): Options {
  return propertyOf(resource, 'Parameters', parent, evaluate).flatMap(({ meaning, conditions }) => {
    if (meaning.is === 'nothing') return [{ meaning, conditions }];
    if (meaning.is !== 'map') return under(cannotKnow(wordsFor(meaning), parent), conditions);
    const value = meaning.value[name];
    return under(value === undefined ? NOTHING : evaluate(asIs(value), meaning.template), conditions);
  });
}
