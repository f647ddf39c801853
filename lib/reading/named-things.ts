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
  let tags: Tags | undefined;
  return new NamedThings([...made, ...wearers, ...named], (key, value) => {
    tags ??= tagsIn(sources);
    return { surely: tags.ids.get(`${key}=${value}`) ?? new Set(), perhaps: tags.unread.get(key) ?? new Set() };
  });
}

function at(constructPath: string | undefined): Pick<NamedThing, 'constructPath'> {
  return constructPath === undefined ? {} : { constructPath };
}

/** The ids of resources by their tags: as far as these are texts, and by the keys of those that are not. */
interface Tags {
  readonly ids: ReadonlyMap<string, ReadonlySet<string>>;
  readonly unread: ReadonlyMap<string, ReadonlySet<string>>;
}

function tagsIn(sources: readonly TemplateSource[]): Tags {
  const [ids, unread] = [new Map<string, Set<string>>(), new Map<string, Set<string>>()];
  for (const template of new TemplateSet(sources).templates) {
    for (const resource of template.resources.values()) {
      for (const [key, value] of tagsOf(resource, template)) {
        const [map, tag] = value === undefined ? [unread, key] : [ids, `${key}=${value}`];
        const found = map.get(tag);
        if (found) found.add(template.idOf(resource.logicalId));
        else map.set(tag, new Set([template.idOf(resource.logicalId)]));
      }
    }
  }
  return { ids, unread };
}

/** Keys and values, undefined where a value is no text. Most types have a list of `Key` and `Value`, some a map. */
function tagsOf({ properties }: Resource, template: Template): [key: string, value: string | undefined][] {
  const pairs: [unknown, unknown][] = [];
  for (const written of [properties.Tags, properties.UserPoolTags, properties.FileSystemTags]) {
    for (const { meaning } of written === undefined ? [] : evaluate(written, template)) {
      if (meaning.is === 'map') pairs.push(...Object.entries(meaning.value));
      if (meaning.is !== 'list') continue;
      for (const { meaning: tag } of meaning.items.flat()) if (tag.is === 'map' && isObject(tag.value)) pairs.push([mapIn(tag.value).Key, mapIn(tag.value).Value]);
    }
  }
  const textsOf = (value: unknown) => evaluate(value, template).flatMap(({ meaning }) => {
    if (meaning.is === 'nothing') return [];
    return meaning.is === 'literal' ? [String(meaning.value)] : [undefined];
  });
  return pairs.flatMap(([key, value]) => {
    const names = textsOf(key).filter(name => name !== undefined);
    return names.flatMap(name => textsOf(value).map((text): [string, string | undefined] => [name, text]));
  });
}
