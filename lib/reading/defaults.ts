import { Meaning } from './meaning';
import { Conditions, excludeEachOther, isText } from '../model/conditions';

/** What a parameter is unless somebody sets it at deployment; undefined where it has no default, or where what needs the conditions is not there with it. */
export function defaultUnder(meaning: Meaning, conditions: Conditions): string | undefined {
  if (meaning.is !== 'unknown' || meaning.byDefault === undefined) return undefined;
  return excludeEachOther(conditions, { [isText(meaning.text, meaning.byDefault)]: true }) ? undefined : meaning.byDefault;
}
