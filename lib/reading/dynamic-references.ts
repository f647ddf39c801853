import { Meaning } from './meaning';

/** Any such reference in a text, also one that the rest of a longer text completes. */
const BEGINNING = '{{resolve:';

/**
 * A text of a template. One with a dynamic reference is another text when it is deployed: CloudFormation asks SSM or Secrets Manager for it.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html
 */
export function meaningOfText(text: string): Meaning {
  if (!text.includes(BEGINNING)) return { is: 'literal', value: text };
  const isAlone = /^\{\{resolve:[^}]*\}\}$/.test(text);
  const shows = text.replace(/\{\{(resolve:[^}]*)\}\}/g, '${$1}');
  return { is: 'unknown', why: isAlone ? `the dynamic reference ${text}` : `'${shows}'`, text, shows };
}

/** Whether a text has the beginning of such a reference and not its end: nobody knows where it ends when it is deployed. */
export function hasUnfinishedReference(text: string): boolean {
  return text.replace(/\{\{resolve:[^}]*\}\}/g, '').includes(BEGINNING);
}
