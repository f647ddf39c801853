import { Token } from 'aws-cdk-lib';

/**
 * "Up to 255 characters in length. Allowed characters are a-z, A-Z, 0-9, spaces, and ._-:/()#,@[]+=;{}!$*": AWS::EC2::SecurityGroupIngress and
 * Egress, Description. One character fewer than in the name and description of a group, which may have `&`.
 */
const NOT_IN_A_RULE = /[^a-zA-Z0-9 ._\-:/()#,@[\]+=;{}!$*]+/g;
const LONGEST = 255;
const LONGEST_AROUND_TOKENS = 180;

/** A token in a string, as the CDK writes it. */
const TOKEN = /(\$\{Token\[[^\]]*\]\})/;

/**
 * A text as EC2 takes it as the description of a rule: other characters become a hyphen, what is too long is cut.
 * Descriptions can be changed in place, and many are written by other people's constructs: mending them beats failing.
 */
export function ruleDescription(text: string): string {
  if (Token.isUnresolved(text)) return textAroundTokens(text);
  const mended = mend(text).trim();
  return mended.length <= LONGEST ? mended : `${mended.slice(0, LONGEST - 3)}...`;
}

function mend(text: string): string {
  return text.replace(NOT_IN_A_RULE, '-').replace(/\s+/g, ' ');
}

/** What a token will say is not known; what stands around it is. A part of the room is left to the tokens. */
function textAroundTokens(text: string): string {
  let room = LONGEST_AROUND_TOKENS;
  return text.split(TOKEN).map((piece, at) => {
    if (at % 2 === 1) return piece;
    const mended = mend(piece).slice(0, room);
    room -= mended.length;
    return mended;
  }).join('');
}
