import { LONGEST_TEXT } from './limits';
import { Meaning } from './meaning';
import { settlesLookup } from './settled-by';

/** Any such reference in a text, also one that the rest of a longer text completes. */
const BEGINNING = '{{resolve:';

/**
 * A text of a template. One with a dynamic reference is another text when it is deployed: CloudFormation asks SSM or Secrets Manager for it.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html
 */
export function meaningOfText(text: string): Meaning {
  if (!text.includes(BEGINNING)) return { is: 'literal', value: text };
  if (text.length > LONGEST_TEXT) return { is: 'unknown', why: 'a text too long to be read', text };
  const isAlone = /^\{\{resolve:[^}]*\}\}$/.test(text);
  const shows = text.replace(/\{\{(resolve:[^}]*)\}\}/g, '${$1}');
  const why = isAlone ? `the dynamic reference ${text}` : `'${shows}'`;
  return { is: 'unknown', why, text, shows, settledBy: settlesLookup(why) };
}

/** Whether a text has the beginning of such a reference and not its end: nobody knows where it ends when it is deployed. */
export function hasUnfinishedReference(text: string): boolean {
  return text.replace(/\{\{resolve:[^}]*\}\}/g, '').includes(BEGINNING);
}
