import { Hop } from './hop';
import { Path } from './proof';
import { isMember } from './search';
import { Site } from '../model/rule';

/** Where a path stands in the templates, what is nearest to its end first: the rules that let it through, and the things where no rule does. */
export function sitesOf({ hops }: Path): Site[] {
  return distinct([...hops].reverse().flatMap(sitesOfHop));
}

function sitesOfHop({ ingress, egress, destination, source }: Hop): Site[] {
  const of = (end: Hop['source']) => isMember(end) && end.site ? [end.site] : [];
  const inbound = ingress?.rule ? [ingress.rule.site] : ingress ? of(destination) : [];
  const outbound = egress?.rule ? [egress.rule.site] : egress ? of(source) : [];
  return [...inbound, ...outbound];
}

function distinct(sites: readonly Site[]): Site[] {
  const keys = new Set<string>();
  return sites.filter(({ template, logicalId, location }) => {
    const key = `${template} ${logicalId} ${location}`;
    return !keys.has(key) && keys.add(key);
  });
}
