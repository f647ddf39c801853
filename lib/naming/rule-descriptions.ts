import { Token } from 'aws-cdk-lib';
import { asGiven } from '../errors/given';
import { refuse } from '../errors/refuse';

/**
 * "Up to 255 characters in length. Allowed characters are a-z, A-Z, 0-9, spaces, and ._-:/()#,@[]+=;{}!$*": AWS::EC2::SecurityGroupIngress and
 * Egress, Description. One character fewer than in the name and description of a group, which may have `&`.
 */
const ALPHABET_IN_WORDS = 'letters a-z and A-Z, digits, spaces and ._-:/()#,@[]+=;{}!$*';
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

/** Whether nothing of a text is left that EC2 takes: it is blank, or in a script that the alphabet does not have, but for punctuation. */
export function saysNothing(text: string): boolean {
  if (Token.isUnresolved(text)) return false;
  return text.trim() === '' || (text.search(NOT_IN_A_RULE) >= 0 && !/[a-zA-Z0-9]/.test(text));
}

/**
 * Throws unless something of a text is left in the description of a rule.
 *
 * @param problem what is wrong without it: `... does not say its name`
 */
export function checkSaysSomething(problem: string, what: string, text: unknown, change: string): asserts text is string {
  const isBlank = typeof text !== 'string' || text.trim() === '';
  if (!isBlank && !saysNothing(text)) return;
  refuse({
    problem: `${problem}${isBlank ? '' : ' in characters that EC2 takes'}`,
    given: `${what}: ${asGiven(text)}`,
    accepted: `text with ${ALPHABET_IN_WORDS}`,
    change,
  });
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
