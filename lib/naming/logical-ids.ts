import { createHash } from 'node:crypto';

/** CloudFormation takes 255 characters; a rule's id is a group's id and up to 60 more. */
const LONGEST_READABLE_PART = 160;

/**
 * A logical id made of a name alone, so that moving a construct in the tree changes nothing in the template.
 * The readable part is what people recognise; the hash tells apart names that differ only in punctuation or case.
 */
export function logicalIdOf(name: string): string {
  const readable = pascalCase(name).slice(0, LONGEST_READABLE_PART);
  // The CDK takes no id that begins with a digit, and a name may begin with one or have no letter at all.
  return `${/^[A-Za-z]/.test(readable) ? '' : 'Id'}${readable}${contentHash(name).slice(0, 8)}`;
}

/** What is left for a group in the ids of its rules: CloudFormation takes 255 characters, and what a rule says takes up to 60. */
const LONGEST_OF_A_GROUP = 190;

/** What the logical ids of the rules of a role group begin with. */
export function rulePrefixOf(groupLogicalId: string): string {
  const isLong = groupLogicalId.length > LONGEST_OF_A_GROUP;
  return isLong ? `${groupLogicalId.slice(0, LONGEST_OF_A_GROUP - 12)}${contentHash(groupLogicalId)}` : groupLogicalId;
}

/** Twelve hexadecimal digits that are equal for equal content: 2^-33 is the chance that two of a hundred rules meet. */
export function contentHash(content: string): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 12);
}

function pascalCase(name: string): string {
  return name.split(/[^A-Za-z0-9]+/).map(word => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}
