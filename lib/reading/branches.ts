import { needs } from './conditions';
import { TemplateSet } from './template';
import { evaluate } from './tokens';
import { beyond, Conditions } from '../model/conditions';

/**
 * What must be the case, beside what a resource stands under, for something in it to be there; undefined where that is nothing. What follows from a condition that
 * is told by its name is left out: people read it, and the condition says it.
 */
export function branchOf(conditions: Conditions, outer: Conditions, set: TemplateSet): Conditions | undefined {
  const branch = beyond(conditions, outer);
  if (!branch) return undefined;
  const implied = new Set(Object.keys(branch).flatMap(fact => followingFrom(fact, branch[fact], set)));
  return implied.size === 0 ? branch : Object.fromEntries(Object.entries(branch).filter(([fact]) => !implied.has(fact)));
}

function followingFrom(fact: string, holds: boolean, set: TemplateSet): string[] {
  const [, name, stack] = /^(\w+) in (.*)$/s.exec(fact) ?? [];
  const template = stack === undefined ? undefined : set.ofStack(stack);
  return template ? Object.keys(needs(name, holds, template, evaluate) ?? {}).filter(other => other !== fact) : [];
}
