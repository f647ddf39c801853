import { IConstruct } from 'constructs';
import { Site } from '../model/rule';
import { linesOf } from '../nag-pack/line-of-code';
import { locationFor } from '../nag-pack/pathless';
import { AppReading } from '../reading/from-app';

/** The way back from places in templates to constructs, for one App or Stage. */
export interface PlacesOfApp {
  /** The resource; where a template was merged in as text, the stack; undefined where there is neither. */
  readonly constructAt: (site: Site) => IConstruct | undefined;
  /** What somebody calls what stands there: the path of the construct whose only resource it is. */
  readonly nameOfSite: (site: Site) => string | undefined;
  /** The path of the construct. */
  readonly pathOf: (site: Site) => string;
  /** The lines of code that made it: `app.ts:12:5`. */
  readonly linesAt: (site: Site) => readonly string[];
  /** `Shop/Web (app.ts:12:5)`. */
  readonly whereIs: (site: Site) => string;
  readonly isInside: (template: string) => boolean;
}

export function placesOf(reading: AppReading, scope: IConstruct): PlacesOfApp {
  const constructAt = ({ template, logicalId }: Site) => reading.resourceAt(template, logicalId) ?? reading.stackOf(template);
  const pathOf = (site: Site) => constructAt(site)?.node.path ?? `${site.logicalId} in ${site.template}`;
  const linesAt = (site: Site) => {
    const at = constructAt(site);
    return at ? linesOf(at, locationFor(site.location)) : [];
  };
  return {
    constructAt,
    pathOf,
    nameOfSite: (site) => {
      const resource = reading.resourceAt(site.template, site.logicalId);
      if (!resource) return undefined;
      const { node } = resource;
      return (node.id === 'Resource' || node.id === 'Default') && node.scope ? node.scope.node.path : node.path;
    },
    linesAt,
    whereIs: (site) => {
      const lines = linesAt(site);
      return `${pathOf(site)}${lines.length > 0 ? ` (${lines.join(' or ')})` : ''}`;
    },
    isInside: template => scope === scope.node.root || (reading.stackOf(template)?.node.scopes.includes(scope) ?? true),
  };
}
