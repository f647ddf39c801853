import { call } from './aws-call.lambda-shared';

/** What all answers that come in pages have. */
export interface Page {
  readonly NextToken?: string;
}

/**
 * All pages of an answer, one at a time.
 *
 * @param action as IAM names it, for errors
 * @param ask asks for the page of a token, or for the first one
 * @throws AwsCallError where a page cannot be had; Error where a page names itself as the next: that would never end
 */
export async function* pages<T extends Page>(action: string, ask: (nextToken?: string) => Promise<T>): AsyncGenerator<T, void, undefined> {
  let token: string | undefined;
  do {
    const asked = token;
    const page = await call(action, () => ask(asked));
    yield page;
    token = page.NextToken || undefined; // some answers end with an empty text
    if (token !== undefined && token === asked) throw new Error(`${action} gave the same page again: its NextToken did not change`);
  } while (token !== undefined);
}
