import { ALWAYS, Conditions, excludeEachOther, implies, saysText } from '../model/conditions';
import { Wearer } from '../model/network';

/**
 * Whether things that each stand under conditions are there at once: never where two exclude each other; surely where the conditions of one imply those of
 * all others, or where all are texts of values, which can be given in any way; otherwise nobody knows.
 */
export function thereTogether(...all: readonly (Conditions | undefined)[]): 'never' | 'surely' | 'perhaps' {
  const needs = all.map(conditions => conditions ?? ALWAYS).filter(conditions => Object.keys(conditions).length > 0);
  if (needs.length < 2) return 'surely';
  if (needs.some((one, i) => needs.slice(i + 1).some(other => excludeEachOther(one, other)))) return 'never';
  const isProved = needs.some(one => needs.every(other => implies(one, other))) || needs.every(one => Object.keys(one).every(saysText));
  return isProved ? 'surely' : 'perhaps';
}

/** The same for something of a group and what wears the group. */
export function thereWithWearer(conditions: Conditions | undefined, wearer: Wearer, group: string): 'never' | 'surely' | 'perhaps' {
  const answers = wearer.worn.filter(worn => worn.group === group).map(worn => thereTogether(conditions, wearer.conditions, worn.conditions));
  return answers.includes('surely') ? 'surely' : answers.includes('perhaps') ? 'perhaps' : 'never';
}

export const UNDER_CONDITIONS = 'both stand under conditions of their own, which may hold at once';
