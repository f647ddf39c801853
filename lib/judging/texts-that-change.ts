import { Knowledge, Unknown } from '../model/knowledge';

/** What parts of a text are told only at deployment, and may be another one the next time. */

/** Pseudo parameters that are the same for a stack as long as it lives. */
const SAME_FOR_A_STACK = new Set(['AWS::AccountId', 'AWS::Partition', 'AWS::Region', 'AWS::StackId', 'AWS::StackName', 'AWS::URLSuffix']);

const TOKEN = /\$\{([^}]*)\}/g;

/** The parts of a text that may change from one deployment to the next, in words: `the parameter Stage`. */
export function partsThatChange(text: Knowledge<string | undefined>): readonly string[] {
  const written = text.known ? text.value ?? '' : text.why;
  const tokens = [...written.matchAll(TOKEN)].map(([, token]) => token);
  const parts = text.known || tokens.length > 0 ? tokens : [text.why];
  return [...new Set(parts)].filter(part => !SAME_FOR_A_STACK.has(part));
}

/** Whether a macro, or a function that nobody knows, may have written the text, or not. Of anything else that is not known it is known that it stands there. */
export function isResultOfMacro({ why }: Unknown): boolean {
  return why.startsWith('the result of ');
}
