/**
 * How far anything is followed. People write far less, and what goes beyond is unknown and says so: nothing that a template says shall end the reading of
 * all others.
 */

/** Characters of a text: EC2 takes none of this length in a group or a rule. */
export const LONGEST_TEXT = 10_000;

/** Items of a list, those of the lists in it included: a group takes 1,000 rules at most (Amazon VPC quotas). */
export const LONGEST_LIST = 10_000;

/** Entries of one list that are told one by one where something is wrong with them; of what is beyond only the number is told. */
export const MOST_TOLD = 100;

/** Facts that a condition is taken apart into. */
export const MOST_FACTS = 64;

/** Functions, lists and conditions inside each other, or referring to each other. */
const DEEPEST = 200;

let depth = 0;

/** Goes one step deeper, unless it is too deep: reading is done by functions that call each other, and JavaScript has no end of that without an error. */
export function goDeeper<T>(read: () => T, tooDeep: () => T): T {
  if (depth >= DEEPEST) return tooDeep();
  depth++;
  try {
    return read();
  } finally {
    depth--;
  }
}
