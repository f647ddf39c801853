import { isObject, mapIn, Resource, Template, TemplateSet, TemplateSource } from './template';
import { evaluate } from './tokens';
import { Network } from '../model/network';
import { Site } from '../model/rule';
import { shortNames } from '../reachability/short-names';
import { NamedThing, NamedThings } from '../settings/named-things';

/**
 * What people may call the groups of some templates, and the things that wear them.
 *
 * @param pathOf the construct path of a resource, where one is known
 */
export function namedThingsIn(sources: readonly TemplateSource[], network: Network, pathOf: (site: Site) => string | undefined): NamedThings {
  const short = shortNames(network);
  const made = network.groups.map((group): NamedThing => {
    const names = [group.name, group.nameTag].flatMap(one => one.known && one.value !== undefined ? [one.value] : []);
    const called = [...new Set([...names, short.get(group.id)!])];
    return { id: group.id, isGroup: true, wears: new Set(), logicalId: group.site.logicalId, ...at(pathOf(group.site)), names: called };
  });
  const wearers = (network.wearers ?? []).map(({ id, site, worn }): NamedThing =>
    ({ id, isGroup: false, wears: new Set(worn.map(({ group }) => group)), logicalId: site.logicalId, ...at(pathOf(site)), names: [] }));
  const known = new Set(made.map(({ id }) => id));
  const foreign = new Set(network.rules.flatMap(({ group, peer }) => [group, ...peer.kind === 'group' ? [peer.id] : []]).filter(id => !known.has(id)));
  const named = [...foreign].map((id): NamedThing => ({ id, isGroup: true, wears: new Set(), logicalId: id, names: [] }));
  let tags: ReadonlyMap<string, ReadonlySet<string>> | undefined;
  return new NamedThings([...made, ...wearers, ...named], (key, value) => (tags ??= tagsIn(sources)).get(`${key}=${value}`) ?? new Set());
}

function at(constructPath: string | undefined): Pick<NamedThing, 'constructPath'> {
  return constructPath === undefined ? {} : { constructPath };
}

/** The ids of resources by their tags, as far as these are texts. */
function tagsIn(sources: readonly TemplateSource[]): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const template of new TemplateSet(sources).templates) {
    for (const resource of template.resources.values()) {
      for (const tag of tagsOf(resource, template)) {
        const ids = found.get(tag);
        if (ids) ids.add(template.idOf(resource.logicalId));
        else found.set(tag, new Set([template.idOf(resource.logicalId)]));
      }
    }
  }
  return found;
}

/** Most types have a list of `Key` and `Value`, some a map. */
function tagsOf({ properties }: Resource, template: Template): string[] {
  const pairs: [unknown, unknown][] = [];
  for (const written of [properties.Tags, properties.UserPoolTags, properties.FileSystemTags]) {
    for (const { meaning } of written === undefined ? [] : evaluate(written, template)) {
      if (meaning.is === 'map') pairs.push(...Object.entries(meaning.value));
      if (meaning.is !== 'list') continue;
      for (const { meaning: tag } of meaning.items.flat()) if (tag.is === 'map' && isObject(tag.value)) pairs.push([mapIn(tag.value).Key, mapIn(tag.value).Value]);
    }
  }
  const textsOf = (value: unknown) => evaluate(value, template).flatMap(({ meaning }) => meaning.is === 'literal' ? [String(meaning.value)] : []);
  return pairs.flatMap(([key, value]) => textsOf(key).flatMap(name => textsOf(value).map(text => `${name}=${text}`)));
}
