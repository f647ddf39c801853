import { Token } from 'aws-cdk-lib';

/**
 * "Up to 255 characters in length. Allowed characters are a-z, A-Z, 0-9, spaces, and ._-:/()#,@[]+=;{}!$*": AWS::EC2::SecurityGroupIngress and
 * Egress, Description. One character fewer than in the name and description of a group, which may have `&`.
 */
const NOT_IN_A_RULE = /[^a-zA-Z0-9 ._\-:/()#,@[\]+=;{}!$*]+/g;
const LONGEST = 255;

/**
 * A text as EC2 takes it as the description of a rule: other characters become a hyphen, what is too long is cut.
 * Descriptions can be changed in place, and many are written by other people's constructs: mending them beats failing.
 */
export function ruleDescription(text: string): string {
  if (Token.isUnresolved(text)) return text;
  const mended = text.replace(NOT_IN_A_RULE, '-').replace(/\s+/g, ' ').trim();
  return mended.length <= LONGEST ? mended : `${mended.slice(0, LONGEST - 3)}...`;
}
