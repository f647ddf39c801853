import { EndAt } from './claims';
import { END_FORMS, WrittenEnd } from './written-end';
import { nearestTo } from '../errors/nearest';
import { Refusal } from '../errors/refuse';
import { EndSpec } from '../reachability/end';

/** A group, or something that wears some, with all that people may call it by. */
export interface NamedThing {
  /** As in the network. */
  readonly id: string;
  readonly isGroup: boolean;
  /** Groups that it wears. */
  readonly wears: ReadonlySet<string>;
  readonly logicalId: string;
  /** Of its resource: `Shop/Db/Resource`. Undefined where no template says one. */
  readonly constructPath?: string;
  /** For a group its name, and that name without what all of the app have in common. */
  readonly names: readonly string[];
}

/** What an end is in an app, or why it is nothing there. */
export type Resolved = { readonly spec: EndSpec } | { readonly nobody: Refusal } | { readonly ambiguous: Refusal };

/** The ids of what has a tag with a value, and of what has the tag with a value that is known at deployment only. */
export interface Tagged {
  readonly surely: ReadonlySet<string>;
  readonly perhaps: ReadonlySet<string>;
}

/** Looks up what people call things of an app. */
export class NamedThings {
  /** @param tagged the ids of what has a tag with a value */
  public constructor(private readonly things: readonly NamedThing[], private readonly tagged: (key: string, value: string) => Tagged) {}

  /** What an end is: of one that is written as several all together. */
  public resolve({ ends, at }: EndAt): Resolved {
    const specs: EndSpec[] = [];
    for (const end of ends) {
      const resolved = this.resolveOne(end, at);
      if (!('spec' in resolved)) return resolved;
      specs.push(resolved.spec);
    }
    const spec = together(specs);
    return spec ? { spec } : {
      ambiguous: { problem: `${at} names several ends of different kinds`, given: ends.map(textOf).join(', '), accepted: 'addresses alone, or things of the app alone, or one end', change: 'make a claim for each' },
    };
  }

  private resolveOne(end: WrittenEnd, at: string): Resolved {
    if (end.is === 'spec') return { spec: end.spec };
    if (end.is === 'tag') {
      const { surely, perhaps } = this.tagged(end.key, end.value);
      const found = this.things.filter(({ id }) => surely.has(id));
      // A claim about some of what is meant would pass for one about all of it.
      const unread = this.things.find(({ id }) => perhaps.has(id));
      if (found.length > 0 && unread) {
        return {
          ambiguous: {
            problem: `${at}: whether ${unread.id} is meant is not known: the value of its tag ${end.key} is given at deployment`,
            given: end.text,
            accepted: 'a tag whose values are texts wherever it is',
            change: 'write the tag as a text, or name what is meant in another way',
          },
        };
      }
      return found.length > 0 ? { spec: thingsEnd(found, end.text) } : {
        nobody: { problem: `${at}: nothing in the app has the tag ${end.key} with the value '${end.value}'`, given: end.text, accepted: 'a tag that some group has, or something that wears one', change: 'look at the spelling: both key and value count in upper and lower case' },
      };
    }
    return this.named(end.name, at);
  }

  /** By the nearest meaning first: a whole path, a logical id, the name of a group, the last words of a path. */
  private named(name: string, at: string): Resolved {
    const ways: readonly ((thing: NamedThing) => string | undefined)[] = [
      ({ id }) => id === name ? id : undefined,
      ({ constructPath }) => constructPath !== undefined && isAtOrBelow(name, constructPath) ? name : undefined,
      ({ logicalId, id }) => logicalId === name ? id : undefined,
      ({ names, id }) => names.includes(name) ? id : undefined,
      ({ constructPath }) => constructPath === undefined ? undefined : constructEndingIn(name, constructPath),
    ];
    for (const way of ways) {
      const found = new Map<string, NamedThing[]>();
      for (const thing of this.things) {
        const meant = way(thing);
        if (meant === undefined) continue;
        const others = found.get(meant);
        if (others) others.push(thing);
        else found.set(meant, [thing]);
      }
      const outermost = [...found.keys()].filter(meant => ![...found.keys()].some(other => other !== meant && isAtOrBelow(other, meant)));
      if (outermost.length === 1) return { spec: thingsEnd([...found.values()].flat(), name) };
      if (outermost.length > 1) {
        const told = outermost.map(meant => calls(found.get(meant)![0], meant)).sort();
        return { ambiguous: { problem: `${at}: '${name}' is the name of ${outermost.length} things`, given: name, accepted: 'a name that only one thing has, such as its construct path', change: `write ${listed(told)}` } };
      }
    }
    return { nobody: this.unknown(name, at) };
  }

  private unknown(name: string, at: string): Refusal {
    const known = [...new Set(this.things.flatMap(({ names, logicalId, constructPath = '' }) => [...names, logicalId, ...constructsIn(constructPath)]))];
    const near = nearestTo(name, [...new Set([...known, ...known.flatMap(lastWordIn)])]);
    return {
      problem: `${at}: nothing in the app is called '${name}'`,
      given: name,
      accepted: END_FORMS,
      change: near.length > 0 ? `did you mean ${listed(near)}?` : known.length > 0 ? `there are ${listed(known.filter((_, i) => i < 3))}${known.length > 3 ? `, and ${known.length - 3} more names` : ''}` : 'the app has no security group',
    };
  }
}

/** Of a group and what wears it here, what wears it: the group may be worn by others too. */
function thingsEnd(found: readonly NamedThing[], name: string): EndSpec {
  const worn = new Set(found.filter(({ isGroup }) => !isGroup).flatMap(({ wears }) => [...wears]));
  return { is: 'things', ids: new Set(found.filter(({ isGroup, id }) => !isGroup || !worn.has(id)).map(({ id }) => id)), name };
}

function together(specs: readonly EndSpec[]): EndSpec | undefined {
  const [first, ...others] = specs;
  if (others.length === 0) return first;
  if (specs.every(spec => spec.is === 'addresses')) return { is: 'addresses', cidrs: specs.flatMap(spec => spec.is === 'addresses' ? spec.cidrs : []) };
  if (!specs.every(spec => spec.is === 'things')) return undefined;
  const things = specs.flatMap(spec => spec.is === 'things' ? [spec] : []);
  return { is: 'things', ids: new Set(things.flatMap(({ ids }) => [...ids])), name: things.map(({ name }) => name).join(' or ') };
}

function isAtOrBelow(above: string, path: string): boolean {
  return path === above || path.startsWith(`${above}/`);
}

/** The outermost construct on the way to a resource whose path ends in some words: `Shop/Db` of `Shop/Db/Resource`, for `Db`. */
function constructEndingIn(name: string, path: string): string | undefined {
  return constructsIn(path).find(construct => construct.endsWith(`/${name}`));
}

/** `Shop`, `Shop/Db`, `Shop/Db/Resource`. */
function constructsIn(path: string): string[] {
  const steps = path === '' ? [] : path.split('/');
  return steps.map((_, i) => steps.slice(0, i + 1).join('/'));
}

/** `Db` for `Shop/Db`, by which it may be called too; none for what the CDK calls the resource of a construct. */
function lastWordIn(path: string): string[] {
  const word = path.slice(path.lastIndexOf('/') + 1);
  return word === path || word === 'Resource' || word === 'Default' ? [] : [word];
}

function calls({ constructPath, id }: NamedThing, meant: string): string {
  return meant === id && constructPath !== undefined ? constructPath : meant;
}

function listed(names: readonly string[]): string {
  return names.map(name => `'${name}'`).join(', ');
}

function textOf(end: WrittenEnd): string {
  return end.is === 'name' ? end.name : end.is === 'tag' ? end.text : end.spec.is === 'anything' ? '*' : end.spec.is;
}
