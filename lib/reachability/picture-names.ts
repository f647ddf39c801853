import { Member } from './member';
import { NodeKind } from './picture';
import { ReachIndex } from './reach-index';
import { writeWearer } from '../judging/workloads';
import { isDefaultGroup } from '../model/network';

/** What a thing of the app is called in a picture, where there is room for a few words. */
export function nameOfMember({ name, wearer }: Member, id: string, names: ReadonlyMap<string, string>): string {
  if (!wearer) return names.get(id) ?? name;
  const written = writeWearer(wearer);
  if (name.startsWith(written)) return wearer.site.logicalId + name.slice(written.length);
  return shortPath(name);
}

/** The end of a construct path, without the stack and without what the CDK calls the resource of a construct: `Api/Handler`. */
export function shortPath(path: string): string {
  const steps = path.split('/').filter(step => step !== 'Resource' && step !== 'Default');
  return steps.slice(steps.length > 1 ? 1 : 0).slice(-2).join('/');
}

/** `database`, `security group`. */
export function aboutMember({ worn, wearer }: Member, { hops }: ReachIndex): { readonly kind: NodeKind; readonly about: string } {
  if (wearer) {
    const [, words] = /^the (.+) \S+$/.exec(writeWearer(wearer)) ?? [];
    return { kind: 'thing', about: words ?? wearer.type.split('::').slice(1).join(' ') };
  }
  const [{ group }] = worn;
  if (isDefaultGroup(group)) return { kind: 'group', about: 'default group of a VPC' };
  return hops.isKnownGroup(group) ? { kind: 'group', about: 'security group' } : { kind: 'foreign-group', about: 'group outside of the app' };
}

/** What several things are called together: by what their names begin with, or by the first of them. */
export function nameOfMany(names: readonly string[]): string {
  const sorted = [...names].sort();
  const [first, last] = [sorted[0], sorted[sorted.length - 1]];
  if (first === last) return first;
  let shared = 0;
  while (shared < first.length && first[shared] === last[shared]) shared++;
  while (shared > 0 && !(isBetweenWords(first, shared) && isBetweenWords(last, shared))) shared--;
  const beginning = first.slice(0, shared).replace(/([^A-Za-z]|IPv)+$/, '');
  return beginning.length > 3 ? `${beginning}…` : `${first} and ${names.length - 1} more`;
}

/** Whether a word ends before a place: at a space or a hyphen, before a capital, before a number. */
function isBetweenWords(name: string, at: number): boolean {
  const [before, after] = [name[at - 1], name[at] ?? ''];
  return !/[A-Za-z0-9]/.test(before) || !/[a-z0-9]/.test(after) || (/[A-Za-z]/.test(before) && /\d/.test(after));
}
