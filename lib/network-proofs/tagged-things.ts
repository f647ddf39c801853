import { SeenApp } from './seen-app';
import { Things } from './things-in-app';
import { wordsFor } from '../reading/knowledge-of';
import { Meaning, Options } from '../reading/meaning';
import { propertyOf } from '../reading/properties';
import { Resource, Template } from '../reading/template';
import { evaluate } from '../reading/tokens';

/** What wears groups and carries a tag in some deployment, and groups that carry it. */
export function taggedThings(app: SeenApp, key: string, value: string): Things {
  const { wearers = [], groups } = app.network;
  const found = new Set<string>();
  const wanted = new Set([...wearers, ...groups].map(({ id }) => id));
  for (const template of app.set.templates) {
    for (const resource of template.resources.values()) {
      const id = template.idOf(resource.logicalId);
      if (!wanted.has(id)) continue;
      for (const tag of tagsOf(resource, template)) {
        if (tag.is === 'unread') return { problem: `whether ${id} has the tag ${key}=${value} is not known: its tags are ${tag.why}`, change: 'write its tags as texts, or name it in another way: Endpoint.construct' };
        if (tag.key !== key) continue;
        for (const { meaning } of tag.value) {
          if (meaning.is !== 'literal') return { problem: `whether ${id} has the tag ${key}=${value} is not known: the tag is ${wordsFor(meaning)}`, change: 'write the tag as a text, or name it in another way: Endpoint.construct' };
          if (String(meaning.value) === value) found.add(id);
        }
      }
    }
  }
  return found;
}

type Tag = { readonly is: 'tag'; readonly key: string; readonly value: Options } | { readonly is: 'unread'; readonly why: string };

/** Tags stand in a list of keys and values, or in a map; those of a launch template, and of what is started from it, beside the type of what they are for. */
function tagsOf(resource: Resource, template: Template): Tag[] {
  const forTypes = [
    propertyOf(resource, 'TagSpecifications', template, evaluate),
    ...propertyOf(resource, 'LaunchTemplateData', template, evaluate).map(({ meaning }) => inMap(meaning, 'TagSpecifications')),
  ].flatMap(options => itemsOf(options).map(meaning => inMap(meaning, 'Tags')));
  return [propertyOf(resource, 'Tags', template, evaluate), ...forTypes].flatMap(tagsIn);
}

function tagsIn(tags: Options): Tag[] {
  return tags.flatMap(({ meaning }): Tag[] => {
    switch (meaning.is) {
      case 'nothing': return [];
      case 'list': return meaning.items.flatMap(item => item.flatMap(option => tagIn(option.meaning)));
      case 'map': return Object.entries(meaning.value).map(([key, value]) => ({ is: 'tag', key, value: evaluate(value, meaning.template) }));
      default: return [{ is: 'unread', why: wordsFor(meaning) }];
    }
  });
}

function tagIn(tag: Meaning): Tag[] {
  if (tag.is === 'nothing') return [];
  if (tag.is !== 'map') return [{ is: 'unread', why: wordsFor(tag) }];
  return evaluate(tag.value.Key, tag.template).map(({ meaning: key }): Tag => key.is === 'literal'
    ? { is: 'tag', key: String(key.value), value: evaluate(tag.value.Value, tag.template) }
    : { is: 'unread', why: wordsFor(key) });
}

function inMap(meaning: Meaning, name: string): Options {
  return meaning.is === 'map' ? evaluate(meaning.value[name], meaning.template) : [{ meaning: meaning.is === 'literal' ? { is: 'nothing' } : meaning, conditions: {} }];
}

function itemsOf(options: Options): Meaning[] {
  return options.flatMap(({ meaning }) => meaning.is === 'list' ? meaning.items.flatMap(item => item.map(option => option.meaning)) : meaning.is === 'nothing' ? [] : [meaning]);
}
