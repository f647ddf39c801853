import { Rule, Site } from '../model/rule';

/** A place as a finding elsewhere names it: `Web (Properties.SecurityGroupIngress[0])`, with its template where that is another one. */
export function placeOf({ site }: { readonly site: Site }, from: Site): string {
  return `${site.logicalId} (${site.location})${site.template === from.template ? '' : ` in ${site.template}`}`;
}

/** Up to three places, and how many more there are. */
export function placesOf(things: readonly { readonly site: Site }[], from: Site): string {
  const places = things.map(thing => placeOf(thing, from));
  const named = places.length > 4 ? [...places.slice(0, 3), `${places.length - 3} more`] : places;
  return named.length < 2 ? named.join('') : `${named.slice(0, -1).join(', ')} and ${named[named.length - 1]}`;
}

/**
 * Where a rule is written: the same for all rules that one entry of a template is read as, such as an entry whose address an `Fn::If` chooses, or
 * one of a nested stack that is deployed twice.
 */
export function entryOf({ site: { template, logicalId, location }, standalone, direction }: Rule): string {
  return standalone ? `${template}\n${logicalId}` : `${template}\n${logicalId}\n${location}\n${direction}`;
}
